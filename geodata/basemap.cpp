#include "geodata/basemap.h"

#include <ogrsf_frmts.h>

#include <cmath>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace geodata {
namespace {

using flow::LonLat;
using flow::Problem;

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

/// Keeps GDAL from printing; this thread only.
class QuietErrors {
 public:
  QuietErrors() {
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
  }
  ~QuietErrors() { CPLPopErrorHandler(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

const char* scaleName(Detail detail) {
  switch (detail) {
    case Detail::k110m:
      return "110m";
    case Detail::k50m:
      return "50m";
    case Detail::k10m:
      return "10m";
  }
  return "";
}

Problem problem(const std::string& file, const std::string& layer, std::string message) {
  return {flow::Severity::Error,
          file,
          layer,
          0,
          {},
          std::move(message),
          "Restore the file from the repository, or make it again with scripts/make_basemap.py."};
}

bool onEarth(const LonLat& p) {
  return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90;
}

/// Nothing when a vertex is not a place on Earth.
std::optional<std::vector<LonLat>> vertices(const OGRSimpleCurve& curve) {
  std::vector<LonLat> result(static_cast<std::size_t>(curve.getNumPoints()));
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = {curve.getX(static_cast<int>(i)), curve.getY(static_cast<int>(i))};
    if (!onEarth(result[i])) return std::nullopt;  // NaN too
  }
  return result;
}

/// Appends one feature; false when it is not of the expected kind.
bool add(const OGRGeometry& geometry, std::vector<LonLatPolygon>& polygons) {
  if (wkbFlatten(geometry.getGeometryType()) != wkbPolygon) return false;
  LonLatPolygon polygon;
  for (const auto* ring : *geometry.toPolygon()) {
    auto points = vertices(*ring);
    if (!points || points->size() < 4 || points->front() != points->back()) return false;
    polygon.rings.push_back(*std::move(points));
  }
  if (polygon.rings.empty()) return false;
  polygons.push_back(std::move(polygon));
  return true;
}

bool add(const OGRGeometry& geometry, std::vector<LonLatLine>& lines) {
  if (wkbFlatten(geometry.getGeometryType()) != wkbLineString) return false;
  auto points = vertices(*geometry.toLineString());
  if (!points || points->size() < 2) return false;
  lines.push_back(*std::move(points));
  return true;
}

/// Reads the file `layer`.fgb inside the archive `file`.
template <typename Shape>
std::optional<Problem> readLayer(const std::string& file, const std::string& layer,
                                 std::vector<Shape>& shapes) {
  const QuietErrors quiet;
  const std::string path = "/vsizip/{" + file + "}/" + layer + ".fgb";
  const char* const drivers[] = {"FlatGeobuf", nullptr};
  const DatasetPtr dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  if (!dataset || dataset->GetLayerCount() < 1) {
    const std::string reason = CPLGetLastErrorMsg();
    return problem(file, layer, "the base map cannot be read" + (reason.empty() ? "" : " (" + reason + ")"));
  }
  OGRLayer& source = *dataset->GetLayer(0);
  const GIntBig expected = source.GetFeatureCount();
  while (const auto feature = OGRFeatureUniquePtr(source.GetNextFeature())) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    if (!geometry || !add(*geometry, shapes)) {
      const std::string number = std::to_string(shapes.size() + 1);
      return problem(file, layer, "feature " + number + " is not a shape of the kind expected, in degrees");
    }
  }
  if (static_cast<GIntBig>(shapes.size()) != expected || shapes.empty() ||
      CPLGetLastErrorType() == CE_Failure)
    return problem(file, layer,
                   "the file ends early: " + std::to_string(shapes.size()) + " of " +
                       std::to_string(expected) + " features can be read");
  return std::nullopt;
}

/// Edges that only close a polygon along the antimeridian or at the South Pole.
bool artificial(const LonLat& a, const LonLat& b) {
  return (a.lon == b.lon && std::abs(a.lon) == 180) || (a.lat == -90 && b.lat == -90);
}

void addCoast(const std::vector<LonLat>& ring, std::vector<LonLatLine>& coast) {
  const std::size_t edges = ring.size() - 1;
  std::size_t first = 0;  // start behind a gap, so that no line is cut where the ring happens to begin
  while (first < edges && !artificial(ring[first], ring[first + 1])) ++first;
  if (first == edges) {
    coast.push_back(ring);
    return;
  }
  LonLatLine line;
  const auto flush = [&] {
    if (line.size() > 1) coast.push_back(line);
    line.clear();
  };
  for (std::size_t i = 1; i <= edges; ++i) {
    const LonLat& a = ring[(first + i) % edges];
    const LonLat& b = ring[(first + i + 1) % edges];
    if (artificial(a, b)) {
      flush();
      continue;
    }
    if (line.empty()) line.push_back(a);
    line.push_back(b);
  }
  flush();
}

}  // namespace

flow::Result<BaseMap> loadBaseMap(const std::string& assetsDir, Detail detail) {
  static std::once_flag registered;
  std::call_once(registered, RegisterOGRFlatGeobuf);

  const std::string file = assetsDir + "/basemap/natural_earth_" + scaleName(detail) + ".zip";
  BaseMap map;
  map.detail = detail;
  if (auto found = readLayer(file, "land", map.land))
    return flow::Result<BaseMap>::failure(*std::move(found));
  if (auto found = readLayer(file, "borders", map.borders))
    return flow::Result<BaseMap>::failure(*std::move(found));
  for (const LonLatPolygon& polygon : map.land)
    for (const auto& ring : polygon.rings) addCoast(ring, map.coast);
  return map;
}

}  // namespace geodata
