#pragma once

#include <array>
#include <map>
#include <string>

namespace app::ui {

/// Where the visible widgets are, in window pixels: lets a test or a script click what it names.
class LayoutLog {
 public:
  using Rectangle = std::array<float, 4>;  ///< x, y, width, height

  void begin() { now_.clear(); }
  void add(const std::string& id, Rectangle rectangle) { now_[id] = rectangle; }
  [[nodiscard]] const std::map<std::string, Rectangle>& rectangles() const { return now_; }
  [[nodiscard]] std::string json() const;
  /// Writes the JSON through a temporary file if it changed since the last call. Returns "" or what went
  /// wrong.
  std::string writeIfChanged(const std::string& path);

 private:
  std::map<std::string, Rectangle> now_;
  std::map<std::string, Rectangle> written_;
};

}  // namespace app::ui
