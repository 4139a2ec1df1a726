#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "app/core/commands.h"
#include "app/core/data_desk.h"
#include "app/core/planning.h"
#include "app/core/present.h"
#include "app/core/route_thread.h"
#include "app/platform/base_map_store.h"
#include "app/platform/frame_log.h"
#include "app/platform/glfw_window.h"
#include "app/platform/gui.h"
#include "app/platform/overlay_store.h"
#include "app/platform/window.h"
#include "app/ui/flight.h"
#include "app/ui/map_mouse.h"
#include "app/ui/route_mouse.h"
#include "app/ui/ui.h"
#include "render/renderer.h"

namespace app::platform {

/// The window at work: waits for input or for something to move, runs commands, draws. Sleeps while nothing
/// changes.
class WindowLoop {
 public:
  WindowLoop(const WindowOptions& options, GlfwWindow& window, std::shared_ptr<const Model> model,
             Session session);
  ~WindowLoop();
  WindowLoop(const WindowLoop&) = delete;
  WindowLoop& operator=(const WindowLoop&) = delete;
  void run();

 private:
  struct Size {
    int windowWidth = 0, windowHeight = 0;
    int width = 0, height = 0;  ///< framebuffer
  };

  // input.cpp: what GLFW reports.
  void listen();
  void onKey(int key, int scancode, int modifiers);
  void onMouseButton(int button, bool down);
  void onMove(double x, double y);
  void onScroll(double steps);
  [[nodiscard]] ui::MapOnScreen screen() const;
  void pressArrow(const std::string& key);

  // window_loop.cpp
  void waitForWork();
  bool measure();
  void fetchResults();
  void drawFrame();
  void hoverMap();
  void doAll(std::vector<Command> commands, bool fromPanels);
  void doOne(const Command& command);
  bool doWindowCommand(const Command& command);
  void askIfChanged(const Session& before);

  // window_route.cpp: a ship's way.
  void askRoute();
  void fetchRoute();
  void followZone();
  void showRouteCursor();
  void loadZones(const std::string& path);
  void fetchZones();
  void savePicture(const std::string& path);

  // window_data.cpp: the user's files.
  bool doDataCommand(const Command& command);
  void openSource(DataSource source);
  void fetchReading();
  void takeAnswer(ReadingAnswer answer);
  void noteProblems(const ReadingAnswer& answer);
  void lay(const UserData& data);
  void useInModel(const ReadingAnswer& preview);
  void setModel(std::shared_ptr<const Model> model);
  void followModelData();
  void fitOverlay(const std::string& id);
  [[nodiscard]] bool isInView(const Overlay& overlay) const;
  void exportTo(const std::string& path);
  void setTitle();
  [[nodiscard]] Scene scene() const;
  [[nodiscard]] Clock clock() const;
  [[nodiscard]] ui::State state() const;
  [[nodiscard]] double seconds() const;
  void stir(int frames = 3) { framesDue_ = std::max(framesDue_, frames); }

  WindowOptions options_;
  GlfwWindow& window_;
  std::shared_ptr<const Model> model_;
  Session session_;
  History history_;
  BaseMapStore baseMaps_;
  OverlayStore overlayStore_;
  PlanningThread planning_;
  RouteThread routing_;
  ReadingThread reading_;
  DataDesk desk_;
  std::vector<UserDataPtr> modelDataOf_;  ///< what model_ was made with
  std::vector<UserDataPtr> modelAsked_;   ///< being put together
  bool modelDue_ = false;                 ///< modelAsked_ is on its way
  render::Renderer renderer_;
  std::unique_ptr<Gui> gui_;
  ui::Ui ui_;
  ui::MapMouse mouse_;
  ui::RouteMouse routeMouse_;
  ui::Flight flight_;

  std::shared_ptr<const Outcome> outcome_;
  std::shared_ptr<const Outcome> previous_;
  std::shared_ptr<const MapGeometry> map_;
  std::shared_ptr<const OverlayShapeSet> overlayShapes_;
  std::vector<ui::MapText> mapTexts_;  ///< of the last picture
  std::shared_ptr<const RouteFound> route_;
  std::uint64_t routeRevision_ = 0;
  std::vector<flow::LonLat> drawing_;  ///< the zone that the pointer is about to make
  std::future<flow::Result<std::vector<flow::SeaZone>>> zones_;  ///< being read from a file
  std::uint64_t revision_ = 0;
  double rerouteStart_ = -1e9;
  FrameLog frameLog_;
  std::string layoutPath_;
  std::string title_;
  std::vector<Command> input_;  ///< asked for by keys and the mouse over the map
  std::string lastRemembered_;
  Size size_;
  float pixelRatio_ = 1;             ///< framebuffer pixels a logical pixel
  float windowScale_ = 1;            ///< window pixels a logical pixel
  float mouseX_ = -1, mouseY_ = -1;  ///< logical
  int framesDue_ = 3;
  double lastFrame_ = -1;
  double leastFrameSeconds_ = 1.0 / 60;
  bool mouseInside_ = false;
  bool firstShown_ = false;
};

}  // namespace app::platform
