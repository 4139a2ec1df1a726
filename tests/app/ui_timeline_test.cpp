#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "app/ui/event_kinds.h"
#include "app/ui/timeline_axis.h"
#include "geodata/data_schema.h"
#include "tests/app/model_fixture.h"
#include "ui_fixture.h"

using namespace app;
using namespace app::ui;

namespace {

struct Desk {
  std::shared_ptr<const Model> model = shippedModel();
  Session session = sessionOn("baseline");
  Ui ui;
  State state() { return {.model = *model, .session = session}; }
};

}  // namespace

TEST_CASE("timeline: every policy event of the data is on the screen, also those beyond the usual years") {
  Desk desk;
  for (const float width : {1280.0F, 1920.0F}) {
    fixture::Screen screen(width, 720);
    screen.frame(desk.ui, desk.state());
    screen.frame(desk.ui, desk.state());
    for (const geodata::PolicyEvent& event : desk.model->data.events) {
      CAPTURE(event.id, event.date);
      const auto& known = desk.ui.layout().rectangles();
      const auto block = known.find("event." + event.id);
      REQUIRE(block != known.end());
      const auto& axis = known.at("timeline.axis");
      CHECK(block->second[1] >= axis[1] - 1);
      CHECK(block->second[3] >= 2);  // can be pointed at
      CHECK(block->second[0] + block->second[2] <= axis[0] + axis[2]);
    }
  }
}

TEST_CASE("timeline: the axis reaches as far as the events do and its years keep their order") {
  geodata::Dataset data;
  data.events.resize(2);
  data.events[0].date = "2006-05-01";
  data.events[1].date = "2031";
  const auto axis = parts::axisOf(data, 0, 100, 0);
  CHECK(axis.first == 2006);
  CHECK(axis.last == 2032);
  for (double year = 2006; year < 2032; year += 0.25) CHECK(axis.at(year) < axis.at(year + 0.25));
  CHECK(axis.at(2006) == 0);
  CHECK(axis.at(2032) == 100);
  data.events[1].date = "unreadable";  // not dropped: at the left end
  const auto columns = parts::eventColumns(data, axis, 5);
  std::size_t count = 0;
  for (const auto& column : columns) count += column.events.size();
  CHECK(count == 2);
}

TEST_CASE("timeline: a click on an event opens it among all policy events") {
  Desk desk;
  fixture::Screen screen(1600, 900);
  const auto asked = screen.click(desk.ui, desk.state(), "event.PE026");
  const auto found =
      std::find_if(asked.begin(), asked.end(), [](const Command& c) { return c.name == "window.data"; });
  REQUIRE(found != asked.end());
  REQUIRE(found->arguments.size() == 2);
  CHECK(found->arguments[0] == "events");
  desk.ui.openData(found->arguments);
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  CHECK(desk.ui.layout().rectangles().contains("data.row." + found->arguments[1]));
}

TEST_CASE("timeline: every kind of event has a name, and the four groups have four colours") {
  for (const std::string_view kind : geodata::eventKinds()) {
    CAPTURE(kind);
    if (kind != "other") CHECK(std::string(eventKindName(std::string(kind))) != "Other");
  }
  for (const ThemeName theme : {ThemeName::Briefing, ThemeName::Paper}) {
    std::set<ImU32> seen;
    for (const EventGroup group :
         {EventGroup::Restricts, EventGroup::Builds, EventGroup::Supply, EventGroup::Rules}) {
      seen.insert(eventGroupColor(colorsOf(theme), group));
    }
    CHECK(seen.size() == 4);
  }
}
