#include <benchmark/benchmark.h>
#include <glad/gl.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <random>

#include "app/core/commands.h"
#include "app/core/picture.h"
#include "render/offscreen.h"
#include "render/renderer.h"

// A user's layer of many points, from values to pixels at 1920 x 1080. glFinish() is part of a frame.
// Argument: the number of points.
namespace {

using Seconds = std::chrono::duration<double>;

/// What all threads of this process have worked, which tells little of what else the machine does.
double cpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The longest frame, by the clock and by what it cost all threads.
struct Longest {
  double clock = 0;
  double cpu = 0;
  template <class Draw>
  auto time(Draw draw) {
    const auto start = std::chrono::steady_clock::now();
    const double before = cpuSeconds();
    auto result = draw();
    clock = std::max(clock, Seconds(std::chrono::steady_clock::now() - start).count());
    cpu = std::max(cpu, cpuSeconds() - before);
    return result;
  }
  void report(benchmark::State& state) const {
    state.counters["longest_ms"] = clock * 1000;
    state.counters["longest_cpu_ms"] = cpu * 1000;
  }
};

std::shared_ptr<const app::Model> model() {
  static const std::shared_ptr<const app::Model> kModel = *app::loadModel(LODEFLOW_SOURCE_DIR "/assets");
  return kModel;
}

/// Half of the points in clusters, half all over the world: the dense and the wide.
app::Overlay manyPoints(std::size_t count) {
  auto file = std::make_shared<geodata::UserFile>();
  geodata::VectorLayer layer;
  layer.features = count;
  std::mt19937 random(7);
  std::normal_distribution<double> near(0, 2);
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> sine(-1, 1);
  geodata::LayerColumn column;
  column.name = "value";
  column.type = geodata::LayerColumn::Type::Number;
  for (std::size_t i = 0; i < count; ++i) {
    const double lat = std::asin(sine(random)) * 57.29577951308232;
    if (i % 2 == 0)
      layer.points.push_back({lon(random), lat});
    else
      layer.points.push_back({138 + near(random) + static_cast<double>(i % 20), 36 + near(random)});
    column.numbers.push_back(std::fmod(static_cast<double>(i) * 0.618, 100));
  }
  layer.columns.push_back(std::move(column));
  file->layers.push_back(std::move(layer));
  app::Overlay overlay;
  overlay.id = "overlay-1";
  overlay.title = "points";
  overlay.file = std::move(file);
  overlay.style = app::defaultStyleOf(overlay.file->layers[0], {});
  return overlay;
}

/// The program's map with so many points over it.
struct Stage {
  explicit Stage(std::size_t count) {
    if (count > 0) session.overlays.push_back(manyPoints(count));
    session.layers.particles = false;
    picture = std::make_unique<app::Picture>(*app::preparePicture(model(), session, {1920, 1080, 1}));
  }
  bool draw() {
    app::Scene scene = picture->scene();
    scene.session = &session;
    scene.inParts = true;
    target.bind();
    const auto report = renderer.draw(app::present(scene, {}));
    glFinish();
    return report.unfinished;
  }
  /// Draws until all is there.
  void settle(Longest& longest) {
    bool more = true;
    for (int i = 0; i < 4 || more; ++i) more = longest.time([this] { return draw(); });
  }

  app::Session session;
  std::unique_ptr<app::Picture> picture;
  render::OffscreenContext context;
  render::OffscreenTarget target{1920, 1080};
  render::Renderer renderer;
};

/// On the worker: projecting, ordering, classes, colours.
void preparePoints(benchmark::State& state) {
  const app::Overlay overlay = manyPoints(static_cast<std::size_t>(state.range(0)));
  const auto projection = geodata::Projection::make("equal-earth", {150, 0});
  for (auto _ : state)
    benchmark::DoNotOptimize(app::makeShapes(overlay, *projection, app::ThemeName::Briefing, nullptr));
}
BENCHMARK(preparePoints)->Arg(1000000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

/// From the first frame with them until all are shown: how long, and the longest frame on the way.
void firstFrames(benchmark::State& state) {
  Longest longest;
  for (auto _ : state) {
    state.PauseTiming();
    auto stage = std::make_unique<Stage>(static_cast<std::size_t>(state.range(0)));
    app::Scene bare = stage->picture->scene();
    bare.overlays = nullptr;
    for (int i = 0; i < 4; ++i) {
      stage->target.bind();
      stage->renderer.draw(app::present(bare, {}));
      glFinish();
    }
    state.ResumeTiming();
    stage->settle(longest);
    state.PauseTiming();
    stage.reset();
    state.ResumeTiming();
  }
  longest.report(state);
}
BENCHMARK(firstFrames)
    ->Arg(0)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->Iterations(3);

/// One frame; second argument: 0 nothing moves, 1 the camera is drawn along, 2 it also zooms. Third: zoom.
void pointFrames(benchmark::State& state) {
  Stage stage(static_cast<std::size_t>(state.range(0)));
  stage.session.view.zoom = static_cast<double>(state.range(2));
  Longest longest;
  stage.settle(longest);
  longest = {};
  int frame = 0;
  for (auto _ : state) {
    ++frame;
    if (state.range(1) > 0)
      stage.session.view.center.lon +=
          (frame / 60 % 2 == 0 ? 0.2 : -0.2) / std::exp2(stage.session.view.zoom);
    if (state.range(1) > 1) stage.session.view.zoom += frame / 30 % 2 == 0 ? 0.02 : -0.02;
    longest.time([&stage] { return stage.draw(); });
  }
  longest.report(state);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(pointFrames)
    ->ArgNames({"points", "moves", "zoom"})
    ->Args({0, 0, 0})
    ->Args({0, 1, 0})
    ->Args({0, 1, 4})
    ->Args({1000000, 0, 0})
    ->Args({1000000, 1, 0})
    ->Args({1000000, 2, 0})
    ->Args({1000000, 1, 4})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->Iterations(90);

}  // namespace

BENCHMARK_MAIN();
