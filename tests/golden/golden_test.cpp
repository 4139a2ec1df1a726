#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "app/core/commands.h"
#include "app/core/picture.h"
#include "render/offscreen.h"
#include "render/renderer.h"
#include "tests/app/overlay_fixture.h"

// Pictures of the whole program, compared with those in this folder. LODEFLOW_UPDATE_GOLDEN=1 writes them
// anew: look at each before committing it.
namespace {

// Two tolerances of channel values (0 to 255). llvmpipe rounds edges a little differently with the vector
// width of the processor, so single edge pixels may differ; a shifted label or line moves the mean.
constexpr double kGreatest = 72;
constexpr double kMean = 0.12;

std::shared_ptr<const app::Model> model() {
  static const std::shared_ptr<const app::Model> kModel = [] {
    auto loaded = app::loadModel(LODEFLOW_SOURCE_DIR "/assets");
    REQUIRE(loaded);
    return *loaded;
  }();
  return kModel;
}

struct View {
  std::string scenario = "baseline";
  std::string projection = "equal-earth";
  flow::LonLat center{150, 12};
  double zoom = app::View{}.zoom;
  app::ThemeName theme = app::ThemeName::Briefing;
  bool reportedOnly = false;
  std::vector<app::Overlay> overlays = {};
};

render::Image draw(const View& view, render::FrameReport& report) {
  app::Session session;
  auto scenario = app::findScenario(*model(), view.scenario);
  REQUIRE(scenario);
  app::takeScenario(session, *scenario);
  session.theme = view.theme;
  session.reportedOnly = view.reportedOnly;
  session.view.projection = view.projection;
  session.view.center = view.center;
  if (view.projection == "globe") session.view.projectionCenter = view.center;
  session.view.zoom = view.zoom;
  session.overlays = view.overlays;
  const auto picture = app::preparePicture(model(), session, {1280, 720, 1});
  REQUIRE(picture);
  static render::OffscreenContext context;
  render::OffscreenTarget target(1280, 720);
  render::Renderer renderer;
  target.bind();
  report = renderer.draw(app::present(picture->scene(), app::Clock{}));
  return target.read();
}

bool overlap(const render::FrameReport::Placed& a, const render::FrameReport::Placed& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void check(const std::string& name, const View& view) {
  namespace fs = std::filesystem;
  render::FrameReport report;
  const render::Image actual = draw(view, report);

  std::vector<render::FrameReport::Placed> boxes = report.labels;
  boxes.insert(boxes.end(), report.tags.begin(), report.tags.end());
  boxes.insert(boxes.end(), report.furniture.begin(), report.furniture.end());
  int overlaps = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = i + 1; j < boxes.size(); ++j) overlaps += overlap(boxes[i], boxes[j]) ? 1 : 0;
  }
  CHECK(overlaps == 0);
  for (const auto& tag : report.tags) {
    CHECK((tag.x >= 0 && tag.y >= 0 && tag.x + tag.width <= 1280 && tag.y + tag.height <= 720));
  }

  const fs::path expectedPath = fs::path(LODEFLOW_SOURCE_DIR) / "tests/golden" / (name + ".png");
  const fs::path out = fs::current_path() / "golden";
  fs::create_directories(out);
  if (const char* update = std::getenv("LODEFLOW_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
    REQUIRE(render::writePng(expectedPath.string(), actual).empty());
    return;
  }
  const fs::path actualPath = out / (name + ".actual.png");
  const render::Image expected = render::readPng(expectedPath.string());
  if (expected.width == 0) {
    CHECK(render::writePng(actualPath.string(), actual).empty());
    FAIL("no golden picture " << expectedPath << "; the candidate is " << actualPath);
  }
  const render::ImageDifference difference = render::compare(expected, actual);
  CAPTURE(name, difference.greatest, difference.mean);
  if (difference.greatest > kGreatest || difference.mean > kMean) {
    CHECK(render::writePng(actualPath.string(), actual).empty());
    CHECK(render::writePng((out / (name + ".difference.png")).string(), difference.picture).empty());
    FAIL("differs from " << expectedPath << "; see " << out);
  }
}

}  // namespace

TEST_CASE("opening") {
  check("opening", {});
}
TEST_CASE("opening_paper") {
  check("opening_paper", {.theme = app::ThemeName::Paper});
}
TEST_CASE("ban") {
  check("ban", {.scenario = "china-ban-japan"});
}
TEST_CASE("ban_paper") {
  check("ban_paper", {.scenario = "china-ban-japan", .theme = app::ThemeName::Paper});
}
TEST_CASE("ban_japan") {
  check("ban_japan", {.scenario = "china-ban-japan", .center = {131, 33}, .zoom = 3.2});
}
TEST_CASE("malacca") {
  check("malacca", {.scenario = "malacca-closed"});
}
TEST_CASE("taiwan_luzon") {
  check("taiwan_luzon", {.scenario = "taiwan-luzon-closed", .center = {122, 20}, .zoom = 2.2});
}
TEST_CASE("reported_only") {
  check("reported_only", {.scenario = "china-ban-japan", .reportedOnly = true});
}
TEST_CASE("globe") {
  check("globe", {.scenario = "china-ban-japan", .projection = "globe", .center = {128, 22}, .zoom = 0});
}
TEST_CASE("mercator") {
  check("mercator", {.projection = "mercator", .zoom = 0.8});
}
TEST_CASE("minamitorishima") {
  check("minamitorishima", {.scenario = "minamitorishima", .center = {146, 22}, .zoom = 2.4});
}
TEST_CASE("overlays") {
  check("overlays", {.center = {150, 18}, .zoom = 1.6, .overlays = overlays::mixed()});
}
TEST_CASE("overlays_paper") {
  check("overlays_paper",
        {.center = {150, 18}, .zoom = 1.6, .theme = app::ThemeName::Paper, .overlays = overlays::mixed()});
}
TEST_CASE("relief") {
  check("relief", {.overlays = {overlays::overlay("overlay-1", "relief.tif", overlays::relief())}});
}
TEST_CASE("relief_globe_paper") {
  check("relief_globe_paper",
        {.projection = "globe",
         .center = {170, 22},
         .zoom = 0,
         .theme = app::ThemeName::Paper,
         .overlays = {overlays::overlay("overlay-1", "relief.tif", overlays::relief())}});
}
