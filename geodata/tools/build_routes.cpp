// Makes assets/lanes/open_routes.bin from sea_graph.bin. Run by scripts/make_lanes after build_lanes.
#include <atomic>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "flow/sea_router.h"
#include "flow/sea_search.h"
#include "geodata/lane_file.h"

namespace {

/// Each the other's way round, and so closed together more often than others.
constexpr const char* kTogether[][2] = {
    {"CK-TAIWAN", "CK-LUZON"}, {"CK-MALACCA", "CK-SUNDA"}, {"CK-SUEZ", "CK-PANAMA"}};

using WaysFromPort = flow::SeaRoutes;  // nodes counted from its own first

using Nodes = std::optional<std::vector<std::uint32_t>>;

void addWay(WaysFromPort& ways, const flow::SeaWay& pair, const Nodes& nodes) {
  flow::SeaWay way = pair;
  way.first = static_cast<std::uint32_t>(ways.nodes.size());
  if (nodes) {
    ways.nodes.insert(ways.nodes.end(), nodes->begin(), nodes->end());
    way.count = static_cast<std::uint32_t>(nodes->size());
  }
  ways.ways.push_back(way);
}

std::uint64_t usedBy(const Nodes& nodes, const flow::SeaNet& net) {
  std::uint64_t used = 0;
  for (std::size_t i = 1; nodes && i < nodes->size(); ++i) {
    for (const auto* half = net.begin((*nodes)[i - 1]); half != net.end((*nodes)[i - 1]); ++half) {
      if (half->to == (*nodes)[i]) used |= half->mask;
    }
  }
  return used;
}

/// All ways from port `from`: each with nothing closed, with each passage closed that it uses, and with those
/// of kTogether where neither alone tells.
WaysFromPort waysFrom(std::size_t from, const flow::SeaRouter& router, const flow::SeaNet& net) {
  const auto& ports = router.graph().ports;
  WaysFromPort ways;
  for (std::size_t to = from + 1; to < ports.size(); ++to) {
    std::map<std::uint64_t, Nodes> routes;
    const auto seek = [&](std::uint64_t closed) {
      routes.emplace(closed, router.searchNodes(from, to, closed));
    };
    seek(0);
    const std::uint64_t open = usedBy(routes.at(0), net);
    for (std::uint64_t left = open; left != 0; left &= left - 1) seek(left & (~left + 1));
    for (const auto& [one, other] : kTogether) {
      const std::uint64_t both = router.closureMask({one, other});
      bool isKnown = false;
      for (const auto& [closed, route] : routes) {
        isKnown = isKnown || ((closed & ~both) == 0 && (usedBy(route, net) & both) == 0);
      }
      if (!isKnown) seek(both);
    }
    for (const auto& [closed, route] : routes) {
      flow::SeaWay way;
      way.from = static_cast<std::uint16_t>(from);
      way.to = static_cast<std::uint16_t>(to);
      way.closed = closed;
      addWay(ways, way, route);
    }
  }
  return ways;
}

flow::SeaRoutes buildRoutes(const flow::SeaRouter& router) {
  const flow::SeaNet net(router.graph());
  std::vector<WaysFromPort> parts(router.graph().ports.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < parts.size(); i = next++) parts[i] = waysFrom(i, router, net);
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) helpers.emplace_back(work);
  work();
  helpers.clear();
  flow::SeaRoutes routes;
  for (const WaysFromPort& part : parts) {
    for (flow::SeaWay way : part.ways) {
      way.first += static_cast<std::uint32_t>(routes.nodes.size());
      routes.ways.push_back(way);
    }
    routes.nodes.insert(routes.nodes.end(), part.nodes.begin(), part.nodes.end());
  }
  return routes;
}

int build(const std::string& assets) {
  const auto complain = [](const std::vector<flow::Problem>& problems) {
    for (const flow::Problem& p : problems) std::fprintf(stderr, "%s\n", flow::toString(p).c_str());
    return 2;
  };
  const std::string graphFile = assets + "/lanes/sea_graph.bin";
  const auto graphBytes = geodata::readLaneFile(graphFile);
  if (!graphBytes) return complain(graphBytes.problems());
  auto graph = geodata::decodeSeaGraph(*graphBytes, graphFile);
  if (!graph) return complain(graph.problems());
  const flow::SeaRouter router(*std::move(graph));
  const flow::SeaRoutes routes = buildRoutes(router);
  const std::string bytes =
      geodata::encodeSeaRoutes(routes, router.graph(), geodata::checksumOfSeaGraph(*graphBytes));
  std::fprintf(stderr, "%zu ways, %zu bytes\n", routes.ways.size(), bytes.size());
  const std::string path = assets + "/lanes/open_routes.bin";
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) std::fprintf(stderr, "%s cannot be written\n", path.c_str());
  return file ? 0 : 6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || std::strcmp(argv[1], "--help") == 0) {
    std::fprintf(stderr, "build_routes ASSETS\nMakes ASSETS/lanes/open_routes.bin from sea_graph.bin.\n");
    return 1;
  }
  try {
    return build(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "build_routes: %s\n", error.what());
    return 5;
  }
}
