#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/geometry.h"

/// A frame as plain values: what present() says and Renderer draws. No clock, no model, no window.
/// Sizes are in logical pixels; the viewport's pixelRatio turns them into framebuffer pixels.
namespace render {

/// sRGB, straight alpha, 0 to 1.
struct Color {
  float r = 0;
  float g = 0;
  float b = 0;
  float a = 1;
  friend bool operator==(const Color&, const Color&) = default;
};

struct Viewport {
  int width = 0;  ///< framebuffer pixels
  int height = 0;
  float pixelRatio = 1;  ///< framebuffer pixels a logical pixel
};

struct Camera {
  geodata::Point center;          ///< plane metres at the middle of the viewport
  double metresPerPixel = 20000;  ///< plane metres a logical pixel
};

/// Geometry is shared and immutable: the renderer uploads a pointer once and keeps it while frames name it.
struct FillLayer {
  std::shared_ptr<const geodata::TriangleMesh> mesh;
  Color color;
};

enum class Dash { Solid, Dashed, Dotted };

struct LineLayer {
  std::shared_ptr<const geodata::PolylineSet> lines;
  Color color;
  float widthPx = 1;
  Dash dash = Dash::Solid;
};

/// A picture of colours. Each level is half the one before, rounded down but never below 1; one level will
/// do.
struct ImagePixels {
  struct Level {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  ///< premultiplied, top row first
  };
  std::vector<Level> levels;
};

/// Where a picture lies on the plane: each vertex names the place of the picture that it shows.
struct ImageMesh {
  struct Place {
    float u = 0;  ///< 0 at the left edge, 1 at the right
    float v = 0;  ///< 0 at the top edge, 1 at the bottom
  };
  geodata::TriangleMesh mesh;
  std::vector<Place> places;  ///< one a vertex
};

struct ImageLayer {
  std::shared_ptr<const ImageMesh> mesh;
  std::shared_ptr<const ImagePixels> pixels;
  float opacity = 1;
};

/// Points in an order of which every beginning is a well spread sample. Level n holds at most one point for
/// each cell of a grid of `cell / 2^n` metres, and levels 0 to n together one for each cell with any.
struct PointSet {
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    int level = 0;
    geodata::Box box;
  };
  std::vector<geodata::Point> points;
  std::vector<Chunk> chunks;  ///< neighbours of one level, levels in order, all points
  double cell = 0;
  int levels = 0;

  /// The level up to which points are drawn so that cells are no larger than `metres`.
  [[nodiscard]] int levelFor(double metres) const {
    int level = 0;
    for (double size = cell; level + 1 < levels && size > metres; size /= 2) ++level;
    return level;
  }
};

/// How one point looks.
struct PointLook {
  std::uint8_t r = 255, g = 255, b = 255, a = 255;
  float sizePx = 6;  ///< diameter; below 0: an outline of that diameter
};

struct PointLayer {
  std::shared_ptr<const PointSet> points;
  std::shared_ptr<const std::vector<PointLook>> looks;  ///< one a point; may be replaced by itself
  float largestPx = 6;                                  ///< no look is larger
  Color rim{0, 0, 0, 0};                                ///< lifts points off the map; alpha 0: none
  float opacity = 1;
};

/// A flow: a band of true width along `path`, which runs from origin to destination in one or more pieces
/// (cut at a seam).
struct Ribbon {
  std::uint64_t key = 0;  ///< the same flow has the same key in every frame
  std::shared_ptr<const geodata::PolylineSet> path;
  Color color;
  Color casing{0, 0, 0, 0};  ///< a thin edge to lift it off land and other flows; alpha 0: none
  float widthPx = 1;         ///< at least 1 is drawn
  float offsetPx = 0;        ///< to the right of travel, so that opposite directions lie side by side
  Dash dash = Dash::Solid;
  float from = 0;  ///< part of the length that is drawn, 0 at the origin and 1 at the destination
  float to = 1;
  float startGapPx = 0;  ///< left free at the origin and at the destination: the radius of the symbol there
  float endGapPx = 0;
  bool taper = true;      ///< 55% of the width at the origin, full at the destination
  bool arrowHead = true;  ///< at the end, and along the way about every 180 px
  /// Particles: small bright dashes along the band, `particlePhase` of a spacing ahead (0 to 1). Spacing 0:
  /// none.
  float particleSpacingPx = 0;
  float particlePhase = 0;
  Color particleColor{1, 1, 1, 1};
};

/// Where a flow ends without reaching anybody: a hatched band and a bar across it.
struct Stub {
  geodata::Point at;  ///< the cut
  double dx = 1;      ///< direction of travel on the plane, need not be a unit vector
  double dy = 0;
  float lengthPx = 36;  ///< drawn from `at` backwards
  float widthPx = 8;
  Color color;
  Color casing{0, 0, 0, 0};  ///< lies under the hatching and around the bar, to lift them off other flows
};

