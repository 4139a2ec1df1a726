#include "geodata/lane_approach.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numbers>
#include <queue>
#include <utility>

#include "geodata/lane_obstacles.h"

namespace geodata {

namespace {

constexpr double kNmPerDegree = 60;
constexpr double kLandCost = 60;  ///< a cell of land counts as much as this many of water
constexpr double kCoastCost = 4;  ///< a cell beside the coast counts as 1 + this
constexpr int kFarCells = 12;     ///< farther off the coast nothing changes
constexpr double kLineTolerance = 0.002;

/// A grid about a port, square on the ground.
struct Window {
  flow::LonLat centre;
  double cell = 0;  ///< degrees of latitude
  double cellLon = 0;
  int half = 0;
  [[nodiscard]] int side() const { return 2 * half + 1; }
  [[nodiscard]] std::size_t count() const {
    return static_cast<std::size_t>(side()) * static_cast<std::size_t>(side());
  }
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(side()) + static_cast<std::size_t>(x);
  }
  [[nodiscard]] flow::LonLat place(int x, int y) const {
    return {centre.lon + (x - half) * cellLon, centre.lat + (y - half) * cell};
  }
  [[nodiscard]] double column(double lon) const { return (lon - centre.lon) / cellLon + half; }
  [[nodiscard]] double row(double lat) const { return (lat - centre.lat) / cell + half; }
};

/// Which cells have their centre inside the polygons.
std::vector<std::uint8_t> rasterize(const Window& window, const std::vector<LonLatPolygon>& polygons) {
  std::vector<std::vector<double>> crossings(static_cast<std::size_t>(window.side()));
  for (const LonLatPolygon& polygon : polygons) {
    for (const auto& ring : polygon.rings) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const double y0 = window.row(ring[i - 1].lat);
        const double y1 = window.row(ring[i].lat);
        const int from = std::max(0, static_cast<int>(std::ceil(std::min(y0, y1))));
        const int to = std::min(window.side(), static_cast<int>(std::ceil(std::max(y0, y1))));
        for (int y = from; y < to; ++y) {
          const double t = (y - y0) / (y1 - y0);
          crossings[static_cast<std::size_t>(y)].push_back(
              window.column(ring[i - 1].lon + t * (ring[i].lon - ring[i - 1].lon)));
        }
      }
    }
  }
  std::vector<std::uint8_t> cells(window.count(), 0);
  for (int y = 0; y < window.side(); ++y) {
    auto& row = crossings[static_cast<std::size_t>(y)];
    std::sort(row.begin(), row.end());
    for (std::size_t i = 0; i + 1 < row.size(); i += 2) {
      const int from = static_cast<int>(std::ceil(std::clamp(row[i], 0.0, window.side() * 1.0)));
      const int to = static_cast<int>(std::ceil(std::clamp(row[i + 1], 0.0, window.side() * 1.0)));
      for (int x = from; x < to; ++x) cells[window.index(x, y)] = 1;
    }
  }
  return cells;
}

/// Cells to the nearest coast, up to kFarCells, by two sweeps of a chamfer mask.
std::vector<float> coastDistance(const Window& window, const std::vector<std::uint8_t>& land) {
  std::vector<float> far(window.count());
  for (std::size_t i = 0; i < far.size(); ++i) far[i] = land[i] != 0 ? 0.0F : kFarCells;
  const int side = window.side();
  const auto relax = [&](int x, int y, int dx, int dy, float step) {
    const int nx = x + dx;
    const int ny = y + dy;
    if (nx < 0 || ny < 0 || nx >= side || ny >= side) return;
    float& here = far[window.index(x, y)];
    here = std::min(here, far[window.index(nx, ny)] + step);
  };
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      relax(x, y, -1, 0, 1);
      relax(x, y, 0, -1, 1);
      relax(x, y, -1, -1, 1.414F);
      relax(x, y, 1, -1, 1.414F);
    }
  }
  for (int y = side - 1; y >= 0; --y) {
    for (int x = side - 1; x >= 0; --x) {
      relax(x, y, 1, 0, 1);
      relax(x, y, 0, 1, 1);
      relax(x, y, 1, 1, 1.414F);
      relax(x, y, -1, 1, 1.414F);
    }
  }
  return far;
}

/// Marks the cells of canals and rivers.
std::vector<std::uint8_t> channels(const Window& window, const std::vector<LaneCorridor>& corridors) {
  std::vector<std::uint8_t> cells(window.count(), 0);
  for (const LaneCorridor& corridor : corridors) {
    if (corridor.kind != LaneCorridor::Kind::Canal && corridor.kind != LaneCorridor::Kind::River) continue;
    for (const flow::LonLat& p : densified(corridor.line, window.cell / 2)) {
      const int x = static_cast<int>(std::lround(window.column(p.lon)));
      const int y = static_cast<int>(std::lround(window.row(p.lat)));
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const bool inside = x + dx >= 0 && y + dy >= 0 && x + dx < window.side() && y + dy < window.side();
          if (inside) cells[window.index(x + dx, y + dy)] = 1;
        }
      }
    }
  }
  return cells;
}

