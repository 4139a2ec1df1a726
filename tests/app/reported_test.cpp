#include "app/core/reported.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "app/core/picture.h"
#include "app/core/present_parts.h"
#include "tests/app/model_fixture.h"

using namespace app;

namespace {

Picture pictureOf(const Session& session) {
  auto picture = preparePicture(shippedModel(), session, {1280, 720, 1});
  REQUIRE(picture);
  return *picture;
}

Session thinned(const std::string& scenario, double zoom = View{}.zoom) {
  Session session = sessionOn(scenario);
  session.view.zoom = zoom;
  REQUIRE(execute(session, *shippedModel(), {"data.reported", {"on"}}).empty());
  return session;
}

}  // namespace

TEST_CASE("only reported: the command switches, refuses other words and can be undone") {
  Session session = sessionOn("baseline");
  CHECK_FALSE(session.reportedOnly);
  CHECK_FALSE(execute(session, *shippedModel(), {"data.reported", {"perhaps"}}).empty());
  History history;
  history.remember(session, "reported");
  REQUIRE(execute(session, *shippedModel(), {"data.reported", {"toggle"}}).empty());
  CHECK(session.reportedOnly);
  REQUIRE(history.undo(session));
  CHECK_FALSE(session.reportedOnly);
  const auto all = commands();
  const auto info =
      std::find_if(all.begin(), all.end(), [](const CommandInfo& c) { return c.name == "data.reported"; });
  REQUIRE(info != all.end());
  CHECK(info->undoable);
}

TEST_CASE("only reported: every flow that is drawn has a reported link, and only its tonnes") {
  const auto model = shippedModel();
  for (const double zoom : {0.45, 3.0}) {
    const Picture picture = pictureOf(thinned("baseline", zoom));
    const Scene scene = picture.scene();
    const Clock clock;
    const auto context = parts::contextOf(scene, clock);
    REQUIRE(!context.now.empty());
    for (const Stream& stream : context.now) {
      double tonnes = 0;
      for (const std::size_t arc : stream.arcs) {
        CHECK(model->network.arcs[arc].basis == "reported");
        tonnes += flow::total(picture.outcome->plan.flow[arc]);
      }
      CHECK(flow::total(stream.tonnes) == Approx(tonnes));
    }
    const Picture whole = pictureOf([&] {
      Session session = sessionOn("baseline");
      session.view.zoom = zoom;
      return session;
    }());
    const auto thin = present(picture.scene(), Clock{});
    const auto full = present(whole.scene(), Clock{});
    CHECK(thin.ribbons.size() < full.ribbons.size());
    CHECK(std::all_of(thin.ribbons.begin(), thin.ribbons.end(),
                      [](const render::Ribbon& r) { return r.dash == render::Dash::Solid; }));
    CHECK(std::any_of(full.ribbons.begin(), full.ribbons.end(),
                      [](const render::Ribbon& r) { return r.dash == render::Dash::Dotted; }));
  }
}

TEST_CASE("only reported: a site without a reported size is small and muted, one with it keeps its size") {
  const auto model = shippedModel();
  const Picture picture = pictureOf(thinned("baseline", 3));
  const Scene scene = picture.scene();
  const Clock clock;
  const auto context = parts::contextOf(scene, clock);
  render::FrameDesc frame;
  std::vector<Pick> picks;
  parts::addSites(context, frame, &picks);
  int sized = 0;
  int unsized = 0;
  for (std::size_t i = 0; i < picks.size(); ++i) {
    if (picks[i].kind != Pick::Kind::Site) continue;
    const auto mark = std::find_if(model->marks.begin(), model->marks.end(),
                                   [&](const SiteMark& m) { return m.id == picks[i].id; });
    REQUIRE(mark != model->marks.end());
    CAPTURE(mark->id);
    const bool reported = std::isfinite(mark->reportedTonnesPerYear);
    CHECK(frame.symbols[i].sizePx ==
          (reported ? symbolSize(mark->reportedTonnesPerYear) : parts::kUnsizedPx));
    (reported ? sized : unsized) += 1;
    if (reported) continue;
    CHECK(frame.symbols[i].fill == render::SymbolFill::Outline);
    CHECK(frame.symbols[i].color == context.theme.mutedText);
  }
  CHECK(sized > 30);
  CHECK(unsized > 30);
}

