#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "geodata/table.h"
#include "lanes_world.h"

namespace {

double number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  REQUIRE(error == std::errc{});
  REQUIRE(end == text.data() + text.size());
  return value;
}

flow::SeaEnd endOf(const std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos) return flow::SeaEnd::of(text);
  return flow::SeaEnd::at({number(text.substr(0, comma)), number(text.substr(comma + 1))});
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, ';');) words.push_back(word);
  return words;
}

}  // namespace

TEST_CASE("Ways meet published distances") {
  const auto table = geodata::readTable(LODEFLOW_SOURCE_DIR "/tests/geodata/published_distances.csv");
  REQUIRE(table);
  CHECK(table->rows.size() >= 40);
  const auto at = [&](const std::vector<std::string>& row, const char* column) {
    return row[table->column(column).value()];
  };
  for (const auto& row : table->rows) {
    INFO(at(row, "note") << (at(row, "closed").empty() ? "" : ", closed: ") << at(row, "closed"));
    for (const std::string& id : split(at(row, "closed"))) REQUIRE(world().passageIndex(id));
    flow::SeaConditions conditions;
    conditions.closed = world().usuallyClosed() | world().closureMask(split(at(row, "closed")));
    const flow::SeaView view = world().under(conditions);
    const flow::SeaAnswer there = view.find(endOf(at(row, "from")), endOf(at(row, "to")));
    CHECK(there.route.has_value());
    if (!there.route) continue;
    CHECK(there.route->nm == Approx(number(at(row, "nm"))).epsilon(number(at(row, "tolerance"))));
    const flow::SeaAnswer back = view.find(endOf(at(row, "to")), endOf(at(row, "from")));
    CHECK(back.route.has_value());
    if (back.route) CHECK(back.route->nm == Approx(there.route->nm).epsilon(1e-9));
  }
}
