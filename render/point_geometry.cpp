#include "render/point_geometry.h"

namespace render {

void GrowingBuffer::reserve(std::size_t bytes) {
  buffer_ = gl::Buffer::create();
  buffer_.bind(GL_ARRAY_BUFFER);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), nullptr, GL_STATIC_DRAW);
}

std::vector<PointRun> visibleRuns(const PointSet& set, const View& view, double marginPx, double cellPx) {
  std::vector<PointRun> runs;
  const geodata::Box box = view.box(marginPx);
  const int level = set.levelFor(cellPx / view.pixelsPerMetre);
  for (const PointSet::Chunk& chunk : set.chunks) {
    if (chunk.level > level) break;
    if (!overlap(chunk.box, box)) continue;
    if (!runs.empty() && runs.back().first + runs.back().count == chunk.first)
      runs.back().count += chunk.count;
    else
      runs.push_back({chunk.first, chunk.count});
  }
  return runs;
}

std::size_t countOf(const std::vector<PointRun>& runs) {
  std::size_t count = 0;
  for (const PointRun& run : runs) count += run.count;
  return count;
}

}  // namespace render
