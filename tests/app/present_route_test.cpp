#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/picture.h"
#include "app/core/route_commands.h"
#include "app/core/theme.h"
#include "tests/app/model_fixture.h"

using namespace app;

namespace {

Session asking(const std::string& from, const std::string& to) {
  Session session = sessionOn("baseline");
  REQUIRE(execute(session, *shippedModel(), {"route.from", {from}}).empty());
  REQUIRE(execute(session, *shippedModel(), {"route.to", {to}}).empty());
  return session;
}

Picture pictureOf(const Session& session) {
  auto picture = preparePicture(shippedModel(), session, {1280, 720, 1});
  REQUIRE(picture);
  return *picture;
}

bool hasRow(const render::FrameDesc& frame, const std::string& text) {
  const auto& rows = frame.furniture.legend;
  return std::any_of(rows.begin(), rows.end(),
                     [&](const render::LegendRow& row) { return row.text == text; });
}

bool hasTag(const render::FrameDesc& frame, const std::string& text) {
  return std::any_of(frame.tags.begin(), frame.tags.end(),
                     [&](const render::Tag& tag) { return tag.text.find(text) != std::string::npos; });
}

bool hasLabel(const render::FrameDesc& frame, const std::string& text) {
  return std::count_if(frame.labels.begin(), frame.labels.end(),
                       [&](const render::Label& label) { return label.text == text; }) == 1;
}

float loudest(const render::FrameDesc& frame) {
  float most = 0;
  for (const render::Ribbon& ribbon : frame.ribbons) {
    if (ribbon.taper) most = std::max(most, ribbon.color.a);
  }
  return most;
}

}  // namespace

TEST_CASE(
    "route picture: the way is strong, flows step back, ends and passages are named, the legend says so") {
  const auto plain = present(pictureOf(sessionOn("baseline")).scene(), Clock{});
  CHECK_FALSE(hasRow(plain, "way of the ship"));
  CHECK(loudest(plain) > 0.9F);
  const Picture picture = pictureOf(asking("Hamburg", "Singapore"));
  REQUIRE(picture.route != nullptr);
  const auto frame = present(picture.scene(), Clock{});
  CHECK(loudest(frame) < 0.5F);
  const render::Color color = themeOf(picture.session->theme).text;
  const auto strong = std::find_if(frame.ribbons.begin(), frame.ribbons.end(),
                                   [&](const render::Ribbon& r) { return r.color == color; });
  REQUIRE(strong != frame.ribbons.end());
  CHECK(strong->widthPx > 3);
  CHECK(strong->path == picture.map->passing(picture.route->answer.ways.front().route.path));
  CHECK(hasRow(frame, "way of the ship"));
  CHECK_FALSE(hasRow(frame, "with nothing closed"));
  CHECK_FALSE(hasRow(frame, "closed zone"));
  CHECK(hasLabel(frame, "Hamburg"));
  CHECK(hasLabel(frame, "Suez Canal"));
  CHECK_FALSE(animates(picture.scene(), Clock{}));
}

TEST_CASE("route picture: a closure leaves a ghost of the usual way and a tag with what it adds") {
  Session session = asking("Hamburg", "Singapore");
  REQUIRE(execute(session, *shippedModel(), {"passage.toggle", {"CK-SUEZ"}}).empty());
  const Picture picture = pictureOf(session);
  const auto frame = present(picture.scene(), Clock{});
  CHECK(hasRow(frame, "with nothing closed"));
  CHECK(hasTag(frame, " days, +"));
  const auto usual = picture.map->passing(picture.route->answer.usual.route.path);
  CHECK(std::any_of(frame.lines.begin(), frame.lines.end(), [&](const render::LineLayer& line) {
    return line.lines == usual && line.dash == render::Dash::Dashed;
  }));
}

TEST_CASE("route picture: zones are filled where they lie, handles are no sites") {
  Session session = sessionOn("baseline");
  const auto plain = present(pictureOf(session).scene(), Clock{});
  REQUIRE(execute(session, *shippedModel(), {"zone.add", {"170,0 -170,0 -170,20 170,20"}}).empty());
  const Picture picture = pictureOf(session);
  const auto frame = present(picture.scene(), Clock{});
  REQUIRE(frame.overlayFills.size() == 1);
  geodata::Box box;
  for (const geodata::Point p : frame.overlayFills[0].mesh->vertices) box.add(p);
  const auto middle = picture.map->projection().forward({180, 10});
  REQUIRE(middle);
  CHECK((box.min.x < middle->x && middle->x < box.max.x));
  CHECK(box.max.x - box.min.x < 3e6);  // not round the other way
  CHECK(hasRow(frame, "closed zone"));
  CHECK(frame.symbols.size() == plain.symbols.size() + 8);
  CHECK(hasRow(frame, "Demand centre") == hasRow(plain, "Demand centre"));
  Session forAll = session;
  REQUIRE(execute(forAll, *shippedModel(), {"zone.scenario", {"0"}}).empty());
  REQUIRE(execute(forAll, *shippedModel(), {"route.tool", {"off"}}).empty());
  const auto shut = present(pictureOf(forAll).scene(), Clock{});
  CHECK(shut.overlayFills.size() == 1);
  CHECK(hasRow(shut, "closed zone"));
  Session closed = session;
  REQUIRE(execute(closed, *shippedModel(), {"route.tool", {"off"}}).empty());
  CHECK(present(pictureOf(closed).scene(), Clock{}).overlayFills.empty());
}

TEST_CASE("route picture: no way left says what bars it") {
  Session session = asking("Hamburg", "Singapore");
  session.route.to->end = flow::SeaEnd::at({80, 45});  // Kazakhstan
  session.route.to->position = {80, 45};
  const auto frame = present(pictureOf(session).scene(), Clock{});
  CHECK(hasTag(frame, "No way: too far inland"));
  CHECK_FALSE(hasRow(frame, "way of the ship"));
}

TEST_CASE(
    "route picture: shapes that did not change stay the same geometry, and many changes do not pile up") {
  const Picture picture = pictureOf(asking("Hamburg", "Singapore"));
  const auto a = present(picture.scene(), Clock{});
  const auto b = present(picture.scene(), Clock{});
  REQUIRE(a.ribbons.size() == b.ribbons.size());
  for (std::size_t i = 0; i < a.ribbons.size(); ++i) CHECK(a.ribbons[i].path == b.ribbons[i].path);
  const std::weak_ptr<const geodata::PolylineSet> first = picture.map->passing({{0, 0}, {1, 1}});
  for (int i = 0; i < 200; ++i)
    static_cast<void>(picture.map->passing({{0, 0}, {static_cast<double>(i), 2}}));
  CHECK(first.expired());
}
