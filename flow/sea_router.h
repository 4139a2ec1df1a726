#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/sea_graph.h"

namespace flow {

/// One way over the sea. `path` follows great circles between its vertices and never crosses land.
struct SeaRoute {
  std::vector<LonLat> path;
  double nm = 0;
  std::vector<std::size_t> passages;  ///< indices into SeaGraph::passages, in the order of travel
};

/// Shortest ways on a SeaGraph. Immutable after construction and safe to use from several threads.
class SeaRouter {
 public:
  explicit SeaRouter(SeaGraph graph);
  ~SeaRouter();
  SeaRouter(SeaRouter&&) noexcept;
  SeaRouter& operator=(SeaRouter&&) noexcept;

  [[nodiscard]] const SeaGraph& graph() const;
  /// Bit mask of the passages named (ids); unknown names are ignored, see passageIndex().
  [[nodiscard]] std::uint64_t closureMask(const std::vector<std::string>& passageIds) const;
  [[nodiscard]] std::optional<std::size_t> passageIndex(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> portNode(std::string_view portId) const;

  /// Shortest way between two ports that uses no passage in `closed`; nothing where there is none.
  [[nodiscard]] std::optional<SeaRoute> route(std::string_view fromPort, std::string_view toPort,
                                              std::uint64_t closed = 0) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace flow
