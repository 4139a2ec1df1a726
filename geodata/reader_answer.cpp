#include "geodata/reader_answer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geodata/text_utf8.h"

namespace geodata {
namespace {

using flow::LonLat;
using wire::Frame;
using wire::In;

constexpr std::size_t kMaxLayers = 10000;
constexpr std::uint32_t kMaxColumns = 4096;
constexpr std::size_t kMaxProblems = 2000;
constexpr std::size_t kMaxFeatures = std::numeric_limits<std::uint32_t>::max() / 2;
// Memory that is set aside for what is promised; more must come first.
constexpr std::uint64_t kMostReserved = std::uint64_t{256} << 20;

bool onEarth(LonLat p) {
  return p.lon >= -180 && p.lon <= 180 && p.lat >= -90 && p.lat <= 90;
}

bool allOnEarth(const std::vector<LonLat>& places, std::size_t from) {
  return std::all_of(places.begin() + static_cast<std::ptrdiff_t>(from), places.end(), onEarth);
}

bool takePlaces(In& in, std::size_t count, std::vector<LonLat>& to) {
  const std::size_t from = to.size();
  in.getArray(count, to);
  return in.ok() && allOnEarth(to, from);
}

/// Which feature each part belongs to, counted from the first of the batch.
bool takeOwners(In& in, std::size_t parts, std::size_t base, std::size_t features,
                std::vector<std::uint32_t>& to) {
  const std::size_t from = to.size();
  in.getArray(parts, to);
  if (!in.ok()) return false;
  for (std::size_t i = from; i < to.size(); ++i) {
    if (to[i] >= features) return false;
    to[i] += static_cast<std::uint32_t>(base);
  }
  return true;
}

bool takeColumn(In& in, std::size_t features, LayerColumn& column) {
  if (column.type == LayerColumn::Type::Number) {
    in.getArray(features, column.numbers);
    return in.ok();
  }
  const std::uint64_t base = column.bytes.size();
  const std::size_t first = column.ends.size();
  in.getArray(features, column.ends);
  if (!in.ok()) return false;
  std::uint64_t last = 0;
  for (std::size_t i = first; i < column.ends.size(); ++i) {
    if (column.ends[i] < last) return false;
    last = column.ends[i];
    if (base + last > std::numeric_limits<std::uint32_t>::max()) return false;
    column.ends[i] = static_cast<std::uint32_t>(base + last);
  }
  const std::string_view text = in.getBytes(last);
  if (!in.ok() || !isUtf8(text)) return false;
  column.bytes.append(text);
  return true;
}

bool takePoints(In& in, std::size_t base, std::size_t features, VectorLayer& layer) {
  const auto count = in.get<std::uint32_t>();
  const bool oneEach = in.get<std::uint8_t>() != 0;
  if (count == 0) return in.ok();
  if (oneEach && count != features) return false;
  const std::size_t before = layer.points.size();
  if (!takePlaces(in, count, layer.points)) return false;
  // As long as point i is feature i, no index is needed.
  if (oneEach && layer.pointOf.empty() && before == base) return true;
  if (layer.pointOf.empty()) {
    for (std::size_t i = 0; i < before; ++i) layer.pointOf.push_back(static_cast<std::uint32_t>(i));
  }
  if (!oneEach) return takeOwners(in, count, base, features, layer.pointOf);
  for (std::size_t i = 0; i < features; ++i) layer.pointOf.push_back(static_cast<std::uint32_t>(base + i));
  return true;
}

bool takeLines(In& in, std::size_t base, std::size_t features, VectorLayer& layer) {
  const auto count = in.get<std::uint32_t>();
  if (!takeOwners(in, count, base, features, layer.lineOf)) return false;
  std::vector<std::uint32_t> sizes;
  in.getArray(count, sizes);
  for (const std::uint32_t size : sizes) {
    LonLatLine line;
    if (size < 2 || !takePlaces(in, size, line)) return false;
    layer.lines.push_back(std::move(line));
  }
  return in.ok();
}

bool takePolygons(In& in, std::size_t base, std::size_t features, VectorLayer& layer) {
  const auto count = in.get<std::uint32_t>();
  if (!takeOwners(in, count, base, features, layer.polygonOf)) return false;
  std::vector<std::uint32_t> ringCounts;
  in.getArray(count, ringCounts);
  for (const std::uint32_t rings : ringCounts) {
    LonLatPolygon polygon;
    std::vector<std::uint32_t> sizes;
    in.getArray(rings, sizes);
    if (!in.ok() || sizes.empty()) return false;
    for (const std::uint32_t size : sizes) {
      std::vector<LonLat> ring;
      if (size < 4 || !takePlaces(in, size, ring) || !(ring.front() == ring.back())) return false;
      polygon.rings.push_back(std::move(ring));
    }
    layer.polygons.push_back(std::move(polygon));
  }
  return in.ok();
}

std::string cleanText(std::string_view text) {
  return isUtf8(text) ? std::string(text) : std::string("?");
}

}  // namespace

bool ReaderAnswer::keepGoing() {
  if (!onProgress_) return true;
  // As often as a bar on a screen can show, however fast the frames come.
  const auto now = std::chrono::steady_clock::now();
  if (told_ && now - *told_ < std::chrono::milliseconds(20)) return true;
  told_ = now;
  return onProgress_(progress_);
}

bool ReaderAnswer::take(Frame kind, std::string_view payload) {
  const In in(payload);
  if (done_) return false;
  switch (kind) {
    case Frame::Progress:
      return takeProgress(in);
    case Frame::Problem:
      return takeProblem(in);
    case Frame::Layer:
      return takeLayer(in);
    case Frame::Batch:
      return takeBatch(in);
    case Frame::Table:
      return takeTable(in);
    case Frame::Rows:
      return takeRows(in);
    case Frame::Raster:
      return takeRaster(in);
    case Frame::Cells:
      return takeCells(in);
    case Frame::Done:
      return takeDone(in);
  }
  return false;
}

bool ReaderAnswer::takeProgress(In in) {
  const auto share = in.get<double>();
  progress_.share = std::isfinite(share) ? std::clamp(share, -1.0, 1.0) : -1;
  return in.ok();
}

bool ReaderAnswer::takeProblem(In in) {
  flow::Problem problem;
  problem.severity = in.get<std::uint8_t>() == 0 ? flow::Severity::Warning : flow::Severity::Error;
  problem.file = file_;
  problem.layer = cleanText(in.getText());
  problem.row = in.get<std::int32_t>();
  problem.column = cleanText(in.getText());
  problem.message = cleanText(in.getText());
  problem.remedy = cleanText(in.getText());
  if (!in.ok() || !in.atEnd()) return false;
  if (problems.size() < kMaxProblems) problems.push_back(std::move(problem));
  return true;
}

bool ReaderAnswer::takeLayer(In in) {
  if (layers.size() >= kMaxLayers) return false;
  VectorLayer layer;
  layer.name = cleanText(in.getText());
  layer.crs = cleanText(in.getText());
  auto expected = in.get<std::uint64_t>();
  const auto pointsExpected = in.get<std::uint8_t>() != 0;
  const auto columns = in.get<std::uint32_t>();
  if (!in.ok() || columns > kMaxColumns) return false;
  const std::uint64_t bytesEach = (std::uint64_t{columns} + 2) * sizeof(double);
  expected = std::min(expected, (kMostReserved - reserved_) / bytesEach);
  reserved_ += expected * bytesEach;
  for (std::uint32_t i = 0; i < columns; ++i) {
    LayerColumn column;
    const auto type = in.get<std::uint8_t>();
    column.type = type == 0 ? LayerColumn::Type::Number : LayerColumn::Type::Text;
    column.name = cleanText(in.getText());
    if (!in.ok()) return false;
    if (type == 0) {
      column.numbers.reserve(expected);
    } else {
      column.ends.reserve(expected);
    }
    layer.columns.push_back(std::move(column));
  }
  if (pointsExpected) layer.points.reserve(expected);
  layers.push_back(std::move(layer));
  return in.atEnd();
}

bool ReaderAnswer::takeBatch(In in) {
  if (layers.empty()) return false;
  VectorLayer& layer = layers.back();
  const std::size_t base = layer.features;
  const auto features = in.get<std::uint32_t>();
  const bool rows = in.get<std::uint8_t>() != 0;
  if (!in.ok() || features == 0 || base + features > kMaxFeatures) return false;
  if (base > 0 && rows == layer.rows.empty()) return false;
  for (LayerColumn& column : layer.columns) {
    if (!takeColumn(in, features, column)) return false;
  }
  if (rows) in.getArray(features, layer.rows);
  if (!in.ok() || !takePoints(in, base, features, layer) || !takeLines(in, base, features, layer) ||
      !takePolygons(in, base, features, layer) || !in.atEnd()) {
    return false;
  }
  layer.features += features;
  progress_.features += features;
  return true;
}

bool ReaderAnswer::takeTable(In in) {
  if (tables.size() >= kMaxLayers) return false;
  Table table;
  table.file = file_;
  table.layer = cleanText(in.getText());
  table.checksum = in.get<std::uint64_t>();
  const auto columns = in.get<std::uint32_t>();
  if (!in.ok() || columns > kMaxColumns) return false;
  for (std::uint32_t i = 0; i < columns && in.ok(); ++i) table.columns.push_back(cleanText(in.getText()));
  tables.push_back(std::move(table));
  return in.ok() && in.atEnd();
}

bool ReaderAnswer::takeRows(In in) {
  if (tables.empty()) return false;
  Table& table = tables.back();
  const auto rows = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < rows; ++i) {
    const auto line = in.get<std::int32_t>();
    if (!in.ok()) return false;
    std::vector<std::string> cells;
    cells.reserve(table.columns.size());
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
      const std::string_view text = in.getText();
      if (!in.ok() || !isUtf8(text)) return false;
      cells.emplace_back(text);
    }
    table.rows.push_back(std::move(cells));
    table.lines.push_back(line);
  }
  progress_.features += rows;
  return in.atEnd();
}

