#include <benchmark/benchmark.h>
#include <glad/gl.h>

#include <cmath>
#include <memory>

#include "render/offscreen.h"
#include "render/renderer.h"

// Flows, lines and texts by the thousand at 1920 x 1080, without the program around them. glFinish() is part
// of a frame.
namespace {

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;

struct Stage {
  render::OffscreenContext context;
  render::OffscreenTarget target{kWidth, kHeight};
  render::Renderer renderer;

  void draw(const render::FrameDesc& frame) {
    target.bind();
    renderer.draw(frame);
    glFinish();
  }
};

render::FrameDesc emptyFrame() {
  render::FrameDesc frame;
  frame.viewport = {kWidth, kHeight, 1};
  frame.camera.metresPerPixel = 1;
  frame.background = {0.05F, 0.07F, 0.1F, 1};
  return frame;
}

double spread(int i, int salt, double range) {
  const double v = std::sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return (v - std::floor(v) - 0.5) * range;
}

/// A way of `vertices` from one random place to another, bent a little.
std::shared_ptr<const geodata::PolylineSet> way(int i, int vertices) {
  auto set = std::make_shared<geodata::PolylineSet>();
  const geodata::Point a{spread(i, 1, 1700), spread(i, 2, 900)};
  const geodata::Point b{a.x + spread(i, 3, 700), a.y + spread(i, 4, 500)};
  const double bend = spread(i, 5, 120);
  for (int k = 0; k < vertices; ++k) {
    const double t = static_cast<double>(k) / (vertices - 1);
    set->points.push_back({std::lerp(a.x, b.x, t) + bend * std::sin(t * 3.14159) + 4 * std::sin(t * 40),
                           std::lerp(a.y, b.y, t) + bend * std::sin(t * 6.28)});
  }
  set->close();
  return set;
}

render::FrameDesc flows(int count, int vertices) {
  render::FrameDesc frame = emptyFrame();
  for (int i = 0; i < count; ++i) {
    render::Ribbon ribbon;
    ribbon.key = static_cast<std::uint64_t>(i);
    ribbon.path = way(i, vertices);
    ribbon.color = {0.9F, 0.6F, static_cast<float>(i % 7) / 7, 1};
    ribbon.casing = {0, 0, 0, 0.7F};
    ribbon.widthPx = 1 + static_cast<float>(i % 5);
    ribbon.offsetPx = ribbon.widthPx / 2 + 0.6F;
    ribbon.particleSpacingPx = 46;
    frame.ribbons.push_back(ribbon);
  }
  return frame;
}

void particlesAlongFlows(benchmark::State& state) {
  Stage stage;
  render::FrameDesc frame = flows(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  for (int i = 0; i < 3; ++i) stage.draw(frame);
  float phase = 0;
  for (auto _ : state) {
    phase += 0.01F;
    for (render::Ribbon& ribbon : frame.ribbons) ribbon.particlePhase = phase;
    stage.draw(frame);
  }
}
BENCHMARK(particlesAlongFlows)
    ->Args({1000, 40})
    ->Args({1000, 200})
    ->Args({10000, 200})
    ->Unit(benchmark::kMillisecond);

void movingOverFlows(benchmark::State& state) {
  Stage stage;
  render::FrameDesc frame = flows(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  for (int i = 0; i < 3; ++i) stage.draw(frame);
  for (auto _ : state) {
    frame.camera.center.x += 0.7;
    stage.draw(frame);
  }
}
BENCHMARK(movingOverFlows)->Args({1000, 40})->Args({1000, 200})->Unit(benchmark::kMillisecond);

void manyLabels(benchmark::State& state) {
  Stage stage;
  render::FrameDesc frame = emptyFrame();
  for (int i = 0; i < 600; ++i) {
    render::Label label;
    label.key = static_cast<std::uint64_t>(i);
    label.at = {spread(i, 1, 1800), spread(i, 2, 1000)};
    label.text = "Separation plant " + std::to_string(i);
    label.color = {1, 1, 1, 1};
    label.halo = {0, 0, 0, 0.9F};
    label.clearancePx = 6;
    label.priority = i % 10;
    frame.labels.push_back(label);
  }
  for (auto _ : state) {
    frame.camera.center.x += 0.7;
    stage.draw(frame);
  }
}
BENCHMARK(manyLabels)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
