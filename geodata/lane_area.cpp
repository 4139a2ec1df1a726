#include "geodata/lane_area.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace geodata {

namespace {

/// A circle's quarter in this many pieces. Corners become nodes of the graph, so few is good.
constexpr int kQuarterPieces = 2;
/// A piece of line is stretched by the cosine of its middle, so it must not reach far in latitude.
constexpr double kPieceDegrees = 1.0;
constexpr std::size_t kPiecePoints = 48;

GEOSContextHandle_t context() {
  struct Holder {
    GEOSContextHandle_t handle = GEOS_init_r();
    Holder() = default;
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    ~Holder() { GEOS_finish_r(handle); }
  };
  static const Holder holder;  // the builder runs GEOS in one thread
  return holder.handle;
}

GEOSGeometry* checked(GEOSGeometry* geometry) {
  if (geometry == nullptr) throw std::runtime_error("GEOS could not do an operation on the land polygons");
  return geometry;
}

GEOSCoordSequence* sequenceOf(const LonLatLine& line, double scaleX) {
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context(), static_cast<unsigned>(line.size()), 2);
  for (std::size_t i = 0; i < line.size(); ++i) {
    GEOSCoordSeq_setXY_r(context(), sequence, static_cast<unsigned>(i), line[i].lon * scaleX, line[i].lat);
  }
  return sequence;
}

LonLatLine lineOf(const GEOSGeometry* ring) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context(), ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context(), sequence, &size);
  LonLatLine line(size);
  for (unsigned i = 0; i < size; ++i) {
    GEOSCoordSeq_getXY_r(context(), sequence, i, &line[i].lon, &line[i].lat);
  }
  return line;
}

GEOSGeometry* collect(std::vector<GEOSGeometry*>& parts) {
  return checked(GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                             static_cast<unsigned>(parts.size())));
}

GEOSGeometry* united(std::vector<GEOSGeometry*>& parts) {
  GEOSGeometry* all = collect(parts);
  GEOSGeometry* one = GEOSUnaryUnion_r(context(), all);
  GEOSGeom_destroy_r(context(), all);
  return checked(one);
}

GEOSGeometry* polygonOf(const std::vector<LonLatLine>& rings, double scaleX) {
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < rings.size(); ++i) {
    holes.push_back(checked(GEOSGeom_createLinearRing_r(context(), sequenceOf(rings[i], scaleX))));
  }
  GEOSGeometry* shell = checked(GEOSGeom_createLinearRing_r(context(), sequenceOf(rings[0], scaleX)));
  return checked(
      GEOSGeom_createPolygon_r(context(), shell, holes.data(), static_cast<unsigned>(holes.size())));
}

std::vector<LonLatLine> ringsOf(const GEOSGeometry* polygon) {
  std::vector<LonLatLine> rings{lineOf(GEOSGetExteriorRing_r(context(), polygon))};
  const int holes = GEOSGetNumInteriorRings_r(context(), polygon);
  for (int i = 0; i < holes; ++i) rings.push_back(lineOf(GEOSGetInteriorRingN_r(context(), polygon, i)));
  return rings;
}

template <typename Visit>
void forEachPolygon(const GEOSGeometry* geometry, const Visit& visit) {
  if (GEOSisEmpty_r(context(), geometry) != 0) return;
  const int type = GEOSGeomTypeId_r(context(), geometry);
  if (type == GEOS_POLYGON) {
    visit(geometry);
    return;
  }
  if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;  // lines that overlay leaves
  const int count = GEOSGetNumGeometries_r(context(), geometry);
  for (int i = 0; i < count; ++i) forEachPolygon(GEOSGetGeometryN_r(context(), geometry, i), visit);
}

/// The surroundings of a short line, worked out where a degree of longitude is as long as one of latitude.
GEOSGeometry* aroundPiece(const LonLatLine& piece, double degrees) {
  double south = 90;
  double north = -90;
  for (const flow::LonLat& p : piece) {
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
  }
  const double scale = std::max(0.02, std::cos((south + north) / 2 * std::numbers::pi / 180));
  GEOSGeometry* line = checked(GEOSGeom_createLineString_r(context(), sequenceOf(piece, scale)));
  GEOSGeometry* buffer = checked(GEOSBuffer_r(context(), line, degrees, kQuarterPieces));
  GEOSGeom_destroy_r(context(), line);
  std::vector<GEOSGeometry*> parts;
  forEachPolygon(buffer, [&](const GEOSGeometry* polygon) {
    parts.push_back(polygonOf(ringsOf(polygon), 1.0 / scale));
  });
  GEOSGeom_destroy_r(context(), buffer);
  return collect(parts);
}

