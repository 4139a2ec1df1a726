#pragma once

#include <cstddef>

namespace render {

/// What the layers count while they draw.
struct DrawStats {
  int drawCalls = 0;
  std::size_t uploadedBytes = 0;
  bool unfinished = false;  ///< something is still to come
  void add(const DrawStats& other) {
    drawCalls += other.drawCalls;
    uploadedBytes += other.uploadedBytes;
    unfinished = unfinished || other.unfinished;
  }
};

}  // namespace render
