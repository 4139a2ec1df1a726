#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "geodata/projection_shape.h"

namespace geodata::mapping {
namespace {

constexpr std::uint32_t kUnused = 0xffffffffU;
constexpr double kSeamStep = 0.5;  ///< degrees of latitude

/// Nodes in degrees and the triangles over them, before PROJ sees them.
struct FlatMesh {
  std::vector<Point> nodes;
  std::vector<std::uint32_t> indices;
  std::vector<double> turns;  ///< of nodes: what to add for the mesh's own longitude
};

/// A triangle that is being cut.
using Corners = std::vector<Point>;

/// Keeps what lies on the side of `limit` that `sign` says; `axis` is a coordinate of Point.
void clip(Corners& corners, double Point::*axis, double limit, double sign, Corners& scratch) {
  scratch.clear();
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point &a = corners[i], &b = corners[(i + 1) % corners.size()];
    const double da = sign * (limit - a.*axis), db = sign * (limit - b.*axis);
    if (da >= 0) scratch.push_back(a);
    if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
      const bool outwards = da > 0;  // the same bits for the neighbour, who walks the edge the other way
      const Point &in = outwards ? a : b, &out = outwards ? b : a;
      const double t = (outwards ? da : db) / (outwards ? da - db : db - da);
      Point cross{in.x + t * (out.x - in.x), in.y + t * (out.y - in.y)};
      cross.*axis = limit;
      scratch.push_back(cross);
    }
  }
  corners.swap(scratch);
}

bool alongSeam(const Point& a, const Point& b) {
  return a.x == b.x && std::abs(a.x) == 180;
}

/// Adds nodes to edges along the seam, so that the fill follows the curved edge of the map.
void followSeam(Corners& corners, Corners& scratch) {
  scratch.clear();
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point &a = corners[i], &b = corners[(i + 1) % corners.size()];
    scratch.push_back(a);
    if (!alongSeam(a, b)) continue;
    const int n = static_cast<int>(std::ceil(std::abs(b.y - a.y) / kSeamStep));
    for (int k = 1; k < n; ++k) scratch.push_back({a.x, a.y + (b.y - a.y) * k / n});
  }
  corners.swap(scratch);
  // A fan from a corner off the seam has no flat triangles.
  const auto off =
      std::find_if(corners.begin(), corners.end(), [](const Point& p) { return std::abs(p.x) < 180; });
  if (off != corners.end()) std::rotate(corners.begin(), off, corners.end());
}

void addFan(const Corners& corners, double turn, FlatMesh& mesh) {
  if (corners.size() < 3) return;
  const auto base = static_cast<std::uint32_t>(mesh.nodes.size());
  mesh.nodes.insert(mesh.nodes.end(), corners.begin(), corners.end());
  mesh.turns.resize(mesh.nodes.size(), turn);
  for (std::uint32_t i = 1; i + 1 < corners.size(); ++i)
    mesh.indices.insert(mesh.indices.end(), {base, base + i, base + i + 1});
}

