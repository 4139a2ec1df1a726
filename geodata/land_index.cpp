#include "geodata/land_index.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "geodata/basemap.h"
#include "geodata/country_names.h"

namespace geodata {
namespace {

using flow::LonLat;

/// Polygons, found by position.
class Polygons {
 public:
  explicit Polygons(GEOSContextHandle_t context)
      : context_(context), tree_(GEOSSTRtree_create_r(context, 10)) {}
  ~Polygons() {
    for (const Each& each : all_) {
      GEOSPreparedGeom_destroy_r(context_, each.prepared);
      GEOSGeom_destroy_r(context_, each.shape);
    }
    GEOSSTRtree_destroy_r(context_, tree_);
  }
  Polygons(const Polygons&) = delete;
  Polygons& operator=(const Polygons&) = delete;

  void add(GEOSGeometry* polygon) {
    if (polygon == nullptr) return;
    all_.push_back({polygon, GEOSPrepare_r(context_, polygon)});
  }
  /// After the last add().
  void build() {
    for (Each& each : all_) GEOSSTRtree_insert_r(context_, tree_, each.shape, &each);
  }
  /// The index of the polygon that holds `at`.
  [[nodiscard]] std::optional<std::size_t> at(LonLat at) const {
    GEOSGeometry* point = GEOSGeom_createPointFromXY_r(context_, at.lon, at.lat);
    struct Query {
      const Polygons* self;
      const GEOSGeometry* point;
      std::optional<std::size_t> found;
    } query{this, point, std::nullopt};
    GEOSSTRtree_query_r(
        context_, tree_, point,
        [](void* item, void* user) {
          auto& q = *static_cast<Query*>(user);
          const Each& each = *static_cast<const Each*>(item);
          if (GEOSPreparedIntersects_r(q.self->context_, each.prepared, q.point) != 1) return;
          const auto index = static_cast<std::size_t>(&each - q.self->all_.data());
          if (!q.found || index < *q.found) q.found = index;
        },
        &query);
    GEOSGeom_destroy_r(context_, point);
    return query.found;
  }

