#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geodata/reader/to_lonlat.h"
#include "geodata/reader_wire.h"

class OGRGeometry;
class OGRSimpleCurve;

namespace geodata::reader {

/// The coordinates of a batch of features, taken apart into points, lines and polygons.
class Places {
 public:
  /// All parts of `geometry`, in the file's reference system; curves become lines. Heights are left out.
  void add(const OGRGeometry& geometry, std::uint32_t feature);
  void addPoint(double x, double y, std::uint32_t feature);
  [[nodiscard]] std::size_t coordinates() const {
    return points_.x.size() + lines_.x.size() + polygons_.x.size();
  }
  [[nodiscard]] bool empty() const { return coordinates() == 0; }

  struct Report {
    std::size_t dropped = 0;         ///< coordinates without a place on the earth
    std::size_t beyond = 0;          ///< those of them that are finite numbers
    std::uint32_t firstFeature = 0;  ///< the first that lost one
    std::size_t uncut = 0;           ///< polygons that could not be cut at the antimeridian
  };
  /// Transforms, cuts at the antimeridian and writes all as the end of a Batch frame of `features` features.
  Report write(const ToLonLat& toLonLat, std::uint32_t features, wire::Out& out);
  void clear();

 private:
  struct Pool {
    std::vector<double> x, y;
    std::vector<std::uint32_t> starts;  ///< of lines and rings: their first coordinate
    std::vector<std::uint32_t> owners;  ///< of points, lines and polygons: the feature
    [[nodiscard]] std::size_t end(std::size_t i) const {
      return i + 1 < starts.size() ? starts[i + 1] : x.size();
    }
  };
  static void addCurve(const OGRSimpleCurve& curve, Pool& pool);
  void addPart(const OGRGeometry& geometry, std::uint32_t feature, int depth);
  void writePoints(std::uint32_t features, Report& report, wire::Out& out);
  void writeLines(Report& report, wire::Out& out);
  void writePolygons(Report& report, wire::Out& out);

  Pool points_;
  Pool lines_;
  Pool polygons_;                          ///< starts: of rings
  std::vector<std::uint32_t> firstRings_;  ///< of polygons
};

}  // namespace geodata::reader
