#pragma once

#include <string>

#include "app/core/session.h"
#include "app/ui/fonts.h"

struct GLFWwindow;

namespace app::platform {

/// Dear ImGui with its GLFW and OpenGL 3 backends. Made after the window's own callbacks are set: it calls
/// them on.
class Gui {
 public:
  explicit Gui(GLFWwindow* window);
  ~Gui();
  Gui(const Gui&) = delete;
  Gui& operator=(const Gui&) = delete;

  /// Fonts and style at a scale and in a theme; does nothing where both are as before. Returns true when they
  /// changed.
  bool setLook(ThemeName theme, float scale, const std::string& fontDir);
  [[nodiscard]] const ui::Fonts& fonts() const { return fonts_; }
  /// What is wrong with the fonts; empty: nothing.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  void beginFrame();
  /// Ends the frame; what it came to is drawn by draw().
  void endFrame();
  void draw();

 private:
  ui::Fonts fonts_;
  std::string problem_;
  float scale_ = 0;
  ThemeName theme_ = ThemeName::Briefing;
};

}  // namespace app::platform
