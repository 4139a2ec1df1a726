#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>

#include "geodata/projection_shape.h"

namespace geodata::mapping {
namespace {

constexpr int kRimNodes = 720;
constexpr double kEdgeStep = 0.5;  ///< degrees between nodes of the map's edge
constexpr double kAreaStep = 2;    ///< degrees between nodes where the area is found by trying

std::vector<double> ladder(double from, double to, double step) {
  const int n = std::max(1, static_cast<int>(std::ceil((to - from) / step - 1e-9)));
  std::vector<double> result;
  for (int i = 0; i <= n; ++i) result.push_back(i == n ? to : from + (to - from) * i / n);
  return result;
}

/// The whole Earth in small triangles.
LonLatMesh world(double west) {
  const auto lons = ladder(west, west + 360, kAreaStep), lats = ladder(-90, 90, kAreaStep);
  LonLatMesh mesh;
  for (const double lat : lats)
    for (const double lon : lons) mesh.vertices.push_back({lon, lat});
  const auto columns = static_cast<std::uint32_t>(lons.size());
  for (std::uint32_t row = 0; row + 1 < lats.size(); ++row)
    for (std::uint32_t column = 0; column + 1 < columns; ++column) {
      const std::uint32_t a = row * columns + column, b = a + 1, c = a + columns, d = c + 1;
      mesh.indices.insert(mesh.indices.end(), {a, b, d, a, d, c});
    }
  return mesh;
}

/// Closed lines of the edges that one triangle only has. Nodes within a metre count as one.
PolylineSet boundary(const TriangleMesh& mesh) {
  std::map<std::pair<long long, long long>, std::uint32_t> places;
  std::vector<std::uint32_t> welded;
  for (const Point& p : mesh.vertices) {
    const auto key = std::pair{std::llround(p.x), std::llround(p.y)};
    welded.push_back(places.emplace(key, static_cast<std::uint32_t>(welded.size())).first->second);
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
    const std::uint32_t a = welded[mesh.indices[i]], b = welded[mesh.indices[i % 3 == 2 ? i - 2 : i + 1]];
    if (a == b) continue;
    const auto opposite = edges.find({b, a});
    if (opposite != edges.end() && opposite->second > 0)
      --opposite->second;
    else
      ++edges[{a, b}];
  }
  std::multimap<std::uint32_t, std::uint32_t> next;
  for (const auto& [edge, count] : edges)
    if (count > 0) next.insert(edge);
  PolylineSet lines;
  while (!next.empty()) {
    std::uint32_t at = next.begin()->first;
    lines.points.push_back(mesh.vertices[at]);
    for (auto step = next.begin(); step != next.end(); step = next.find(at)) {
      at = step->second;
      next.erase(step);
      lines.points.push_back(mesh.vertices[at]);
    }
    lines.close();
  }
  return lines;
}

}  // namespace

TriangleMesh mapArea(const MapShape& shape) {
  if (shape.mayTear) return projectMesh(shape, world(shape.middle - 180));
  TriangleMesh mesh;
  if (shape.cut == Cut::Round) {
    const PolylineSet edge = mapEdge(shape);
    mesh.vertices = edge.points;
    mesh.vertices.back() = {0, 0};  // instead of the node that closes the line
    const auto center = static_cast<std::uint32_t>(kRimNodes);
    for (std::uint32_t i = 0; i < center; ++i)
      mesh.indices.insert(mesh.indices.end(), {center, i, (i + 1) % center});
    return mesh;
  }
  for (const double lat : ladder(shape.southLimit, shape.northLimit, kEdgeStep)) {
    const auto next = static_cast<std::uint32_t>(mesh.vertices.size());
    mesh.vertices.insert(mesh.vertices.end(), {{-180, lat}, {180, lat}});
    if (next > 0)
      mesh.indices.insert(mesh.indices.end(), {next - 2, next - 1, next + 1, next - 2, next + 1, next});
  }
  shape.toPlane(mesh.vertices);
  return mesh;
}

PolylineSet mapEdge(const MapShape& shape) {
  if (shape.mayTear) return boundary(mapArea(shape));
  PolylineSet line;
  if (shape.cut == Cut::Round) {
    for (int i = 0; i < kRimNodes; ++i) {
      const double angle = 2 * std::numbers::pi * i / kRimNodes;
      line.points.push_back(shape.onRim({std::cos(angle), std::sin(angle), shape.minZ}));
    }
  } else {
    const auto lons = ladder(-180, 180, kEdgeStep),
               lats = ladder(shape.southLimit, shape.northLimit, kEdgeStep);
    for (const double lon : lons) line.points.push_back({lon, lats.front()});
    for (std::size_t i = 1; i < lats.size(); ++i) line.points.push_back({180, lats[i]});
    for (std::size_t i = lons.size() - 1; i-- > 0;) line.points.push_back({lons[i], lats.back()});
    for (std::size_t i = lats.size() - 1; i-- > 1;) line.points.push_back({-180, lats[i]});
    shape.toPlane(line.points);
  }
  line.points.push_back(line.points.front());
  line.close();
  return line;
}

std::vector<LonLatLine> graticuleLines(const MapShape& shape, double stepDegrees) {
  const double step = std::clamp(std::isfinite(stepDegrees) ? stepDegrees : 30.0, 0.5, 90.0);
  const auto count = [step](double extent) { return static_cast<int>(std::floor(extent / step + 1e-9)); };
  std::vector<LonLatLine> lines;
  for (int i = -count(180); i <= count(180); ++i) {
    const double lon = i * step;
    if (lon <= -180 + 1e-9) continue;  // +180 is the same meridian
    if (shape.cut == Cut::Seam && std::abs(wrapped(lon - shape.middle)) > 180 - 1e-6)
      continue;  // the map's edge
    const bool toPole =
        std::abs(std::remainder(lon, 90.0)) < 1e-9;  // the others stop short, or the pole is a knot
    const double end = toPole || step >= 90 ? 90 : 90 - step;
    lines.push_back({{lon, -end}, {lon, 0}, {lon, end}});
  }
  const double west = shape.middle - 180;
  for (int i = -count(90); i <= count(90); ++i) {
    const double lat = i * step;
    if (std::abs(lat) > 90 - 1e-9) continue;
    LonLatLine line;
    for (int quarter = 0; quarter <= 4; ++quarter) line.push_back({west + 90 * quarter, lat});
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace geodata::mapping
