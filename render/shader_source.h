#pragma once

#include <string>

#include "render/gl/program.h"

namespace render {

/// Where shader texts come from: a folder, or what was embedded when Lodeflow was built (empty folder).
class ShaderSource {
 public:
  explicit ShaderSource(std::string folder) : folder_(std::move(folder)) {}

  /// The file with its `#include "other.glsl"` lines replaced. Throws GlError where a file is missing.
  [[nodiscard]] gl::ShaderText load(const std::string& name) const;

 private:
  [[nodiscard]] std::string read(const std::string& name) const;
  std::string folder_;
};

}  // namespace render
