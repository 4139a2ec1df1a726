#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/core/material.h"
#include "app/core/present.h"
#include "app/core/theme.h"

/// The pieces of present(), one file each. Not for use elsewhere.
namespace app::parts {

/// What several pieces need, worked out once a frame.
struct Context {
  const Scene& scene;
  const Clock& clock;
  const Theme& theme;
  const std::vector<Stream>& now;
  const std::vector<Stream>& before;  ///< shown before the last switch
  const std::vector<Stream>& baseline;
  double eased = 1;  ///< 0 at the switch, 1 when the reroute has played
  double zoom = 0;
  const std::vector<Stream>& fineNow;  ///< between ports at every zoom, so that figures are the same at all
  const std::vector<Stream>& fineBaseline;
  bool reportedOnly = false;
};

/// The streams that the map shows of an outcome (null: of the baseline), at the session's zoom.
const std::vector<Stream>& streamsShown(const Model& model, const Session& session, const Outcome* outcome,
                                        bool reportedOnly);
/// t REO a month; less is not drawn.
inline constexpr double kLeastMass = 0.05;

using StreamIndex = std::unordered_map<std::uint64_t, const Stream*>;
StreamIndex indexOf(const std::vector<Stream>& streams);

/// Logical pixels for a mass; the same in every scenario, so that pictures compare. At least 1.
float widthOf(double tonnesPerMonth);
inline constexpr double kTonnesPerPixel = 30;
/// Nearer than this, each port and plant has its own flows; farther, countries have: see lanesOf().
inline constexpr double kWorldZoom = 1.8;

/// The user's layers: pictures, fills, lines and points.
void addOverlays(const Context& context, render::FrameDesc& frame);
/// What is hovered or selected of them; after the legend, which must not take its ring for a site.
void addOverlayHighlights(const Context& context, render::FrameDesc& frame);
void addOverlayLabels(const Context& context, render::FrameDesc& frame);
/// How much the legend tells of each of the user's layers, most first. Strip: a row with all its colours.
enum class LayerDetail { All, FewClasses, NoSizes, Strip };
void addOverlayRows(const Context& context, LayerDetail detail, std::vector<render::LegendRow>& rows);
/// The feature of a visible layer under a point of the plane; the topmost layer wins, and of one layer a
/// point before a line before a polygon.
Pick pickOverlay(const Context& context, geodata::Point at, double metresPerPixel);
/// A ship's way with its alternatives, and the zones. After the flows, which it makes quiet.
void addRoute(const Context& context, render::FrameDesc& frame);
/// Its ends and the zones' handles; after the legend, which must not take them for sites.
void addRouteMarks(const Context& context, render::FrameDesc& frame);
void addRouteRows(const Context& context, std::vector<render::LegendRow>& rows);
/// Whether a ship's way is what the picture is about: flows step back then.
bool showsRoute(const Scene& scene);
void addBase(const Context& context, render::FrameDesc& frame);
void addFlows(const Context& context, render::FrameDesc& frame);
void addTags(const Context& context, render::FrameDesc& frame);
/// From which zoom on a site is drawn, so that the world view stays readable: large or running first.
double leastZoomOf(const Context& context, const SiteMark& mark);
/// What the mark's size stands for: t REO a year; unknown where only reported figures count and none is.
double shownTonnes(const Context& context, const SiteMark& mark);
/// Whether a flow that is drawn begins or ends at the port.
bool isEnd(const Context& context, const std::string& port);
/// Whether a flow of the baseline that would be drawn goes through the passage.
bool isOnTheWay(const Context& context, const std::string& passage);
/// Diameter of a site without a reported size, where only those count; smaller than all others.
inline constexpr float kUnsizedPx = 5.5F;
/// `picks`, where wanted, runs beside frame.symbols and says what each symbol stands for.
void addSites(const Context& context, render::FrameDesc& frame, std::vector<Pick>* picks = nullptr);
Context contextOf(const Scene& scene, const Clock& clock);
void addLabels(const Context& context, render::FrameDesc& frame);
void addFurniture(const Context& context, render::FrameDesc& frame);

/// The point and direction at a share (0 to 1) of a projected way's length; nothing for an empty one.
struct OnPath {
  geodata::Point at;
  double dx = 1;
  double dy = 0;
};
std::optional<OnPath> along(const geodata::PolylineSet& path, double share);

/// Unserved share (0 to 1) and t a month of a country in the outcome; zeros without one.
struct Shortfall {
  double tonnes = 0;
  double demand = 0;
  [[nodiscard]] double share() const { return demand > 0 ? tonnes / demand : 0; }
};
Shortfall shortfallOf(const Scene& scene, const std::string& iso3);

}  // namespace app::parts
