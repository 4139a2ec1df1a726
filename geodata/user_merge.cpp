#include "geodata/user_merge.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "geodata/cell_text.h"
#include "geodata/dataset_check.h"
#include "geodata/dataset_index.h"
#include "geodata/dataset_rows.h"
#include "geodata/schema_match.h"
#include "geodata/user_cells.h"

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;

template <typename Row>
std::string idOf(const Row& row) {
  if constexpr (requires { row.id; }) {
    return row.id;
  } else {
    return row.site;
  }
}

/// The rows of a file of the project as text, by their first column.
class BaseText {
 public:
  BaseText(const Dataset& base, const TableSchema& schema) : schema_(schema) {
    if (!base.tables) return;
    const auto place = std::find_if(dataSchema().begin(), dataSchema().end(),
                                    [&schema](const TableSchema& each) { return each.name == schema.name; });
    const auto index = static_cast<std::size_t>(place - dataSchema().begin());
    if (index >= base.tables->size()) return;
    table_ = &(*base.tables)[index];
    for (std::size_t r = 0; r < table_->rows.size(); ++r) {
      byId_.emplace(table_->rows[r].front(), r);
      byLine_.emplace(table_->lines[r], r);
    }
  }
  [[nodiscard]] std::optional<Cells> withId(const std::string& id) const { return at(byId_, id); }
  [[nodiscard]] std::optional<Cells> onLine(int line) const { return at(byLine_, line); }

 private:
  template <typename Map, typename Key>
  std::optional<Cells> at(const Map& map, const Key& key) const {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return Cells(schema_, table_->rows[found->second]);
  }
  const TableSchema& schema_;
  const Table* table_ = nullptr;
  std::unordered_map<std::string, std::size_t> byId_;
  std::unordered_map<int, std::size_t> byLine_;
};

class Merger {
 public:
  Merger(const Dataset& base, UserMerge& out) : base_(base), out_(out), sources_(out.data) {}

  void lay(const UserTable& user) {
    Dataset& data = out_.data;
    const std::string& name = user.schema;
    // Sites come before what names them, and stay as they are from then on.
    const bool namesSites = name == "figures" || name == "links";
    index_ = namesSites ? DatasetIndex(data) : DatasetIndex();
    if (name == "sources") rows(user, data.sources, readSource);
    if (name == "countries") rows(user, data.countries, readCountry);
    if (name == "ports") rows(user, data.ports, readPort);
    if (name == "passages") rows(user, data.passages, readPassage);
    if (name == "sites") rows(user, data.sites, readSite);
    if (name == "seabed_extents") rows(user, data.extents, readExtent);
    if (name == "figures") figures(user);
    if (name == "links") rows(user, data.links, readLink);
    if (name == "demand") rows(user, data.demand, readDemand);
    if (name == "series") rows(user, data.series, readSeries);
    if (name == "trade") rows(user, data.trade, readTrade);
    if (name == "prices") rows(user, data.prices, readPrice);
    if (name == "policy_events") rows(user, data.events, readEvent);
    if (name == "economic_impact") rows(user, data.economy, readEstimate);
  }

  void finish() {
    once_.tell(out_.problems);
    tellWhole();
  }

 private:
  struct Place {
    std::string file;
    int line = 0;
  };

