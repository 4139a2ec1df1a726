#pragma once

#include <optional>

#include "app/core/session.h"

namespace app::ui {

/// A short eased move of the map from one view to another.
class Flight {
 public:
  void start(const View& from, flow::LonLat center, double zoom, double seconds);
  void stop() { flying_ = false; }
  [[nodiscard]] bool flying() const { return flying_; }
  /// The view at a time; the last one is exactly the wanted one.
  View at(double seconds);

 private:
  View from_;
  View to_;
  double start_ = 0;
  bool flying_ = false;
};

}  // namespace app::ui
