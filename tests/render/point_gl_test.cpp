#include "picture.h"

using namespace picture;

namespace {

render::PointLayer layerOf(std::vector<geodata::Point> points, std::vector<render::PointLook> looks) {
  auto set = std::make_shared<render::PointSet>();
  set->points = std::move(points);
  set->levels = 1;
  set->cell = 1;
  render::PointSet::Chunk chunk{0, static_cast<std::uint32_t>(set->points.size()), 0, {}};
  for (const auto& p : set->points) chunk.box.add(p);
  set->chunks.push_back(chunk);
  render::PointLayer layer;
  layer.largestPx = 0;
  for (const auto& look : looks) layer.largestPx = std::max(layer.largestPx, std::abs(look.sizePx));
  layer.points = std::move(set);
  layer.looks = std::make_shared<std::vector<render::PointLook>>(std::move(looks));
  return layer;
}

constexpr render::PointLook kRedDisc{255, 0, 0, 255, 20};

/// The mean place of what is red, from the middle, y up.
geodata::Point centreOfRed(const Studio& studio, int reachX, int reachY) {
  double sum = 0;
  geodata::Point centre;
  for (int y = -reachY; y < reachY; ++y)
    for (int x = -reachX; x < reachX; ++x) {
      const double red = studio.at(x + 0.5, y + 0.5)[0];
      sum += red;
      centre.x += (x + 0.5) * red;
      centre.y += (y + 0.5) * red;
    }
  REQUIRE(sum > 0);
  return {centre.x / sum, centre.y / sum};
}

}  // namespace

TEST_CASE("points: each has its colour, its size and a soft edge") {
  Studio studio;
  auto frame = studio.frame();
  frame.points.push_back(
      layerOf({{-50, 0}, {0, 0}, {50, 10}}, {kRedDisc, {0, 255, 0, 255, 9}, {0, 0, 255, 255, -20}}));
  studio.draw(frame);
  CHECK(studio.at(-50, 0) == Rgb{255, 0, 0});
  CHECK(studio.at(0, 0) == Rgb{0, 255, 0});
  CHECK(studio.at(-41.5, 0.5)[0] == 255);
  CHECK(studio.at(-38, 0) == Rgb{0, 0, 0});
  CHECK(studio.at(50, 10) == Rgb{0, 0, 0});  // an outline is empty
  CHECK(coverage(studio, -50, 0) == Approx(20).margin(0.6));
  CHECK(coverage(studio, 0, 1) == Approx(9).margin(0.6));
  CHECK(coverage(studio, 50, 2) == Approx(2.6).margin(0.4));  // two walls of 1.3
}

TEST_CASE("points: a flow runs over them") {
  Studio studio;
  auto frame = studio.frame();
  frame.points.push_back(layerOf({{0, 0}}, {kRedDisc}));
  render::Ribbon ribbon;
  ribbon.path = line({{-80, 0}, {80, 0}});
  ribbon.color = kBlue;
  ribbon.widthPx = 6;
  ribbon.taper = ribbon.arrowHead = false;
  frame.ribbons.push_back(ribbon);
  for (int again = 0; again < 3; ++again) {  // drawn, kept and copied
    studio.draw(frame);
    CHECK(studio.at(0, 0) == Rgb{0, 0, 255});
    CHECK(studio.at(0, 7) == Rgb{255, 0, 0});
  }
}

TEST_CASE("points: colours are replaced without the places being sent again") {
  Studio studio;
  auto frame = studio.frame();
  std::vector<geodata::Point> many;
  for (int i = 0; i < 1000; ++i) many.push_back({-90 + 0.18 * i, 0});
  frame.points.push_back(layerOf(many, std::vector<render::PointLook>(1000, {255, 0, 0, 255, 4})));
  studio.draw(frame);
  const std::size_t first = studio.report.uploadedBytes;
  frame.points[0].looks =
      std::make_shared<std::vector<render::PointLook>>(1000, render::PointLook{0, 255, 0, 255, 4});
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{0, 255, 0});
  CHECK(studio.report.uploadedBytes == 1000 * sizeof(render::PointLook));
  CHECK(first > studio.report.uploadedBytes);
}

TEST_CASE("points: opacity and rim") {
  Studio studio;
  auto frame = studio.frame();
  frame.points.push_back(layerOf({{0, 0}}, {kRedDisc}));
  frame.points[0].opacity = 0.5F;
  studio.draw(frame);
  CHECK(std::abs(studio.at(0, 0)[0] - 128) <= 1);
  frame.background = {1, 1, 1, 1};
  frame.points[0].opacity = 1;
  frame.points[0].rim = {0, 0, 0, 1};
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{255, 0, 0});
  CHECK(studio.at(0.5, 10.5)[0] < 60);
  CHECK(studio.at(0, 14) == Rgb{255, 255, 255});
}

TEST_CASE("points: what reaches into the picture from outside is drawn, what lies far away is not") {
  Studio studio;
  auto frame = studio.frame();
  frame.points.push_back(layerOf({{-105, 0}, {5000, 0}}, {kRedDisc, kRedDisc}));
  studio.draw(frame);
  CHECK(studio.at(-98, 0) == Rgb{255, 0, 0});
  CHECK(studio.at(99, 0) == Rgb{0, 0, 0});
}

