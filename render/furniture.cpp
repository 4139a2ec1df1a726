#include "render/furniture.h"
#include "render/renderer.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr float kMargin = 22;
constexpr float kLeastScale = 0.7F;
constexpr float kFullWidth = 1450;  // logical pixels from which nothing need be smaller
constexpr float kFullHeight = 820;

TextSpec sized(TextSpec spec, float scale) {
  spec.size *= scale;
  return spec;
}

constexpr TextSpec kTitleSpec{Face::Medium, 25, -0.005F, false};
constexpr TextSpec kSubtitleSpec{Face::Regular, 14.5F, 0, false};
constexpr TextSpec kDateSpec{Face::Medium, 25, 0, false};
constexpr TextSpec kNoteSpec{Face::Regular, 13, 0, false};
constexpr TextSpec kHeadlineSpec{Face::Medium, 17, 0, false};
constexpr TextSpec kFootSpec{Face::Regular, 11, 0.005F, false};
constexpr TextSpec kFootStrongSpec{Face::Medium, 11, 0.005F, false};

}  // namespace

void FurnitureLayer::add(std::uint64_t part, const Rect& rect) {
  parts_.push_back(part);
  boxes_.push_back(rect);
}

void FurnitureLayer::layout(const Furniture& furniture, const View& view) {
  boxes_.clear();
  parts_.clear();
  lines_.clear();
  rows_.clear();
  legend_ = {};
  bar_ = {};
  const float width = static_cast<float>(view.width) / view.pixelRatio;
  const float height = static_cast<float>(view.height) / view.pixelRatio;
  const Insets& insets = furniture.insets;
  const float freeWidth = width - insets.left - insets.right;
  const float freeHeight = height - insets.top - insets.bottom;
  if (freeWidth < 120 || freeHeight < 90) return;  // a thumbnail carries no text
  scale_ = std::clamp(std::min(freeWidth / kFullWidth, freeHeight / kFullHeight), kLeastScale, 1.0F);
  const float margin = kMargin * scale_;
  Space space{insets.left + margin, insets.top + margin, width - insets.right - margin,
              height - insets.bottom - margin * 0.7F};
  space.bottom = addFooter(furniture, space);
  space.top = addHeadlines(furniture, space);
  addScaleBar(furniture, space);
  addLegend(furniture, space, freeWidth * freeHeight);
}

float FurnitureLayer::addHeadlines(const Furniture& f, const Space& space) {
  const float k = scale_;
  const float width = space.right - space.left;
  float bottom = space.top;

  const auto block = [&](std::uint64_t part, bool right, float most, const auto& texts) {
    float y = space.top;
    float widest = 0;
    for (const auto& [text, spec, color, lineHeight, gap, mostLines] : texts) {
      if (text.empty()) continue;
      if (y > space.top) y += gap * k;
      TextSpec fitted = sized(spec, k);
      if (shaper_->width(text, fitted) > most)  // a little smaller rather than broken
        fitted.size *= std::max(0.8F, most / shaper_->width(text, fitted));
      for (const std::string& line : shaper_->wrap(text, fitted, most, mostLines)) {
        lines_.push_back(
            {line, fitted, color, right ? space.right : space.left, y + lineHeight * k / 2, right, true});
        widest = std::max(widest, shaper_->width(line, fitted));
        y += lineHeight * k;
      }
    }
    if (widest > 0) add(part, {right ? space.right - widest : space.left, space.top, widest, y - space.top});
    bottom = std::max(bottom, y);
    return widest;
  };
  struct Text {
    std::string text;
    TextSpec spec;
    Color color;
    float lineHeight, gap;
    int mostLines;
  };
  const std::vector<Text> right{{f.date, kDateSpec, f.text, 27, 0, 1},
                                {f.dateNote, kNoteSpec, f.mutedText, 18, 3, 2},
                                {f.headline, kHeadlineSpec, f.accent, 22, 6, 2}};
  const std::vector<Text> left{{f.title, kTitleSpec, f.text, 30, 0, 2},
                               {f.subtitle, kSubtitleSpec, f.mutedText, 20, 4, 3}};
  const float rightWidth = block(FrameReport::kDate, true, width * 0.42F, right);
  block(FrameReport::kTitle, false, width - rightWidth - (rightWidth > 0 ? 28 * k : 0), left);
  return bottom + 14 * k;
}

