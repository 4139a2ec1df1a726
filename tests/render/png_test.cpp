#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "render/offscreen.h"

namespace {

namespace fs = std::filesystem;

render::Image gradient(int width, int height) {
  render::Image image;
  image.width = width;
  image.height = height;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (const int v : {x * 3, y * 5, x ^ y, 255}) image.rgba.push_back(static_cast<std::uint8_t>(v));
  return image;
}

fs::path folder() {
  const fs::path path = fs::temp_directory_path() / "lodeflow_png_test";
  fs::create_directories(path);
  return path;
}

std::string bytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a picture comes back as it was written, with its texts in the file") {
  const fs::path path = folder() / "gradient.png";
  const render::Image image = gradient(37, 23);
  CHECK(render::writePng(path.string(), image,
                         {{"Title", "The ban"}, {"Source", "Lodeflow \u5357\u9CE5\u5CF6"}})
            .empty());
  const render::Image back = render::readPng(path.string());
  CHECK(back.width == 37);
  CHECK(back.rgba == image.rgba);
  CHECK_THAT(bytesOf(path), Catch::Contains("The ban") && Catch::Contains("Lodeflow \u5357\u9CE5\u5CF6"));
  for (const auto& entry : fs::directory_iterator(folder())) CHECK(entry.path().extension() != ".part");
}

TEST_CASE("what cannot be written says where and why, and leaves what was there") {
  CHECK_THAT(render::writePng("/nowhere/at/all.png", gradient(4, 4)),
             Catch::Contains("/nowhere/at/all.png") && Catch::Contains("No such file"));
  CHECK_THAT(render::writePng((folder() / "empty.png").string(), {}), Catch::Contains("empty"));
  render::Image wrong = gradient(4, 4);
  wrong.rgba.pop_back();
  CHECK_FALSE(render::writePng((folder() / "empty.png").string(), wrong).empty());
  CHECK_FALSE(fs::exists(folder() / "empty.png"));
}

TEST_CASE("what is no picture reads as empty") {
  const fs::path good = folder() / "good.png";
  REQUIRE(render::writePng(good.string(), gradient(50, 50)).empty());
  const std::string whole = bytesOf(good);
  const fs::path bad = folder() / "bad.png";
  const auto reads = [&bad](const std::string& bytes) {
    std::ofstream(bad, std::ios::binary) << bytes;
    return !render::readPng(bad.string()).rgba.empty();
  };
  CHECK(reads(whole));
  CHECK_FALSE(reads(""));
  CHECK_FALSE(reads("not a picture"));
  for (std::size_t length = 0; length + 20 < whole.size(); length += 7)
    CHECK_FALSE(reads(whole.substr(0, length)));
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    reads(changed);  // must come back
  }
  CHECK(render::readPng("/nowhere.png").rgba.empty());
  CHECK(render::readPng(folder().string()).rgba.empty());
}

TEST_CASE("differences are measured and shown") {
  const render::Image a = gradient(10, 10);
  render::Image b = a;
  CHECK(render::compare(a, b).greatest == 0);
  b.rgba[0] = static_cast<std::uint8_t>(b.rgba[0] + 20);
  const auto difference = render::compare(a, b);
  CHECK(difference.greatest == 20);
  CHECK(difference.mean == Approx(20.0 / 400));
  CHECK(difference.picture.rgba[0] == 160);
  CHECK(render::compare(a, gradient(10, 11)).greatest == 255);
}