struct Found {
  std::vector<std::size_t> cells;  ///< from the port on; empty when open water is out of the window
};

Found cheapestWay(const Window& window, const std::vector<double>& cost,
                  const std::vector<std::uint8_t>& shut) {
  const int side = window.side();
  std::vector<double> reached(window.count(), std::numeric_limits<double>::infinity());
  std::vector<std::uint32_t> from(window.count(), 0);
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto start = static_cast<std::uint32_t>(window.index(window.half, window.half));
  reached[start] = 0;
  from[start] = start;
  queue.emplace(0.0, start);
  while (!queue.empty()) {
    const auto [key, cell] = queue.top();
    queue.pop();
    if (key > reached[cell]) continue;
    if (shut[cell] == 0) {
      Found found;
      for (std::uint32_t c = cell; c != start; c = from[c]) found.cells.push_back(c);
      found.cells.push_back(start);
      std::reverse(found.cells.begin(), found.cells.end());
      return found;
    }
    const int cx = static_cast<int>(cell) % side;
    const int cy = static_cast<int>(cell) / side;
    for (int dy = -1; dy <= 1; ++dy) {
      for (int dx = -1; dx <= 1; ++dx) {
        const int x = cx + dx;
        const int y = cy + dy;
        if ((dx == 0 && dy == 0) || x < 0 || y < 0 || x >= side || y >= side) continue;
        const auto next = static_cast<std::uint32_t>(window.index(x, y));
        const double reach =
            key + (cost[cell] + cost[next]) / 2 * (dx != 0 && dy != 0 ? std::numbers::sqrt2 : 1);
        if (reach >= reached[next]) continue;
        reached[next] = reach;
        from[next] = cell;
        queue.emplace(reach, next);
      }
    }
  }
  return {};
}

/// Drops points while those left keep within the tolerance, in cells.
LonLatLine thinned(const Window& window, const std::vector<std::size_t>& cells) {
  const auto at = [&](std::size_t i) {
    return std::pair<double, double>(static_cast<double>(cells[i] % static_cast<std::size_t>(window.side())),
                                     static_cast<double>(cells[i] / static_cast<std::size_t>(window.side())));
  };
  const double tolerance = kLineTolerance / window.cell;
  LonLatLine line;
  const auto add = [&](std::size_t i) {
    line.push_back(window.place(static_cast<int>(at(i).first), static_cast<int>(at(i).second)));
  };
  const std::function<void(std::size_t, std::size_t)> split = [&](std::size_t a, std::size_t b) {
    const double dx = at(b).first - at(a).first;
    const double dy = at(b).second - at(a).second;
    const double length = std::max(1e-9, std::hypot(dx, dy));
    double worst = tolerance;
    std::size_t middle = a;
    for (std::size_t i = a + 1; i < b; ++i) {
      const double off =
          std::abs((at(i).first - at(a).first) * dy - (at(i).second - at(a).second) * dx) / length;
      if (off > worst) {
        worst = off;
        middle = i;
      }
    }
    if (middle != a) {
      split(a, middle);
      split(middle, b);
    } else {
      add(b);
    }
  };
  add(0);
  if (cells.size() > 1) split(0, cells.size() - 1);
  return line;
}

}  // namespace

LaneApproachFinder::LaneApproachFinder(const LaneSources& sources, std::vector<LonLatPolygon> obstacles)
    : sources_(sources), obstacles_(std::move(obstacles)) {}

LaneApproach LaneApproachFinder::find(const LanePort& port) const {
  const std::pair<double, int> sizes[] = {{0.002, 250}, {0.002, 900}, {0.005, 800}};
  for (const auto& [cell, half] : sizes) {
    const Window window{port.place, cell, cell / std::cos(port.place.lat * std::numbers::pi / 180), half};
    const auto land = rasterize(window, sources_.land10);
    const auto shut = rasterize(window, obstacles_);
    const auto channel = channels(window, sources_.corridors);
    const auto far = coastDistance(window, land);
    std::vector<double> cost(window.count());
    for (std::size_t i = 0; i < cost.size(); ++i) {
      const double near = 1 - static_cast<double>(far[i]) / kFarCells;
      cost[i] = channel[i] != 0 ? 1 : land[i] != 0 ? kLandCost : 1 + kCoastCost * near * near;
    }
    const Found found = cheapestWay(window, cost, shut);
    if (found.cells.empty()) continue;
    LaneApproach approach;
    approach.port = port.id;
    approach.line = thinned(window, found.cells);
    for (std::size_t i = 1; i < found.cells.size(); ++i) {
      const std::size_t a = found.cells[i - 1];
      const std::size_t b = found.cells[i];
      const std::size_t step = a > b ? a - b : b - a;
      const bool straight = step == 1 || step == static_cast<std::size_t>(window.side());
      const double nm = cell * kNmPerDegree * (straight ? 1 : std::numbers::sqrt2);
      approach.nm += nm;
      if (land[b] != 0 && channel[b] == 0) approach.landNm += nm;
    }
    return approach;
  }
  LaneApproach none;
  none.port = port.id;
  return none;
}

}  // namespace geodata
