#include <ogrsf_frmts.h>

#include <algorithm>

#include <fmt/format.h>

#include "geodata/reader/field_text.h"
#include "geodata/reader/place_columns.h"
#include "geodata/reader/source.h"
#include "geodata/reader/to_lonlat.h"
#include "geodata/table.h"
#include "geodata/text_utf8.h"

namespace geodata::reader {
namespace {

constexpr std::size_t kMostRowBytes = std::size_t{1} << 20;

/// Sends a table in frames of some size.
class RowSender {
 public:
  explicit RowSender(Sender& sender) : sender_(sender) {}
  void head(const std::string& layer, std::uint64_t checksum, const std::vector<std::string>& columns) {
    wire::Out out;
    out.putText(layer);
    out.put(checksum);
    out.put(static_cast<std::uint32_t>(columns.size()));
    for (const std::string& column : columns) out.putText(column);
    sender_.send(wire::Frame::Table, out.bytes());
  }
  void row(int line, const std::vector<std::string>& cells) {
    rows_.put(static_cast<std::int32_t>(line));
    for (const std::string& cell : cells) rows_.putText(cell);
    ++count_;
    if (rows_.bytes().size() > kMostRowBytes) flush();
  }
  void flush() {
    if (count_ == 0) return;
    wire::Out out;
    out.put(count_);
    out.append(rows_.bytes().data(), rows_.bytes().size());
    sender_.send(wire::Frame::Rows, out.bytes());
    rows_.clear();
    count_ = 0;
  }

 private:
  Sender& sender_;
  wire::Out rows_;
  std::uint32_t count_ = 0;
};

/// CSV and GeoJSON, with line numbers and all that readTable() finds wrong.
void sendTextTable(Source& source) {
  ReadOptions options;
  const auto table = readTable(source.file.realPath, options);
  for (const flow::Problem& problem : table.problems()) source.sender->problem(problem);
  if (!table) return;
  RowSender rows(*source.sender);
  rows.head(table->layer, table->checksum, table->columns);
  for (std::size_t i = 0; i < table->rows.size(); ++i) rows.row(table->lines[i], table->rows[i]);
  rows.flush();
}

class TableJob {
 public:
  TableJob(Source& source, OGRLayer& layer)
      : source_(source),
        layer_(layer),
        name_(layer.GetName()),
        toLonLat_(layer.GetSpatialRef()),
        rows_(*source.sender) {}

  bool run() {
    if (!toLonLat_.possible()) {
      source_.sender->error(name_,
                            "its reference system, " + crsName(layer_.GetSpatialRef()) +
                                ", cannot be turned into longitude and latitude",
                            "Save the layer in WGS84 (EPSG:4326).");
      return false;
    }
    takeColumns();
    rows_.head(name_, 0, columns_);
    source_.words->clear();
    while (const OGRFeatureUniquePtr feature{layer_.GetNextFeature()}) addRow(*feature, ++line_);
    rows_.flush();
    if (!source_.words->failure().empty()) {
      source_.sender->error(
          name_, fmt::format("the file is damaged after {} rows ({})", line_, source_.words->failure()),
          "Get the file anew, or save it again with the program that made it.", line_);
      return false;
    }
    if (scratch_.guessed > 0) {
      source_.sender->warning(
          name_, fmt::format("{} cells are not UTF-8, and were read as Latin-1", scratch_.guessed),
          "Save it as UTF-8, or name the encoding in a .cpg file.");
    }
    if (assumed_) {
      source_.sender->warning(
          name_,
          "it does not say which reference system its coordinates are in; WGS84 longitude and "
          "latitude are assumed",
          "Save it with its reference system.");
    }
    return true;
  }

  [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(line_); }

 private:
  void takeColumns() {
    const OGRFeatureDefn& definition = *layer_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const std::string_view name = definition.GetFieldDefn(i)->GetNameRef();
      if (isNoise(source_.file.rule, name)) continue;
      fields_.push_back(i);
      columns_.emplace_back(isUtf8(name) ? std::string(name) : utf8FromLatin1(name));
    }
    if (definition.GetGeomFieldCount() == 0 || definition.GetGeomType() == wkbNone) return;
    for (auto [name, index] : {std::pair{"lon", &lon_}, std::pair{"lat", &lat_}}) {
      const auto found = std::find(columns_.begin(), columns_.end(), name);
      *index = static_cast<std::size_t>(found - columns_.begin());
      if (found == columns_.end()) columns_.emplace_back(name);
    }
    placed_ = true;
  }

  void addRow(OGRFeature& feature, int line) {
    std::vector<std::string> cells(columns_.size());
    for (std::size_t i = 0; i < fields_.size(); ++i) cells[i] = textOf(feature, fields_[i], scratch_);
    const OGRGeometry* const geometry = placed_ ? feature.GetGeometryRef() : nullptr;
    if (geometry != nullptr && !geometry->IsEmpty()) addPlace(*geometry, line, cells);
    rows_.row(line, cells);
  }

  void addPlace(const OGRGeometry& geometry, int line, std::vector<std::string>& cells) {
    if (wkbFlatten(geometry.getGeometryType()) != wkbPoint) {
      if (told_++ < 100) {
        source_.sender->warning(name_,
                                std::string("found a ") + geometry.getGeometryName() + ", expected a point",
                                "Only points get a position here.", line);
      }
      return;
    }
    std::vector<double> x{geometry.toPoint()->getX()};
    std::vector<double> y{geometry.toPoint()->getY()};
    toLonLat_.transform(x, y);
    assumed_ = assumed_ || !toLonLat_.known();
    if (!(x[0] == x[0])) {
      if (told_++ < 100) {
        source_.sender->error(name_, "the point has no longitude and latitude",
                              "Correct or remove its coordinates.", line, "geometry");
      }
      return;
    }
    cells[lon_] = numberText(x[0]);
    cells[lat_] = numberText(y[0]);
  }

  Source& source_;
  OGRLayer& layer_;
  std::string name_;
  ToLonLat toLonLat_;
  RowSender rows_;
  std::vector<int> fields_;
  std::vector<std::string> columns_;
  TextScratch scratch_;
  std::size_t lon_ = 0, lat_ = 0;
  bool placed_ = false, assumed_ = false;
  int told_ = 0;
  int line_ = 0;
};

}  // namespace

void sendTables(Source& source) {
  if (source.isDriver("CSV") || source.isDriver("GeoJSON")) {
    sendTextTable(source);
  } else if (const auto chosen = chosenLayers(source)) {
    bool good = true;
    std::size_t rows = 0;
    for (std::size_t i = 0; good && i < chosen->size(); ++i) {
      TableJob job(source, *source.dataset->GetLayer((*chosen)[i]));
      good = job.run();
      rows += job.rows();
    }
    if (good && rows == 0) {
      source.sender->error({}, "there is nothing in it: no row and no feature",
                           "Give a file that holds data.");
    }
  }
  sendDone(source, {});
}

}  // namespace geodata::reader
