#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include "app/platform/keys.h"
#include "app/platform/window_loop.h"
#include "app/ui/names.h"

namespace app::platform {
namespace {

WindowLoop* loopOf(GLFWwindow* window) {
  return static_cast<WindowLoop*>(glfwGetWindowUserPointer(window));
}

}  // namespace

// Dear ImGui's backend is installed after this and calls these callbacks on.
void WindowLoop::listen() {
  GLFWwindow* window = window_.get();
  glfwSetWindowUserPointer(window, this);
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    WindowLoop* loop = loopOf(w);
    loop->stir();
    if (action == GLFW_RELEASE) return;
    loop->gui_->tap(key);
    loop->onKey(key, scancode, modifiers);
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int /*modifiers*/) {
    WindowLoop* loop = loopOf(w);
    loop->stir();
    loop->onMouseButton(button, action == GLFW_PRESS);
  });
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    WindowLoop* loop = loopOf(w);
    loop->stir(2);
    loop->onMove(x, y);
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double /*dx*/, double dy) {
    WindowLoop* loop = loopOf(w);
    loop->stir();
    loop->onScroll(dy);
  });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int inside) {
    WindowLoop* loop = loopOf(w);
    loop->stir();
    loop->mouseInside_ = inside == GLFW_TRUE;
  });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { loopOf(w)->stir(); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { loopOf(w)->stir(); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { loopOf(w)->stir(); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { loopOf(w)->stir(); });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
    WindowLoop* loop = loopOf(w);
    loop->stir();
    for (int i = 0; i < count; ++i) loop->input_.push_back({"data.open", {paths[i]}});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { loopOf(w)->stir(); });
}

ui::MapOnScreen WindowLoop::screen() const {
  const Scene now = scene();
  return {map_.get(), session_.view, now.viewport, now.insets};
}

void WindowLoop::pressArrow(const std::string& key) {
  constexpr float kStep = 90;
  if (map_ == nullptr) return;
  const float dx = key == "Left" ? kStep : key == "Right" ? -kStep : 0;
  const float dy = key == "Up" ? kStep : key == "Down" ? -kStep : 0;
  input_.push_back(ui::lookAt(ui::viewMoved(screen(), dx, dy)));
}

void WindowLoop::onKey(int key, int scancode, int modifiers) {
  const auto chord = chordOf(key, scancode, modifiers);
  if (!chord) return;
  const bool typing = ImGui::GetIO().WantTextInput;
  const auto forRoute = ui::routeCommandFor(*chord, session_);
  if (chord->key == "Esc") {
    if (ui_.closeTop() || typing) return;
    routeMouse_.cancel();
    input_.push_back(forRoute.value_or(Command{"pick.clear", {}}));
    return;
  }
  const bool isText = !chord->ctrl && !chord->alt && !(chord->key.size() > 1 && chord->key[0] == 'F');
  if (ui_.takesKeys() && isText) return;
  if (typing && (isText || chord->key == "Z" || chord->key == "Y")) return;
  if (forRoute) {
    input_.push_back(*forRoute);
    return;
  }
  if (!chord->ctrl &&
      (chord->key == "Left" || chord->key == "Right" || chord->key == "Up" || chord->key == "Down")) {
    pressArrow(chord->key);
    return;
  }
  if (auto command = ui::commandFor(*chord)) {
    if (command->name == "map.zoom" && map_ != nullptr && mouseX_ >= 0) {
      const float x = static_cast<float>(size_.width) / pixelRatio_ / 2;
      const float y = static_cast<float>(size_.height) / pixelRatio_ / 2;
      const bool over = mouseInside_ && !ImGui::GetIO().WantCaptureMouse;
      const double step = command->arguments[0][0] == '-' ? -0.5 : 0.5;
      *command = ui::lookAt(ui::viewZoomed(screen(), step, over ? mouseX_ : x, over ? mouseY_ : y));
    }
    input_.push_back(std::move(*command));
  }
}

void WindowLoop::onMouseButton(int button, bool down) {
  if (button != GLFW_MOUSE_BUTTON_LEFT || map_ == nullptr) return;
  if (down) {
    if (ImGui::GetIO().WantCaptureMouse) return;
    flight_.stop();
    lastRemembered_.clear();  // a new drag is a new step back
    if (!routeMouse_.press(screen(), session_, mouseX_, mouseY_))
      mouse_.press(screen(), mouseX_, mouseY_, seconds());
    return;
  }
  if (routeMouse_.holds()) {
    std::vector<Command> commands;
    followZone();
    doAll(std::exchange(input_, {}), false);
    routeMouse_.release(screen(), session_, mouseX_, mouseY_, commands);
    doAll(std::move(commands), false);
    return;
  }
  if (ui::RouteMouse::takesClicks(session_) && mouse_.pressed()) {
    const bool click = !mouse_.dragging();
    mouse_.cancel();
    if (click)
      routeMouse_.click(screen(), session_, pickAt(scene(), mouseX_, mouseY_), mouseX_, mouseY_, seconds(),
                        input_);
    return;
  }
  if (!mouse_.release(screen(), mouseX_, mouseY_, seconds(), input_)) return;
  const Pick pick = pickAt(scene(), mouseX_, mouseY_);
  if (pick.kind == Pick::Kind::None) {
    input_.push_back({"pick.clear", {}});
  } else {
    input_.push_back({"pick.select", {ui::kindWord(pick.kind), pick.id}});
  }
}

void WindowLoop::onMove(double x, double y) {
  mouseInside_ = true;
  mouseX_ = static_cast<float>(x) / windowScale_;
  mouseY_ = static_cast<float>(y) / windowScale_;
  // One look a frame is enough: a newer one takes the place of what has not been done yet.
  if (!mouse_.pressed() || map_ == nullptr) return;
  std::vector<Command> commands;
  mouse_.move(screen(), mouseX_, mouseY_, commands);
  if (commands.empty()) return;
  if (!input_.empty() && input_.back().name == "map.look") input_.pop_back();
  input_.push_back(std::move(commands.back()));
}

void WindowLoop::onScroll(double steps) {
  if (ImGui::GetIO().WantCaptureMouse || map_ == nullptr) return;
  flight_.stop();
  // Several steps within a frame add up, so each is done before the next is measured.
  std::vector<Command> commands;
  mouse_.scroll(screen(), steps, mouseX_, mouseY_, commands);
  doAll(std::move(commands), false);
}

}  // namespace app::platform
