#include "geodata/lane_obstacles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace geodata {

namespace {

constexpr double kIceStep = 2.0;         ///< degrees between the points of a drawn edge
constexpr double kApproachCut = 0.0015;  ///< an approach is open this far to either side, whatever is drawn

LonLatLine simplifiedLine(const LonLatLine& line, double tolerance) {
  if (line.size() < 4) return line;
  std::vector<bool> keep(line.size(), false);
  keep.front() = keep.back() = true;
  const std::size_t middle = line.size() / 2;  // rings come back to their start
  keep[middle] = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, middle}, {middle, line.size() - 1}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    const double scale = std::cos(line[a].lat * std::numbers::pi / 180);
    const double dx = (line[b].lon - line[a].lon) * scale;
    const double dy = line[b].lat - line[a].lat;
    const double length = std::hypot(dx, dy);
    double worst = tolerance;
    std::size_t at = 0;
    for (std::size_t i = a + 1; i < b; ++i) {
      const double px = (line[i].lon - line[a].lon) * scale;
      const double py = line[i].lat - line[a].lat;
      const double t = length > 0 ? std::clamp((px * dx + py * dy) / (length * length), 0.0, 1.0) : 0;
      const double off = std::hypot(px - t * dx, py - t * dy);
      if (off > worst) {
        worst = off;
        at = i;
      }
    }
    if (at == 0) continue;
    keep[at] = true;
    open.emplace_back(a, at);
    open.emplace_back(at, b);
  }
  LonLatLine out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i]) out.push_back(line[i]);
  }
  return out;
}

std::vector<LonLatLine> coastOf(const std::vector<LonLatPolygon>& land, double tolerance,
                                bool withAntarctic) {
  std::vector<LonLatLine> lines;
  for (const LonLatPolygon& polygon : land) {
    for (const auto& ring : polygon.rings) {
      const bool antarctic =
          std::all_of(ring.begin(), ring.end(), [](flow::LonLat p) { return p.lat < -60; });
      if (withAntarctic || !antarctic)
        lines.push_back(tolerance > 0 ? simplifiedLine(ring, tolerance) : ring);
    }
  }
  return lines;
}

/// The pieces of the coast that have a point in one of the boxes, each with the points next to it.
std::vector<LonLatLine> coastNear(const std::vector<LonLatPolygon>& land,
                                  const std::vector<LonLatBox>& boxes) {
  // Squares of a degree that boxes reach into: a quick no for most of the world's coast.
  std::map<std::pair<int, int>, std::vector<LonLatBox>> squares;
  for (const LonLatBox& box : boxes) {
    for (int x = static_cast<int>(std::floor(box.west)); x <= std::floor(box.east); ++x) {
      for (int y = static_cast<int>(std::floor(box.south)); y <= std::floor(box.north); ++y) {
        squares[{x, y}].push_back(box);
      }
    }
  }
  const auto near = [&](flow::LonLat p) {
    const auto found =
        squares.find({static_cast<int>(std::floor(p.lon)), static_cast<int>(std::floor(p.lat))});
    if (found == squares.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const LonLatBox& box) {
      return p.lon >= box.west && p.lon <= box.east && p.lat >= box.south && p.lat <= box.north;
    });
  };
  std::vector<LonLatLine> lines;
  for (const LonLatPolygon& polygon : land) {
    for (const auto& ring : polygon.rings) {
      bool open = false;
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const bool wanted = near(ring[i - 1]) || near(ring[i]);
        if (wanted && !open) lines.push_back({ring[i - 1]});
        if (wanted) lines.back().push_back(ring[i]);
        open = wanted;
      }
    }
  }
  return lines;
}

bool isCut(const LaneCorridor& corridor) {
  return corridor.kind == LaneCorridor::Kind::Canal || corridor.kind == LaneCorridor::Kind::River;
}

LaneArea uniteAll(const std::vector<LaneCorridor>& corridors, double width) {
  LaneArea all;
  for (const LaneCorridor& corridor : corridors) {
    all = all.unite(LaneArea::around({corridor.line}, width > 0 ? width : corridor.halfWidth));
  }
  return all;
}

}  // namespace

LonLatLine densified(const LonLatLine& line, double degrees) {
  LonLatLine out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const double dLon = line[i].lon - line[i - 1].lon;
      const double dLat = line[i].lat - line[i - 1].lat;
      const int steps = static_cast<int>(std::ceil(std::max(std::abs(dLon), std::abs(dLat)) / degrees));
      for (int s = 1; s < steps; ++s) {
        out.push_back({line[i - 1].lon + dLon * s / steps, line[i - 1].lat + dLat * s / steps});
      }
    }
    out.push_back(line[i]);
  }
  return out;
}

