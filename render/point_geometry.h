#pragma once

#include <cstdint>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/buffer.h"
#include "render/view.h"

namespace render {

/// A stream of the GPU that is filled piece by piece, so that no frame waits for millions of values.
class GrowingBuffer {
 public:
  /// Uploads up to `most` more of `count` items of `bytes` each; `fill(first, n)` gives their bytes.
  template <class Fill>
  void grow(std::size_t count, std::size_t bytes, std::size_t most, DrawStats& stats, Fill fill) {
    if (!buffer_) reserve(count * bytes);
    if (done_ >= count || most == 0) return;
    const std::size_t n = std::min(most, count - done_);
    const auto data = fill(done_, n);
    buffer_.bind(GL_ARRAY_BUFFER);
    glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(done_ * bytes), static_cast<GLsizeiptr>(n * bytes),
                    data.data());
    stats.uploadedBytes += n * bytes;
    done_ += n;
  }
  [[nodiscard]] std::size_t done() const { return done_; }
  void bind() const { buffer_.bind(GL_ARRAY_BUFFER); }

 private:
  void reserve(std::size_t bytes);
  gl::Buffer buffer_;
  std::size_t done_ = 0;
};

/// What of a PointSet shows in `view`, as runs of its points in their order. `cellPx`: points nearer than
/// this fall together.
struct PointRun {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};
std::vector<PointRun> visibleRuns(const PointSet& set, const View& view, double marginPx, double cellPx);
/// The sum of their counts.
std::size_t countOf(const std::vector<PointRun>& runs);

}  // namespace render
