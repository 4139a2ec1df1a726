#include "app/core/present.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/core/picture.h"
#include "app/core/user_data.h"
#include "tests/app/model_fixture.h"

using namespace app;

namespace {

Picture pictureOf(const Session& session, int width = 1280, int height = 720) {
  auto picture = preparePicture(shippedModel(), session, {width, height, 1});
  REQUIRE(picture);
  return *picture;
}

}  // namespace

TEST_CASE("equal scenes and clocks give equal frames") {
  const Picture picture = pictureOf(sessionOn("china-ban-japan"));
  const Clock clock{3.25, 0.4};
  const auto a = present(picture.scene(), clock);
  const auto b = present(picture.scene(), clock);
  REQUIRE(a.ribbons.size() == b.ribbons.size());
  REQUIRE(!a.ribbons.empty());
  for (std::size_t i = 0; i < a.ribbons.size(); ++i) {
    CHECK(a.ribbons[i].key == b.ribbons[i].key);
    CHECK(a.ribbons[i].to == b.ribbons[i].to);
    CHECK(a.ribbons[i].particlePhase == b.ribbons[i].particlePhase);
  }
}

TEST_CASE("a picture with the user's data says whose they are") {
  const auto ours = present(pictureOf(sessionOn("baseline")).scene(), Clock{}).furniture;
  Session session = sessionOn("baseline");
  UserData data;
  data.source.path = "/home/me/plants.csv";
  session.modelData = {std::make_shared<const UserData>(data)};
  auto file = std::make_shared<geodata::UserFile>();
  file->path = "/home/me/quakes.gpkg";
  file->layers.resize(1);
  session.overlays.push_back({"overlay-1", "quakes", file, 0, false, {}});
  const auto theirs = present(pictureOf(session).scene(), Clock{}).furniture;
  CHECK(theirs.subtitle.find("plants.csv") != std::string::npos);
  CHECK(theirs.sources.starts_with(ours.sources));
  CHECK(theirs.sources.find("quakes.gpkg") != std::string::npos);
  session.overlays[0].style.visible = false;
  CHECK(present(pictureOf(session).scene(), Clock{}).furniture.sources == ours.sources);
}

TEST_CASE("the ban leaves ghosts, cuts and tags; the baseline has none") {
  const auto ban = present(pictureOf(sessionOn("china-ban-japan")).scene(), Clock{});
  CHECK(!ban.stubs.empty());
  CHECK(!ban.tags.empty());
  CHECK(std::any_of(ban.ribbons.begin(), ban.ribbons.end(), [](const render::Ribbon& r) {
    return r.dash == render::Dash::Dashed && !r.taper && r.widthPx < 2;
  }));
  CHECK(ban.furniture.headline.find("unserved") != std::string::npos);
  const auto baseline = present(pictureOf(sessionOn("baseline")).scene(), Clock{});
  CHECK(baseline.stubs.empty());
  CHECK(baseline.tags.empty());
}

TEST_CASE("a reroute grows from nothing to its whole length and then rests") {
  const Picture picture = pictureOf(sessionOn("malacca-closed"));
  const auto growing = [&picture](double seconds) {
    const auto frame = present(picture.scene(), Clock{0, seconds});
    float least = 1;
    for (const render::Ribbon& r : frame.ribbons) least = std::min(least, r.to);
    return least;
  };
  CHECK(growing(0) == 0);
  CHECK(growing(0.6) == Approx(0.5).margin(0.01));
  CHECK(growing(kRerouteSeconds) == 1);
  Session calm = *picture.session;
  calm.calmMotion = true;
  Scene scene = picture.scene();
  scene.session = &calm;
  CHECK_FALSE(animates(scene, Clock{0, 0}));
  CHECK(animates(picture.scene(), Clock{0, 0}));
}

TEST_CASE(
    "every projection gives finite geometry within the map, over the antimeridian, the poles and (0,0)") {
  for (const char* projection : {"equal-earth", "mercator", "globe", "robinson", "azimuthal"}) {
    for (const flow::LonLat center :
         {flow::LonLat{150, 0}, {0, 0}, {180, 0}, {-180, 45}, {-30, 89}, {12, -90}}) {
      CAPTURE(projection, center.lon, center.lat);
      Session session = sessionOn("china-ban-japan");
      session.view.projection = projection;
      session.view.projectionCenter = center;
      session.view.center = center;
      session.view.zoom = 0;
      const Picture picture = pictureOf(session, 640, 360);
      const auto frame = present(picture.scene(), Clock{});
      for (const render::Ribbon& ribbon : frame.ribbons) {
        for (const geodata::Point p : ribbon.path->points)
          REQUIRE((std::isfinite(p.x) && std::isfinite(p.y)));
      }
      for (const render::Symbol& symbol : frame.symbols) {
        REQUIRE((std::isfinite(symbol.at.x) && std::isfinite(symbol.at.y)));
      }
      REQUIRE(!frame.fills.at(1).mesh->indices.empty());
    }
  }
}

TEST_CASE("what is under a pixel is what was drawn there") {
  const Picture picture = pictureOf(sessionOn("baseline"));
  const auto camera = cameraFor(picture.session->view, *picture.map, picture.viewport, {});
  const auto& marks = shippedModel()->marks;
  const auto mark =
      std::find_if(marks.begin(), marks.end(), [](const SiteMark& m) { return m.id == "AU-MTWELD"; });
  REQUIRE(mark != marks.end());
  const auto at = picture.map->projection().forward(mark->position);
  REQUIRE(at);
  const auto x = static_cast<float>((at->x - camera.center.x) / camera.metresPerPixel + 640);
  const auto y = static_cast<float>(360 - (at->y - camera.center.y) / camera.metresPerPixel);
  CHECK(pickAt(picture.scene(), x, y) == Pick{Pick::Kind::Site, "AU-MTWELD"});
  const auto place = placeAt(*picture.map, camera, picture.viewport, x, y);
  REQUIRE(place);
  CHECK(place->lon == Approx(mark->position.lon).margin(1e-4));
  CHECK(place->lat == Approx(mark->position.lat).margin(1e-4));
}

TEST_CASE("a closed passage is named on the map and the detour's tag tells miles and days") {
  const auto frame = present(pictureOf(sessionOn("malacca-closed")).scene(), Clock{});
  const auto has = [&frame](const std::string& text) {
    return std::any_of(frame.tags.begin(), frame.tags.end(),
                       [&text](const render::Tag& tag) { return tag.text.find(text) != std::string::npos; });
  };
  CHECK(has("Malacca Strait closed"));
  CHECK(has(" days, +"));
  CHECK(has(" nm"));
}

TEST_CASE("the world view joins flows between countries; nearer, ports have their own") {
  const auto model = shippedModel();
  REQUIRE(!model->baselineLanes.empty());
  CHECK(model->baselineLanes.size() < model->baselineStreams.size());
  // Nothing at sea is lost or counted twice by joining.
  double apart = 0;
  double joined = 0;
  for (const Stream& s : model->baselineStreams)
    apart += s.mode == flow::LegMode::Sea ? flow::total(s.tonnes) : 0;
  for (const Stream& s : model->baselineLanes)
    joined += s.mode == flow::LegMode::Sea ? flow::total(s.tonnes) : 0;
  CHECK(joined == Approx(apart));
}

TEST_CASE("a window of no size gives an empty frame") {
  const Picture picture = pictureOf(sessionOn("baseline"));
  Scene scene = picture.scene();
  scene.viewport = {0, 0, 1};
  CHECK(present(scene, Clock{}).ribbons.empty());
  CHECK(pickAt(scene, 0, 0) == Pick{});
}
