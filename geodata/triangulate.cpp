#include <geos_c.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <numeric>
#include <thread>
#include <utility>

#include "geodata/basemap.h"
#include "geodata/polygon_split.h"

namespace geodata {
namespace {

using flow::LonLat;

/// What a mesh may differ from its polygon in area, relative; more means that the polygon was not valid.
constexpr double kAreaTolerance = 1e-9;

/// One GEOS context, for one thread. Errors are silent: the caller sees a null geometry.
class Geos {
 public:
  Geos() : context_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(context_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;
  Geometry own(GEOSGeometry* geometry) const { return {geometry, Destroy{context_}}; }

  Geometry polygon(const LonLatPolygon& source) {
    GEOSGeometry* outer = ring(source.rings[0]);
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < source.rings.size(); ++i)
      if (GEOSGeometry* hole = ring(source.rings[i])) holes.push_back(hole);
    if (!outer) {
      for (GEOSGeometry* hole : holes) GEOSGeom_destroy_r(context_, hole);
      return own(nullptr);
    }
    return own(GEOSGeom_createPolygon_r(context_, outer, holes.data(), static_cast<unsigned>(holes.size())));
  }

  Geometry triangles(const GEOSGeometry* polygon) const {
    return own(GEOSConstrainedDelaunayTriangulation_r(context_, polygon));
  }

  /// Polygons that cover what the rings enclose.
  std::vector<LonLatPolygon> mended(const LonLatPolygon& source) {
    std::vector<LonLatPolygon> result;
    const Geometry broken = polygon(source);
    if (!broken) return result;
    GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(context_);
    GEOSMakeValidParams_setMethod_r(context_, parameters, GEOS_MAKE_VALID_STRUCTURE);
    const Geometry valid = own(GEOSMakeValidWithParams_r(context_, broken.get(), parameters));
    GEOSMakeValidParams_destroy_r(context_, parameters);
    if (valid) collect(valid.get(), result);
    return result;
  }

  [[nodiscard]] std::vector<LonLat> points(const GEOSGeometry* ring) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
    unsigned size = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(context_, sequence, &size)) return {};
    std::vector<LonLat> result(size);
    for (unsigned i = 0; i < size; ++i)
      GEOSCoordSeq_getXY_r(context_, sequence, i, &result[i].lon, &result[i].lat);
    return result;
  }
  [[nodiscard]] GEOSContextHandle_t context() const { return context_; }

 private:
  GEOSGeometry* ring(const std::vector<LonLat>& points) {
    flat_.clear();
    for (const LonLat& p : points) flat_.insert(flat_.end(), {p.lon, p.lat});
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_copyFromBuffer_r(context_, flat_.data(), static_cast<unsigned>(points.size()), 0, 0);
    return sequence ? GEOSGeom_createLinearRing_r(context_, sequence) : nullptr;
  }
  void collect(const GEOSGeometry* geometry, std::vector<LonLatPolygon>& out) const {
    if (GEOSGeomTypeId_r(context_, geometry) == GEOS_POLYGON) {
      if (GEOSisEmpty_r(context_, geometry)) return;
      LonLatPolygon polygon;
      polygon.rings.push_back(points(GEOSGetExteriorRing_r(context_, geometry)));
      for (int i = 0; i < GEOSGetNumInteriorRings_r(context_, geometry); ++i)
        polygon.rings.push_back(points(GEOSGetInteriorRingN_r(context_, geometry, i)));
      out.push_back(std::move(polygon));
    } else if (GEOSGeomTypeId_r(context_, geometry) >= GEOS_MULTIPOINT) {
      for (int i = 0; i < GEOSGetNumGeometries_r(context_, geometry); ++i)
        collect(GEOSGetGeometryN_r(context_, geometry, i), out);
    }
  }

  GEOSContextHandle_t context_;
  std::vector<double> flat_;
};

double areaOf(const LonLatPolygon& polygon) {
  return std::accumulate(polygon.rings.begin(), polygon.rings.end(), 0.0,
                         [](double sum, const auto& ring) { return sum + twiceArea(ring); });
}

double turn(const LonLat& a, const LonLat& b, const LonLat& c) {
  return (b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat);
}

/// Triangles and convex quadrangles (most grid cells inland) need no GEOS. False for any other piece.
bool appendSimple(const LonLatPolygon& piece, std::vector<LonLat>& corners) {
  if (piece.rings.size() != 1 || piece.rings[0].size() > 5) return false;
  const auto& r = piece.rings[0];
  if (r.size() == 4) {
    corners = {r[0], r[1], r[2]};
    return true;
  }
  for (std::size_t i = 0; i < 4; ++i)
    if (!(turn(r[i], r[(i + 1) % 4], r[(i + 2) % 4]) > 0)) return false;
  const bool first = std::hypot(r[2].lon - r[0].lon, r[2].lat - r[0].lat) <=
                     std::hypot(r[3].lon - r[1].lon, r[3].lat - r[1].lat);
  if (first)
    corners = {r[0], r[1], r[2], r[0], r[2], r[3]};
  else
    corners = {r[1], r[2], r[3], r[1], r[3], r[0]};
  return true;
}

