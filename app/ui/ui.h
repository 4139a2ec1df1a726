#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/ui/data_browser.h"
#include "app/ui/feature_table.h"
#include "app/ui/file_chooser.h"
#include "app/ui/filter_list.h"
#include "app/ui/frame.h"
#include "render/frame.h"

namespace app::ui {

/// All panels: opens their windows, lays them out for the window's size, and collects what they ask for.
/// Call draw() between ImGui::NewFrame() and ImGui::Render().
class Ui {
 public:
  Ui();
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  /// Fonts and ImGui units a logical pixel, after they changed.
  void setLook(const Fonts& fonts, float scale);
  void draw(const State& state);
  /// What was asked for since the last call, in order.
  std::vector<Command> takeCommands();

  /// ImGui units that the panels cover at each side.
  [[nodiscard]] render::Insets covered() const { return covered_; }
  /// What a panel's widget under the pointer stands for; the map's own hovering is the window's business.
  [[nodiscard]] const Pick& hover() const { return hover_; }
  /// True while something of the panels moves by itself (the busy arc, a notice about to go).
  [[nodiscard]] bool animates(const State& state) const;
  [[nodiscard]] LayoutLog& layout() { return layout_; }

  void toggleHelp() { helpOpen_ = !helpOpen_; }
  /// Choosers whose path is asked for with data.open and data.export.
  void openAdd(const DataDesk& desk);
  void openExport(const DataDesk& desk, const std::string& name);
  void toggleProblems() { problemsOpen_ = !problemsOpen_; }
  void openZones(const DataDesk& desk);
  void openTable(const std::string& overlayId);
  void openPalette(const State& state);
  void openFind(const State& state);
  /// Opens "Data and sources" or, without arguments, closes it when it is open: see window.data.
  void openData(const std::vector<std::string>& arguments);
  /// A dialog is open that takes the keyboard: letters are not shortcuts then.
  [[nodiscard]] bool takesKeys() const {
    return chooser_.isOpen() || preview_ || problemsOpen_ || palette_.isOpen() || find_.isOpen();
  }
  /// Closes what is open on top, if anything.
  bool closeTop();
  /// A line that shows for some seconds.
  void say(std::string text, double seconds, bool isError = false);

 private:
  struct Side {
    bool open = true;
    bool chosen = false;  ///< the user opened or closed it; the window's width no longer decides
  };
  void layOut(const State& state);
  void drawSide(Frame& frame, const char* id, const char* title, Panel& panel, Side& side, bool isLeft);
  void drawCard(Frame& frame);
  void drawHoverCard(Frame& frame);
  void drawHelp(Frame& frame);
  void drawNotice(Frame& frame);
  void drawReading(Frame& frame);      // reading_bar.cpp
  void drawPreview(Frame& frame);      // preview_dialog.cpp
  void drawProblemList(Frame& frame);  // problem_rows.cpp
  void drawTable(Frame& frame);
  [[nodiscard]] float tableHeight(float screenHeight) const;

  Fonts fonts_;
  float scale_ = 1;
  std::vector<Command> commands_;
  LayoutLog layout_;
  render::Insets covered_;
  Pick hover_;
  Side left_;
  Side right_;
  int widthClass_ = -1;
  bool routing_ = false;  ///< the route panel was there in the last frame
  FilterList palette_{"palette"};
  FilterList find_{"find"};
  DataBrowser data_;
  FileChooser chooser_;
  FeatureTable table_;
  bool preview_ = false;  ///< a preview waits for the user's word
  bool problemsOpen_ = false;
  bool closePopup_ = false;  ///< at the next frame
  bool helpOpen_ = false;
  std::string notice_;
  bool noticeIsError_ = false;
  double noticeUntil_ = 0;
  std::unique_ptr<Panel> toolbar_;
  std::unique_ptr<Panel> disruptions_;
  std::unique_ptr<Panel> consequences_;
  std::unique_ptr<Panel> route_;
  std::unique_ptr<Panel> timeline_;
  std::unique_ptr<Panel> card_;
};

}  // namespace app::ui
