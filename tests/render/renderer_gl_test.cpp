#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "picture.h"

using namespace picture;

namespace {

namespace fs = std::filesystem;

/// A frame with something of everything.
render::FrameDesc everything(int width, int height) {
  render::FrameDesc frame;
  frame.viewport = {width, height, 1};
  frame.camera.metresPerPixel = 1;
  frame.background = {0.05F, 0.07F, 0.1F, 1};
  static const auto land = triangle({-200, -130}, {240, -130}, {0, 140});
  static const auto coast = line({{-200, -130}, {240, -130}, {0, 140}, {-200, -130}});
  frame.fills.push_back({land, {0.2F, 0.25F, 0.3F, 1}});
  frame.lines.push_back({coast, {0.4F, 0.5F, 0.6F, 1}, 1, render::Dash::Solid});
  static const auto way = line({{-220, 20}, {-50, 60}, {80, -20}, {230, 40}});
  render::Ribbon ribbon;
  ribbon.path = way;
  ribbon.color = {0.9F, 0.6F, 0, 1};
  ribbon.casing = {0, 0, 0, 0.7F};
  ribbon.widthPx = 9;
  ribbon.offsetPx = 5;
  ribbon.particleSpacingPx = 40;
  frame.ribbons.push_back(ribbon);
  render::Stub stub;
  stub.at = {60, 90};
  stub.color = {0.8F, 0.3F, 0, 1};
  frame.stubs.push_back(stub);
  for (int i = 0; i < 40; ++i) {
    render::Symbol symbol;
    symbol.at = {-230.0 + 57 * (i % 9), -120.0 + 53 * (i / 9)};
    symbol.shape = static_cast<render::Shape>(i % 9);
    symbol.fill = static_cast<render::SymbolFill>(i % 4);
    symbol.color = {0.3F, 0.7F, 0.9F, 1};
    frame.symbols.push_back(symbol);
    render::Label label;
    label.key = static_cast<std::uint64_t>(i);
    label.at = symbol.at;
    label.text = i % 3 == 0 ? "Fangchenggang" : "Kuantan";
    label.style = static_cast<render::TextStyle>(i % 7);
    label.color = kWhite;
    label.halo = {0, 0, 0, 0.9F};
    label.priority = i % 5;
    label.clearancePx = i % 2 == 0 ? 6.0F : 0.0F;
    frame.labels.push_back(label);
  }
  for (int i = 0; i < 4; ++i) {
    render::Tag tag;
    tag.key = static_cast<std::uint64_t>(i);
    tag.at = {-100.0 + 60 * i, 30.0 - 20 * i};
    tag.text = "+9 days, +3,400 nm\nMalaysia \u2192 Japan, 420 t/month";
    tag.background = {0, 0, 0, 0.9F};
    tag.textColor = kWhite;
    tag.accent = kRed;
    frame.tags.push_back(tag);
  }
  render::Furniture& furniture = frame.furniture;
  furniture.title = "China\u2019s export ban on Japan, with Kuantan out";
  furniture.subtitle = "Flows of NdPr, Dy and Tb, t REO a month";
  furniture.date = "June 2025";
  furniture.dateNote = "month 3 of the disruption";
  furniture.headline = "Japan unserved 31%";
  for (int i = 0; i < 22; ++i) {
    render::LegendRow row;
    row.kind = static_cast<render::LegendRow::Kind>(i % 6);
    row.text = "Separation plant";
    row.shape = static_cast<render::Shape>(i % 9);
    row.color = kWhite;
    furniture.legend.push_back(row);
  }
  furniture.scaleBarPx = 110;
  furniture.scaleBarText = "2,000 km at 20\u00B0 N";
  furniture.sources =
      "Sources: USGS Mineral Commodity Summaries 2025; UN Comtrade; company reports; Natural Earth.";
  furniture.boundaryNote = "Boundaries as drawn by Natural Earth (de facto).";
  furniture.disclaimer = "Illustrative model, not a forecast";
  return frame;
}

bool overlapping(const render::FrameReport::Placed& a, const render::FrameReport::Placed& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::string messageOf(const render::RendererOptions& options) {
  try {
    const render::Renderer renderer(options);
  } catch (const render::GlError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a viewport without area draws nothing") {
  Studio studio;
  for (const auto& [width, height] : {std::pair{0, 0}, {0, 100}, {100, 0}, {-5, 10}}) {
    auto frame = everything(300, 200);
    frame.viewport.width = width;
    frame.viewport.height = height;
    studio.draw(frame);
    CHECK(studio.report.drawCalls == 0);
    CHECK(studio.report.labels.empty());
  }
}

TEST_CASE("furniture, tags and labels are inside and off each other at every size") {
  context();
  render::Renderer renderer;
  for (const auto& [width, height, ratio] : {std::tuple{640, 360, 1.0F},
                                             {800, 600, 1.0F},
                                             {1280, 720, 1.0F},
                                             {1920, 1080, 1.0F},
                                             {1080, 1920, 1.5F},
                                             {2560, 1440, 2.0F},
                                             {320, 200, 1.0F},
                                             {1, 1, 1.0F},
                                             {3, 400, 1.0F}}) {
    render::OffscreenTarget target(width, height);
    auto frame = everything(width, height);
    frame.viewport.pixelRatio = ratio;
    for (const float inset : {0.0F, 120.0F}) {
      frame.furniture.insets = {inset, inset, inset / 4, inset / 2};
      target.bind();
      const auto report = renderer.draw(frame);
      CHECK(glGetError() == static_cast<GLenum>(GL_NO_ERROR));
      INFO(width << " x " << height << " inset " << inset);
      std::vector<render::FrameReport::Placed> all = report.furniture;
      all.insert(all.end(), report.tags.begin(), report.tags.end());
      all.insert(all.end(), report.labels.begin(), report.labels.end());
      for (std::size_t a = 0; a < all.size(); ++a) {
        CHECK(all[a].x >= inset - 0.01F);
        CHECK(all[a].y >= inset / 4 - 0.01F);
        CHECK(all[a].x + all[a].width <= static_cast<float>(width) / ratio - inset + 0.01F);
        CHECK(all[a].y + all[a].height <= static_cast<float>(height) / ratio - inset / 2 + 0.01F);
        for (std::size_t b = a + 1; b < all.size(); ++b) CHECK_FALSE(overlapping(all[a], all[b]));
      }
      CHECK(report.droppedLabels == static_cast<int>(frame.labels.size() - report.labels.size()));
      if (width >= 1280 && inset == 0) {
        CHECK(report.furniture.size() >= 5);
        CHECK(report.labels.size() > 10);
      }
    }
  }
}

TEST_CASE("a legend that would hide more than a quarter of the map gives way to a briefer one") {
  context();
  render::Renderer renderer;
  render::OffscreenTarget target(900, 560);
  auto frame = everything(900, 560);
  frame.labels.clear();
  frame.tags.clear();
  render::LegendRow row;
  row.text = "A row of the legend";
  const auto areaOf = [&](std::size_t rows, std::size_t brief) {
    frame.furniture.legend.assign(rows, row);
    frame.furniture.briefer = {std::vector<render::LegendRow>(brief, row)};
    target.bind();
    for (const auto& box : renderer.draw(frame).furniture)
      if (box.key == render::FrameReport::kLegend) return box.width * box.height;
    return 0.0F;
  };
  const float few = areaOf(6, 1);
  CHECK(areaOf(6, 2) == few);  // it fits, and is drawn whole
  CHECK(areaOf(60, 6) == few);
  CHECK(areaOf(60, 60) > few);  // there is no briefer one: better large than none
}

TEST_CASE("GL objects do not grow over 300 frames, and equal frames are equal pictures") {
  Studio studio(640, 360);
  const auto frame = everything(640, 360);
  studio.draw(frame);
  const render::Image first = studio.image;
  studio.draw(frame);
  const int objects = studio.report.glObjects;
  for (int i = 0; i < 300; ++i) {
    studio.draw(frame);
    REQUIRE(studio.report.glObjects == objects);
    REQUIRE(studio.report.uploadedBytes == 0);
  }
  CHECK(render::compare(first, studio.image).greatest == 0);
  CHECK(studio.report.drawCalls < 12);
}

TEST_CASE("sizes may change from frame to frame") {
  context();
  render::Renderer renderer;
  unsigned seed = 7;
  const auto random = [&seed](int most) {
    seed = seed * 1103515245U + 12345U;
    return static_cast<int>((seed >> 8U) % static_cast<unsigned>(most));
  };
  for (int i = 0; i < 40; ++i) {
    const int width = i % 9 == 0 ? 0 : random(900);
    const int height = random(700);
    render::OffscreenTarget target(std::max(1, width), std::max(1, height));
    target.bind();
    renderer.draw(everything(width, height));
    CHECK(glGetError() == static_cast<GLenum>(GL_NO_ERROR));
  }
}

TEST_CASE("texts that no font has, and bytes that are no text, are borne") {
  Studio studio(400, 200);
  auto frame = studio.frame();
  int y = 80;
  for (const char* text : {"\u5357\u9CE5\u5CF6", "\xFF\xFE broken", "", "\xE2\x82",
                           "C\u00F4te d\u2019Ivoire \u2192 a\tb\r\n", "\U0001F600"}) {
    render::Label label;
    label.key = static_cast<std::uint64_t>(y);
    label.at = {0, static_cast<double>(y -= 25)};
    label.text = text;
    label.color = kWhite;
    label.halo = {0, 0, 0, 1};
    frame.labels.push_back(label);
  }
  frame.furniture.title = std::string(5000, 'W');
  frame.furniture.sources = "\xC3";
  studio.draw(frame);
  CHECK(studio.report.labels.size() >= 3);
}

TEST_CASE("hundreds of text sizes do not exhaust the atlas") {
  Studio studio(400, 200);
  for (int i = 0; i < 60; ++i) {
    auto frame = everything(400, 200);
    frame.viewport.pixelRatio = 0.5F + static_cast<float>(i) * 0.13F;
    studio.draw(frame);
  }
}

TEST_CASE("a shader that does not compile is named, with the compiler's log") {
  context();
  const fs::path folder = fs::temp_directory_path() / ("lodeflow_shaders_" + std::to_string(std::rand()));
  fs::copy(fs::path(LODEFLOW_SOURCE_DIR) / "shaders", folder);
  CHECK(messageOf({folder.string(), ""}).empty());
  std::ofstream(folder / "line.frag", std::ios::app) << "\nthis is not GLSL\n";
  const std::string message = messageOf({folder.string(), ""});
  CHECK_THAT(message,
             Catch::Contains("line.frag") && Catch::Contains("does not compile") && Catch::Contains("error"));
  fs::remove(folder / "fill.vert");
  CHECK_THAT(messageOf({folder.string(), ""}),
             Catch::Contains("fill.vert") && Catch::Contains("cannot be read"));
  fs::remove_all(folder);
}

TEST_CASE("a missing font is named, with the package that has it") {
  context();
  const std::string message = messageOf({"", "/nowhere"});
  CHECK_THAT(message, Catch::Contains("/nowhere/RobotoTTF/Roboto-Regular.ttf") &&
                          Catch::Contains("fonts-roboto-unhinted"));
}

TEST_CASE("a picture beyond the driver's size is refused in words") {
  context();
  CHECK_THROWS_AS(render::OffscreenTarget(1000000, 10), render::GlError);
  CHECK_THROWS_AS(render::OffscreenTarget(0, 10), render::GlError);
  CHECK_THAT(context().description(), Catch::Contains("OpenGL"));
}
