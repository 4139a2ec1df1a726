#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "geodata/reader/field_text.h"
#include "geodata/reader/place_columns.h"
#include "geodata/reader/places.h"
#include "geodata/reader/source.h"
#include "geodata/text_utf8.h"

namespace geodata::reader {
namespace {

constexpr std::uint32_t kBatchFeatures = 8192;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;  // of text and coordinates, roughly
constexpr std::size_t kLongestCell = std::size_t{16} << 20;
constexpr int kMostColumns = 2000;

/// A column on its way out.
struct Column {
  int field = 0;
  std::string name;
  bool number = false;  ///< as it is sent
  bool parsed = false;  ///< numbers that stand in the file as text
  std::vector<double> numbers;
  std::vector<std::uint32_t> ends;
  std::string bytes;
  bool whole = false;  ///< 64 bits in the file
  std::size_t inexact = 0;

  void addNumber(OGRFeature& feature) {
    double value = std::numeric_limits<double>::quiet_NaN();
    if (feature.IsFieldSetAndNotNull(field)) {
      value = parsed ? numberOfCell(feature.GetFieldAsString(field)) : feature.GetFieldAsDouble(field);
    }
    constexpr double kExact = 9007199254740992;  // 2^53
    if (whole && std::abs(value) >= kExact) ++inexact;
    numbers.push_back(std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN());
  }
  /// False: the cell is too long.
  bool addText(OGRFeature& feature, TextScratch& scratch) {
    const std::string_view text = textOf(feature, field, scratch);
    if (text.size() > kLongestCell) return false;
    bytes.append(text);
    ends.push_back(static_cast<std::uint32_t>(bytes.size()));
    return true;
  }
  void write(wire::Out& out) {
    out.putArray(numbers);
    out.putArray(ends);
    out.append(bytes.data(), bytes.size());
    numbers.clear();
    ends.clear();
    bytes.clear();
  }
};

/// Sends one layer.
class LayerJob {
 public:
  LayerJob(Source& source, OGRLayer& layer, double shareBegin, double shareEnd)
      : source_(source),
        layer_(layer),
        name_(layer.GetName()),
        shareBegin_(shareBegin),
        shareEnd_(shareEnd),
        toLonLat_(layer.GetSpatialRef()) {}

  /// False: the sender has told what is wrong.
  bool run() { return begin() && features() && end(); }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  [[nodiscard]] std::uint64_t sent() const { return index_; }

 private:
  bool begin();
  bool features();
  bool end();
  bool add(OGRFeature& feature);
  bool flush();
  void fail(std::string message, std::string remedy, int row = 0, std::string column = {}) {
    source_.sender->error(name_, std::move(message), std::move(remedy), row, std::move(column));
  }
  [[nodiscard]] int rowOf(std::uint64_t feature) const {
    const auto& lines = source_.facts.lines;
    return static_cast<int>(feature < lines.size() ? lines[feature] : feature + 1);
  }
  [[nodiscard]] bool degreesAreAssumed() const { return !toLonLat_.known() && !places_.alwaysDegrees; }

