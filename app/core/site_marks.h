#pragma once

#include <string>
#include <vector>

#include "flow/network.h"
#include "geodata/dataset.h"
#include "render/frame.h"

namespace app {

/// A site as the map marks it: symbol by stage, fill by status, size by capacity.
struct SiteMark {
  std::string id;
  std::string name;
  std::string label;  ///< short form of the name, for the map
  std::string country;
  flow::SiteKind kind = flow::SiteKind::Mine;
  flow::SiteStatus status = flow::SiteStatus::Operating;
  flow::LonLat position;
  double tonnesPerYear = flow::kUnknown;          ///< REO: capacity, else output, else quota
  double reportedTonnesPerYear = flow::kUnknown;  ///< the same from reported figures alone
};

/// The figure that a site's size on the map rests on, the first there is of capacity, output and quota; null:
/// none. `reportedOnly`: the first that is reported.
const geodata::Figure* sizeFigure(const geodata::Dataset& data, const geodata::Site& site, bool reportedOnly);

/// All mapped sites of the data and the demand centres of the network, greatest first.
std::vector<SiteMark> siteMarks(const geodata::Dataset& data, const flow::Network& network);

render::Shape shapeOf(flow::SiteKind kind);
render::SymbolFill fillOf(flow::SiteStatus status);
/// Diameter in logical pixels, area true to capacity between a floor and a ceiling.
float symbolSize(double tonnesPerYear);

}  // namespace app
