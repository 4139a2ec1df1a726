#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/data_rows.h"
#include "app/ui/frame.h"

namespace app::ui {

/// "Data and sources": every figure with what stands behind it, as searchable tables in a drawer at the
/// bottom. It owns only what is typed, sorted and chosen.
class DataBrowser {
 public:
  void open() { isOpen_ = fresh_ = true; }
  /// On a tab ("events", "" for the last one), with a row of this id chosen if there is one.
  void openOn(const std::string& tab, const std::string& id);
  void close() { isOpen_ = false; }
  [[nodiscard]] bool isOpen() const { return isOpen_; }
  /// Height that it covers at the bottom of a screen of this size, ImGui units.
  [[nodiscard]] static float heightOn(ImVec2 screen, float scale);
  void draw(Frame& frame);

 private:
  struct Sort {
    int column = -1;  ///< -1: as grouped
    bool descending = false;
  };
  void load(const Model& model);
  void refresh();
  void drawHead(Frame& frame);
  void drawTable(Frame& frame, float width);
  void drawDetails(Frame& frame);
  void drawHeader(Frame& frame);
  void drawRow(Frame& frame, std::size_t line);
  void choose(Frame& frame, std::size_t row, bool fly);
  void move(Frame& frame, int step);
  [[nodiscard]] std::vector<DataRow>& rows() { return rows_[tab_]; }

  bool isOpen_ = false;
  bool fresh_ = false;
  bool focusSearch_ = false;
  bool toTop_ = false;
  const Model* model_ = nullptr;
  std::string version_;
  std::array<std::vector<DataRow>, kDataTabs> rows_;
  std::size_t tab_ = 0;
  std::string wanted_;
  int basis_ = 0;  ///< 0: all; else 1 + the basis
  Sort sort_;
  /// What is listed: indices of rows; a heading is its first row's index with `heading`.
  struct Line {
    std::size_t row = 0;
    bool heading = false;
  };
  std::vector<Line> lines_;
  std::size_t found_ = 0;
  bool stale_ = true;
  std::string chosen_;  ///< id
  std::size_t chosenRow_ = 0;
  bool hasChosen_ = false;
  bool scrollToChosen_ = false;
};

}  // namespace app::ui
