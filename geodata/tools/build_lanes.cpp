// Makes assets/lanes/sea_graph.bin and approaches.csv. Run by scripts/make_lanes.
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <string>

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

int build(const std::string& assets, const std::string& obstaclesFile) {
  const auto sources = geodata::loadLaneSources(assets);
  for (const flow::Problem& problem : sources.problems()) {
    std::fprintf(stderr, "%s\n", flow::toString(problem).c_str());
  }
  if (!sources) return 2;
  const geodata::LaneBuild lanes = geodata::buildLanes(*sources, {});
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
  if (argc < 2 || argc > 3 || std::strcmp(argv[1], "--help") == 0) {
    std::fprintf(stderr, "build_lanes ASSETS [OBSTACLES.csv]\nMakes ASSETS/lanes/sea_graph.bin.\n");
    return 1;
  }
  try {
    return build(argv[1], argc > 2 ? argv[2] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "build_lanes: %s\n", error.what());
    return 5;
  }
}
