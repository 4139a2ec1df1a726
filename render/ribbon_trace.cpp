#include "render/ribbon_trace.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/clip.h"
#include "render/simplify.h"

namespace render {

namespace {

using geodata::Point;

struct Step {
  double x;
  double y;
  double along;
};
using Line = std::vector<Step>;

constexpr double kTolerancePx = 0.4;     // what thinning may move a path
constexpr double kShortestStep = 1.25;   // pixels; nearer points are left out
constexpr double kGentle = 0.985;        // cosine of a bend that needs no rounding
constexpr double kSharpestMitre = 0.45;  // cosine of half the bend at which a mitre stops growing

Line thinned(const Line& line) {
  Line result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool last = i + 1 == line.size();
    if (!result.empty() &&
        std::hypot(line[i].x - result.back().x, line[i].y - result.back().y) < kShortestStep) {
      if (!last) continue;
      if (result.size() > 1) result.pop_back();
    }
    result.push_back(line[i]);
  }
  return result;
}

Step between(const Step& a, const Step& b, double t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.along + (b.along - a.along) * t};
}

/// Corners become arcs (quadratic curves) that start and end at most `radius` pixels from them.
Line rounded(const Line& line, double radius) {
  if (line.size() < 3) return line;
  Line result{line.front()};
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const Step& a = line[i - 1];
    const Step& b = line[i];
    const Step& c = line[i + 1];
    const double in = std::hypot(b.x - a.x, b.y - a.y);
    const double out = std::hypot(c.x - b.x, c.y - b.y);
    const double cosine = ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / std::max(in * out, 1e-12);
    if (cosine > kGentle) {
      result.push_back(b);
      continue;
    }
    const Step start = between(b, a, std::min(radius, in * 0.48) / in);
    const Step end = between(b, c, std::min(radius, out * 0.48) / out);
    const int pieces = 2 + static_cast<int>(3 * (1 - cosine));
    for (int k = 0; k <= pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      result.push_back(between(between(start, b, t), between(b, end, t), t));
    }
  }
  result.push_back(line.back());
  return result;
}

/// Mitred normals to the left of travel.
std::vector<Point> normalsOf(const Line& line) {
  std::vector<Point> normals(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto normal = [&line](std::size_t from) {
      const double dx = line[from + 1].x - line[from].x;
      const double dy = line[from + 1].y - line[from].y;
      const double length = std::max(std::hypot(dx, dy), 1e-12);
      return Point{-dy / length, dx / length};
    };
    const Point before = normal(i > 0 ? i - 1 : 0);
    const Point after = normal(i + 1 < line.size() ? i : i - 1);
    Point sum{before.x + after.x, before.y + after.y};
    const double length = std::hypot(sum.x, sum.y);
    if (length < 0.2) {
      normals[i] = before;
      continue;
    }
    sum = {sum.x / length, sum.y / length};
    const double cosine = std::max(sum.x * before.x + sum.y * before.y, kSharpestMitre);
    normals[i] = {sum.x / cosine, sum.y / cosine};
  }
  return normals;
}

/// With nodes where the offset sets in and out, so that it can bend there even on a straight line.
Line withEases(const Line& line, double ease, double length) {
  constexpr int kSteps = 6;
  std::vector<double> wanted;
  for (int k = 1; k <= kSteps; ++k) wanted.push_back(ease * k / kSteps);
  for (int k = kSteps; k >= 1; --k) wanted.push_back(length - ease * k / kSteps);
  Line result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0)
      for (const double along : wanted) {
        const double from = std::max(line[i - 1].along, result.back().along) + 0.5;
        if (along <= from || along >= line[i].along - 0.5) continue;
        result.push_back(
            between(line[i - 1], line[i], (along - line[i - 1].along) / (line[i].along - line[i - 1].along)));
      }
    result.push_back(line[i]);
  }
  return result;
}

/// Moved to the right, less near the ends so that flows meet at their port. Loops that inner bends make are
/// cut out.
Line movedAside(const Line& given, double offset, double length) {
  if (offset == 0) return given;
  const double ease = std::min(6 + 3 * std::abs(offset), length * 0.3);
  const Line line = withEases(given, ease, length);
  const std::vector<Point> normals = normalsOf(line);
  Line moved(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const double t =
        std::clamp(std::min(line[i].along, length - line[i].along) / std::max(ease, 1e-9), 0.0, 1.0);
    const double by = -offset * t * t * (3 - 2 * t);
    moved[i] = {line[i].x + normals[i].x * by, line[i].y + normals[i].y * by, line[i].along};
  }
  Line result{moved.front()};
  for (std::size_t i = 1; i < moved.size(); ++i) {
    const double forward = (moved[i].x - result.back().x) * (line[i].x - line[i - 1].x) +
                           (moved[i].y - result.back().y) * (line[i].y - line[i - 1].y);
    if (forward > 0) result.push_back(moved[i]);
  }
  if (result.size() < 2) return moved;
  return result;
}

