#include "geodata/lanes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <map>

#include "geodata/lane_bytes.h"
#include "geodata/lane_file.h"

namespace geodata {

namespace {

using lane_bytes::checksumOf;
using lane_bytes::kUnitsPerDegree;
using lane_bytes::Reader;
using lane_bytes::Writer;

constexpr char kMagic[] = "LDFLANES";
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kHeaderSize = kMagicSize + 4 + 8;
constexpr double kCoastUnitsPerDegree = 1e5;

flow::Result<flow::SeaGraph> damaged(const std::string& file, const std::string& message) {
  return flow::Result<flow::SeaGraph>::failure(lane_bytes::damaged(file, message));
}

bool onEarth(flow::LonLat p) {
  return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90;
}

/// What is wrong with a graph that was read to its end; empty when nothing is.
std::string faultOf(const flow::SeaGraph& graph) {
  const auto areOnEarth = [](const std::vector<flow::LonLat>& places) {
    return std::all_of(places.begin(), places.end(), onEarth);
  };
  if (!areOnEarth(graph.nodes)) return "a node lies outside the Earth's range of degrees";
  const std::uint64_t known =
      graph.passages.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << graph.passages.size()) - 1;
  for (const flow::SeaEdge& edge : graph.edges) {
    if (edge.a >= graph.nodes.size() || edge.b >= graph.nodes.size()) return "an edge has no such node";
    if (!(edge.nm >= 0) || !std::isfinite(edge.nm)) return "an edge has no proper length";
    if ((edge.passages & ~known) != 0) return "an edge crosses a passage that is not listed";
  }
  for (const auto* outlines : {&graph.outlines, &graph.coast}) {
    for (const flow::SeaOutline& outline : *outlines) {
      if (!areOnEarth(outline.ring)) return "an outline leaves the Earth's range of degrees";
      if ((outline.soft & ~known) != 0) return "an outline is of a passage that is not listed";
    }
  }
  for (const flow::SeaGate& gate : graph.gates) {
    if (gate.passage >= graph.passages.size() || !areOnEarth(gate.line)) return "a gate has no such passage";
  }
  for (const flow::SeaPort& port : graph.ports) {
    if (port.node >= graph.nodes.size()) return "port " + port.id + " has no such node";
  }
  return {};
}

void writeOutlines(Writer& body, const std::vector<flow::SeaOutline>& outlines, double unitsPerDegree) {
  body.packed(outlines.size());
  for (const flow::SeaOutline& outline : outlines) {
    body.packed(outline.soft);
    body.packed(outline.ring.size());
    std::int64_t lon = 0;
    std::int64_t lat = 0;
    for (const flow::LonLat& p : outline.ring) {
      const std::int64_t x = std::llround(p.lon * unitsPerDegree);
      const std::int64_t y = std::llround(p.lat * unitsPerDegree);
      body.packedSigned(x - lon);
      body.packedSigned(y - lat);
      lon = x;
      lat = y;
    }
  }
}

std::vector<flow::SeaOutline> readOutlines(Reader& reader, double unitsPerDegree) {
  std::vector<flow::SeaOutline> outlines(reader.count());
  for (flow::SeaOutline& outline : outlines) {
    outline.soft = reader.packed();
    outline.ring.resize(reader.count());
    std::int64_t lon = 0;
    std::int64_t lat = 0;
    for (flow::LonLat& p : outline.ring) {
      lon += reader.packedSigned();
      lat += reader.packedSigned();
      p = {static_cast<double>(lon) / unitsPerDegree, static_cast<double>(lat) / unitsPerDegree};
    }
    if (reader.failed()) return {};
  }
  return outlines;
}

bool isCorner(const flow::SeaGraph& graph, std::size_t node) {
  return node < graph.vertexOf.size() && graph.vertexOf[node] != flow::SeaGraph::kNoVertex;
}

/// Corners come first among the nodes, in the order of their vertices.
void writeNodes(Writer& body, const flow::SeaGraph& graph) {
  std::size_t corners = 0;
  while (corners < graph.nodes.size() && isCorner(graph, corners)) ++corners;
  body.packed(corners);
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < corners; ++i) {
    body.packed(graph.vertexOf[i] - before);
    before = graph.vertexOf[i];
  }
  body.packed(graph.nodes.size() - corners);
  for (std::size_t i = corners; i < graph.nodes.size(); ++i) {
    body.degrees(graph.nodes[i].lon);
    body.degrees(graph.nodes[i].lat);
  }
}

/// Whether every corner is one of the outlines' vertices.
bool readNodes(Reader& reader, flow::SeaGraph& graph) {
  std::vector<flow::LonLat> vertices;
  for (const flow::SeaOutline& outline : graph.outlines) {
    vertices.insert(vertices.end(), outline.ring.begin(), outline.ring.end());
  }
  const std::size_t corners = reader.count();
  std::uint64_t vertex = 0;
  for (std::size_t i = 0; i < corners; ++i) {
    vertex += reader.packed();
    if (vertex >= vertices.size()) return false;
    graph.nodes.push_back(vertices[vertex]);
    graph.vertexOf.push_back(static_cast<std::uint32_t>(vertex));
  }
  const std::size_t others = reader.count();
  for (std::size_t i = 0; i < others; ++i) {
    const double lon = reader.degrees();
    graph.nodes.push_back({lon, reader.degrees()});
  }
  graph.vertexOf.resize(graph.nodes.size(), flow::SeaGraph::kNoVertex);
  return true;
}

