#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/frame.h"

namespace app::ui {

/// One thing to choose from a list by typing.
struct Choice {
  std::string title;
  std::string note;  ///< small, at the right: a shortcut, a kind and country
  std::vector<Command> commands;
};

/// True when every word of `wanted` is somewhere in `text`, in any case.
bool matchesWords(std::string_view text, std::string_view wanted);

/// What the palette offers: every command that can be given without more typing, alternatives spelled out.
std::vector<Choice> commandChoices(const Model& model, const Session& session);
/// Every site, port and passage: chosen, it is selected and flown to.
std::vector<Choice> placeChoices(const Model& model);

/// A window in the middle with a search field over a list; arrows, Enter, Esc and the pointer work.
class FilterList {
 public:
  explicit FilterList(std::string id) : id_(std::move(id)) {}
  void open(const char* prompt, std::vector<Choice> choices);
  void close() { isOpen_ = false; }
  [[nodiscard]] bool isOpen() const { return isOpen_; }
  void draw(Frame& frame);

 private:
  void filter();
  void choose(Frame& frame, std::size_t index);
  std::string id_;
  const char* prompt_ = "";
  std::vector<Choice> choices_;
  std::vector<std::size_t> shown_;
  std::string wanted_;
  std::size_t at_ = 0;
  bool isOpen_ = false;
  bool fresh_ = false;
};

}  // namespace app::ui
