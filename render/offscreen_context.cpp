#include "render/offscreen.h"

#include <cstring>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>
#include <glad/gl.h>

namespace render {

struct OffscreenContext::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
};

namespace {

bool hasExtension(const char* list, const char* name) {
  return list != nullptr && std::strstr(list, name) != nullptr;
}

EGLDisplay initialized(EGLDisplay display) {
  EGLint major = 0;
  EGLint minor = 0;
  if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) == EGL_FALSE) return EGL_NO_DISPLAY;
  return display;
}

EGLDisplay openDisplay() {
  const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  if (hasExtension(extensions, "EGL_MESA_platform_surfaceless")) {
    const auto getPlatformDisplay =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (getPlatformDisplay != nullptr) {
      const EGLDisplay display =
          initialized(getPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
      if (display != EGL_NO_DISPLAY) return display;
    }
  }
  return initialized(eglGetDisplay(EGL_DEFAULT_DISPLAY));
}

/// What the driver can do when 3.3 core is refused, for the message.
std::string foundVersion(EGLDisplay display, EGLConfig config) {
  const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, nullptr);
  if (context == EGL_NO_CONTEXT) return "none";
  std::string version = "an unknown version";
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE) {
    const auto getString = reinterpret_cast<PFNGLGETSTRINGPROC>(eglGetProcAddress("glGetString"));
    if (getString != nullptr) {
      const auto* text = reinterpret_cast<const char*>(getString(GL_VERSION));
      if (text != nullptr) version = text;
    }
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  }
  eglDestroyContext(display, context);
  return version;
}

EGLConfig chooseConfig(EGLDisplay display) {
  const EGLint attributes[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_DONT_CARE,
                               EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglChooseConfig(display, attributes, &config, 1, &count) == EGL_FALSE || count < 1)
    throw GlError(
        "EGL has no configuration for OpenGL: install libgl1-mesa-dri, which can draw in software.");
  return config;
}

}  // namespace

OffscreenContext::OffscreenContext() : impl_(std::make_unique<Impl>()) {
  impl_->display = openDisplay();
  if (impl_->display == EGL_NO_DISPLAY)
    throw GlError(fmt::format(
        "OpenGL cannot start: EGL opens no display (error 0x{:x}): install libegl1 and libgl1-mesa-dri.",
        static_cast<unsigned>(eglGetError())));
  if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE)
    throw GlError("This EGL does not offer OpenGL, only OpenGL ES.");
  const EGLConfig config = chooseConfig(impl_->display);
  const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                               3,
                               EGL_CONTEXT_MINOR_VERSION,
                               3,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_NONE};
  impl_->context = eglCreateContext(impl_->display, config, EGL_NO_CONTEXT, attributes);
  if (impl_->context == EGL_NO_CONTEXT)
    throw GlError(fmt::format("Lodeflow needs OpenGL 3.3 (core); this driver has {}.",
                              foundVersion(impl_->display, config)));
  if (eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, impl_->context) == EGL_FALSE) {
    eglDestroyContext(impl_->display, impl_->context);
    throw GlError(
        "EGL cannot make an OpenGL context current without a window (EGL_KHR_surfaceless_context).");
  }
  loadGl(&eglGetProcAddress);
}

OffscreenContext::~OffscreenContext() {
  // The display is shared by all contexts of the process, so it is not terminated here.
  if (eglGetCurrentContext() == impl_->context)
    eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(impl_->display, impl_->context);
}

std::string OffscreenContext::description() const {
  const auto text = [](GLenum name) {
    const auto* value = reinterpret_cast<const char*>(glGetString(name));
    return std::string(value != nullptr ? value : "?");
  };
  return fmt::format("OpenGL {}, {}", text(GL_VERSION), text(GL_RENDERER));
}

}  // namespace render