bool ReaderAnswer::takeRaster(In in) {
  if (raster) return false;
  RasterLayer layer;
  layer.name = cleanText(in.getText());
  layer.crs = cleanText(in.getText());
  layer.unit = cleanText(in.getText());
  layer.width = in.get<std::int32_t>();
  layer.height = in.get<std::int32_t>();
  layer.west = in.get<double>();
  layer.south = in.get<double>();
  layer.east = in.get<double>();
  layer.north = in.get<double>();
  const bool picture = in.get<std::uint8_t>() != 0;
  if (!in.ok() || !in.atEnd()) return false;
  constexpr int kMostCells = 32768;
  if (layer.width < 1 || layer.height < 1 || layer.width > kMostCells || layer.height > kMostCells)
    return false;
  if (!(layer.west >= -180 && layer.west < layer.east && layer.east <= layer.west + 360.0001 &&
        layer.west <= 180 && layer.south >= -90 && layer.south < layer.north && layer.north <= 90)) {
    return false;
  }
  // An empty vector would say that there is no such thing; the first run of cells fills it.
  rasterIsPicture_ = picture;
  raster = std::move(layer);
  return true;
}

bool ReaderAnswer::takeCells(In in) {
  if (!raster) return false;
  const std::size_t cells =
      static_cast<std::size_t>(raster->width) * static_cast<std::size_t>(raster->height);
  if (rasterIsPicture_) {
    in.getArray(in.left(), raster->rgba);
    return in.ok() && raster->rgba.size() <= cells * 4;
  }
  if (in.left() % sizeof(float) != 0) return false;
  in.getArray(in.left() / sizeof(float), raster->values);
  return in.ok() && raster->values.size() <= cells;
}

