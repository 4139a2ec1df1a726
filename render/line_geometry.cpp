#include "render/line_geometry.h"

#include <algorithm>
#include <cmath>

#include "render/clip.h"
#include "render/simplify.h"

namespace render {

namespace {

constexpr double kTolerancePx = 0.4;  // what thinning may move a line
constexpr int kChunkSegments = 128;
constexpr double kLongestPx = 20000;  // longer segments lose digits in the rasterizer
constexpr long kKeptFrames = 120;
constexpr int kFinest = -20;  // a millimetre

}  // namespace

LineGeometry::Level LineGeometry::build(const geodata::PolylineSet& lines,
                                        const std::vector<float>& importance, double tolerance) {
  Level level;
  std::vector<PackedPoint> packed;
  const auto gap = [&level, &packed] {
    level.points.emplace_back();
    level.isGap.push_back(true);
    packed.push_back(separator());
  };
  gap();
  const auto least = static_cast<float>(tolerance);
  for (std::size_t line = 0; line < lines.size(); ++line) {
    double along = 0;
    const std::size_t before = packed.size();
    for (std::uint32_t i = lines.starts[line]; i < lines.starts[line + 1]; ++i) {
      if (!(importance[i] >= least)) continue;
      const geodata::Point p = lines.points[i];
      if (packed.size() > before) {
        const geodata::Point last = level.points.back();
        if (p == last) continue;
        along += std::hypot(p.x - last.x, p.y - last.y);
      }
      level.points.push_back(p);
      level.isGap.push_back(false);
      packed.push_back(pack(p, along));
    }
    if (packed.size() > before) gap();
  }
  gap();  // the shader looks one beyond the last segment

  const int segments = static_cast<int>(packed.size()) - 2;
  for (int first = 0; first < segments; first += kChunkSegments) {
    Chunk chunk{first, std::min(kChunkSegments, segments - first), {}, 0};
    for (int s = chunk.first; s < chunk.first + chunk.count; ++s) {
      const auto i = static_cast<std::size_t>(s);
      if (level.isGap[i] || level.isGap[i + 1]) continue;
      const geodata::Point a = level.points[i];
      const geodata::Point b = level.points[i + 1];
      chunk.box.add(a);
      chunk.box.add(b);
      chunk.longest = std::max(chunk.longest, std::hypot(b.x - a.x, b.y - a.y));
    }
    if (!chunk.box.empty()) level.chunks.push_back(chunk);
  }
  level.buffer = gl::Buffer::create();
  level.buffer.setData(GL_TEXTURE_BUFFER, gl::bytesOf(packed), GL_STATIC_DRAW);
  level.texture = gl::Texture::create();
  level.texture.viewWords(level.buffer);
  return level;
}

LineGeometry::Level& LineGeometry::levelFor(const geodata::PolylineSet& lines, double tolerance, long frame,
                                            DrawStats& stats) {
  if (importance_.size() != lines.points.size()) importance_ = importanceOf(lines);
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &limit);
  int exponent = std::max(kFinest, static_cast<int>(std::floor(2 * std::log2(tolerance))));
  auto found = levels_.find(exponent);
  while (found == levels_.end()) {
    Level level = build(lines, importance_, std::exp2(exponent / 2.0));
    stats.uploadedBytes += level.points.size() * sizeof(PackedPoint);
    if (static_cast<std::int64_t>(level.points.size()) > limit && exponent < 60) {
      ++exponent;  // more than the driver holds: coarser
      found = levels_.find(exponent);
    } else {
      found = levels_.emplace(exponent, std::move(level)).first;
    }
  }
  found->second.lastUsed = frame;
  std::erase_if(levels_, [frame](const auto& item) { return frame - item.second.lastUsed > kKeptFrames; });
  return found->second;
}

void LineGeometry::addCut(const Level& level, const Chunk& chunk, const geodata::Box& box) {
  double along = 0;
  for (int s = chunk.first; s < chunk.first + chunk.count; ++s) {
    const auto i = static_cast<std::size_t>(s);
    if (level.isGap[i]) along = 0;
    if (level.isGap[i] || level.isGap[i + 1]) continue;
    const geodata::Point a = level.points[i];
    const geodata::Point b = level.points[i + 1];
    const auto part = clipSegment(box, a, b);
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (part) {
      const double start = std::hypot(part->first.x - a.x, part->first.y - a.y);
      const double end = start + std::hypot(part->second.x - part->first.x, part->second.y - part->first.y);
      cut_.push_back(pack(part->first, along + start));
      cut_.push_back(pack(part->second, along + end));
      cut_.push_back(separator());
    }
    along += length;
  }
}

std::vector<LineGeometry::Visible> LineGeometry::visible(const geodata::PolylineSet& lines, const View& view,
                                                         double marginPx, long frame, DrawStats& stats) {
  std::vector<Visible> result;
  if (lines.points.empty()) return result;
  const Level& level = levelFor(lines, kTolerancePx / view.pixelsPerMetre, frame, stats);
  const geodata::Box box = view.box(marginPx);
  Visible bulk{&level.texture, {}};
  cut_.assign(1, separator());
  for (const Chunk& chunk : level.chunks) {
    if (!overlap(chunk.box, box)) continue;
    if (chunk.longest * view.pixelsPerMetre > kLongestPx)
      addCut(level, chunk, view.box(marginPx + 200));
    else if (!bulk.ranges.empty() && bulk.ranges.back().first + bulk.ranges.back().count == chunk.first &&
             bulk.ranges.back().count + chunk.count <= 16384)
      bulk.ranges.back().count += chunk.count;
    else
      bulk.ranges.push_back({chunk.first, chunk.count});
  }
  if (!bulk.ranges.empty()) result.push_back(std::move(bulk));
  if (cut_.size() > 1) {
    cut_.push_back(separator());
    if (!cutBuffer_) cutBuffer_ = std::make_unique<gl::StreamBuffer>();
    stats.uploadedBytes += cutBuffer_->update(GL_TEXTURE_BUFFER, gl::bytesOf(cut_));
    if (!cutTexture_) cutTexture_ = gl::Texture::create();
    cutTexture_.viewWords(cutBuffer_->buffer());
    result.push_back({&cutTexture_, {{0, static_cast<int>(cut_.size()) - 2}}});
  }
  return result;
}

}  // namespace render