TEST_CASE("only reported: a size is taken from a reported figure, never from the estimate before it") {
  const auto& data = shippedModel()->data;
  int differ = 0;
  for (const geodata::Site& site : data.sites) {
    const geodata::Figure* any = sizeFigure(data, site, false);
    const geodata::Figure* reported = sizeFigure(data, site, true);
    if (reported != nullptr) {
      CHECK(reported->provenance.basis == geodata::Basis::Reported);
      CHECK(reported->preferred);
      REQUIRE(any != nullptr);
    }
    differ += any != reported ? 1 : 0;
  }
  CHECK(differ > 10);
  // Mount Weld: USGS gives all of Australia, an estimate; Kumagaya is apportioned from a total.
  for (const char* id : {"AU-MTWELD", "MAG-JP-KUMAGAYA", "MM-KACHIN"}) {
    CAPTURE(id);
    REQUIRE(data.site(id) != nullptr);
    CHECK(sizeFigure(data, *data.site(id), false) != nullptr);
    CHECK(sizeFigure(data, *data.site(id), true) == nullptr);
  }
}

TEST_CASE("only reported: what is under the pointer is what is drawn") {
  const Picture whole = pictureOf(sessionOn("baseline"));
  const Picture thin = pictureOf(thinned("baseline"));
  const Scene scene = thin.scene();
  const Clock clock;
  const auto context = parts::contextOf(scene, clock);
  int flows = 0;
  for (float x = 8; x < 1280; x += 16) {
    for (float y = 8; y < 720; y += 16) {
      const Pick pick = pickAt(thin.scene(), x, y);
      if (pick.kind != Pick::Kind::Flow) continue;
      ++flows;
      CHECK(std::any_of(context.now.begin(), context.now.end(),
                        [&](const Stream& s) { return std::to_string(s.key) == pick.id; }));
    }
  }
  CHECK(flows > 0);
  // Mount Weld is large in the whole picture; without a reported size it is left out of the world view.
  const auto camera = cameraFor(thin.session->view, *thin.map, thin.viewport, {});
  const auto at = thin.map->projection().forward(shippedModel()->data.site("AU-MTWELD")->position);
  REQUIRE(at);
  const auto x = static_cast<float>((at->x - camera.center.x) / camera.metresPerPixel + 640);
  const auto y = static_cast<float>(360 - (at->y - camera.center.y) / camera.metresPerPixel);
  CHECK(pickAt(whole.scene(), x, y).id == "AU-MTWELD");
  CHECK(pickAt(thin.scene(), x, y).kind == Pick::Kind::None);
}

TEST_CASE("only reported: the picture says so, with counts that are those of what is drawn") {
  const Picture picture = pictureOf(thinned("china-ban-japan"));
  const ReportedCount count = reportedCount(*picture.model, *picture.session, picture.outcome.get());
  const auto frame = present(picture.scene(), Clock{});
  CHECK(frame.furniture.dateNote == "only reported figures: " + countText(count));
  CHECK(count.sites < count.allSites);
  CHECK(count.flows < count.allFlows);
  std::size_t lanes = 0;
  for (const Stream& s : picture.outcome->lanes) {
    lanes += massOf(s.tonnes, picture.session->material) >= parts::kLeastMass ? 1 : 0;
  }
  CHECK(count.allFlows == lanes);
  const auto says = [&frame](const std::string& text) {
    return std::any_of(
        frame.furniture.legend.begin(), frame.furniture.legend.end(),
        [&](const render::LegendRow& row) { return row.text.find(text) != std::string::npos; });
  };
  CHECK(says("size not reported"));
  CHECK(says("link reported"));
  CHECK_FALSE(says("assumed"));
  CHECK_FALSE(says("demand not served"));  // that is the model's
  CHECK(frame.furniture.headline.starts_with("Model: "));
}
