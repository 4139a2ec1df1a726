#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "flow/sea_barrier.h"
#include "flow/sea_corners.h"
#include "flow/sea_gates.h"
#include "flow/sea_router.h"
#include "flow/sea_search.h"
#include "flow/sea_shore.h"

/// What SeaRouter and SeaView are made of.
namespace flow {

struct SeaRouter::Impl {
  explicit Impl(SeaGraph g);

  /// What only places that are no ports, and zones, need; made when first asked for.
  struct Water {
    explicit Water(const Impl& sea);
    SeaBarrier barrier;
    SeaCorners corners;
  };
  [[nodiscard]] const Water& water() const;
  /// Null where the graph has no coast.
  [[nodiscard]] const SeaShore* shore() const;

  [[nodiscard]] std::optional<std::size_t> portAt(const std::string& id) const;
  /// From the ways found beforehand, if they tell: true, and `found` is the way or that there is none.
  [[nodiscard]] bool lookUp(std::size_t fromPort, std::size_t toPort, std::uint64_t closed,
                            std::optional<std::vector<std::uint32_t>>& found) const;
  /// The way along these places, measured.
  [[nodiscard]] SeaRoute measured(std::vector<LonLat> path, std::uint64_t closed) const;

  /// The way along these nodes by what the legs themselves say, for a graph without gates.
  [[nodiscard]] SeaRoute told(const std::vector<std::uint32_t>& nodes) const;

  SeaGraph graph;
  SeaNet net;
  SeaGates gates;
  std::uint64_t usual = 0;  ///< closed in an ordinary year
  std::uint64_t softs = 0;  ///< passages that are areas and no gates
  std::unordered_map<std::string, std::size_t> portIndex;
  std::unordered_map<std::string, std::size_t> passageIndex;

 private:
  mutable std::once_flag waterOnce_;
  mutable std::once_flag shoreOnce_;
  mutable std::unique_ptr<const Water> water_;
  mutable std::unique_ptr<const SeaShore> shore_;
};

struct SeaView::Impl {
  std::shared_ptr<const SeaRouter::Impl> sea;
  SeaConditions conditions;
  SeaExtras extras;

  /// An end made ready to be searched from.
  struct End {
    std::optional<std::size_t> port;
    LonLat place;  ///< after snapping
    double snapNm = 0;
    bool isNearCoast = false;
    SeaPoint point;
    std::vector<std::vector<LonLat>> vias;
  };
  struct Ready {
    End from;
    End to;
    std::optional<SeaLink> direct;
    std::vector<LonLat> directVia;
  };

  void prepareZones();
  [[nodiscard]] SeaAnswer find(const SeaEnd& from, const SeaEnd& to) const;
  [[nodiscard]] std::optional<SeaRoute> findBetween(Ready& ready, std::uint64_t closed) const;
  [[nodiscard]] std::optional<SeaAnswer> locate(const SeaEnd& asked, bool atStart, End& end) const;
  void look(End& end, std::uint64_t closed, const std::optional<LonLat>& goal, Ready* direct) const;
  void straighten(std::vector<LonLat>& path, std::uint64_t closed) const;
  void join(Ready& ready, std::uint64_t closed) const;
  /// Which of the closures shut the way.
  void findCut(const SeaEnd& from, const SeaEnd& to, SeaAnswer& answer) const;
};

}  // namespace flow
