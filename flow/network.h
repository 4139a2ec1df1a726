#pragma once

#include <limits>
#include <string>
#include <vector>

#include "flow/elements.h"
#include "flow/lonlat.h"

namespace flow {

/// Marks a figure that nobody has published. Never 0.
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

enum class SiteKind { Mine, Refinery, MetalPlant, MagnetPlant, Recycling, Seabed, DemandCentre };
enum class SiteStatus { Operating, Building, Project, Stopped };

/// A node of the network: it holds material balance for what it receives and sends. Rates are t REO a month.
struct Site {
  std::string id;       ///< as in assets/data, for example "REF-MY-LAMP"
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-3
  SiteKind kind = SiteKind::Mine;
  SiteStatus status = SiteStatus::Operating;
  LonLat position;
  std::string portId;   ///< where its sea trade goes through; empty for none

  PerElement supply{};          ///< mines, seabed, recycling: most that leaves the site, by element (a basket: joint products)
  double capacity = kUnknown;   ///< plants: most that enters, all elements together; kUnknown: not a limit
  PerElement elementCapacity{kUnknown, kUnknown, kUnknown, kUnknown};  ///< plants: most that enters, by element
  double yield = 1;             ///< plants: share of what enters that leaves
  PerElement demand{};          ///< demand centres: magnets (NdPr, Dy, Tb) and oxide (other)
};

enum class LegMode { Sea, Land, Air };

/// A permitted movement between two sites. Sea arcs go fromPort -> toPort along a lane; land ends are straight.
struct Arc {
  std::string id;
  std::size_t from = 0;  ///< index into Network::sites
  std::size_t to = 0;
  Form form = Form::Concentrate;
  LegMode mode = LegMode::Sea;
  std::string fromPort;  ///< port id, for Sea
  std::string toPort;
  double observed = kUnknown;  ///< t REO a month that sources report or that shares imply; calibrates the baseline
  double distanceNm = 0;       ///< with nothing closed; 0 until routed
  std::string basis;           ///< "reported", "estimated" or "assumed": how sure it is that this arc exists
};

/// The supply chain as plain values. Built once from the data, never changed by a scenario: see apply() in scenario.h.
struct Network {
  std::vector<Site> sites;
  std::vector<Arc> arcs;
};

}  // namespace flow
