#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/lonlat.h"
#include "geodata/basemap.h"

/// What a user's file holds, as plain values. No handle to the file lives on.
namespace geodata {

/// A column of a layer, with the type that its file gives it.
struct LayerColumn {
  enum class Type { Number, Text };
  std::string name;
  Type type = Type::Text;
  std::vector<double> numbers;      ///< of Number: one a feature; NaN: unknown
  std::string bytes;                ///< of Text: the cells one after another, UTF-8
  std::vector<std::uint32_t> ends;  ///< of Text: where each cell ends in `bytes`; an empty cell is unknown

  /// Of Text.
  [[nodiscard]] std::string_view text(std::size_t feature) const {
    const std::size_t from = feature == 0 ? 0 : ends[feature - 1];
    return std::string_view(bytes).substr(from, ends[feature] - from);
  }
};

/// A layer of points, lines, polygons or rows without a place; one layer may mix them. Degrees on WGS84,
/// longitude first within [-180, 180], whatever the file's reference system. Lines and polygons are cut at
/// the antimeridian. Parts of one kind stand together; `pointOf[i]` and so on name the feature that part i
/// belongs to, and a feature may have any number of parts.
struct VectorLayer {
  std::string name;
  std::string crs;  ///< what the file says: "EPSG:32654 (WGS 84 / UTM zone 54N)"; empty: it does not say
  std::size_t features = 0;  ///< cells of each column
  std::vector<LayerColumn> columns;

  std::vector<flow::LonLat> points;
  std::vector<std::uint32_t> pointOf;  ///< empty: point i is feature i
  std::vector<LonLatLine> lines;
  std::vector<std::uint32_t> lineOf;
  std::vector<LonLatPolygon> polygons;
  std::vector<std::uint32_t> polygonOf;

  /// The line of the file that a feature stands on (CSV, GeoJSON); empty: features are numbered from 1.
  std::vector<std::uint32_t> rows;
  std::size_t droppedPlaces = 0;  ///< coordinates that cannot be: not finite, or not on the earth

  [[nodiscard]] int rowOf(std::size_t feature) const {
    return static_cast<int>(rows.empty() ? feature + 1 : rows[feature]);
  }
};

/// A picture or a field of values on a grid of equal steps in longitude and latitude (WGS84), warped to it
/// where the file has another reference system. Top row first.
struct RasterLayer {
  std::string name;
  std::string crs;
  int width = 0;
  int height = 0;
  double west = 0, south = 0, east = 0, north = 0;  ///< degrees, outer edges; east > 180 where it crosses 180
  std::vector<std::uint8_t> rgba;  ///< of a picture: 4 bytes a cell, straight alpha; else empty
  std::vector<float> values;       ///< of one band of values: one a cell, NaN where there is none; else empty
  std::string unit;
  double least = 0, greatest = 0;  ///< of `values`
};

struct UserFile {
  std::string path;  ///< as it was asked for, or "PostGIS"
  std::vector<VectorLayer> layers;
  std::optional<RasterLayer> raster;
};

}  // namespace geodata
