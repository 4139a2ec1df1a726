#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/network.h"
#include "flow/plan.h"
#include "flow/planner.h"
#include "flow/sea_router.h"

namespace app {

/// What the map draws as one band: all arcs of a plan that share the two ends and the form.
/// A sea arc gives a lane between its ports and, on land, a leg at either end.
struct Stream {
  std::uint64_t key = 0;  ///< from ends and form: the same stream of another plan has the same key
  flow::LegMode mode = flow::LegMode::Sea;
  std::string from;  ///< port or site id
  std::string to;
  std::string fromCountry;  ///< ISO3 of the sites behind it (of the first arc)
  std::string toCountry;
  flow::Form form = flow::Form::Concentrate;
  std::vector<flow::LonLat> way;  ///< great circles between the vertices
  flow::PerElement tonnes{};      ///< t REO a month
  double nm = 0;
  double days = 0;
  std::string basis;  ///< the weakest among its arcs
  std::vector<std::string> passages;
  std::vector<std::size_t> arcs;  ///< indices into Network::arcs
};

/// Streams of at least `least` t a month, all elements together, in a fixed order (by key).
std::vector<Stream> streamsOf(const flow::Network& network, const flow::SeaRouter& router,
                              const flow::AppliedNetwork& applied, const flow::Plan& plan,
                              double least = 0.01);

/// The same for a view of the world: lanes of one form between two countries as one band, on the lane that
/// carries most of it in the baseline, and on land only ore and what crosses a border. `baseline`:
/// streamsOf() the baseline's plan.
std::vector<Stream> lanesOf(const std::vector<Stream>& streams, const std::vector<Stream>& baseline,
                            const flow::SeaRouter& router, const flow::SeaView& sea);

}  // namespace app
