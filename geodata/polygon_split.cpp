#include "geodata/polygon_split.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geodata {
namespace {

using flow::LonLat;
using Ring = std::vector<LonLat>;

/// Grid lines stand this far off round degrees, so that no vertex of real data lies on one.
constexpr double kGridOffset = 1.234567e-8;

enum class Axis { Lon, Lat };

double along(const LonLat& p, Axis axis) {
  return axis == Axis::Lon ? p.lon : p.lat;
}
double across(const LonLat& p, Axis axis) {
  return axis == Axis::Lon ? p.lat : p.lon;
}

/// Where the edge meets the line; the same bits for (a, b) and (b, a).
LonLat crossing(LonLat a, LonLat b, Axis axis, double line) {
  if (along(b, axis) < along(a, axis)) std::swap(a, b);
  const double t = (line - along(a, axis)) / (along(b, axis) - along(a, axis));
  const double other = across(a, axis) + t * (across(b, axis) - across(a, axis));
  return axis == Axis::Lon ? LonLat{line, other} : LonLat{other, line};
}

bool contains(const Ring& ring, const LonLat& p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const LonLat &a = ring[i], &b = ring[i + 1];
    if ((a.lat > p.lat) != (b.lat > p.lat) &&
        p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
      inside = !inside;
  }
  return inside;
}

/// A part of a ring on one side of the line, from where it leaves the line to where it comes back.
struct Chain {
  Ring points;
  bool used = false;
};

/// One side of one line: -1 below (west, south), +1 above.
struct Side {
  Axis axis = Axis::Lon;
  double line = 0;
  int sign = 0;
  [[nodiscard]] int of(const LonLat& p) const {
    const double d = along(p, axis) - line;
    return d == 0 ? 0 : (d > 0) == (sign > 0) ? 1 : -1;
  }
};

/// Adds the ring's chains on this side, or the ring itself when the line does not touch it.
void cutRing(const Ring& ring, const Side& side, std::vector<Chain>& chains, std::vector<Ring>& whole) {
  const std::size_t edges = ring.size() - 1;
  std::size_t start = edges;  // a vertex that is not within this side
  bool any = false;
  for (std::size_t i = 0; i < edges; ++i) {
    const int where = side.of(ring[i]);
    if (where <= 0 && start == edges) start = i;
    any |= where > 0;
  }
  if (!any) return;
  if (start == edges) {
    whole.push_back(ring);
    return;
  }
  Ring current;
  for (std::size_t k = 0; k < edges; ++k) {
    const LonLat& a = ring[(start + k) % edges];
    const LonLat& b = ring[(start + k + 1) % edges];
    const int from = side.of(a), to = side.of(b);
    if (from <= 0 && to > 0) current = {from == 0 ? a : crossing(a, b, side.axis, side.line)};
    if (to > 0) current.push_back(b);
    if (from > 0 && to <= 0) {
      current.push_back(to == 0 ? b : crossing(a, b, side.axis, side.line));
      chains.push_back({std::move(current)});
      current.clear();
    }
  }
}

/// Joins chains along the line into closed rings. The inside is to the left, so the line is followed in one
/// sense only: from where a chain arrives to the next place where one departs.
std::vector<Ring> joinChains(std::vector<Chain>& chains, const Side& side) {
  struct End {
    double at;
    std::size_t chain;
    bool arrives;
  };
  // Below a meridian the inside lies west of the line and we walk north; the other cases mirror this.
  const double sense = (side.axis == Axis::Lon) == (side.sign < 0) ? 1 : -1;
  std::vector<End> ends;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    ends.push_back({sense * across(chains[i].points.back(), side.axis), i, true});
    ends.push_back({sense * across(chains[i].points.front(), side.axis), i, false});
  }
  std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at < b.at; });
  std::vector<std::size_t> next(chains.size(), chains.size());
  for (std::size_t i = 0, open = chains.size(); i < ends.size(); ++i) {
    // Ends at one place: first the one that the interval along the line is waiting for.
    const bool waitsForDeparture = open != chains.size();
    for (std::size_t j = i; j < ends.size() && ends[j].at == ends[i].at; ++j)
      if (ends[j].arrives != waitsForDeparture) {
        std::swap(ends[i], ends[j]);
        break;
      }
    if (ends[i].arrives) {
      open = ends[i].chain;
    } else if (open != chains.size()) {
      next[open] = ends[i].chain;
      open = chains.size();
    }
  }
  std::vector<Ring> rings;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    Ring ring;
    for (std::size_t c = i; c < chains.size() && !chains[c].used; c = next[c]) {
      chains[c].used = true;
      ring.insert(ring.end(), chains[c].points.begin(), chains[c].points.end());
    }
    if (ring.empty()) continue;
    ring.push_back(ring.front());
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.size() >= 4) rings.push_back(std::move(ring));
  }
  return rings;
}

