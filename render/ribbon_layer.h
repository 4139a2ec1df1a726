#pragma once

#include <memory>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/texture.h"
#include "render/gl/vertex_array.h"
#include "render/ribbon_mesh.h"
#include "render/shader_source.h"
#include "render/shared_cache.h"

namespace render {

/// The bands of flows. They are traced anew only where the camera or their shape changed; growth and dashes
/// are numbers for the shader.
class RibbonRenderer {
 public:
  explicit RibbonRenderer(const ShaderSource& source);
  /// Makes ready what draw() draws.
  void set(const std::vector<Ribbon>& ribbons, const View& view, DrawStats& stats);
  void draw(const View& view, DrawStats& stats) const;
  void endFrame(const std::vector<Ribbon>& ribbons);

  /// Where the ribbons that were set lie, one each.
  [[nodiscard]] const std::vector<RibbonTrace>& traces() const { return traces_; }

 private:
  class Shader : public gl::Program {
   public:
    explicit Shader(const ShaderSource& source);
    void setHalfViewport(float x, float y) const { glUniform2f(halfViewport_, x, y); }

   private:
    GLint halfViewport_;
  };
  /// What a band's mesh depends on.
  struct Form {
    std::shared_ptr<const geodata::PolylineSet> path;
    float width;
    float offset;
    bool taper;
    bool casing;
    bool operator==(const Form&) const = default;
  };
  static Form formOf(const Ribbon& ribbon);
  bool sameForms(const std::vector<Ribbon>& ribbons, const View& view) const;
  void trace(const std::vector<Ribbon>& ribbons, const View& view, DrawStats& stats);

  Shader shader_;
  SharedCache<geodata::PolylineSet, PathMeasure> measures_;
  std::vector<Form> forms_;
  View view_;
  std::vector<RibbonTrace> traces_;
  gl::VertexArray array_;
  gl::Buffer vertices_;
  gl::Buffer indices_;
  int indexCount_ = 0;
  gl::StreamBuffer parameters_;
  gl::Texture parameterView_;
};

/// Whether anything of it shows.
bool isDrawn(const Ribbon& ribbon);

}  // namespace render
