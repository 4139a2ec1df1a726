#pragma once

#include <string>
#include <vector>

#include "geodata/reader/source.h"

namespace geodata::reader {

/// Looks into a GeoPackage's schema before GDAL does: its own tables must be tables, and layers that are
/// views or virtual tables go into source.leftOut. False: the sender has told why it must not be opened.
bool checkGeoPackage(Source& source);

}  // namespace geodata::reader
