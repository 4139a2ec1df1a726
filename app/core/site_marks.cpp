#include "app/core/site_marks.h"

#include <algorithm>
#include <cmath>

#include "geodata/dataset_index.h"

namespace app {
namespace {

// Magnets and alloys are gross tonnes in the data: about 30% rare earths, and oxide is 1/0.857 of the metal.
constexpr double kReoPerMagnetTonne = 0.35;

struct Quantity {
  const char* name;
  double toReo;
};
constexpr Quantity kQuantities[] = {{"capacity_t_reo_per_year", 1},
                                    {"production_t_reo_per_year", 1},
                                    {"quota_t_reo_per_year", 1},
                                    {"capacity_t_per_year", kReoPerMagnetTonne},
                                    {"production_t_per_year", kReoPerMagnetTonne}};

// The newest preferred figure of the quantity, of reported ones if wanted.
const geodata::Figure* newest(const std::vector<const geodata::Figure*>& figures, const char* quantity,
                              bool reportedOnly) {
  const geodata::Figure* best = nullptr;
  for (const geodata::Figure* figure : figures) {
    if (!figure->preferred || figure->quantity != quantity || !(figure->value > 0)) continue;
    if (reportedOnly && figure->provenance.basis != geodata::Basis::Reported) continue;
    if (best == nullptr || figure->year > best->year) best = figure;
  }
  return best;
}

double sizeOf(const geodata::Figure* figure) {
  if (figure == nullptr) return flow::kUnknown;
  for (const auto& [name, toReo] : kQuantities) {
    if (figure->quantity == name) return figure->value * toReo;
  }
  return flow::kUnknown;
}

// "Lynas Malaysia (LAMP, Gebeng/Kuantan)" -> "Lynas Malaysia"; whole words up to what fits beside a symbol.
std::string shortOf(const std::string& name) {
  constexpr std::size_t kLongest = 22;
  std::string text = name.substr(0, std::min(name.find(" ("), name.find(" / ")));
  if (text.size() > kLongest) {
    const std::size_t space = text.rfind(' ', kLongest);
    if (space != std::string::npos) text.resize(space);
  }
  return text;
}

const geodata::Figure* sizeAmong(const std::vector<const geodata::Figure*>& figures, bool reportedOnly) {
  for (const Quantity& quantity : kQuantities) {
    if (const geodata::Figure* figure = newest(figures, quantity.name, reportedOnly)) return figure;
  }
  return nullptr;
}

}  // namespace

const geodata::Figure* sizeFigure(const geodata::Dataset& data, const geodata::Site& site,
                                  bool reportedOnly) {
  return sizeAmong(data.figuresOf(site.id), reportedOnly);
}

std::vector<SiteMark> siteMarks(const geodata::Dataset& data, const flow::Network& network) {
  std::vector<SiteMark> marks;
  const geodata::DatasetIndex index(data);
  for (const geodata::Site& site : data.sites) {
    if (!site.mapped) continue;
    marks.push_back({site.id, site.name, shortOf(site.name), site.country, site.kind, site.status,
                     site.position, sizeOf(sizeAmong(index.figuresOf(site.id), false)),
                     sizeOf(sizeAmong(index.figuresOf(site.id), true))});
  }
  for (const flow::Site& site : network.sites) {
    if (site.kind != flow::SiteKind::DemandCentre) continue;
    marks.push_back({site.id, site.name, site.name, site.country, site.kind, site.status, site.position,
                     12 * flow::magnetTotal(site.demand), flow::kUnknown});
  }
  const auto known = [](const SiteMark& mark) {
    return std::isfinite(mark.tonnesPerYear) ? mark.tonnesPerYear : 0;
  };
  std::stable_sort(marks.begin(), marks.end(),
                   [&known](const SiteMark& a, const SiteMark& b) { return known(a) > known(b); });
  return marks;
}

render::Shape shapeOf(flow::SiteKind kind) {
  switch (kind) {
    case flow::SiteKind::Mine:
      return render::Shape::Triangle;
    case flow::SiteKind::Refinery:
      return render::Shape::Hexagon;
    case flow::SiteKind::MetalPlant:
      return render::Shape::Square;
    case flow::SiteKind::MagnetPlant:
    case flow::SiteKind::Recycling:
      return render::Shape::Horseshoe;
    case flow::SiteKind::Seabed:
      return render::Shape::DiamondOnWave;
    case flow::SiteKind::DemandCentre:
      return render::Shape::Circle;
  }
  return render::Shape::Circle;
}

render::SymbolFill fillOf(flow::SiteStatus status) {
  switch (status) {
    case flow::SiteStatus::Operating:
      return render::SymbolFill::Filled;
    case flow::SiteStatus::Building:
      return render::SymbolFill::Half;
    case flow::SiteStatus::Project:
      return render::SymbolFill::Outline;
    case flow::SiteStatus::Stopped:
      return render::SymbolFill::OutlineBar;
  }
  return render::SymbolFill::Outline;
}

float symbolSize(double tonnesPerYear) {
  constexpr double kFloor = 8;
  constexpr double kCeiling = 26;
  constexpr double kPixelsPerRootTonne = 0.075;  // 10,000 t a year: 7.5 px above nothing
  if (!std::isfinite(tonnesPerYear)) return static_cast<float>(kFloor);
  return static_cast<float>(std::clamp(kPixelsPerRootTonne * std::sqrt(tonnesPerYear), kFloor, kCeiling));
}

}  // namespace app
