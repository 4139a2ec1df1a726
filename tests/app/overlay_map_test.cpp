#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "app/core/overlay_places.h"
#include "app/core/overlay_raster.h"
#include "app/core/overlay_style.h"
#include "app/core/picture.h"
#include "app/core/theme.h"
#include "tests/app/model_fixture.h"
#include "tests/app/overlay_fixture.h"

using namespace app;

namespace {

Session bareSession(std::vector<Overlay> layers) {
  Session session = sessionOn("baseline");
  session.layers.flows = session.layers.sites = session.layers.passages = false;
  session.overlays = std::move(layers);
  return session;
}

Picture pictureOf(const Session& session) {
  auto picture = preparePicture(shippedModel(), session, {1280, 720, 1});
  REQUIRE(picture);
  return *picture;
}

struct Pixel {
  float x, y;
};
Pixel pixelOf(const Picture& picture, flow::LonLat place) {
  const render::Camera camera = cameraFor(picture.session->view, *picture.map, picture.viewport, {});
  const auto at = picture.map->projection().forward(place);
  REQUIRE(at);
  return {static_cast<float>((at->x - camera.center.x) / camera.metresPerPixel + 640),
          static_cast<float>(360 - (at->y - camera.center.y) / camera.metresPerPixel)};
}

Pick pickNear(const Picture& picture, flow::LonLat place, float dx = 0, float dy = 0) {
  const Pixel p = pixelOf(picture, place);
  return pickAt(picture.scene(), p.x + dx, p.y + dy);
}

Pick feature(const std::string& id) {
  return {Pick::Kind::Feature, id};
}

std::vector<std::string> legendOf(const Picture& picture) {
  std::vector<std::string> rows;
  for (const auto& row : present(picture.scene(), Clock{}).furniture.legend) rows.push_back(row.text);
  return rows;
}

bool has(const std::vector<std::string>& rows, const std::string& text) {
  return std::find(rows.begin(), rows.end(), text) != rows.end();
}

}  // namespace

TEST_CASE("overlays: points, lines and polygons are picked, points first, beside them nothing") {
  const Session session = bareSession(
      {overlays::overlay(
           "overlay-1", "areas",
           overlays::polygons({overlays::box(140, 0, 160, 20), overlays::box(100, 0, 110, 10)})),
       overlays::overlay("overlay-2", "ways", overlays::lines({{{120, -20}, {150, 10}, {170, 10}}})),
       overlays::overlay("overlay-3", "places", overlays::points({{150, 10}, {155, 15}, {105, 5}}))});
  const Picture picture = pictureOf(session);
  CHECK(pickNear(picture, {150, 10}) == feature("overlay-3/0"));
  CHECK(pickNear(picture, {155, 15}, 4) == feature("overlay-3/1"));
  CHECK(pickNear(picture, {165, 10}, 0, 3) == feature("overlay-2/0"));
  CHECK(pickNear(picture, {158, 2}) == feature("overlay-1/0"));
  CHECK(pickNear(picture, {101, 8}) == feature("overlay-1/1"));
  CHECK(pickNear(picture, {130, 30}).kind == Pick::Kind::None);
  CHECK(pickNear(picture, {165, 10}, 0, 20).kind == Pick::Kind::None);
}

TEST_CASE("overlays: what is hidden is neither drawn, picked nor in the legend") {
  Session session = bareSession({overlays::overlay("overlay-1", "places", overlays::points({{150, 10}}))});
  CHECK(present(pictureOf(session).scene(), Clock{}).points.size() == 1);
  CHECK(has(legendOf(pictureOf(session)), "places"));
  session.overlays[0].style.visible = false;
  const Picture hidden = pictureOf(session);
  CHECK(present(hidden.scene(), Clock{}).points.empty());
  CHECK(pickNear(hidden, {150, 10}).kind == Pick::Kind::None);
  CHECK_FALSE(has(legendOf(hidden), "places"));
}

TEST_CASE("overlays: a site under the pointer goes before a feature, a feature before a flow") {
  Session session = sessionOn("baseline");
  const auto& marks = shippedModel()->marks;
  const flow::LonLat site = marks.front().position;
  session.overlays = {
      overlays::overlay("overlay-1", "areas", overlays::polygons({overlays::box(60, -50, 179, 60)}))};
  const Picture picture = pictureOf(session);
  CHECK(pickNear(picture, site).kind == Pick::Kind::Site);
  CHECK(pickNear(picture, {170, 30}) == feature("overlay-1/0"));
}

