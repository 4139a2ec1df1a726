#include "flow/sea_corners.h"

#include <cmath>
#include <numbers>

namespace flow {

double nearlyGeodesicNm(LonLat a, LonLat b) {
  constexpr double kRadian = std::numbers::pi / 180;
  constexpr double kFlattening = 1 / 298.257223563;
  constexpr double kRadiusNm = 6378.137 / 1.852;
  const double beta1 = std::atan((1 - kFlattening) * std::tan(a.lat * kRadian));
  const double beta2 = std::atan((1 - kFlattening) * std::tan(b.lat * kRadian));
  const double p = (beta1 + beta2) / 2;
  const double q = (beta2 - beta1) / 2;
  const double halfLon = std::sin((b.lon - a.lon) * kRadian / 2);
  const double h =
      std::pow(std::sin(q), 2) + std::cos(beta1) * std::cos(beta2) * halfLon * halfLon;  // sin^2(sigma / 2)
  if (h < 1e-20) return 0;
  if (h > 1 - 1e-6) return std::numbers::pi * kRadiusNm;
  const double sigma = 2 * std::asin(std::sqrt(h));
  const double sine = std::sin(sigma);
  const double x = (sigma - sine) * std::pow(std::sin(p) * std::cos(q), 2) / (1 - h);
  const double y = (sigma + sine) * std::pow(std::cos(p) * std::sin(q), 2) / h;
  return kRadiusNm * (sigma - kFlattening / 2 * (x + y));
}

SeaCorners::SeaCorners(const SeaGraph& graph, const SeaBarrier& barrier, const SeaGates& gates)
    : graph_(graph), barrier_(barrier), gates_(gates) {
  corners_.reserve(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    Corner corner;
    corner.at = toUnit(graph.nodes[i]);
    const bool isCorner = i < graph.vertexOf.size() && graph.vertexOf[i] != SeaGraph::kNoVertex;
    if (isCorner) {
      const auto& vertices = barrier.vertices();
      corner.vertex = graph.vertexOf[i];
      const SeaBarrier::Vertex& v = vertices[corner.vertex];
      corner.at = v.at;
      corner.before = cross(vertices[v.before].at, v.at);
      corner.after = cross(vertices[v.after].at, v.at);
    }
    corners_.push_back(corner);
  }
}

bool SeaCorners::isTangent(std::uint32_t node, Vec3 at) const {
  return leavesOnOneSide(corners_[node].before, corners_[node].after, at);
}

std::vector<SeaLink> SeaCorners::seenFrom(LonLat place, std::uint64_t closed) const {
  std::vector<SeaLink> links;
  const Vec3 from = toUnit(place);
  const std::uint64_t here = barrier_.inside(from).soft;
  if ((here & closed) != 0) return links;
  RecentBlockers blockers;
  for (std::uint32_t i = 0; i < corners_.size(); ++i) {
    if (!isTangent(i, from)) continue;
    const Corner& corner = corners_[i];
    if (dot(from, corner.at) < kFarthestCosine) continue;
    if (blockers.block(barrier_, from, corner.at, corner.vertex)) continue;
    const SeaBarrier::Crossing crossing =
        barrier_.crossing(from, corner.at, SeaBarrier::kNone, corner.vertex);
    if (crossing.isBlocked) blockers.add(crossing.by);
    if (crossing.isBlocked || (crossing.soft & closed) != 0) continue;
    const std::uint64_t mask = here | crossing.soft | gates_.crossed(from, corner.at);
    if ((mask & closed) != 0) continue;
    links.push_back({i, 0, nearlyGeodesicNm(place, graph_.nodes[i]), mask});
  }
  return links;
}

std::vector<SeaLink> SeaCorners::mayBeSeenFrom(Vec3 at) const {
  std::vector<SeaLink> links;
  for (std::uint32_t i = 0; i < corners_.size(); ++i) {
    if (!isTangent(i, at) || dot(at, corners_[i].at) < kFarthestCosine) continue;
    links.push_back({i, 0, kLeastNmPerRadian * angleBetween(at, corners_[i].at), 0});
  }
  return links;
}

bool SeaCorners::look(LonLat place, Vec3 from, std::uint64_t here, SeaLink& link) const {
  const Corner& corner = corners_[link.node];
  const SeaBarrier::Crossing crossing = barrier_.crossing(from, corner.at, SeaBarrier::kNone, corner.vertex);
  if (crossing.isBlocked) return false;
  link.nm = nearlyGeodesicNm(place, graph_.nodes[link.node]);
  link.mask = here | crossing.soft | gates_.crossed(from, corner.at);
  return true;
}

}  // namespace flow
