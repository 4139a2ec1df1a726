#include "render/map_texts.h"

#include <algorithm>
#include <cmath>

#include "render/point_layer.h"

namespace render {

namespace {

constexpr float kHaloPx = 1.8F;
constexpr float kEdge = 6;          // between the frame and texts
constexpr float kFullWidth = 1000;  // logical pixels from which texts have their full size
constexpr float kFullHeight = 600;
constexpr float kLeastScale = 0.75F;
constexpr TextSpec kTagFirst{Face::Medium, 13, 0, false};
constexpr TextSpec kTagOther{Face::Regular, 12, 0, false};
constexpr float kTagPadX = 10;
constexpr float kTagPadY = 7;
constexpr float kTagBar = 3;
constexpr float kTagFirstLine = 17;
constexpr float kTagOtherLine = 16;

struct Logical {
  float x;
  float y;
};

/// From pixels of the middle, y up, to logical pixels of the top left.
Logical toLogical(double x, double y, const View& view) {
  return {static_cast<float>((x + view.width / 2.0) / static_cast<double>(view.pixelRatio)),
          static_cast<float>((view.height / 2.0 - y) / static_cast<double>(view.pixelRatio))};
}

Logical placeOf(geodata::Point at, const View& view) {
  const View::Pixel p = view.toPixel(at);
  return toLogical(p.x, p.y, view);
}

TextSpec scaled(TextSpec spec, float scale) {
  spec.size *= scale;
  return spec;
}

Color faded(Color color, float opacity) {
  color.a *= opacity;
  return color;
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void addHeadRects(const std::vector<Mark>& heads, const View& view, std::vector<Rect>& out) {
  for (const Mark& mark : heads) {
    if (mark.shape != static_cast<int>(MarkShape::Arrow)) continue;
    const Logical at = toLogical(static_cast<double>(mark.x), static_cast<double>(mark.y), view);
    const float half = std::max(mark.size, mark.breadth) / 2 / view.pixelRatio;
    out.push_back({at.x - half, at.y - half, 2 * half, 2 * half});
  }
}

/// Boxes along the bands, one for about each 14 pixels.
void addFlowRects(const std::vector<Ribbon>& ribbons, const std::vector<RibbonTrace>& traces,
                  const View& view, std::vector<Rect>& out) {
  constexpr float kStep = 14;
  for (std::size_t i = 0; i < std::min(ribbons.size(), traces.size()); ++i) {
    if (ribbons[i].color.a <= 0 || ribbons[i].to <= ribbons[i].from) continue;
    const float half = std::max(ribbons[i].widthPx, 2.0F) / 2;
    for (const RibbonTrace::Run& run : traces[i].runs)
      for (std::uint32_t k = run.first; k + 1 < run.first + run.count; ++k) {
        const RibbonTrace::Node& a = traces[i].nodes[k];
        const RibbonTrace::Node& b = traces[i].nodes[k + 1];
        const float length = std::hypot(b.x - a.x, b.y - a.y) / view.pixelRatio;
        const int pieces = std::clamp(static_cast<int>(length / kStep), 1, 400);
        for (int p = 0; p < pieces; ++p) {
          const float t = (static_cast<float>(p) + 0.5F) / static_cast<float>(pieces);
          const Logical at = toLogical(static_cast<double>(std::lerp(a.x, b.x, t)),
                                       static_cast<double>(std::lerp(a.y, b.y, t)), view);
          out.push_back({at.x - half, at.y - half, 2 * half, 2 * half});
        }
      }
  }
}

/// The user's points, where they are so few that labels find a way round them.
void addPointRects(const std::vector<PointLayer>& layers, const View& view, std::vector<Rect>& out) {
  constexpr std::size_t kFew = 1000;
  for (const PointLayer& layer : layers) {
    const auto runs = PointRenderer::visible(layer, view, 1);
    if (countOf(runs) > kFew) continue;
    for (const PointRun& run : runs)
      for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
        const Logical at = placeOf(layer.points->points[i], view);
        const float half = std::abs((*layer.looks)[i].sizePx) / 2;
        out.push_back({at.x - half, at.y - half, 2 * half, 2 * half});
      }
  }
}

}  // namespace

MapTexts::TagText MapTexts::measureTag(const Tag& tag) {
  TagText text;
  text.lines = linesOf(tag.text);
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    text.width =
        std::max(text.width, shaper_->width(text.lines[i], scaled(i == 0 ? kTagFirst : kTagOther, scale_)));
    text.height += (i == 0 ? kTagFirstLine : kTagOtherLine) * scale_;
  }
  text.width = std::ceil(text.width + (2 * kTagPadX + kTagBar) * scale_);
  text.height = std::ceil(text.height + (2 * kTagPadY - 3) * scale_);
  return text;
}

