#include "geodata/reader/antimeridian.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace geodata::reader {
namespace {

using flow::LonLat;
using Ring = std::vector<LonLat>;

bool jumps(LonLat a, LonLat b) {
  return std::abs(b.lon - a.lon) > 180;
}
/// Once round the world exactly, or not at all.
bool onOneMeridian(LonLat a, LonLat b) {
  return std::abs(std::abs(b.lon - a.lon) - 360) < 1e-9;
}

struct Range {
  double least = std::numeric_limits<double>::infinity();
  double greatest = -std::numeric_limits<double>::infinity();
};

Range lonsOf(const Ring& ring) {
  Range range;
  for (const LonLat p : ring) {
    range.least = std::min(range.least, p.lon);
    range.greatest = std::max(range.greatest, p.lon);
  }
  return range;
}

/// Makes longitudes continuous along the ring or line.
void unwrap(Ring& ring) {
  double shift = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const double step = ring[i].lon + shift - ring[i - 1].lon;
    if (step > 180) shift -= 360;
    if (step < -180) shift += 360;
    ring[i].lon += shift;
  }
}

bool plain(const Ring& ring) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    if (ring[i].lon < -180 || ring[i].lon > 180) return false;
    if (i > 0 && jumps(ring[i - 1], ring[i])) return false;
  }
  return true;
}

double planeArea(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += (ring[i].lon - ring[i - 1].lon) * (ring[i].lat + ring[i - 1].lat);
  }
  return std::abs(sum) / 2;
}

/// Makes a closed ring continuous; one that goes round a pole is led over it.
void unwrapRing(Ring& ring) {
  bool anywhere = false;
  bool onMeridian = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    if (!jumps(ring[i - 1], ring[i])) continue;
    (onOneMeridian(ring[i - 1], ring[i]) ? onMeridian : anywhere) = true;
  }
  if (!anywhere && !onMeridian) return;
  Ring turned = ring;
  unwrap(turned);
  const double round = turned.back().lon - turned.front().lon;
  if (!anywhere) {
    // Only steps of exactly 360: either across, or the lower or upper edge of the whole world.
    const Range range = lonsOf(turned);
    if (std::abs(round) > 1 || range.greatest - range.least >= 180 || planeArea(turned) == 0) return;
  }
  if (std::abs(round) > 1) {
    double lats = 0;
    for (const LonLat p : turned) lats += p.lat;
    const double pole = lats < 0 ? -90 : 90;
    turned.push_back({turned.back().lon, pole});
    turned.push_back({turned.front().lon, pole});
    turned.push_back(turned.front());
  }
  ring = std::move(turned);
}

/// Brings a hole to where its outer ring is.
void moveInto(Ring& hole, Range outer) {
  const Range range = lonsOf(hole);
  for (const double shift : {0.0, 360.0, -360.0}) {
    if (range.least + shift >= outer.least - 1e-9 && range.greatest + shift <= outer.greatest + 1e-9) {
      for (LonLat& p : hole) p.lon += shift;
      return;
    }
  }
}

std::unique_ptr<OGRPolygon> toOgr(const LonLatPolygon& polygon) {
  auto out = std::make_unique<OGRPolygon>();
  for (const Ring& ring : polygon.rings) {
    auto line = std::make_unique<OGRLinearRing>();
    for (const LonLat p : ring) line->addPoint(p.lon, p.lat);
    out->addRingDirectly(line.release());
  }
  return out;
}

Ring fromOgr(const OGRLinearRing& line, double shift) {
  Ring ring;
  for (int i = 0; i < line.getNumPoints(); ++i) {
    ring.push_back({std::clamp(line.getX(i) + shift, -180.0, 180.0), std::clamp(line.getY(i), -90.0, 90.0)});
  }
  return ring;
}

