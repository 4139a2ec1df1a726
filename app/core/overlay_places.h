#pragma once

#include <optional>

#include "app/core/overlay.h"
#include "flow/lonlat.h"

namespace app {

/// Degrees. `east` is greater than 180 where it lies over the antimeridian.
struct Extent {
  double west = 0, south = 0, east = 0, north = 0;
  [[nodiscard]] flow::LonLat middle() const;
};

/// A place on a feature: its first point, the middle of its longest line, a place inside its largest polygon.
/// Nothing for a feature without a place.
std::optional<flow::LonLat> featurePlace(const geodata::VectorLayer& layer, std::size_t feature);
/// What a feature, a layer or a raster spans: the smallest box, over the antimeridian where that is smaller.
std::optional<Extent> featureExtent(const geodata::VectorLayer& layer, std::size_t feature);
std::optional<Extent> extentOf(const Overlay& overlay);

/// A place inside a polygon, or on its edge where it has no area.
flow::LonLat insideOf(const geodata::LonLatPolygon& polygon);
/// Half-way along a line.
flow::LonLat halfwayOf(const geodata::LonLatLine& line);
/// Whether the place lies inside, by the even-odd rule in the plane of longitude and latitude.
bool contains(const geodata::LonLatPolygon& polygon, flow::LonLat place);

}  // namespace app