TEST_CASE("overlays: the hovered feature is ringed or outlined and named") {
  Session session = bareSession(overlays::mixed());
  const auto before = present(pictureOf(session).scene(), Clock{});
  session.hovered = feature("overlay-3/0");
  const auto point = present(pictureOf(session).scene(), Clock{});
  REQUIRE(point.symbols.size() == before.symbols.size() + 1);
  CHECK(point.symbols.back().highlighted);
  CHECK(std::any_of(point.labels.begin(), point.labels.end(),
                    [](const render::Label& l) { return l.always && l.text == "Deposit 1"; }));
  CHECK(point.furniture.legend.size() == before.furniture.legend.size());  // the ring is no demand centre
  session.hovered = feature("overlay-1/2");
  const auto area = present(pictureOf(session).scene(), Clock{});
  CHECK(area.overlayLines.size() == before.overlayLines.size() + 2);
  session.hovered = feature("overlay-1/99");
  CHECK(present(pictureOf(session).scene(), Clock{}).overlayLines.size() == before.overlayLines.size());
}

TEST_CASE("overlays: labels are those in sight, few, and the greatest have priority") {
  std::vector<flow::LonLat> places;
  std::vector<std::string> names;
  std::vector<double> sizes;
  for (int i = 0; i < 30000; ++i) {
    places.push_back({100 + (i % 300) * 0.2, -30 + (i / 300) * 0.6});
    names.push_back("n" + std::to_string(i));
    sizes.push_back(i);
  }
  OverlayStyle style;
  style.labelBy = "name";
  style.sizeBy = "size";
  const Session session = bareSession({overlays::overlay(
      "overlay-1", "many",
      overlays::points(places, {overlays::texts("name", names), overlays::numbers("size", sizes)}), style)});
  const Picture picture = pictureOf(session);
  const auto frame = present(picture.scene(), Clock{});
  int ours = 0;
  int best = -100000;
  int leastOfModel = 100000;
  std::string bestText;
  for (const auto& label : frame.labels) {
    if (!label.text.starts_with("n") || label.clearancePx <= 0) {
      leastOfModel = std::min(leastOfModel, label.priority);
      continue;
    }
    ++ours;
    CHECK(label.style == render::TextStyle::Small);
    CHECK(label.color == themeOf(session.theme).mutedText);
    if (label.priority > best) best = label.priority, bestText = label.text;
  }
  CHECK(ours > 20);
  CHECK(ours <= 240);
  CHECK(bestText == "n29999");
  CHECK(best < leastOfModel);
}

TEST_CASE("overlays: a long name is cut with an ellipsis") {
  OverlayStyle style;
  style.labelBy = "name";
  const std::string name = "A deposit with a name that goes on";
  const Session session = bareSession({overlays::overlay(
      "overlay-1", "one", overlays::points({{150, 10}}, {overlays::texts("name", {name})}), style)});
  const auto frame = present(pictureOf(session).scene(), Clock{});
  CHECK(std::any_of(frame.labels.begin(), frame.labels.end(),
                    [](const render::Label& l) { return l.text == "A deposit with a name t\u2026"; }));
}

TEST_CASE("overlays: the legend tells classes with ranges, sizes and unknown, and never overflows") {
  Session session = bareSession(overlays::mixed());
  const auto rows = legendOf(pictureOf(session));
  for (const char* text : {"deposits.csv: kind", "crusts", "unknown", "40,000  tonnes", "unknown  tonnes",
                           "survey.geojson: year", "2014", "claims.gpkg: change_pct", "-12", "30"}) {
    CAPTURE(text);
    CHECK(has(rows, text));
  }
  for (int i = 4; i < 40; ++i)
    session.overlays.push_back(overlays::overlay("overlay-" + std::to_string(i),
                                                 std::string(200, 'W') + std::to_string(i),
                                                 overlays::points({{150, 10}, {151, 11}})));
  const Picture picture = pictureOf(session);
  const auto many = legendOf(picture);
  CHECK(many.size() <= 33);
  CHECK(std::any_of(many.begin(), many.end(), [](const std::string& t) { return t.ends_with(" more"); }));
  for (const auto& text : many) CHECK(text.size() <= 60);
}

