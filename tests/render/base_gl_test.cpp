#include "picture.h"

using namespace picture;

TEST_CASE("a filled triangle colours its middle and not what lies outside") {
  Studio studio;
  auto frame = studio.frame();
  frame.fills.push_back({triangle({-40, -30}, {40, -30}, {0, 40}), kGreen});
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{0, 255, 0});
  CHECK(studio.at(-60, 0) == Rgb{0, 0, 0});
  CHECK(studio.at(0, 50) == Rgb{0, 0, 0});
}

TEST_CASE("lines are as wide as they say") {
  Studio studio;
  for (const float width : {0.5F, 1.0F, 3.0F, 6.0F}) {
    auto frame = studio.frame();
    frame.lines.push_back({line({{-80, 0}, {80, 0}}), kRed, width, render::Dash::Solid});
    studio.draw(frame);
    CHECK(coverage(studio, 0, 0) == Approx(static_cast<double>(width)).margin(0.05));
  }
}

TEST_CASE("a translucent line has no beads at its joints") {
  Studio studio;
  auto frame = studio.frame();
  frame.lines.push_back({line({{-80, 0.5}, {-20, 0.5}, {0, 0.5}, {20, 0.5001}, {80, 0.5}}),
                         {1, 0, 0, 0.5F},
                         3,
                         render::Dash::Solid});
  studio.draw(frame);
  for (int x = -70; x < 70; ++x) CHECK(std::abs(studio.at(x, 0.5)[0] - 128) <= 1);
}

TEST_CASE("dashes leave gaps") {
  Studio studio;
  for (const auto dash : {render::Dash::Dashed, render::Dash::Dotted}) {
    auto frame = studio.frame();
    frame.lines.push_back({line({{-90, 0}, {90, 0}}), kRed, 3, dash});
    studio.draw(frame);
    int lit = 0;
    int dark = 0;
    for (int x = -80; x < 80; ++x) {
      lit += studio.at(x, 0)[0] > 200 ? 1 : 0;
      dark += studio.at(x, 0)[0] < 50 ? 1 : 0;
    }
    CHECK(lit > 30);
    CHECK(dark > 20);
  }
}

TEST_CASE("at a port lines neither tremble nor bend: 139.75 E at a metre a pixel") {
  Studio studio;
  const double x = 139.75 * 111319.49079327358;  // Mercator metres
  const double y = 4252000.125;
  for (const double shift : {0.0, 0.25, 0.5, 0.75}) {
    auto frame = studio.frame();
    frame.camera.center = {x - shift, y};
    // One long meridian, and one of short pieces, both through the middle.
    auto pieces = std::make_shared<geodata::PolylineSet>();
    for (int i = -50; i <= 50; ++i) pieces->points.push_back({x + 30, y + i * 7.3});
    pieces->close();
    frame.lines.push_back({line({{x, -2e7}, {x, 2e7}}), kRed, 3, render::Dash::Solid});
    frame.lines.push_back({pieces, kGreen, 3, render::Dash::Solid});
    studio.draw(frame);
    for (const auto& [channel, where] : {std::pair{0U, shift}, std::pair{1U, shift + 30}}) {
      for (int row = -55; row < 55; row += 5) {
        double weight = 0;
        double moment = 0;
        for (int column = -90; column < 90; ++column) {
          const double light = studio.at(column + 0.5, row + 0.5)[channel] / 255.0;
          weight += light;
          moment += light * (column + 0.5);
        }
        CHECK(weight == Approx(3).margin(0.1));
        CHECK(moment / weight == Approx(where).margin(0.1));
      }
    }
  }
}

TEST_CASE("a triangle of half the world is right at a metre a pixel") {
  Studio studio;
  auto frame = studio.frame();
  const geodata::Point at{1.5556e7, 4.252e6};
  frame.camera.center = at;
  frame.fills.push_back({triangle({at.x, -3e7}, {at.x, 3e7}, {-3e7, 0}), kGreen});
  studio.draw(frame);
  for (int y = -50; y <= 50; y += 10) {
    CHECK(studio.at(-3, y) == Rgb{0, 255, 0});
    CHECK(studio.at(3, y) == Rgb{0, 0, 0});
  }
}