void collect(const OGRGeometry& geometry, double shift, std::vector<LonLatPolygon>& to) {
  const auto kind = wkbFlatten(geometry.getGeometryType());
  if (kind == wkbPolygon) {
    LonLatPolygon polygon;
    for (const OGRLinearRing* ring : *geometry.toPolygon()) polygon.rings.push_back(fromOgr(*ring, shift));
    if (!polygon.rings.empty() && polygon.rings.front().size() >= 4) to.push_back(std::move(polygon));
  } else if (OGR_GT_IsSubClassOf(kind, wkbGeometryCollection)) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) collect(*part, shift, to);
  }
}

std::unique_ptr<OGRPolygon> strip(double west) {
  return toOgr({{{{west, -91}, {west + 360, -91}, {west + 360, 91}, {west, 91}, {west, -91}}}});
}

}  // namespace

double wrapped(double lon) {
  if (lon > 180) return lon - 360;
  if (lon < -180) return lon + 360;
  return lon;
}

std::vector<LonLatLine> cutLine(LonLatLine line) {
  if (plain(line)) return {std::move(line)};
  // A parallel of a graticule goes round the whole world; longer lines cross.
  const bool parallel = line.size() == 2 && onOneMeridian(line[0], line[1]);
  if (!parallel) unwrap(line);
  std::vector<LonLatLine> pieces;
  const auto stripOf = [](double lon) { return std::floor((lon + 180) / 360); };
  LonLatLine piece;
  double k = stripOf(line[0].lon);
  // A line that begins on the seam belongs to the side that it goes to.
  if (line[0].lon == 360 * k - 180 && line[1].lon < line[0].lon) --k;
  const auto put = [&piece, &k](LonLat p) {
    piece.push_back({std::clamp(p.lon - 360 * k, -180.0, 180.0), p.lat});
  };
  const auto finish = [&pieces, &piece] {
    if (piece.size() >= 2) pieces.push_back(piece);
    piece.clear();
  };
  put(line[0]);
  for (std::size_t i = 1; i < line.size(); ++i) {
    const LonLat a = line[i - 1];
    const LonLat b = line[i];
    while (b.lon > 180 + 360 * k || b.lon < -180 + 360 * k) {
      const bool east = b.lon > 180 + 360 * k;
      const double seam = 360 * k + (east ? 180 : -180);
      const double share = b.lon == a.lon ? 0 : std::clamp((seam - a.lon) / (b.lon - a.lon), 0.0, 1.0);
      const LonLat crossing{seam, a.lat + share * (b.lat - a.lat)};
      if (share > 0) put(crossing);
      finish();
      k += east ? 1 : -1;
      put(crossing);
    }
    put(b);
  }
  finish();
  return pieces;
}

std::vector<LonLatPolygon> cutPolygon(LonLatPolygon polygon) {
  if (std::all_of(polygon.rings.begin(), polygon.rings.end(), plain)) return {std::move(polygon)};
  for (Ring& ring : polygon.rings) unwrapRing(ring);
  const Range range = lonsOf(polygon.rings.front());
  for (std::size_t i = 1; i < polygon.rings.size(); ++i) moveInto(polygon.rings[i], range);
  const double first = std::floor((range.least + 180) / 360);
  const double last = std::ceil((range.greatest - 180) / 360);
  if (last <= first) {
    for (Ring& ring : polygon.rings) {
      for (LonLat& p : ring) p.lon = std::clamp(p.lon - 360 * first, -180.0, 180.0);
    }
    return {std::move(polygon)};
  }
  std::vector<LonLatPolygon> pieces;
  std::unique_ptr<OGRGeometry> whole = toOgr(polygon);
  if (!whole->IsValid()) whole.reset(whole->MakeValid());
  for (double k = first; whole && k <= last; ++k) {
    const std::unique_ptr<OGRGeometry> piece(whole->Intersection(strip(360 * k - 180).get()));
    if (piece) collect(*piece, -360 * k, pieces);
  }
  return pieces;
}

}  // namespace geodata::reader
