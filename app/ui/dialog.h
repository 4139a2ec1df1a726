#pragma once

#include <string_view>

#include "app/ui/frame.h"

namespace app::ui {

/// A window in the middle of the screen with a title and a close button. Between begin and end the content
/// is laid out as in a panel. Begin returns false when it was closed by its button.
class Dialog {
 public:
  /// `width`, `height`: wished logical pixels; smaller where the screen is. A height of 0: as much as needed.
  Dialog(Frame& frame, const char* id, std::string_view title, float width, float height, bool& open);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
};

}  // namespace app::ui