TEST_CASE("coarser levels stay within half a pixel of the line") {
  Studio studio(400, 200);
  auto set = std::make_shared<geodata::PolylineSet>();
  for (int i = 0; i <= 40000; ++i) {
    const double t = i / 40000.0;
    set->points.push_back({-1.8e6 + 3.6e6 * t, 3e5 * std::sin(t * 20) + 900 * std::sin(i * 0.7)});
  }
  set->close();
  auto frame = studio.frame();
  frame.camera.metresPerPixel = 1e4;
  frame.lines.push_back({set, kRed, 2, render::Dash::Solid});
  studio.draw(frame);
  CHECK(studio.report.uploadedBytes < 40000 * 16 / 4);
  for (int column = -170; column < 170; column += 7) {
    const double t = ((column + 0.5) * 1e4 + 1.8e6) / 3.6e6;
    const double y = 3e5 * std::sin(t * 20) / 1e4;
    CHECK(studio.at(column + 0.5, y)[0] > 100);
  }
}

TEST_CASE("what does not change is neither uploaded nor drawn again, to the pixel") {
  Studio studio;
  auto frame = studio.frame();
  frame.fills.push_back({triangle({-40, -30}, {40, -30}, {0, 40}), {0.2F, 0.4F, 0.3F, 1}});
  frame.lines.push_back({line({{-80, -31}, {0, 47}, {80, 11}}), {1, 1, 1, 0.6F}, 1.4F, render::Dash::Solid});
  const render::Image first = studio.draw(frame);
  CHECK(studio.report.uploadedBytes > 0);
  const int calls = studio.report.drawCalls;
  for (int i = 0; i < 3; ++i) {
    const render::Image again = studio.draw(frame);
    CHECK(studio.report.uploadedBytes == 0);
    CHECK(render::compare(first, again).greatest == 0);
  }
  CHECK(studio.report.drawCalls < calls);
  frame.camera.center.x += 5;
  studio.draw(frame);
  CHECK(studio.report.uploadedBytes == 0);
  CHECK(render::compare(first, studio.image).greatest > 0);
}

TEST_CASE("geometry that the program let go is let go here") {
  Studio studio;
  studio.draw(studio.frame());
  const int before = studio.report.glObjects;
  auto frame = studio.frame();
  frame.fills.push_back({triangle({-40, -30}, {40, -30}, {0, 40}), kGreen});
  frame.lines.push_back({line({{-80, 0}, {80, 0}}), kRed, 2, render::Dash::Solid});
  studio.draw(frame);
  CHECK(studio.report.glObjects > before);
  frame = studio.frame();
  for (int i = 0; i < 3; ++i) studio.draw(frame);
  CHECK(studio.report.glObjects == before);
}

TEST_CASE("broken geometry draws what is whole") {
  Studio studio;
  auto frame = studio.frame();
  auto mesh = std::make_shared<geodata::TriangleMesh>();
  const double nan = std::nan("");
  mesh->vertices = {{-40, -30}, {40, -30}, {0, 40}, {nan, 0}, {1e300, 1e300}};
  mesh->indices = {0, 1, 2, 0, 1, 3, 0, 1, 99, 1, 2, 4, 0};
  frame.fills.push_back({mesh, kGreen});
  frame.fills.push_back({std::make_shared<geodata::TriangleMesh>(), kRed});
  frame.fills.push_back({nullptr, kRed});
  frame.lines.push_back({line({{-80, 50}, {nan, 50}, {80, 50}}), kRed, 2, render::Dash::Solid});
  frame.lines.push_back({std::make_shared<geodata::PolylineSet>(), kRed, 2, render::Dash::Solid});
  frame.lines.push_back({line({{5, 5}}), kRed, 2, render::Dash::Solid});
  frame.lines.push_back({line({{5, 5}, {5, 5}, {5, 5}}), kRed, 2, render::Dash::Dashed});
  studio.draw(frame);
  CHECK(studio.at(0, 0)[1] == 255);
}
