#include <algorithm>
#include <cmath>

#include "app/core/present_parts.h"
#include "app/core/route_text.h"
#include "app/core/text.h"
#include "app/core/zone_drawing.h"

namespace app::parts {
namespace {

constexpr float kQuiet = 0.28F;  // of the flows' opacity while a way is shown
constexpr float kWayPx = 4;
constexpr float kOtherPx = 2;
constexpr float kHaloPx = 9;
constexpr std::size_t kMostHandles = 60;               // of a zone from a file: more could not be told apart
constexpr std::uint64_t kKeys = 0x526f757465ULL << 8;  // keys of this file's ribbons, labels and tags

enum Key : std::uint64_t { kHalo = 1, kWay, kSnapFrom, kSnapTo, kFrom, kTo, kFault, kOther, kPassage = 64 };

std::uint64_t keyOf(std::uint64_t part) {
  return kKeys + part;
}

const RouteAnswer* answerOf(const Context& context) {
  return showsRoute(context.scene) ? &context.scene.route->answer : nullptr;
}

const RouteWay* strongWay(const Context& context) {
  const RouteAnswer* answer = answerOf(context);
  const RouteTask& task = context.scene.session->route;
  return answer != nullptr ? shownWay(*answer, task.chosen, task.pointed) : nullptr;
}

void quietFlows(render::FrameDesc& frame) {
  for (render::Ribbon& ribbon : frame.ribbons) {
    ribbon.color.a *= kQuiet;
    ribbon.casing.a *= kQuiet;
    ribbon.particleSpacingPx = 0;
  }
  for (render::Stub& stub : frame.stubs) {
    stub.color.a *= kQuiet;
    stub.casing.a *= kQuiet;
  }
}

render::Ribbon band(const Context& context, const RouteWay& way, std::uint64_t key, float width,
                    render::Color color) {
  render::Ribbon ribbon;
  ribbon.key = keyOf(key);
  ribbon.path = context.scene.map->passing(way.route.path);
  ribbon.color = color;
  ribbon.widthPx = width;
  ribbon.taper = false;
  ribbon.arrowHead = false;
  return ribbon;
}

void addStrong(const Context& context, const RouteWay& way, bool byAir, render::FrameDesc& frame) {
  const Theme& theme = context.theme;
  frame.ribbons.push_back(band(context, way, kHalo, kHaloPx, withAlpha(theme.casing, 0.7F)));
  render::Ribbon line = band(context, way, kWay, kWayPx, theme.text);
  line.casing = theme.casing;
  line.arrowHead = true;
  line.endGapPx = 6;
  if (byAir) line.dash = render::Dash::Dotted;
  frame.ribbons.push_back(std::move(line));
}

// Least where it runs along the other way, so that its number stands where they part.
double farthestShare(const geodata::PolylineSet& way, const geodata::PolylineSet& other) {
  double best = -1;
  double share = 0.5;
  for (int i = 2; i < 19; ++i) {
    const auto on = along(way, i / 20.0);
    if (!on) continue;
    double nearest = 1e300;
    for (const geodata::Point p : other.points)
      nearest = std::min(nearest, std::hypot(p.x - on->at.x, p.y - on->at.y));
    if (nearest <= best) continue;
    best = nearest;
    share = i / 20.0;
  }
  return share;
}

render::Tag tagOf(const Context& context, std::uint64_t key, std::string text, render::Color accent) {
  render::Tag tag;
  tag.key = keyOf(key);
  tag.text = std::move(text);
  tag.accent = accent;
  tag.background = context.theme.box;
  tag.textColor = context.theme.text;
  return tag;
}

std::string lengthText(const RouteWay& way) {
  std::string text = formatWhole(way.route.nm) + " nm";
  if (std::isfinite(way.voyage.hours.mid)) text += ", " + durationText(way.voyage.hours.mid);
  return text;
}

void addWayTag(const Context& context, const RouteAnswer& answer, const RouteWay& way,
               render::FrameDesc& frame) {
  const auto path = context.scene.map->passing(way.route.path);
  const bool byAir = &way == &answer.air;
  const std::string added = byAir ? "" : addedText(way);
  double share = 0.5;
  if (!added.empty() && !answer.usual.route.path.empty())
    share = farthestShare(*path, *context.scene.map->passing(answer.usual.route.path));
  const auto on = along(*path, share);
  if (!on) return;
  std::string text = added.empty() ? lengthText(way) : added + "\n" + lengthText(way);
  if (byAir) text += "\nby air";
  render::Tag tag =
      tagOf(context, kWay, std::move(text), added.empty() ? context.theme.text : context.theme.accent);
  tag.at = on->at;
  tag.priority = 300;
  frame.tags.push_back(std::move(tag));
}

void addOthers(const Context& context, const RouteAnswer& answer, const RouteWay* strong,
               render::FrameDesc& frame) {
  const bool tags = context.scene.session->layers.tags;
  for (std::size_t i = answer.ways.size(); i-- > 0;) {  // the best last, so that it lies on top
    const RouteWay& way = answer.ways[i];
    if (&way == strong) continue;
    render::Ribbon line = band(context, way, kOther + i, kOtherPx, context.theme.mutedText);
    line.casing = context.theme.casing;
    const auto path = line.path;
    frame.ribbons.push_back(std::move(line));
    if (!tags || strong == nullptr) continue;
    const auto on = along(*path, farthestShare(*path, *context.scene.map->passing(strong->route.path)));
    if (!on) continue;
    render::Tag tag =
        tagOf(context, kOther + i, std::to_string(i + 1) + "  " + lengthText(way), context.theme.mutedText);
    tag.at = on->at;
    tag.priority = 250 - static_cast<int>(i);
    frame.tags.push_back(std::move(tag));
  }
}

std::string faultText(const RouteAnswer& answer) {
  switch (answer.why) {
    case flow::SeaFault::OnLand:
      return "No way: too far inland";
    case flow::SeaFault::InZone:
      return "No way: inside a closed zone";
    default:
      break;
  }
  std::string text = "No way left";
  for (std::size_t i = 0; i < answer.blockedBy.size() && i < 3; ++i)
    text += (i == 0 ? "\nbarred by " : ", ") + answer.blockedBy[i];
  if (answer.blockedBy.size() > 3) text += " and others";
  return text;
}

// Between the two places, off their names.
void addFault(const Context& context, const RouteAnswer& answer, render::FrameDesc& frame) {
  if (answer.fault.empty()) return;
  const RouteQuestion& asked = context.scene.route->question;
  const auto at = context.scene.map->projection().forward(midpoint(asked.from.position, asked.to.position));
  if (!at) return;
  render::Tag tag = tagOf(context, kFault, faultText(answer), context.theme.accent);
  tag.at = *at;
  tag.priority = 300;
  frame.tags.push_back(std::move(tag));
}

void addZone(const Context& context, const flow::SeaZone& zone, bool on, bool selected,
             render::FrameDesc& frame) {
  const Theme& theme = context.theme;
  const MapGeometry& map = *context.scene.map;
  const geodata::LonLatPolygon shape = unrolled(zone);
  if (shape.rings.empty()) return;
  frame.overlayFills.push_back({map.passingFill(shape), withAlpha(theme.accent, on ? 0.26F : 0.06F)});
  for (flow::SeaRing ring : zone.rings) {
    if (ring.empty()) continue;
    ring.push_back(ring.front());
    frame.overlayLines.push_back({map.passing(ring), on ? theme.accent : theme.mutedText,
                                  selected ? 2.4F : 1.5F, on ? render::Dash::Solid : render::Dash::Dashed});
  }
}

void addZones(const Context& context, render::FrameDesc& frame) {
  const RouteTask& task = context.scene.session->route;
  for (std::size_t i = 0; i < task.zones.size(); ++i)
    addZone(context, task.zones[i].area, task.zones[i].on, task.zone == static_cast<int>(i), frame);
}

void addDrawing(const Context& context, render::FrameDesc& frame) {
  if (context.scene.drawing == nullptr || context.scene.drawing->size() < 2) return;
  flow::SeaRing ring = *context.scene.drawing;
  const MapGeometry& map = *context.scene.map;
  if (ring.size() > 2) {
    const geodata::LonLatPolygon shape = unrolled(flow::SeaZone{"", {ring}});
    if (!shape.rings.empty())
      frame.overlayFills.push_back({map.passingFill(shape), withAlpha(context.theme.accent, 0.16F)});
    ring.push_back(ring.front());
  }
  frame.overlayLines.push_back({map.passing(ring), context.theme.accent, 2, render::Dash::Dashed});
}

void addName(const Context& context, flow::LonLat place, const std::string& name, std::uint64_t key,
             render::TextStyle style, int priority, float clearance, render::FrameDesc& frame) {
  const auto at = context.scene.map->projection().forward(place);
  if (!at) return;
  // The same name need not stand there twice.
  std::erase_if(frame.labels, [&](const render::Label& label) { return label.text == name; });
  render::Label label;
  label.key = keyOf(key);
  label.at = *at;
  label.text = name;
  label.style = style;
  label.color = context.theme.text;
  label.halo = context.theme.halo;
  label.priority = priority;
  label.clearancePx = clearance;
  label.always = style == render::TextStyle::SiteStrong;
  frame.labels.push_back(std::move(label));
}

void addNames(const Context& context, const RouteWay* strong, render::FrameDesc& frame) {
  const RouteTask& task = context.scene.session->route;
  if (strong != nullptr) {
    const auto& passages = context.scene.model->router.graph().passages;
    for (const std::size_t index : strong->route.passages) {
      addName(context, passages[index].position, passages[index].name, kPassage + index,
              render::TextStyle::Passage, 700, 8, frame);
    }
  }
  if (task.from)
    addName(context, task.from->position, task.from->name, kFrom, render::TextStyle::SiteStrong, 2001, 9,
            frame);
  if (task.to)
    addName(context, task.to->position, task.to->name, kTo, render::TextStyle::SiteStrong, 2000, 9, frame);
}

// From the place asked for to the water where the way begins.
void addSnaps(const Context& context, const RouteWay& way, render::FrameDesc& frame) {
  const RouteQuestion& asked = context.scene.route->question;
  const auto add = [&](flow::LonLat place, flow::LonLat water, double nm) {
    if (!(nm > 0)) return;
    frame.lines.push_back(
        {context.scene.map->passing({place, water}), context.theme.text, 1.6F, render::Dash::Dotted});
  };
  if (way.route.path.empty()) return;
  add(asked.from.position, way.route.path.front(), way.route.snapFromNm);
  add(asked.to.position, way.route.path.back(), way.route.snapToNm);
}

render::Symbol dot(const Context& context, geodata::Point at, float size, render::Color color) {
  render::Symbol symbol;
  symbol.at = at;
  symbol.shape = render::Shape::Circle;
  symbol.sizePx = size;
  symbol.color = color;
  symbol.halo = context.theme.siteRim;
  return symbol;
}

void addHandles(const Context& context, render::FrameDesc& frame) {
  const RouteTask& task = context.scene.session->route;
  const auto& projection = context.scene.map->projection();
  const auto add = [&](flow::LonLat place, float size, render::Color color) {
    if (const auto at = projection.forward(place)) frame.symbols.push_back(dot(context, *at, size, color));
  };
  for (const flow::LonLat& corner : task.draft) add(corner, 9, context.theme.text);
  if (task.zone < 0 || static_cast<std::size_t>(task.zone) >= task.zones.size()) return;
  const flow::SeaRing& ring = task.zones[static_cast<std::size_t>(task.zone)].area.rings.front();
  if (ring.size() > kMostHandles) return;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    add(midpoint(ring[i], ring[(i + 1) % ring.size()]), 6, context.theme.mutedText);
    add(ring[i], 10, context.theme.text);
  }
}

render::LegendRow row(render::LegendRow::Kind kind, std::string text, render::Color color, float size,
                      render::Dash dash = render::Dash::Solid) {
  render::LegendRow made;
  made.kind = kind;
  made.text = std::move(text);
  made.color = color;
  made.sizePx = size;
  made.dash = dash;
  return made;
}

}  // namespace
}  // namespace app::parts