 private:
  struct Each {
    GEOSGeometry* shape;
    const GEOSPreparedGeometry* prepared;
  };
  GEOSContextHandle_t context_;
  GEOSSTRtree* tree_;
  std::vector<Each> all_;
};

struct FinishGeos {
  void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};
using Context = std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, FinishGeos>;

GEOSCoordSequence* sequenceOf(GEOSContextHandle_t context, const std::vector<LonLat>& points) {
  std::vector<double> flat;
  for (const LonLat& p : points) flat.insert(flat.end(), {p.lon, p.lat});
  return GEOSCoordSeq_copyFromBuffer_r(context, flat.data(), static_cast<unsigned>(points.size()), 0, 0);
}

GEOSGeometry* polygonOf(GEOSContextHandle_t context, const LonLatPolygon& polygon) {
  std::vector<GEOSGeometry*> rings;
  for (const auto& ring : polygon.rings)
    rings.push_back(GEOSGeom_createLinearRing_r(context, sequenceOf(context, ring)));
  return GEOSGeom_createPolygon_r(context, rings.front(), rings.data() + 1,
                                  static_cast<unsigned>(rings.size() - 1));
}

/// The land, cut along the borders.
void addCountries(GEOSContextHandle_t context, const BaseMap& map, Polygons& countries) {
  std::vector<GEOSGeometry*> lines;
  const auto add = [&](const std::vector<LonLat>& points) {
    lines.push_back(GEOSGeom_createLineString_r(context, sequenceOf(context, points)));
  };
  for (const LonLatPolygon& polygon : map.land)
    for (const auto& ring : polygon.rings) add(ring);
  for (const LonLatLine& border : map.borders) add(border);
  GEOSGeometry* all = GEOSGeom_createCollection_r(context, GEOS_MULTILINESTRING, lines.data(),
                                                  static_cast<unsigned>(lines.size()));
  GEOSGeometry* noded = GEOSUnaryUnion_r(context, all);
  GEOSGeometry* faces = noded == nullptr ? nullptr : GEOSPolygonize_r(context, &noded, 1);
  for (int i = 0; faces != nullptr && i < GEOSGetNumGeometries_r(context, faces); ++i)
    countries.add(GEOSGeom_clone_r(context, GEOSGetGeometryN_r(context, faces, i)));
  GEOSGeom_destroy_r(context, all);
  if (noded != nullptr) GEOSGeom_destroy_r(context, noded);
  if (faces != nullptr) GEOSGeom_destroy_r(context, faces);
}

/// Points on circles around `at`, the outermost `km` away.
std::vector<LonLat> around(LonLat at, double km) {
  constexpr int kCircles = 4;
  constexpr int kDirections = 16;
  constexpr double kKmPerDegree = 111.2;
  const double shrink = std::max(0.05, std::cos(at.lat * std::numbers::pi / 180));
  std::vector<LonLat> points{at};
  for (int circle = 1; circle <= kCircles; ++circle) {
    const double degrees = km / kKmPerDegree * circle / kCircles;
    for (int i = 0; i < kDirections; ++i) {
      const double angle = 2 * std::numbers::pi * i / kDirections;
      const double lon = std::remainder(at.lon + degrees * std::cos(angle) / shrink, 360.0);
      points.push_back({lon, std::clamp(at.lat + degrees * std::sin(angle), -90.0, 90.0)});
    }
  }
  return points;
}

}  // namespace

struct LandIndex::Shapes {
  Context context{GEOS_init_r()};
  Polygons land{context.get()};
  Polygons countries{context.get()};
  std::map<std::size_t, std::string> nameOf;
};

LandIndex::LandIndex(std::unique_ptr<Shapes> shapes) : shapes_(std::move(shapes)) {}
LandIndex::LandIndex(LandIndex&&) noexcept = default;
LandIndex& LandIndex::operator=(LandIndex&&) noexcept = default;
LandIndex::~LandIndex() = default;

flow::Result<LandIndex> LandIndex::load(const std::string& assetsDir) {
  using Loaded = flow::Result<LandIndex>;
  const auto fine = loadBaseMap(assetsDir, Detail::k10m);
  const auto coarse = loadBaseMap(assetsDir, Detail::k50m);
  const auto names = loadCountryNames(assetsDir);
  std::vector<flow::Problem> problems;
  for (const auto* each : {&fine.problems(), &coarse.problems(), &names.problems()})
    problems.insert(problems.end(), each->begin(), each->end());
  if (!fine || !coarse || !names) return Loaded::failure(std::move(problems));
  auto shapes = std::make_unique<Shapes>();
  for (const LonLatPolygon& polygon : fine->land) shapes->land.add(polygonOf(shapes->context.get(), polygon));
  shapes->land.build();
  addCountries(shapes->context.get(), *coarse, shapes->countries);
  shapes->countries.build();
  LandIndex index(std::move(shapes));
  for (const CountryName& name : *names) index.anchor(name.at, name.iso3);
  // Land is cut at the antimeridian: what lies across it is of the same country.
  constexpr double kBeside = 179.999;
  for (double lat = -89.95; lat < 90; lat += 0.1) {
    for (const double lon : {kBeside, -kBeside}) {
      if (const std::string name = index.countryAt({lon, lat}); !name.empty())
        index.anchor({-lon, lat}, name);
    }
  }
  return Loaded(std::move(index), std::move(problems));
}

void LandIndex::anchor(LonLat at, const std::string& iso3) {
  if (const auto face = shapes_->countries.at(at)) shapes_->nameOf.emplace(*face, iso3);
}

bool LandIndex::onLand(LonLat at) const {
  return shapes_->land.at(at).has_value();
}

bool LandIndex::isOutAtSea(LonLat at, double km) const {
  const auto points = around(at, km);
  return std::none_of(points.begin(), points.end(), [this](LonLat p) { return onLand(p); });
}

bool LandIndex::isInland(LonLat at, double km) const {
  const auto points = around(at, km);
  return std::all_of(points.begin(), points.end(), [this](LonLat p) { return onLand(p); });
}

std::string LandIndex::countryAt(LonLat at) const {
  const auto face = shapes_->countries.at(at);
  const auto name = face ? shapes_->nameOf.find(*face) : shapes_->nameOf.end();
  return name == shapes_->nameOf.end() ? std::string{} : name->second;
}

bool LandIndex::isNear(LonLat at, const std::string& iso3, double km) const {
  const auto points = around(at, km);
  return std::any_of(points.begin(), points.end(), [&](LonLat p) { return countryAt(p) == iso3; });
}

}  // namespace geodata