enum class Shape { Triangle, Hexagon, Square, Horseshoe, DiamondOnWave, Anchor, Circle, Gate, Ring };
enum class SymbolFill { Filled, Half, Outline, OutlineBar };

struct Symbol {
  geodata::Point at;
  Shape shape = Shape::Circle;
  SymbolFill fill = SymbolFill::Filled;
  float sizePx = 10;   ///< diameter; the caller makes areas true to capacity
  float rotation = 0;  ///< radians, counter-clockwise (a gate lies across its lane)
  Color color;
  Color halo{0, 0, 0, 0};    ///< a rim that lifts it off the map
  bool highlighted = false;  ///< a ring around it: hovered or selected
};

enum class TextStyle { Country, Sea, Site, SiteStrong, Passage, Tag, Small };

/// Text near a place. Placed by priority, greatest first, without overlap; dropped where there is no room.
struct Label {
  std::uint64_t key = 0;  ///< the same label has the same key in every frame: hysteresis
  geodata::Point at;
  std::string text;  ///< UTF-8, one line
  TextStyle style = TextStyle::Site;
  Color color;
  Color halo;
  int priority = 0;
  float clearancePx = 0;  ///< radius of the symbol it stands beside; 0: centred on `at`
  bool always = false;    ///< placed even over others (hover)
};

/// A boxed note with a leader line: what changed on a flow. Placed before labels, near `at`, off other tags
/// and inside the frame.
struct Tag {
  std::uint64_t key = 0;
  geodata::Point at;
  std::string text;  ///< UTF-8; newline separates lines, the first is strong
  Color accent;
  Color background;
  Color textColor;
  int priority = 0;
  float opacity = 1;
};

struct LegendRow {
  enum class Kind { Symbol, Line, Stub, Width, Swatch, Ramp, Heading, Gap } kind = Kind::Symbol;
  std::string text;
  Shape shape = Shape::Circle;
  SymbolFill fill = SymbolFill::Filled;
  Dash dash = Dash::Solid;
  Color color;
  float sizePx = 10;        ///< symbol diameter, or line width
  std::vector<Color> ramp;  ///< of Ramp: from top to bottom; rows of ramps join to one bar. Of Swatch, where
                            ///< it has several colours: from left to right, instead of `color`
};

/// Space that panels cover at each side, logical pixels: furniture and tags keep out of it.
struct Insets {
  float left = 0, right = 0, top = 0, bottom = 0;
};

/// What belongs to the picture and not to the panels. Empty strings are not drawn.
struct Furniture {
  std::string title;              ///< top left
  std::string subtitle;           ///< below it
  std::string date;               ///< top right, strong
  std::string dateNote;           ///< below it
  std::string headline;           ///< the figure that matters, top right below the date: "Japan unserved 31%"
  std::vector<LegendRow> legend;  ///< boxed, at the bottom
  /// The legend with ever less detail: drawn instead where it would hide more than a quarter of the map.
  std::vector<std::vector<LegendRow>> briefer;
  bool legendOnRight = false;  ///< at the bottom right, the scale bar then left; else the other way round
  double scaleBarPx = 0;       ///< length; 0: no bar
  std::string scaleBarText;    ///< "2,000 km at 20° N"
  std::string sources;         ///< bottom, small
  std::string disclaimer;      ///< bottom right: "Illustrative model, not a forecast"
  std::string boundaryNote;
  Color text{1, 1, 1, 1};
  Color mutedText{0.7F, 0.7F, 0.7F, 1};
  Color box{0, 0, 0, 0.6F};
  Color boxLine{1, 1, 1, 0.12F};
  Color accent{0.835F, 0.369F, 0, 1};
  Insets insets;
};

/// Drawn in this order: background, fills, images, overlay fills, overlay lines, lines, points, ribbons,
/// particles, arrow heads, stubs, symbols, labels, tags, furniture.
struct FrameDesc {
  Viewport viewport;
  Camera camera;
  bool inParts = false;  ///< what is heavy may come over several frames: see FrameReport::unfinished
  Color background;
  std::vector<FillLayer> fills;
  std::vector<ImageLayer> images;
  std::vector<FillLayer> overlayFills;
  std::vector<LineLayer> overlayLines;
  std::vector<LineLayer> lines;
  std::vector<Ribbon> ribbons;
  std::vector<PointLayer> points;
  std::vector<Stub> stubs;
  std::vector<Symbol> symbols;
  std::vector<Label> labels;
  std::vector<Tag> tags;
  Furniture furniture;
};

}  // namespace render
