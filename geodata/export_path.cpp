#include <algorithm>
#include <filesystem>
#include <system_error>

#include "geodata/export.h"
#include "geodata/export_bytes.h"
#include "geodata/file_bytes.h"

namespace geodata {
namespace {

namespace fs = std::filesystem;

const ExportFormatInfo& infoOf(ExportFormat format) {
  return *std::find_if(exportFormats().begin(), exportFormats().end(),
                       [&](const ExportFormatInfo& info) { return info.format == format; });
}

std::string endings() {
  std::string list;
  for (const ExportFormatInfo& info : exportFormats()) list += (list.empty() ? "" : ", ") + info.ending;
  return list;
}

// How many letters stand otherwise, of words of about one length: enough for ".gpgk" and ".geojsn".
std::size_t strangeness(const std::string& a, const std::string& b) {
  std::string left = a;
  std::size_t strange = 0;
  for (const char c : b) {
    const std::size_t at = left.find(c);
    if (at == std::string::npos) ++strange;
    if (at != std::string::npos) left.erase(at, 1);
  }
  return strange + left.size();
}

std::string suggestionFor(const std::string& ending) {
  if (ending == ".json") return " Did you mean .geojson?";
  if (ending == ".kmz") return " Did you mean .kml?";
  for (const ExportFormatInfo& info : exportFormats()) {
    if (strangeness(ending, info.ending) <= 2) return " Did you mean " + info.ending + "?";
  }
  return {};
}

// FlatGeobuf drops rows that have no geometry, so a table without places goes beside it as CSV.
ExportFormat formatOf(const ExportLayer& layer, const ExportTarget& target) {
  const bool isTable = layer.geometry == ExportLayer::Geometry::None;
  return isTable && target.format == ExportFormat::FlatGeobuf ? ExportFormat::Csv : target.format;
}

flow::Result<ExportTarget> refuse(const std::string& path, std::string message, std::string remedy) {
  flow::Problem problem;
  problem.file = path;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return flow::Result<ExportTarget>::failure(problem);
}

}  // namespace

const std::vector<ExportFormatInfo>& exportFormats() {
  static const std::vector<ExportFormatInfo> kFormats{
      {ExportFormat::GeoPackage, "gpkg", ".gpkg", "GeoPackage", true},
      {ExportFormat::GeoJson, "geojson", ".geojson", "GeoJSON", true},
      {ExportFormat::Kml, "kml", ".kml", "KML", true},
      {ExportFormat::Csv, "csv", ".csv", "CSV", false},
      {ExportFormat::FlatGeobuf, "fgb", ".fgb", "FlatGeobuf", false}};
  return kFormats;
}

flow::Result<ExportTarget> exportTarget(const std::string& path, const std::string& formatWord) {
  if (path.empty()) return refuse(path, "there is no name to write to", "Name a file or a folder.");
  ExportTarget target{path, ExportFormat::Csv, false};
  const ExportFormatInfo* asked = nullptr;
  for (const ExportFormatInfo& info : exportFormats()) {
    if (info.word == formatWord) asked = &info;
  }
  if (!formatWord.empty() && asked == nullptr) {
    std::string words;
    for (const ExportFormatInfo& info : exportFormats()) words += (words.empty() ? "" : ", ") + info.word;
    return refuse(path, "there is no format \"" + formatWord + "\"", "The formats are " + words + ".");
  }
  const std::string ending = fileEnding(path);
  const bool isFile = std::any_of(exportFormats().begin(), exportFormats().end(),
                                  [&](const ExportFormatInfo& info) { return info.ending == ending; });
  std::error_code ignored;
  if (path.ends_with('/') || (!isFile && fs::is_directory(path, ignored))) {
    if (asked != nullptr) target.format = asked->format;
    target.folder = true;
    while (target.path.size() > 1 && target.path.ends_with('/')) target.path.pop_back();
    return target;
  }
  for (const ExportFormatInfo& info : exportFormats()) {
    if (info.ending != ending) continue;
    if (asked != nullptr && asked->format != info.format) {
      return refuse(path, "the name ends in " + ending + ", the format asked for is " + asked->name,
                    "Leave out the format, or end the name in " + asked->ending + ".");
    }
    target.format = info.format;
    return target;
  }
  if (asked != nullptr) {
    target.format = asked->format;
    target.folder = !asked->manyLayers;
    return target;
  }
  return refuse(path, ending.empty() ? "the name has no ending" : "no format has the ending " + ending,
                "The endings are " + endings() + "; end the name in / for a folder with one file a layer." +
                    suggestionFor(ending));
}

std::vector<flow::Problem> writeExport(const std::vector<ExportLayer>& layers, const ExportTarget& target,
                                       const ExportOptions& options) {
  const ExportFormatInfo& info = infoOf(target.format);
  const auto tell = [&](std::string message, std::string remedy) {
    flow::Problem problem;
    problem.file = target.path;
    problem.message = std::move(message);
    problem.remedy = std::move(remedy);
    return std::vector<flow::Problem>{problem};
  };
  if (!target.folder && !info.manyLayers && layers.size() != 1) {
    return tell(
        info.name + " holds one layer a file, and " + std::to_string(layers.size()) + " are asked for",
        "Name a folder (end it in /), or choose one layer.");
  }
  if (!target.folder && formatOf(layers.front(), target) != target.format) {
    return tell("FlatGeobuf holds no table without places, such as " + layers.front().name,
                "Name a folder (end it in /): tables are written to it as CSV.");
  }
  std::vector<ExportFile> files;
  for (std::size_t i = 0; i < (target.folder ? layers.size() : 1); ++i) {
    const auto chosen = target.folder ? std::vector<ExportLayer>{layers[i]} : layers;
    const ExportFormatInfo& kind = infoOf(formatOf(chosen.front(), target));
    const std::string name = (target.folder ? layers[i].name : "lodeflow") + kind.ending;
    auto file = exportFile(chosen, kind.format, name, options);
    if (!file) return file.problems();
    files.push_back(*std::move(file));
  }
  const std::string why = target.folder ? writeFolderSafely(target.path, files)
                                        : writeFileSafely(target.path, files.front().bytes);
  return why.empty() ? std::vector<flow::Problem>{}
                     : tell("cannot be written: " + why, "Choose another place.");
}

}  // namespace geodata