  Source& source_;
  OGRLayer& layer_;
  std::string name_;
  double shareBegin_, shareEnd_;
  ToLonLat toLonLat_;
  std::vector<Column> columns_;
  PlaceColumns places_;
  Places batch_;
  wire::Out out_;
  TextScratch scratch_;
  std::vector<std::uint32_t> rows_;
  std::uint32_t inBatch_ = 0;
  std::uint64_t index_ = 0;     ///< features so far
  std::uint64_t expected_ = 0;  ///< 0: not known
  std::uint64_t coordinates_ = 0, dropped_ = 0, beyond_ = 0, uncut_ = 0, unreadable_ = 0;
  int firstDropped_ = 0;
  int firstUnreadable_ = 0;
};

bool LayerJob::begin() {
  if (!toLonLat_.possible()) {
    fail("its reference system, " + crsName(layer_.GetSpatialRef()) +
             ", cannot be turned into longitude and latitude",
         "Save the layer in WGS84 (EPSG:4326).");
    return false;
  }
  const OGRFeatureDefn& definition = *layer_.GetLayerDefn();
  if (definition.GetFieldCount() > kMostColumns) {
    fail(fmt::format("it has {} columns, more than the {} that are read", definition.GetFieldCount(),
                     kMostColumns),
         "Leave out the columns that are not needed.");
    return false;
  }
  // The CSV driver would pass over WKT that it cannot read.
  const bool placed =
      definition.GetGeomFieldCount() > 0 && definition.GetGeomType() != wkbNone && !source_.isDriver("CSV");
  if (!placed) places_ = findPlaceColumns(definition);
  const GIntBig count = layer_.GetFeatureCount(FALSE);
  expected_ = count > 0 ? static_cast<std::uint64_t>(count) : source_.facts.lines.size();
  wire::Out head;
  head.putText(name_);
  head.putText(crsName(layer_.GetSpatialRef()));
  head.put(expected_);
  const bool points = places_.byLonLat() || wkbFlatten(definition.GetGeomType()) == wkbPoint;
  head.put(static_cast<std::uint8_t>(points ? 1 : 0));
  std::vector<int> fields;
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    if (!isNoise(source_.file.rule, definition.GetFieldDefn(i)->GetNameRef())) fields.push_back(i);
  }
  head.put(static_cast<std::uint32_t>(fields.size()));
  for (const int i : fields) {
    const OGRFieldDefn& field = *definition.GetFieldDefn(i);
    Column column;
    column.field = i;
    column.number = isNumber(field);
    column.whole = field.GetType() == OFTInteger64;
    column.name = field.GetNameRef();
    if (source_.isDriver("CSV") && field.GetType() == OFTString) {
      column.parsed = static_cast<std::size_t>(i) < source_.facts.numeric.size() &&
                      source_.facts.numeric[static_cast<std::size_t>(i)];
      column.number = column.parsed;
    }
    head.put(static_cast<std::uint8_t>(column.number ? 0 : 1));
    const std::string_view name = field.GetNameRef();
    head.putText(isUtf8(name) ? std::string(name) : utf8FromLatin1(name));
    columns_.push_back(std::move(column));
  }
  source_.sender->send(wire::Frame::Layer, head.bytes());
  return true;
}

bool LayerJob::features() {
  source_.words->clear();
  if (source_.isDriver("CSV")) {
    const char* const ignored[] = {"OGR_GEOMETRY", nullptr};
    layer_.SetIgnoredFields(const_cast<const char**>(ignored));
  }
  layer_.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer_.GetNextFeature()}) {
    if (!add(*feature)) return false;
    ++index_;
    if (++inBatch_ < kBatchFeatures) {
      std::size_t bytes = batch_.coordinates() * 16;
      for (const Column& column : columns_) bytes += column.bytes.size();
      if (bytes < kBatchBytes) continue;
    }
    if (!flush()) return false;
  }
  if (!flush()) return false;
  if (!source_.words->failure().empty()) {
    fail("the file is damaged after " + std::to_string(index_) + " rows (" + source_.words->failure() + ")",
         "Get the file anew, or save it again with the program that made it.",
         index_ == 0 ? 0 : rowOf(index_ - 1));
    return false;
  }
  return true;
}

bool LayerJob::add(OGRFeature& feature) {
  for (Column& column : columns_) {
    if (column.number) {
      column.addNumber(feature);
    } else if (!column.addText(feature, scratch_)) {
      fail(fmt::format("a cell holds more than {} MB of text", kLongestCell >> 20U), "Shorten it.",
           rowOf(index_), feature.GetFieldDefnRef(column.field)->GetNameRef());
      return false;
    }
  }
  if (!source_.facts.lines.empty()) rows_.push_back(static_cast<std::uint32_t>(rowOf(index_)));
  if (places_.byLonLat()) {
    const LonLatCells cells = lonLatCells(feature, places_);
    if (cells.state == LonLatCells::State::There) batch_.addPoint(cells.x, cells.y, inBatch_);
    if (cells.state == LonLatCells::State::Unreadable && ++unreadable_ == 1) firstUnreadable_ = rowOf(index_);
  } else if (places_.wkt >= 0) {
    const auto geometry = wktGeometry(feature, places_);
    if (geometry) {
      batch_.add(*geometry, inBatch_);
    } else if (feature.IsFieldSetAndNotNull(places_.wkt) && *feature.GetFieldAsString(places_.wkt) != '\0' &&
               ++unreadable_ == 1) {
      firstUnreadable_ = rowOf(index_);
    }
  } else if (const OGRGeometry* geometry = feature.GetGeometryRef()) {
    batch_.add(*geometry, inBatch_);
  }
  return true;
}

