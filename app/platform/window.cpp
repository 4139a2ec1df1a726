#include "app/platform/window.h"

#include <cstdio>
#include <utility>

#include "app/platform/glfw_window.h"
#include "app/platform/window_loop.h"
#include "render/offscreen.h"

namespace app {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitNoOpenGl = 3;

}  // namespace

int runWindow(const WindowOptions& options, std::shared_ptr<const Model> model, Session session) {
  try {
    platform::GlfwWindow window({options.width, options.height, options.fullScreen, options.contentScale});
    platform::WindowLoop loop(options, window, std::move(model), std::move(session));
    loop.run();
  } catch (const render::GlError& error) {
    std::fprintf(stderr, "lodeflow: %s\n", error.what());
    return kExitNoOpenGl;
  }
  return kExitDone;
}

}  // namespace app