/// Cuts at the seam and at the limits of latitude. Nodes 0 .. vertices.size() - 1 are the mesh's own.
FlatMesh cutAtSeam(const MapShape& shape, const LonLatMesh& mesh) {
  FlatMesh flat;
  flat.nodes.reserve(mesh.vertices.size() + 1024);
  flat.turns.reserve(mesh.vertices.size() + 1024);
  for (const flow::LonLat& v : mesh.vertices) {
    flat.nodes.push_back({wrapped(v.lon - shape.middle), v.lat});
    flat.turns.push_back(v.lon - flat.nodes.back().x);
  }
  flat.indices.reserve(mesh.indices.size());
  const double south = shape.southLimit, north = shape.northLimit;
  Corners corners, scratch;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const std::array<std::uint32_t, 3> v{mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
    const Point a = flat.nodes[v[0]], b = flat.nodes[v[1]], c = flat.nodes[v[2]];
    // Differences of the mesh's own longitudes are true; those of the relative ones jump at the seam.
    const double toB = mesh.vertices[v[1]].lon - mesh.vertices[v[0]].lon;
    const double toC = mesh.vertices[v[2]].lon - mesh.vertices[v[0]].lon;
    const auto [low, high] = std::minmax({a.y, b.y, c.y});
    const bool whole = std::abs(b.x - a.x - toB) < 1e-9 && std::abs(c.x - a.x - toC) < 1e-9 &&
                       !alongSeam(a, b) && !alongSeam(b, c) && !alongSeam(c, a);
    if (whole && low >= south && high <= north) {
      flat.indices.insert(flat.indices.end(), v.begin(), v.end());
      continue;
    }
    if (high < south || low > north) continue;
    const Corners unrolled{a, {a.x + toB, b.y}, {a.x + toC, c.y}};
    const auto [west, east] = std::minmax({a.x, a.x + toB, a.x + toC});
    const auto first = static_cast<int>(std::floor((west + 180) / 360));
    const auto last = static_cast<int>(std::ceil((east + 180) / 360)) - 1;
    for (int turn = std::min(first, last); turn <= last; ++turn) {
      corners = unrolled;
      for (Point& p : corners) p.x -= 360.0 * turn;
      clip(corners, &Point::x, -180, -1, scratch);
      clip(corners, &Point::x, 180, 1, scratch);
      clip(corners, &Point::y, south, -1, scratch);
      clip(corners, &Point::y, north, 1, scratch);
      followSeam(corners, scratch);
      addFan(corners, flat.turns[v[0]] + 360.0 * turn, flat);
    }
  }
  return flat;
}

/// Takes out nodes that no triangle uses.
void compact(FlatMesh& mesh) {
  std::vector<std::uint32_t> renumbered(mesh.nodes.size(), kUnused);
  for (const std::uint32_t index : mesh.indices) renumbered[index] = 0;
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < mesh.nodes.size(); ++i)
    if (renumbered[i] != kUnused) {
      mesh.nodes[count] = mesh.nodes[i];
      mesh.turns[count] = mesh.turns[i];
      renumbered[i] = count++;
    }
  mesh.nodes.resize(count);
  mesh.turns.resize(count);
  for (std::uint32_t& index : mesh.indices) index = renumbered[index];
}

/// Takes out triangles that a tear of the map runs through.
void dropTorn(const MapShape& shape, const std::vector<Point>& image, FlatMesh& flat) {
  std::vector<std::uint32_t> kept;
  kept.reserve(flat.indices.size());
  for (std::size_t i = 0; i + 2 < flat.indices.size(); i += 3) {
    bool good = true;
    for (std::size_t k = 0; k < 3 && good; ++k) {
      const std::uint32_t p = flat.indices[i + k], q = flat.indices[i + (k + 1) % 3];
      good = !shape.torn(flat.nodes[p], flat.nodes[q], image[p], image[q]);
    }
    if (good) kept.insert(kept.end(), {flat.indices[i], flat.indices[i + 1], flat.indices[i + 2]});
  }
  flat.indices = std::move(kept);
}

}  // namespace

TriangleMesh projectMesh(const MapShape& shape, const LonLatMesh& mesh, std::vector<flow::LonLat>* places) {
  if (shape.cut == Cut::Round) return projectRoundMesh(shape, mesh, places);
  FlatMesh flat;
  if (shape.cut == Cut::Seam) {
    flat = cutAtSeam(shape, mesh);
  } else {
    for (const flow::LonLat& v : mesh.vertices) flat.nodes.push_back({v.lon, v.lat});
    flat.turns.resize(flat.nodes.size(), 0);
    flat.indices = mesh.indices;
  }
  compact(flat);
  std::vector<Point> image = flat.nodes;
  shape.toPlane(image);
  if (shape.mayTear) {
    dropTorn(shape, image, flat);
    compact(flat);
    image = flat.nodes;
    shape.toPlane(image);
  }
  if (places != nullptr) {
    places->clear();
    places->reserve(flat.nodes.size());
    for (std::size_t i = 0; i < flat.nodes.size(); ++i)
      places->push_back({flat.nodes[i].x + flat.turns[i], flat.nodes[i].y});
  }
  return {std::move(image), std::move(flat.indices)};
}

}  // namespace geodata::mapping
