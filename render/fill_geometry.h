#pragma once

#include <future>
#include <memory>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/vertex_array.h"
#include "render/view.h"

namespace render {

/// A TriangleMesh on the GPU. Triangles lie in chunks that are near together, so that what does not show is
/// not drawn. Where very many show while the map moves, a coarser form that looks the same is made beside the
/// frames and used.
class FillGeometry {
 public:
  void draw(const std::shared_ptr<const geodata::TriangleMesh>& mesh, const View& view, DrawStats& stats);

 private:
  struct Chunk {
    int first;  ///< index of the first index
    int count;
    geodata::Box box;
    double longest;
  };
  struct Level {
    std::vector<std::uint32_t> indices;
    std::vector<Chunk> chunks;
    gl::Buffer buffer;
  };
  void upload(const geodata::TriangleMesh& mesh, DrawStats& stats);
  void setLevel(Level& level, const geodata::TriangleMesh& mesh, std::vector<std::uint32_t> indices,
                DrawStats& stats);
  const Level& levelFor(const std::shared_ptr<const geodata::TriangleMesh>& mesh, const View& view,
                        DrawStats& stats);
  void drawLevel(const Level& level, const geodata::TriangleMesh& mesh, const View& view, DrawStats& stats);
  void addCut(const geodata::TriangleMesh& mesh, const Level& level, const Chunk& chunk,
              const geodata::Box& box);
  void drawCut(DrawStats& stats);

  int draws_ = 0;
  gl::VertexArray array_;
  gl::Buffer vertices_;
  Level whole_;
  Level coarse_;
  int coarseExponent_ = 0;  ///< of the tolerance, powers of two of metres
  int wantedExponent_ = 0;
  std::future<std::vector<std::uint32_t>> making_;
  gl::VertexArray cutArray_;
  std::unique_ptr<gl::StreamBuffer> cutBuffer_;  ///< seldom needed
  std::vector<float> cut_;
};

}  // namespace render