  /// Lays the user's cells over those of the project; false when the key cannot be used.
  bool firstOfItsKind(const UserTable& user, std::size_t r, const std::string& id, const char* column);
  [[nodiscard]] static Cells laidOver(const UserTable& user, std::size_t r, Cells cells) {
    for (std::size_t c = 0; c < user.table.columns.size(); ++c) {
      const std::string& column = user.table.columns[c];
      if (cells.has(column)) cells[column] = user.table.rows[r][c];
    }
    return cells;
  }
  [[nodiscard]] static std::string urlOf(const UserTable& user, std::size_t r) {
    const auto url = user.table.column("url");
    return url && user.schema != "sources" ? user.table.rows[r][*url] : std::string{};
  }
  bool hasRequired(const UserTable& user, int line);
  // A stage and a form that the user did not give follow from the two ends: what is wrong there is told.
  void dropFollowUps(std::size_t from, const Cells& link) {
    std::vector<Problem>& problems = out_.problems;
    problems.erase(std::remove_if(problems.begin() + static_cast<std::ptrdiff_t>(from), problems.end(),
                                  [&link](const Problem& problem) {
                                    const bool isFilled =
                                        problem.column == "stage" || problem.column == "form";
                                    return isFilled && link[problem.column].empty();
                                  }),
                   problems.end());
  }
  void tellPlaces(std::size_t from, std::optional<flow::LonLat> place) {
    for (std::size_t p = from; place && p < out_.problems.size(); ++p) {
      if (!out_.problems[p].place) out_.problems[p].place = place;
    }
  }
  TableChange& countOf(const std::string& table) {
    for (TableChange& each : out_.tables) {
      if (each.table == table) return each;
    }
    return out_.tables.emplace_back(TableChange{table, 0, 0, 0});
  }
  [[nodiscard]] static std::optional<flow::LonLat> placeIn(const Cells& row) {
    const auto lon = row.has("lon") ? parseNumber(row["lon"]) : std::nullopt;
    const auto lat = row.has("lat") ? parseNumber(row["lat"]) : std::nullopt;
    const bool isPlace = lon && lat && std::abs(*lon) <= 180 && std::abs(*lat) <= 90;
    return isPlace ? std::optional(flow::LonLat{*lon, *lat}) : std::nullopt;
  }
  [[nodiscard]] std::optional<flow::LonLat> placeOf(const std::string& site) const {
    const Site* found = index_.site(site);
    return found == nullptr ? std::nullopt : std::optional(found->position);
  }

  template <typename Row>
  Row readInto(const UserTable& user, int line, const Cells& cells, Row (*read)(RowReader&)) {
    const Table one{
        user.table.file, user.table.layer, {cells.schema().columns.begin(), cells.schema().columns.end()},
        {cells.all()},   {line},           0};
    RowReader reader(one, out_.problems);
    reader.next();
    Row row = read(reader);
    row.line = line;
    row.origin = user.origin;
    return row;
  }

  template <typename Row>
  void rows(const UserTable& user, std::vector<Row>& target, Row (*read)(RowReader&));
  void figures(const UserTable& user);
  void figure(const UserTable& user, std::size_t r, const BaseText& text);
  void groupFigures(std::size_t before);
  void note(const UserTable& user, int line, const Cells& row, const std::string& id, bool isNew,
            std::vector<FieldChange> fields, std::optional<flow::LonLat> place);
  void tellWhole();

  const Dataset& base_;
  UserMerge& out_;
  DatasetIndex index_;
  UserSources sources_;
  Once once_;
  std::map<std::string, Place> seen_;
  std::unordered_map<std::string, std::vector<std::size_t>> figuresAt_;  ///< by site, while figures are laid
};

bool Merger::firstOfItsKind(const UserTable& user, std::size_t r, const std::string& id, const char* column) {
  const int line = user.table.lines[r];
  const auto [at, isNew] = seen_.emplace(user.schema + '\n' + id, Place{user.table.file, line});
  if (isNew) return true;
  const bool isSameFile = at->second.file == user.table.file;
  out_.problems.push_back({Severity::Error, user.table.file, user.table.layer, line, column,
                           quoted(id) + " stands on row " + std::to_string(at->second.line) +
                               (isSameFile ? std::string{} : " of " + at->second.file) + " too",
                           "Keep one of them, or give one another id."});
  return false;
}

bool Merger::hasRequired(const UserTable& user, int line) {
  bool good = true;
  for (const std::string_view column : needsOf(user.schema).required) {
    if (user.table.column(column)) continue;
    good = false;
    const bool isPlace = column == "lon" || column == "lat";
    once_.add(user, line, std::string(column),
              "the column is missing, and a new row of " + user.schema + " needs it",
              isPlace ? "Add it, or give the rows points; to change a row of the model, use its id."
                      : "Add it; to change a row of the model, use its id.",
              Severity::Error);
  }
  return good;
}

