#include "geodata/lanes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

#include "geodata/lane_file.h"

namespace geodata {

namespace {

constexpr char kMagic[] = "LDFLANES";
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kHeaderSize = kMagicSize + 5 * 4 + 8;
constexpr double kUnitsPerDegree = 1e6;
constexpr std::size_t kNodeSize = 8;
constexpr std::size_t kEdgeSize = 20;

/// FNV-1a over words of eight bytes, the last filled up with zeros: as good a guard and eight times as fast.
std::uint64_t checksumOf(const char* bytes, std::size_t count) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = 0; i < count; i += 8) {
    std::uint64_t word = 0;
    const std::size_t size = std::min<std::size_t>(8, count - i);
    if (size == 8 && std::endian::native == std::endian::little) {
      std::memcpy(&word, bytes + i, 8);
    } else {
      for (std::size_t k = size; k-- > 0;) word = word << 8 | static_cast<unsigned char>(bytes[i + k]);
    }
    hash = (hash ^ word) * 1099511628211ULL;
  }
  return hash;
}

class Writer {
 public:
  template <typename T>
  void number(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
  }
  void degrees(double value) {
    number(static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * kUnitsPerDegree))));
  }
  void text(const std::string& value) {
    number(static_cast<std::uint16_t>(value.size()));
    bytes += value;
  }
  std::string bytes;
};

/// Reads past the end give zeros and set `failed`; the caller checks once.
class Reader {
 public:
  Reader(const std::string& bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  template <typename T>
  T number() {
    if (bytes_.size() - at_ < sizeof(T)) {
      fail();
      return 0;
    }
    T value = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    } else {
      for (std::size_t i = sizeof(T); i-- > 0;) {
        value = static_cast<T>(value << 8 | static_cast<unsigned char>(bytes_[at_ + i]));
      }
    }
    at_ += sizeof(T);
    return value;
  }
  double degrees() { return static_cast<std::int32_t>(number<std::uint32_t>()) / kUnitsPerDegree; }
  std::string text() {
    const std::size_t size = number<std::uint16_t>();
    if (bytes_.size() - at_ < size) {
      fail();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  [[nodiscard]] bool atEnd() const { return !failed_ && at_ == bytes_.size(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void fail() {
    failed_ = true;
    at_ = bytes_.size();
  }
  const std::string& bytes_;
  std::size_t at_;
  bool failed_ = false;
};

flow::Result<flow::SeaGraph> damaged(const std::string& file, const std::string& message) {
  flow::Problem problem;
  problem.file = file;
  problem.message = message;
  problem.remedy = "Restore the file from the release, or make it again with scripts/make_lanes.";
  return flow::Result<flow::SeaGraph>::failure(problem);
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

flow::Result<flow::SeaGraph> loadSeaGraph(const std::string& assetsDir) {
  const std::string file = assetsDir + "/lanes/sea_graph.bin";
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return damaged(file, "it cannot be opened");
  stream.seekg(0, std::ios::end);
  const std::streamoff size = stream.tellg();
  stream.seekg(0);
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  stream.read(bytes.data(), size);
  if (size < 0 || stream.gcount() != size) return damaged(file, "it cannot be read");
  return decodeSeaGraph(bytes, file);
}

}  // namespace geodata
