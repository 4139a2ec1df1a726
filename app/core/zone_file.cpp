#include "app/core/zone_file.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "app/core/text.h"
#include "geodata/user_file.h"
#include "geodata/zone_shape.h"

namespace app {
namespace {

using Zones = flow::Result<std::vector<flow::SeaZone>>;

/// More corners than this make every way slow to find.
constexpr std::size_t kManyCorners = 20000;

flow::Problem problemOf(flow::Severity severity, const geodata::UserFile& file, std::string layer,
                        std::string message, std::string remedy) {
  flow::Problem problem;
  problem.severity = severity;
  problem.file = file.path;
  problem.layer = std::move(layer);
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return problem;
}

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// "12 points and 3 lines"; empty when there are none.
std::string othersIn(const geodata::VectorLayer& layer) {
  std::string words;
  if (!layer.points.empty()) words = counted(layer.points.size(), "point");
  if (!layer.lines.empty()) words += (words.empty() ? "" : " and ") + counted(layer.lines.size(), "line");
  return words;
}

// The first column that names features; null: none.
const geodata::LayerColumn* nameColumn(const geodata::VectorLayer& layer) {
  for (const char* wanted : {"name", "title", "label", "zone", "id"}) {
    for (const geodata::LayerColumn& column : layer.columns) {
      if (column.type == geodata::LayerColumn::Type::Text && lower(column.name) == wanted) return &column;
    }
  }
  return nullptr;
}

std::string nameOf(const geodata::VectorLayer& layer, std::size_t feature, const std::string& otherwise) {
  const geodata::LayerColumn* column = nameColumn(layer);
  const std::string name = column == nullptr ? "" : oneLine(column->text(feature), 60);
  return name.empty() ? otherwise : name;
}

void addZones(const geodata::VectorLayer& layer, const std::string& fileName,
              std::vector<flow::SeaZone>& zones, std::vector<std::size_t>& withoutArea) {
  std::map<std::size_t, std::vector<geodata::LonLatPolygon>> byFeature;
  for (std::size_t i = 0; i < layer.polygons.size(); ++i)
    byFeature[layer.polygonOf[i]].push_back(layer.polygons[i]);
  for (const auto& [feature, polygons] : byFeature) {
    auto made = geodata::seaZonesOf(polygons, nameOf(layer, feature, fileName));
    if (made.empty()) withoutArea.push_back(feature);
    std::move(made.begin(), made.end(), std::back_inserter(zones));
  }
}

flow::Problem nothingToClose(const geodata::UserFile& file) {
  std::string held;
  for (const geodata::VectorLayer& layer : file.layers) {
    const std::string others = othersIn(layer);
    if (!others.empty()) held += (held.empty() ? "" : ", ") + others;
  }
  if (file.raster) held = "a picture or a grid";
  if (held.empty()) held = "no places";
  return problemOf(flow::Severity::Error, file, "", "it holds " + held + ", and a zone is a polygon",
                   "Draw the zone as a polygon; in a GIS, a buffer makes one of a line or a point.");
}

}  // namespace

flow::Result<std::vector<flow::SeaZone>> zonesOf(const geodata::UserFile& file) {
  std::vector<flow::SeaZone> zones;
  std::vector<flow::Problem> warnings;
  const std::string fileName = std::filesystem::path(file.path).stem().string();
  for (const geodata::VectorLayer& layer : file.layers) {
    std::vector<std::size_t> withoutArea;
    addZones(layer, fileName, zones, withoutArea);
    if (!withoutArea.empty()) {
      warnings.push_back(problemOf(flow::Severity::Warning, file, layer.name,
                                   counted(withoutArea.size(), "polygon") + " without an area closed nothing",
                                   "Draw it anew, or take the row out."));
      warnings.back().row = layer.rowOf(withoutArea.front());
    }
    if (!layer.polygons.empty() && !othersIn(layer).empty()) {
      warnings.push_back(problemOf(flow::Severity::Warning, file, layer.name,
                                   othersIn(layer) + " passed over: only polygons close the sea",
                                   "Draw a zone as a polygon."));
    }
  }
  if (zones.empty()) {
    warnings.push_back(nothingToClose(file));
    return Zones::failure(std::move(warnings));
  }
  std::size_t corners = 0;
  for (const flow::SeaZone& zone : zones) {
    for (const flow::SeaRing& ring : zone.rings) corners += ring.size();
  }
  if (corners > kManyCorners) {
    warnings.push_back(problemOf(flow::Severity::Warning, file, "",
                                 fmt::format("its zones have {} corners, and ways are found slowly",
                                             formatWhole(static_cast<double>(corners))),
                                 "Simplify the polygons in a GIS."));
  }
  return Zones(std::move(zones), std::move(warnings));
}

flow::Result<std::vector<flow::SeaZone>> readZones(const std::string& path) {
  auto file = geodata::readUserFile(path);
  if (!file) return Zones::failure(file.problems());
  auto zones = zonesOf(*file);
  std::vector<flow::Problem> problems = file.problems();
  problems.insert(problems.end(), zones.problems().begin(), zones.problems().end());
  if (!zones) return Zones::failure(std::move(problems));
  return Zones(*std::move(zones), std::move(problems));
}

}  // namespace app
