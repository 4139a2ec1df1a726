#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

class OGRSpatialReference;
class OGRCoordinateTransformation;

namespace geodata::reader {

/// "EPSG:32654 (WGS 84 / UTM zone 54N)"; empty without one.
std::string crsName(const OGRSpatialReference* crs);

/// Turns the coordinates of one reference system, east first, into degrees on WGS84.
class ToLonLat {
 public:
  /// Null: the file does not say; coordinates are taken for degrees.
  explicit ToLonLat(const OGRSpatialReference* from);
  ~ToLonLat();
  ToLonLat(ToLonLat&&) noexcept;
  ToLonLat& operator=(ToLonLat&&) noexcept;

  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] bool known() const { return known_; }
  /// In place; what has no place on the earth becomes NaN. Longitudes in [-360, 360]. Returns how many finite
  /// coordinates had none.
  std::size_t transform(std::vector<double>& x, std::vector<double>& y) const;

 private:
  struct Destroy {
    void operator()(OGRCoordinateTransformation* transformation) const;
  };
  std::unique_ptr<OGRCoordinateTransformation, Destroy> transformation_;
  bool possible_ = true;
  bool known_ = false;
};

}  // namespace geodata::reader
