#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "flow/lonlat.h"

namespace flow {

struct ModelParameters;

enum class LandMode { Rail, Road };

/// A railway or road as a line through towns. Ways meet where they have a point in common, to the digit.
struct LandWay {
  std::string id;  ///< as in assets/data/land_ways.csv: "LW-BAOTOU-TIANJIN"
  std::string name;
  LandMode mode = LandMode::Road;
  std::vector<LonLat> line;
};

/// How goods go on land from one place to another.
struct LandLeg {
  std::vector<LonLat> line;       ///< from end to end; straight where no way leads
  double railKm = 0;              ///< along lines of railways
  double roadKm = 0;              ///< along lines of roads
  double straightKm = 0;          ///< off the ways, as the crow flies
  std::vector<std::size_t> ways;  ///< indices of the ways used, in the order of travel
};

/// What a leg comes to: kilometres as travelled, days, thousand dollars a t, without delay_cost.
struct LegPrice {
  double km = 0;
  double days = 0;
  double cost = 0;
};
LegPrice priceOf(const LandLeg& leg, const ModelParameters& parameters);

/// By air: a great circle, and the handling at both ends.
LegPrice airPriceOf(LonLat from, LonLat to, const ModelParameters& parameters);

LandLeg straightLeg(LonLat from, LonLat to);

/// An end that is farther than this from every town of the ways goes straight.
inline constexpr double kFarthestWayKm = 80;

/// The ways as a network. Immutable and safe to use from several threads.
class LandWays {
 public:
  explicit LandWays(const std::vector<LandWay>& ways);

  /// The shortest leg along ways with towns near both ends; straight where there is none, where no piece of a
  /// way helps, or where it is more than twice as far as the crow flies.
  [[nodiscard]] LandLeg between(LonLat from, LonLat to) const;

 private:
  struct Edge {
    std::size_t to = 0, way = 0;
    double km = 0;
  };
  struct Node {
    LonLat at;
    std::vector<Edge> edges;
  };
  std::vector<Node> nodes_;
  std::vector<LandMode> modes_;
};

}  // namespace flow
