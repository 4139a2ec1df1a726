#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>

#include "geodata/projection_shape.h"

namespace geodata::mapping {
namespace {

using flow::LonLat;

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kStep = 0.5;        ///< degrees between nodes of a line
constexpr double kMeridianStep = 5;  ///< degrees of longitude between nodes; matters near the poles only
constexpr int kMaxHalvings = 14;

/// Nodes of all lines, in degrees, with marks where a line begins; PROJ sees them in one go.
class LineBuilder {
 public:
  explicit LineBuilder(const MapShape& shape) : shape_(shape) {}

  void begin() { lifted_ = true; }
  /// Straight in longitude and latitude; the short way round where a step is over 180.
  void straight(const LonLat& a, const LonLat& b) {
    double dLon = b.lon - a.lon;
    if (std::abs(dLon) > 180 && std::abs(dLon) < 360) dLon -= 360 * std::round(dLon / 360);
    const double dLat = b.lat - a.lat;
    const int n = steps(std::hypot(dLon, dLat));
    LonLat from = a;
    for (int i = 1; i <= n; ++i) {
      const double t = static_cast<double>(i) / n;
      const LonLat to = i == n ? LonLat{a.lon + dLon, b.lat} : LonLat{a.lon + t * dLon, a.lat + t * dLat};
      segment(from, to);
      from = to;
    }
  }
  void greatCircle(const LonLat& a, const LonLat& b) {
    const Frame frame;  // any frame will do
    const Vec3 va = frame.vector(a), vb = frame.vector(b);
    const int n = steps(angleBetween(va, vb) / kRadian);
    LonLat from = a;
    for (int i = 1; i <= n; ++i) {
      const LonLat to = i == n ? b : frame.place(slerp(va, vb, static_cast<double>(i) / n));
      circleSegment(frame, from, to, 0);
      from = to;
    }
  }

  PolylineSet finish() {
    std::vector<Point> image = nodes_;
    shape_.toPlane(image);
    for (const auto& [index, point] : rim_) image[index] = point;
    PolylineSet result;
    starts_.push_back(nodes_.size());
    for (std::size_t line = 0; line + 1 < starts_.size(); ++line) {
      const auto close = [&] {
        if (result.points.size() - result.starts.back() >= 2)
          result.close();
        else
          result.points.resize(result.starts.back());
      };
      for (std::size_t i = starts_[line]; i < starts_[line + 1]; ++i) {
        const bool there = std::isfinite(image[i].x) && std::isfinite(image[i].y);
        const bool torn = shape_.mayTear && there && result.points.size() > result.starts.back() &&
                          shape_.torn(nodes_[i - 1], nodes_[i], image[i - 1], image[i]);
        if (!there || torn) close();
        if (there) result.points.push_back(image[i]);
      }
      close();
    }
    return result;
  }

 private:
  static int steps(double degrees) {
    return std::max(1, static_cast<int>(std::ceil(degrees / kStep - 1e-9)));
  }

  /// Near a pole a short way crosses many meridians; over the pole itself the line is interrupted.
  void circleSegment(const Frame& frame, const LonLat& a, const LonLat& b, int depth) {
    const double dLon = std::abs(std::remainder(b.lon - a.lon, 360.0));
    if (shape_.cut != Cut::Round && dLon > kMeridianStep) {
      if (depth < kMaxHalvings) {
        const LonLat middle = frame.place(slerp(frame.vector(a), frame.vector(b), 0.5));
        circleSegment(frame, a, middle, depth + 1);
        circleSegment(frame, middle, b, depth + 1);
      } else {
        begin();
      }
      return;
    }
    segment(a, b);
  }

  void segment(const LonLat& a, const LonLat& b) {
    if (shape_.cut == Cut::Round) {
      roundSegment(shape_.frame.vector(a), shape_.frame.vector(b), a, b, 0);
    } else if (shape_.cut == Cut::Seam) {
      seamSegment(a, b);
    } else {
      if (lifted_) start({a.lon, a.lat});
      nodes_.push_back({b.lon, b.lat});
    }
  }

  void start(Point node) {
    starts_.push_back(nodes_.size());
    nodes_.push_back(node);
    lifted_ = false;
  }
  /// Draws a segment, in a line of its own when it does not begin where the last one ended.
  void join(Point a, Point b) {
    if (lifted_ || nodes_.back() != a) start(a);
    nodes_.push_back(b);
  }

