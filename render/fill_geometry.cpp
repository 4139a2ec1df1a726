#include "render/fill_geometry.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "render/clip.h"
#include "render/decimate.h"
#include "render/packed_point.h"

namespace render {

namespace {

constexpr double kTolerancePx = 0.3;  // what the coarser form may move an edge; a coast line covers it
constexpr int kMany = 20000 * 3;      // indices that show at once, from where it is worth while
constexpr int kSettled = 3;           // draws before it is made: a mesh of one frame is not worth it
constexpr std::size_t kChunkIndices = 768;
constexpr double kLongestPx = 20000;
constexpr std::size_t kVertexBytes = 4 * sizeof(float);

std::uint32_t spread(std::uint32_t v) {
  v = (v | (v << 8U)) & 0x00FF00FFU;
  v = (v | (v << 4U)) & 0x0F0F0F0FU;
  v = (v | (v << 2U)) & 0x33333333U;
  return (v | (v << 1U)) & 0x55555555U;
}

/// Triangles along a Z-curve, so that a run of them covers a small box. Leaves out those with a bad index.
std::vector<std::uint32_t> sortTriangles(const geodata::TriangleMesh& mesh) {
  geodata::Box box;
  for (const auto& v : mesh.vertices) box.add(v);
  const double size = std::max({box.max.x - box.min.x, box.max.y - box.min.y, 1e-9});
  struct Key {
    std::uint32_t code;
    std::uint32_t first;
  };
  std::vector<Key> keys;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    double x = 0;
    double y = 0;
    bool good = true;
    for (std::size_t k = i; k < i + 3; ++k) {
      good = good && mesh.indices[k] < mesh.vertices.size();
      if (!good) break;
      x += mesh.vertices[mesh.indices[k]].x / 3;
      y += mesh.vertices[mesh.indices[k]].y / 3;
    }
    if (!good || !std::isfinite(x) || !std::isfinite(y)) continue;
    const auto code = [size](double d) { return spread(static_cast<std::uint32_t>(d / size * 65535)); };
    keys.push_back({code(x - box.min.x) | (code(y - box.min.y) << 1U), static_cast<std::uint32_t>(i)});
  }
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.code < b.code; });
  std::vector<std::uint32_t> sorted;
  sorted.reserve(keys.size() * 3);
  for (const Key& key : keys)
    for (std::uint32_t k = 0; k < 3; ++k) sorted.push_back(mesh.indices[key.first + k]);
  return sorted;
}

void pushVertex(std::vector<float>& out, geodata::Point p) {
  out.insert(out.end(), {static_cast<float>(p.x), static_cast<float>(p.y), restOf(p.x), restOf(p.y)});
}

}  // namespace

void FillGeometry::upload(const geodata::TriangleMesh& mesh, DrawStats& stats) {
  if (array_) return;
  std::vector<float> vertices;
  vertices.reserve(mesh.vertices.size() * 4);
  for (const auto& v : mesh.vertices) pushVertex(vertices, v);
  array_ = gl::VertexArray::create();
  vertices_ = gl::Buffer::create();
  array_.bind();
  vertices_.setData(GL_ARRAY_BUFFER, gl::bytesOf(vertices), GL_STATIC_DRAW);
  array_.floats(0, 4, kVertexBytes, 0);
  stats.uploadedBytes += vertices.size() * sizeof(float);
  setLevel(whole_, mesh, sortTriangles(mesh), stats);
}

void FillGeometry::setLevel(Level& level, const geodata::TriangleMesh& mesh,
                            std::vector<std::uint32_t> indices, DrawStats& stats) {
  level.indices = std::move(indices);
  level.chunks.clear();
  for (std::size_t first = 0; first < level.indices.size(); first += kChunkIndices) {
    const std::size_t end = std::min(level.indices.size(), first + kChunkIndices);
    Chunk chunk{static_cast<int>(first), static_cast<int>(end - first), {}, 0};
    for (std::size_t i = first; i < end; ++i) {
      const geodata::Point a = mesh.vertices[level.indices[i]];
      const geodata::Point b = mesh.vertices[level.indices[i % 3 == 2 ? i - 2 : i + 1]];
      chunk.box.add(a);
      chunk.longest = std::max(chunk.longest, std::hypot(b.x - a.x, b.y - a.y));
    }
    level.chunks.push_back(chunk);
  }
  if (!level.buffer) level.buffer = gl::Buffer::create();
  array_.bind();
  level.buffer.setData(GL_ELEMENT_ARRAY_BUFFER, gl::bytesOf(level.indices), GL_STATIC_DRAW);
  stats.uploadedBytes += level.indices.size() * sizeof(std::uint32_t);
}