void cut(const LonLatPolygon& polygon, const Side& side, std::vector<LonLatPolygon>& out) {
  std::vector<Chain> chains;
  std::vector<Ring> whole;
  for (const Ring& ring : polygon.rings) cutRing(ring, side, chains, whole);
  const std::size_t first = out.size();
  for (Ring& ring : joinChains(chains, side)) out.push_back({{std::move(ring)}});
  for (Ring& ring : whole) {
    if (twiceArea(ring) > 0) {
      out.push_back({{std::move(ring)}});
      continue;
    }
    std::size_t owner = first;
    while (owner + 1 < out.size() && !contains(out[owner].rings[0], ring[0])) ++owner;
    if (owner < out.size()) out[owner].rings.push_back(std::move(ring));
  }
}

struct Extent {
  double west = 180, east = -180, south = 90, north = -90;
};

Extent extentOf(const Ring& ring) {
  Extent e;
  for (const LonLat& p : ring) {
    e.west = std::min(e.west, p.lon);
    e.east = std::max(e.east, p.lon);
    e.south = std::min(e.south, p.lat);
    e.north = std::max(e.north, p.lat);
  }
  return e;
}

/// The grid line nearest to the middle that cuts (low, high); false when none does.
bool middleLine(double low, double high, double cell, double& line) {
  const auto at = [cell](double k) { return k * cell + kGridOffset; };
  double first = std::floor((low - kGridOffset) / cell), last = std::ceil((high - kGridOffset) / cell);
  while (at(first) <= low) ++first;  // at most twice: the division may round either way
  while (at(last) >= high) --last;
  line = at(std::floor((first + last) / 2));
  return first <= last;
}

}  // namespace

double twiceArea(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
           (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
  return sum;
}

LonLatPolygon oriented(const LonLatPolygon& polygon) {
  LonLatPolygon result;
  for (Ring ring : polygon.rings) {
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    const double area = ring.size() >= 4 ? twiceArea(ring) : 0;
    const bool outer = result.rings.empty();
    if (area == 0 || !std::isfinite(area)) {
      if (outer) return {};
      continue;
    }
    if ((area > 0) != outer) std::reverse(ring.begin(), ring.end());
    result.rings.push_back(std::move(ring));
  }
  return result;
}

std::vector<LonLatPolygon> splitByGrid(const LonLatPolygon& polygon, double cell) {
  if (!(cell > 0) || polygon.rings.empty()) return {polygon};
  std::vector<LonLatPolygon> todo{polygon}, done;
  while (!todo.empty()) {
    LonLatPolygon piece = std::move(todo.back());
    todo.pop_back();
    const Extent e = extentOf(piece.rings[0]);
    double lon = 0, lat = 0;
    const bool cutsLon = middleLine(e.west, e.east, cell, lon),
               cutsLat = middleLine(e.south, e.north, cell, lat);
    if (!cutsLon && !cutsLat) {
      done.push_back(std::move(piece));
      continue;
    }
    const bool byLon = cutsLon && (!cutsLat || e.east - e.west >= e.north - e.south);
    const Axis axis = byLon ? Axis::Lon : Axis::Lat;
    for (const int sign : {-1, 1}) cut(piece, {axis, byLon ? lon : lat, sign}, todo);
  }
  return done;
}

}  // namespace geodata
