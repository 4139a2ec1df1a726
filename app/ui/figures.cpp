#include "app/ui/figures.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "app/core/text.h"

namespace app::ui {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 13> kNames{
    {{"share_ndpr", "NdPr share"},
     {"share_dy", "Dy share"},
     {"share_tb", "Tb share"},
     {"depth_m", "Depth"},
     {"thickness_m", "Thickness"},
     {"area_km2", "Area"},
     {"grade_rey_ppm", "Grade, REY"},
     {"grade_rey_max_ppm", "Greatest grade, REY"},
     {"resource_t_reo", "Resource"},
     {"resource_t_nodules", "Resource, nodules"},
     {"resource_t_ce", "Resource, cerium"},
     {"resource_t_reo_per_km2", "Resource density"},
     {"pilot_rate_wet_t_per_day", "Pilot rate"}}};

constexpr std::array<std::pair<std::string_view, const char*>, 9> kWords{{{"ndpr", "NdPr"},
                                                                          {"dytb", "Dy and Tb"},
                                                                          {"dy", "Dy"},
                                                                          {"tb", "Tb"},
                                                                          {"own_feed", "own feed"},
                                                                          {"gross", "gross weight"},
                                                                          {"blank", "blanks"},
                                                                          {"concentrate", "concentrate"},
                                                                          {"planned", "planned"}}};

bool isRate(std::string_view quantity) {
  return quantity.ends_with("_per_year");
}

std::string number(double value) {
  const double size = std::abs(value);
  if (size >= 100 || value == std::round(value)) return formatWhole(value);
  return size >= 10 ? fmt::format("{:.1f}", value) : fmt::format("{:.3g}", value);
}

// "share of REO" -> as percent of REO.
bool isShare(std::string_view unit) {
  return unit.starts_with("share of ");
}

}  // namespace

std::string plainNumber(double value) {
  if (!std::isfinite(value)) return "unknown";
  if (std::abs(value) >= 1000 && value == std::round(value)) return formatWhole(value);
  const double size = std::abs(value);
  std::string text = fmt::format("{:.6g}", size);
  if (text.find('e') != std::string::npos && size < 1) {
    text = fmt::format("{:.{}f}", size, 2 - static_cast<int>(std::floor(std::log10(size))));
    while (text.ends_with('0')) text.pop_back();
  }
  return (value < 0 ? "\u2212" : "") + text;
}

std::string quantityName(std::string_view quantity) {
  for (const auto& [key, name] : kNames) {
    if (quantity == key) return name;
  }
  std::string text;
  std::string_view rest = quantity;
  for (const auto& [key, name] : {std::pair{"capacity", "Capacity"},
                                  {"production", "Output"},
                                  {"quota", "Quota"},
                                  {"shipments", "Shipments"},
                                  {"country_production", "Output of the country"}}) {
    if (rest.starts_with(key)) {
      text = name;
      rest.remove_prefix(std::string_view(key).size());
      break;
    }
  }
  if (text.empty()) {
    text = std::string(quantity);
    for (char& c : text) c = c == '_' ? ' ' : c;
    return text;
  }
  std::string details;
  for (const auto& [key, name] : kWords) {
    if (rest.find("_" + std::string(key) + "_") == std::string_view::npos) continue;
    details += (details.empty() ? ", " : " ") + std::string(name);
  }
  return text + details;
}

std::string valueText(const geodata::Figure& figure) {
  if (!std::isfinite(figure.value)) return "unknown";
  if (isShare(figure.unit)) return fmt::format("{:.2g}% of {}", 100 * figure.value, figure.unit.substr(9));
  std::string unit = figure.unit;
  if (const auto square = unit.find("km2"); square != std::string::npos) unit.replace(square, 3, "km\u00B2");
  std::string text = number(figure.value) + " " + unit + (isRate(figure.quantity) ? "/year" : "");
  if (figure.low && figure.high)
    text += fmt::format(" ({} to {})", number(*figure.low), number(*figure.high));
  return text;
}

std::string standingText(const geodata::Provenance& provenance, int year) {
  return fmt::format("{}, {}, {} confidence", year > 0 ? std::to_string(year) : "year unknown",
                     geodata::nameOf(provenance.basis), geodata::nameOf(provenance.confidence));
}

std::string sourceText(const geodata::Dataset& data, const std::vector<std::string>& ids) {
  if (ids.empty()) return "source unknown";
  const geodata::Source* source = data.source(ids.front());
  return source != nullptr && !source->citation.empty() ? source->citation : ids.front();
}

std::vector<std::string_view> expectedQuantities(flow::SiteKind kind) {
  switch (kind) {
    case flow::SiteKind::Mine:
      return {"production_t_reo_per_year", "capacity_t_reo_per_year", "share_ndpr", "share_dy", "share_tb"};
    case flow::SiteKind::Refinery:
      return {"capacity_t_reo_per_year", "production_t_reo_per_year", "capacity_ndpr_t_per_year"};
    case flow::SiteKind::MetalPlant:
    case flow::SiteKind::MagnetPlant:
    case flow::SiteKind::Recycling:
      return {"capacity_t_per_year", "production_t_per_year"};
    case flow::SiteKind::Seabed:
      return {"depth_m", "grade_rey_ppm", "resource_t_reo", "area_km2"};
    case flow::SiteKind::DemandCentre:
      return {};
  }
  return {};
}

}  // namespace app::ui
