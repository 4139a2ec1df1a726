#include "geodata/zone_shape.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "geodata/lane_sphere.h"

namespace geodata {
namespace {

using flow::LonLat;
using Ring = std::vector<LonLat>;

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kSeam = 180;
/// A wider zone is cut, so that none comes near half the Earth.
constexpr double kWidest = 180;
constexpr double kStrip = 90;
/// Zones of one polygon overlap by this, so that no ship slips through between them: 0.06 nm.
constexpr double kOverlap = 1e-3;
/// How far a great circle may leave the straight line that was drawn: 0.05 nm, in radians.
constexpr double kFarthestOff = 0.05 / 60 * kRadians;
constexpr double kLongestStep = 10;

struct GeosContext {
  GEOSContextHandle_t handle = GEOS_init_r();
  GeosContext() = default;
  GeosContext(const GeosContext&) = delete;
  GeosContext& operator=(const GeosContext&) = delete;
  ~GeosContext() { GEOS_finish_r(handle); }
};

struct Destroy {
  GEOSContextHandle_t context;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

/// Operations on polygons of the plane.
class Plane {
 public:
  /// United, those that cross themselves mended first.
  std::vector<LonLatPolygon> unite(const std::vector<LonLatPolygon>& polygons) {
    std::vector<GEOSGeometry*> parts;
    for (const LonLatPolygon& polygon : polygons) {
      Geometry valid = own(polygonOf(polygon));
      if (valid) valid = own(GEOSMakeValid_r(geos_.handle, valid.get()));
      if (valid) parts.push_back(valid.release());
    }
    const Geometry all = own(GEOSGeom_createCollection_r(geos_.handle, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                         static_cast<unsigned>(parts.size())));
    std::vector<LonLatPolygon> united;
    const Geometry one = all ? own(GEOSUnaryUnion_r(geos_.handle, all.get())) : own(nullptr);
    if (one) collect(one.get(), united);
    return united;
  }

  /// What lies between the two meridians.
  std::vector<LonLatPolygon> between(const LonLatPolygon& polygon, double west, double east) {
    std::vector<LonLatPolygon> parts;
    const Geometry whole = own(polygonOf(polygon));
    const Geometry strip = own(GEOSGeom_createRectangle_r(geos_.handle, west, -90, east, 90));
    const Geometry part =
        whole ? own(GEOSIntersection_r(geos_.handle, whole.get(), strip.get())) : own(nullptr);
    if (part) collect(part.get(), parts);
    return parts;
  }

 private:
  Geometry own(GEOSGeometry* geometry) { return Geometry(geometry, Destroy{geos_.handle}); }

  GEOSGeometry* ringOf(const Ring& ring) {
    GEOSCoordSequence* places = GEOSCoordSeq_create_r(geos_.handle, static_cast<unsigned>(ring.size()), 2);
    for (std::size_t i = 0; i < ring.size(); ++i)
      GEOSCoordSeq_setXY_r(geos_.handle, places, static_cast<unsigned>(i), ring[i].lon, ring[i].lat);
    return GEOSGeom_createLinearRing_r(geos_.handle, places);
  }

  GEOSGeometry* polygonOf(const LonLatPolygon& polygon) {
    GEOSGeometry* outline = ringOf(polygon.rings.front());
    if (outline == nullptr) return nullptr;
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
      if (GEOSGeometry* hole = ringOf(polygon.rings[i])) holes.push_back(hole);
    }
    return GEOSGeom_createPolygon_r(geos_.handle, outline, holes.data(), static_cast<unsigned>(holes.size()));
  }

