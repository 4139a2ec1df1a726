#include "app/core/results_table.h"

namespace app::results {
namespace {

struct AboutRow {
  std::string scenario, topic, text;
};

struct About {
  ExportLayer& layer;
  std::vector<Column<AboutRow>> columns;
  std::string scenario;
  void say(std::string topic, std::string text) {
    addRow(layer, columns, AboutRow{scenario, std::move(topic), std::move(text)});
  }
};

std::string onOff(bool on) {
  return on ? "on" : "off";
}

}  // namespace

ExportLayer aboutLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "About";
  layer.description = "What this is, from which data and which switches it comes, and how it counts.";
  About about{
      layer,
      {{"scenario", kText, "Scenario", "", "Id. Null: of the whole export",
        [](const AboutRow& r) { return valueOf(r.scenario); }},
       {"topic", kText, "Topic", "", "", [](const AboutRow& r) { return valueOf(r.topic); }},
       {"text", kText, "Text", "", "Null: unknown", [](const AboutRow& r) { return valueOf(r.text); }}},
      ""};
  setColumns(layer, about.columns);
  about.say("disclaimer", "Illustrative model, not a forecast.");
  about.say("program", "Lodeflow");
  about.say("model_version", LODEFLOW_VERSION);
  about.say("data_version", context.model.data.version);
  about.say("exported_at", context.when);
  about.say("unit of mass", "Tonnes of rare-earth oxide equivalent (REO), a month.");
  about.say("unit of length",
            "Nautical miles along the way; days at 14 knots at sea unless the model says otherwise.");
  about.say("positions", "WGS84 (EPSG:4326), degrees, longitude first; lines are cut at 180 degrees.");
  about.say("unknown", "An empty value is unknown or does not apply; 0 is a statement.");
  about.say("months", "The model plans one month that stands for all of the scenario's.");
  for (const SolvedScenario& solved : context.solved) {
    const flow::Scenario& s = solved.session->scenario;
    about.scenario = s.id;
    about.say("title", s.title);
    about.say("question", s.question);
    about.say("summary", s.summary);
    about.say("start", s.start);
    about.say("months", std::to_string(s.months));
    about.say("month shown", solved.session->month);
    about.say("switch: friction", onOff(solved.session->friction));
    about.say("switch: reexport", onOff(solved.session->reexportRule));
    for (const flow::Disruption& d : s.disruptions) about.say("switch: " + d.name, onOff(d.on));
    for (const flow::Response& r : s.responses) about.say("switch: " + r.name, onOff(r.on));
    std::string sources;
    for (const std::string& id : s.sources) addPart(sources, id, ";");
    about.say("sources", sources);
    about.say("citations", citingOf(context.model.data, s.sources).citations);
  }
  return layer;
}

}  // namespace app::results