float FurnitureLayer::addFooter(const Furniture& f, const Space& space) {
  const float k = scale_;
  const float lineHeight = 15.5F * k;
  const float width = space.right - space.left;
  const TextSpec small = sized(kFootSpec, k);
  const TextSpec strong = sized(kFootStrongSpec, k);
  const float disclaimerWidth = f.disclaimer.empty() ? 0 : shaper_->width(f.disclaimer, strong);
  const bool beside = disclaimerWidth < width * 0.45F;
  const float leftWidth = beside && disclaimerWidth > 0 ? width - disclaimerWidth - 28 * k : width;
  struct Text {
    std::string text;
    bool strong;
  };
  std::vector<Text> left;
  if (!beside)
    for (std::string& line : shaper_->wrap(f.disclaimer, strong, width, 2))
      left.push_back({std::move(line), true});
  for (std::string& line : shaper_->wrap(f.boundaryNote, small, leftWidth, 2))
    left.push_back({std::move(line), false});
  for (std::string& line : shaper_->wrap(f.sources, small, leftWidth, 3))
    left.push_back({std::move(line), false});
  const std::size_t count = std::max<std::size_t>(left.size(), beside && disclaimerWidth > 0 ? 1 : 0);
  if (count == 0) return space.bottom;
  const float top = space.bottom - static_cast<float>(count) * lineHeight;
  float widest = 0;
  float y = space.bottom - static_cast<float>(left.size()) * lineHeight;
  for (const Text& text : left) {
    const TextSpec& spec = text.strong ? strong : small;
    lines_.push_back({text.text, spec, f.mutedText, space.left, y + lineHeight / 2, false, true});
    widest = std::max(widest, shaper_->width(text.text, spec));
    y += lineHeight;
  }
  if (beside && disclaimerWidth > 0) {
    lines_.push_back({f.disclaimer, strong, f.text, space.right, space.bottom - lineHeight / 2, true, true});
    add(FrameReport::kFooter,
        {space.right - disclaimerWidth, space.bottom - lineHeight, disclaimerWidth, lineHeight});
  }
  if (widest > 0) add(FrameReport::kFooter, {space.left, top, widest, space.bottom - top});
  return top - 12 * k;
}

void FurnitureLayer::addScaleBar(const Furniture& f, const Space& space) {
  const float k = scale_;
  const auto length = static_cast<float>(f.scaleBarPx);
  if (!(length > 0) || length > (space.right - space.left) * 0.5F) return;
  const TextSpec spec = sized(kFootSpec, k);
  const float textWidth = shaper_->width(f.scaleBarText, spec);
  const float width = std::max(length, textWidth);
  const float height = (f.scaleBarText.empty() ? 8.0F : 24.0F) * k;
  const bool left = f.legendOnRight;
  bar_ = {left ? space.left : space.right - length, space.bottom - 7 * k, length, 5 * k};
  if (!f.scaleBarText.empty())
    lines_.push_back({f.scaleBarText, spec, f.mutedText, left ? space.left : space.right,
                      space.bottom - height + 7 * k, !left, true});
  add(FrameReport::kScaleBar,
      {left ? space.left : space.right - width, space.bottom - height, width, height});
}

void FurnitureLayer::draw(const Furniture& furniture, const View& view, Overlay& overlay,
                          std::vector<Mark>& marks) {
  const float r = view.pixelRatio;
  Color halo = furniture.box;
  halo.a = std::max(halo.a, 0.75F);
  for (const Line& line : lines_) {
    const ShapedText& shaped = shaper_->shape(line.text, line.spec, r);
    const float x = line.fromRight ? line.x * r - shaped.width : line.x * r;
    overlay.text(shaped, x, line.middle * r + shaped.capHeight / 2, line.color,
                 line.halo ? 2.2F * r * scale_ : 0, halo);
  }
  if (bar_.width > 0) {
    const float y = bar_.bottom() - 1;
    const Color color = furniture.mutedText;
    const float t = std::max(1.0F, std::round(1.25F * r));
    overlay.box(bar_.x * r - r, y * r - r, bar_.width * r + 2 * r, t + 2 * r, 0, halo);
    overlay.box(bar_.x * r, y * r, bar_.width * r, t, 0, color);
    overlay.box(bar_.x * r, bar_.y * r, t, (y - bar_.y) * r + t, 0, color);
    overlay.box(bar_.right() * r - t, bar_.y * r, t, (y - bar_.y) * r + t, 0, color);
  }
  if (legend_.width > 0) {
    overlay.box(legend_.x * r, legend_.y * r, legend_.width * r, legend_.height * r, 6 * r * legendScale_,
                furniture.box, furniture.boxLine);
    for (const Row& row : rows_) drawRow(row, furniture, view, overlay, marks);
  }
}

}  // namespace render