/// Triangulates one piece and appends it. False, and nothing appended, when GEOS fails or the areas differ.
bool appendPiece(Geos& geos, const LonLatPolygon& piece, LonLatMesh& mesh) {
  std::vector<LonLat> corners;
  if (!appendSimple(piece, corners)) {
    const auto polygon = geos.polygon(piece);
    const auto triangles = polygon ? geos.triangles(polygon.get()) : geos.own(nullptr);
    if (!triangles) return false;
    const int count = GEOSGetNumGeometries_r(geos.context(), triangles.get());
    double area = 0;
    for (int i = 0; i < count; ++i) {
      const GEOSGeometry* triangle = GEOSGetGeometryN_r(geos.context(), triangles.get(), i);
      const auto ring = geos.points(GEOSGetExteriorRing_r(geos.context(), triangle));
      if (ring.size() != 4) return false;
      area += std::abs(twiceArea(ring));
      corners.insert(corners.end(), ring.begin(), ring.begin() + 3);
    }
    const double expected = areaOf(piece);
    if (std::abs(area - expected) > kAreaTolerance * expected + 1e-12) return false;
  }
  const auto less = [](const LonLat& a, const LonLat& b) {
    return a.lon != b.lon ? a.lon < b.lon : a.lat < b.lat;
  };
  std::vector<LonLat> unique = corners;
  std::sort(unique.begin(), unique.end(), less);
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  const std::size_t base = mesh.vertices.size();
  mesh.vertices.insert(mesh.vertices.end(), unique.begin(), unique.end());
  for (const LonLat& corner : corners) {
    const auto at = std::lower_bound(unique.begin(), unique.end(), corner, less);
    mesh.indices.push_back(static_cast<std::uint32_t>(base + static_cast<std::size_t>(at - unique.begin())));
  }
  return true;
}

/// Whether a diagonal of the polygon's box is longer than an edge may be.
bool needsGrid(const LonLatPolygon& polygon, double maxEdge) {
  LonLat low{180, 90}, high{-180, -90};
  for (const LonLat& p : polygon.rings[0]) {
    low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
    high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
  }
  return maxEdge > 0 && std::hypot(high.lon - low.lon, high.lat - low.lat) > maxEdge;
}

/// False when the polygon is not valid; `mesh` may then hold a part of it.
bool appendPolygon(Geos& geos, const LonLatPolygon& polygon, double maxEdge, LonLatMesh& mesh) {
  if (!needsGrid(polygon, maxEdge)) return appendPiece(geos, polygon, mesh);
  const auto pieces = splitByGrid(polygon, maxEdge / std::numbers::sqrt2);
  double area = 0;
  for (const LonLatPolygon& piece : pieces) area += areaOf(piece);
  const double expected = areaOf(polygon);
  if (std::abs(area - expected) > kAreaTolerance * expected) return false;
  return std::all_of(pieces.begin(), pieces.end(),
                     [&](const LonLatPolygon& piece) { return appendPiece(geos, piece, mesh); });
}

LonLatMesh triangulateOne(Geos& geos, const LonLatPolygon& source, double maxEdge) {
  LonLatMesh mesh;
  const LonLatPolygon polygon = oriented(source);
  if (!polygon.rings.empty() && areaOf(polygon) > 0 && appendPolygon(geos, polygon, maxEdge, mesh))
    return mesh;
  mesh = {};
  if (source.rings.empty() || source.rings[0].size() < 4) return mesh;
  LonLatPolygon closed = source;
  for (auto& ring : closed.rings)
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
  for (const LonLatPolygon& part : geos.mended(closed)) {
    const LonLatPolygon valid = oriented(part);
    if (!valid.rings.empty()) appendPolygon(geos, valid, maxEdge, mesh);
  }
  return mesh;
}

}  // namespace

LonLatMesh triangulate(const std::vector<LonLatPolygon>& polygons, double maxEdgeDegrees) {
  // The largest first, so that the threads end together; each writes its own slot, so the result has one
  // order.
  std::vector<std::size_t> order(polygons.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t i) {
    return polygons[i].rings.empty() ? 0 : polygons[i].rings[0].size();
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  std::vector<LonLatMesh> parts(polygons.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Geos geos;
    for (std::size_t i = next++; i < order.size(); i = next++)
      parts[order[i]] = triangulateOne(geos, polygons[order[i]], maxEdgeDegrees);
  };
  const std::size_t threads =
      std::min<std::size_t>(std::thread::hardware_concurrency(), polygons.size() / 16);
  std::vector<std::jthread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(work);
  work();
  pool.clear();

  LonLatMesh mesh;
  std::size_t vertices = 0, indices = 0;
  for (const LonLatMesh& part : parts) {
    vertices += part.vertices.size();
    indices += part.indices.size();
  }
  mesh.vertices.reserve(vertices);
  mesh.indices.reserve(indices);
  for (const LonLatMesh& part : parts) {
    const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
    mesh.vertices.insert(mesh.vertices.end(), part.vertices.begin(), part.vertices.end());
    for (const std::uint32_t index : part.indices) mesh.indices.push_back(base + index);
  }
  return mesh;
}

}  // namespace geodata
