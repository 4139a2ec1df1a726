#include <limits>
#include <tuple>

#include "geodata/lane_bytes.h"
#include "geodata/lane_file.h"

namespace geodata {

namespace {

using lane_bytes::checksumOf;
using lane_bytes::Reader;
using lane_bytes::Writer;

constexpr char kMagic[] = "LDFROUTE";
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kHeaderSize = kMagicSize + 4 + 8 + 3 * 4 + 8;
constexpr std::size_t kWaySize = 14;

/// What is wrong with routes whose ways and nodes all could be read; empty when nothing is.
std::string faultOf(const flow::SeaRoutes& routes, const flow::SeaGraph& graph) {
  for (const std::uint32_t node : routes.nodes) {
    if (node >= graph.nodes.size()) return "a way has no such node";
  }
  const flow::SeaWay* before = nullptr;
  for (const flow::SeaWay& way : routes.ways) {
    if (way.from >= way.to || way.to >= graph.ports.size()) return "a way has no such ports";
    if (before != nullptr &&
        std::tie(before->from, before->to, before->closed) >= std::tie(way.from, way.to, way.closed)) {
      return "its ways are not in order";
    }
    before = &way;
    if (graph.passages.size() < 64 && way.closed >> graph.passages.size() != 0) {
      return "a way closes a passage that is not listed";
    }
    if (way.count == 0) continue;
    if (routes.nodes[way.first] != graph.ports[way.from].node ||
        routes.nodes[way.first + way.count - 1] != graph.ports[way.to].node) {
      return "a way does not lead from port to port";
    }
  }
  return {};
}

}  // namespace

std::string encodeSeaRoutes(const flow::SeaRoutes& routes, const flow::SeaGraph& graph,
                            std::uint64_t graphChecksum) {
  const bool isNarrow = graph.nodes.size() <= std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1;
  Writer body;
  for (const flow::SeaWay& way : routes.ways) {
    body.number(way.from);
    body.number(way.to);
    body.number(way.closed);
    body.number(static_cast<std::uint16_t>(way.count));
  }
  std::uint32_t count = 0;
  for (const flow::SeaWay& way : routes.ways) {
    for (std::uint32_t i = 0; i < way.count; ++i) {
      const std::uint32_t node = routes.nodes[way.first + i];
      if (isNarrow) {
        body.number(static_cast<std::uint16_t>(node));
      } else {
        body.number(node);
      }
    }
    count += way.count;
  }
  Writer file;
  file.bytes.assign(kMagic, kMagicSize);
  file.number(kRouteFileVersion);
  file.number(graphChecksum);
  file.number(static_cast<std::uint32_t>(routes.ways.size()));
  file.number(count);
  file.number(isNarrow ? std::uint32_t{2} : std::uint32_t{4});
  file.number(checksumOf(body.bytes.data(), body.bytes.size()));
  return file.bytes + body.bytes;
}

flow::Result<flow::SeaRoutes> decodeSeaRoutes(const std::string& bytes, const std::string& file,
                                              const flow::SeaGraph& graph, std::uint64_t graphChecksum) {
  const auto damaged = [&](const std::string& message) {
    return flow::Result<flow::SeaRoutes>::failure(lane_bytes::damaged(file, message));
  };
  if (bytes.size() < kHeaderSize || bytes.compare(0, kMagicSize, kMagic) != 0) {
    return damaged("this is not a file of sea routes (it does not start as one)");
  }
  Reader reader(bytes, kMagicSize);
  if (const auto version = reader.number<std::uint32_t>(); version != kRouteFileVersion) {
    return damaged("found version " + std::to_string(version) + ", expected " +
                   std::to_string(kRouteFileVersion));
  }
  if (reader.number<std::uint64_t>() != graphChecksum) {
    return damaged("it was made from another sea_graph.bin than the one beside it");
  }
  const std::size_t ways = reader.number<std::uint32_t>();
  const std::size_t nodes = reader.number<std::uint32_t>();
  const std::size_t width = reader.number<std::uint32_t>();
  const auto checksum = reader.number<std::uint64_t>();
  if ((width != 2 && width != 4) || ways * kWaySize + nodes * width != bytes.size() - kHeaderSize) {
    return damaged("its counts do not fit its size: it is cut off or damaged");
  }
  if (checksumOf(bytes.data() + kHeaderSize, bytes.size() - kHeaderSize) != checksum) {
    return damaged("its checksum does not match: it is cut off or damaged");
  }
  flow::SeaRoutes routes;
  routes.ways.resize(ways);
  std::size_t first = 0;
  for (flow::SeaWay& way : routes.ways) {
    way.from = reader.number<std::uint16_t>();
    way.to = reader.number<std::uint16_t>();
    way.closed = reader.number<std::uint64_t>();
    way.first = static_cast<std::uint32_t>(first);
    way.count = reader.number<std::uint16_t>();
    first += way.count;
  }
  if (first != nodes) return damaged("its ways do not have as many nodes as it says");
  routes.nodes.resize(nodes);
  for (std::uint32_t& node : routes.nodes) {
    node = width == 2 ? reader.number<std::uint16_t>() : reader.number<std::uint32_t>();
  }
  if (const std::string fault = faultOf(routes, graph); !fault.empty()) return damaged(fault);
  return routes;
}

}  // namespace geodata