  void seamSegment(const LonLat& a, const LonLat& b) {
    const double dLon = std::remainder(b.lon - a.lon, 360.0);
    Point from{wrapped(a.lon - shape_.middle), a.lat};
    if (dLon > 0 && from.x == 180) from.x = -180;
    if (dLon < 0 && from.x == -180) from.x = 180;
    if (!lifted_ && dLon == 0 && std::abs(from.x) == 180 && nodes_.back().y == from.y)
      from.x = nodes_.back().x;
    // The same bits as the next segment's `from`, or the line would be interrupted.
    Point to{wrapped(b.lon - shape_.middle), b.lat};
    to.x += 360 * std::round((from.x + dLon - to.x) / 360);
    const double edge = dLon > 0 ? 180 : -180;
    if (std::abs(to.x) > 180) {
      const double lat = from.y + (to.y - from.y) * (edge - from.x) / dLon;
      latSegment(from, {edge, lat});
      lifted_ = true;
      from = {-edge, lat};
      to.x -= 2 * edge;
    }
    latSegment(from, to);
  }

  void latSegment(Point a, Point b) {
    const auto inside = [this](Point p) { return p.y >= shape_.southLimit && p.y <= shape_.northLimit; };
    const auto limited = [this](Point in, Point out) {
      const double lat = out.y > shape_.northLimit ? shape_.northLimit : shape_.southLimit;
      return Point{in.x + (out.x - in.x) * (lat - in.y) / (out.y - in.y), lat};
    };
    const bool aIn = inside(a), bIn = inside(b);
    if (aIn && bIn)
      join(a, b);
    else if (aIn)
      join(a, limited(a, b));
    else if (bIn)
      join(limited(b, a), b);
    if (!bIn) lifted_ = true;
  }

  void roundSegment(const Vec3& va, const Vec3& vb, const LonLat& a, const LonLat& b, int depth) {
    if (shape_.minZ < 0 && depth < kMaxHalvings && angleBetween(va, vb) > shape_.longestStep(va, vb)) {
      const Vec3 middle = normalized({va.e + vb.e, va.n + vb.n, va.z + vb.z});
      const LonLat place = shape_.frame.place(middle);
      roundSegment(va, middle, a, place, depth + 1);
      roundSegment(middle, vb, place, b, depth + 1);
      return;
    }
    const bool aIn = va.z >= shape_.minZ, bIn = vb.z >= shape_.minZ;
    if (aIn && bIn) {
      join({a.lon, a.lat}, {b.lon, b.lat});
    } else if (aIn) {
      if (lifted_ || nodes_.back() != Point{a.lon, a.lat}) start({a.lon, a.lat});
      addRim(va, vb);
      lifted_ = true;
    } else if (bIn) {
      starts_.push_back(nodes_.size());
      addRim(vb, va);
      nodes_.push_back({b.lon, b.lat});
      lifted_ = false;
    } else {
      lifted_ = true;
    }
  }

  void addRim(const Vec3& in, const Vec3& out) {
    const double t = (in.z - shape_.minZ) / (in.z - out.z);
    rim_.emplace_back(nodes_.size(), shape_.onRim({in.e + t * (out.e - in.e), in.n + t * (out.n - in.n), 0}));
    nodes_.push_back({shape_.center.lon, shape_.center.lat});
  }

  const MapShape& shape_;
  std::vector<Point> nodes_;
  std::vector<std::size_t> starts_;
  std::vector<std::pair<std::size_t, Point>> rim_;
  bool lifted_ = true;
};

bool isPlace(const LonLat& p) {
  return std::isfinite(p.lon) && std::abs(p.lat) <= 90;
}

}  // namespace

PolylineSet projectLines(const MapShape& shape, const std::vector<LonLatLine>& lines, bool greatCircle) {
  LineBuilder builder(shape);
  for (const LonLatLine& line : lines) {
    builder.begin();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (!isPlace(line[i]) || !isPlace(line[i + 1]))
        builder.begin();
      else if (greatCircle)
        builder.greatCircle(line[i], line[i + 1]);
      else
        builder.straight(line[i], line[i + 1]);
    }
  }
  return builder.finish();
}

}  // namespace geodata::mapping