LayoutInput MapTexts::inputOf(const FrameDesc& frame, const View& view, const Scene& scene) {
  LayoutInput input;
  const float width = static_cast<float>(view.width) / view.pixelRatio;
  const float height = static_cast<float>(view.height) / view.pixelRatio;
  const Insets& insets = frame.furniture.insets;
  scale_ = std::clamp(std::min(width / kFullWidth, height / kFullHeight), kLeastScale, 1.0F);
  input.frame = {insets.left + kEdge, insets.top + kEdge,
                 std::max(0.0F, width - insets.left - insets.right - 2 * kEdge),
                 std::max(0.0F, height - insets.top - insets.bottom - 2 * kEdge)};
  input.blocked = *scene.furniture;
  addHeadRects(*scene.heads, view, input.blocked);
  if (!frame.labels.empty() || !frame.tags.empty())
    addFlowRects(frame.ribbons, *scene.traces, view, input.flows);
  for (const Symbol& symbol : frame.symbols) {
    const Logical at = placeOf(symbol.at, view);
    const float half = symbol.sizePx * 0.5F + 1;
    input.symbols.push_back({at.x - half, at.y - half, 2 * half, 2 * half});
  }
  if (!frame.labels.empty()) addPointRects(frame.points, view, input.symbols);
  for (const Stub& stub : frame.stubs) {
    const Logical at = placeOf(stub.at, view);
    input.blocked.push_back({at.x - stub.widthPx, at.y - stub.widthPx, 2 * stub.widthPx, 2 * stub.widthPx});
  }
  labelOf_.clear();
  for (std::size_t i = 0; i < frame.labels.size(); ++i) {
    const Label& label = frame.labels[i];
    const Logical at = placeOf(label.at, view);
    if (!contains(input.frame, Rect{at.x, at.y, 0, 0})) continue;
    const TextSpec spec = scaled(specOf(label.style), scale_);
    const float textWidth = shaper_->width(label.text, spec);
    if (textWidth <= 0) continue;
    labelOf_.push_back(i);
    input.labels.push_back({label.key, at.x, at.y, std::ceil(textWidth) + 2, std::ceil(spec.size * 1.2F),
                            label.priority, label.clearancePx, label.always});
  }
  tagTexts_.clear();
  for (const Tag& tag : frame.tags) {
    tagTexts_.push_back(measureTag(tag));
    const Logical at = placeOf(tag.at, view);
    const bool shown = !tagTexts_.back().lines.empty() && tag.opacity > 0;
    input.tags.push_back(
        {tag.key, shown ? at.x : -1e9F, at.y, tagTexts_.back().width, tagTexts_.back().height, tag.priority});
  }
  return input;
}

void MapTexts::place(const FrameDesc& frame, const View& view, const Scene& scene, FrameReport& report) {
  input_ = inputOf(frame, view, scene);
  result_ = layoutTexts(input_, memory_);
  memory_ = result_.memory;
  for (const auto& placed : result_.labels)
    report.labels.push_back({input_.labels[placed.index].key, placed.rect.x, placed.rect.y, placed.rect.width,
                             placed.rect.height});
  for (const auto& placed : result_.tags)
    report.tags.push_back(
        {input_.tags[placed.index].key, placed.rect.x, placed.rect.y, placed.rect.width, placed.rect.height});
  report.droppedLabels = static_cast<int>(frame.labels.size() - result_.labels.size());
}

void MapTexts::drawTag(const Tag& tag, const TagText& text, const Rect& rect, const View& view,
                       Overlay& overlay) {
  const float r = view.pixelRatio;
  const float k = scale_;
  const Logical at = placeOf(tag.at, view);
  const float nearX = std::clamp(at.x, rect.x + 2, rect.right() - 2);
  const float nearY = std::clamp(at.y, rect.y + 2, rect.bottom() - 2);
  const Color background = faded(tag.background, tag.opacity);
  const Color accent = faded(tag.accent, tag.opacity);
  overlay.line(at.x * r, at.y * r, nearX * r, nearY * r, 3.4F * r, faded(background, 0.8F));
  overlay.line(at.x * r, at.y * r, nearX * r, nearY * r, 1.4F * r, accent);
  overlay.dot(at.x * r, at.y * r, 5 * r, background);
  overlay.dot(at.x * r, at.y * r, 3.4F * r, accent);
  overlay.box(rect.x * r, rect.y * r, rect.width * r, rect.height * r, 5 * r, background,
              faded(tag.textColor, 0.16F * tag.opacity));
  overlay.box((rect.x + 4 * k) * r, (rect.y + 5 * k) * r, kTagBar * k * r, (rect.height - 10 * k) * r,
              1.5F * r, accent);
  float top = rect.y + (kTagPadY - 1) * k;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    const ShapedText& shaped = shaper_->shape(text.lines[i], scaled(i == 0 ? kTagFirst : kTagOther, k), r);
    const float line = (i == 0 ? kTagFirstLine : kTagOtherLine) * k;
    overlay.text(shaped, (rect.x + (kTagPadX + kTagBar) * k) * r, (top + line / 2) * r + shaped.capHeight / 2,
                 faded(tag.textColor, tag.opacity * (i == 0 ? 1.0F : 0.82F)));
    top += line;
  }
}

void MapTexts::draw(const FrameDesc& frame, const View& view, Overlay& overlay) {
  const float r = view.pixelRatio;
  for (const bool always : {false, true})  // hovered names lie above the others
    for (const auto& placed : result_.labels) {
      const Label& label = frame.labels[labelOf_[placed.index]];
      if (label.always != always) continue;
      const ShapedText& shaped = shaper_->shape(label.text, scaled(specOf(label.style), scale_), r);
      const float x = placed.rect.x * r + (placed.rect.width * r - shaped.width) / 2;
      const float baseline = (placed.rect.y + placed.rect.height / 2) * r + shaped.capHeight / 2;
      overlay.text(shaped, x, baseline, label.color, label.halo.a > 0 ? kHaloPx * r : 0, label.halo);
    }
  // The most important tag last, so that its leader lies above.
  for (auto placed = result_.tags.rbegin(); placed != result_.tags.rend(); ++placed)
    drawTag(frame.tags[placed->index], tagTexts_[placed->index], placed->rect, view, overlay);
}

}  // namespace render