/// Cuts a line into pieces short enough for aroundPiece().
template <typename Visit>
void forEachPiece(const LonLatLine& line, const Visit& visit) {
  LonLatLine piece;
  double south = 0;
  double north = 0;
  const auto add = [&](flow::LonLat p) {
    if (piece.empty()) south = north = p.lat;
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
    piece.push_back(p);
    if (piece.size() < kPiecePoints && north - south < kPieceDegrees) return;
    visit(piece);
    piece.assign(1, p);
    south = north = p.lat;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const flow::LonLat from = line[i - 1];
      const int steps = static_cast<int>(std::abs(line[i].lat - from.lat) / kPieceDegrees);
      for (int s = 1; s <= steps; ++s) {
        const double t = static_cast<double>(s) / (steps + 1);
        add({from.lon + t * (line[i].lon - from.lon), from.lat + t * (line[i].lat - from.lat)});
      }
    }
    add(line[i]);
  }
  if (piece.size() > 1) visit(piece);
}

GEOSGeometry* shifted(const GEOSGeometry* geometry, double degreesEast) {
  std::vector<GEOSGeometry*> parts;
  forEachPolygon(geometry, [&](const GEOSGeometry* polygon) {
    std::vector<LonLatLine> rings = ringsOf(polygon);
    for (LonLatLine& ring : rings) {
      for (flow::LonLat& p : ring) p.lon += degreesEast;
    }
    parts.push_back(polygonOf(rings, 1.0));
  });
  return collect(parts);
}

GEOSGeometry* boxOf(const LonLatBox& box) {
  return checked(GEOSGeom_createRectangle_r(context(), box.west, box.south, box.east, box.north));
}

GEOSGeometry* clipped(const GEOSGeometry* geometry, const LonLatBox& box) {
  GEOSGeometry* rectangle = boxOf(box);
  GEOSGeometry* part = GEOSIntersection_r(context(), geometry, rectangle);
  GEOSGeom_destroy_r(context(), rectangle);
  return checked(part);
}

}  // namespace

LaneArea::LaneArea(GEOSGeom_t* geometry)
    : geometry_(checked(geometry), [](GEOSGeom_t* g) { GEOSGeom_destroy_r(context(), g); }) {}

LaneArea::LaneArea() : LaneArea(GEOSGeom_createEmptyPolygon_r(context())) {}

LaneArea LaneArea::of(const std::vector<LonLatPolygon>& polygons) {
  std::vector<GEOSGeometry*> parts;
  for (const LonLatPolygon& polygon : polygons) parts.push_back(polygonOf(polygon.rings, 1.0));
  return LaneArea(united(parts));
}

LaneArea LaneArea::around(const std::vector<LonLatLine>& lines, double degrees) {
  std::vector<GEOSGeometry*> parts;
  for (const LonLatLine& line : lines) {
    forEachPiece(line, [&](const LonLatLine& piece) { parts.push_back(aroundPiece(piece, degrees)); });
  }
  return LaneArea(united(parts));
}

LaneArea LaneArea::unite(const LaneArea& other) const {
  return LaneArea(GEOSUnion_r(context(), geometry_.get(), other.geometry_.get()));
}

LaneArea LaneArea::subtract(const LaneArea& other) const {
  return LaneArea(GEOSDifference_r(context(), geometry_.get(), other.geometry_.get()));
}

LaneArea LaneArea::intersect(const LaneArea& other) const {
  return LaneArea(GEOSIntersection_r(context(), geometry_.get(), other.geometry_.get()));
}

LaneArea LaneArea::clip(const LonLatBox& box) const {
  return LaneArea(clipped(geometry_.get(), box));
}

LaneArea LaneArea::filled() const {
  std::vector<GEOSGeometry*> parts;
  forEachPolygon(geometry_.get(), [&](const GEOSGeometry* polygon) {
    parts.push_back(polygonOf({lineOf(GEOSGetExteriorRing_r(context(), polygon))}, 1.0));
  });
  return LaneArea(united(parts));
}

LaneArea LaneArea::simplified(double degrees) const {
  return LaneArea(GEOSTopologyPreserveSimplify_r(context(), geometry_.get(), degrees));
}

LaneArea LaneArea::wrapped() const {
  GEOSGeometry* east = clipped(geometry_.get(), {180, -90, 200, 90});
  GEOSGeometry* west = clipped(geometry_.get(), {-200, -90, -180, 90});
  std::vector<GEOSGeometry*> parts{clipped(geometry_.get(), {-180, -90, 180, 90}), shifted(east, -360),
                                   shifted(west, 360)};
  GEOSGeom_destroy_r(context(), east);
  GEOSGeom_destroy_r(context(), west);
  return LaneArea(united(parts));
}

std::vector<LonLatPolygon> LaneArea::polygons() const {
  std::vector<LonLatPolygon> polygons;
  forEachPolygon(geometry_.get(),
                 [&](const GEOSGeometry* polygon) { polygons.push_back({ringsOf(polygon)}); });
  return polygons;
}

bool LaneArea::touches(const LonLatBox& box) const {
  GEOSGeometry* rectangle = boxOf(box);
  const char answer = GEOSIntersects_r(context(), geometry_.get(), rectangle);
  GEOSGeom_destroy_r(context(), rectangle);
  return answer == 1;
}

}  // namespace geodata
