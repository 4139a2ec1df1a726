#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/frame.h"

namespace render {

struct RendererOptions {
  std::string shaderDir;  ///< read shaders from here instead of the embedded ones; empty: embedded
  std::string fontDir;    ///< empty: the folder found when Lodeflow was built
};

/// What a frame came to: for tests, the status line and benches.
struct FrameReport {
  struct Placed {
    std::uint64_t key = 0;
    float x = 0, y = 0, width = 0, height = 0;  ///< logical pixels, from the top left
  };
  std::vector<Placed> labels;  ///< in the order of placement
  std::vector<Placed> tags;
  /// Keys of `furniture`.
  enum Part : std::uint64_t { kTitle = 1, kDate, kLegend, kScaleBar, kFooter };
  std::vector<Placed> furniture;  ///< boxes of title, date, legend, footer
  int droppedLabels = 0;
  bool unfinished = false;  ///< of a frame drawn in parts: the same frame again shows more
  int drawCalls = 0;
  std::size_t uploadedBytes = 0;  ///< this frame
  int glObjects = 0;              ///< buffers, textures, vertex arrays, framebuffers and programs alive
};

/// Draws frames into whatever framebuffer is bound. Needs a current OpenGL 3.3 core context on this thread,
/// loaded by loadGl(). Throws GlError where a shader does not compile (message: file and compiler log) or a
/// font is missing.
class Renderer {
 public:
  explicit Renderer(const RendererOptions& options = {});
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// A viewport with no area draws nothing.
  FrameReport draw(const FrameDesc& frame);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render
