#include "app/platform/window.h"

#include <cstdio>
#include <cstdlib>
#include <future>
#include <utility>

#include "app/core/text.h"
#include "app/platform/glfw_window.h"
#include "app/platform/window_loop.h"
#include "render/offscreen.h"

namespace app {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitBadInput = 2;
constexpr int kExitNoOpenGl = 3;

// Some desktops do not tell programs their scale.
float scaleFromEnvironment() {
  const char* text = std::getenv("LODEFLOW_SCALE");
  const auto scale = text != nullptr ? parseNumber(text) : std::nullopt;
  return scale && *scale >= 0.5 && *scale <= 4 ? static_cast<float>(*scale) : 0.0F;
}

}  // namespace

int runWindow(const WindowOptions& wish, const std::function<std::optional<Opening>()>& load) {
  WindowOptions options = wish;
  if (!(options.contentScale > 0)) options.contentScale = scaleFromEnvironment();
  try {
    auto loading = std::async(std::launch::async, load);
    platform::GlfwWindow window({options.width, options.height, options.fullScreen, options.contentScale});
    std::optional<Opening> opening = loading.get();
    if (!opening) return kExitBadInput;
    platform::WindowLoop loop(options, window, std::move(opening->model), std::move(opening->session));
    loop.run();
  } catch (const render::GlError& error) {
    std::fprintf(stderr, "lodeflow: %s\n", error.what());
    return kExitNoOpenGl;
  }
  return kExitDone;
}

int runWindow(const WindowOptions& options, std::shared_ptr<const Model> model, Session session) {
  return runWindow(options, [&]() -> std::optional<Opening> {
    return Opening{std::move(model), std::move(session)};
  });
}

}  // namespace app
