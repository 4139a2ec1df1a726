#pragma once

#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "geodata/basemap.h"
#include "geodata/geometry.h"
#include "geodata/projection_pj.h"

/// What projection*.cpp share; nothing else includes it. In a namespace of its own: the lane builder has a
/// Vec3 too.
namespace geodata::mapping {

inline constexpr double kSphereRadius =
    6371008.8;  ///< metres, the mean radius; PROJ gets the same for globe and azimuthal

/// Longitude in [-180, 180]; 180 and -180 stay what they are.
double wrapped(double lon);

struct Vec3 {
  double e = 0, n = 0, z = 0;  ///< east and north at the centre, and outwards
};
double dot(const Vec3& a, const Vec3& b);
Vec3 normalized(const Vec3& v);
/// From a (t = 0) to b (t = 1) on the great circle; over some pole of a when b lies opposite.
Vec3 slerp(const Vec3& a, const Vec3& b, double t);
double angleBetween(const Vec3& a, const Vec3& b);  ///< radians

/// Unit vectors seen from a place: that place is (0, 0, 1).
class Frame {
 public:
  Frame() : Frame(flow::LonLat{}) {}
  explicit Frame(flow::LonLat center);
  [[nodiscard]] Vec3 vector(flow::LonLat place) const;
  [[nodiscard]] flow::LonLat place(const Vec3& v) const;

 private:
  double lon_ = 0, sin_ = 0, cos_ = 1;
};

/// How a map has to be cut.
enum class Cut {
  Seam,   ///< along a meridian: cylindrical, pseudocylindrical and conic maps
  Round,  ///< round a point: the globe's horizon, the azimuthal map's antipode
  None    ///< unknown (some PROJ strings): whatever is not finite, or jumps, is left out
};

struct MapShape {
  std::string name;
  flow::LonLat center;
  Pj pj;
  Cut cut = Cut::None;

  // Seam. Longitudes are taken relative to `middle`, in [-180, 180].
  double middle = 0;
  bool pjIsRelative = false;  ///< PROJ was given lon_0 = 0, so that +180 and -180 are its two edges exactly
  double southLimit = -90, northLimit = 90;

  // Round. What has z < minZ is not on the map; z == minZ lies on the circle of radius `rim`.
  Frame frame;
  double minZ = 0;
  double rim = 0;

  // PROJ strings: the map may be torn elsewhere.
  bool mayTear = false;
  double reach = 0;    ///< plane coordinates beyond it are not on the map
  double longest = 0;  ///< no edge is longer than this

  /// In place: degrees (relative to `middle` for a seam) to the plane; not finite where there is no map.
  void toPlane(std::vector<Point>& nodes) const;
  /// Whether the straight way between two nodes crosses a tear. a, b: degrees; A, B: their images.
  [[nodiscard]] bool torn(Point a, Point b, Point imageA, Point imageB) const;
  [[nodiscard]] bool onMap(flow::LonLat place) const;
  /// For Round: the point of the rim in the direction of v.
  [[nodiscard]] Point onRim(const Vec3& v) const;
  /// For Round: how far apart (radians) nodes may be so that the image stays true; smaller near the antipode.
  [[nodiscard]] double longestStep(const Vec3& a, const Vec3& b) const;
};

/// `places`, where wanted: which place each vertex of the result shows, in the mesh's own longitudes.
TriangleMesh projectMesh(const MapShape& shape, const LonLatMesh& mesh,
                         std::vector<flow::LonLat>* places = nullptr);
TriangleMesh projectRoundMesh(const MapShape& shape, const LonLatMesh& mesh,
                              std::vector<flow::LonLat>* places = nullptr);
PolylineSet projectLines(const MapShape& shape, const std::vector<LonLatLine>& lines, bool greatCircle);
TriangleMesh mapArea(const MapShape& shape);
PolylineSet mapEdge(const MapShape& shape);
std::vector<LonLatLine> graticuleLines(const MapShape& shape, double stepDegrees);

/// Finds the meridian along which a PROJ string's map is cut, if there is one; sets `cut`, `middle`, `reach`
/// and `longest`.
void probe(MapShape& shape);

}  // namespace geodata::mapping
