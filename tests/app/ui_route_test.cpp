#include <algorithm>
#include <memory>

#include <catch2/catch.hpp>

#include "app/core/route_commands.h"
#include "app/core/zone_drawing.h"
#include "app/ui/route_mouse.h"
#include "model_fixture.h"
#include "ui_fixture.h"

namespace {

using app::Command;
using app::ui::State;
using app::ui::Ui;

const Command* asked(const std::vector<Command>& commands, const std::string& name) {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

// The shipped model behind the panels; what they ask for is done, and the question is answered at once.
struct Desk {
  std::shared_ptr<const app::Model> model = shippedModel();
  app::Session session = sessionOn("baseline");
  std::shared_ptr<const app::RouteFound> route;
  Ui ui;
  fixture::Screen screen{1280, 1000};

  State state() { return {.model = *model, .session = session, .route = route.get()}; }
  void run(const std::string& name, std::vector<std::string> arguments = {}) {
    INFO(name);
    CHECK(app::execute(session, *model, {name, std::move(arguments)}).empty());
    route = app::findRoute(*model, session);
  }
  std::vector<Command> draw() {
    screen.frame(ui, state());
    std::vector<Command> commands = ui.takeCommands();
    for (const Command& command : commands) {
      if (!app::isWindowCommand(command.name)) CHECK(app::execute(session, *model, command).empty());
    }
    route = app::findRoute(*model, session);
    return commands;
  }
  std::vector<Command> click(const std::string& id) {
    std::vector<Command> commands = screen.click(ui, state(), id);
    for (const Command& command : commands) {
      if (app::isWindowCommand(command.name)) continue;
      INFO(id << ": " << command.name);
      CHECK(app::execute(session, *model, command).empty());
    }
    route = app::findRoute(*model, session);
    return commands;
  }
  // Letters go to whatever has the keyboard.
  std::vector<Command> type(const std::string& text) {
    for (const char c : text) ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
    return draw();
  }
  std::vector<Command> key(ImGuiKey key) {
    ImGuiIO& io = ImGui::GetIO();
    const int index = static_cast<int>(key) + 1;
    io.KeyMap[key] = index;
    io.KeysDown[index] = true;
    std::vector<Command> commands = draw();
    io.KeysDown[index] = false;
    for (const Command& command : draw()) commands.push_back(command);
    return commands;
  }
  [[nodiscard]] bool shows(const std::string& id) const {
    return const_cast<Ui&>(ui).layout().rectangles().contains(id);
  }
};

}  // namespace

TEST_CASE("ui route: opened, it takes the place of the consequences, and what is typed finds two places") {
  Desk desk;
  CHECK(asked(desk.click("toolbar.route"), "route.tool") != nullptr);
  desk.draw();
  desk.draw();
  CHECK(desk.shows("route.from"));
  desk.draw();
  desk.type("hambu");
  desk.draw();
  CHECK(desk.shows("route.from.0"));
  desk.key(ImGuiKey_Enter);
  REQUIRE(desk.session.route.from);
  CHECK(desk.session.route.from->name == "Hamburg");
  // The keyboard has gone on to where the way ends.
  desk.draw();
  desk.draw();
  desk.type("singap");
  desk.key(ImGuiKey_Enter);
  REQUIRE(desk.session.route.to);
  CHECK(desk.session.route.to->name.starts_with("Singapore"));
  REQUIRE(desk.route != nullptr);
  desk.draw();
  desk.draw();
  CHECK(desk.shows("route.way.1"));
  CHECK(desk.shows("route.way.air"));
}

TEST_CASE("ui route: a row of the list is chosen by the pointer") {
  Desk desk;
  desk.run("route.tool", {"on"});
  for (int i = 0; i < 3; ++i) desk.draw();
  desk.type("rotter");
  desk.draw();
  desk.click("route.from.0");
  desk.draw();
  REQUIRE(desk.session.route.from);
  CHECK(desk.session.route.from->name.starts_with("Rotterdam"));
}

TEST_CASE("ui route: words that name no place are told of, and a position is taken as it is typed") {
  Desk desk;
  desk.run("route.tool", {"on"});
  for (int i = 0; i < 3; ++i) desk.draw();
  desk.type("140.5,30.25");
  desk.key(ImGuiKey_Enter);
  REQUIRE(desk.session.route.from);
  CHECK(desk.session.route.from->position == flow::LonLat{140.5, 30.25});
}

TEST_CASE(
    "ui route: the table has a row for each way; pointed at, it is pointed at on the map; clicked, it "
    "stays") {
  Desk desk;
  desk.run("route.from", {"Hamburg"});
  desk.run("route.to", {"Singapore"});
  REQUIRE(desk.route != nullptr);
  desk.draw();
  desk.draw();
  for (std::size_t i = 0; i < desk.route->answer.ways.size(); ++i)
    CHECK(desk.shows("route.way." + std::to_string(i + 1)));
  // The row under the pointer stays there: else it would come and go with every frame.
  desk.screen.click(desk.ui, desk.state(), "nothing");
  for (const char* way : {"route.way.1", "route.way.air"}) {
    const auto [x, y, w, h] = desk.ui.layout().rectangles().at(way);
    ImGui::GetIO().MousePos = {x + w / 2, y + h / 2};
    for (int i = 0; i < 3; ++i) desk.draw();
    CHECK(desk.draw().empty());
    CHECK(desk.draw().empty());
  }
  const auto commands = desk.click("route.way.air");
  CHECK(desk.session.route.pointed == app::kWayByAir);
  CHECK(asked(commands, "route.choose")->arguments == std::vector<std::string>{"air"});
  CHECK(desk.session.route.chosen == app::kWayByAir);
  ImGui::GetIO().MousePos = {400, 400};
  desk.draw();
  desk.draw();
  CHECK(desk.session.route.pointed == app::kNoWay);
  CHECK(desk.draw().empty());  // and then it is quiet
}

TEST_CASE("ui route: a passage of the way is flown to, and the places are swapped and forgotten") {
  Desk desk;
  desk.run("route.from", {"Hamburg"});
  desk.run("route.to", {"Singapore"});
  const auto commands = desk.click("route.passage.CK-SUEZ");
  CHECK(asked(commands, "map.look") != nullptr);
  CHECK(desk.session.selected == app::Pick{app::Pick::Kind::Passage, "CK-SUEZ"});
  desk.run("pick.clear");
  desk.click("route.swap");
  CHECK(desk.session.route.to->name == "Hamburg");
  desk.click("route.clear");
  CHECK_FALSE(desk.session.route.to);
}

TEST_CASE("ui route: the zones' buttons and rows do what they say") {
  Desk desk;
  desk.run("route.tool", {"on"});
  desk.click("zones.draw");
  CHECK(desk.session.route.tool == app::RouteTool::Zone);
  desk.click("zones.draw");
  CHECK(desk.session.route.tool == app::RouteTool::None);
  desk.click("zones.box");
  CHECK(desk.session.route.tool == app::RouteTool::Box);
  desk.run("route.pick", {"none"});
  CHECK(asked(desk.click("zones.load"), "zone.load") != nullptr);
  desk.run("zone.add", {"120,20 125,20 125,25", "A"});
  desk.click("zone.0.on");
  CHECK_FALSE(desk.session.route.zones[0].on);
  // A corner by its figures.
  desk.click("zone.0.corner.1");
  desk.type("130, 18");
  desk.key(ImGuiKey_Enter);
  CHECK(desk.session.route.zones[0].area.rings[0][1] == flow::LonLat{130, 18});
  desk.click("zone.0");
  CHECK(desk.session.route.zone == -1);
  desk.click("zone.0.remove");
  CHECK(desk.session.route.zones.empty());
}

namespace {

struct Map {
  std::shared_ptr<app::MapGeometry> geometry;
  app::ui::MapOnScreen screen;
  app::Session session = sessionOn("baseline");
  app::ui::RouteMouse mouse;

