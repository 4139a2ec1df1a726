#include "app/core/scenario_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/core/scenario_reader.h"
#include "app/core/text.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<flow::Problem>;

int lineOf(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

TomlValue valueOf(const toml::node& node) {
  TomlValue value;
  value.line = lineOf(node);
  if (const auto* text = node.as_string()) {
    value.type = TomlValue::Type::Text;
    value.text = text->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.type = TomlValue::Type::Flag;
    value.flag = flag->get();
  } else if (const auto* date = node.as_date()) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << date->get();
    value.type = TomlValue::Type::Text;
    value.text = out.str();
  } else if (const auto number = node.value<double>()) {
    value.type = TomlValue::Type::Number;
    value.number = *number;
  }
  return value;
}

TomlItem itemOf(const toml::table& table, std::string where) {
  TomlItem item;
  item.where = std::move(where);
  item.line = lineOf(table);
  for (const auto& [key, node] : table) {
    TomlValue value = valueOf(node);
    if (value.line == 0) value.line = static_cast<int>(key.source().begin.line);
    item.values.emplace_back(std::string(key.str()), std::move(value));
  }
  return item;
}

/// What an item does, names and sources apart.
std::string deedOf(const flow::Disruption& d) {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(d.kind), d.origin,
                     d.destination, d.form ? static_cast<int>(*d.form) : -1,
                     d.element ? static_cast<int>(*d.element) : -1, d.site, d.passage, d.zone, d.severity,
                     d.days, d.surcharge, d.from, d.until, d.on);
}

std::string deedOf(const flow::Response& r) {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(r.kind), r.site,
                     r.element ? static_cast<int>(*r.element) : -1, r.tonnesPerMonth,
                     fmt::join(r.supply, ","), r.severity, r.from, r.until, r.on);
}

class FileReader {
 public:
  FileReader(const std::string& file, const ScenarioNames& names) : file_(file), names_(names) {}

  flow::Scenario read(const toml::table& root) {
    const TomlItem item = itemOf(root, "");
    ItemReader reader(item, file_, problems_);
    reader.allow({"id", "title", "question", "summary", "start", "months", "sources", "switches",
                  "disruption", "response"});
    flow::Scenario scenario;
    scenario.id = reader.text("id", true);
    scenario.title = reader.text("title", true);
    scenario.question = reader.text("question");
    scenario.summary = reader.text("summary");
    if (const std::string start = reader.date("start", true); !start.empty()) scenario.start = start;
    scenario.months = static_cast<int>(reader.number("months", 12, 1, 36));
    readSources(root, reader, scenario);
    readSwitches(root, reader, scenario);
    eachItem(root, reader, "disruption", [&](ItemReader& each) {
      scenario.disruptions.push_back(readDisruption(each, names_));
      checkSpan(each, scenario, scenario.disruptions.back().from, scenario.disruptions.back().until);
      checkTwice(each, "disruption", deedOf(scenario.disruptions.back()));
    });
    eachItem(root, reader, "response", [&](ItemReader& each) {
      scenario.responses.push_back(readResponse(each, names_));
      checkSpan(each, scenario, scenario.responses.back().from, scenario.responses.back().until);
      checkTwice(each, "response", deedOf(scenario.responses.back()));
    });
    return scenario;
  }

  Problems& problems() { return problems_; }

 private:
  template <typename Read>
  void eachItem(const toml::table& root, ItemReader& reader, const char* key, Read read) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      reader.error(key, "expected a list of tables", std::string("Write [[") + key + "]] before each.");
      return;
    }
    int count = 0;
    for (const toml::node& each : *array) {
      const std::string where = std::string(key) + " " + std::to_string(++count);
      if (const toml::table* table = each.as_table()) {
        const TomlItem item = itemOf(*table, where);
        ItemReader itemReader(item, file_, problems_);
        read(itemReader);
      } else {
        reader.error(key, where + " is not a table", std::string("Write [[") + key + "]] before each.");
      }
    }
  }

  void readSources(const toml::table& root, ItemReader& reader, flow::Scenario& scenario) {
    const toml::node* node = root.get("sources");
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      if (const auto* text = array->get(i)->as_string()) {
        scenario.sources.push_back(text->get());
      } else {
        array = nullptr;
      }
    }
    if (array == nullptr)
      reader.error("sources", "expected a list of texts", "Write sources = [\"...\", \"...\"].");
  }

  void readSwitches(const toml::table& root, ItemReader& reader, flow::Scenario& scenario) {
    const toml::node* node = root.get("switches");
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) {
      reader.error("switches", "expected a table", "Write [switches] and friction = true under it.");
      return;
    }
    const TomlItem item = itemOf(*table, "switches");
    ItemReader switches(item, file_, problems_);
    switches.allow({"friction", "reexport"});
    if (switches.has("friction")) scenario.friction = switches.flag("friction", true);
    if (switches.has("reexport")) scenario.reexport = switches.flag("reexport", false);
  }

  void checkTwice(ItemReader& reader, const char* list, const std::string& deed) {
    const auto [first, isNew] = deeds_.emplace(list + deed, ++number_[list]);
    if (isNew) return;
    reader.warning("kind", std::string("it does the same as ") + list + " " + std::to_string(first->second),
                   "Remove one of them.");
  }

  static void checkSpan(ItemReader& reader, const flow::Scenario& scenario, const std::string& from,
                        const std::string& until) {
    if (flow::isInForce(from, until, scenario)) return;
    reader.warning("from", "its dates lie outside the months of the scenario, so it does nothing",
                   "Move the dates, or start and months.");
  }

  std::string file_;
  const ScenarioNames& names_;
  Problems problems_;
  std::map<std::string, int> deeds_;  // with the number in its list
  std::map<std::string, int> number_;
};

}  // namespace

