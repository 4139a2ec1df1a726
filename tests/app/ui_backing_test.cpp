#include <algorithm>

#include <catch2/catch.hpp>

#include "app/ui/backing_of_model.h"
#include "app/ui/hover_card.h"
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

TEST_CASE("backing: a figure tells value, year, basis, confidence, source with address, and what disagrees") {
  const auto model = shippedModel();
  const Backing backing =
      backingOf(model->data, *model->data.figure("BR-SERRAVERDE", "production_t_reo_per_year"));
  CHECK(backing.value == "2,000 t REO/year");
  CHECK(backing.standing == "2025, estimated, medium confidence");
  CHECK(citationText(model->data, backing.sources).find("https://pubs.usgs.gov/") != std::string::npos);
  CHECK(backing.beside.size() == 3);
  CHECK(std::any_of(backing.beside.begin(), backing.beside.end(), [](const std::string& text) {
    return text.starts_with("100 t REO/year (2026, reported, low");
  }));
}

TEST_CASE("backing: the model's numbers say that they are the model's, and from what") {
  const auto model = shippedModel();
  Shortfall shortfall;
  shortfall.name = "Japan";
  shortfall.iso3 = "JPN";
  const Backing unserved = unservedBacking(*model, shortfall);
  CHECK(unserved.standing.starts_with("The model's"));
  CHECK(unserved.sources.empty());
  CHECK(std::any_of(unserved.beside.begin(), unserved.beside.end(), [](const std::string& text) {
    return text.find("resourcing share: 0.05") != std::string::npos &&
           text.find("assumed") != std::string::npos;
  }));
  CHECK(std::any_of(unserved.beside.begin(), unserved.beside.end(), [](const std::string& text) {
    return text.find("China to Japan, magnets") != std::string::npos;
  }));

  const Backing dependence = dependenceBacking(*model, {"mof-tonnage", "by weight", 40, 63, 62.9});
  CHECK(dependence.note.find("J-CAST") != std::string::npos);
  CHECK(dependence.beside.size() >= 4);
  const Backing magnets = dependenceBacking(*model, {"magnets", "by weight", 40, 63, flow::kUnknown});
  CHECK(magnets.beside.size() == 1);
  CHECK(magnets.beside[0].find("nobody publishes") != std::string::npos);
}

TEST_CASE("backing: every link that a flow rests on is named with its basis and source") {
  const auto model = shippedModel();
  std::size_t cited = 0;
  for (const Stream& stream : model->baselineStreams) {
    const auto texts = linkTexts(*model, stream, 1000);
    REQUIRE(texts.size() == stream.arcs.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      CAPTURE(texts[i]);
      CHECK(texts[i].find("source unknown") == std::string::npos);
      const std::string& basis = model->network.arcs[stream.arcs[i]].basis;
      cited += texts[i].find(basis) != std::string::npos ? 1 : 0;
    }
  }
  CHECK(cited > 200);
}

TEST_CASE("hover: the card of a site tells its size with year, basis, confidence and source") {
  const auto model = shippedModel();
  const Summary weld = summaryOf(*model, nullptr, {Pick::Kind::Site, "AU-MTWELD"});
  REQUIRE(weld.lines.size() >= 2);
  CHECK(weld.lines[0] == "Output 29,000 t REO/year");
  CHECK(weld.lines[1].starts_with("2025, estimated, high confidence. US Geological Survey"));
  const Summary thin = summaryOf(*model, nullptr, {Pick::Kind::Site, "AU-MTWELD"}, true);
  CHECK(thin.lines[0] == "Size not reported");
  const Summary strait = summaryOf(*model, nullptr, {Pick::Kind::Passage, "CK-LUZON"});
  CHECK(strait.lines.back() == "Share of world trade: unknown");
}

TEST_CASE("hover: a tag in the picture answers, and goes before the flow under it") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  screen.frame(desk.ui, desk.state());
  const std::vector<MapText> texts{
      {MapText::Kind::Tag, "+9 days, +3,400 nm\nAustralia to Japan", 500, 300, 120, 40}};
  State state = desk.state();
  state.overMap = true;
  state.mapTexts = &texts;
  ImGui::GetIO().MousePos = {520, 310};
  screen.frame(desk.ui, state);
  screen.frame(desk.ui, state);  // a card has its size from the second frame on
  const auto drawn = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  const int with = drawn();
  ImGui::GetIO().MousePos = {700, 500};
  screen.frame(desk.ui, state);
  screen.frame(desk.ui, state);
  CHECK(with > drawn());
  const Backing backing = mapTextBacking(*desk.model, desk.session, texts[0]);
  CHECK(backing.value == texts[0].text);
  CHECK(backing.standing.starts_with("The model's"));
}
