#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "app/core/overlay_commands.h"
#include "app/core/user_data.h"
#include "ui_fixture.h"

namespace {

namespace fs = std::filesystem;
using app::ui::State;
using app::ui::Ui;

bool asked(const std::vector<app::Command>& commands, const std::string& name,
           const std::vector<std::string>& arguments) {
  return std::any_of(commands.begin(), commands.end(),
                     [&](const app::Command& c) { return c.name == name && c.arguments == arguments; });
}

geodata::LayerColumn numbers(const char* name, std::vector<double> values) {
  geodata::LayerColumn column;
  column.name = name;
  column.type = geodata::LayerColumn::Type::Number;
  column.numbers = std::move(values);
  return column;
}

geodata::LayerColumn words(const char* name, const std::vector<std::string>& cells) {
  geodata::LayerColumn column;
  column.name = name;
  for (const std::string& cell : cells) {
    column.bytes += cell;
    column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  }
  return column;
}

std::shared_ptr<const geodata::UserFile> quakes() {
  auto file = std::make_shared<geodata::UserFile>();
  file->path = "/data/quakes.csv";
  geodata::VectorLayer layer;
  layer.name = "quakes";
  layer.features = 3;
  layer.points = {{140, 38}, {-120, 36}, {0, 0}};
  layer.columns = {words("place", {"Sendai", "", "Null Island"}), numbers("mag", {9.1, flow::kUnknown, 0})};
  layer.rows = {2, 3, 4};
  file->layers.push_back(std::move(layer));
  return file;
}

app::UserData quakeData(const char* path) {
  app::UserData data;
  data.source.path = path;
  data.file = quakes();
  return data;
}

struct Desk {
  app::Model model = fixture::smallModel();
  app::Session session;
  app::DataDesk desk;
  Ui ui;
  Desk() { session.scenario = model.scenarios[1]; }
  void lay() {
    const app::UserData data = quakeData("/data/quakes.csv");
    session.overlays = app::overlaysOf(data, {});
  }
  State state() {
    State state{.model = model, .session = session};
    state.desk = &desk;
    return state;
  }
};

struct Folder {
  fs::path path = fs::temp_directory_path() / ("lodeflow-ui-data-" + std::to_string(::getpid()));
  Folder() {
    fs::create_directories(path / "inside");
    std::ofstream(path / "one.csv") << "lon,lat\n1,2\n";
    std::ofstream(path / "two.gpkg") << "x";
    std::ofstream(path / "letter.docx") << "x";
  }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("ui: what is unknown in a user's layer says so and is not 0") {
  Desk desk;
  desk.lay();
  REQUIRE(desk.session.overlays.size() == 1);
  const app::Overlay& overlay = desk.session.overlays[0];
  const geodata::LayerColumn& mag = overlay.vector()->columns[1];
  CHECK(app::shownCell(mag, 0) == "9.1");
  CHECK(app::shownCell(mag, 1) == "unknown");
  CHECK(app::shownCell(mag, 2) == "0");
  CHECK(app::shownCell(overlay.vector()->columns[0], 1) == "unknown");
}

TEST_CASE("ui: a feature is named by its label column, else by its row") {
  Desk desk;
  desk.lay();
  app::Overlay& overlay = desk.session.overlays[0];
  overlay.style.labelBy = "place";
  CHECK(app::featureName(overlay, 0) == "Sendai");
  CHECK(app::featureName(overlay, 1) == "Feature 3");
}

TEST_CASE("ui: a picked feature is found again, and only one that is there") {
  Desk desk;
  desk.lay();
  const std::string id = desk.session.overlays[0].id;
  const auto found = app::featureOf(desk.session.overlays, id + "/2");
  REQUIRE(found);
  CHECK(found->feature == 2);
  CHECK_FALSE(app::featureOf(desk.session.overlays, id + "/3"));
  CHECK_FALSE(app::featureOf(desk.session.overlays, id + "/-1"));
  CHECK_FALSE(app::featureOf(desk.session.overlays, id + "/1x"));
  CHECK_FALSE(app::featureOf(desk.session.overlays, "overlay-9/0"));
}

TEST_CASE("ui: a second layer gets an id and a colour of its own") {
  Desk desk;
  desk.lay();
  const app::UserData data = quakeData("/data/quakes.csv");
  const auto more = app::overlaysOf(data, desk.session.overlays);
  REQUIRE(more.size() == 1);
  CHECK(more[0].id != desk.session.overlays[0].id);
  CHECK(more[0].style.color != desk.session.overlays[0].style.color);
}

TEST_CASE("core: commands style, order and remove a layer, and refuse what cannot be") {
  Desk desk;
  desk.lay();
  auto& overlays = desk.session.overlays;
  const std::string id = overlays[0].id;
  const auto run = [&](const std::string& name, std::vector<std::string> arguments) {
    return app::execute(desk.session, desk.model, {name, std::move(arguments)});
  };
  CHECK(run("overlay.color", {id, "place"}).empty());
  CHECK(overlays[0].style.colorBy == "place");
  CHECK(run("overlay.size", {id, "mag"}).empty());
  CHECK(overlays[0].style.sizeBy == "mag");
  CHECK(run("overlay.size", {id, "none"}).empty());
  CHECK(overlays[0].style.sizeBy.empty());
  CHECK(run("overlay.visible", {id, "toggle"}).empty());
  CHECK_FALSE(overlays[0].style.visible);
  CHECK(run("overlay.opacity", {id, "0.25"}).empty());
  CHECK(overlays[0].style.opacity == Approx(0.25));

  CHECK(run("overlay.size", {id, "place"}).find("text") != std::string::npos);
  CHECK(run("overlay.color", {id, "magg"}).find("\"mag\"") != std::string::npos);
  CHECK(run("overlay.opacity", {id, "2"}) != "");
  CHECK(run("overlay.dot", {id, "0"}) != "");
  CHECK(run("overlay.visible", {"overlay-77", "on"}).find("overlay-77") != std::string::npos);

  const app::UserData data = quakeData("/data/other.csv");
  const auto more = app::overlaysOf(data, overlays);
  overlays.push_back(more[0]);
  CHECK(run("overlay.raise", {id}).empty());
  CHECK(overlays[1].id == id);
  CHECK(run("overlay.raise", {id}).empty());  // it is on top already
  CHECK(overlays[1].id == id);
  CHECK(run("overlay.lower", {id}).empty());
  CHECK(overlays[0].id == id);
  CHECK(run("overlay.remove", {id}).empty());
  REQUIRE(overlays.size() == 1);
  CHECK(overlays[0].id == more[0].id);
}

TEST_CASE("ui: Add asks for the chooser, a layer's switch for its layer") {
  Desk desk;
  desk.lay();
  fixture::Screen screen(1280, 1000);
  CHECK(asked(screen.click(desk.ui, desk.state(), "data.add"), "data.add", {}));
  const std::string id = desk.session.overlays[0].id;
  CHECK(asked(screen.click(desk.ui, desk.state(), "overlay." + id), "overlay.visible", {id, "toggle"}));
}

TEST_CASE("ui: a layer's menu colours it by a column and opens its table") {
  Desk desk;
  desk.lay();
  fixture::Screen screen(1280, 1000);
  const std::string id = desk.session.overlays[0].id;
  screen.click(desk.ui, desk.state(), "overlay.more." + id);
  CHECK(asked(screen.click(desk.ui, desk.state(), "overlay.table"), "window.table", {id}));
}

TEST_CASE("ui: Esc closes a layer's menu before anything else") {
  Desk desk;
  desk.lay();
  fixture::Screen screen(1280, 1000);
  const std::string id = desk.session.overlays[0].id;
  screen.click(desk.ui, desk.state(), "overlay.more." + id);
  screen.frame(desk.ui, desk.state());
  REQUIRE(desk.ui.layout().rectangles().contains("overlay.table"));
  CHECK(desk.ui.closeTop());
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  CHECK_FALSE(desk.ui.layout().rectangles().contains("overlay.table"));
  CHECK_FALSE(desk.ui.closeTop());
}

TEST_CASE("ui: while a dialog is open the keyboard is its own") {
  Desk desk;
  fixture::Screen screen(1280, 900);
  screen.frame(desk.ui, desk.state());
  CHECK_FALSE(desk.ui.takesKeys());
  desk.ui.openAdd(desk.desk);
  CHECK(desk.ui.takesKeys());
  desk.ui.closeTop();
  CHECK_FALSE(desk.ui.takesKeys());
}

TEST_CASE("ui: the chooser lists folders and what can be read, and gives the path") {
  const Folder folder;
  Desk desk;
  desk.desk.folder = folder.path.string();
  fixture::Screen screen(1280, 900);
  desk.ui.openAdd(desk.desk);
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  const auto& seen = desk.ui.layout().rectangles();
  CHECK(seen.contains("chooser.inside"));
  CHECK(seen.contains("chooser.one.csv"));
  CHECK(seen.contains("chooser.two.gpkg"));
  CHECK_FALSE(seen.contains("chooser.letter.docx"));
  screen.click(desk.ui, desk.state(), "chooser.one.csv");
  const auto commands = screen.click(desk.ui, desk.state(), "chooser.choose");
  CHECK(asked(commands, "data.open", {(fs::canonical(folder.path) / "one.csv").string()}));
}

TEST_CASE("ui: the chooser does not replace a file at the first word") {
  const Folder folder;
  Desk desk;
  desk.desk.exportFolder = folder.path.string();
  fixture::Screen screen(1280, 900);
  desk.ui.openExport(desk.desk, "two.gpkg");
  screen.frame(desk.ui, desk.state());
  const std::string path = (fs::canonical(folder.path) / "two.gpkg").string();
  CHECK_FALSE(asked(screen.click(desk.ui, desk.state(), "chooser.choose"), "data.export", {path}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "chooser.choose"), "data.export", {path}));
}

TEST_CASE("ui: a problem with a place takes the reader to its feature") {
  Desk desk;
  desk.lay();
  flow::Problem problem{
      flow::Severity::Warning, "/data/quakes.csv", "", 4, "lon", "a mine in the sea", "Check it.",
      flow::LonLat{0, 0}};
  desk.desk.problems = {problem};
  fixture::Screen screen(1280, 900);
  desk.ui.toggleProblems();
  const auto commands = screen.click(desk.ui, desk.state(), "problem.0");
  CHECK(asked(commands, "pick.select", {"feature", desk.session.overlays[0].id + "/2"}));
  CHECK(asked(commands, "map.look", {"0.000000,0.000000", "5"}));
}

TEST_CASE("ui: the table shows the features and goes where a row is") {
  Desk desk;
  desk.lay();
  const std::string id = desk.session.overlays[0].id;
  fixture::Screen screen(1280, 900);
  desk.ui.openTable(id);
  const float before = desk.ui.covered().bottom;
  const auto commands = screen.click(desk.ui, desk.state(), "table.first");
  CHECK(asked(commands, "pick.select", {"feature", id + "/0"}));
  CHECK(desk.ui.covered().bottom > before + 50);  // the map keeps clear of it
  CHECK(desk.ui.closeTop());
  screen.frame(desk.ui, desk.state());
  CHECK_FALSE(desk.ui.layout().rectangles().contains("panel.table"));
}

TEST_CASE("ui: while a file is read the panels say so, and stopping is one click") {
  Desk desk;
  desk.desk.reading = {true, "quakes.csv", 0.4, 400000};
  fixture::Screen screen(1280, 900);
  screen.frame(desk.ui, desk.state());
  CHECK(desk.ui.animates(desk.state()));
  CHECK(asked(screen.click(desk.ui, desk.state(), "reading.stop"), "data.cancel", {}));
}
