#include "flow/sea_passages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace flow {

namespace {

/// Where along the leg a-b the place p lies, in no particular unit: only the order matters.
double along(LonLat a, LonLat b, LonLat p) {
  const auto unit = [](LonLat q) {
    const double lon = q.lon * std::numbers::pi / 180;
    const double lat = q.lat * std::numbers::pi / 180;
    return std::array<double, 3>{std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
  };
  const auto ua = unit(a);
  const auto ub = unit(b);
  const auto up = unit(p);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += (ub[i] - ua[i]) * up[i];
  return sum;
}

}  // namespace

void addPassages(SeaRoute& route, const SeaGraph& graph, std::uint64_t mask, LonLat a, LonLat b) {
  if (mask == 0) return;
  const std::size_t before = route.passages.size();
  for (std::size_t i = 0; i < graph.passages.size(); ++i) {
    const bool known = std::find(route.passages.begin(), route.passages.end(), i) != route.passages.end();
    if ((mask >> i & 1U) != 0 && !known) route.passages.push_back(i);
  }
  std::sort(route.passages.begin() + static_cast<std::ptrdiff_t>(before), route.passages.end(),
            [&](std::size_t x, std::size_t y) {
              return along(a, b, graph.passages[x].position) < along(a, b, graph.passages[y].position);
            });
}

}  // namespace flow
