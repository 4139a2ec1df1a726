#include "app/platform/keys.h"

#include <cctype>
#include <string>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace app::platform {
namespace {

std::string nameOf(int key, int scancode) {
  switch (key) {
    case GLFW_KEY_HOME:
      return "Home";
    case GLFW_KEY_SPACE:
      return "Space";
    case GLFW_KEY_ESCAPE:
      return "Esc";
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return "Enter";
    case GLFW_KEY_BACKSPACE:
      return "Backspace";
    case GLFW_KEY_DELETE:
      return "Delete";
    case GLFW_KEY_LEFT:
      return "Left";
    case GLFW_KEY_RIGHT:
      return "Right";
    case GLFW_KEY_UP:
      return "Up";
    case GLFW_KEY_DOWN:
      return "Down";
    case GLFW_KEY_KP_ADD:
    case GLFW_KEY_EQUAL:
      return "+";
    case GLFW_KEY_KP_SUBTRACT:
      return "-";
    default:
      break;
  }
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return "F" + std::to_string(key - GLFW_KEY_F1 + 1);
  const char* name = glfwGetKeyName(key, scancode);
  std::string text = name != nullptr ? name : "";
  if (text.size() == 1) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (text.empty() && key >= GLFW_KEY_A && key <= GLFW_KEY_Z)
    text = static_cast<char>('A' + key - GLFW_KEY_A);
  return text;
}

}  // namespace

std::optional<ui::Chord> chordOf(int key, int scancode, int modifiers) {
  ui::Chord chord;
  chord.key = nameOf(key, scancode);
  if (chord.key.empty()) return std::nullopt;
  chord.ctrl = (modifiers & GLFW_MOD_CONTROL) != 0;
  chord.alt = (modifiers & GLFW_MOD_ALT) != 0;
  chord.shift = (modifiers & GLFW_MOD_SHIFT) != 0;
  if (chord.key == "+" || chord.key == "-") chord.shift = false;
  return chord;
}

}  // namespace app::platform
