#include "app/platform/gui.h"

#include <cmath>

#include <imgui.h>
#include <imgui_freetype.h>
// Debian keeps the backends in a folder of their own.
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include "app/ui/colors.h"

namespace app::platform {

Gui::Gui(GLFWwindow* window) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // a blinking caret would keep the window awake
  io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  io.Fonts->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Gui::~Gui() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

bool Gui::setLook(ThemeName theme, float scale, const std::string& fontDir) {
  const bool sameScale = std::abs(scale - scale_) < 1e-3F;
  if (sameScale && theme == theme_ && scale_ > 0) return false;
  if (!sameScale) {
    fonts_ = ui::loadFonts(*ImGui::GetIO().Fonts, fontDir, scale, &problem_);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ui::applyStyle(ui::colorsOf(theme), scale);
  scale_ = scale;
  theme_ = theme;
  return true;
}

void Gui::beginFrame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  std::vector<int> released;
  for (const int key : tapped_) {
    if (key < 0 || key >= IM_ARRAYSIZE(io.KeysDown) || io.KeysDown[key]) continue;
    io.KeysDown[key] = true;
    released.push_back(key);
  }
  tapped_.clear();
  ImGui::NewFrame();
  for (const int key : released) io.KeysDown[key] = false;
}

void Gui::endFrame() {
  ImGui::Render();
}

void Gui::draw() {
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace app::platform