std::vector<LonLatBox> boxesAlong(const LonLatLine& line, double margin) {
  std::vector<LonLatBox> boxes;
  const LonLatLine points = densified(line, 0.25);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const flow::LonLat a = points[i - 1];
    const flow::LonLat b = points[i];
    const double wide =
        margin / std::cos(std::max(std::abs(a.lat), std::abs(b.lat)) * std::numbers::pi / 180);
    boxes.push_back({std::min(a.lon, b.lon) - wide, std::min(a.lat, b.lat) - margin,
                     std::max(a.lon, b.lon) + wide, std::max(a.lat, b.lat) + margin});
  }
  return boxes;
}

LaneObstacles::LaneObstacles(const LaneSources& sources, const LaneOptions& options)
    : sources_(sources), coastClearance_(options.coastClearance) {
  std::vector<LonLatLine> coast = coastOf(sources.land50, options.simplify / 4, true);
  const std::vector<LonLatLine> fine = coastOf(sources.land10, options.simplify / 4, false);
  coast.insert(coast.end(), fine.begin(), fine.end());
  const LaneArea belt = LaneArea::around(coast, options.clearance);
  // The drawn areas come after the simplifying, which would take the points that bend their edges off again.
  std::vector<LonLatPolygon> shoals;
  std::map<std::size_t, std::vector<LonLatPolygon>> ice;
  for (const LaneNoGo& area : sources.noGo) {
    const LonLatPolygon drawn{{densified(area.polygon.rings[0], kIceStep)}};
    (area.passage ? ice[*area.passage] : shoals).push_back(drawn);
  }
  for (const auto& [passage, polygons] : ice) ice_.emplace(passage, LaneArea::of(polygons));
  base_ = belt.unite(LaneArea::of(sources.land50))
              .simplified(options.simplify)
              .unite(LaneArea::of(shoals))
              .wrapped();
  land10_ = LaneArea::of(sources.land10);
}

LaneArea LaneObstacles::coast(const std::vector<LaneCorridor>& corridors) const {
  std::vector<LaneCorridor> cuts;
  std::vector<LaneCorridor> approaches;
  for (const LaneCorridor& corridor : corridors) {
    if (isCut(corridor)) cuts.push_back(corridor);
    if (corridor.kind == LaneCorridor::Kind::Approach) approaches.push_back(corridor);
  }
  const LaneArea belt =
      LaneArea::around(coastOf(sources_.land10, coastClearance_ / 2, false), coastClearance_);
  return belt.unite(land10_)
      .simplified(coastClearance_ / 4)
      .wrapped()
      .subtract(uniteAll(cuts, 0))
      .subtract(uniteAll(approaches, kApproachCut))
      .filled();
}

LaneArea LaneObstacles::landIn(const LaneArea& zone, const std::vector<LaneCorridor>& corridors,
                               double clearance) const {
  std::vector<LonLatBox> boxes;
  for (const LaneCorridor& corridor : corridors) {
    const auto some = boxesAlong(corridor.line, corridor.halfWidth + 2 * clearance + 0.01);
    boxes.insert(boxes.end(), some.begin(), some.end());
  }
  const LaneArea belt = LaneArea::around(coastNear(sources_.land10, boxes), clearance);
  return land10_.intersect(zone).unite(belt.intersect(zone)).simplified(clearance / 5);
}

LaneArea LaneObstacles::with(const std::vector<LaneCorridor>& corridors) const {
  std::map<double, std::vector<LaneCorridor>, std::greater<>> byClearance;
  std::vector<LaneCorridor> cuts;
  std::vector<LaneCorridor> approaches;
  for (const LaneCorridor& corridor : corridors) {
    if (isCut(corridor)) {
      cuts.push_back(corridor);
      continue;
    }
    byClearance[corridor.clearance].push_back(corridor);
    if (corridor.kind == LaneCorridor::Kind::Approach) approaches.push_back(corridor);
  }
  LaneArea area = base_;
  for (const auto& [clearance, group] : byClearance) {
    const LaneArea zone = uniteAll(group, 0);
    area = area.subtract(zone).unite(landIn(zone, group, clearance));
  }
  area = area.subtract(uniteAll(cuts, 0)).subtract(uniteAll(approaches, kApproachCut));
  return area.filled();
}

}  // namespace geodata
