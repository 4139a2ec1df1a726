#pragma once

#include <memory>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/texture.h"
#include "render/gl/vertex_array.h"
#include "render/view.h"

namespace render {

/// An ImageMesh on the GPU. Triangles so large that they would lose digits are cut at the picture's edge.
class ImageGeometry {
 public:
  void draw(const ImageMesh& mesh, const View& view, DrawStats& stats);

 private:
  struct Vertex {
    float x, y, restX, restY;
    float u, v;
  };
  static Vertex vertexOf(geodata::Point p, ImageMesh::Place place);
  void upload(const ImageMesh& mesh, DrawStats& stats);
  void addCut(const ImageMesh& mesh, std::size_t first, const geodata::Box& box);
  void drawCut(DrawStats& stats);

  gl::VertexArray array_;
  gl::Buffer vertices_;
  gl::Buffer indices_;
  double longest_ = 0;  ///< metres, of any edge
  gl::VertexArray cutArray_;
  std::unique_ptr<gl::StreamBuffer> cutBuffer_;
  std::vector<Vertex> cut_;
};

/// ImagePixels on the GPU, coarse levels first, so that something shows at once. What the driver cannot hold
/// is left out: then the finest level is a coarser one.
class ImageTexture {
 public:
  /// Uploads up to `most` more bytes (a row at least).
  void grow(const ImagePixels& pixels, std::size_t most, DrawStats& stats);
  [[nodiscard]] bool complete() const { return started_ && level_ < first_; }
  /// Whether there is anything to sample.
  [[nodiscard]] bool usable() const { return started_ && level_ < last_; }
  void bind() const { texture_.bind(GL_TEXTURE_2D, 0); }

 private:
  void start(const ImagePixels& pixels);
  gl::Texture texture_;
  bool started_ = false;
  int first_ = 0;  ///< of the pixels' levels, the texture's finest
  int last_ = 0;
  int level_ = 0;  ///< being filled
  int row_ = 0;
};

}  // namespace render
