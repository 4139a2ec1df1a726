#include "geodata/lane_outline.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace geodata {

namespace {

double signedArea(const flow::SeaRing& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const flow::LonLat& a = ring[i];
    const flow::LonLat& b = ring[(i + 1) % ring.size()];
    sum += (a.lon - ring[0].lon) * (b.lat - ring[0].lat) - (b.lon - ring[0].lon) * (a.lat - ring[0].lat);
  }
  return sum / 2;
}

}  // namespace

std::vector<flow::SeaOutline> outlinesOf(const std::vector<LonLatPolygon>& polygons, std::uint64_t soft,
                                         double unit) {
  const auto rounded = [&](double degrees) { return unit > 0 ? std::round(degrees / unit) * unit : degrees; };
  std::vector<flow::SeaOutline> outlines;
  for (const LonLatPolygon& polygon : polygons) {
    for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
      flow::SeaOutline outline{{}, soft};
      for (const flow::LonLat& p : polygon.rings[i]) {
        const flow::LonLat place{rounded(p.lon), rounded(p.lat)};
        if (outline.ring.empty() || place != outline.ring.back()) outline.ring.push_back(place);
      }
      while (outline.ring.size() > 1 && outline.ring.front() == outline.ring.back()) outline.ring.pop_back();
      if (outline.ring.size() < 3) continue;
      if ((signedArea(outline.ring) > 0) != (i == 0)) std::reverse(outline.ring.begin(), outline.ring.end());
      outlines.push_back(std::move(outline));
    }
  }
  return outlines;
}

}  // namespace geodata
