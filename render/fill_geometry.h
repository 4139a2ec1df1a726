#pragma once

#include <map>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/vertex_array.h"
#include "render/view.h"

namespace render {

/// A TriangleMesh on the GPU, coarser where the zoom cannot show all. Triangles lie in chunks that are near
/// together.
class FillGeometry {
 public:
  void draw(const geodata::TriangleMesh& mesh, const View& view, long frame, DrawStats& stats);

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
    long lastUsed = 0;
  };
  void upload(const geodata::TriangleMesh& mesh, DrawStats& stats);
  Level& levelFor(const geodata::TriangleMesh& mesh, double cell, long frame, DrawStats& stats);
  void addCut(const geodata::TriangleMesh& mesh, const Level& level, const Chunk& chunk,
              const geodata::Box& box);
  void drawCut(DrawStats& stats);

  std::vector<std::uint32_t> sorted_;  ///< the mesh's indices, neighbours together
  gl::VertexArray array_;
  gl::Buffer vertices_;
  std::map<int, Level> levels_;
  gl::VertexArray cutArray_;
  gl::StreamBuffer cutBuffer_;
  std::vector<float> cut_;
};

}  // namespace render
