#pragma once

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <utility>

#include "flow/sea_router.h"
#include "geodata/lanes.h"

/// The shipped lanes, read once.
inline const flow::SeaRouter& world() {
  static const flow::SeaRouter router = [] {
    auto graph = geodata::loadSeaGraph(LODEFLOW_SOURCE_DIR "/assets");
    REQUIRE(graph);
    return flow::SeaRouter(*std::move(graph));
  }();
  return router;
}

/// A reproducible choice of two different ports.
class PortPairs {
 public:
  explicit PortPairs(unsigned seed) : random_(seed) {}
  const std::string& port() { return world().graph().ports[random_() % world().graph().ports.size()].id; }
  std::pair<std::string, std::string> pair() {
    const std::string a = port();
    std::string b = port();
    while (b == a) b = port();
    return {a, b};
  }
  unsigned number() { return static_cast<unsigned>(random_()); }

 private:
  std::mt19937 random_;
};
