// The program's side of the pipe: whatever comes, nothing is believed and nothing breaks.

#include <catch2/catch.hpp>
#include <cstring>
#include <random>

#include "geodata/reader_answer.h"

using namespace geodata;

namespace {

struct Sent {
  wire::Frame kind;
  std::string payload;
};

std::string layerOf(std::uint64_t expected, std::uint32_t columns) {
  wire::Out out;
  out.putText("sites");
  out.putText("EPSG:4326");
  out.put(expected);
  out.put(std::uint8_t{1});
  out.put(columns);
  for (std::uint32_t i = 0; i < columns; ++i) {
    out.put(static_cast<std::uint8_t>(i % 2));
    out.putText("c" + std::to_string(i));
  }
  return out.bytes();
}

/// Two features with a number and a text each, two points, a line and a polygon.
std::string batch() {
  wire::Out out;
  out.put(std::uint32_t{2});
  out.put(std::uint8_t{1});
  out.putArray(std::vector<double>{1, 2});
  out.putArray(std::vector<std::uint32_t>{1, 3});
  out.append("abc", 3);
  out.putArray(std::vector<std::uint32_t>{2, 3});
  out.put(std::uint32_t{2});
  out.put(std::uint8_t{0});
  out.putArray(std::vector<double>{1, 2, 3, 4});
  out.putArray(std::vector<std::uint32_t>{0, 1});
  out.put(std::uint32_t{1});
  out.putArray(std::vector<std::uint32_t>{1, 2});
  out.putArray(std::vector<double>{0, 0, 5, 5});
  out.put(std::uint32_t{1});
  out.putArray(std::vector<std::uint32_t>{0, 1, 4});
  out.putArray(std::vector<double>{0, 0, 1, 0, 1, 1, 0, 0});
  return out.bytes();
}

std::string rasterHead() {
  wire::Out out;
  for (int i = 0; i < 3; ++i) out.putText("x");
  out.put(std::int32_t{2});
  out.put(std::int32_t{1});
  for (const double edge : {-180.0, -90.0, 180.0, 90.0}) out.put(edge);
  out.put(std::uint8_t{0});
  return out.bytes();
}

std::string rows() {
  wire::Out out;
  out.put(std::uint32_t{1});
  out.put(std::int32_t{7});
  out.putText("a");
  return out.bytes();
}

std::string tableHead() {
  wire::Out out;
  out.putText("t");
  out.put(std::uint64_t{0});
  out.put(std::uint32_t{1});
  out.putText("id");
  return out.bytes();
}

std::string problem() {
  wire::Out out;
  out.put(std::uint8_t{0});
  out.putText("sites");
  out.put(std::int32_t{3});
  for (int i = 0; i < 3; ++i) out.putText("m");
  return out.bytes();
}

std::string done() {
  wire::Out out;
  out.put(std::uint32_t{1});
  out.put(std::uint64_t{4});
  return out.bytes();
}

std::vector<Sent> goodAnswer() {
  const std::vector<float> cells = {1, 2};
  return {{wire::Frame::Problem, problem()},
          {wire::Frame::Layer, layerOf(2, 2)},
          {wire::Frame::Batch, batch()},
          {wire::Frame::Table, tableHead()},
          {wire::Frame::Rows, rows()},
          {wire::Frame::Raster, rasterHead()},
          {wire::Frame::Cells, std::string(reinterpret_cast<const char*>(cells.data()), 8)},
          {wire::Frame::Done, done()}};
}

bool takeAll(ReaderAnswer& answer, const std::vector<Sent>& frames) {
  for (const Sent& frame : frames) {
    if (!answer.take(frame.kind, frame.payload)) return false;
  }
  return true;
}

/// Whether every index and every cell of what was taken is in its place.
void checkWhole(const ReaderAnswer& answer) {
  for (const VectorLayer& layer : answer.layers) {
    for (const LayerColumn& column : layer.columns) {
      if (column.type == LayerColumn::Type::Number) {
        REQUIRE(column.numbers.size() == layer.features);
        continue;
      }
      REQUIRE(column.ends.size() == layer.features);
      for (std::size_t i = 0; i < layer.features; ++i) REQUIRE(column.text(i).size() <= column.bytes.size());
    }
    for (const auto* owners : {&layer.pointOf, &layer.lineOf, &layer.polygonOf}) {
      for (const std::uint32_t owner : *owners) REQUIRE(owner < layer.features);
    }
    REQUIRE((layer.pointOf.empty() || layer.pointOf.size() == layer.points.size()));
    REQUIRE(layer.lineOf.size() == layer.lines.size());
    REQUIRE(layer.polygonOf.size() == layer.polygons.size());
    for (const flow::LonLat p : layer.points) REQUIRE((std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90));
  }
  for (const Table& table : answer.tables) {
    for (const auto& row : table.rows) REQUIRE(row.size() == table.columns.size());
    REQUIRE(table.lines.size() == table.rows.size());
  }
}

}  // namespace

TEST_CASE("a good answer is put together") {
  ReaderAnswer answer("f", {});
  REQUIRE(takeAll(answer, goodAnswer()));
  CHECK(answer.finished());
  checkWhole(answer);
  REQUIRE(answer.layers.size() == 1);
  CHECK(answer.layers[0].droppedPlaces == 4);
  CHECK(answer.layers[0].columns[1].text(1) == "bc");
  CHECK(answer.layers[0].rows == std::vector<std::uint32_t>{2, 3});
  CHECK(answer.raster->greatest == 2);
  CHECK(answer.tables[0].lines == std::vector<int>{7});
}

TEST_CASE("an answer with any of its bytes changed, cut or doubled never breaks the program") {
  std::mt19937 draw(1);
  const std::vector<Sent> good = goodAnswer();
  std::size_t refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<Sent> frames = good;
    const std::size_t changes = 1 + draw() % 3;
    for (std::size_t i = 0; i < changes; ++i) {
      Sent& frame = frames[draw() % frames.size()];
      switch (draw() % 5) {
        case 0:
          frame.payload.resize(draw() % (frame.payload.size() + 1));
          break;
        case 1:
          frame.payload += frame.payload;
          break;
        case 2:
          frame.kind = static_cast<wire::Frame>(draw() % 12);
          break;
        case 3: {
          const std::uint32_t number =
              std::array<std::uint32_t, 5>{0, 1, 255, 0x7fffffff, 0xffffffff}[draw() % 5];
          if (frame.payload.size() >= 4)
            std::memcpy(frame.payload.data() + draw() % (frame.payload.size() - 3), &number, 4);
          break;
        }
        default:
          if (!frame.payload.empty())
            frame.payload[draw() % frame.payload.size()] = static_cast<char>(draw());
      }
    }
    ReaderAnswer answer("f", {});
    if (takeAll(answer, frames)) {
      checkWhole(answer);
    } else {
      ++refused;
    }
  }
  CHECK(refused > 10000);
}

TEST_CASE("what is promised does not cost memory before it comes") {
  ReaderAnswer answer("f", {});
  // 2^60 features of 4096 columns, again and again.
  for (int i = 0; i < 50; ++i)
    REQUIRE(answer.take(wire::Frame::Layer, layerOf(std::uint64_t{1} << 60, 4096)));
  std::size_t bytes = 0;
  for (const VectorLayer& layer : answer.layers) {
    bytes += layer.points.capacity() * sizeof(flow::LonLat);
    for (const LayerColumn& column : layer.columns)
      bytes += column.numbers.capacity() * 8 + column.ends.capacity() * 4;
  }
  CHECK(bytes <= (std::size_t{256} << 20));
}
