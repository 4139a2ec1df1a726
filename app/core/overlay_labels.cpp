#include <algorithm>
#include <cmath>

#include "app/core/overlay_places.h"
#include "app/core/overlay_view.h"
#include "app/core/text.h"

namespace app::parts {
namespace {

constexpr std::size_t kMostCandidates = 240;  // of one layer; the layout finds room for some
constexpr std::size_t kMostLetters = 24;
constexpr int kPriority = -1;  // below all that the model names
constexpr int kRange = 1000;   // from the foremost of a layer to the last

geodata::Box viewBox(const Context& context, const render::FrameDesc& frame) {
  const render::Insets& insets = context.scene.insets;
  const double mpp = frame.camera.metresPerPixel;
  const double ratio = static_cast<double>(frame.viewport.pixelRatio);
  const double halfWidth = frame.viewport.width / ratio / 2;
  const double halfHeight = frame.viewport.height / ratio / 2;
  const geodata::Point c = frame.camera.center;
  geodata::Box box;
  box.min = {c.x - (halfWidth - static_cast<double>(insets.left)) * mpp,
             c.y - (halfHeight - static_cast<double>(insets.bottom)) * mpp};
  box.max = {c.x + (halfWidth - static_cast<double>(insets.right)) * mpp,
             c.y + (halfHeight - static_cast<double>(insets.top)) * mpp};
  return box;
}

bool holds(const geodata::Box& box, geodata::Point p) {
  return p.x >= box.min.x && p.x <= box.max.x && p.y >= box.min.y && p.y <= box.max.y;
}

struct Labeller {
  const Context& context;
  const Overlay& overlay;
  const OverlayShapes& shapes;
  const geodata::LayerColumn& column;
  render::FrameDesc& frame;
  std::size_t left = kMostCandidates;

  void add(geodata::Point at, std::size_t feature, float clearance, int priority) {
    const std::string text = oneLine(cellText(column, feature), kMostLetters);
    if (text.empty()) return;
    const Session& session = *context.scene.session;
    const bool lit =
        featureIn(session.hovered, overlay) == feature || featureIn(session.selected, overlay) == feature;
    render::Label label;
    label.key = (std::hash<std::string>{}(overlay.id) ^ 0x9E3779B97F4A7C15ULL) * 1099511628211ULL + feature;
    label.at = at;
    label.text = text;
    label.style = lit ? render::TextStyle::SiteStrong : render::TextStyle::Small;
    label.color = lit ? context.theme.text : context.theme.mutedText;
    label.halo = context.theme.halo;
    label.priority = lit ? 1000 : priority;
    label.clearancePx = clearance;
    label.always = lit;
    frame.labels.push_back(std::move(label));
    --left;
  }

  // Coarse levels first: a well spread sample, and of layers with sizes the greatest.
  void addPoints() {
    if (shapes.points.set == nullptr) return;
    const render::PointSet& set = *shapes.points.set;
    const geodata::Box box = viewBox(context, frame);
    const int level = set.levelFor(frame.camera.metresPerPixel);
    for (const render::PointSet::Chunk& chunk : set.chunks) {
      if (chunk.level > level || left == 0) return;
      if (chunk.box.min.x > box.max.x || chunk.box.max.x < box.min.x || chunk.box.min.y > box.max.y ||
          chunk.box.max.y < box.min.y)
        continue;
      for (std::uint32_t i = chunk.first; i < chunk.first + chunk.count && left > 0; ++i) {
        if (!holds(box, set.points[i])) continue;
        const float size = std::abs((*shapes.looks)[i].sizePx);
        const bool sized = !shapes.parts->sizes.empty() && shapes.largestPx > 0;
        const int priority = sized ? kPriority - kRange + static_cast<int>(kRange * size / shapes.largestPx)
                                   : kPriority - std::min(kRange, 2 * chunk.level);
        add(set.points[i], shapes.featureOf(i), size / 2 + 2, priority);
      }
    }
  }

  void addMiddles() {
    const geodata::Box box = viewBox(context, frame);
    const auto count = static_cast<double>(std::max<std::size_t>(1, shapes.middles.size()));
    for (std::size_t i = 0; i < shapes.middles.size() && left > 0; ++i) {
      const OverlayShapes::Middle& middle = shapes.middles[i];
      if (!holds(box, middle.at)) continue;
      add(middle.at, middle.feature, 0,
          kPriority - static_cast<int>(kRange * static_cast<double>(i) / count));
    }
  }
};

}  // namespace

void addOverlayLabels(const Context& context, render::FrameDesc& frame) {
  for (const Overlay& overlay : context.scene.session->overlays) {
    const OverlayShapes* shapes = shownShapes(context, overlay);
    if (shapes == nullptr || overlay.raster) continue;
    const geodata::LayerColumn* column = columnOf(*overlay.vector(), overlay.style.labelBy);
    if (column == nullptr) continue;
    Labeller labeller{context, overlay, *shapes, *column, frame};
    labeller.addPoints();
    labeller.addMiddles();
  }
}

}  // namespace app::parts
