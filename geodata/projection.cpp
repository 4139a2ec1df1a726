#include "geodata/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "geodata/projection_shape.h"

namespace geodata {
namespace {

using flow::LonLat;
using mapping::Cut;
using mapping::kSphereRadius;
using mapping::MapShape;
using mapping::wrapped;

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kMercatorLimit = 84;        ///< degrees of latitude; beyond it the map would be mostly ice
constexpr double kAntipodeCapDegrees = 0.5;  ///< left out round the antipode of an azimuthal map

flow::Problem refusal(std::string_view name, const std::string& reason) {
  return {
      flow::Severity::Error,
      {},
      {},
      0,
      {},
      fmt::format("\"{}\" is not a map projection ({})", name, reason),
      "Choose equal-earth, globe, mercator, azimuthal, robinson, or a PROJ string such as \"+proj=moll\"."};
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The user's string with the centre put in where it leaves that open.
std::string centered(std::string_view text, LonLat center) {
  std::string result(text);
  if (!has(text, "proj=") || has(text, "pipeline")) return result;
  const bool fixed = has(text, "lon_0") || has(text, "lonc") || has(text, "zone=");
  if (!fixed) result += fmt::format(" +lon_0={}", center.lon);
  for (const char* kind : {"laea", "aeqd", "ortho", "gnom", "stere", "nsper", "airy"})
    if (!fixed && !has(text, "lat_0") && has(text, fmt::format("proj={}", kind)))
      result += fmt::format(" +lat_0={}", center.lat);
  return result;
}

/// Fills everything but `pj` and gives the PROJ definition.
std::string describe(MapShape& shape) {
  const LonLat c = shape.center;
  const auto seam = [&](const char* projection) {
    shape.cut = Cut::Seam;
    shape.middle = c.lon;
    shape.pjIsRelative = true;
    return fmt::format("+proj={} +lon_0=0 +ellps=WGS84", projection);
  };
  const auto round = [&](const char* projection, double minZ, double rim) {
    shape.cut = Cut::Round;
    shape.frame = mapping::Frame(c);
    shape.minZ = minZ;
    shape.rim = rim * kSphereRadius;
    return fmt::format("+proj={} +lat_0={} +lon_0={} +R={}", projection, c.lat, c.lon, kSphereRadius);
  };
  if (shape.name == "equal-earth") return seam("eqearth");
  if (shape.name == "robinson") return seam("robin");
  if (shape.name == "mercator") {
    shape.southLimit = -kMercatorLimit;
    shape.northLimit = kMercatorLimit;
    return seam("merc");
  }
  if (shape.name == "globe") return round("ortho", 0, 1);
  if (shape.name == "azimuthal") {
    const double reach = (180 - kAntipodeCapDegrees) * kRadian;
    return round("aeqd", std::cos(reach), reach);
  }
  shape.mayTear = true;
  return centered(shape.name, c);
}

/// Metres that a degree of the meridian and of the parallel measure on WGS84.
std::pair<double, double> metresPerDegree(double lat) {
  constexpr double a = 6378137, e2 = 0.0066943799901413165;
  const double s = std::sin(lat * kRadian), w = std::sqrt(1 - e2 * s * s);
  return {a * (1 - e2) / (w * w * w) * kRadian, a / w * std::cos(lat * kRadian) * kRadian};
}

}  // namespace

struct Projection::Impl {
  MapShape shape;
  Box bounds;
};

Projection::Projection() : impl_(std::make_unique<Impl>()) {}
Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

flow::Result<Projection> Projection::make(std::string_view name, LonLat center) {
  using Failure = flow::Result<Projection>;
  if (!std::isfinite(center.lon) || !std::isfinite(center.lat))
    return Failure::failure({flow::Severity::Error,
                             {},
                             {},
                             0,
                             "center",
                             "the centre of the map is not a place",
                             "Write longitude and latitude in degrees, such as 150,0."});
  Projection result;
  MapShape& shape = result.impl_->shape;
  shape.name = name;
  shape.center = {wrapped(center.lon), std::clamp(center.lat, -90.0, 90.0)};
  const std::string definition = describe(shape);
  std::string reason;
  auto pj = Pj::make(definition, reason);
  if (!pj) return Failure::failure(refusal(name, reason));
  shape.pj = *std::move(pj);
  if (shape.mayTear) {
    mapping::probe(shape);
    if (shape.cut == Cut::Seam) shape.center.lon = shape.middle;
  }
  for (const Point& p : mapping::mapEdge(shape).points) result.impl_->bounds.add(p);
  if (result.impl_->bounds.empty())
    return Failure::failure(refusal(name, "no place on Earth lies on its map"));
  return result;
}

const std::string& Projection::name() const {
  return impl_->shape.name;
}
LonLat Projection::center() const {
  return impl_->shape.center;
}
Box Projection::bounds() const {
  return impl_->bounds;
}
TriangleMesh Projection::outlineMesh() const {
  return mapping::mapArea(impl_->shape);
}
PolylineSet Projection::outline() const {
  return mapping::mapEdge(impl_->shape);
}

std::optional<Point> Projection::forward(LonLat place) const {
  const MapShape& shape = impl_->shape;
  if (!shape.onMap(place)) return std::nullopt;
  const double lon = shape.cut == Cut::Seam ? wrapped(place.lon - shape.middle) : wrapped(place.lon);
  std::vector<Point> node{{lon, place.lat}};
  shape.toPlane(node);
  if (!std::isfinite(node[0].x) || !std::isfinite(node[0].y)) return std::nullopt;
  return node[0];
}

std::vector<Point> Projection::forward(const std::vector<LonLat>& places) const {
  const MapShape& shape = impl_->shape;
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<Point> nodes;
  nodes.reserve(places.size());
  for (const LonLat& place : places)
    nodes.push_back(
        {shape.cut == Cut::Seam ? wrapped(place.lon - shape.middle) : wrapped(place.lon), place.lat});
  shape.toPlane(nodes);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (!std::isfinite(nodes[i].x) || !std::isfinite(nodes[i].y) || !shape.onMap(places[i]))
      nodes[i] = {kNone, kNone};
  return nodes;
}

std::optional<LonLat> Projection::inverse(Point point) const {
  const MapShape& shape = impl_->shape;
  auto place = shape.pj.inverse(point);
  if (!place) return std::nullopt;
  if (shape.pjIsRelative) {
    if (std::abs(place->lon) > 180 + 1e-9) return std::nullopt;
    place->lon = wrapped(std::clamp(place->lon, -180.0, 180.0) + shape.middle);
  }
  place->lon = wrapped(place->lon);
  // Some inverses answer beyond the edge of the map, with a place that is elsewhere on it.
  const auto back = forward(*place);
  const double tolerance =
      1e-4 * std::hypot(impl_->bounds.max.x - impl_->bounds.min.x, impl_->bounds.max.y - impl_->bounds.min.y);
  if (!back || !(std::hypot(back->x - point.x, back->y - point.y) <= tolerance)) return std::nullopt;
  return place;
}

TriangleMesh Projection::project(const LonLatMesh& mesh) const {
  return mapping::projectMesh(impl_->shape, mesh);
}

Projection::PlacedMesh Projection::projectPlaced(const LonLatMesh& mesh) const {
  PlacedMesh result;
  result.mesh = mapping::projectMesh(impl_->shape, mesh, &result.places);
  return result;
}

PolylineSet Projection::project(const std::vector<LonLatLine>& lines, bool greatCircle) const {
  return mapping::projectLines(impl_->shape, lines, greatCircle);
}

PolylineSet Projection::graticule(double stepDegrees) const {
  return mapping::projectLines(impl_->shape, mapping::graticuleLines(impl_->shape, stepDegrees), false);
}

double Projection::scaleAt(LonLat place) const {
  constexpr double kDegrees = 1e-3;
  const double lat = std::clamp(place.lat, -89.9, 89.9);
  const auto [meridian, parallel] = metresPerDegree(lat);
  // Both ways, for one of them may lie beyond the edge.
  const auto ratio = [&](double dLon, double dLat, double metres) {
    const auto here = forward({place.lon, lat});
    double best = 0;
    for (const double sign : {-1.0, 1.0}) {
      const auto there = forward({wrapped(place.lon + sign * dLon), lat + sign * dLat});
      if (!here || !there) continue;
      const double scale = std::hypot(there->x - here->x, there->y - here->y) / (kDegrees * metres);
      best = best == 0 ? scale : std::min(best, scale);  // the greater one jumps over the seam
    }
    return best;
  };
  return std::max(ratio(kDegrees, 0, parallel), ratio(0, kDegrees, meridian));
}

}  // namespace geodata