TEST_CASE("points: chunks out of sight and levels too fine are left out") {
  Studio studio;
  auto frame = studio.frame();
  auto layer = layerOf({{0, 0}, {30, 0}, {60, 0}}, std::vector<render::PointLook>(3, {255, 0, 0, 255, 8}));
  auto set = std::make_shared<render::PointSet>(*layer.points);
  set->levels = 3;
  set->cell = 2;  // level 1: a metre, which is a pixel here
  set->chunks = {{0, 1, 0, {{0, 0}, {0, 0}}}, {1, 1, 1, {{900, 0}, {900, 0}}}, {2, 1, 2, {{60, 0}, {60, 0}}}};
  layer.points = set;
  frame.points.push_back(layer);
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{255, 0, 0});
  CHECK(studio.at(30, 0) == Rgb{0, 0, 0});  // its chunk says that it lies elsewhere
  CHECK(studio.at(60, 0) == Rgb{0, 0, 0});  // finer than a pixel
  frame.camera.metresPerPixel = 0.5;
  studio.draw(frame);
  CHECK(studio.at(120 - 40, 0) == Rgb{0, 0, 0});
  frame.camera.center.x = 30;
  studio.draw(frame);
  CHECK(studio.at(60, 0) == Rgb{255, 0, 0});
}

TEST_CASE("points: at 154 E and a few centimetres a pixel they neither tremble nor shift") {
  Studio studio;
  const double x = 153.98 * 111319.49079327358;  // Minamitorishima on the equator's scale
  const double y = 24.29 * 110574.125;
  auto frame = studio.frame();
  frame.points.push_back(layerOf({{x + 0.4, y - 0.2}}, {kRedDisc}));
  frame.camera.metresPerPixel = 0.05;
  for (const double shift : {0.0, 0.011, 0.023, 0.37}) {
    frame.camera.center = {x + shift, y};
    studio.draw(frame);
    const auto centre = centreOfRed(studio, 60, 50);
    CHECK(centre.x == Approx((0.4 - shift) / 0.05).margin(0.05));
    CHECK(centre.y == Approx(-0.2 / 0.05).margin(0.05));
  }
}

namespace {

/// Many points in one level, on a grid that is a little off the pixels.
render::PointLayer manyPoints(int columns, int rows) {
  std::vector<geodata::Point> points;
  std::vector<render::PointLook> looks;
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      points.push_back({-97 + 194.0 * x / columns + 0.31, -57 + 114.0 * y / rows + 0.17});
      looks.push_back({static_cast<std::uint8_t>(x % 256), static_cast<std::uint8_t>(y % 256), 90, 200, 3});
    }
  return layerOf(std::move(points), std::move(looks));
}

}  // namespace

TEST_CASE("points: in parts, so many come over several frames and end as if drawn at once") {
  Studio studio;
  auto frame = studio.frame();
  frame.points.push_back(manyPoints(500, 400));
  const render::Image whole = studio.draw(frame);
  CHECK_FALSE(studio.report.unfinished);

  Studio parts;
  frame.inParts = true;
  int frames = 0;
  std::size_t most = 0;
  do {
    parts.draw(frame);
    most = std::max(most, parts.report.uploadedBytes);
  } while (parts.report.unfinished && ++frames < 100);
  CHECK(frames > 3);
  CHECK(frames < 100);
  CHECK(most < 200000 * 20);
  const auto difference = render::compare(whole, parts.image);
  CHECK(difference.greatest <= 3);  // two roundings instead of one
  parts.draw(frame);
  CHECK(render::compare(whole, parts.image).greatest <= 3);
  CHECK(parts.report.uploadedBytes == 0);
}

TEST_CASE("points: while the map moves the last picture of them moves along") {
  Studio studio;
  auto frame = studio.frame();
  frame.inParts = true;
  frame.points.push_back(manyPoints(500, 400));
  for (int i = 0; i < 100; ++i) {
    studio.draw(frame);
    if (!studio.report.unfinished) break;
  }
  REQUIRE_FALSE(studio.report.unfinished);
  const render::Image before = studio.image;
  frame.camera.center.x += 5;  // five pixels
  studio.draw(frame);
  CHECK(studio.report.unfinished);
  int wrong = 0;
  for (int y = -50; y < 50; ++y)
    for (int x = -90; x < 80; ++x) {
      const Rgb now = studio.at(x + 0.5, y + 0.5);
      const std::size_t column = static_cast<std::size_t>(x + 5 + 100);
      const std::size_t row = static_cast<std::size_t>(60 - 1 - y);
      for (std::size_t k = 0; k < 3; ++k)
        wrong += std::abs(now[k] - before.rgba[(row * 200 + column) * 4 + k]) > 3 ? 1 : 0;
    }
  CHECK(wrong == 0);
}

TEST_CASE("points: a layer that is taken away is gone from the next frame") {
  Studio studio;
  auto frame = studio.frame();
  frame.inParts = true;
  frame.points.push_back(manyPoints(500, 400));
  for (int i = 0; i < 100; ++i) {
    studio.draw(frame);
    if (!studio.report.unfinished) break;
  }
  CHECK(studio.at(0, 0) != Rgb{0, 0, 0});
  frame.points.clear();
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{0, 0, 0});
}
