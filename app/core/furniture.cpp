#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <set>

#include "app/core/present_parts.h"
#include "app/core/reported.h"
#include "app/core/text.h"
#include "app/core/user_data.h"

namespace app::parts {
namespace {

using render::LegendRow;

// Logical pixels of height between the panels of a window, and of a picture.
constexpr float kLeastForLegend = 420;
constexpr float kLeastForPicturesLegend = 340;

LegendRow heading(std::string text) {
  LegendRow row;
  row.kind = LegendRow::Kind::Heading;
  row.text = std::move(text);
  return row;
}

LegendRow symbolRow(std::string text, render::Shape shape, render::SymbolFill fill, render::Color color) {
  LegendRow row;
  row.text = std::move(text);
  row.shape = shape;
  row.fill = fill;
  row.color = color;
  row.sizePx = 12;
  return row;
}

LegendRow lineRow(std::string text, render::Color color, float width,
                  render::Dash dash = render::Dash::Solid) {
  LegendRow row;
  row.kind = LegendRow::Kind::Line;
  row.text = std::move(text);
  row.color = color;
  row.sizePx = width;
  row.dash = dash;
  return row;
}

const char* formText(flow::Form form) {
  constexpr std::array<const char*, flow::kFormCount> kTexts{"Ore, concentrate", "Separated oxide",
                                                             "Metal, alloy", "Magnet"};
  return kTexts[static_cast<std::size_t>(form)];
}

// What is really among the ribbons of this frame, so that the legend shows that and only that.
void addFlowRows(const Context& context, std::vector<LegendRow>& rows) {
  const Session& session = *context.scene.session;
  std::set<flow::Form> forms;
  std::set<std::string> bases;
  for (const Stream& stream : context.now) {
    if (massOf(stream.tonnes, session.material) < kLeastMass) continue;
    forms.insert(stream.form);
    bases.insert(stream.basis);
  }
  if (forms.empty()) return;
  const char* between = context.zoom < kWorldZoom ? "between countries" : "between ports and plants";
  rows.push_back(heading(std::string(materialName(session.material)) + " " + between + ", t REO/month"));
  if (session.colorBy == ColorBy::Stage) {
    for (const flow::Form form : forms) rows.push_back(lineRow(formText(form), formColor(form), 4));
  } else if (session.colorBy == ColorBy::Origin) {
    for (const auto& [text, iso3] : {std::pair{"China", "CHN"},
                                     {"Australia, Malaysia", "AUS"},
                                     {"Myanmar, Laos", "MMR"},
                                     {"Viet Nam, India, Thailand", "VNM"},
                                     {"United States", "USA"},
                                     {"Japan", "JPN"},
                                     {"Others", ""}}) {
      rows.push_back(lineRow(text, originColor(iso3), 4));
    }
  } else {
    rows.push_back(lineRow("Mostly NdPr", elementColor(flow::Element::NdPr), 4));
    rows.push_back(lineRow("Rich in Dy and Tb", elementColor(flow::Element::Dy), 4));
    rows.push_back(lineRow("Mostly other", elementColor(flow::Element::Other), 4));
  }
  if (showsRoute(context.scene)) return;  // they step back, and so does what there is to say of them
  for (const double tonnes : {100.0, 500.0}) {
    LegendRow row = lineRow(formatWhole(tonnes) + " t/month", context.theme.mutedText, widthOf(tonnes));
    row.kind = LegendRow::Kind::Width;
    rows.push_back(row);
  }
  const render::Color plain = context.theme.mutedText;
  if (bases.contains("reported"))
    rows.push_back(lineRow(context.reportedOnly ? "link reported, tonnes by the model" : "reported", plain,
                           2.5F, render::Dash::Solid));
  if (bases.contains("estimated")) rows.push_back(lineRow("estimated", plain, 2.5F, render::Dash::Dashed));
  if (bases.contains("assumed")) rows.push_back(lineRow("assumed", plain, 2.5F, render::Dash::Dotted));
}

void addChangeRows(const Context& context, const render::FrameDesc& frame, std::vector<LegendRow>& rows) {
  const Theme& theme = context.theme;
  const bool ghost =
      std::any_of(frame.ribbons.begin(), frame.ribbons.end(), [&theme](const render::Ribbon& r) {
        return r.color.r == theme.ghost.r && r.color.g == theme.ghost.g && !r.taper;
      });
  const bool ring = std::any_of(frame.symbols.begin(), frame.symbols.end(),
                                [](const render::Symbol& s) { return s.shape == render::Shape::Ring; });
  if (!ghost && !ring && frame.stubs.empty()) return;
  rows.push_back(heading("Changed"));
  if (ghost) rows.push_back(lineRow("before the disruption", theme.ghost, 1.3F, render::Dash::Dashed));
  if (!frame.stubs.empty()) {
    LegendRow row = lineRow("flow cut", theme.accent, 8);
    row.kind = LegendRow::Kind::Stub;
    rows.push_back(row);
  }
  if (ring) {
    rows.push_back(
        symbolRow("demand not served", render::Shape::Ring, render::SymbolFill::Filled, theme.accent));
  }
}

void addSiteRows(const Context& context, const render::FrameDesc& frame, bool statuses,
                 std::vector<LegendRow>& rows) {
  std::set<render::Shape> shapes;
  std::set<render::SymbolFill> fills;
  bool shut = false;
  bool unsized = false;
  for (const render::Symbol& symbol : frame.symbols) {
    if (context.reportedOnly && symbol.sizePx <= kUnsizedPx) {
      unsized = true;
      continue;
    }
    shapes.insert(symbol.shape);
    if (symbol.shape == render::Shape::Gate) {
      shut = shut || symbol.fill == render::SymbolFill::Filled;
    } else {
      fills.insert(symbol.fill);
    }
  }
  if (shapes.empty() && !unsized) return;
  rows.push_back(heading(context.reportedOnly ? "Sites, by reported size" : "Sites"));
  const Theme& theme = context.theme;
  const auto row = [&](render::Shape shape, const char* text, render::Color color) {
    if (shapes.contains(shape)) rows.push_back(symbolRow(text, shape, render::SymbolFill::Filled, color));
  };
  row(render::Shape::Triangle, "Mine", formColor(flow::Form::Concentrate));
  row(render::Shape::Hexagon, "Separation plant", formColor(flow::Form::Oxide));
  row(render::Shape::Square, "Metal plant", formColor(flow::Form::Metal));
  row(render::Shape::Horseshoe, "Magnet plant", formColor(flow::Form::Magnet));
  row(render::Shape::DiamondOnWave, "Seabed deposit", formColor(flow::Form::Concentrate));
  row(render::Shape::Circle, "Demand centre", theme.site);
  row(render::Shape::Anchor, "Port", theme.mutedText);
  if (shapes.contains(render::Shape::Gate)) {
    rows.push_back(
        symbolRow("Strait or canal", render::Shape::Gate, render::SymbolFill::Outline, theme.mutedText));
    if (shut) {
      rows.push_back(symbolRow("closed", render::Shape::Gate, render::SymbolFill::Filled, theme.accent));
    }
  }
  if (statuses && fills.contains(render::SymbolFill::Half)) {
    rows.push_back(
        symbolRow("being built", render::Shape::Hexagon, render::SymbolFill::Half, theme.mutedText));
  }
  if (statuses && fills.contains(render::SymbolFill::Outline)) {
    rows.push_back(
        symbolRow("project", render::Shape::Hexagon, render::SymbolFill::Outline, theme.mutedText));
  }
  if (statuses && fills.contains(render::SymbolFill::OutlineBar)) {
    rows.push_back(
        symbolRow("stopped", render::Shape::Hexagon, render::SymbolFill::OutlineBar, theme.mutedText));
  }
  if (unsized) {
    LegendRow small =
        symbolRow("size not reported", render::Shape::Hexagon, render::SymbolFill::Outline, theme.mutedText);
    small.sizePx = kUnsizedPx;
    rows.push_back(small);
  }
}

std::vector<LegendRow> legendRows(const Context& context, const render::FrameDesc& frame, bool statuses,
                                  LayerDetail detail) {
  std::vector<LegendRow> rows;
  addRouteRows(context, rows);
  if (context.scene.session->layers.flows) addFlowRows(context, rows);
  addChangeRows(context, frame, rows);
  addSiteRows(context, frame, statuses, rows);
  addOverlayRows(context, detail, rows);
  return rows;
}

void addLegend(const Context& context, render::FrameDesc& frame) {
  const render::Insets& insets = context.scene.insets;
  // Where panels leave little of the map, the legend would hide the rest.
  const float free = static_cast<float>(context.scene.viewport.height) / context.scene.viewport.pixelRatio -
                     insets.top - insets.bottom;
  const bool picture = insets.top + insets.bottom + insets.left + insets.right <= 0;
  if (!context.scene.session->layers.legend || free < (picture ? kLeastForPicturesLegend : kLeastForLegend))
    return;
  render::Furniture& furniture = frame.furniture;
  furniture.legend = legendRows(context, frame, true, LayerDetail::All);
  std::size_t rows = furniture.legend.size();
  for (const LayerDetail detail :
       {LayerDetail::All, LayerDetail::FewClasses, LayerDetail::NoSizes, LayerDetail::Strip}) {
    std::vector<LegendRow> brief = legendRows(context, frame, false, detail);
    if (brief.size() >= rows) continue;
    rows = brief.size();
    furniture.briefer.push_back(std::move(brief));
  }
}

// A bar of a round length near 110 px, true at the middle of the picture.
void addScaleBar(const Context& context, render::FrameDesc& frame) {
  const flow::LonLat place = context.scene.session->view.center;
  const double planePerMetre = context.scene.map->projection().scaleAt(place);
  if (!(planePerMetre > 0) || !std::isfinite(planePerMetre)) return;
  const double metresPerPixel = frame.camera.metresPerPixel / planePerMetre;
  const double wished = 110 * metresPerPixel / 1000;
  const double power = std::pow(10, std::floor(std::log10(wished)));
  const double step = wished / power >= 5 ? 5 : wished / power >= 2 ? 2 : 1;
  const double kilometres = step * power;
  frame.furniture.scaleBarPx = kilometres * 1000 / metresPerPixel;
  const double lat = std::round(std::abs(place.lat));
  const std::string where =
      lat == 0 ? "at the equator" : "at " + formatWhole(lat) + (place.lat > 0 ? "\u00B0 N" : "\u00B0 S");
  frame.furniture.scaleBarText =
      (kilometres >= 1 ? formatWhole(kilometres) + " km " : formatWhole(kilometres * 1000) + " m ") + where;
}

void addName(const std::string& name, std::string& list) {
  if (list.find(name) == std::string::npos) list += (list.empty() ? "" : ", ") + name;
}

// The user's files whose layers are shown; a figure on the picture must not seem to be ours.
std::string overlayFiles(const Session& session) {
  constexpr std::size_t kLongest = 120;
  std::string list;
  for (const Overlay& overlay : session.overlays) {
    if (!overlay.style.visible) continue;
    if (list.size() > kLongest) return list + " and others";
    addName(std::filesystem::path(overlay.file->path).filename().string(), list);
  }
  return list;
}

std::string headlineOf(const Context& context) {
  if (context.scene.outcome == nullptr) return "";
  if (context.scene.outcome->plan.status != flow::PlanStatus::Optimal)
    return "No plan: " + context.scene.outcome->plan.message;
  const Shortfall japan = shortfallOf(context.scene, "JPN");
  if (japan.share() < 0.0005)
    return context.reportedOnly ? "Model: Japan, all demand served" : "Japan: all demand served";
  const char* whose = context.reportedOnly ? "Model: Japan " : "Japan: ";
  return whose + formatTonnes(100 * japan.share()) + "% unserved, " + formatTonnes(japan.tonnes) + " t/month";
}

}  // namespace

void addFurniture(const Context& context, render::FrameDesc& frame) {
  const Session& session = *context.scene.session;
  render::Furniture& furniture = frame.furniture;
  const Theme& theme = context.theme;
  furniture.text = theme.text;
  furniture.mutedText = theme.mutedText;
  furniture.box = theme.box;
  furniture.boxLine = theme.boxLine;
  furniture.accent = shortfallOf(context.scene, "JPN").share() < 0.0005 ? theme.mutedText : theme.accent;
  furniture.insets = context.scene.insets;
  if (!session.layers.furniture) return;
  const flow::Scenario& scenario =
      context.scene.outcome != nullptr ? context.scene.outcome->scenario : session.scenario;
  furniture.title = scenario.title;
  furniture.subtitle = scenario.question;
  furniture.date = monthName(session.month);
  furniture.dateNote =
      context.reportedOnly
          ? "only reported figures: " +
                countText(reportedCount(*context.scene.model, session, context.scene.outcome))
          : "a representative month; magnet elements as oxide";
  furniture.headline = headlineOf(context);
  furniture.legendOnRight = true;  // over the South Pacific, where the default view has nothing to say
  addLegend(context, frame);
  addScaleBar(context, frame);
  furniture.sources =
      "Sources: company reports, USGS, IEA, MIIT quotas, Japan MOF trade statistics and others, cited figure "
      "by figure in the program. Base map: Natural Earth.";
  if (const std::string files = overlayFiles(session); !files.empty())
    furniture.sources += " Laid over by the user: " + files + ".";
  if (!session.modelData.empty()) {
    std::string files;
    for (const auto& data : session.modelData) addName(data->source.title(), files);
    furniture.subtitle = "The model with the user's data: " + files;
  }
  furniture.boundaryNote =
      "Boundaries as Natural Earth draws them (who holds a place in fact); no view of disputes is taken.";
  furniture.disclaimer = "Illustrative model, not a forecast";
}

}  // namespace app::parts
