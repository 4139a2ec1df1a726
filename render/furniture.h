#pragma once

#include <string>
#include <vector>

#include "render/label_layout.h"
#include "render/mark_layer.h"
#include "render/overlay.h"

namespace render {

/// Title, date, legend, scale bar and footer: laid out for the size of the picture, then drawn.
class FurnitureLayer {
 public:
  explicit FurnitureLayer(TextShaper& shaper) : shaper_(&shaper) {}

  void layout(const Furniture& furniture, const View& view);
  /// Logical pixels from the top left: title, date, legend, scale bar, footer, in the order of FurniturePart.
  [[nodiscard]] const std::vector<Rect>& boxes() const { return boxes_; }
  [[nodiscard]] const std::vector<std::uint64_t>& parts() const { return parts_; }
  void draw(const Furniture& furniture, const View& view, Overlay& overlay, std::vector<Mark>& marks);

 private:
  struct Line {
    std::string text;
    TextSpec spec;
    Color color;
    float x = 0;       ///< logical; the right end where `fromRight`
    float middle = 0;  ///< of the capitals
    bool fromRight = false;
    bool halo = false;
  };
  struct Row {
    const LegendRow* row;
    float x, top, height;
  };
  struct Space {
    float left, top, right, bottom;
  };
  void add(std::uint64_t part, const Rect& rect);
  float addHeadlines(const Furniture& furniture, const Space& space);
  float addFooter(const Furniture& furniture, const Space& space);
  void addScaleBar(const Furniture& furniture, const Space& space);
  /// `mapArea`: square logical pixels that no panel covers.
  void addLegend(const Furniture& furniture, const Space& space, float mapArea);
  using LegendRows = std::vector<LegendRow>;
  struct LegendSize {
    float width = 0, height = 0;
  };
  struct LegendChoice {
    const LegendRows* legend = nullptr;  ///< null: there is no room
    std::vector<std::size_t> starts;     ///< of its columns
    float scale = 1;
    float area = 0;
  };
  [[nodiscard]] LegendChoice bestSetting(const LegendRows& legend, float width, float height, float scale);
  /// Sets the rows in columns that begin at the rows `starts`; `rows` may be null.
  LegendSize setLegend(const LegendRows& legend, const std::vector<std::size_t>& starts, float scale,
                       std::vector<Row>* rows);
  [[nodiscard]] static std::vector<std::size_t> bestColumns(const LegendRows& legend, int columns,
                                                            float scale);
  [[nodiscard]] static float rowHeight(const LegendRow& row, float scale, bool first);
  void drawRow(const Row& row, const Furniture& furniture, const View& view, Overlay& overlay,
               std::vector<Mark>& marks) const;

  TextShaper* shaper_;
  float scale_ = 1;
  float legendScale_ = 1;
  std::vector<Rect> boxes_;
  std::vector<std::uint64_t> parts_;
  std::vector<Line> lines_;
  std::vector<Row> rows_;
  Rect legend_;
  Rect bar_;
};

}  // namespace render
