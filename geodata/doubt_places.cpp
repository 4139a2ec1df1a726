#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>
#include <string>
#include <unordered_map>
#include <vector>

#include "geodata/cell_text.h"
#include "geodata/doubt_parts.h"

namespace geodata {
namespace {

using flow::LonLat;
using flow::SiteKind;

// The base map is generalised: a plant on a quay may stand in its sea.
constexpr double kShoreKm = 5;
constexpr double kPortKm = 40;     // the farthest up an estuary that the base map still draws as land
constexpr double kCountryKm = 15;  // borders are at 1:50m
constexpr double kSameKm = 1;

double kmBetween(LonLat a, LonLat b) {
  constexpr double kRadians = std::numbers::pi / 180;
  constexpr double kEarthKm = 6371.0088;
  const double lat = std::sin((b.lat - a.lat) * kRadians / 2);
  const double lon = std::sin((b.lon - a.lon) * kRadians / 2);
  const double h = lat * lat + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * lon * lon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

/// Whether the position with its two numbers exchanged is where the row says it is.
bool isBetterSwapped(const Doubter& d, LonLat at, const std::string& country) {
  if (std::abs(at.lon) > 90) return false;
  const LonLat swapped{at.lat, at.lon};
  const std::string there = d.land.countryAt(swapped);
  if (country.empty()) return d.land.onLand(swapped);
  return there == country ||
         (there.empty() && d.land.onLand(swapped) && d.land.isNear(swapped, country, kCountryKm));
}

/// Tells a position that does not fit its country; true when it does not.
template <typename Row>
bool doubtCountry(Doubter& d, const Row& row, const std::string& what) {
  const std::string there = d.land.countryAt(row.position);
  if (there.empty() || row.country.empty() || there == row.country) return false;
  const Country* named = d.data.country(row.country);
  if (named == nullptr || named->group || d.land.isNear(row.position, row.country, kCountryKm)) return false;
  const Country* found = d.data.country(there);
  const std::string where = found == nullptr ? there : found->name;
  if (isBetterSwapped(d, row.position, row.country)) {
    d.tell(row, "lon", what + " lies in " + where + "; with lon and lat exchanged it lies in " + named->name,
           "Exchange the two numbers.", row.position);
  } else {
    d.tell(row, "country", what + " says " + named->name + " and lies in " + where,
           "Check the position and the country.", row.position);
  }
  return true;
}

void doubtSite(Doubter& d, const Site& site) {
  const std::string what = quoted(site.name);
  if (site.kind == SiteKind::Seabed) {
    if (d.land.onLand(site.position) && d.land.isInland(site.position, 2))
      d.tell(site, "lon", "the seabed site " + what + " lies on land",
             isBetterSwapped(d, site.position, {}) ? "Check the position and the kind."
                                                   : "Check the position: are lon and lat exchanged?",
             site.position);
    return;
  }
  if (doubtCountry(d, site, what)) return;
  if (!d.land.isOutAtSea(site.position, kShoreKm)) return;
  const std::string kind(nameOf(site.kind));
  if (isBetterSwapped(d, site.position, site.country)) {
    d.tell(site, "lon", "the " + kind + " " + what + " lies at sea; with lon and lat exchanged it is on land",
           "Exchange the two numbers.", site.position);
  } else {
    d.tell(site, "lon", "the " + kind + " " + what + " lies at sea",
           "Check the position: longitude first, west and south with a minus.", site.position);
  }
}

void doubtPort(Doubter& d, const Port& port) {
  const std::string what = quoted(port.name);
  if (doubtCountry(d, port, what)) return;
  if (d.land.isInland(port.position, kPortKm)) {
    d.tell(port, "lon", "the port " + what + " lies inland, no sea within 40 km",
           isBetterSwapped(d, port.position, port.country) ? "Exchange lon and lat." : "Check the position.",
           port.position);
  } else if (d.land.isOutAtSea(port.position, kShoreKm)) {
    d.tell(port, "lon", "the port " + what + " lies out at sea, no land within 5 km", "Check the position.",
           port.position);
  }
}

std::string plainName(const std::string& name) {
  std::string text;
  for (const char c : lowered(name)) {
    if (static_cast<unsigned char>(c) >= 0x80U || std::isalnum(static_cast<unsigned char>(c)) != 0) text += c;
  }
  return text;
}

// Parts and wholes, and plants of different kinds, may stand on one point.
bool mayShareAPlace(const Site& a, const Site& b) {
  return a.kind != b.kind || !a.partOf.empty() || !b.partOf.empty() || a.aggregate || b.aggregate ||
         a.positionConfidence == Confidence::Low || b.positionConfidence == Confidence::Low;
}

/// The sites by name and by place, so that each asks only those that may be its twins.
class Twins {
 public:
  explicit Twins(const Doubter& d) : d_(d) {
    for (const Site& site : d.data.sites) {
      if (const std::string name = nameKey(site); !name.empty()) byName_[name].push_back(&site);
      // Of two of the user's that may share a place nothing is said; there may be thousands on one point.
      if (!d.data.isUsers(site) || !mayShareAPlace(site, site))
        byCell_[cellOf(site.position)].push_back(&site);
    }
  }

  [[nodiscard]] const Site* namesakeOf(const Site& site) const {
    const auto found = byName_.find(nameKey(site));
    if (found == byName_.end()) return nullptr;
    const auto other = std::find_if(found->second.begin(), found->second.end(),
                                    [&](const Site* each) { return isPair(site, *each); });
    return other == found->second.end() ? nullptr : *other;
  }

  /// The first of those within a kilometre.
  [[nodiscard]] const Site* neighbourOf(const Site& site) const {
    const Site* first = nullptr;
    const auto [x, y, z] = cellOf(site.position);
    for (int n = 0; n < 27; ++n) {
      const auto found = byCell_.find({x + n % 3 - 1, y + n / 3 % 3 - 1, z + n / 9 - 1});
      if (found == byCell_.end()) continue;
      for (const Site* other : found->second) {
        if (first != nullptr && first < other) break;
        if (!isPair(site, *other) || !isNear(site, *other)) continue;
        first = other;
        break;
      }
    }
    return first;
  }

 private:
  using Cell = std::array<int, 3>;
  struct HashCell {
    std::size_t operator()(const Cell& cell) const {
      std::size_t hash = 0;
      for (const int each : cell) hash = hash * 1000003U + static_cast<std::size_t>(each + 10000);
      return hash;
    }
  };

  // A cube of a kilometre in space: no seam at the date line and none at the poles.
  static Cell cellOf(LonLat at) {
    constexpr double kRadians = std::numbers::pi / 180;
    constexpr double kEarthKm = 6371.0088;
    const auto cell = [](double km) { return static_cast<int>(std::floor(km / kSameKm)); };
    const double across = std::cos(at.lat * kRadians) * kEarthKm;
    return {cell(across * std::cos(at.lon * kRadians)), cell(across * std::sin(at.lon * kRadians)),
            cell(std::sin(at.lat * kRadians) * kEarthKm)};
  }

  static std::string nameKey(const Site& site) {
    const std::string name = plainName(site.name);
    return name.empty() ? name : std::string(nameOf(site.kind)) + ' ' + name;
  }

  /// Each pair once; a user's row is told rather than the project's.
  [[nodiscard]] bool isPair(const Site& site, const Site& other) const {
    return &other != &site && (&other < &site || !d_.isAsked(other));
  }
  [[nodiscard]] bool isNear(const Site& site, const Site& other) const {
    // The user's own low confidence does not make two plants of one.
    const bool mayBeOne = d_.data.isUsers(site) != d_.data.isUsers(other) || !mayShareAPlace(site, other);
    return site.kind == other.kind && mayBeOne && kmBetween(site.position, other.position) < kSameKm;
  }

  const Doubter& d_;
  std::unordered_map<std::string, std::vector<const Site*>> byName_;
  std::unordered_map<Cell, std::vector<const Site*>, HashCell> byCell_;
};

void doubtTwins(Doubter& d, const Twins& twins, const Site& site) {
  const Site* namesake = twins.namesakeOf(site);
  const Site* neighbour = twins.neighbourOf(site);
  const bool isNamesake = namesake != nullptr && (neighbour == nullptr || namesake <= neighbour);
  const Site* other = isNamesake ? namesake : neighbour;
  if (other == nullptr) return;
  d.tell(site, "id",
         quoted(site.id) + (isNamesake ? " has the name of " : " stands within 1 km of ") +
             quoted(other->id) + " (" + shown(other->name) + ")",
         "If it is the same site, use that id; its row is then replaced.", site.position);
}

}  // namespace

void doubtPlaces(Doubter& d) {
  const Twins twins(d);
  for (const Site& site : d.data.sites) {
    if (!d.isAsked(site)) continue;
    doubtSite(d, site);
    doubtTwins(d, twins, site);
  }
  for (const Port& port : d.data.ports) {
    if (d.isAsked(port)) doubtPort(d, port);
  }
}

}  // namespace geodata