  Ring placesOf(const GEOSGeometry* ring) {
    const GEOSCoordSequence* places = GEOSGeom_getCoordSeq_r(geos_.handle, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(geos_.handle, places, &size);
    Ring line(size);
    for (unsigned i = 0; i < size; ++i)
      GEOSCoordSeq_getXY_r(geos_.handle, places, i, &line[i].lon, &line[i].lat);
    return line;
  }

  void collect(const GEOSGeometry* geometry, std::vector<LonLatPolygon>& to) {
    if (GEOSisEmpty_r(geos_.handle, geometry) != 0) return;
    const int type = GEOSGeomTypeId_r(geos_.handle, geometry);
    if (type == GEOS_POLYGON) {
      LonLatPolygon polygon{{placesOf(GEOSGetExteriorRing_r(geos_.handle, geometry))}};
      const int holes = GEOSGetNumInteriorRings_r(geos_.handle, geometry);
      for (int i = 0; i < holes; ++i)
        polygon.rings.push_back(placesOf(GEOSGetInteriorRingN_r(geos_.handle, geometry, i)));
      to.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      const int count = GEOSGetNumGeometries_r(geos_.handle, geometry);
      for (int i = 0; i < count; ++i) collect(GEOSGetGeometryN_r(geos_.handle, geometry, i), to);
    }
  }

  GeosContext geos_;
};

struct Width {
  double west = std::numeric_limits<double>::infinity();
  double east = -std::numeric_limits<double>::infinity();
};

Width widthOf(const LonLatPolygon& polygon) {
  Width width;
  for (const LonLat p : polygon.rings.front()) {
    width.west = std::min(width.west, p.lon);
    width.east = std::max(width.east, p.lon);
  }
  return width;
}

/// Into how many great circles a straight line in longitude and latitude must be cut.
int stepsOf(LonLat a, LonLat b) {
  const double span = std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat));
  const int least = std::max(1, static_cast<int>(std::ceil(span / kLongestStep)));
  // The line leaves its great circle by the square of its length, so one look at a short piece tells.
  const LonLat end{a.lon + (b.lon - a.lon) / least, a.lat + (b.lat - a.lat) / least};
  const LonLat last{b.lon - (b.lon - a.lon) / least, b.lat - (b.lat - a.lat) / least};
  const auto off = [](LonLat p, LonLat q) {
    const Vec3 sum = toUnit(p) + toUnit(q);
    const Vec3 middle = (1 / std::sqrt(dot(sum, sum))) * sum;
    return angleBetween(middle, toUnit({(p.lon + q.lon) / 2, (p.lat + q.lat) / 2}));
  };
  const double most = std::max(off(a, end), off(last, b));
  return least * std::max(1, static_cast<int>(std::ceil(std::sqrt(most / kFarthestOff))));
}

double wrapped(double lon) {
  return lon > kSeam ? lon - 360 : lon < -kSeam ? lon + 360 : lon;
}

flow::SeaRing asSea(const Ring& ring) {
  flow::SeaRing sea;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat a = ring[i - 1];
    const LonLat b = ring[i];
    const bool onPole = std::abs(a.lat) == 90 && a.lat == b.lat;  // all of it is one place
    const int steps = onPole ? 1 : stepsOf(a, b);
    for (int s = 0; s < steps; ++s) {
      const double t = static_cast<double>(s) / steps;
      const LonLat p{wrapped(a.lon + t * (b.lon - a.lon)), a.lat + t * (b.lat - a.lat)};
      const bool again = !sea.empty() && angleBetween(toUnit(sea.back()), toUnit(p)) < 1e-12;
      if (!again) sea.push_back(p);
    }
  }
  while (sea.size() > 1 && angleBetween(toUnit(sea.back()), toUnit(sea.front())) < 1e-12) sea.pop_back();
  return sea;
}

/// What touches the antimeridian from the west is moved beside what touches it from the east.
std::vector<LonLatPolygon> sideBySide(const std::vector<LonLatPolygon>& pieces) {
  const bool isEast = std::any_of(pieces.begin(), pieces.end(),
                                  [](const LonLatPolygon& p) { return widthOf(p).east == kSeam; });
  std::vector<LonLatPolygon> moved;
  for (LonLatPolygon piece : pieces) {
    const Width width = widthOf(piece);
    if (isEast && width.west == -kSeam && width.east < kSeam) {
      for (Ring& ring : piece.rings) {
        for (LonLat& p : ring) p.lon += 360;
      }
    }
    moved.push_back(std::move(piece));
  }
  return moved;
}

}  // namespace

std::vector<flow::SeaZone> seaZonesOf(const std::vector<LonLatPolygon>& pieces, const std::string& name) {
  std::vector<LonLatPolygon> whole;
  Plane plane;
  for (const LonLatPolygon& polygon : plane.unite(sideBySide(pieces))) {
    const Width width = widthOf(polygon);
    if (width.east - width.west < kWidest) {
      whole.push_back(polygon);
      continue;
    }
    for (double west = width.west; west < width.east; west += kStrip) {
      for (LonLatPolygon& part : plane.between(polygon, west - kOverlap, west + kStrip + kOverlap))
        whole.push_back(std::move(part));
    }
  }
  std::vector<flow::SeaZone> zones;
  for (const LonLatPolygon& polygon : whole) {
    flow::SeaZone zone{name, {}};
    for (const Ring& ring : polygon.rings) {
      flow::SeaRing sea = asSea(ring);
      if (sea.size() >= 3) zone.rings.push_back(std::move(sea));
      if (zone.rings.empty()) break;
    }
    if (!zone.rings.empty()) zones.push_back(std::move(zone));
  }
  return zones;
}

}  // namespace geodata
