#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/core/model.h"
#include "app/core/session.h"
#include "app/core/user_data.h"

namespace app {

struct WindowOptions {
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();  ///< of the process
  int width = 1600;                                                                  ///< logical pixels
  int height = 900;
  bool fullScreen = false;
  float contentScale = 0;  ///< window pixels a logical pixel; 0: LODEFLOW_SCALE, else as the screen says
  std::string shaderDir;   ///< see render::RendererOptions
  std::string fontDir;
  std::vector<DataSource> files;  ///< of the user's, opened as soon as the window is there
  std::string layoutPath;  ///< where to write the widgets' rectangles; empty: LODEFLOW_UI_LAYOUT, if set
};

/// Opens the window and stays until it is closed. Returns 0, or 3 where there is no display or no OpenGL 3.3;
/// a message on standard error says which then.
int runWindow(const WindowOptions& options, std::shared_ptr<const Model> model, Session session);

/// What a window shows first.
struct Opening {
  std::shared_ptr<const Model> model;
  Session session;
};
/// The same, but the model is loaded on a thread of its own while the window opens: the first picture is
/// there sooner. Where `load` gives nothing it has said why; the window closes then and 2 (bad input) comes
/// back.
int runWindow(const WindowOptions& options, const std::function<std::optional<Opening>()>& load);

}  // namespace app