  explicit Map(const std::string& projection = "equal-earth", flow::LonLat center = {150, 0}) {
    screen.view.projection = projection;
    screen.view.projectionCenter = center;
    screen.view.center = center;
    screen.view.zoom = 1;
    screen.viewport = {1600, 900, 1};
    screen.insets = {300, 320, 48, 80};
    auto made = app::MapGeometry::make(projection, center, std::make_shared<app::BaseLayers>());
    REQUIRE(made);
    geometry = *std::move(made);
    screen.map = geometry.get();
    session.view = screen.view;
    session.route.open = true;
  }
  [[nodiscard]] std::pair<float, float> pixel(flow::LonLat place) const {
    const auto camera = app::cameraFor(screen.view, *geometry, screen.viewport, screen.insets);
    const auto at = geometry->projection().forward(place);
    REQUIRE(at);
    return {static_cast<float>((at->x - camera.center.x) / camera.metresPerPixel + 800),
            static_cast<float>((camera.center.y - at->y) / camera.metresPerPixel + 450)};
  }
  void run(const std::vector<Command>& commands) {
    for (const Command& command : commands) {
      INFO(command.name);
      CHECK(app::execute(session, *shippedModel(), command).empty());
    }
  }
  void drag(flow::LonLat from, flow::LonLat to) {
    const auto [x0, y0] = pixel(from);
    const auto [x1, y1] = pixel(to);
    REQUIRE(mouse.press(screen, session, x0, y0));
    for (int i = 1; i <= 5; ++i) {
      std::vector<Command> commands;
      const float t = static_cast<float>(i) / 5;
      mouse.follow(screen, session, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, commands);
      CHECK(commands.size() <= 1);
      run(commands);
    }
    std::vector<Command> commands;
    mouse.release(screen, session, x1, y1, commands);
    run(commands);
  }
  void click(flow::LonLat at, double seconds, const app::Pick& under = {}) {
    const auto [x, y] = pixel(at);
    std::vector<Command> commands;
    mouse.click(screen, session, under, x, y, seconds, commands);
    run(commands);
  }
  [[nodiscard]] flow::LonLat corner(std::size_t i) const {
    return session.route.zones.at(0).area.rings.at(0).at(i);
  }
};

void checkNear(flow::LonLat a, flow::LonLat b, double degrees = 1e-3) {
  CHECK(std::abs(std::remainder(a.lon - b.lon, 360)) < degrees);
  CHECK(std::abs(a.lat - b.lat) < degrees);
}

}  // namespace

TEST_CASE("ui route: a zone is drawn by clicks, and a double click or its first corner closes it") {
  Map map;
  for (const bool twice : {true, false}) {
    map.run({{"route.pick", {"zone"}}});
    double seconds = twice ? 1 : 10;
    for (const flow::LonLat at : {flow::LonLat{140, 0}, {150, 0}, {150, 10}}) map.click(at, seconds += 1);
    map.click(twice ? flow::LonLat{150, 10} : flow::LonLat{140, 0}, twice ? seconds + 0.2 : seconds + 1);
    REQUIRE(map.session.route.zones.size() == 1);
    CHECK(map.session.route.zones[0].area.rings[0].size() == 3);
    checkNear(map.corner(2), {150, 10});
    map.run({{"zone.remove", {"0"}}});
  }
}

TEST_CASE("ui route: while it is drawn the pointer is its next corner") {
  Map map;
  map.run({{"route.pick", {"zone"}}, {"zone.draw", {"140,0"}}, {"zone.draw", {"150,0"}}});
  const auto [x, y] = map.pixel({145, 8});
  const auto corners = map.mouse.drawing(map.screen, map.session, x, y);
  REQUIRE(corners.size() == 3);
  checkNear(corners[2], {145, 8});
  map.run({{"route.pick", {"none"}}});
  CHECK(map.mouse.drawing(map.screen, map.session, x, y).empty());
}

TEST_CASE(
    "ui route: a zone, a corner and the middle of an edge are dragged, on the globe and over the "
    "antimeridian") {
  for (const std::string projection : {"equal-earth", "mercator", "globe"}) {
    CAPTURE(projection);
    Map map(projection, {175, 5});
    map.run({{"zone.add", {"170,-10 -175,-10 -175,10 170,10"}}});
    map.drag({177, 0}, {181 - 360, 4});
    checkNear(map.corner(0), {174, -6}, 0.02);
    checkNear(map.corner(1), {-171, -6}, 0.02);
    map.drag(map.corner(2), {-165, 20});
    checkNear(map.corner(2), {-165, 20}, 0.02);
    CHECK(map.session.route.zones[0].area.rings[0].size() == 4);
    const flow::LonLat middle = app::midpoint(map.corner(0), map.corner(1));
    map.drag(middle, {middle.lon, -15});
    REQUIRE(map.session.route.zones[0].area.rings[0].size() == 5);
    checkNear(map.corner(1), {middle.lon, -15}, 0.02);
  }
}

TEST_CASE("ui route: a press on bare map, or with the panel closed, is the map's; a click selects a zone") {
  Map map;
  map.run({{"zone.add", {"140,0 150,0 150,10 140,10"}}, {"zone.select", {"none"}}});
  const auto [x, y] = map.pixel({120, -20});
  CHECK_FALSE(map.mouse.press(map.screen, map.session, x, y));
  const auto [zx, zy] = map.pixel({145, 5});
  REQUIRE(map.mouse.press(map.screen, map.session, zx, zy));
  std::vector<Command> commands;
  map.mouse.follow(map.screen, map.session, zx + 1, zy, commands);
  CHECK(commands.empty());
  map.mouse.release(map.screen, map.session, zx + 1, zy, commands);
  map.run(commands);
  CHECK(map.session.route.zone == 0);
  map.run({{"route.tool", {"off"}}});
  CHECK_FALSE(map.mouse.press(map.screen, map.session, zx, zy));
}

TEST_CASE("ui route: a rectangle is dragged out, and an end is picked with its name or where it is") {
  Map map;
  map.run({{"route.pick", {"box"}}});
  map.drag({140, 10}, {155, -5});
  REQUIRE(map.session.route.zones.size() == 1);
  checkNear(map.corner(0), {140, 10});
  checkNear(map.corner(2), {155, -5});
  CHECK(map.session.route.tool == app::RouteTool::None);
  map.run({{"route.pick", {"from"}}});
  map.click({139.7, 35.4}, 1, {app::Pick::Kind::Port, "PT-YOKOHAMA"});
  CHECK(map.session.route.from->name == "Yokohama");
  CHECK(map.session.route.tool == app::RouteTool::To);
  map.click({160, 20}, 2);
  REQUIRE(map.session.route.to);
  checkNear(map.session.route.to->position, {160, 20});
}