TEST_CASE("overlays: a crowded legend shortens each layer and shows no colour that is not on the map") {
  Session session = bareSession({});
  for (int k = 0; k < 4; ++k) {
    std::vector<std::string> kinds;
    for (int i = 0; i < 16; ++i) kinds.push_back("kind " + std::to_string(i % 8));
    OverlayStyle style;
    style.colorBy = "kind";
    session.overlays.push_back(overlays::overlay(
        "overlay-" + std::to_string(k), "layer " + std::to_string(k),
        overlays::points(std::vector<flow::LonLat>(16, {150, 10}), {overlays::texts("kind", kinds)}), style));
  }
  const auto furniture = present(pictureOf(session).scene(), Clock{}).furniture;
  const auto check = [&](const std::vector<render::LegendRow>& rows) {
    std::vector<int> named(4, 0);
    for (const render::LegendRow& row : rows) {
      for (std::size_t k = 0; k < 4; ++k)
        named[k] += row.text == "layer " + std::to_string(k) + ": kind" ? 1 : 0;
      if (row.kind == render::LegendRow::Kind::Heading) continue;
      std::vector<render::Color> colors = row.ramp;
      if (colors.empty()) colors.push_back(row.color);
      for (const render::Color& color : colors) {
        bool drawn = false;
        for (int i = 0; i < 8; ++i) drawn = drawn || color == overlayColor(i, session.theme);
        CHECK(drawn);
      }
    }
    CHECK(named == std::vector<int>(4, 1));
  };
  check(furniture.legend);
  CHECK(std::count_if(furniture.legend.begin(), furniture.legend.end(), [](const render::LegendRow& row) {
          return row.text == "4 more" && row.ramp.size() == 4;
        }) == 4);
  REQUIRE(!furniture.briefer.empty());
  for (const auto& rows : furniture.briefer) check(rows);
  CHECK(furniture.briefer.back().size() == 5);
}

TEST_CASE("overlays: a window with little room between its panels has no legend, a picture as high has") {
  const Picture picture = pictureOf(sessionOn("baseline"));
  Scene scene = picture.scene();
  scene.insets = {0, 0, 200, 110};
  CHECK(present(scene, Clock{}).furniture.legend.empty());
  scene.insets = {0, 0, 200, 90};
  CHECK_FALSE(present(scene, Clock{}).furniture.legend.empty());
  scene.insets = {};
  scene.viewport.height = 410;
  CHECK_FALSE(present(scene, Clock{}).furniture.legend.empty());
}

TEST_CASE("overlays: every projection places them on the map, over the antimeridian and the poles") {
  std::vector<flow::LonLat> places;
  for (int lon = -180; lon <= 180; lon += 20)
    for (int lat = -90; lat <= 90; lat += 15)
      places.push_back({static_cast<double>(lon), static_cast<double>(lat)});
  for (const char* name : {"equal-earth", "mercator", "globe", "robinson", "azimuthal"})
    for (const flow::LonLat center : {flow::LonLat{150, 0}, {180, 0}, {-30, 89}, {12, -90}}) {
      CAPTURE(name, center.lon, center.lat);
      const auto projection = geodata::Projection::make(name, center);
      REQUIRE(projection);
      const auto bulk = projection->forward(places);
      for (std::size_t i = 0; i < places.size(); ++i) {
        const auto one = projection->forward(places[i]);
        REQUIRE(one.has_value() == std::isfinite(bulk[i].x));
        if (one) REQUIRE(*one == bulk[i]);
      }
      const auto shapes = makeShapes(overlays::overlay("overlay-1", "all",
                                                       overlays::polygons({overlays::box(-180, -90, 180, -60),
                                                                           overlays::box(160, 0, 180, 20)})),
                                     *projection, ThemeName::Paper, nullptr);
      REQUIRE(shapes->fills.size() == 1);
      for (const auto& p : shapes->fills[0].mesh->vertices)
        REQUIRE((std::isfinite(p.x) && std::isfinite(p.y)));
      const auto mesh = rasterMesh(overlays::relief(72, 36), *projection);
      REQUIRE(mesh->places.size() == mesh->mesh.vertices.size());
      REQUIRE(!mesh->mesh.indices.empty());
      // Each vertex says truly which place it shows.
      for (std::size_t i = 0; i < mesh->places.size(); ++i) {
        const float u = mesh->places[i].u;
        const float v = mesh->places[i].v;
        REQUIRE((u > -1e-5F && u < 1 + 1e-5F && v > -1e-5F && v < 1 + 1e-5F));
        const auto place = projection->inverse(mesh->mesh.vertices[i]);
        if (!place || std::abs(place->lat) > 88 || i % 7 != 0) continue;
        CHECK(90 - 180 * static_cast<double>(v) == Approx(place->lat).margin(0.35));
        const double off = std::remainder(-180 + 360 * static_cast<double>(u) - place->lon, 360.0);
        CHECK(std::abs(off) * std::cos(place->lat / 57.3) < 0.35);
      }
    }
}