void Merger::note(const UserTable& user, int line, const Cells& row, const std::string& id, bool isNew,
                  std::vector<FieldChange> fields, std::optional<flow::LonLat> place) {
  TableChange& count = countOf(user.schema);
  ++(isNew ? count.added : count.replaced);
  std::string name;
  for (const char* column : {"name", "event", "citation", "material", "institution", "commodity"}) {
    if (name.empty() && row.has(column)) name = row[column];
  }
  if (user.schema == "links") name = row["from"] + " to " + row["to"];
  for (FieldChange& field : fields) {
    field.before = shown(field.before);
    field.after = shown(field.after);
  }
  out_.rows.push_back({user.schema, shown(id), shown(name), isNew, std::move(fields), user.table.file,
                       user.table.layer, line, place});
}

template <typename Row>
void Merger::rows(const UserTable& user, std::vector<Row>& target, Row (*read)(RowReader&)) {
  const TableSchema& schema = schemaOf(user.schema);
  const BaseText text(base_, schema);
  const std::string key(needsOf(user.schema).key.front());
  const std::size_t keyIndex = user.table.column(key).value();
  std::unordered_map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < target.size(); ++i) at.emplace(idOf(target[i]), i);
  countOf(user.schema);
  for (std::size_t r = 0; r < user.table.rows.size(); ++r) {
    const int line = user.table.lines[r];
    const std::string& id = user.table.rows[r][keyIndex];
    if (!id.empty() && !firstOfItsKind(user, r, id, key.c_str())) continue;
    const auto known = text.withId(id);
    const Cells before = known.value_or(Cells(schema, {}));
    Cells row = laidOver(user, r, before);
    if (known && changesOf(before, row).empty()) {
      ++countOf(user.schema).unchanged;
      continue;
    }
    if (!known && user.schema == "passages") {
      once_.add(user, line, key,
                "there is no passage " + quoted(id) + ": the sea lanes know only those of the model",
                "Use the id of a passage; `lodeflow list passages` shows them.", Severity::Error);
      continue;
    }
    if (!known && !hasRequired(user, line)) continue;
    const FillIn fill{out_.data, index_, sources_, once_, user, line, placeIn(row)};
    fillProvenance(fill, urlOf(user, r), !known, row);
    fillDefaults(fill, !known, row);
    const std::size_t told = out_.problems.size();
    Row made = readInto(user, line, row, read);
    std::optional<flow::LonLat> place;
    if constexpr (requires { made.position; }) place = made.position;
    if constexpr (requires { made.from; }) place = placeOf(made.from);
    if (user.schema == "links") dropFollowUps(told, row);
    tellPlaces(told, place);
    note(user, line, row, id, !known, changesOf(before, row), place);
    const auto [index, isNew] = at.emplace(id, target.size());
    if (isNew) {
      target.push_back(std::move(made));
    } else {
      target[index->second] = std::move(made);
    }
  }
}

void Merger::figures(const UserTable& user) {
  const BaseText text(base_, schemaOf("figures"));
  countOf("figures");
  const std::vector<Figure>& all = out_.data.figures;
  const std::size_t before = all.size();
  figuresAt_.clear();
  for (std::size_t f = 0; f < before; ++f) figuresAt_[all[f].site].push_back(f);
  for (std::size_t r = 0; r < user.table.rows.size(); ++r) {
    if (hasRequired(user, user.table.lines[r])) figure(user, r, text);
  }
  groupFigures(before);
}

