#include <algorithm>
#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

#include "render/offscreen.h"

#include <fmt/format.h>
#include <png.h>

namespace render {

namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

constexpr int kMaxSide = 65535;
constexpr std::size_t kMaxPixels = std::size_t{1} << 28;

/// libpng reports by longjmp; the message waits here.
struct Failure {
  std::string message;
};

void onError(png_structp png, png_const_charp message) {
  static_cast<Failure*>(png_get_error_ptr(png))->message = message;
  png_longjmp(png, 1);
}

void onWarning(png_structp /*png*/, png_const_charp /*message*/) {}

std::vector<png_text> textChunks(const std::vector<std::pair<std::string, std::string>>& texts) {
  std::vector<png_text> chunks;
  for (const auto& [keyword, text] : texts) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    // libpng only reads these, though its struct says otherwise.
    chunk.key = const_cast<char*>(keyword.c_str());
    chunk.text = const_cast<char*>(text.c_str());
    chunk.itxt_length = text.size();
    static char empty[] = "";
    chunk.lang = empty;
    chunk.lang_key = empty;
    chunks.push_back(chunk);
  }
  return chunks;
}

/// Everything with a destructor is made by the caller: longjmp must not pass over one.
bool encode(png_structp png, png_infop info, std::FILE* file, const Image& image,
            std::vector<png_text>& chunks, std::vector<png_bytep>& rows) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_init_io(png, file);
  png_set_compression_level(png, 6);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
               PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (!chunks.empty()) png_set_text(png, info, chunks.data(), static_cast<int>(chunks.size()));
  png_write_info(png, info);
  png_write_image(png, rows.data());
  png_write_end(png, nullptr);
  return true;
}

std::string writeTo(std::FILE* file, const Image& image,
                    const std::vector<std::pair<std::string, std::string>>& texts) {
  Failure failure;
  std::vector<png_text> chunks = textChunks(texts);
  std::vector<png_bytep> rows;
  const std::size_t stride = static_cast<std::size_t>(image.width) * 4;
  for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y)
    rows.push_back(const_cast<png_bytep>(image.rgba.data() + y * stride));
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &failure, onError, onWarning);
  if (png == nullptr) return "libpng does not start";
  png_infop info = png_create_info_struct(png);
  const bool ok = info != nullptr && encode(png, info, file, image, chunks, rows);
  png_destroy_write_struct(&png, &info);
  if (!ok) return failure.message.empty() ? "libpng is out of memory" : failure.message;
  if (std::fflush(file) != 0 || ::fsync(::fileno(file)) != 0) return std::strerror(errno);
  return "";
}

bool decodeHeader(png_structp png, png_infop info, std::FILE* file, Image& image) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_init_io(png, file);
  png_set_user_limits(png, kMaxSide, kMaxSide);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  image.width = static_cast<int>(png_get_image_width(png, info));
  image.height = static_cast<int>(png_get_image_height(png, info));
  return png_get_rowbytes(png, info) == static_cast<std::size_t>(image.width) * 4;
}

bool decodeRows(png_structp png, std::vector<png_bytep>& rows) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_read_image(png, rows.data());
  png_read_end(png, nullptr);
  return true;
}

}  // namespace

std::string writePng(const std::string& path, const Image& image,
                     const std::vector<std::pair<std::string, std::string>>& texts) {
  const std::string cannot = fmt::format("{} cannot be written: ", path);
  if (image.width < 1 || image.height < 1 ||
      image.rgba.size() != static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4)
    return cannot + "the picture is empty";
  // A rename would put a file in the place of a device or a pipe.
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return cannot + "there is something there that is not a file";
  const std::string temporary = fmt::format("{}.{}.part", path, ::getpid());
  File file(std::fopen(temporary.c_str(), "wb"));
  if (file == nullptr) return cannot + std::strerror(errno);
  std::string problem = writeTo(file.get(), image, texts);
  file.reset();
  if (problem.empty() && std::rename(temporary.c_str(), path.c_str()) != 0) problem = std::strerror(errno);
  if (problem.empty()) return "";
  std::remove(temporary.c_str());
  return cannot + problem;
}

Image readPng(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return {};
  Failure failure;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &failure, onError, onWarning);
  if (png == nullptr) return {};
  png_infop info = png_create_info_struct(png);
  Image image;
  bool ok = info != nullptr && decodeHeader(png, info, file.get(), image);
  std::vector<png_bytep> rows;
  if (ok) {
    const std::size_t stride = static_cast<std::size_t>(image.width) * 4;
    const auto height = static_cast<std::size_t>(image.height);
    ok = stride / 4 * height <= kMaxPixels;  // a header may claim anything
    if (ok) image.rgba.resize(stride * height);
    for (std::size_t y = 0; ok && y < height; ++y) rows.push_back(image.rgba.data() + y * stride);
  }
  ok = ok && decodeRows(png, rows);
  png_destroy_read_struct(&png, &info, nullptr);
  return ok ? image : Image{};
}

}  // namespace render
