#include "app/ui/icons.h"

#include <cmath>
#include <initializer_list>

namespace app::ui {
namespace {

// A pen on a 16 x 16 field with its origin in the middle.
struct Pen {
  ImDrawList* list;
  ImVec2 center;
  float unit;
  ImU32 color;

  [[nodiscard]] ImVec2 at(float x, float y) const { return {center.x + x * unit, center.y + y * unit}; }
  [[nodiscard]] float width() const { return std::fmax(1.2F, 1.5F * unit); }
  void line(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& p : points) list->PathLineTo(at(p.x, p.y));
    list->PathStroke(color, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width());
  }
  void arc(ImVec2 middle, float radius, float from, float to) const {
    list->PathArcTo(at(middle.x, middle.y), radius * unit, from, to, 20);
    list->PathStroke(color, ImDrawFlags_None, width());
  }
  void circle(ImVec2 middle, float radius) const {
    list->AddCircle(at(middle.x, middle.y), radius * unit, color, 24, width());
  }
  void disc(ImVec2 middle, float radius) const {
    list->AddCircleFilled(at(middle.x, middle.y), radius * unit, color, 20);
  }
  void box(float x0, float y0, float x1, float y1) const {
    list->AddRectFilled(at(x0, y0), at(x1, y1), color, unit);
  }
};

void drawSun(const Pen& pen) {
  pen.circle({0, 0}, 3);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * 0.7854F;
    pen.line({{5 * std::cos(angle), 5 * std::sin(angle)}, {7 * std::cos(angle), 7 * std::sin(angle)}});
  }
}

void drawMoon(const Pen& pen) {
  pen.list->PathArcTo(pen.at(0, 0), 6 * pen.unit, -0.35F, 4.0F, 24);
  pen.list->PathArcTo(pen.at(2.2F, -3.2F), 5 * pen.unit, 3.05F, 0.55F, 20);
  pen.list->PathStroke(pen.color, ImDrawFlags_Closed, pen.width());
}

void drawTurn(const Pen& pen, float side) {
  pen.line({{side * 6, -2}, {side * -1.5F, -2}});
  pen.line({{side * 3, -5.2F}, {side * 6.2F, -2}, {side * 3, 1.2F}});
  if (side > 0) {
    pen.arc({-1.5F, 1.8F}, 3.8F, 1.5708F, 4.7124F);
  } else {
    pen.arc({1.5F, 1.8F}, 3.8F, -1.5708F, 1.5708F);
  }
  pen.line({{side * -1.5F, 5.6F}, {side * 2, 5.6F}});
}

}  // namespace