bool LayerJob::flush() {
  if (inBatch_ == 0) return true;
  out_.clear();
  out_.put(inBatch_);
  out_.put(static_cast<std::uint8_t>(rows_.empty() ? 0 : 1));
  for (Column& column : columns_) column.write(out_);
  out_.putArray(rows_);
  const bool first = coordinates_ == 0;
  coordinates_ += batch_.coordinates();
  const Places::Report report = batch_.write(toLonLat_, inBatch_, out_);
  if (report.dropped > 0 && dropped_ == 0) firstDropped_ = rowOf(index_ - inBatch_ + report.firstFeature);
  dropped_ += report.dropped;
  beyond_ += report.beyond;
  uncut_ += report.uncut;
  if (degreesAreAssumed() && first && report.beyond * 2 > coordinates_) {
    fail("it does not say which reference system its coordinates are in, and they are no degrees",
         source_.isDriver("ESRI Shapefile") ? "Put the .prj file beside it, or save it in WGS84 (EPSG:4326)."
                                            : "Save it with its reference system, or in WGS84 (EPSG:4326).",
         firstDropped_);
    return false;
  }
  if (out_.bytes().size() > wire::kMaxFrameBytes) {
    fail("one row has too many coordinates to be read", "Simplify its geometry, or split it.",
         rowOf(index_ - 1));
    return false;
  }
  source_.sender->send(wire::Frame::Batch, out_.bytes());
  const double share =
      expected_ == 0 ? 0.5 : std::min(1.0, static_cast<double>(index_) / static_cast<double>(expected_));
  source_.sender->progress(shareBegin_ + (shareEnd_ - shareBegin_) * share);
  inBatch_ = 0;
  rows_.clear();
  batch_.clear();
  return true;
}

bool LayerJob::end() {
  const auto warn = [this](std::string message, std::string remedy, int row) {
    source_.sender->warning(name_, std::move(message), std::move(remedy), row);
  };
  if (dropped_ > 0) {
    warn(fmt::format("{} of {} coordinates are not finite, or not on the earth, and were dropped", dropped_,
                     coordinates_),
         "Correct them; the first is in this row.", firstDropped_);
  }
  if (unreadable_ > 0) {
    warn(fmt::format("{} no place, because it cannot be read",
                     unreadable_ == 1 ? "1 row has" : fmt::format("{} rows have", unreadable_)),
         places_.byLonLat() ? "Write degrees as numbers with a decimal point." : "Write the geometry as WKT.",
         firstUnreadable_);
  }
  if (uncut_ > 0) {
    warn(fmt::format("{} polygons are too broken to be cut at the antimeridian, and were left out", uncut_),
         "Mend them in a GIS.", 0);
  }
  for (const Column& column : columns_) {
    if (column.inexact == 0) continue;
    source_.sender->warning(name_,
                            fmt::format("{} whole numbers have more digits than are kept", column.inexact),
                            "Save the column as text, if they are names.", 0, column.name);
  }
  if (scratch_.guessed > 0) {
    warn(fmt::format("{} cells are not UTF-8, and were read as Latin-1", scratch_.guessed),
         source_.isDriver("ESRI Shapefile")
             ? "Put a .cpg file beside it that names the encoding, for example CP932."
             : "Save it as UTF-8.",
         0);
  }
  if (coordinates_ > 0 && degreesAreAssumed()) {
    warn(
        "it does not say which reference system its coordinates are in; WGS84 longitude and latitude are "
        "assumed",
        source_.isDriver("ESRI Shapefile") ? "Put the .prj file beside it."
                                           : "Save it with its reference system.",
        0);
  }
  for (const std::string& words : source_.words->warnings()) {
    warn("the reader says: " + words, "", 0);
  }
  return true;
}

}  // namespace

void sendLayers(Source& source) {
  const auto chosen = chosenLayers(source);
  std::vector<std::uint64_t> dropped;
  std::uint64_t features = 0;
  for (std::size_t i = 0; chosen && i < chosen->size(); ++i) {
    const auto count = static_cast<double>(chosen->size());
    const auto at = static_cast<double>(i);
    const auto share = [&source, count](double done) {
      return source.shareOpened + (1 - source.shareOpened) * done / count;
    };
    LayerJob job(source, *source.dataset->GetLayer((*chosen)[i]), share(at), share(at + 1));
    if (!job.run()) {
      sendDone(source, {});
      return;
    }
    dropped.push_back(job.dropped());
    features += job.sent();
  }
  if (chosen && features == 0) {
    source.sender->error({}, "there is nothing in it: no row and no feature", "Give a file that holds data.");
  }
  sendDone(source, dropped);
}

}  // namespace geodata::reader
