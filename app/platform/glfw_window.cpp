#include "app/platform/glfw_window.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <glad/gl.h>
// After glad, so that GLFW does not bring its own GL header.
#include <GLFW/glfw3.h>

#include <fmt/format.h>

#include "render/offscreen.h"

namespace app::platform {
namespace {

// What GLFW said last; its callback has no user pointer.
std::string& lastError() {
  static std::string text;
  return text;
}

void onError(int code, const char* text) {
  lastError() = fmt::format("{} (GLFW 0x{:X})", text, code);
}

std::string displayText() {
  const char* x11 = std::getenv("DISPLAY");
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  if (x11 != nullptr && *x11 != '\0') return fmt::format("DISPLAY is \"{}\"", x11);
  if (wayland != nullptr && *wayland != '\0')
    return fmt::format("DISPLAY is not set, WAYLAND_DISPLAY is \"{}\"", wayland);
  return "DISPLAY is not set";
}

[[noreturn]] void fail(const std::string& what) {
  throw render::GlError(what + ". Without a window, `lodeflow render -o map.png` makes pictures.");
}

struct Fit {
  int width;
  int height;
  GLFWmonitor* monitor;  ///< null: not full screen
};

// The wished size in window pixels, within what the screen has room for.
Fit fitOf(const GlfwWindow::Wish& wish) {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return {std::max(wish.width, 64), std::max(wish.height, 64), nullptr};
  if (wish.fullScreen) {
    if (const GLFWvidmode* mode = glfwGetVideoMode(monitor)) return {mode->width, mode->height, monitor};
  }
  float scale = wish.contentScale;
  if (!(scale > 0)) glfwGetMonitorContentScale(monitor, &scale, nullptr);
  int width = 0;
  int height = 0;
  glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &width, &height);
  const auto fit = [scale](int wished, int most) {
    const int size = std::max(64, static_cast<int>(std::lround(static_cast<float>(wished) * scale)));
    return most > 0 ? std::min(size, most) : size;
  };
  return {fit(wish.width, width), fit(wish.height, height), nullptr};
}

// The version that the driver gives when asked for nothing in particular; for the message only.
std::string foundVersion() {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  GLFWwindow* probe = glfwCreateWindow(16, 16, "", nullptr, nullptr);
  if (probe == nullptr) return "no OpenGL at all";
  glfwMakeContextCurrent(probe);
  using GetString = const unsigned char* (*)(unsigned);
  const auto getString = reinterpret_cast<GetString>(glfwGetProcAddress("glGetString"));
  constexpr unsigned kVersion = 0x1F02;
  std::string text = "no version";
  if (getString != nullptr) {
    if (const auto* version = getString(kVersion)) text = reinterpret_cast<const char*>(version);
  }
  glfwMakeContextCurrent(nullptr);
  glfwDestroyWindow(probe);
  return "OpenGL " + text;
}

}  // namespace

GlfwWindow::GlfwWindow(const Wish& wish) {
  glfwSetErrorCallback(onError);
  if (glfwInit() != GLFW_TRUE) fail(fmt::format("no display: {}; {}", displayText(), lastError()));
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "lodeflow");
  const Fit fit = fitOf(wish);
  window_ = glfwCreateWindow(fit.width, fit.height, "Lodeflow", fit.monitor, nullptr);
  if (window_ == nullptr) {
    const std::string error = lastError();
    const std::string found = foundVersion();
    glfwTerminate();
    fail(fmt::format("no window with OpenGL 3.3: {}; found {} ({})", error, found, displayText()));
  }
  glfwGetWindowSize(window_, &width_, &height_);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  try {
    render::loadGl(glfwGetProcAddress);
  } catch (...) {
    glfwDestroyWindow(window_);
    glfwTerminate();
    throw;
  }
}

GlfwWindow::~GlfwWindow() {
  glfwDestroyWindow(window_);
  glfwTerminate();
}

void GlfwWindow::toggleFullScreen() {
  if (glfwGetWindowMonitor(window_) != nullptr) {
    glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
    return;
  }
  glfwGetWindowPos(window_, &x_, &y_);
  glfwGetWindowSize(window_, &width_, &height_);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return;
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

std::string GlfwWindow::rendererName() const {
  const auto* name = glGetString(GL_RENDERER);
  return name != nullptr ? reinterpret_cast<const char*>(name) : "";
}

bool GlfwWindow::drawsInSoftware() const {
  const std::string name = rendererName();
  return name.find("llvmpipe") != std::string::npos || name.find("softpipe") != std::string::npos;
}

float GlfwWindow::contentScale() const {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  int windowWidth = 0;
  int framebufferWidth = 0;
  glfwGetWindowSize(window_, &windowWidth, nullptr);
  glfwGetFramebufferSize(window_, &framebufferWidth, nullptr);
  // Where a window pixel is already several framebuffer pixels (macOS, Wayland), the scale is in there.
  const float inside = windowWidth > 0 && framebufferWidth > 0
                           ? static_cast<float>(framebufferWidth) / static_cast<float>(windowWidth)
                           : 1.0F;
  return std::clamp(x / inside, 0.5F, 4.0F);
}

}  // namespace app::platform
