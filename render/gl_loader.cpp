#include "render/offscreen.h"

#include <fmt/format.h>
#include <glad/gl.h>

namespace render {

void loadGl(GetProcAddress getProcAddress) {
  const int version = gladLoadGL(getProcAddress);
  if (version == 0)
    throw GlError("OpenGL cannot be loaded: no context is current, or the driver gives no functions.");
  const int major = GLAD_VERSION_MAJOR(version);
  const int minor = GLAD_VERSION_MINOR(version);
  if (major > 3 || (major == 3 && minor >= 3)) return;
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_VERSION));
  throw GlError(
      fmt::format("Lodeflow needs OpenGL 3.3, and this driver has {}. Update the graphics driver, or set "
                  "LIBGL_ALWAYS_SOFTWARE=1 "
                  "to draw in software.",
                  name != nullptr ? name : fmt::format("{}.{}", major, minor)));
}

}  // namespace render