namespace app {

bool isRouteTag(const render::Tag& tag) {
  return tag.key >> 8U == parts::kKeys >> 8U;
}

}  // namespace app

namespace app::parts {

bool showsRoute(const Scene& scene) {
  return scene.session->route.open && scene.route != nullptr;
}

void addRoute(const Context& context, render::FrameDesc& frame) {
  // The scenario's zones bar flows too: they show whether a ship's way is looked for or not.
  for (const flow::SeaZone& zone : closedZones(context.scene.session->scenario))
    addZone(context, zone, true, false, frame);
  if (!context.scene.session->route.open) return;
  addZones(context, frame);
  addDrawing(context, frame);
  const RouteAnswer* answer = answerOf(context);
  const RouteWay* strong = strongWay(context);
  if (answer != nullptr) {
    quietFlows(frame);
    if (isBent(*answer)) {
      frame.lines.push_back({context.scene.map->passing(answer->usual.route.path), context.theme.ghost, 1.8F,
                             render::Dash::Dashed});
    }
    addOthers(context, *answer, strong, frame);
    if (strong != nullptr) {
      addSnaps(context, *strong, frame);
      addStrong(context, *strong, strong == &answer->air, frame);
      if (context.scene.session->layers.tags) addWayTag(context, *answer, *strong, frame);
    }
    addFault(context, *answer, frame);
  }
  addNames(context, strong, frame);
}

void addRouteMarks(const Context& context, render::FrameDesc& frame) {
  const RouteTask& task = context.scene.session->route;
  if (!task.open) return;
  addHandles(context, frame);
  for (const auto* place : {&task.from, &task.to}) {
    if (!place->has_value()) continue;
    const auto at = context.scene.map->projection().forward((*place)->position);
    if (!at) continue;
    render::Symbol symbol = dot(context, *at, 12, context.theme.text);
    if (place == &task.from) symbol.fill = render::SymbolFill::Outline;
    frame.symbols.push_back(symbol);
  }
}

void addRouteRows(const Context& context, std::vector<render::LegendRow>& rows) {
  using Kind = render::LegendRow::Kind;
  const RouteTask& task = context.scene.session->route;
  const Theme& theme = context.theme;
  std::vector<render::LegendRow> made;
  if (const RouteAnswer* answer = answerOf(context)) {
    const RouteWay* strong = strongWay(context);
    if (strong != nullptr) {
      const bool byAir = strong == &answer->air;
      made.push_back(row(Kind::Line, byAir ? "by air" : "way of the ship", theme.text, kWayPx,
                         byAir ? render::Dash::Dotted : render::Dash::Solid));
    }
    if (answer->ways.size() > 1 || (strong == &answer->air && !answer->ways.empty()))
      made.push_back(row(Kind::Line, "other ways", theme.mutedText, kOtherPx));
    if (isBent(*answer))
      made.push_back(row(Kind::Line, "with nothing closed", theme.ghost, 1.8F, render::Dash::Dashed));
  }
  const auto closed = [](const RouteZone& zone) { return zone.on; };
  const bool drawn = task.open && std::any_of(task.zones.begin(), task.zones.end(), closed);
  if (drawn || !closedZones(context.scene.session->scenario).empty())
    made.push_back(row(Kind::Swatch, "closed zone", withAlpha(theme.accent, 0.5F), 10));
  if (made.empty()) return;
  rows.push_back(row(Kind::Heading, task.open ? "Ship's way" : "Ships", theme.text, 10));
  rows.insert(rows.end(), made.begin(), made.end());
}

}  // namespace app::parts
