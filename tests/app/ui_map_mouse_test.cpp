#include <memory>

#include <catch2/catch.hpp>

#include "app/ui/flight.h"
#include "app/ui/map_mouse.h"

namespace {

struct Map {
  std::shared_ptr<app::MapGeometry> geometry;
  app::ui::MapOnScreen screen;

  explicit Map(const std::string& projection, flow::LonLat center = {150, 0}) {
    screen.view.projection = projection;
    screen.view.projectionCenter = center;
    screen.view.center = center;
    screen.view.zoom = 0.5;
    screen.viewport = {1600, 900, 1};
    screen.insets = {300, 320, 48, 80};
    rebuild();
  }
  void rebuild() {
    auto base = std::make_shared<app::BaseLayers>();
    auto made = app::MapGeometry::make(screen.view.projection, screen.view.projectionCenter, base);
    REQUIRE(made);
    geometry = *std::move(made);
    screen.map = geometry.get();
  }
  [[nodiscard]] flow::LonLat under(float x, float y) const {
    const auto camera = app::cameraFor(screen.view, *geometry, screen.viewport, screen.insets);
    const auto place = app::placeAt(*geometry, camera, screen.viewport, x, y);
    REQUIRE(place);
    return *place;
  }
};

void checkSame(flow::LonLat a, flow::LonLat b, double tolerance) {
  CHECK(a.lon == Approx(b.lon).margin(tolerance));
  CHECK(a.lat == Approx(b.lat).margin(tolerance));
}

}  // namespace

TEST_CASE("ui: dragging keeps the grabbed place under the pointer") {
  for (const std::string projection : {"equal-earth", "mercator"}) {
    Map map(projection);
    const flow::LonLat place = map.under(760, 470);
    map.screen.view = app::ui::viewWithPlaceAt(map.screen, place, 640, 400);
    checkSame(map.under(640, 400), place, 1e-6);
  }
}

TEST_CASE("ui: dragging turns the globe and keeps the place within a third of a degree") {
  Map map("globe", {140, 20});
  const flow::LonLat place = map.under(780, 430);
  map.screen.view = app::ui::viewWithPlaceAt(map.screen, place, 700, 500);
  map.rebuild();
  checkSame(map.under(700, 500), place, 0.35);
}

TEST_CASE("ui: zooming keeps the place under the pointer") {
  for (const std::string projection : {"equal-earth", "mercator"}) {
    Map map(projection);
    const flow::LonLat place = map.under(900, 300);
    map.screen.view = app::ui::viewZoomed(map.screen, 1.5, 900, 300);
    CHECK(map.screen.view.zoom == Approx(2.0));
    checkSame(map.under(900, 300), place, 1e-6);
  }
}

TEST_CASE("ui: the map is not lost beyond its edge") {
  Map map("equal-earth");
  for (int i = 0; i < 50; ++i) map.screen.view = app::ui::viewMoved(map.screen, -900, 700);
  CHECK(map.geometry->projection().forward(map.screen.view.center));
}

TEST_CASE("ui: a press and release on one spot is a click, two are a zoom, a long way is a drag") {
  Map map("equal-earth");
  app::ui::MapMouse mouse;
  std::vector<app::Command> commands;
  mouse.press(map.screen, 700, 400, 1.0);
  mouse.move(map.screen, 701, 401, commands);
  CHECK(commands.empty());
  CHECK(mouse.release(map.screen, 701, 401, 1.1, commands));
  mouse.press(map.screen, 700, 400, 1.2);
  CHECK_FALSE(mouse.release(map.screen, 700, 400, 1.3, commands));
  REQUIRE(commands.size() == 1);
  CHECK(commands[0].name == "map.look");
  mouse.press(map.screen, 700, 400, 5);
  mouse.move(map.screen, 740, 430, commands);
  CHECK(mouse.dragging());
  CHECK_FALSE(mouse.release(map.screen, 740, 430, 5.2, commands));
  CHECK(commands.size() == 2);
}

TEST_CASE("ui: a flight ends exactly where it was to go, and over the seam the map's way round") {
  app::View view;
  view.projectionCenter = {150, 0};
  view.center = {140, 30};
  app::ui::Flight flight;
  flight.start(view, {-120, 40}, 3, 10);
  const app::View middle = flight.at(10.35);
  CHECK((middle.center.lon > 140 || middle.center.lon < -120));
  const app::View last = flight.at(11);
  CHECK(last.center == flow::LonLat{-120, 40});
  CHECK(last.zoom == 3);
  CHECK_FALSE(flight.flying());
}
