#include "picture.h"

using namespace picture;

namespace {

/// Four quarters: red, green, blue, nothing.
std::shared_ptr<const render::ImagePixels> quarters(int half = 8) {
  auto pixels = std::make_shared<render::ImagePixels>();
  render::ImagePixels::Level level;
  level.width = level.height = 2 * half;
  for (int y = 0; y < level.height; ++y)
    for (int x = 0; x < level.width; ++x) {
      const int which = (y < half ? 0 : 2) + (x < half ? 0 : 1);
      const std::array<std::array<std::uint8_t, 4>, 4> colors{
          {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {0, 0, 0, 0}}};
      for (const std::uint8_t c : colors[static_cast<std::size_t>(which)]) level.rgba.push_back(c);
    }
  pixels->levels.push_back(std::move(level));
  return pixels;
}

std::shared_ptr<const render::ImageMesh> rectangle(double left, double bottom, double right, double top) {
  auto mesh = std::make_shared<render::ImageMesh>();
  mesh->mesh.vertices = {{left, top}, {right, top}, {left, bottom}, {right, bottom}};
  mesh->mesh.indices = {0, 2, 1, 1, 2, 3};
  mesh->places = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
  return mesh;
}

}  // namespace

TEST_CASE("pictures: the top left of the pixels lies at the top left of the mesh, no data is clear") {
  Studio studio;
  auto frame = studio.frame();
  frame.background = {1, 1, 1, 1};
  frame.images.push_back({rectangle(-40, -40, 40, 40), quarters(), 1});
  studio.draw(frame);
  CHECK(studio.at(-20, 20) == Rgb{255, 0, 0});
  CHECK(studio.at(20, 20) == Rgb{0, 255, 0});
  CHECK(studio.at(-20, -20) == Rgb{0, 0, 255});
  CHECK(studio.at(20, -20) == Rgb{255, 255, 255});
  CHECK(studio.at(60, 0) == Rgb{255, 255, 255});
  frame.images[0].opacity = 0.5F;
  studio.draw(frame);
  const Rgb mixed = studio.at(-20, 20);
  CHECK(mixed[0] == 255);
  CHECK(std::abs(mixed[1] - 128) <= 1);
}

TEST_CASE("pictures: drawn above the map's fills and below its lines and the user's fills") {
  Studio studio;
  auto frame = studio.frame();
  frame.fills.push_back({triangle({-90, -50}, {90, -50}, {0, 58}), kWhite});
  frame.images.push_back({rectangle(-40, -40, 40, 40), quarters(), 1});
  frame.overlayFills.push_back({triangle({-30, 5}, {-10, 5}, {-20, 35}), kGreen});
  frame.overlayLines.push_back({line({{-40, -15.5}, {0, -15.5}}), kGreen, 3});
  frame.lines.push_back({line({{-60, 10.5}, {60, 10.5}}), kWhite, 1});
  studio.draw(frame);
  CHECK(studio.at(-35, 20) == Rgb{255, 0, 0});
  CHECK(studio.at(-20, 20) == Rgb{0, 255, 0});
  CHECK(studio.at(-20, -15.5) == Rgb{0, 255, 0});
  CHECK(studio.at(-20, 10.5) == Rgb{255, 255, 255});
}

TEST_CASE("pictures: very near, triangles larger than the rasterizer bears stay in place") {
  Studio studio;
  auto frame = studio.frame();
  const double x = 1.5e7;
  const double y = 2.6e6;
  // Half a million metres wide and a tenth of a metre a pixel: the middle is where the colours meet.
  frame.images.push_back({rectangle(x - 250000, y - 250000, x + 250000, y + 250000), quarters(512), 1});
  frame.camera.center = {x - 1000, y + 1000};
  frame.camera.metresPerPixel = 0.1;
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{255, 0, 0});
  frame.camera.center = {x + 1000, y + 1000};
  studio.draw(frame);
  CHECK(studio.at(0, 0) == Rgb{0, 255, 0});
  frame.camera.center = {x, y};
  studio.draw(frame);
  const Rgb middle = studio.at(0, 0);
  CHECK(std::abs(middle[0] - 64) < 12);
  CHECK(std::abs(middle[1] - 64) < 12);
}

TEST_CASE("pictures: seen from afar they are averaged, not sampled") {
  Studio studio;
  auto pixels = std::make_shared<render::ImagePixels>();
  render::ImagePixels::Level fine;  // stripes of a cell
  fine.width = fine.height = 256;
  for (int i = 0; i < 256 * 256; ++i) {
    const auto v = static_cast<std::uint8_t>(i % 2 == 0 ? 255 : 0);
    fine.rgba.insert(fine.rgba.end(), {v, v, v, 255});
  }
  pixels->levels.push_back(fine);
  for (int size = 128; size >= 1; size /= 2) {
    render::ImagePixels::Level level;
    level.width = level.height = size;
    for (int i = 0; i < size * size; ++i) level.rgba.insert(level.rgba.end(), {128, 128, 128, 255});
    pixels->levels.push_back(level);
  }
  auto frame = studio.frame();
  frame.images.push_back({rectangle(-32, -32, 32, 32), pixels, 1});
  studio.draw(frame);
  for (int x = -30; x < 30; ++x) CHECK(std::abs(studio.at(x, 5)[0] - 128) <= 2);
}

TEST_CASE("pictures: in parts, large ones come coarse first and end complete") {
  Studio studio;
  auto frame = studio.frame();
  auto pixels = std::make_shared<render::ImagePixels>();
  for (int size = 2048; size >= 1; size /= 2) {
    render::ImagePixels::Level level;
    level.width = level.height = size;
    const auto v = static_cast<std::uint8_t>(size == 2048 ? 250 : 100);
    level.rgba.assign(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 4, v);
    pixels->levels.push_back(std::move(level));
  }
  frame.inParts = true;
  frame.camera.metresPerPixel = 0.1;
  frame.images.push_back({rectangle(-200, -200, 200, 200), pixels, 1});
  studio.draw(frame);
  CHECK(studio.report.unfinished);
  CHECK(studio.at(0, 0) == Rgb{100, 100, 100});
  CHECK(studio.report.uploadedBytes < 9U << 20U);
  int frames = 0;
  while (studio.report.unfinished && ++frames < 20) studio.draw(frame);
  CHECK(frames < 20);
  CHECK(studio.at(0, 0) == Rgb{250, 250, 250});
}