bool ReaderAnswer::takeDone(In in) {
  const auto count = in.get<std::uint32_t>();
  if (flow::hasErrors(problems)) {
    done_ = true;  // the rest will not be looked at
    return in.ok();
  }
  if (!in.ok() || count != layers.size()) return false;
  for (VectorLayer& layer : layers) layer.droppedPlaces = in.get<std::uint64_t>();
  done_ = true;
  if (!raster) return in.ok() && in.atEnd();
  const std::size_t cells =
      static_cast<std::size_t>(raster->width) * static_cast<std::size_t>(raster->height);
  if (raster->rgba.size() != (rasterIsPicture_ ? cells * 4 : 0)) return false;
  if (raster->values.size() != (rasterIsPicture_ ? 0 : cells)) return false;
  raster->least = std::numeric_limits<double>::infinity();
  raster->greatest = -raster->least;
  for (float& value : raster->values) {
    if (std::isinf(value)) value = std::numeric_limits<float>::quiet_NaN();
    if (std::isnan(value)) continue;
    raster->least = std::min<double>(raster->least, value);
    raster->greatest = std::max<double>(raster->greatest, value);
  }
  if (!(raster->least <= raster->greatest)) raster->least = raster->greatest = 0;
  return in.ok() && in.atEnd();
}

}  // namespace geodata
