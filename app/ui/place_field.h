#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/route_place.h"
#include "app/ui/filter_list.h"
#include "app/ui/frame.h"

namespace app::ui {

/// One end of a ship's way: a field with ports and sites to choose from while it is typed in, and a button to
/// pick the place on the map instead. LON,LAT is taken too.
class PlaceField {
 public:
  /// `command` is asked for with the place, `tool` is the word of route.pick.
  PlaceField(std::string id, const char* prompt, std::string command, std::string tool)
      : id_(std::move(id)), prompt_(prompt), command_(std::move(command)), tool_(std::move(tool)) {}
  /// The keyboard goes to it in the next frame.
  void focus() { focus_ = true; }
  /// True when a place was chosen or typed. `picking`: the next click on the map is meant for it.
  bool draw(Frame& frame, const std::optional<RoutePlace>& place, bool picking);

 private:
  void filter(const Model& model);
  bool drawChoices(Frame& frame);

  std::string id_;
  const char* prompt_;
  std::string command_;
  std::string tool_;
  const Model* of_ = nullptr;
  std::vector<Choice> choices_;
  std::vector<std::size_t> shown_;
  std::string wanted_;
  std::size_t at_ = 0;
  bool typing_ = false;
  bool focus_ = false;
};

}  // namespace app::ui