TEST_CASE("overlays: only what a change of style touches is made anew") {
  const auto projection = geodata::Projection::make("equal-earth", {150, 0});
  Overlay overlay = overlays::mixed()[2];
  const auto first = makeShapes(overlay, *projection, ThemeName::Briefing, nullptr);
  overlay.style.color = 5;
  overlay.style.opacity = 0.2F;
  const auto recolored = makeShapes(overlay, *projection, ThemeName::Briefing, first.get());
  CHECK(recolored->points.set == first->points.set);
  CHECK(recolored->looks != first->looks);
  overlay.style.sizeBy.clear();
  const auto resized = makeShapes(overlay, *projection, ThemeName::Briefing, recolored.get());
  CHECK(resized->points.set != first->points.set);  // others come foremost now
  CHECK(resized->fits(overlay, *projection, ThemeName::Briefing));
  CHECK_FALSE(resized->fits(overlay, *projection, ThemeName::Paper));
  const auto globe = geodata::Projection::make("globe", {150, 0});
  CHECK_FALSE(resized->fits(overlay, *globe, ThemeName::Briefing));
  const auto quick = quickShapes(*resized, *globe);
  CHECK(quick->placed(*globe));
  CHECK(quick->points.set->points.size() == 60);
  const std::atomic<bool> cancel{true};
  CHECK(makeShapes(overlay, *globe, ThemeName::Briefing, nullptr, &cancel) == nullptr);
}

TEST_CASE("overlays: places and extents, over the antimeridian too") {
  const auto layer = overlays::points({{170, 10}, {-175, -20}, {178, 0}});
  const auto extent = extentOf(overlays::overlay("overlay-1", "p", layer));
  REQUIRE(extent);
  CHECK(extent->west == 170);
  CHECK(extent->east == 185);
  CHECK(extent->south == -20);
  CHECK(extent->north == 10);
  CHECK(extent->middle().lon == Approx(177.5));
  CHECK(featurePlace(layer, 1) == flow::LonLat{-175, -20});
  CHECK_FALSE(featurePlace(layer, 7));

  geodata::LonLatPolygon ring = overlays::box(0, 0, 10, 10);
  ring.rings.push_back(overlays::box(2, 2, 8, 8).rings[0]);
  const auto hollow = overlays::polygons({ring});
  const auto inside = featurePlace(hollow, 0);
  REQUIRE(inside);
  CHECK(contains(ring, *inside));
  CHECK_FALSE(contains(ring, {5, 5}));
  const auto way = overlays::lines({{{0, 0}, {10, 0}, {10, 2}}});
  CHECK(featurePlace(way, 0) == flow::LonLat{6, 0});
  const auto of = featureExtent(way, 0);
  REQUIRE(of);
  CHECK(of->east == 10);
  CHECK_FALSE(extentOf(overlays::overlay("overlay-1", "none", geodata::VectorLayer{})));
  geodata::VectorLayer world = overlays::polygons({overlays::box(-180, -90, 180, 90)});
  const auto all = extentOf(overlays::overlay("overlay-1", "world", world));
  REQUIRE(all);
  CHECK(all->east - all->west > 358);
}

TEST_CASE("overlays: heights are blue below 0 and not above, no data is clear, levels are halved") {
  geodata::RasterLayer raster;
  raster.width = 5, raster.height = 2;
  raster.west = 0, raster.east = 5, raster.south = 0, raster.north = 2;
  raster.values = {-4000, -10, -0.5F, 0.5F, 10, 3000, NAN, 0, -4000, 3000};
  raster.least = -4000, raster.greatest = 3000;
  for (const ThemeName theme : {ThemeName::Briefing, ThemeName::Paper}) {
    const auto pixels = rasterPixels(raster, theme);
    REQUIRE(pixels->levels.size() == 3);
    CHECK(pixels->levels[1].width == 2);
    CHECK(pixels->levels[1].height == 1);
    CHECK(pixels->levels[2].width == 1);
    const auto at = [&](std::size_t cell, std::size_t k) {
      return static_cast<int>(pixels->levels[0].rgba[cell * 4 + k]);
    };
    for (const std::size_t sea : {0U, 1U, 2U, 8U}) CHECK(at(sea, 2) > at(sea, 0) + 15);
    for (const std::size_t land : {3U, 4U, 5U, 7U, 9U}) CHECK(at(land, 2) < at(land, 0) + 10);
    CHECK(at(6, 3) == 0);
    CHECK(at(6, 0) == 0);
    CHECK(at(0, 3) == 255);
  }
}

TEST_CASE("overlays: a picture keeps its colours, its transparency premultiplied") {
  geodata::RasterLayer raster;
  raster.width = 2, raster.height = 1;
  raster.east = 2, raster.north = 1;
  raster.rgba = {200, 100, 50, 255, 200, 100, 50, 128};
  const auto pixels = rasterPixels(raster, ThemeName::Paper);
  CHECK(pixels->levels[0].rgba == std::vector<std::uint8_t>{200, 100, 50, 255, 100, 50, 25, 128});
}
