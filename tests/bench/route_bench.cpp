// How fast ways over the sea are found, as one JSON document. route_bench.py runs it beside searoute-js.
//
//     route_bench [PAIRS]     PAIRS: a file of "PT-A PT-B" lines; without it all pairs stand for them

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <numbers>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/core/model.h"
#include "geodata/lanes.h"

namespace {

using Clock = std::chrono::steady_clock;
using Pair = std::pair<std::string, std::string>;

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

double millisecondsOf(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double residentMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

void print(const char* name, std::vector<double> times) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[std::min(times.size() - 1,
                          static_cast<std::size_t>(share * static_cast<double>(times.size())))];
  };
  std::printf("\"%s\":{\"count\":%zu,\"median_ms\":%.6f,\"p95_ms\":%.6f,\"p99_ms\":%.6f,\"most_ms\":%.6f},\n",
              name, times.size(), at(0.5), at(0.95), at(0.99), times.back());
}

flow::SeaConditions ordinary(const flow::SeaRouter& router) {
  flow::SeaConditions conditions;
  conditions.closed = router.usuallyClosed();
  return conditions;
}

std::vector<Pair> allPairs(const flow::SeaRouter& router) {
  std::vector<Pair> pairs;
  for (const flow::SeaPort& a : router.graph().ports) {
    for (const flow::SeaPort& b : router.graph().ports) pairs.emplace_back(a.id, b.id);
  }
  return pairs;
}

std::vector<Pair> readPairs(const char* file) {
  std::vector<Pair> pairs;
  std::ifstream stream(file);
  for (Pair pair; stream >> pair.first >> pair.second;) pairs.push_back(pair);
  return pairs;
}

void benchPairs(const flow::SeaRouter& router, const std::vector<Pair>& pairs) {
  const flow::SeaView view = router.under(ordinary(router));
  std::vector<double> times, lengths;
  for (const auto& [from, to] : pairs) {
    flow::SeaAnswer answer;
    times.push_back(
        millisecondsOf([&] { answer = view.find(flow::SeaEnd::of(from), flow::SeaEnd::of(to)); }));
    lengths.push_back(answer.route ? answer.route->nm : -1);
  }
  print("port_to_port", times);
  std::printf("\"lengths_nm\":[");
  for (std::size_t i = 0; i < lengths.size(); ++i) std::printf("%s%.3f", i == 0 ? "" : ",", lengths[i]);
  std::printf("],\n");
}

class Dice {
 public:
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  flow::LonLat place() {
    const double most = std::sin(60 * std::numbers::pi / 180);
    return {between(-180, 180), std::asin(between(-most, most)) * 180 / std::numbers::pi};
  }

 private:
  std::mt19937 random_{20260101};
};

void benchPlaces(const flow::SeaRouter& router) {
  const flow::SeaView view = router.under(ordinary(router));
  Dice dice;
  std::vector<double> times, refused;
  while (times.size() < 1000) {
    const flow::SeaEnd from = flow::SeaEnd::at(dice.place());
    const flow::SeaEnd to = flow::SeaEnd::at(dice.place());
    flow::SeaAnswer answer;
    const double time = millisecondsOf([&] { answer = view.find(from, to); });
    (answer.route ? times : refused).push_back(time);
  }
  print("free_points", times);
  print("free_points_refused", refused);
}

/// The sea arcs of the model: what the plan has to find again.
std::vector<Pair> inUse(const app::Model& model) {
  std::set<Pair> pairs;
  for (const flow::Arc& arc : model.network.arcs) {
    if (arc.mode == flow::LegMode::Sea) pairs.emplace(arc.fromPort, arc.toPort);
  }
  return {pairs.begin(), pairs.end()};
}

double refind(const flow::SeaRouter& router, const std::vector<Pair>& pairs,
              const flow::SeaConditions& conditions) {
  return millisecondsOf([&] {
    const flow::SeaView view = router.under(conditions);
    for (const auto& [from, to] : pairs) {
      if (!router.portNode(from) || !router.portNode(to)) std::abort();
      (void)view.way(flow::SeaEnd::of(from), flow::SeaEnd::of(to));
    }
  });
}

flow::SeaZone zoneAbout(flow::LonLat centre, double degrees) {
  flow::SeaZone zone{"zone", {{}}};
  for (int i = 0; i < 8; ++i) {
    const double angle = 2 * std::numbers::pi * i / 8;
    const double lat = std::clamp(centre.lat + degrees * std::sin(angle), -85.0, 85.0);
    const double lon = centre.lon + degrees * std::cos(angle) / std::cos(centre.lat * std::numbers::pi / 180);
    zone.rings[0].push_back({std::remainder(lon, 360), lat});
  }
  return zone;
}

void benchReplan(const flow::SeaRouter& router, const std::vector<Pair>& pairs) {
  std::printf("\"ways_in_use\":%zu,\n", pairs.size());
  std::vector<double> closing, drawing;
  for (std::size_t i = 0; i < router.graph().passages.size(); ++i) {
    flow::SeaConditions conditions = ordinary(router);
    conditions.closed |= std::uint64_t{1} << i;
    closing.push_back(refind(router, pairs, conditions));
  }
  Dice dice;
  const flow::SeaView open = router.under(ordinary(router));
  for (std::size_t i = 0; i < 200; ++i) {
    // Every other one lies on a way, as a zone that somebody draws does.
    flow::LonLat centre = dice.place();
    if (i % 2 == 0) {
      const Pair& pair = pairs[i * 7919 % pairs.size()];
      const auto way = open.find(flow::SeaEnd::of(pair.first), flow::SeaEnd::of(pair.second));
      if (way.route) centre = way.route->path[way.route->path.size() / 2];
    }
    flow::SeaConditions conditions = ordinary(router);
    conditions.zones = {zoneAbout(centre, dice.between(0.5, 6))};
    drawing.push_back(refind(router, pairs, conditions));
  }
  print("all_after_closing_a_passage", closing);
  print("all_after_drawing_a_zone", drawing);
}

}  // namespace

int main(int argc, char** argv) {
  const double before = residentMegabytes();
  flow::SeaRouter router{flow::SeaGraph{}};
  const double ready = millisecondsOf([&] { router = flow::SeaRouter(*geodata::loadSeaGraph(kAssets)); });
  std::printf("{\"nodes\":%zu,\"edges\":%zu,\"ready_ms\":%.2f,\n", router.graph().nodes.size(),
              router.graph().edges.size(), ready);
  const double loaded = residentMegabytes();
  benchPairs(router, argc > 1 ? readPairs(argv[1]) : allPairs(router));
  benchPlaces(router);
  const flow::SeaView view = router.under(ordinary(router));
  const auto pairs = allPairs(router);
  std::printf("\"all_ports_ms\":%.2f,\n", millisecondsOf([&] {
                for (const auto& [from, to] : pairs)
                  (void)view.find(flow::SeaEnd::of(from), flow::SeaEnd::of(to));
              }));
  std::printf("\"memory_loaded_mb\":%.1f,\"memory_used_mb\":%.1f,\n", loaded - before,
              residentMegabytes() - before);
  const auto model = *app::loadModel(kAssets);
  benchReplan(router, inUse(*model));
  std::printf("\"threads\":1}\n");
  return 0;
}
