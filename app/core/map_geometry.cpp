#include "app/core/map_geometry.h"

#include <utility>

namespace app {
namespace {

// Edges of the land mesh are split to this, so that every projection bends them within a fraction of a pixel.
constexpr double kMeshEdgeDegrees = 3.0;
constexpr double kGraticuleDegrees = 30;
constexpr std::size_t kPassingKept = 48;

using PathKey = std::vector<std::pair<double, double>>;

void addTo(PathKey& key, const std::vector<flow::LonLat>& line) {
  for (const flow::LonLat& place : line) key.emplace_back(place.lon, place.lat);
}

}  // namespace

std::shared_ptr<const BaseLayers> loadBaseLayers(const std::string& assetsDir, geodata::Detail detail,
                                                 std::vector<flow::Problem>* problems) {
  auto map = geodata::loadBaseMap(assetsDir, detail);
  if (problems != nullptr) problems->insert(problems->end(), map.problems().begin(), map.problems().end());
  if (!map) return nullptr;
  auto layers = std::make_shared<BaseLayers>();
  layers->detail = detail;
  layers->land = geodata::triangulate(map->land, kMeshEdgeDegrees);
  layers->coast = std::move(map->coast);
  layers->borders = std::move(map->borders);
  return layers;
}

geodata::Detail detailFor(double metresPerPixel) {
  if (metresPerPixel < 1800) return geodata::Detail::k10m;
  return metresPerPixel < 45000 ? geodata::Detail::k50m : geodata::Detail::k110m;
}

flow::Result<std::shared_ptr<MapGeometry>> MapGeometry::make(const std::string& projection,
                                                             flow::LonLat center,
                                                             std::shared_ptr<const BaseLayers> base) {
  using Made = flow::Result<std::shared_ptr<MapGeometry>>;
  auto made = geodata::Projection::make(projection, center);
  if (!made) return Made::failure(made.problems());
  std::shared_ptr<MapGeometry> map(new MapGeometry(std::move(*made)));
  const geodata::Projection& p = map->projection_;
  map->bounds = p.bounds();
  map->sea = std::make_shared<geodata::TriangleMesh>(p.outlineMesh());
  map->edge = std::make_shared<geodata::PolylineSet>(p.outline());
  map->graticule = std::make_shared<geodata::PolylineSet>(p.graticule(kGraticuleDegrees));
  map->detail = base->detail;
  map->land = std::make_shared<geodata::TriangleMesh>(p.project(base->land));
  map->coast = std::make_shared<geodata::PolylineSet>(p.project(base->coast));
  map->borders = std::make_shared<geodata::PolylineSet>(p.project(base->borders));
  return map;
}

std::shared_ptr<const geodata::PolylineSet> MapGeometry::path(const std::vector<flow::LonLat>& way) const {
  PathKey key;
  key.reserve(way.size());
  addTo(key, way);
  auto& known = paths_[std::move(key)];
  if (!known) known = std::make_shared<geodata::PolylineSet>(projection_.project({way}, true));
  return known;
}

std::shared_ptr<const geodata::PolylineSet> MapGeometry::passing(const std::vector<flow::LonLat>& way) const {
  PathKey key;
  addTo(key, way);
  if (const auto found = passing_.find(key); found != passing_.end()) return found->second;
  if (passing_.size() >= kPassingKept) passing_.clear();
  return passing_[std::move(key)] = std::make_shared<geodata::PolylineSet>(projection_.project({way}, true));
}

std::shared_ptr<const geodata::TriangleMesh> MapGeometry::passingFill(
    const geodata::LonLatPolygon& polygon) const {
  PathKey key;
  for (const auto& ring : polygon.rings) {
    addTo(key, ring);
    key.emplace_back(1e9, 1e9);
  }
  if (const auto found = passingFills_.find(key); found != passingFills_.end()) return found->second;
  if (passingFills_.size() >= kPassingKept) passingFills_.clear();
  // Its edges are short already, and of one colour all inner edges are alike: no grid is wanted.
  return passingFills_[std::move(key)] =
             std::make_shared<geodata::TriangleMesh>(projection_.project(geodata::triangulate({polygon}, 0)));
}

std::shared_ptr<const geodata::PolylineSet> MapGeometry::outline(
    const std::string& name, const std::vector<geodata::LonLatLine>& lines) const {
  constexpr std::size_t kKept = 16;
  if (const auto found = outlines_.find(name); found != outlines_.end()) return found->second;
  if (outlines_.size() >= kKept) outlines_.clear();
  return outlines_[name] = std::make_shared<geodata::PolylineSet>(projection_.project(lines));
}

}  // namespace app
