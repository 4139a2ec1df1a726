#pragma once

#include <string>
#include <vector>

#include "flow/result.h"
#include "flow/sea_graph.h"
#include "geodata/layer_data.h"

namespace app {

/// The zones that a file of a user's holds: every polygon of every layer, whatever format and reference
/// system geodata::readUserFile() takes. A feature gives its zones its name where it has a column for it
/// ("name", "title", ...), else they have the file's. Edges are straight in longitude and latitude, as a GIS
/// draws them. A file without polygons is an error; what else it holds is passed over with a warning.
flow::Result<std::vector<flow::SeaZone>> readZones(const std::string& path);

/// The same from what has been read.
flow::Result<std::vector<flow::SeaZone>> zonesOf(const geodata::UserFile& file);

}  // namespace app