ScenarioNames scenarioNames(const Model& model) {
  ScenarioNames names;
  for (const flow::Site& site : model.network.sites) {
    const geodata::Site* row = model.data.site(site.id);
    names.sites.push_back({site.id, site.name, row != nullptr ? row->nameJa : "", ""});
  }
  for (const geodata::Site& row : model.data.sites) {
    const geodata::Site* counted = row.counted ? nullptr : model.data.countedFor(row.id);
    if (counted != nullptr) names.sites.push_back({row.id, row.name, row.nameJa, counted->id});
  }
  for (const geodata::Passage& row : model.data.passages) {
    names.passages.push_back({row.id, row.name, row.nameJa, ""});
  }
  for (const geodata::Country& row : model.data.countries) {
    if (!row.group) names.countries.push_back({row.id, row.name, row.nameJa, ""});
  }
  return names;
}

flow::Result<flow::Scenario> parseScenario(std::string_view text, const std::string& file,
                                           const ScenarioNames& names) {
  using Read = flow::Result<flow::Scenario>;
  try {
    const toml::table root = toml::parse(text, file);
    FileReader reader(file, names);
    flow::Scenario scenario = reader.read(root);
    Problems problems = std::move(reader.problems());
    std::stable_sort(problems.begin(), problems.end(),
                     [](const flow::Problem& a, const flow::Problem& b) { return a.row < b.row; });
    if (flow::hasErrors(problems)) return Read::failure(problems);
    return Read(std::move(scenario), problems);
  } catch (const toml::parse_error& error) {
    flow::Problem problem;
    problem.file = file;
    problem.row = static_cast<int>(error.source().begin.line);
    problem.message = "not TOML: " + std::string(error.description());
    problem.remedy = "Mend that line; https://toml.io shows how values are written.";
    return Read::failure(problem);
  }
}

flow::Result<flow::Scenario> readScenario(const std::string& path, const ScenarioNames& names) {
  flow::Problem problem;
  problem.file = path;
  problem.remedy = "Check the name of the file.";
  std::error_code code;
  constexpr std::uintmax_t kMostBytes = 4U << 20U;
  const std::uintmax_t bytes = fs::file_size(path, code);
  if (code || !fs::is_regular_file(path, code)) {
    problem.message = "the scenario cannot be read";
    return flow::Result<flow::Scenario>::failure(problem);
  }
  if (bytes > kMostBytes) {
    problem.message = "the file is larger than 4 MB: this is no scenario";
    return flow::Result<flow::Scenario>::failure(problem);
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) {
    problem.message = "the scenario cannot be read";
    return flow::Result<flow::Scenario>::failure(problem);
  }
  return parseScenario(text.str(), path, names);
}

flow::Result<std::vector<flow::Scenario>> loadScenarios(const std::string& dir, const Model& model) {
  using Loaded = flow::Result<std::vector<flow::Scenario>>;
  Problems problems;
  std::vector<flow::Scenario> scenarios;
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator it(dir, code), end; !code && it != end; it.increment(code)) {
    if (it->path().extension() == ".toml") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  const ScenarioNames names = scenarioNames(model);
  for (const fs::path& file : files) {
    auto read = readScenario(file.string(), names);
    problems.insert(problems.end(), read.problems().begin(), read.problems().end());
    if (!read) continue;
    const bool isTwice = std::any_of(scenarios.begin(), scenarios.end(),
                                     [&](const flow::Scenario& other) { return other.id == read->id; });
    if (isTwice) {
      problems.push_back({flow::Severity::Error, file.string(), "", 0, "id",
                          "another scenario has the id \"" + read->id + "\"", "Give it an id of its own."});
    }
    scenarios.push_back(*std::move(read));
  }
  std::stable_sort(scenarios.begin(), scenarios.end(), [](const flow::Scenario& a, const flow::Scenario& b) {
    if ((a.id == "baseline") != (b.id == "baseline")) return a.id == "baseline";
    return a.title < b.title;
  });
  if (scenarios.empty() || scenarios.front().id != "baseline") {
    problems.push_back({flow::Severity::Error, dir, "", 0, "", "there is no scenario \"baseline\"",
                        "Put baseline.toml back."});
  }
  if (flow::hasErrors(problems)) return Loaded::failure(problems);
  return Loaded(std::move(scenarios), problems);
}

flow::Result<flow::Scenario> findScenario(const Model& model, const std::string& idTitleOrFile) {
  std::vector<std::string> known;
  for (const flow::Scenario& scenario : model.scenarios) {
    if (lower(scenario.id) == lower(idTitleOrFile) || lower(scenario.title) == lower(idTitleOrFile))
      return scenario;
    known.push_back(scenario.id);
    known.push_back(scenario.title);
  }
  std::error_code code;
  if (idTitleOrFile.ends_with(".toml") || fs::is_regular_file(idTitleOrFile, code)) {
    return readScenario(idTitleOrFile, scenarioNames(model));
  }
  flow::Problem problem;
  problem.message = "there is no scenario \"" + idTitleOrFile + "\"";
  const auto meant = nearest(idTitleOrFile, known);
  problem.remedy =
      meant ? "Did you mean \"" + *meant + "\"?" : "`lodeflow list scenarios` shows what there is.";
  return flow::Result<flow::Scenario>::failure(problem);
}

}  // namespace app
