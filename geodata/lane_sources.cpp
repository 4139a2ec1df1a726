#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "geodata/lane_builder.h"
#include "geodata/table.h"

namespace geodata {

namespace {

using Problems = std::vector<flow::Problem>;

/// A CSV with the columns that this needs, by name.
class Sheet {
 public:
  Sheet(const std::string& path, Problems& problems) : problems_(problems) {
    auto read = readTable(path);
    problems_.insert(problems_.end(), read.problems().begin(), read.problems().end());
    if (read) table_ = *std::move(read);
    file_ = path;
  }
  [[nodiscard]] std::size_t rows() const { return table_.rows.size(); }
  std::string text(std::size_t row, std::string_view column) {
    const auto index = table_.column(column);
    if (index) return table_.rows[row][*index];
    report(0, column, "this column is missing");
    return {};
  }
  double number(std::size_t row, std::string_view column) {
    const std::string cell = text(row, column);
    char* end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    if (cell.empty() || *end != '\0') report(table_.lines[row], column, "found \"" + cell + "\", no number");
    return value;
  }
  flow::LonLat place(std::size_t row) { return {number(row, "lon"), number(row, "lat")}; }
  void report(int line, std::string_view column, std::string message) {
    flow::Problem problem;
    problem.file = file_;
    problem.row = line;
    problem.column = std::string(column);
    problem.message = std::move(message);
    problems_.push_back(std::move(problem));
  }
  [[nodiscard]] int line(std::size_t row) const { return table_.lines[row]; }

 private:
  Problems& problems_;
  Table table_;
  std::string file_;
};

std::vector<flow::SeaPassage> readPassages(const std::string& assetsDir, Problems& problems) {
  Sheet sheet(assetsDir + "/data/passages.csv", problems);
  std::vector<flow::SeaPassage> passages;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.text(row, "kind") == "land") continue;
    passages.push_back({sheet.text(row, "id"), sheet.text(row, "name"), sheet.place(row),
                        sheet.text(row, "usual") == "closed"});
  }
  return passages;
}

std::vector<LanePort> readPorts(const std::string& assetsDir, Problems& problems) {
  Sheet sheet(assetsDir + "/data/ports.csv", problems);
  std::vector<LanePort> ports;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    ports.push_back({sheet.text(row, "id"), sheet.place(row)});
  }
  return ports;
}

std::vector<flow::SeaGate> readGates(const std::string& assetsDir,
                                     const std::vector<flow::SeaPassage>& passages, Problems& problems) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < passages.size(); ++i) index.emplace(passages[i].id, i);
  Sheet sheet(assetsDir + "/lanes/gates.csv", problems);
  std::vector<flow::SeaGate> gates;
  std::string name;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const std::string id = sheet.text(row, "passage");
    const auto found = index.find(id);
    if (found == index.end()) {
      sheet.report(sheet.line(row), "passage", "found \"" + id + "\", no sea passage of data/passages.csv");
      continue;
    }
    if (id != name) gates.push_back({found->second, {}});
    name = id;
    gates.back().line.push_back(sheet.place(row));
  }
  return gates;
}

std::vector<LaneCorridor> readCorridors(const std::string& assetsDir, Problems& problems) {
  const std::map<std::string, LaneCorridor::Kind> kinds{{"strait", LaneCorridor::Kind::Strait},
                                                        {"canal", LaneCorridor::Kind::Canal},
                                                        {"river", LaneCorridor::Kind::River}};
  Sheet sheet(assetsDir + "/lanes/corridors.csv", problems);
  std::vector<LaneCorridor> corridors;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const std::string name = sheet.text(row, "name");
    if (corridors.empty() || corridors.back().name != name) {
      const auto kind = kinds.find(sheet.text(row, "kind"));
      if (kind == kinds.end()) {
        sheet.report(sheet.line(row), "kind", "expected strait, canal or river");
        continue;
      }
      corridors.push_back(
          {name, kind->second, sheet.number(row, "half_width_deg"), sheet.number(row, "clearance_deg"), {}});
    }
    corridors.back().line.push_back(sheet.place(row));
  }
  return corridors;
}

std::vector<LaneNoGo> readNoGo(const std::string& assetsDir, const std::vector<flow::SeaPassage>& passages,
                               Problems& problems) {
  Sheet sheet(assetsDir + "/lanes/no_go.csv", problems);
  std::vector<LaneNoGo> areas;
  std::string name;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.text(row, "name") != name) {
      areas.push_back({{{{}}}, std::nullopt});
      name = sheet.text(row, "name");
      const std::string id = sheet.text(row, "passage");
      for (std::size_t i = 0; i < passages.size(); ++i) {
        if (passages[i].id == id) areas.back().passage = i;
      }
      if (!id.empty() && !areas.back().passage) {
        sheet.report(sheet.line(row), "passage", "found \"" + id + "\", no sea passage of data/passages.csv");
      }
    }
    areas.back().polygon.rings[0].push_back(sheet.place(row));
  }
  for (LaneNoGo& area : areas) area.polygon.rings[0].push_back(area.polygon.rings[0].front());
  return areas;
}

std::vector<LonLatPolygon> readLand(const std::string& assetsDir, Detail detail, Problems& problems) {
  auto map = loadBaseMap(assetsDir, detail);
  problems.insert(problems.end(), map.problems().begin(), map.problems().end());
  return map ? std::move(map->land) : std::vector<LonLatPolygon>{};
}

}  // namespace

flow::Result<LaneSources> loadLaneSources(const std::string& assetsDir) {
  Problems problems;
  LaneSources sources;
  sources.land50 = readLand(assetsDir, Detail::k50m, problems);
  sources.land10 = readLand(assetsDir, Detail::k10m, problems);
  sources.corridors = readCorridors(assetsDir, problems);
  sources.passages = readPassages(assetsDir, problems);
  sources.noGo = readNoGo(assetsDir, sources.passages, problems);
  sources.gates = readGates(assetsDir, sources.passages, problems);
  sources.ports = readPorts(assetsDir, problems);
  if (flow::hasErrors(problems)) return flow::Result<LaneSources>::failure(std::move(problems));
  return {std::move(sources), std::move(problems)};
}

}  // namespace geodata
