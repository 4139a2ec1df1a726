// Makes assets/lanes/sea_graph.bin and approaches.csv. Run by scripts/make_lanes.
#include <charconv>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "geodata/lane_builder.h"
#include "geodata/lane_file.h"

namespace {

bool writeFile(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) std::fprintf(stderr, "%s cannot be written\n", path.c_str());
  return static_cast<bool>(file);
}

std::string approachesCsv(const std::vector<geodata::LaneApproach>& approaches) {
  std::string text = "port,sequence,lon,lat\n";
  char line[128];
  for (const geodata::LaneApproach& approach : approaches) {
    int sequence = 0;
    for (const flow::LonLat& p : approach.line) {
      std::snprintf(line, sizeof line, "%s,%d,%.4f,%.4f\n", approach.port.c_str(), ++sequence, p.lon, p.lat);
      text += line;
    }
  }
  return text;
}

/// The obstacles as WKT in a CSV, to look at.
std::string obstaclesCsv(const std::vector<geodata::LonLatPolygon>& polygons) {
  std::string text = "WKT\n";
  for (const geodata::LonLatPolygon& polygon : polygons) {
    text += "\"POLYGON (";
    for (std::size_t r = 0; r < polygon.rings.size(); ++r) {
      text += r == 0 ? "(" : ",(";
      for (std::size_t i = 0; i < polygon.rings[r].size(); ++i) {
        const flow::LonLat p = polygon.rings[r][i];
        text += (i == 0 ? "" : ",") + std::to_string(p.lon) + " " + std::to_string(p.lat);
      }
      text += ")";
    }
    text += ")\"\n";
  }
  return text;
}

int build(const std::string& assets, const std::string& obstaclesFile, const geodata::LaneOptions& options) {
  const auto sources = geodata::loadLaneSources(assets);
  for (const flow::Problem& problem : sources.problems()) {
    std::fprintf(stderr, "%s\n", flow::toString(problem).c_str());
  }
  if (!sources) return 2;
  const geodata::LaneBuild lanes = geodata::buildLanes(*sources, options);
  for (const geodata::LaneApproach& approach : lanes.approaches) {
    if (approach.landNm > 0.05 || approach.nm > 20) {
      std::fprintf(stderr, "%s: approach of %.1f nm, %.1f nm of it over land\n", approach.port.c_str(),
                   approach.nm, approach.landNm);
    }
  }
  for (const std::string& port : lanes.cutOff) std::fprintf(stderr, "%s: CUT OFF\n", port.c_str());
  const std::string bytes = geodata::encodeSeaGraph(lanes.graph);
  std::fprintf(stderr, "%zu bytes\n", bytes.size());
  const bool written = writeFile(assets + "/lanes/sea_graph.bin", bytes) &&
                       writeFile(assets + "/lanes/approaches.csv", approachesCsv(lanes.approaches)) &&
                       (obstaclesFile.empty() || writeFile(obstaclesFile, obstaclesCsv(lanes.obstacles)));
  if (!written) return 6;
  return lanes.cutOff.empty() ? 0 : 4;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr double kNmPerDegree = 60;
  geodata::LaneOptions options;
  std::vector<std::string> words;
  bool isGood = true;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word != "--off-coast") {
      words.push_back(word);
      isGood = isGood && !word.starts_with("-");
      continue;
    }
    const std::string nm = i + 1 < argc ? argv[++i] : "";
    double value = 0;
    const auto [end, error] = std::from_chars(nm.data(), nm.data() + nm.size(), value);
    isGood = isGood && error == std::errc{} && end == nm.data() + nm.size() && value >= 1 && value <= 24;
    options.clearance = value / kNmPerDegree;
  }
  if (!isGood || words.empty() || words.size() > 2) {
    std::fprintf(stderr,
                 "build_lanes [--off-coast NM] ASSETS [OBSTACLES.csv]\nMakes ASSETS/lanes/sea_graph.bin. "
                 "--off-coast: nautical miles kept from every coast, 1 to 24; 3 without it.\n");
    return 1;
  }
  try {
    return build(words[0], words.size() > 1 ? words[1] : "", options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "build_lanes: %s\n", error.what());
    return 5;
  }
}
