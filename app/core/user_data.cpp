#include "app/core/user_data.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "app/core/overlay_style.h"
#include "app/core/text.h"
#include "geodata/schema_match.h"

namespace app {
namespace {

// A layer with more rows than this is no hand-made list of plants: it is laid over, and not offered to the
// model.
constexpr std::size_t kMostModelRows = 100'000;

bool isModelTable(const geodata::Table& table) {
  return !geodata::matchSchema(table).table.empty();
}

bool fitsSchema(const geodata::UserFile& file) {
  for (const geodata::VectorLayer& layer : file.layers) {
    geodata::Table header;
    header.file = file.path;
    header.layer = layer.name;
    for (const geodata::LayerColumn& column : layer.columns) header.columns.push_back(column.name);
    if (layer.features <= kMostModelRows && isModelTable(header)) return true;
  }
  return false;
}

std::string layerTitle(const UserData& data, const std::string& layer) {
  const std::string name = data.source.title();
  return data.file->layers.size() < 2 || layer.empty() ? name : name + ": " + layer;
}

const geodata::LayerColumn* columnLike(const geodata::VectorLayer& layer, const std::string& name) {
  const auto found =
      std::find_if(layer.columns.begin(), layer.columns.end(),
                   [&](const geodata::LayerColumn& c) { return lower(c.name) == lower(name); });
  return found == layer.columns.end() ? nullptr : &*found;
}

}  // namespace

std::string DataSource::title() const {
  if (!isDatabase) return std::filesystem::path(path).filename().string();
  // libpq's words: keyword=value, blanks between them.
  const std::size_t at = path.find("dbname=");
  if (at == std::string::npos) return "PostGIS";
  const std::size_t from = at + 7;
  return "PostGIS " + path.substr(from, path.find_first_of(" \t", from) - from);
}

flow::Result<UserDataPtr> openUserData(const DataSource& source, const geodata::OnProgress& progress) {
  geodata::UserReadOptions options;
  options.progress = progress;
  auto file = source.isDatabase ? geodata::readDatabase(source.path, options)
                                : geodata::readUserFile(source.path, options);
  if (!file) return flow::Result<UserDataPtr>::failure(file.problems());
  auto data = std::make_shared<UserData>();
  data->source = source;
  data->problems = file.problems();
  data->file = std::make_shared<const geodata::UserFile>(*std::move(file));
  if (fitsSchema(*data->file)) {
    auto tables = source.isDatabase ? geodata::readDatabaseTables(source.path, options)
                                    : geodata::readUserTables(source.path, options);
    // What reading it as a layer said already is not said twice.
    data->problems = tables.problems();
    if (!tables) return flow::Result<UserDataPtr>::failure(data->problems);
    for (geodata::Table& table : *tables) {
      if (isModelTable(table)) data->tables.push_back(std::move(table));
    }
  }
  std::vector<flow::Problem> warnings = data->problems;
  return {UserDataPtr(std::move(data)), std::move(warnings)};
}

std::vector<geodata::Table> tablesOf(const std::vector<UserDataPtr>& data) {
  std::vector<geodata::Table> tables;
  for (const UserDataPtr& each : data) tables.insert(tables.end(), each->tables.begin(), each->tables.end());
  return tables;
}

std::vector<Overlay> overlaysOf(const UserData& data, const std::vector<Overlay>& present) {
  std::vector<Overlay> made;
  std::vector<int> taken;
  for (const Overlay& overlay : present) taken.push_back(overlay.style.color);
  std::size_t number = 1;
  const auto freeId = [&] {
    const auto isTaken = [&](const std::string& id) {
      return std::any_of(present.begin(), present.end(), [&](const Overlay& o) { return o.id == id; });
    };
    while (isTaken("overlay-" + std::to_string(number))) ++number;
    return "overlay-" + std::to_string(number++);
  };
  if (data.file->raster) {
    made.push_back({freeId(), data.source.title(), data.file, 0, true, {}});
    made.back().style.opacity = 1;
  }
  for (std::size_t i = 0; i < data.file->layers.size(); ++i) {
    const geodata::VectorLayer& layer = data.file->layers[i];
    made.push_back(
        {freeId(), layerTitle(data, layer.name), data.file, i, false, defaultStyleOf(layer, taken)});
    taken.push_back(made.back().style.color);
  }
  return made;
}

std::optional<FeatureRef> featureOf(const std::vector<Overlay>& overlays, const std::string& pickId) {
  const std::size_t slash = pickId.rfind('/');
  if (slash == std::string::npos) return std::nullopt;
  std::size_t feature = 0;
  const char* end = pickId.data() + pickId.size();
  const auto [at, code] = std::from_chars(pickId.data() + slash + 1, end, feature);
  if (code != std::errc{} || at != end) return std::nullopt;
  for (const Overlay& overlay : overlays) {
    if (overlay.raster || pickId.compare(0, slash, overlay.id) != 0) continue;
    if (feature < overlay.vector()->features) return FeatureRef{&overlay, feature};
  }
  return std::nullopt;
}

std::string shownCell(const geodata::LayerColumn& column, std::size_t feature) {
  if (column.type == geodata::LayerColumn::Type::Number) {
    const double value = column.numbers[feature];
    return std::isfinite(value) ? fmt::format("{}", value) : "unknown";
  }
  const std::string_view text = column.text(feature);
  return text.empty() ? "unknown" : std::string(text);
}

std::string featureName(const Overlay& overlay, std::size_t feature) {
  const geodata::VectorLayer& layer = *overlay.vector();
  for (const std::string& name :
       {overlay.style.labelBy, std::string("name"), std::string("title"), std::string("id")}) {
    if (name.empty()) continue;
    const geodata::LayerColumn* column = columnLike(layer, name);
    if (column == nullptr) continue;
    const std::string text = shownCell(*column, feature);
    if (text != "unknown") return text;
  }
  return "Feature " + std::to_string(layer.rowOf(feature));
}

}  // namespace app
