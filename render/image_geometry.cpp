#include "render/image_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/clip.h"
#include "render/packed_point.h"

namespace render {

namespace {

constexpr double kLongestPx = 20000;

bool isGood(const ImageMesh& mesh, std::size_t first) {
  for (std::size_t k = first; k < first + 3; ++k) {
    const std::uint32_t index = mesh.mesh.indices[k];
    if (index >= mesh.mesh.vertices.size() || index >= mesh.places.size()) return false;
  }
  return true;
}

}  // namespace

ImageGeometry::Vertex ImageGeometry::vertexOf(geodata::Point p, ImageMesh::Place place) {
  return {static_cast<float>(p.x), static_cast<float>(p.y), restOf(p.x), restOf(p.y), place.u, place.v};
}

namespace {

template <class Vertex>
void describe(const gl::VertexArray& array) {
  array.floats(0, 4, sizeof(Vertex), 0);
  array.floats(1, 2, sizeof(Vertex), 4 * sizeof(float));
}

}  // namespace

void ImageGeometry::upload(const ImageMesh& mesh, DrawStats& stats) {
  if (array_) return;
  std::vector<Vertex> vertices;
  const std::size_t count = std::min(mesh.mesh.vertices.size(), mesh.places.size());
  vertices.reserve(count);
  for (std::size_t i = 0; i < count; ++i) vertices.push_back(vertexOf(mesh.mesh.vertices[i], mesh.places[i]));
  for (std::size_t i = 0; i + 2 < mesh.mesh.indices.size(); i += 3)
    for (std::size_t k = 0; k < 3 && isGood(mesh, i); ++k) {
      const geodata::Point a = mesh.mesh.vertices[mesh.mesh.indices[i + k]];
      const geodata::Point b = mesh.mesh.vertices[mesh.mesh.indices[i + (k + 1) % 3]];
      longest_ = std::max(longest_, std::hypot(b.x - a.x, b.y - a.y));
    }
  array_ = gl::VertexArray::create();
  vertices_ = gl::Buffer::create();
  indices_ = gl::Buffer::create();
  array_.bind();
  vertices_.setData(GL_ARRAY_BUFFER, gl::bytesOf(vertices), GL_STATIC_DRAW);
  describe<Vertex>(array_);
  indices_.setData(GL_ELEMENT_ARRAY_BUFFER, gl::bytesOf(mesh.mesh.indices), GL_STATIC_DRAW);
  stats.uploadedBytes += vertices.size() * sizeof(Vertex) + mesh.mesh.indices.size() * sizeof(std::uint32_t);
}

void ImageGeometry::addCut(const ImageMesh& mesh, std::size_t first, const geodata::Box& box) {
  geodata::Point p[3];
  ImageMesh::Place at[3];
  geodata::Box bounds;
  for (std::size_t k = 0; k < 3; ++k) {
    p[k] = mesh.mesh.vertices[mesh.mesh.indices[first + k]];
    at[k] = mesh.places[mesh.mesh.indices[first + k]];
    bounds.add(p[k]);
  }
  const double area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x);
  if (!overlap(bounds, box) || area == 0) return;
  const auto placed = [&](geodata::Point q) {
    const auto s =
        static_cast<float>(((q.x - p[0].x) * (p[2].y - p[0].y) - (q.y - p[0].y) * (p[2].x - p[0].x)) / area);
    const auto t =
        static_cast<float>(((p[1].x - p[0].x) * (q.y - p[0].y) - (p[1].y - p[0].y) * (q.x - p[0].x)) / area);
    return vertexOf(q, {at[0].u + s * (at[1].u - at[0].u) + t * (at[2].u - at[0].u),
                        at[0].v + s * (at[1].v - at[0].v) + t * (at[2].v - at[0].v)});
  };
  const auto polygon = clipTriangle(box, p[0], p[1], p[2]);
  for (std::size_t k = 2; k < polygon.size(); ++k)
    for (const geodata::Point q : {polygon[0], polygon[k - 1], polygon[k]}) cut_.push_back(placed(q));
}

void ImageGeometry::drawCut(DrawStats& stats) {
  if (cut_.empty()) return;
  if (!cutArray_) cutArray_ = gl::VertexArray::create();
  if (!cutBuffer_) cutBuffer_ = std::make_unique<gl::StreamBuffer>();
  cutArray_.bind();
  stats.uploadedBytes += cutBuffer_->update(GL_ARRAY_BUFFER, gl::bytesOf(cut_));
  describe<Vertex>(cutArray_);
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(cut_.size()));
  ++stats.drawCalls;
}

void ImageGeometry::draw(const ImageMesh& mesh, const View& view, DrawStats& stats) {
  upload(mesh, stats);
  if (longest_ * view.pixelsPerMetre > kLongestPx) {
    cut_.clear();
    for (std::size_t i = 0; i + 2 < mesh.mesh.indices.size(); i += 3)
      if (isGood(mesh, i)) addCut(mesh, i, view.box(8));
    drawCut(stats);
    return;
  }
  array_.bind();
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(mesh.mesh.indices.size()), GL_UNSIGNED_INT, nullptr);
  ++stats.drawCalls;
}

void ImageTexture::start(const ImagePixels& pixels) {
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  last_ = static_cast<int>(pixels.levels.size()) - 1;
  const auto fits = [&](int level) {
    const auto& l = pixels.levels[static_cast<std::size_t>(level)];
    return l.width <= limit && l.height <= limit;
  };
  while (first_ < last_ && !fits(first_)) ++first_;
  const auto& finest = pixels.levels[static_cast<std::size_t>(first_)];
  texture_ = gl::Texture::create();
  texture_.allocateLevels(finest.width, finest.height, last_ - first_ + 1);
  level_ = last_;
  started_ = true;
}

void ImageTexture::grow(const ImagePixels& pixels, std::size_t most, DrawStats& stats) {
  if (pixels.levels.empty()) return;
  if (!started_) start(pixels);
  std::size_t sent = 0;
  while (level_ >= first_ && sent < most) {
    const auto& level = pixels.levels[static_cast<std::size_t>(level_)];
    const std::size_t rowBytes = static_cast<std::size_t>(level.width) * 4;
    const std::size_t affordable = std::max<std::size_t>(1, (most - sent) / rowBytes);
    const auto left = static_cast<std::size_t>(level.height - row_);
    const auto rows = static_cast<int>(std::min(affordable, left));
    texture_.setRows(level_ - first_, level.width, row_, rows,
                     level.rgba.data() + static_cast<std::size_t>(row_) * rowBytes);
    sent += static_cast<std::size_t>(rows) * rowBytes;
    row_ += rows;
    if (row_ < level.height) continue;
    texture_.setFinestLevel(level_ - first_);
    --level_;
    row_ = 0;
  }
  stats.uploadedBytes += sent;
}

}  // namespace render
