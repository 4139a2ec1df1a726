#pragma once

#include <vector>

#include "render/label_layout.h"
#include "render/mark_layer.h"
#include "render/overlay.h"
#include "render/renderer.h"
#include "render/ribbon_trace.h"

namespace render {

/// Labels and tags of the map: sizes from the font, places from layoutTexts(), then text and boxes.
class MapTexts {
 public:
  explicit MapTexts(TextShaper& shaper) : shaper_(&shaper) {}

  /// What lies on the map already, framebuffer pixels from its middle.
  struct Scene {
    const std::vector<Mark>* heads;
    const std::vector<RibbonTrace>* traces;
    const std::vector<Rect>* furniture;  ///< logical pixels from the top left
  };
  /// Finds the places; `report` gets them.
  void place(const FrameDesc& frame, const View& view, const Scene& scene, FrameReport& report);
  /// Adds what was placed to `overlay`. May be called again where the atlas forgot its glyphs.
  void draw(const FrameDesc& frame, const View& view, Overlay& overlay);

 private:
  struct TagText {
    std::vector<std::string> lines;
    float width = 0, height = 0;  ///< of the box, logical
  };
  TagText measureTag(const Tag& tag);
  void drawTag(const Tag& tag, const TagText& text, const Rect& rect, const View& view, Overlay& overlay);
  LayoutInput inputOf(const FrameDesc& frame, const View& view, const Scene& scene);

  TextShaper* shaper_;
  float scale_ = 1;  ///< less in small pictures
  LayoutMemory memory_;
  LayoutInput input_;
  LayoutResult result_;
  std::vector<std::size_t> labelOf_;  ///< wish to label of the frame
  std::vector<TagText> tagTexts_;
};

}  // namespace render
