#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace render {

/// The environment fails us: no usable OpenGL, a shader that does not compile, no font. The message is for
/// people.
class GlError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Loads the entry points of the current context with `getProcAddress` and checks for 3.3; throws GlError if
/// older.
using GetProcAddress = void (*(*)(const char*))();
void loadGl(GetProcAddress getProcAddress);

/// An OpenGL 3.3 core context with no window (EGL, surfaceless), current on the thread that made it.
class OffscreenContext {
 public:
  OffscreenContext();  ///< throws GlError
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;
  [[nodiscard]] std::string description() const;  ///< "OpenGL 4.5 (Core Profile) Mesa 22.3.6, llvmpipe"

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// 8-bit sRGB with alpha, rows from the top.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// A framebuffer to draw a picture into. Bind, draw, read.
class OffscreenTarget {
 public:
  OffscreenTarget(int width, int height);  ///< throws GlError where the size is beyond the driver's
  ~OffscreenTarget();
  OffscreenTarget(const OffscreenTarget&) = delete;
  OffscreenTarget& operator=(const OffscreenTarget&) = delete;
  void bind();
  Image read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// PNG with text chunks (keyword, UTF-8 text). Written to a temporary file, flushed and renamed. Returns ""
/// or what went wrong.
std::string writePng(const std::string& path, const Image& image,
                     const std::vector<std::pair<std::string, std::string>>& texts = {});
/// Returns an empty image where the file cannot be read as PNG.
Image readPng(const std::string& path);

/// Largest and mean difference of channel values, 0 to 255. Different sizes give 255 and 255.
struct ImageDifference {
  double greatest = 0;
  double mean = 0;
  Image picture;  ///< amplified, for looking at
};
ImageDifference compare(const Image& a, const Image& b);

}  // namespace render
