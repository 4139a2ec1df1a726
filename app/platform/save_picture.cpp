#include <filesystem>
#include <system_error>

#include "app/core/picture.h"
#include "app/platform/window_loop.h"
#include "render/offscreen.h"

namespace app::platform {
namespace {

// A name beside which nothing stands yet: lodeflow-SCENARIO.png, then -2, -3, ...
std::filesystem::path freeName(const std::string& scenario) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::current_path(error);
  const std::string base = "lodeflow-" + (scenario.empty() ? "map" : scenario);
  for (int i = 1; i < 1000; ++i) {
    const std::filesystem::path path = folder / (base + (i > 1 ? "-" + std::to_string(i) : "") + ".png");
    if (!std::filesystem::exists(path, error)) return path;
  }
  return folder / (base + ".png");
}

}  // namespace

// The map as it is, without panels: the same frame that `lodeflow render` draws, at the window's size.
void WindowLoop::savePicture(const std::string& path) {
  if (map_ == nullptr) return;
  Scene bare = scene();
  bare.insets = {};
  Session shown = session_;
  shown.hovered = {};
  bare.session = &shown;
  const auto shapes = completed(overlayShapes_ != nullptr ? *overlayShapes_ : OverlayShapeSet{},
                                session_.overlays, map_->projection(), session_.theme);
  bare.overlays = shapes.get();
  const std::string target = path.empty() ? freeName(session_.scenario.id).string() : path;
  std::string problem;
  try {
    render::OffscreenTarget offscreen(size_.width, size_.height);
    offscreen.bind();
    renderer_.draw(present(bare, {}));
    problem = render::writePng(target, offscreen.read(), pictureTexts(*model_, session_));
  } catch (const render::GlError& error) {
    problem = error.what();
  }
  ui_.say(problem.empty() ? "Saved " + target : "Not saved: " + problem, seconds(), !problem.empty());
}

}  // namespace app::platform
