#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "app/core/user_data.h"
#include "app/ui/frame.h"

namespace app::ui {

/// The features of one of the user's layers as a table above the timeline: searched, sorted, clicked to go
/// there. Searching and sorting are done beside the frames, however many rows there are.
class FeatureTable {
 public:
  void open(const std::string& overlayId);
  void close() { overlayId_.clear(); }
  [[nodiscard]] bool isOpen() const { return !overlayId_.empty(); }
  [[nodiscard]] const std::string& overlay() const { return overlayId_; }
  /// True while rows are being put in order.
  [[nodiscard]] bool busy() const { return order_.valid(); }
  void draw(Frame& frame, ImVec2 at, ImVec2 size);

 private:
  using Order = std::shared_ptr<const std::vector<std::uint32_t>>;
  struct Wish {
    std::string wanted;
    int column = -1;  ///< sorted by; below 0: as in the file
    bool descending = false;
    friend bool operator==(const Wish&, const Wish&) = default;
  };
  static Order put(std::shared_ptr<const geodata::UserFile> file, std::size_t layer, Wish wish);
  void askForOrder(const Overlay& overlay);
  void drawRows(Frame& frame, const Overlay& overlay);

  std::string overlayId_;
  std::shared_ptr<const geodata::UserFile> of_;
  std::string wanted_;
  Wish wish_;    ///< as the widgets stand
  Wish asked_;   ///< being worked out, or shown
  Order shown_;  ///< rows in order; null: as in the file
  std::future<Order> order_;
  std::string selected_;  ///< the last one that was scrolled to
};

}  // namespace app::ui
