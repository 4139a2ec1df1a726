#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/sea_graph.h"

namespace flow {

/// One way over the sea. `path` follows great circles between its vertices and never crosses land.
struct SeaRoute {
  std::vector<LonLat> path;
  double nm = 0;
  std::vector<std::size_t> passages;  ///< indices into SeaGraph::passages, in the order of travel
  double weighedNm = 0;   ///< `nm` and what SeaConditions::extraNm adds: by this ways are compared
  double snapFromNm = 0;  ///< from the place asked for to the water where the path begins
  double snapToNm = 0;
};

/// An end of a way: a port of the graph, or any place.
struct SeaEnd {
  std::string port;  ///< id; empty: `place` counts
  LonLat place;
  static SeaEnd at(LonLat place) { return {{}, place}; }
  static SeaEnd of(std::string portId) { return {std::move(portId), {}}; }
};

/// What is shut, and what is slow or dear, while ways are sought.
struct SeaConditions {
  std::uint64_t closed = 0;  ///< passages, as a mask; ice is among them only if SeaRouter::usuallyClosed() is
                             ///< put in
  /// Beside SeaGraph::passages, or empty: nautical miles that the use of each weighs more than its length,
  /// from its delay and surcharge.
  std::vector<double> extraNm;
  std::vector<SeaZone> zones;
};

enum class SeaFault {
  None,
  UnknownPort,
  OnLand,  ///< an end is farther than kFarthestSnapNm from water that ships reach: inland, or on a lake
  InZone,  ///< an end lies in a zone that is closed
  NoWay    ///< something closed is in the way: see the cut
};

/// A way, or why there is none.
struct SeaAnswer {
  std::optional<SeaRoute> route;
  SeaFault fault = SeaFault::None;
  bool atStart = false;  ///< which end is at fault: the start, else the destination
  double snapNm = 0;     ///< OnLand: how far the nearest navigable water is, as far as it was sought
  /// NoWay: the closures that shut the way, none of which could be left out; all must open where they lie one
  /// behind the other, one is enough where they lie side by side. InZone: the zone.
  std::vector<std::size_t> cutPassages;  ///< indices into SeaGraph::passages
  std::vector<std::size_t> cutZones;     ///< indices into SeaConditions::zones
};

/// The sea as one set of conditions leaves it. Immutable and safe to use from several threads; keeps no
/// reference to the router it came from.
class SeaView {
 public:
  [[nodiscard]] SeaAnswer find(const SeaEnd& from, const SeaEnd& to) const;
  /// The way alone, without asking what shuts it if there is none: that takes longer than the way.
  [[nodiscard]] std::optional<SeaRoute> way(const SeaEnd& from, const SeaEnd& to) const;
  /// The best way first, then others that differ in the passages they use, each the shortest that avoids some
  /// passage of a better one. At most `count`; empty where find() has none.
  [[nodiscard]] std::vector<SeaRoute> alternatives(const SeaEnd& from, const SeaEnd& to,
                                                   std::size_t count = 3) const;
  [[nodiscard]] const SeaConditions& conditions() const;

 private:
  friend class SeaRouter;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// Farther inland than this nobody means the sea.
inline constexpr double kFarthestSnapNm = 50;

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

  /// The same way as nodes of the graph, sought and not looked up: what SeaRoutes are made of.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> searchNodes(std::size_t fromPort,
                                                                      std::size_t toPort,
                                                                      std::uint64_t closed = 0) const;

  /// A place that ships reach and that the graph does not have as a port.
  struct NewPort {
    std::string id;
    LonLat place;
  };
  /// This router with more ports, joined to the sea where they lie or at the nearest water; one whose id is
  /// known moves. `farInland` gets the ids of those farther than kFarthestSnapNm from it, which are left out.
  [[nodiscard]] SeaRouter withPorts(const std::vector<NewPort>& ports,
                                    std::vector<std::string>& farInland) const;

  /// The sea with this closed; prepare it once and ask it for many ways.
  [[nodiscard]] SeaView under(SeaConditions conditions) const;
  /// Ice-bound waters and what else no ship uses in an ordinary year, as a mask. route() always leaves them
  /// out.
  [[nodiscard]] std::uint64_t usuallyClosed() const;

 private:
  friend class SeaView;
  struct Impl;
  class PortJoiner;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace flow
