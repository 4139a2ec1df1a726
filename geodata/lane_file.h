#pragma once

#include <cstdint>
#include <string>

#include "flow/result.h"
#include "flow/sea_graph.h"

/// The file assets/lanes/sea_graph.bin. All numbers little-endian; strings are a u16 length and UTF-8 bytes.
///
///   magic    8 bytes  "LDFLANES"
///   version  u32      kLaneFileVersion
///   checksum u64      64-bit FNV-1a over the words (u64, the last filled up with zeros) after this field
///
/// After that packed numbers: seven bits a byte, low ones first, the high bit says that more come; signed
/// ones zigzag. Degrees are whole numbers of a unit, each the difference from the one before in its ring.
///
///   passages: count; each string id, string name, i32 lon, i32 lat in 1e-6 degrees, u8 usually closed
///   outlines: count; each soft mask, places, then lon and lat of each in 1e-6 degrees
///   coast:    likewise in 1e-5 degrees
///   nodes:    count of corners; each the difference of its vertex from the one before; count of others; each
///   i32
///             lon, i32 lat
///   edges:    count of masks; each u64; then for each node in turn: count of edges to nodes after it, and
///   each
///             the difference from the one before, the number of its mask, f32 nautical miles
///   ports:    count; each string id, node
///   gates:    count; each passage, places, then i32 lon, i32 lat of each
///   landmarks: count; then u16 for each node and landmark
///
/// And assets/lanes/open_routes.bin, the ways found beforehand over that graph (flow::SeaRoutes):
///
///   magic    8 bytes  "LDFROUTE"
///   version  u32      kRouteFileVersion
///   graph    u64      the checksum in the sea_graph.bin it was made from
///   ways, nodes, bytes a node (2 or 4)   u32 each
///   checksum u64      as above
///   ways:     u16 from, u16 to, u64 passages closed besides those that usually are, u16 number of nodes
///   (sorted) nodes:    u16 or u32 each, of all ways one after the other
namespace geodata {

inline constexpr std::uint32_t kLaneFileVersion = 2;
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