// Those of one site stand together: what was added from `before` on goes behind the site's others.
void Merger::groupFigures(std::size_t before) {
  std::vector<Figure>& all = out_.data.figures;
  if (all.size() == before) return;
  std::vector<std::pair<std::size_t, std::size_t>> order;  // behind which, and which
  for (std::size_t f = 0; f < all.size(); ++f) {
    const std::vector<std::size_t>& ofSite = figuresAt_.at(all[f].site);
    const auto added = std::lower_bound(ofSite.begin(), ofSite.end(), before);
    const std::size_t anchor = added == ofSite.begin() ? ofSite.front() : *std::prev(added);
    order.emplace_back(f < before ? f : anchor, f);
  }
  std::sort(order.begin(), order.end());
  std::vector<Figure> grouped;
  grouped.reserve(all.size());
  for (const auto& [anchor, f] : order) grouped.push_back(std::move(all[f]));
  all = std::move(grouped);
}

// A figure has no id. One of the same site, quantity, year and source takes that one's place; another stands
// beside those of the project, which are then no longer preferred: the model takes the user's.
void Merger::figure(const UserTable& user, std::size_t r, const BaseText& text) {
  const int line = user.table.lines[r];
  Cells row = laidOver(user, r, Cells(schemaOf("figures"), {}));
  const FillIn fill{out_.data, index_, sources_, once_, user, line};
  const std::string url = urlOf(user, r);
  const bool isNamed = !row["source"].empty() || !url.empty();
  const std::string id = row["site"] + " " + row["quantity"];
  const Figure* effective = base_.figure(row["site"], row["quantity"]);
  Cells before(schemaOf("figures"), {});
  if (effective != nullptr) before = text.onLine(effective->line).value_or(before);
  // The same again, as a copy of the project's own data has it.
  std::vector<Figure>& all = out_.data.figures;
  std::vector<std::size_t>& ofSite = figuresAt_[row["site"]];
  Figure* twin = nullptr;
  for (const std::size_t f : ofSite) {
    Figure& each = all[f];
    if (out_.data.isUsers(each) || each.quantity != row["quantity"]) continue;
    const Cells cells = text.onLine(each.line).value_or(Cells(schemaOf("figures"), {}));
    if (!sayTheSame("year", cells["year"], row["year"])) continue;
    const bool isSame = sayTheSame("value", cells["value"], row["value"]);
    if (isNamed ? cells["source"] != row["source"] : !isSame) continue;
    if (changesOf(cells, laidOver(user, r, cells)).empty()) {
      ++countOf("figures").unchanged;
      return;
    }
    if (isNamed) twin = &each;
  }
  fillProvenance(fill, url, true, row);
  fillDefaults(fill, true, row);
  if (!firstOfItsKind(user, r, id + " " + row["year"] + " " + row["source"], "quantity")) return;
  const std::size_t told = out_.problems.size();
  Figure made = readInto(user, line, row, readFigure);
  const auto place = placeOf(made.site);
  tellPlaces(told, place);
  if (twin != nullptr) before = text.onLine(twin->line).value_or(before);
  note(user, line, row, id, effective == nullptr && twin == nullptr, changesOf(before, row), place);
  for (const std::size_t f : ofSite) {
    Figure& each = all[f];
    const bool isRival = made.preferred && !out_.data.isUsers(each) && each.quantity == made.quantity;
    if (isRival) each.preferred = false;
  }
  if (twin != nullptr) {
    *twin = std::move(made);
  } else {
    ofSite.push_back(all.size());
    all.push_back(std::move(made));
  }
}

// What only shows in the whole. A row of the project that the user's rows put in the wrong is told as theirs.
void Merger::tellWhole() {
  std::vector<Problem> own;
  checkDataset(base_, own);
  std::set<std::string> known;
  for (const Problem& problem : own) known.insert(flow::toString(problem));
  std::vector<Problem> found;
  checkDataset(out_.data, found);
  const auto first = std::find_if(out_.data.origins.begin(), out_.data.origins.end(),
                                  [](const Origin& origin) { return origin.isUsers; });
  for (Problem& problem : found) {
    if (known.contains(flow::toString(problem))) continue;
    const bool isUsers = std::any_of(first, out_.data.origins.end(), [&problem](const Origin& origin) {
      return origin.file == problem.file && origin.layer == problem.layer;
    });
    if (!isUsers) {
      problem.message = "with these rows, " + problem.file + ", row " + std::to_string(problem.row) +
                        ", column " + problem.column + ", does not hold: " + problem.message;
      problem.file = first->file;
      problem.layer = first->layer;
      problem.row = 0;
      problem.column.clear();
    }
    out_.problems.push_back(std::move(problem));
  }
}

