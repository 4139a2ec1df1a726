#include <cmath>

#include <catch2/catch.hpp>

#include "render/clip.h"
#include "render/packed_point.h"
#include "render/ribbon_trace.h"
#include "render/simplify.h"
#include "render/utf8.h"

using geodata::Point;

TEST_CASE("segments are cut at the box") {
  geodata::Box box;
  box.min = {0, 0};
  box.max = {10, 10};
  const auto across = render::clipSegment(box, {-10, 5}, {20, 5});
  REQUIRE(across);
  CHECK(across->first.x == Approx(0));
  CHECK(across->second.x == Approx(10));
  CHECK_FALSE(render::clipSegment(box, {-10, 5}, {-1, 5}));
  CHECK_FALSE(render::clipSegment(box, {-5, 0}, {0, -5.1}));
  const auto inside = render::clipSegment(box, {1, 1}, {2, 2});
  REQUIRE(inside);
  CHECK(inside->first == Point{1, 1});
  CHECK(inside->second == Point{2, 2});
}

TEST_CASE("triangles are cut to what lies in the box") {
  geodata::Box box;
  box.min = {0, 0};
  box.max = {10, 10};
  const auto area = [](const std::vector<Point>& polygon) {
    double sum = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Point a = polygon[i];
      const Point b = polygon[(i + 1) % polygon.size()];
      sum += a.x * b.y - b.x * a.y;
    }
    return std::abs(sum) / 2;
  };
  CHECK(area(render::clipTriangle(box, {-1000, -1000}, {1000, -1000}, {0, 1000})) == Approx(100));
  CHECK(area(render::clipTriangle(box, {0, 0}, {10, 0}, {0, 10})) == Approx(50));
  CHECK(render::clipTriangle(box, {20, 0}, {30, 0}, {20, 10}).empty());
}

TEST_CASE("thinning keeps what matters") {
  geodata::PolylineSet lines;
  lines.points = {{0, 0}, {1, 0.1}, {2, 5}, {3, 0.1}, {4, 0}};
  lines.close();
  lines.points.push_back({9, 9});
  lines.close();
  const auto importance = render::importanceOf(lines);
  CHECK(std::isinf(importance[0]));
  CHECK(std::isinf(importance[4]));
  CHECK(std::isinf(importance[5]));
  CHECK(importance[2] == Approx(5));
  CHECK(importance[1] <= importance[2]);
}

TEST_CASE("near vertices fall together, far ones do not") {
  const auto cluster = render::clusterVertices({{0.1, 0.1}, {0.2, 0.3}, {1.1, 0.1}, {-0.1, 0.1}}, 1);
  CHECK(cluster[0] == cluster[1]);
  CHECK(cluster[2] == 2);
  CHECK(cluster[3] == 3);
}

TEST_CASE("a packed point keeps a tenth of a millimetre") {
  for (const Point p : {Point{15556789.123456, -4252000.654321}, {-2e7, 2e7 + 0.9}, {0.0001, -0.0001}}) {
    const auto packed = render::pack(p, 0);
    const auto rest = [&packed](unsigned shift) {
      const auto word = static_cast<std::int16_t>(static_cast<std::uint16_t>(packed[2] >> shift));
      return word / 32767.0 * static_cast<double>(render::kRestRange);
    };
    CHECK(static_cast<double>(std::bit_cast<float>(packed[0])) + rest(0) ==
          Approx(p.x).epsilon(0).margin(1e-4));
    CHECK(static_cast<double>(std::bit_cast<float>(packed[1])) + rest(16) ==
          Approx(p.y).epsilon(0).margin(1e-4));
    CHECK(packed[2] != render::kSeparatorRest);
  }
}

TEST_CASE("a trace knows where it is along the way, at any zoom") {
  geodata::PolylineSet path;
  path.points = {{-1e7, 0}, {1e7, 0}};
  path.close();
  const auto measure = render::measure(path);
  CHECK(measure.total == Approx(2e7));
  render::View view;
  view.width = 200;
  view.height = 100;
  view.pixelsPerMetre = 1;
  const auto trace = render::traceRibbon(path, measure, view, 4, 0);
  REQUIRE(trace.runs.size() == 1);
  const auto pose = trace.poseAt(1e7 + 12);
  REQUIRE(pose);
  CHECK(pose->x == Approx(12).margin(0.01));
  CHECK(pose->dx == Approx(1));
  CHECK_FALSE(trace.poseAt(0));
}

TEST_CASE("UTF-8 becomes code points, and what is not becomes the sign for it") {
  CHECK(render::decodeUtf8("A\u00E9\u5CF6\U0001F600") == U"A\u00E9\u5CF6\U0001F600");
  CHECK(render::decodeUtf8("\xFF") == U"\uFFFD");
  CHECK(render::decodeUtf8("a\xE2\x82") == U"a\uFFFD\uFFFD");
  CHECK(render::decodeUtf8("\xC0\xAF") == U"\uFFFD\uFFFD");        // overlong
  CHECK(render::decodeUtf8("\xED\xA0\x80").front() == U'\uFFFD');  // a surrogate
  CHECK(render::toUpper(U'\u00F4') == U'\u00D4');
  CHECK(render::toUpper(U'z') == U'Z');
  CHECK(render::toUpper(U'\u015F') == U'\u015E');
  CHECK(render::toUpper(U'7') == U'7');
}
