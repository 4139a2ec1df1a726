#include "render/gl/program.h"

#include <vector>

#include "render/offscreen.h"

#include <fmt/format.h>

namespace render::gl {

namespace {

std::string shaderLog(GLuint shader) {
  GLint length = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
  std::vector<char> log(static_cast<std::size_t>(length) + 1, '\0');
  glGetShaderInfoLog(shader, length, nullptr, log.data());
  return log.data();
}

std::string programLog(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::vector<char> log(static_cast<std::size_t>(length) + 1, '\0');
  glGetProgramInfoLog(program, length, nullptr, log.data());
  return log.data();
}

/// A compiled stage that goes away with its scope.
class Stage {
 public:
  Stage(GLenum type, const ShaderText& source) : id_(glCreateShader(type)) {
    const char* text = source.text.c_str();
    glShaderSource(id_, 1, &text, nullptr);
    glCompileShader(id_);
    GLint ok = GL_FALSE;
    glGetShaderiv(id_, GL_COMPILE_STATUS, &ok);
    if (ok == GL_TRUE) return;
    const std::string message =
        fmt::format("The shader {} does not compile:\n{}", source.name, shaderLog(id_));
    glDeleteShader(id_);
    throw GlError(message);
  }
  ~Stage() { glDeleteShader(id_); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  [[nodiscard]] GLuint id() const { return id_; }

 private:
  GLuint id_;
};

}  // namespace

GLuint ProgramKind::make() {
  return glCreateProgram();
}
void ProgramKind::destroy(GLuint id) {
  glDeleteProgram(id);
}

Program::Program(const ShaderText& vertex, const ShaderText& fragment) {
  const Stage vertexStage(GL_VERTEX_SHADER, vertex);
  const Stage fragmentStage(GL_FRAGMENT_SHADER, fragment);
  make();
  glAttachShader(id(), vertexStage.id());
  glAttachShader(id(), fragmentStage.id());
  glLinkProgram(id());
  glDetachShader(id(), vertexStage.id());
  glDetachShader(id(), fragmentStage.id());
  GLint ok = GL_FALSE;
  glGetProgramiv(id(), GL_LINK_STATUS, &ok);
  if (ok != GL_TRUE)
    throw GlError(
        fmt::format("The shaders {} and {} do not link:\n{}", vertex.name, fragment.name, programLog(id())));
}

void Program::use() const {
  glUseProgram(id());
}
GLint Program::uniform(const char* name) const {
  return glGetUniformLocation(id(), name);
}
void Program::setSampler(const char* name, GLint unit) const {
  glUniform1i(uniform(name), unit);
}

}  // namespace render::gl
