#pragma once

#include <cstdint>
#include <string>

#include "flow/result.h"
#include "flow/sea_graph.h"

/// The file assets/lanes/sea_graph.bin. All numbers little-endian; strings are a u16 length and UTF-8 bytes.
///
///   magic    8 bytes  "LDFLANES"
///   version  u32      kLaneFileVersion
///   nodes, edges, passages, ports   u32 each
///   checksum u64      64-bit FNV-1a over the words (u64, the last filled up with zeros) after this field
///   nodes:    i32 lon, i32 lat in 1e-6 degrees
///   edges:    u32 a, u32 b, f32 nautical miles, u64 passages crossed (a < b, sorted)
///   passages: string id, string name, i32 lon, i32 lat
///   ports:    string id, u32 node
namespace geodata {

inline constexpr std::uint32_t kLaneFileVersion = 1;

/// The graph as the bytes of a file.
std::string encodeSeaGraph(const flow::SeaGraph& graph);

/// Reads what encodeSeaGraph() wrote; `file` names it in problems. Anything that does not add up is an error.
flow::Result<flow::SeaGraph> decodeSeaGraph(const std::string& bytes, const std::string& file);

}  // namespace geodata
