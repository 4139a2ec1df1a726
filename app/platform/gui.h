#pragma once

#include <string>
#include <vector>

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
  /// A key went down: it counts for the next frame even where it goes up again before that.
  void tap(int key) { tapped_.push_back(key); }
  void beginFrame();
  /// Ends the frame; what it came to is drawn by draw().
  void endFrame();
  void draw();

 private:
  ui::Fonts fonts_;
  std::string problem_;
  std::vector<int> tapped_;
  float scale_ = 0;
  ThemeName theme_ = ThemeName::Briefing;
};

}  // namespace app::platform
