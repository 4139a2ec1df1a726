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
///
/// And assets/lanes/open_routes.bin, the ways found beforehand over that graph (flow::SeaRoutes):
///
///   magic    8 bytes  "LDFROUTE"
///   version  u32      kRouteFileVersion
///   graph    u64      the checksum in the sea_graph.bin it was made from
///   ways, nodes, bytes a node (2 or 4)   u32 each
///   checksum u64      as above
///   ways:     u16 from, u16 to, u64 passages closed, u16 number of nodes (sorted)
///   nodes:    u16 or u32 each, of all ways one after the other
namespace geodata {

inline constexpr std::uint32_t kLaneFileVersion = 1;
inline constexpr std::uint32_t kRouteFileVersion = 1;

/// The graph as the bytes of a file.
std::string encodeSeaGraph(const flow::SeaGraph& graph);

/// Reads what encodeSeaGraph() wrote; `file` names it in problems. Anything that does not add up is an error.
flow::Result<flow::SeaGraph> decodeSeaGraph(const std::string& bytes, const std::string& file);

/// The checksum that the bytes of a graph's file state.
std::uint64_t checksumOfSeaGraph(const std::string& bytes);

std::string encodeSeaRoutes(const flow::SeaRoutes& routes, const flow::SeaGraph& graph,
                            std::uint64_t graphChecksum);

/// Reads what encodeSeaRoutes() wrote; routes over another graph than this one are an error.
flow::Result<flow::SeaRoutes> decodeSeaRoutes(const std::string& bytes, const std::string& file,
                                              const flow::SeaGraph& graph, std::uint64_t graphChecksum);

/// All bytes of a file of lanes, or the problem that names it.
flow::Result<std::string> readLaneFile(const std::string& file);

}  // namespace geodata
