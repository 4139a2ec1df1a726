#include "geodata/reader/places.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "geodata/reader/antimeridian.h"

namespace geodata::reader {
namespace {

using flow::LonLat;

constexpr int kDeepest = 16;

void note(Places::Report& report, std::uint32_t feature) {
  if (report.dropped == 0 || feature < report.firstFeature) report.firstFeature = feature;
  ++report.dropped;
}

void putLine(const std::vector<LonLat>& line, wire::Out& out) {
  out.append(line.data(), line.size() * sizeof(LonLat));
}

}  // namespace

void Places::addCurve(const OGRSimpleCurve& curve, Pool& pool) {
  const auto count = static_cast<std::size_t>(curve.getNumPoints());
  const std::size_t from = pool.x.size();
  pool.starts.push_back(static_cast<std::uint32_t>(from));
  pool.x.resize(from + count);
  pool.y.resize(from + count);
  if (count > 0) curve.getPoints(pool.x.data() + from, sizeof(double), pool.y.data() + from, sizeof(double));
}

void Places::add(const OGRGeometry& geometry, std::uint32_t feature) {
  if (!geometry.hasCurveGeometry(TRUE)) {
    addPart(geometry, feature, 0);
    return;
  }
  const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
  if (straight) addPart(*straight, feature, 0);
}

void Places::addPoint(double x, double y, std::uint32_t feature) {
  points_.x.push_back(x);
  points_.y.push_back(y);
  points_.owners.push_back(feature);
}

void Places::addPart(const OGRGeometry& geometry, std::uint32_t feature, int depth) {
  if (depth > kDeepest || geometry.IsEmpty()) return;
  const auto kind = wkbFlatten(geometry.getGeometryType());
  if (kind == wkbPoint) {
    addPoint(geometry.toPoint()->getX(), geometry.toPoint()->getY(), feature);
  } else if (kind == wkbLineString) {
    lines_.owners.push_back(feature);
    addCurve(*geometry.toSimpleCurve(), lines_);
  } else if (kind == wkbPolygon || kind == wkbTriangle) {
    polygons_.owners.push_back(feature);
    firstRings_.push_back(static_cast<std::uint32_t>(polygons_.starts.size()));
    for (const OGRLinearRing* ring : *geometry.toPolygon()) addCurve(*ring, polygons_);
  } else if (OGR_GT_IsSubClassOf(kind, wkbGeometryCollection)) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) addPart(*part, feature, depth + 1);
  } else if (OGR_GT_IsSubClassOf(kind, wkbPolyhedralSurface)) {
    for (const OGRGeometry* part : *geometry.toPolyhedralSurface()) addPart(*part, feature, depth + 1);
  }
}

Places::Report Places::write(const ToLonLat& toLonLat, std::uint32_t features, wire::Out& out) {
  Report report;
  for (Pool* pool : {&points_, &lines_, &polygons_}) report.beyond += toLonLat.transform(pool->x, pool->y);
  writePoints(features, report, out);
  writeLines(report, out);
  writePolygons(report, out);
  return report;
}

void Places::writePoints(std::uint32_t features, Report& report, wire::Out& out) {
  std::vector<LonLat> places;
  std::vector<std::uint32_t> owners;
  places.reserve(points_.x.size());
  owners.reserve(points_.x.size());
  bool oneEach = points_.x.size() == features;
  for (std::size_t i = 0; i < points_.x.size(); ++i) {
    if (std::isnan(points_.x[i])) {
      note(report, points_.owners[i]);
      oneEach = false;
      continue;
    }
    oneEach = oneEach && points_.owners[i] == i;
    places.push_back({std::clamp(wrapped(points_.x[i]), -180.0, 180.0), points_.y[i]});
    owners.push_back(points_.owners[i]);
  }
  out.put(static_cast<std::uint32_t>(places.size()));
  out.put(static_cast<std::uint8_t>(oneEach ? 1 : 0));
  putLine(places, out);
  if (!oneEach) out.putArray(owners);
}

void Places::writeLines(Report& report, wire::Out& out) {
  std::vector<LonLatLine> pieces;
  std::vector<std::uint32_t> owners;
  for (std::size_t i = 0; i < lines_.starts.size(); ++i) {
    LonLatLine line;
    for (std::size_t k = lines_.starts[i]; k < lines_.end(i); ++k) {
      if (std::isnan(lines_.x[k])) {
        note(report, lines_.owners[i]);
      } else {
        line.push_back({lines_.x[k], lines_.y[k]});
      }
    }
    if (line.size() < 2) continue;
    for (LonLatLine& piece : cutLine(std::move(line))) {
      pieces.push_back(std::move(piece));
      owners.push_back(lines_.owners[i]);
    }
  }
  out.put(static_cast<std::uint32_t>(pieces.size()));
  out.putArray(owners);
  for (const LonLatLine& piece : pieces) out.put(static_cast<std::uint32_t>(piece.size()));
  for (const LonLatLine& piece : pieces) putLine(piece, out);
}

void Places::writePolygons(Report& report, wire::Out& out) {
  std::vector<LonLatPolygon> pieces;
  std::vector<std::uint32_t> owners;
  for (std::size_t i = 0; i < firstRings_.size(); ++i) {
    LonLatPolygon polygon;
    const std::size_t end = i + 1 < firstRings_.size() ? firstRings_[i + 1] : polygons_.starts.size();
    for (std::size_t r = firstRings_[i]; r < end; ++r) {
      std::vector<LonLat> ring;
      for (std::size_t k = polygons_.starts[r]; k < polygons_.end(r); ++k) {
        if (std::isnan(polygons_.x[k])) {
          note(report, polygons_.owners[i]);
        } else {
          ring.push_back({polygons_.x[k], polygons_.y[k]});
        }
      }
      if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
      if (ring.size() >= 4) {
        polygon.rings.push_back(std::move(ring));
      } else if (r == firstRings_[i]) {
        break;  // without an outer ring there is no polygon
      }
    }
    if (polygon.rings.empty()) continue;
    std::vector<LonLatPolygon> cut = cutPolygon(std::move(polygon));
    if (cut.empty()) ++report.uncut;
    for (LonLatPolygon& piece : cut) {
      pieces.push_back(std::move(piece));
      owners.push_back(polygons_.owners[i]);
    }
  }
  out.put(static_cast<std::uint32_t>(pieces.size()));
  out.putArray(owners);
  for (const LonLatPolygon& piece : pieces) out.put(static_cast<std::uint32_t>(piece.rings.size()));
  for (const LonLatPolygon& piece : pieces) {
    for (const auto& ring : piece.rings) out.put(static_cast<std::uint32_t>(ring.size()));
    for (const auto& ring : piece.rings) putLine(ring, out);
  }
}

void Places::clear() {
  for (Pool* pool : {&points_, &lines_, &polygons_}) {
    pool->x.clear();
    pool->y.clear();
    pool->starts.clear();
    pool->owners.clear();
  }
  firstRings_.clear();
}

}  // namespace geodata::reader
