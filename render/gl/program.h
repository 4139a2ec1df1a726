#pragma once

#include <string>
#include <string_view>

#include "render/gl/object.h"

namespace render::gl {

struct ProgramKind {
  static GLuint make();
  static void destroy(GLuint id);
};

/// One stage's text and the name it has in messages.
struct ShaderText {
  std::string name;
  std::string text;
};

/// A linked program. Derive one class for each, with typed setters.
class Program : public Object<ProgramKind> {
 public:
  Program() = default;  ///< empty
  /// Throws GlError with the stage's name and the compiler's log.
  Program(const ShaderText& vertex, const ShaderText& fragment);
  void use() const;

 protected:
  /// -1 where the compiler dropped it; setting -1 does nothing.
  [[nodiscard]] GLint uniform(const char* name) const;
  /// Says which texture unit a sampler reads; the program must be in use.
  void setSampler(const char* name, GLint unit) const;
};

}  // namespace render::gl
