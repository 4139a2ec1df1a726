#include "render/ribbon_heads.h"

#include <algorithm>
#include <cmath>

#include "render/ribbon_mesh.h"

namespace render {

namespace {

constexpr double kSpacingPx = 180;
constexpr double kShortestPx = 14;  // logical; a shorter stretch shows no head
constexpr float kWideBandPx = 7;    // from here on arrows along the way lie inside the band

struct HeadSize {
  float length;
  float breadth;
};

HeadSize headSize(float widthPx, float pixelRatio) {
  const float logical = widthPx / pixelRatio;
  const float breadth = (logical + std::clamp(logical * 0.75F, 5.0F, 11.0F)) * pixelRatio;
  return {breadth * 0.92F, breadth};
}

double endOf(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio) {
  const double whole = trace.length - static_cast<double>(ribbon.endGapPx * pixelRatio);
  return std::min(whole, trace.length * static_cast<double>(std::clamp(ribbon.to, 0.0F, 1.0F)));
}

bool hasEndHead(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio) {
  return ribbon.arrowHead && endOf(ribbon, trace, pixelRatio) - bandStart(ribbon, trace, pixelRatio) >
                                 kShortestPx * static_cast<double>(pixelRatio);
}

Color darker(Color color) {
  return {color.r * 0.3F, color.g * 0.3F, color.b * 0.3F, color.a * 0.75F};
}

float widthAt(const Ribbon& ribbon, double share) {
  if (!ribbon.taper) return ribbon.widthPx;
  return ribbon.widthPx * (kTaperAtOrigin + (1 - kTaperAtOrigin) * static_cast<float>(share));
}

Mark placed(const RibbonTrace::Pose& pose, const Ribbon& ribbon, float pixelRatio) {
  Mark mark;
  mark.x = pose.x;
  mark.y = pose.y;
  mark.dx = pose.dx;
  mark.dy = pose.dy;
  mark.shape = static_cast<int>(MarkShape::Arrow);
  mark.color = ribbon.color;
  mark.rimColor = ribbon.casing;
  mark.rim = ribbon.casing.a > 0 ? pixelRatio : 0;
  mark.stroke = 0;
  return mark;
}

}  // namespace

DashPx ribbonDash(Dash dash, float widthPx, float pixelRatio) {
  // Broad bands keep narrow gaps: a cut across the band, not a row of boxes.
  const float width = std::clamp(widthPx, pixelRatio, 5 * pixelRatio);
  switch (dash) {
    case Dash::Solid:
      break;
    case Dash::Dashed:
      return {2.4F * width + 7 * pixelRatio, 2.8F * width + 10.5F * pixelRatio};
    case Dash::Dotted:
      return {width, 1.5F * width + 2.5F * pixelRatio};
  }
  return {};
}

double bandStart(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio) {
  const double gap = static_cast<double>(ribbon.startGapPx * pixelRatio);
  return std::max(gap, trace.length * static_cast<double>(std::clamp(ribbon.from, 0.0F, 1.0F)));
}

double bandEnd(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio) {
  const double end = endOf(ribbon, trace, pixelRatio);
  if (!hasEndHead(ribbon, trace, pixelRatio)) return end;
  return end - static_cast<double>(headSize(ribbon.widthPx * pixelRatio, pixelRatio).length * 0.7F);
}

void addHeads(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio, std::vector<Mark>& heads) {
  if (!ribbon.arrowHead || trace.length <= 0 || ribbon.color.a <= 0) return;
  const double start = bandStart(ribbon, trace, pixelRatio);
  const double end = endOf(ribbon, trace, pixelRatio);
  const double ratio = static_cast<double>(pixelRatio);

  const int stretches = static_cast<int>(std::lround(trace.length / (kSpacingPx * ratio)));
  const double spacing = trace.length / std::max(stretches, 1);
  const double first = trace.nodes.empty() ? 0 : trace.base;
  const double last = first + (trace.nodes.empty() ? 0 : static_cast<double>(trace.nodes.back().along));
  const int from = std::max(0, static_cast<int>(std::floor(std::min(1e6, first / spacing))) - 1);
  for (int k = from; k < stretches && (k + 0.5) * spacing < last; ++k) {
    const double at = (k + 0.5) * spacing;
    if (at < start + 30 * ratio || at > end - 45 * ratio) continue;
    const auto pose = trace.poseAt(at);
    if (!pose) continue;
    const float width = widthAt(ribbon, at / trace.length);
    if (width >= kWideBandPx && ribbon.dash != Dash::Solid) continue;  // its gaps point the way
    Mark mark = placed(*pose, ribbon, pixelRatio);
    if (width >= kWideBandPx) {
      mark.shape = static_cast<int>(MarkShape::Chevron);
      mark.size = std::clamp(width * 0.15F, 1.5F, 3.0F) * pixelRatio;
      mark.breadth = width * 0.56F * pixelRatio;
      mark.color = darker(ribbon.color);
      mark.rim = 0;
    } else {
      mark.breadth = (width + 4.5F) * pixelRatio;
      mark.size = mark.breadth * 0.95F;
    }
    heads.push_back(mark);
  }

  if (!hasEndHead(ribbon, trace, pixelRatio)) return;
  const HeadSize size = headSize(ribbon.widthPx * pixelRatio, pixelRatio);
  const auto tip = trace.poseAt(end);
  const auto base = trace.poseAt(end - static_cast<double>(size.length));
  if (!tip) return;
  Mark mark = placed(*tip, ribbon, pixelRatio);
  if (base && std::hypot(tip->x - base->x, tip->y - base->y) > size.length * 0.5F) {  // along the bend
    const float length = std::hypot(tip->x - base->x, tip->y - base->y);
    mark.dx = (tip->x - base->x) / length;
    mark.dy = (tip->y - base->y) / length;
  }
  mark.size = size.length;
  mark.breadth = size.breadth;
  mark.x -= mark.dx * size.length / 2;
  mark.y -= mark.dy * size.length / 2;
  heads.push_back(mark);
}

}  // namespace render