void drawIcon(ImDrawList* list, Icon icon, ImVec2 center, float size, ImU32 color) {
  const Pen pen{list, center, size / 16, color};
  switch (icon) {
    case Icon::None:
      break;
    case Icon::Play:
      list->AddTriangleFilled(pen.at(-4, -6), pen.at(6, 0), pen.at(-4, 6), color);
      break;
    case Icon::Pause:
      pen.box(-5, -6, -1.5F, 6), pen.box(1.5F, -6, 5, 6);
      break;
    case Icon::Search:
      pen.circle({-1.2F, -1.2F}, 4.6F), pen.line({{2.2F, 2.2F}, {6.4F, 6.4F}});
      break;
    case Icon::Close:
      pen.line({{-4.5F, -4.5F}, {4.5F, 4.5F}}), pen.line({{4.5F, -4.5F}, {-4.5F, 4.5F}});
      break;
    case Icon::ChevronLeft:
      pen.line({{2, -5}, {-3, 0}, {2, 5}});
      break;
    case Icon::ChevronRight:
      pen.line({{-2, -5}, {3, 0}, {-2, 5}});
      break;
    case Icon::ChevronDown:
      pen.line({{-5, -2}, {0, 3}, {5, -2}});
      break;
    case Icon::Layers:
      pen.line({{0, -6.5F}, {7, -2.8F}, {0, 0.9F}, {-7, -2.8F}}, true);
      pen.line({{-7, 0.4F}, {0, 4.1F}, {7, 0.4F}});
      pen.line({{-7, 3.4F}, {0, 7.1F}, {7, 3.4F}});
      break;
    case Icon::Sun:
      drawSun(pen);
      break;
    case Icon::Moon:
      drawMoon(pen);
      break;
    case Icon::Fit:
      pen.line({{-6.5F, -2.5F}, {-6.5F, -5.5F}, {-3, -5.5F}}),
          pen.line({{3, -5.5F}, {6.5F, -5.5F}, {6.5F, -2.5F}});
      pen.line({{6.5F, 2.5F}, {6.5F, 5.5F}, {3, 5.5F}}), pen.line({{-3, 5.5F}, {-6.5F, 5.5F}, {-6.5F, 2.5F}});
      pen.disc({0, 0}, 1.8F);
      break;
    case Icon::Save:
      pen.line({{0, -6.5F}, {0, 2.5F}}), pen.line({{-3.5F, -0.8F}, {0, 2.8F}, {3.5F, -0.8F}});
      pen.line({{-6.5F, 3}, {-6.5F, 6.5F}, {6.5F, 6.5F}, {6.5F, 3}});
      break;
    case Icon::Help:
      pen.arc({0, -3}, 3.2F, -3.0F, 1.1F), pen.line({{1.4F, -0.1F}, {0, 1.4F}, {0, 2.8F}}),
          pen.disc({0, 5.8F}, 1);
      break;
    case Icon::Undo:
      drawTurn(pen, -1);
      break;
    case Icon::Redo:
      drawTurn(pen, 1);
      break;
    case Icon::Reset:
      pen.arc({0, 0}, 5, -0.6F, 4.4F), pen.line({{-4.6F, -6.6F}, {-1.4F, -4.8F}, {-3.4F, -1.8F}});
      break;
    case Icon::ArrowRight:
      pen.line({{-6, 0}, {6, 0}}), pen.line({{2.5F, -3.5F}, {6, 0}, {2.5F, 3.5F}});
      break;
    case Icon::Warning:
      pen.line({{0, -6}, {7, 6}, {-7, 6}}, true), pen.line({{0, -2}, {0, 2}}), pen.disc({0, 4}, 0.9F);
      break;
    case Icon::Palette:
      pen.line({{-6, -4}, {-2, 0}, {-6, 4}}), pen.line({{0, 5}, {6.5F, 5}});
      break;
    case Icon::Data:
      pen.line({{-6, -6}, {6, -6}, {6, 6}, {-6, 6}}, true), pen.line({{-6, -2}, {6, -2}});
      pen.line({{-6, 2}, {6, 2}}), pen.line({{-1.5F, -6}, {-1.5F, 6}});
      break;
    case Icon::More:
      pen.disc({-5, 0}, 1.4F), pen.disc({0, 0}, 1.4F), pen.disc({5, 0}, 1.4F);
      break;
    case Icon::Export:
      pen.line({{0, 3}, {0, -6}}), pen.line({{-3.5F, -2.8F}, {0, -6.3F}, {3.5F, -2.8F}});
      pen.line({{-3.5F, 0}, {-6.5F, 0}, {-6.5F, 6.5F}, {6.5F, 6.5F}, {6.5F, 0}, {3.5F, 0}});
      break;
    case Icon::Route:
      pen.circle({-4.5F, 4.5F}, 1.8F), pen.disc({4.5F, -4.5F}, 2.2F);
      pen.line({{-4.5F, 2.7F}, {-4.5F, -0.5F}, {0, -0.5F}, {0, -4.5F}, {2.3F, -4.5F}});
      break;
    case Icon::Target:
      pen.circle({0, 0}, 4.2F), pen.disc({0, 0}, 1.2F);
      pen.line({{0, -7}, {0, -3}}), pen.line({{0, 3}, {0, 7}}), pen.line({{-7, 0}, {-3, 0}}),
          pen.line({{3, 0}, {7, 0}});
      break;
    case Icon::Folder:
      pen.line({{-6.5F, 5}, {-6.5F, -5}, {-2, -5}, {0, -2.5F}, {6.5F, -2.5F}, {6.5F, 5}}, true);
      break;
    case Icon::File:
      pen.line({{-4.5F, -6.5F}, {1.5F, -6.5F}, {4.5F, -3.5F}, {4.5F, 6.5F}, {-4.5F, 6.5F}}, true);
      pen.line({{1.5F, -6.5F}, {1.5F, -3.5F}, {4.5F, -3.5F}});
      break;
  }
}

}  // namespace app::ui