void addRun(RibbonTrace& trace, const Line& line, double radius, double offset) {
  if (line.size() < 2) return;
  Line run = movedAside(rounded(thinned(line), radius), offset, trace.length);
  if (run.size() < 2) return;
  if (trace.nodes.empty()) trace.base = run.front().along;
  trace.runs.push_back(
      {static_cast<std::uint32_t>(trace.nodes.size()), static_cast<std::uint32_t>(run.size())});
  for (const Step& step : run)
    trace.nodes.push_back({static_cast<float>(step.x), static_cast<float>(step.y),
                           static_cast<float>(step.along - trace.base)});
}

}  // namespace

PathMeasure measure(const geodata::PolylineSet& path) {
  PathMeasure result;
  result.importance = importanceOf(path);
  result.at.resize(path.points.size());
  for (std::size_t line = 0; line < path.size(); ++line)
    for (std::uint32_t i = path.starts[line]; i < path.starts[line + 1]; ++i) {
      if (i > path.starts[line])
        result.total +=
            std::hypot(path.points[i].x - path.points[i - 1].x, path.points[i].y - path.points[i - 1].y);
      result.at[i] = result.total;
    }
  return result;
}

RibbonTrace traceRibbon(const geodata::PolylineSet& path, const PathMeasure& measure, const View& view,
                        float widthPx, float offsetPx) {
  RibbonTrace trace;
  trace.length = measure.total * view.pixelsPerMetre;
  const double width = static_cast<double>(widthPx);
  const double offset = static_cast<double>(offsetPx);
  const double radius = std::max(5.0, width * 1.1 + std::abs(offset));
  const geodata::Box box = view.box(64 + 4 * (width + std::abs(offset)));
  const auto least = static_cast<float>(kTolerancePx / view.pixelsPerMetre);
  Line line;
  const auto push = [&](Point p, double metres) {
    const View::Pixel pixel = view.toPixel(p);
    line.push_back({pixel.x, pixel.y, metres * view.pixelsPerMetre});
  };
  const auto finish = [&] {
    addRun(trace, line, radius, offset);
    line.clear();
  };
  for (std::size_t piece = 0; piece < path.size(); ++piece) {
    std::uint32_t from = path.starts[piece];
    for (std::uint32_t to = from + 1; to < path.starts[piece + 1]; ++to) {
      if (!(measure.importance[to] >= least)) continue;
      const std::uint32_t i = std::exchange(from, to);
      const Point a = path.points[i];
      const Point b = path.points[to];
      const auto part = clipSegment(box, a, b);
      if (!part) {
        finish();
        continue;
      }
      if (!(part->first == a)) finish();
      const double chord = std::hypot(b.x - a.x, b.y - a.y);
      const auto metresAt = [&](Point p) {
        const double share = chord > 0 ? std::hypot(p.x - a.x, p.y - a.y) / chord : 0;
        return std::lerp(measure.at[i], measure.at[to], share);
      };
      if (line.empty()) push(part->first, metresAt(part->first));
      push(part->second, metresAt(part->second));
      if (!(part->second == b)) finish();
    }
    finish();
  }
  return trace;
}

std::optional<RibbonTrace::Pose> RibbonTrace::poseAt(double pixels) const {
  const auto wanted = static_cast<float>(pixels - base);
  constexpr float kSlack = 1.5F;  // rounding shortens the ends a little
  for (const Run& run : runs) {
    const auto begin = nodes.begin() + run.first;
    const auto end = begin + run.count;
    if (wanted < begin->along - kSlack || wanted > (end - 1)->along + kSlack) continue;
    auto after = std::upper_bound(begin + 1, end - 1, wanted,
                                  [](float value, const Node& node) { return value < node.along; });
    const auto before = after - 1;
    const float span = after->along - before->along;
    const float t = span > 0 ? std::clamp((wanted - before->along) / span, 0.0F, 1.0F) : 1;
    Pose pose;
    pose.x = std::lerp(before->x, after->x, t);
    pose.y = std::lerp(before->y, after->y, t);
    const float step = std::max(std::hypot(after->x - before->x, after->y - before->y), 1e-6F);
    pose.dx = (after->x - before->x) / step;
    pose.dy = (after->y - before->y) / step;
    return pose;
  }
  return std::nullopt;
}

}  // namespace render
