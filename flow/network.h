#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "flow/elements.h"
#include "flow/land_ways.h"
#include "flow/lonlat.h"

namespace flow {

/// Marks a figure that nobody has published. Never 0.
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

enum class SiteKind { Mine, Refinery, MetalPlant, MagnetPlant, Recycling, Seabed, DemandCentre };
enum class SiteStatus { Operating, Building, Project, Stopped };

/// A node of the network: it holds material balance for what it receives and sends. Rates are t REO a month.
struct Site {
  std::string id;  ///< as in assets/data, for example "REF-MY-LAMP"
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-3
  SiteKind kind = SiteKind::Mine;
  SiteStatus status = SiteStatus::Operating;
  LonLat position;
  std::string portId;  ///< where its sea trade goes through; empty for none

  PerElement supply{};  ///< mines, seabed, recycling: most that leaves the site, by element (a basket: joint
                        ///< products)
  double capacity = kUnknown;  ///< plants: most that enters, all elements together; kUnknown: not a limit.
                               ///< "Enters" is after Arc::recovery: for a refinery that is what it puts out
  /// Plants: most that leaves, by element. What a refinery gets above it is disposed of.
  PerElement elementCapacity{kUnknown, kUnknown, kUnknown, kUnknown};
  double yield = 1;     ///< plants: share of what enters that leaves
  PerElement demand{};  ///< demand centres: magnets (NdPr, Dy, Tb) and oxide (other)
};

enum class LegMode { Sea, Land, Air };

/// A permitted movement between two sites. Sea arcs go fromPort -> toPort along a lane, on land from the site
/// to its port; air arcs fly a great circle.
struct Arc {
  std::string id;
  std::size_t from = 0;  ///< index into Network::sites
  std::size_t to = 0;
  Form form = Form::Concentrate;
  LegMode mode = LegMode::Sea;
  std::string fromPort;  ///< port id, for Sea
  std::string toPort;
  double recovery = 1;  ///< share of what leaves that counts on arrival: losses of the step that it feeds
  double observed =
      kUnknown;           ///< t REO a month that sources report or that shares imply; calibrates the baseline
  PerElement expected{};  ///< the same by element, with what the other sources leave; 0: only an alternative
  double expectedWeight =
      1;             ///< how hard the baseline holds on to `expected`: 4 reported, 2 estimated, 1 assumed
  std::string gate;  ///< id of a land passage on the way (CK-TENGCHONG); empty: none
  double distanceNm = 0;       ///< at sea, with nothing closed; 0 until routed: see fillRoutes() in planner.h
  std::uint64_t passages = 0;  ///< of that way, as SeaRouter's mask
  /// On land: of sea arcs from the site to its port and from the port to the site; of land arcs the first is
  /// all the way. Null: straight. See fillRoutes().
  std::shared_ptr<const LandLeg> landStart, landEnd;
  std::string basis;  ///< "reported", "estimated" or "assumed": how sure it is that this arc exists
};

/// A total that sources publish for several arcs together: a country's exports of a form to another.
struct Observation {
  std::string id;
  std::string name;  ///< "China to Japan, oxides and metals"
  std::vector<std::size_t> arcs;
  std::vector<std::size_t> of;  ///< empty: `value` is t REO a month; else a share of what these arcs carry
  bool elements[kElementCount] = {true, true, true, true};
  double value = 0;
  double weight = 1;
  std::string basis;
  std::string source;
};

/// The supply chain as plain values. Built once from the data, never changed by a scenario: see apply() in
/// scenario.h.
struct Network {
  std::vector<Site> sites;
  std::vector<Arc> arcs;
  std::vector<Observation> observations;
  std::vector<LandWay> landWays;
};

}  // namespace flow
