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

/// A layer as a table without rows: its columns tell whether it is the model's.
geodata::Table headOf(const std::string& file, const geodata::VectorLayer& layer) {
  geodata::Table head{file, layer.name, {}, {}, {}, 0};
  for (const geodata::LayerColumn& column : layer.columns) head.columns.push_back(column.name);
  for (const char* place : {"lon", "lat"}) {
    if (!layer.points.empty() && !head.column(place)) head.columns.emplace_back(place);
  }
  return head;
}

bool fitsSchema(const geodata::UserFile& file) {
  return std::any_of(file.layers.begin(), file.layers.end(), [&file](const geodata::VectorLayer& layer) {
    return layer.features <= kMostModelRows && isModelTable(headOf(file.path, layer));
  });
}

// A layer that is nearly the model's data, told for those who meant it so.
void tellNearly(const geodata::UserFile& file, const std::vector<geodata::Table>& tables,
                std::vector<flow::Problem>& problems) {
  for (const geodata::VectorLayer& layer : file.layers) {
    const auto match = geodata::matchSchema(headOf(file.path, layer));
    const auto warn = [&](std::string message, std::string remedy) {
      problems.push_back({flow::Severity::Warning,
                          file.path,
                          layer.name,
                          0,
                          {},
                          std::move(message) + "; it is laid over the map",
                          std::move(remedy)});
    };
    const bool isRead = std::any_of(tables.begin(), tables.end(), [&layer](const geodata::Table& table) {
      return table.layer.empty() || table.layer == layer.name;
    });
    if (isRead) continue;
    if (!match.table.empty() && layer.features > kMostModelRows)
      warn("it has the columns of the table " + match.table + " and more than 100,000 rows",
           "Split it, if it is meant for the model.");
    std::string list;
    for (const std::string& word : match.also.size() > 1 ? match.also : match.missing)
      list += (list.empty() ? "" : ", ") + word;
    if (match.also.size() > 1)
      warn("its columns fit more than one table of the model: " + list,
           "Give it the name of the table that is meant.");
    if (!match.named.empty())
      warn("it has the name of the table " + match.named + " and not its columns",
           "If it is meant for the model, add " + list + "; see docs/DATA.md.");
  }
}

/// Whether a table's rows stand somewhere; lines drawn for links are no concern of theirs.
bool hasPlaces(const geodata::Table& table) {
  const std::string name = geodata::matchSchema(table).table;
  return name == "sites" || name == "ports" || name == "passages";
}

/// Of a layer that is read as a table what reading the table said, of another what reading the layer said.
std::vector<flow::Problem> saidOnce(const std::vector<flow::Problem>& asLayers,
                                    const std::vector<flow::Problem>& asTables,
                                    const std::vector<geodata::Table>& tables) {
  const auto table = [&tables](const flow::Problem& problem) {
    return std::find_if(tables.begin(), tables.end(), [&problem](const geodata::Table& each) {
      return each.layer.empty() || each.layer == problem.layer;
    });
  };
  std::vector<flow::Problem> problems;
  for (const flow::Problem& problem : asLayers) {
    if (table(problem) == tables.end()) problems.push_back(problem);
  }
  for (const flow::Problem& problem : asTables) {
    const auto of = table(problem);
    const bool isAboutShape = problem.message.find("expected a point") != std::string::npos;
    if (of != tables.end() && (!isAboutShape || hasPlaces(*of))) problems.push_back(problem);
  }
  return problems;
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
    if (!tables) return flow::Result<UserDataPtr>::failure(tables.problems());
    for (geodata::Table& table : *tables) {
      if (isModelTable(table) && table.rows.size() <= kMostModelRows)
        data->tables.push_back(std::move(table));
    }
    data->problems = saidOnce(file.problems(), tables.problems(), data->tables);
  }
  tellNearly(*data->file, data->tables, data->problems);
  std::vector<flow::Problem> warnings = data->problems;
  return {UserDataPtr(std::move(data)), std::move(warnings)};
}

const geodata::Table* tableOf(const UserData& data, const std::string& layer) {
  const auto found = std::find_if(
      data.tables.begin(), data.tables.end(),
      [&layer](const geodata::Table& table) { return table.layer.empty() || table.layer == layer; });
  return found == data.tables.end() ? nullptr : &*found;
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