std::size_t orderOf(const std::string& schema) {
  std::size_t order = 0;
  while (order < dataSchema().size() && dataSchema()[order].name != schema) ++order;
  return order;
}

/// A file that changes nothing is told: mostly its cells are empty, or it is a copy.
void tellIdle(const std::vector<UserTable>& users, UserMerge& out) {
  std::set<std::string> told;  // files
  for (const RowChange& row : out.rows) told.insert(row.file);
  for (const Problem& problem : out.problems) {
    if (problem.severity == Severity::Error) told.insert(problem.file);
  }
  for (const UserTable& user : users) {
    if (!told.insert(user.table.file).second) continue;
    out.problems.push_back({Severity::Warning, user.table.file, user.table.layer, 0, "",
                            "nothing in this file changes the model",
                            "Fill in what should change; an empty cell under the name of a quantity is no "
                            "figure."});
  }
}

/// The names of columns as the user's files have them.
void useTheirNames(const std::vector<UserTable>& tables, std::vector<Problem>& problems) {
  for (Problem& problem : problems) {
    for (const UserTable& user : tables) {
      if (user.table.file != problem.file || user.table.layer != problem.layer) continue;
      const auto header = user.headers.find(problem.column);
      if (header == user.headers.end()) continue;
      problem.column = header->second;
      break;
    }
  }
}

// A thoroughly broken table must not drown the others.
void shorten(std::vector<Problem>& problems) {
  constexpr std::size_t kMost = 200;
  std::map<std::pair<std::string, std::string>, std::size_t> count;
  std::vector<Problem> kept;
  std::map<std::pair<std::string, std::string>, std::size_t> last;
  for (Problem& problem : problems) {
    const auto key = std::pair(problem.file, problem.layer);
    if (++count[key] > kMost) continue;
    last[key] = kept.size();
    kept.push_back(std::move(problem));
  }
  for (const auto& [key, n] : count) {
    if (n <= kMost) continue;
    Problem& final = kept[last[key]];
    final.message += " (and " + std::to_string(n - kMost) + " more problems in this file)";
  }
  problems = std::move(kept);
}

}  // namespace

UserMerge mergeTables(const Dataset& base, const std::vector<Table>& tables) {
  UserMerge out;
  out.data = base;
  std::vector<UserTable> users;
  std::uint64_t version = 14695981039346656037ULL;
  const auto stir = [&version](std::string_view text) {
    for (const char c : text) version = (version ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    version = (version ^ 0x1FU) * 1099511628211ULL;
  };
  stir(base.version);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const SchemaMatch match = matchSchema(tables[t]);
    if (match.table.empty()) {
      out.layers.push_back(t);
      continue;
    }
    const int origin = static_cast<int>(out.data.origins.size());
    out.data.origins.push_back({tables[t].file, tables[t].layer, true});
    for (UserTable& user : userRows(tables[t], schemaOf(match.table), origin, out.problems)) {
      stir(user.schema);
      for (const std::string& column : user.table.columns) stir(column);
      for (const auto& row : user.table.rows) {
        for (const std::string& cell : row) stir(cell);
      }
      users.push_back(std::move(user));
    }
  }
  if (users.empty()) return out;
  std::stable_sort(users.begin(), users.end(), [](const UserTable& a, const UserTable& b) {
    return orderOf(a.schema) < orderOf(b.schema);
  });
  out.data.version = hexOf(version);
  Merger merger(base, out);
  for (const UserTable& user : users) merger.lay(user);
  merger.finish();
  tellIdle(users, out);
  useTheirNames(users, out.problems);
  shorten(out.problems);
  return out;
}

}  // namespace geodata
