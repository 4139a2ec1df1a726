#include "picture.h"

using namespace picture;

namespace {

render::Ribbon ribbon(std::vector<geodata::Point> points, render::Color color, float width) {
  render::Ribbon result;
  result.path = line(std::move(points));
  result.color = color;
  result.widthPx = width;
  result.taper = false;
  result.arrowHead = false;
  return result;
}

}  // namespace

TEST_CASE("a ribbon is as wide as it says, and at least a pixel") {
  Studio studio;
  for (const float width : {0.2F, 1.0F, 4.0F, 15.0F}) {
    auto frame = studio.frame();
    frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, width));
    studio.draw(frame);
    CHECK(coverage(studio, 0, 0) == Approx(std::max(1.0, static_cast<double>(width))).margin(0.05));
  }
}

TEST_CASE("a taper is thinner at the origin") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, 20));
  frame.ribbons[0].taper = true;
  studio.draw(frame);
  CHECK(coverage(studio, -78, 0) == Approx(11).margin(0.5));
  CHECK(coverage(studio, 78, 0) == Approx(20).margin(0.5));
}

TEST_CASE("opposite directions lie side by side") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, 10));
  frame.ribbons.push_back(ribbon({{80, 0}, {-80, 0}}, kBlue, 6));
  frame.ribbons[0].offsetPx = 5.6F;
  frame.ribbons[1].offsetPx = 3.6F;
  studio.draw(frame);
  CHECK(coverage(studio, 0, 0) == Approx(10).margin(0.1));
  CHECK(coverage(studio, 0, 2) == Approx(6).margin(0.1));
  CHECK(studio.at(0, -5.5) == Rgb{255, 0, 0});  // eastbound lies to the south
  CHECK(studio.at(0, 3.5) == Rgb{0, 0, 255});
}

TEST_CASE("a ribbon shows from its start to its growing end, over pieces") {
  Studio studio;
  auto frame = studio.frame();
  auto path = std::make_shared<geodata::PolylineSet>();
  path->points = {{-80, 20}, {0, 20}, {0, -20}, {80, -20}};
  path->starts = {0, 2, 4};
  frame.ribbons.push_back(ribbon({}, kRed, 6));
  frame.ribbons[0].path = path;
  frame.ribbons[0].from = 0.25F;
  frame.ribbons[0].to = 0.75F;
  studio.draw(frame);
  CHECK(studio.at(-60, 20) == Rgb{0, 0, 0});
  CHECK(studio.at(-20, 20) == Rgb{255, 0, 0});
  CHECK(studio.at(20, -20) == Rgb{255, 0, 0});
  CHECK(studio.at(60, -20) == Rgb{0, 0, 0});
  CHECK(studio.at(0, 0) == Rgb{0, 0, 0});  // nothing joins the pieces
}

TEST_CASE("gaps leave room for the symbols at both ends") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, 6));
  frame.ribbons[0].startGapPx = 20;
  frame.ribbons[0].endGapPx = 10;
  studio.draw(frame);
  CHECK(studio.at(-63, 0)[0] == 0);
  CHECK(studio.at(-57, 0)[0] == 255);
  CHECK(studio.at(67, 0)[0] == 255);
  CHECK(studio.at(73, 0)[0] == 0);
}

TEST_CASE("the head stands at the end and points along the way") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {60, 0}}, kRed, 8));
  frame.ribbons[0].arrowHead = true;
  studio.draw(frame);
  CHECK(coverage(studio, 48.5, 0) > 10);  // wider than the band
  CHECK(coverage(studio, 57.5, 0) < 5);   // and then a tip
  CHECK(coverage(studio, 63.5, 0) == Approx(0).margin(0.01));
}

TEST_CASE("the casing lies outside the band and dashes have gaps") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, 8));
  frame.ribbons[0].casing = kBlue;
  studio.draw(frame);
  CHECK(coverage(studio, 0, 0) == Approx(8).margin(0.1));
  CHECK(coverage(studio, 0, 2) == Approx(2).margin(0.1));
  frame.ribbons[0].casing.a = 0;
  frame.ribbons[0].dash = render::Dash::Dashed;
  studio.draw(frame);
  const auto darker = [&studio](int than) {
    int count = 0;
    for (int x = -70; x < 70; ++x) count += studio.at(x, 0)[0] < than ? 1 : 0;
    return count;
  };
  // A broad band keeps a little of its colour in the gaps; a thin one is really cut.
  CHECK(darker(170) > 20);
  CHECK(darker(50) == 0);
  frame.ribbons[0].widthPx = 2;
  studio.draw(frame);
  CHECK(darker(50) > 20);
}

