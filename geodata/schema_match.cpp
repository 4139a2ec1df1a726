#include "geodata/schema_match.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "geodata/cell_text.h"

namespace geodata {
namespace {

constexpr std::size_t kShapefileName = 10;  // a Shapefile keeps as many characters of a column's name

bool holds(const WordList& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
}

/// "Coord-Confidence " -> "coord_confidence"
std::string plain(std::string_view name) {
  std::string text;
  for (const char c : lowered(trimmed(name))) {
    if (isWordByte(c)) {
      text += c;
    } else if (!text.empty() && text.back() != '_') {
      text += '_';
    }
  }
  return text;
}

std::string withoutLast(std::string name) {
  if (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}

const std::map<std::string_view, std::string_view>& otherNames() {
  static const std::map<std::string_view, std::string_view> kNames{
      {"longitude", "lon"},          {"lng", "lon"},   {"long", "lon"},
      {"latitude", "lat"},           {"x", "lon"},     {"y", "lat"},
      {"operator_name", "operator"}, {"hs_code", "hs"}};
  return kNames;
}

// What LIBKML, KML and databases add to a user's own columns.
const WordList& formatColumns() {
  static const WordList kNames{"description", "timestamp",    "begin",      "end",       "altitudemode",
                               "tessellate",  "extrude",      "visibility", "draworder", "icon",
                               "snippet",     "fid",          "ogc_fid",    "gid",       "geom",
                               "the_geom",    "wkb_geometry", "geometry",   "wkt",       "objectid"};
  return kNames;
}

/// Columns that sites may have besides their own: the figures of the row and what stands behind them.
const WordList& figureColumns() {
  static const WordList kNames{"year", "year_of", "basis", "confidence"};
  return kNames;
}

WordList columnsOf(const TableSchema& schema) {
  WordList all = schema.columns;
  if (schema.name == "sites") all.insert(all.end(), figureColumns().begin(), figureColumns().end());
  return all;
}

ColumnMatch cutName(const TableSchema& schema, const std::string& name) {
  ColumnMatch match;
  const auto collect = [&](std::string_view begin) {
    for (const auto& [list, kind] : {std::pair{columnsOf(schema), ColumnMatch::Kind::Known},
                                     std::pair{quantities(), ColumnMatch::Kind::Quantity}}) {
      if (kind == ColumnMatch::Kind::Quantity && schema.name != "sites") continue;
      for (const std::string_view column : list) {
        if (column.size() <= kShapefileName || !column.starts_with(begin)) continue;
        match.candidates.emplace_back(column);
        match.kind = kind;
      }
    }
  };
  collect(name);
  if (match.candidates.size() == 1) {
    match.name = match.candidates.front();
    match.candidates.clear();
    return match;
  }
  // "employme_1": the second of those that are cut to the same name
  if (match.candidates.empty() && name[kShapefileName - 2] == '_' && name.back() >= '0' && name.back() <= '9')
    collect(std::string_view(name).substr(0, kShapefileName - 2));
  match.kind = match.candidates.empty() ? ColumnMatch::Kind::Unknown : ColumnMatch::Kind::Ambiguous;
  return match;
}

/// The schema whose name stands in `name`, as words; null when none or several do.
const TableSchema* schemaNamed(const std::string& name) {
  const TableSchema* found = nullptr;
  const std::string padded = '_' + name + '_';
  for (const TableSchema& schema : dataSchema()) {
    if (name == schema.name) return &schema;
    if (padded.find('_' + std::string(schema.name) + '_') == std::string::npos) continue;
    if (found != nullptr) return nullptr;
    found = &schema;
  }
  return found;
}

std::string stemOf(std::string_view path) {
  path = path.substr(path.find_last_of('/') + 1);
  return std::string(path.substr(0, path.find_last_of('.')));
}

/// The columns of a table as a schema sees them.
struct Seen {
  WordList names;  // of the schema
  std::vector<std::string> kept;
  std::size_t known = 0, counted = 0;

  Seen(const Table& table, const TableSchema& schema) {
    kept.reserve(table.columns.size());
    for (const std::string& column : table.columns) {
      ColumnMatch match = matchColumn(schema, column);
      if (match.kind == ColumnMatch::Kind::Format) continue;
      ++counted;
      if (match.kind == ColumnMatch::Kind::Unknown) continue;
      ++known;
      if (match.kind == ColumnMatch::Kind::Known) kept.push_back(std::move(match.name));
    }
    names.assign(kept.begin(), kept.end());
  }
  [[nodiscard]] std::vector<std::string> lacking(const WordList& wanted) const {
    std::vector<std::string> list;
    for (const std::string_view column : wanted) {
      if (!holds(names, column)) list.emplace_back(column);
    }
    return list;
  }
  [[nodiscard]] bool isMostlyKnown() const { return known >= 2 && 2 * known >= counted; }
};

// "kind", "from" and "to" are common names: they tell a table of ours only with words or columns of ours.
bool isOurs(const Table& table, const Seen& seen, std::string_view schema) {
  if (schema == "links")
    return holds(seen.names, "form") || holds(seen.names, "flow") || holds(seen.names, "stage") ||
           holds(seen.names, "share_of_source_percent");
  if (schema != "sites") return true;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (matchColumn(schemaOf(schema), table.columns[i]).name != "kind") continue;
    const auto fits = std::count_if(table.rows.begin(), table.rows.end(), [i](const auto& row) {
      const std::string cell = lowered(trimmed(row[i]));
      return std::any_of(siteKindWords().begin(), siteKindWords().end(),
                         [&cell](const auto& word) { return word.text == cell; });
    });
    return 2 * static_cast<std::size_t>(fits) >= table.rows.size();
  }
  return false;
}

}  // namespace

const TableNeeds& needsOf(std::string_view table) {
  static const std::map<std::string_view, TableNeeds> kNeeds{
      {"sources", {{"id"}, {"id", "citation"}, {"id", "citation"}}},
      {"countries", {{"id"}, {"id", "name"}, {}}},
      {"ports",
       {{"id"}, {"id", "name", "country", "lon", "lat"}, {"id", "un_locode", "country", "lon", "lat"}}},
      {"passages", {{"id"}, {"id", "name", "lon", "lat"}, {"id", "gate_lon1", "gate_lat1"}}},
      {"sites", {{"id"}, {"id", "name", "kind", "lon", "lat"}, {"id", "name", "kind", "lon", "lat"}}},
      {"seabed_extents",
       {{"site"}, {"site", "lon_min", "lat_min", "lon_max", "lat_max"}, {"site", "lon_min", "lat_max"}}},
      {"figures",
       {{"site", "quantity"}, {"site", "quantity", "value", "year"}, {"site", "quantity", "value"}}},
      {"links", {{"id"}, {"id", "from", "to"}, {"id", "from", "to"}}},
      {"demand",
       {{"id"},
        {"id", "quantity", "value", "unit", "year"},
        {"id", "use", "quantity", "value", "unit", "year"}}},
      {"series", {{"id"}, {"id", "title", "counts"}, {"id", "title", "counts"}}},
      {"trade",
       {{"id"},
        {"id", "series", "reporter", "partner", "flow", "year"},
        {"id", "reporter", "partner", "flow"}}},
      {"prices",
       {{"id"},
        {"id", "series", "material", "year", "value", "unit"},
        {"id", "series", "material", "value"}}},
      {"policy_events", {{"id"}, {"id", "date", "kind", "event"}, {"id", "date", "event", "actor"}}},
      {"economic_impact",
       {{"id"}, {"id", "date", "institution", "measure", "scenario"}, {"id", "institution", "measure"}}}};
  const auto found = kNeeds.find(table);
  assert(found != kNeeds.end());
  return found->second;
}

ColumnMatch matchColumn(const TableSchema& schema, std::string_view found) {
  const std::string whole = plain(found);  // "thickness_" is cut behind its underscore
  std::string name = withoutLast(whole);
  const WordList columns = columnsOf(schema);
  const auto other = otherNames().find(name);
  if (!holds(columns, name) && other != otherNames().end()) name = other->second;
  if (holds(columns, name)) return {ColumnMatch::Kind::Known, name, {}};
  if (schema.name == "sites" && holds(quantities(), name)) return {ColumnMatch::Kind::Quantity, name, {}};
  if (name == "url" || name == "source_url") return {ColumnMatch::Kind::Link, name, {}};
  // Rows of other tables may stand on the map too; the model makes nothing of it.
  const bool isPlace = name == "lon" || name == "lat" || name == "name";  // KML has a name for everything
  if (isPlace || holds(formatColumns(), name)) return {ColumnMatch::Kind::Format, name, {}};
  if (whole.size() == kShapefileName) return cutName(schema, whole);
  return {};
}

SchemaMatch matchSchema(const Table& table) {
  SchemaMatch match;
  const TableSchema* named = schemaNamed(withoutLast(plain(table.layer)));
  if (named == nullptr) named = schemaNamed(withoutLast(plain(stemOf(table.file))));
  if (named != nullptr) {
    const Seen seen(table, *named);
    const TableNeeds& needs = needsOf(named->name);
    if (seen.lacking(needs.key).empty() && (seen.isMostlyKnown() || seen.lacking(needs.required).empty())) {
      match.table = named->name;
      match.byName = true;
      return match;
    }
    match.named = named->name;
    match.missing = seen.lacking(needs.required);
  }
  std::size_t most = 0;
  for (const TableSchema& schema : dataSchema()) {
    const Seen seen(table, schema);
    const TableNeeds& needs = needsOf(schema.name);
    if (needs.telling.empty() || !seen.lacking(needs.telling).empty() || !seen.isMostlyKnown()) continue;
    if (seen.known < most || !isOurs(table, seen, schema.name)) continue;
    if (seen.known > most) match.also.clear();
    most = seen.known;
    match.also.emplace_back(schema.name);
  }
  if (match.also.size() == 1) {
    match.table = match.also.front();
    match.also.clear();
    match.named.clear();
    match.missing.clear();
  }
  return match;
}

bool looksLikeSchema(const std::vector<Table>& tables) {
  return std::any_of(tables.begin(), tables.end(),
                     [](const Table& table) { return !matchSchema(table).table.empty(); });
}

}  // namespace geodata
