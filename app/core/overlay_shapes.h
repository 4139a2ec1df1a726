#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/core/overlay_points.h"
#include "app/core/overlay_style.h"
#include "geodata/projection.h"

namespace app {

/// A layer of the user's sorted by its style, before any projection: slow to make where there are polygons.
struct OverlayParts {
  struct Fill {
    std::size_t cls = 0;
    geodata::LonLatMesh mesh;
  };
  struct Lines {
    std::size_t cls = 0;
    float widthPx = 0;     ///< 0: as the style says
    bool unknown = false;  ///< of the size column
    std::vector<geodata::LonLatLine> lines;
  };
  /// Degrees: what a part spans.
  struct Reach {
    float west = 0, south = 0, east = 0, north = 0;
  };
  ColorClasses classes;
  std::vector<float> sizes;  ///< see sizesOf()
  std::vector<Fill> fills;
  std::vector<Lines> outlines;  ///< of polygons
  std::vector<Lines> lines;
  std::vector<Reach> lineReach;     ///< of each line of the layer
  std::vector<Reach> polygonReach;  ///< of each polygon of the layer
};

/// An overlay in one projection, ready to be drawn. Immutable and shared between threads.
struct OverlayShapes {
  struct Fill {
    std::size_t cls = 0;
    std::shared_ptr<const geodata::TriangleMesh> mesh;
  };
  struct Lines {
    std::size_t cls = 0;
    float widthPx = 0;
    bool unknown = false;
    std::shared_ptr<const geodata::PolylineSet> lines;
  };
  /// Where a line's or a polygon's name goes; greatest first.
  struct Middle {
    geodata::Point at;
    std::uint32_t feature = 0;
  };

  // What it was made from.
  std::shared_ptr<const geodata::UserFile> file;
  std::size_t layer = 0;
  bool raster = false;
  std::string projection;
  flow::LonLat center;
  ThemeName theme = ThemeName::Briefing;
  OverlayStyle style;
  bool sample = false;  ///< only a part of the points, for a map that is being turned

  std::shared_ptr<const OverlayParts> parts;
  ArrangedPoints points;
  std::shared_ptr<const std::vector<render::PointLook>> looks;
  float largestPx = 0;
  std::vector<Fill> fills;
  std::vector<Lines> outlines;
  std::vector<Lines> lines;
  std::vector<Middle> middles;
  std::shared_ptr<const render::ImageMesh> imageMesh;
  std::shared_ptr<const render::ImagePixels> imagePixels;

  [[nodiscard]] const geodata::VectorLayer& vector() const { return file->layers[layer]; }
  [[nodiscard]] std::uint32_t featureOf(std::uint32_t arranged) const {
    const auto& of = vector().pointOf;
    return of.empty() ? points.from[arranged] : of[points.from[arranged]];
  }
  /// Whether it shows the overlay as it is now, but for opacity and visibility.
  [[nodiscard]] bool fits(const Overlay& overlay, const geodata::Projection& now, ThemeName nowTheme) const;
  /// Whether its places are those of this projection.
  [[nodiscard]] bool placed(const geodata::Projection& now) const;
};

/// The shapes of a session's overlays, by their ids.
struct OverlayShapeSet {
  std::map<std::string, std::shared_ptr<const OverlayShapes>> of;
  [[nodiscard]] const OverlayShapes* find(const std::string& id) const {
    const auto found = of.find(id);
    return found != of.end() ? found->second.get() : nullptr;
  }
};

/// Makes an overlay's shapes; takes from `previous` (may be null) what still holds. Null where `cancel` (may
/// be null) became true meanwhile. Seconds for a million points or many polygons: not for the drawing thread.
std::shared_ptr<const OverlayShapes> makeShapes(const Overlay& overlay, const geodata::Projection& projection,
                                                ThemeName theme, const OverlayShapes* previous,
                                                const std::atomic<bool>* cancel = nullptr);

/// The set with what it lacks of the visible overlays made now.
std::shared_ptr<const OverlayShapeSet> completed(const OverlayShapeSet& set,
                                                 const std::vector<Overlay>& overlays,
                                                 const geodata::Projection& projection, ThemeName theme);

/// What can be made at once from shapes of another projection: all of it where that is little, a sample of
/// the points otherwise.
std::shared_ptr<const OverlayShapes> quickShapes(const OverlayShapes& previous,
                                                 const geodata::Projection& projection);

}  // namespace app