TEST_CASE("particles move by their phase and nothing is uploaded but numbers") {
  Studio studio;
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-80, 0}, {80, 0}}, kRed, 6));
  frame.ribbons[0].particleSpacingPx = 40;
  frame.ribbons[0].particleColor = kWhite;
  const auto brightest = [&studio] {
    int best = -75;
    for (int x = -75; x < -40; ++x)
      if (studio.at(x, 0)[1] > studio.at(best, 0)[1]) best = x;
    return best;
  };
  frame.ribbons[0].particlePhase = 0.25F;
  studio.draw(frame);
  const int first = brightest();
  CHECK(studio.at(first, 0)[1] > 170);
  frame.ribbons[0].particlePhase = 0.5F;
  studio.draw(frame);
  CHECK(brightest() - first == Approx(10).margin(1));
  CHECK(studio.report.uploadedBytes <= 1000);
}

TEST_CASE("sharp bends stay near the path") {
  Studio studio(300, 300);
  auto frame = studio.frame();
  frame.ribbons.push_back(ribbon({{-100, -60}, {60, -50}, {-60, -30}, {80, 60}, {80, -100}}, kRed, 12));
  frame.ribbons[0].offsetPx = 7;
  studio.draw(frame);
  for (int y = -145; y < 145; y += 3)
    for (const int x : {-140, -130, 130, 140}) CHECK(studio.at(x, y)[0] == 0);
  for (int x = -140; x < 140; x += 3)
    for (const int y : {-135, 120, 140}) CHECK(studio.at(x, y)[0] == 0);
}

TEST_CASE("a ribbon across the world is whole at a metre a pixel") {
  Studio studio;
  auto frame = studio.frame();
  frame.camera.center = {1.2345678e7, -3.21e6};
  const double slope = -3.21e6 / 1.2345678e7;
  frame.ribbons.push_back(ribbon({{0, 0}, {2 * 1.2345678e7, 2 * 1.2345678e7 * slope}}, kRed, 6));
  frame.ribbons[0].particleSpacingPx = 30;
  studio.draw(frame);
  CHECK(studio.at(0, 0)[0] == 255);
  CHECK(studio.at(80, 80 * slope)[0] == 255);
  CHECK(studio.at(-80, -80 * slope)[0] == 255);
  CHECK(studio.at(0, 10)[0] == 0);
}

TEST_CASE("paths that are no paths draw nothing") {
  Studio studio;
  auto frame = studio.frame();
  const double nan = std::nan("");
  frame.ribbons.push_back(ribbon({}, kRed, 6));
  frame.ribbons.push_back(ribbon({{1, 1}}, kRed, 6));
  frame.ribbons.push_back(ribbon({{1, 1}, {1, 1}, {1, 1}}, kRed, 6));
  frame.ribbons.push_back(ribbon({{nan, 1}, {1, nan}}, kRed, 6));
  frame.ribbons.push_back(ribbon({{-50, 0}, {50, 0}}, kRed, std::nanf("")));
  frame.ribbons.emplace_back();
  for (auto& r : frame.ribbons) r.arrowHead = true;
  studio.draw(frame);
  CHECK(studio.at(30, 30) == Rgb{0, 0, 0});
}

TEST_CASE("a stub is hatched and ends in a bar") {
  Studio studio;
  auto frame = studio.frame();
  render::Stub stub;
  stub.at = {20, 0};
  stub.lengthPx = 60;
  stub.widthPx = 16;
  stub.color = kRed;
  frame.stubs.push_back(stub);
  studio.draw(frame);
  CHECK(studio.at(20, 0)[0] == 255);
  CHECK(coverage(studio, 20, 0) > 16);  // the bar reaches over the band
  int light = 0;
  int dark = 0;
  for (int x = -10; x < 14; ++x) {
    light += studio.at(x, 0)[0] > 200 ? 1 : 0;
    dark += studio.at(x, 0)[0] < 120 ? 1 : 0;
  }
  CHECK(light > 4);
  CHECK(dark > 4);
  CHECK(studio.at(40, 0) == Rgb{0, 0, 0});
}
