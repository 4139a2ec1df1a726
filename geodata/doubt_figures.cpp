#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>

#include "geodata/cell_text.h"
#include "geodata/doubt_parts.h"
#include "geodata/user_cells.h"

namespace geodata {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string numberText(double value) {
  std::array<char, 32> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

bool isYearly(std::string_view quantity) {
  return quantity.ends_with("_per_year");
}

/// Bounds, not data: a year's figure of one site above this is taken for a slip. Each lies well above what is
/// published for the whole world: 390,000 t REO mined in 2025 (USGS, Mineral Commodity Summaries 2026), a
/// demand of 93,000 t of magnet rare earths in 2023 (IEA, Global Critical Minerals Outlook 2024), and about
/// 4,000 t of Dy and Tb (derived from Caremag's "15% of the world").
double worldBound(std::string_view quantity) {
  if (contains(quantity, "_ndpr_")) return 130000;
  if (contains(quantity, "_dytb_") || contains(quantity, "_dy_")) return 8000;
  if (contains(quantity, "_tb_")) return 2000;
  if (contains(quantity, "_reo_")) return 450000;
  return 1000000;  // of concentrate, blanks or gross weight
}

bool isOtherScale(std::string_view unit) {
  const std::string word = lowered(unit);
  for (const char* scale : {"kt", "mt", "kg", "lb", "thousand", "million", "k t", "ktpa", "ton short"}) {
    if (word == scale || word.starts_with(std::string(scale) + " ") ||
        word.starts_with(std::string(scale) + "/"))
      return true;
  }
  return false;
}

bool unitFits(const Figure& figure, std::string_view expected) {
  const std::string& unit = figure.unit;
  if (!expected.empty() && unit == expected) return true;
  const std::string_view q = figure.quantity;
  if (contains(q, "_product_")) return unit.starts_with("t mixed");
  if (contains(q, "_ndpr_")) return unit == "t NdPr metal";
  const bool isMaker =
      q == "capacity_t_per_year" || q == "capacity_planned_t_per_year" || q == "production_t_per_year";
  if (!isMaker) return false;
  static const std::set<std::string, std::less<>> kMade{"t magnet", "t blank", "t NdFeB",         "t powder",
                                                        "t metal",  "t alloy", "t metal or alloy"};
  return kMade.contains(unit);
}

void doubtUnit(Doubter& d, const Figure& figure) {
  const Site* site = d.index.site(figure.site);
  const std::string_view expected =
      unitOf(figure.quantity, site == nullptr ? flow::SiteKind::Mine : site->kind);
  if (unitFits(figure, expected)) return;
  const std::string wanted =
      expected.empty() ? "tonnes of a named thing, such as t magnet" : quoted(expected);
  const bool isScaled = isOtherScale(figure.unit);
  d.tell(figure, "unit", "found " + quoted(figure.unit) + " for " + figure.quantity + ", expected " + wanted,
         isScaled ? "Turn the value into tonnes: the model reads it as it stands."
                  : "Correct the unit, or the quantity.",
         d.placeOf(figure.site), isScaled ? flow::Severity::Error : flow::Severity::Warning);
}

/// The project's newest figure of the same thing; of the project's own figures the one kept beside it.
const Figure* rivalOf(const Doubter& d, const Figure& figure) {
  const Figure* best = nullptr;
  for (const Figure* each : d.index.figuresOf(figure.site)) {
    if (each == &figure || each->quantity != figure.quantity || d.data.isUsers(*each)) continue;
    if (best == nullptr || each->year > best->year) best = each;
  }
  return best;
}

void doubtSize(Doubter& d, const Figure& figure) {
  if (!isYearly(figure.quantity) || figure.value <= 0) return;
  const auto place = d.placeOf(figure.site);
  const auto tell = [&](const std::string& message) {
    d.tell(figure, "value", message, "Is it in tonnes? Check the digits, the decimal point and the unit.",
           place);
  };
  const std::string found = "found " + numberText(figure.value) + " for " + figure.quantity;
  const double world = worldBound(figure.quantity);
  if (figure.value > world)
    return tell(found + ", more than the whole world makes: that is less than " + numberText(world));
  if (const Figure* rival = rivalOf(d, figure); rival != nullptr && rival->value > 0) {
    const double ratio = figure.value / rival->value;
    if (ratio > 300 || ratio < 1.0 / 300)
      return tell(found + ", and " + numberText(rival->value) + " for " + std::to_string(rival->year) +
                  " elsewhere: off by 1000?");
  }
  for (const Figure* each : d.index.figuresOf(figure.site)) {
    const bool isSameThing = each->unit == figure.unit && isYearly(each->quantity) && each->preferred;
    if (each == &figure || !isSameThing || each->quantity == figure.quantity || each->value <= 0) continue;
    if (figure.value / each->value > 300 ||
        (d.data.isUsers(*each) != d.data.isUsers(figure) && figure.value / each->value < 1.0 / 300))
      return tell(found + ", and " + numberText(each->value) + " for " + each->quantity + ": off by 1000?");
  }
  const bool isOfElement = contains(figure.quantity, "_dy") || contains(figure.quantity, "_tb");
  if (figure.value < 1 && !isOfElement) tell(found + ", less than one tonne a year");
}

// An element is part of the whole.
void doubtPart(Doubter& d, const Figure& figure) {
  for (const char* kind : {"capacity", "production"}) {
    for (const char* element : {"_ndpr", "_dy", "_tb", "_dytb"}) {
      if (figure.quantity != std::string(kind) + element + "_t_per_year" || !figure.preferred) continue;
      const Figure* whole = d.index.figure(figure.site, std::string(kind) + "_t_reo_per_year");
      if (whole == nullptr || figure.value <= whole->value) continue;
      d.tell(figure, "value",
             "found " + numberText(figure.value) + " for " + figure.quantity + ", more than the " +
                 numberText(whole->value) + " t REO of all elements together",
             "Check both figures.", d.placeOf(figure.site));
    }
  }
}

bool hasHappened(std::string_view quantity) {
  return quantity.starts_with("production_") || quantity.starts_with("shipments_") ||
         quantity.starts_with("country_production_");
}

template <typename Row>
void doubtYear(Doubter& d, const Row& row, std::optional<flow::LonLat> place) {
  if (row.year <= d.thisYear || row.provenance.basis != Basis::Reported) return;
  d.tell(row, "year", "a reported figure for " + std::to_string(row.year) + ", which is still to come",
         "Correct the year, or write estimated.", place);
}

// A column of noughts is mostly a column that nobody filled.
void doubtNoughts(Doubter& d) {
  std::map<std::pair<int, std::string>, std::pair<std::size_t, std::size_t>> count;  // noughts, all
  std::map<std::pair<int, std::string>, const Figure*> first;
  for (const Figure& figure : d.data.figures) {
    if (!d.isAsked(figure)) continue;
    auto& [noughts, all] = count[{figure.origin, figure.quantity}];
    noughts += figure.value == 0 ? 1 : 0;
    ++all;
    const Figure*& one = first[{figure.origin, figure.quantity}];
    if (one == nullptr || figure.line < one->line) one = &figure;
  }
  for (const auto& [key, n] : count) {
    if (n.second < 2 || n.first != n.second) continue;
    d.tell(*first[key], "value", "all " + std::to_string(n.second) + " figures of " + key.second + " are 0",
           "Leave them empty where the value is unknown: 0 says that there was none.",
           d.placeOf(first[key]->site));
  }
}

}  // namespace

void doubtFigures(Doubter& d) {
  for (const Figure& figure : d.data.figures) {
    if (!d.isAsked(figure)) continue;
    doubtUnit(d, figure);
    doubtSize(d, figure);
    doubtPart(d, figure);
    if (hasHappened(figure.quantity)) doubtYear(d, figure, d.placeOf(figure.site));
  }
  doubtNoughts(d);
  for (const TradeRow& row : d.data.trade) {
    if (d.isAsked(row) && row.flow != "contract") doubtYear(d, row, std::nullopt);
  }
  for (const PriceRow& row : d.data.prices) {
    if (d.isAsked(row)) doubtYear(d, row, std::nullopt);
  }
}

}  // namespace geodata