const FillGeometry::Level& FillGeometry::levelFor(const std::shared_ptr<const geodata::TriangleMesh>& mesh,
                                                  const View& view, DrawStats& stats) {
  if (making_.valid() && making_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    setLevel(coarse_, *mesh, making_.get(), stats);
    coarseExponent_ = wantedExponent_;
  }
  const geodata::Box box = view.box(1);
  int visible = 0;
  for (const Chunk& chunk : whole_.chunks) visible += overlap(chunk.box, box) ? chunk.count : 0;
  if (visible < kMany) return whole_;
  // Steps of four in scale: within one the coarser form is good enough and not far from the coarsest that is.
  const double tolerance = kTolerancePx / view.pixelsPerMetre;
  const int exponent = 2 * static_cast<int>(std::floor(std::log2(tolerance) / 2));
  if (++draws_ >= kSettled && !making_.valid() && (!coarse_.buffer || coarseExponent_ != exponent)) {
    wantedExponent_ = exponent;
    making_ = std::async(std::launch::async, [mesh, exponent, indices = whole_.indices] {
      return decimate(mesh->vertices, indices, std::ldexp(1.0, exponent));
    });
  }
  return coarse_.buffer && coarseExponent_ <= exponent ? coarse_ : whole_;
}

void FillGeometry::addCut(const geodata::TriangleMesh& mesh, const Level& level, const Chunk& chunk,
                          const geodata::Box& box) {
  const auto first = static_cast<std::size_t>(chunk.first);
  for (std::size_t i = first; i < first + static_cast<std::size_t>(chunk.count); i += 3) {
    const auto corner = [&](std::size_t k) { return mesh.vertices[level.indices[i + k]]; };
    geodata::Box bounds;
    for (std::size_t k = 0; k < 3; ++k) bounds.add(corner(k));
    if (!overlap(bounds, box)) continue;
    const auto polygon = clipTriangle(box, corner(0), corner(1), corner(2));
    for (std::size_t k = 2; k < polygon.size(); ++k)
      for (const geodata::Point p : {polygon[0], polygon[k - 1], polygon[k]}) pushVertex(cut_, p);
  }
}

void FillGeometry::drawCut(DrawStats& stats) {
  if (!cutArray_) cutArray_ = gl::VertexArray::create();
  if (!cutBuffer_) cutBuffer_ = std::make_unique<gl::StreamBuffer>();
  cutArray_.bind();
  stats.uploadedBytes += cutBuffer_->update(GL_ARRAY_BUFFER, gl::bytesOf(cut_));
  cutArray_.floats(0, 4, kVertexBytes, 0);
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(cut_.size() / 4));
  ++stats.drawCalls;
}

void FillGeometry::draw(const std::shared_ptr<const geodata::TriangleMesh>& mesh, const View& view,
                        DrawStats& stats) {
  upload(*mesh, stats);
  drawLevel(levelFor(mesh, view, stats), *mesh, view, stats);
}

void FillGeometry::drawLevel(const Level& level, const geodata::TriangleMesh& mesh, const View& view,
                             DrawStats& stats) {
  const geodata::Box box = view.box(1);
  std::vector<GLsizei> counts;
  std::vector<const void*> offsets;
  int end = -1;
  cut_.clear();
  for (const Chunk& chunk : level.chunks) {
    if (!overlap(chunk.box, box)) continue;
    if (chunk.longest * view.pixelsPerMetre > kLongestPx) {
      addCut(mesh, level, chunk, view.box(8));
      continue;
    }
    if (chunk.first == end) {
      counts.back() += chunk.count;
    } else {
      counts.push_back(chunk.count);
      offsets.push_back(
          reinterpret_cast<const void*>(static_cast<std::size_t>(chunk.first) * sizeof(std::uint32_t)));
    }
    end = chunk.first + chunk.count;
  }
  if (!counts.empty()) {
    array_.bind();
    level.buffer.bind(GL_ELEMENT_ARRAY_BUFFER);
    glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                        static_cast<GLsizei>(counts.size()));
    ++stats.drawCalls;
  }
  if (!cut_.empty()) drawCut(stats);
}

}  // namespace render
