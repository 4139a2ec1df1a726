#include "geodata/lanes.h"

#include <bit>
#include <cmath>
#include <fstream>

#include "geodata/lane_bytes.h"
#include "geodata/lane_file.h"

namespace geodata {

namespace {

using lane_bytes::checksumOf;
using lane_bytes::Reader;
using lane_bytes::Writer;

constexpr char kMagic[] = "LDFLANES";
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kHeaderSize = kMagicSize + 5 * 4 + 8;
constexpr std::size_t kNodeSize = 8;
constexpr std::size_t kEdgeSize = 20;

flow::Result<flow::SeaGraph> damaged(const std::string& file, const std::string& message) {
  return flow::Result<flow::SeaGraph>::failure(lane_bytes::damaged(file, message));
}

bool onEarth(flow::LonLat p) {
  return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90;
}

/// What is wrong with a graph that was read to its end; empty when nothing is.
std::string faultOf(const flow::SeaGraph& graph) {
  for (const flow::LonLat& node : graph.nodes) {
    if (!onEarth(node)) return "a node lies outside the Earth's range of degrees";
  }
  const std::uint64_t known =
      graph.passages.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << graph.passages.size()) - 1;
  for (const flow::SeaEdge& edge : graph.edges) {
    if (edge.a >= graph.nodes.size() || edge.b >= graph.nodes.size()) return "an edge has no such node";
    if (!(edge.nm >= 0) || !std::isfinite(edge.nm)) return "an edge has no proper length";
    if ((edge.passages & ~known) != 0) return "an edge crosses a passage that is not listed";
  }
  for (const flow::SeaPort& port : graph.ports) {
    if (port.node >= graph.nodes.size()) return "port " + port.id + " has no such node";
  }
  return {};
}

}  // namespace

std::string encodeSeaGraph(const flow::SeaGraph& graph) {
  Writer body;
  for (const flow::LonLat& node : graph.nodes) {
    body.degrees(node.lon);
    body.degrees(node.lat);
  }
  for (const flow::SeaEdge& edge : graph.edges) {
    body.number(edge.a);
    body.number(edge.b);
    body.number(std::bit_cast<std::uint32_t>(edge.nm));
    body.number(edge.passages);
  }
  for (const flow::SeaPassage& passage : graph.passages) {
    body.text(passage.id);
    body.text(passage.name);
    body.degrees(passage.position.lon);
    body.degrees(passage.position.lat);
  }
  for (const flow::SeaPort& port : graph.ports) {
    body.text(port.id);
    body.number(port.node);
  }
  Writer file;
  file.bytes.assign(kMagic, kMagicSize);
  file.number(kLaneFileVersion);
  for (const std::size_t count :
       {graph.nodes.size(), graph.edges.size(), graph.passages.size(), graph.ports.size()}) {
    file.number(static_cast<std::uint32_t>(count));
  }
  file.number(checksumOf(body.bytes.data(), body.bytes.size()));
  return file.bytes + body.bytes;
}

flow::Result<flow::SeaGraph> decodeSeaGraph(const std::string& bytes, const std::string& file) {
  if (bytes.size() < kHeaderSize || bytes.compare(0, kMagicSize, kMagic) != 0) {
    return damaged(file, "this is not a file of sea lanes (it does not start as one)");
  }
  Reader reader(bytes, kMagicSize);
  const auto version = reader.number<std::uint32_t>();
  if (version != kLaneFileVersion) {
    return damaged(
        file, "found version " + std::to_string(version) + ", expected " + std::to_string(kLaneFileVersion));
  }
  const std::size_t nodes = reader.number<std::uint32_t>();
  const std::size_t edges = reader.number<std::uint32_t>();
  const std::size_t passages = reader.number<std::uint32_t>();
  const std::size_t ports = reader.number<std::uint32_t>();
  const auto checksum = reader.number<std::uint64_t>();
  if (passages > 64 || nodes * kNodeSize + edges * kEdgeSize > bytes.size() - kHeaderSize ||
      ports > bytes.size()) {
    return damaged(file, "its counts do not fit its size: it is cut off or damaged");
  }
  if (checksumOf(bytes.data() + kHeaderSize, bytes.size() - kHeaderSize) != checksum) {
    return damaged(file, "its checksum does not match: it is cut off or damaged");
  }
  flow::SeaGraph graph;
  graph.nodes.resize(nodes);
  for (flow::LonLat& node : graph.nodes) {
    node.lon = reader.degrees();
    node.lat = reader.degrees();
  }
  graph.edges.resize(edges);
  for (flow::SeaEdge& edge : graph.edges) {
    edge.a = reader.number<std::uint32_t>();
    edge.b = reader.number<std::uint32_t>();
    edge.nm = std::bit_cast<float>(reader.number<std::uint32_t>());
    edge.passages = reader.number<std::uint64_t>();
  }
  for (std::size_t i = 0; i < passages; ++i) {
    flow::SeaPassage passage;
    passage.id = reader.text();
    passage.name = reader.text();
    passage.position.lon = reader.degrees();
    passage.position.lat = reader.degrees();
    graph.passages.push_back(std::move(passage));
  }
  for (std::size_t i = 0; i < ports && !reader.failed(); ++i) {
    flow::SeaPort port;
    port.id = reader.text();
    port.node = reader.number<std::uint32_t>();
    graph.ports.push_back(std::move(port));
  }
  if (!reader.atEnd()) return damaged(file, "its counts do not fit its size: it is cut off or damaged");
  if (const std::string fault = faultOf(graph); !fault.empty()) return damaged(file, fault);
  return graph;
}

std::uint64_t checksumOfSeaGraph(const std::string& bytes) {
  return Reader(bytes, std::min(bytes.size(), kHeaderSize - 8)).number<std::uint64_t>();
}

flow::Result<std::string> readLaneFile(const std::string& file) {
  using Bytes = flow::Result<std::string>;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Bytes::failure(lane_bytes::damaged(file, "it cannot be opened"));
  stream.seekg(0, std::ios::end);
  const std::streamoff size = stream.tellg();
  stream.seekg(0);
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  stream.read(bytes.data(), size);
  if (size < 0 || stream.gcount() != size) {
    return Bytes::failure(lane_bytes::damaged(file, "it cannot be read"));
  }
  return bytes;
}

flow::Result<flow::SeaGraph> loadSeaGraph(const std::string& assetsDir) {
  using Graph = flow::Result<flow::SeaGraph>;
  const std::string file = assetsDir + "/lanes/sea_graph.bin";
  const auto bytes = readLaneFile(file);
  if (!bytes) return Graph::failure(bytes.problems());
  Graph graph = decodeSeaGraph(*bytes, file);
  if (!graph) return graph;
  const std::string routesFile = assetsDir + "/lanes/open_routes.bin";
  const auto routesBytes = readLaneFile(routesFile);
  if (!routesBytes) return Graph::failure(routesBytes.problems());
  auto routes = decodeSeaRoutes(*routesBytes, routesFile, *graph, checksumOfSeaGraph(*bytes));
  if (!routes) return Graph::failure(routes.problems());
  graph->routes = *std::move(routes);
  return graph;
}

}  // namespace geodata