void writeEdges(Writer& body, const flow::SeaGraph& graph) {
  std::map<std::uint64_t, std::uint64_t> numbers;
  for (const flow::SeaEdge& edge : graph.edges) numbers.emplace(edge.passages, 0);
  body.packed(numbers.size());
  std::uint64_t next = 0;
  for (auto& [mask, number] : numbers) {
    number = next++;
    body.number(mask);
  }
  auto edge = graph.edges.begin();
  for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
    const auto end =
        std::find_if(edge, graph.edges.end(), [&](const flow::SeaEdge& e) { return e.a != node; });
    body.packed(static_cast<std::uint64_t>(end - edge));
    std::uint32_t before = node;
    for (; edge != end; ++edge) {
      body.packed(edge->b - before);
      before = edge->b;
      body.packed(numbers.at(edge->passages));
      body.number(std::bit_cast<std::uint32_t>(edge->nm));
    }
  }
}

bool readEdges(Reader& reader, flow::SeaGraph& graph) {
  std::vector<std::uint64_t> masks(reader.count());
  for (std::uint64_t& mask : masks) mask = reader.number<std::uint64_t>();
  constexpr std::size_t kLeastEdgeSize = 6;
  graph.edges.reserve(reader.left() / kLeastEdgeSize);
  for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
    const std::size_t count = reader.count();
    std::uint64_t other = node;
    for (std::size_t i = 0; i < count; ++i) {
      flow::SeaEdge edge;
      other += reader.packed();
      const std::uint64_t mask = reader.packed();
      if (mask >= masks.size() || other >= graph.nodes.size()) return false;
      edge.a = node;
      edge.b = static_cast<std::uint32_t>(other);
      edge.passages = masks[mask];
      edge.nm = std::bit_cast<float>(reader.number<std::uint32_t>());
      graph.edges.push_back(edge);
    }
  }
  return true;
}

void writeRest(Writer& body, const flow::SeaGraph& graph) {
  body.packed(graph.ports.size());
  for (const flow::SeaPort& port : graph.ports) {
    body.text(port.id);
    body.packed(port.node);
  }
  body.packed(graph.gates.size());
  for (const flow::SeaGate& gate : graph.gates) {
    body.packed(gate.passage);
    body.packed(gate.line.size());
    for (const flow::LonLat& p : gate.line) {
      body.degrees(p.lon);
      body.degrees(p.lat);
    }
  }
  body.packed(graph.landmarks.count);
  for (const std::uint16_t units : graph.landmarks.distance) body.number(units);
}

/// Whether the landmarks fit the nodes.
bool readRest(Reader& reader, flow::SeaGraph& graph) {
  graph.ports.resize(reader.count());
  for (flow::SeaPort& port : graph.ports) {
    port.id = reader.text();
    port.node = static_cast<std::uint32_t>(std::min<std::uint64_t>(reader.packed(), 0xFFFFFFFFU));
  }
  graph.gates.resize(reader.count());
  for (flow::SeaGate& gate : graph.gates) {
    gate.passage = reader.packed();
    gate.line.resize(reader.count());
    for (flow::LonLat& p : gate.line) {
      p.lon = reader.degrees();
      p.lat = reader.degrees();
    }
  }
  graph.landmarks.count = reader.packed();
  if (graph.landmarks.count > 64 || graph.landmarks.count * graph.nodes.size() * 2 != reader.left())
    return false;
  graph.landmarks.distance.resize(graph.landmarks.count * graph.nodes.size());
  for (std::uint16_t& units : graph.landmarks.distance) units = reader.number<std::uint16_t>();
  return true;
}

void writePassages(Writer& body, const flow::SeaGraph& graph) {
  body.packed(graph.passages.size());
  for (const flow::SeaPassage& passage : graph.passages) {
    body.text(passage.id);
    body.text(passage.name);
    body.degrees(passage.position.lon);
    body.degrees(passage.position.lat);
    body.number(static_cast<std::uint8_t>(passage.isUsuallyClosed ? 1 : 0));
  }
}

void readPassages(Reader& reader, flow::SeaGraph& graph) {
  graph.passages.resize(reader.count());
  for (flow::SeaPassage& passage : graph.passages) {
    passage.id = reader.text();
    passage.name = reader.text();
    passage.position.lon = reader.degrees();
    passage.position.lat = reader.degrees();
    passage.isUsuallyClosed = reader.number<std::uint8_t>() != 0;
  }
}

}  // namespace

std::string encodeSeaGraph(const flow::SeaGraph& graph) {
  Writer body;
  writePassages(body, graph);
  writeOutlines(body, graph.outlines, kUnitsPerDegree);
  writeOutlines(body, graph.coast, kCoastUnitsPerDegree);
  writeNodes(body, graph);
  writeEdges(body, graph);
  writeRest(body, graph);
  Writer file;
  file.bytes.assign(kMagic, kMagicSize);
  file.number(kLaneFileVersion);
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
  if (reader.number<std::uint64_t>() != checksumOf(bytes.data() + kHeaderSize, bytes.size() - kHeaderSize)) {
    return damaged(file, "its checksum does not match: it is cut off or damaged");
  }
  flow::SeaGraph graph;
  readPassages(reader, graph);
  if (graph.passages.size() > 64) return damaged(file, "it has more than 64 passages");
  graph.outlines = readOutlines(reader, kUnitsPerDegree);
  graph.coast = readOutlines(reader, kCoastUnitsPerDegree);
  const bool fits = readNodes(reader, graph) && readEdges(reader, graph) && readRest(reader, graph);
  if (!fits || !reader.atEnd()) return damaged(file, "its parts do not fit each other: it is damaged");
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
