#pragma once

#include <string>

struct GLFWwindow;

namespace app::platform {

/// GLFW, for as long as the window lives, and the window with a current OpenGL 3.3 core context.
class GlfwWindow {
 public:
  struct Wish {
    int width = 1600;  ///< logical pixels
    int height = 900;
    bool fullScreen = false;
    float contentScale = 0;  ///< window pixels a logical pixel; 0: as the screen says
  };
  /// Throws render::GlError; the message says what is missing and what works without a window.
  explicit GlfwWindow(const Wish& wish);
  ~GlfwWindow();
  GlfwWindow(const GlfwWindow&) = delete;
  GlfwWindow& operator=(const GlfwWindow&) = delete;

  [[nodiscard]] GLFWwindow* get() const { return window_; }
  void toggleFullScreen();
  /// "llvmpipe (LLVM 15, 256 bits)": who draws.
  [[nodiscard]] std::string rendererName() const;
  [[nodiscard]] bool drawsInSoftware() const;
  /// Window pixels a logical pixel.
  [[nodiscard]] float contentScale() const;

 private:
  GLFWwindow* window_ = nullptr;
  int x_ = 0, y_ = 0, width_ = 0, height_ = 0;  ///< before full screen
};

}  // namespace app::platform
