#include <benchmark/benchmark.h>
#include <glad/gl.h>

#include <memory>
#include <string>

#include "app/core/commands.h"
#include "app/core/picture.h"
#include "app/core/planning.h"
#include "render/offscreen.h"
#include "render/renderer.h"

namespace {

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

std::shared_ptr<const app::Model> model() {
  static const std::shared_ptr<const app::Model> kModel = *app::loadModel(kAssets);
  return kModel;
}

app::Session sessionOn(const std::string& scenario) {
  app::Session session;
  app::takeScenario(session, *app::findScenario(*model(), scenario));
  return session;
}

void loadEverything(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(app::loadModel(kAssets));
}
BENCHMARK(loadEverything)->Unit(benchmark::kMillisecond);

void loadBase(benchmark::State& state) {
  const auto detail = static_cast<geodata::Detail>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(app::loadBaseLayers(kAssets, detail, nullptr));
}
BENCHMARK(loadBase)->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void projectBase(benchmark::State& state) {
  const auto base = app::loadBaseLayers(kAssets, static_cast<geodata::Detail>(state.range(0)), nullptr);
  double lon = 0;
  for (auto _ : state) benchmark::DoNotOptimize(app::MapGeometry::make("globe", {lon += 1, 10}, base));
}
BENCHMARK(projectBase)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void replan(benchmark::State& state) {
  app::Session session = sessionOn("china-ban-japan");
  for (auto _ : state) {
    session.scenario.disruptions[0].on = !session.scenario.disruptions[0].on;
    benchmark::DoNotOptimize(app::solve(*model(), session));
  }
}
BENCHMARK(replan)->Unit(benchmark::kMillisecond);

// What moves from frame to frame: 0 nothing but the particles, 1 the camera.
void frame(benchmark::State& state) {
  const render::OffscreenContext context;
  render::OffscreenTarget target(1920, 1080);
  render::Renderer renderer;
  app::Session session = sessionOn("china-ban-japan");
  auto picture = *app::preparePicture(model(), session, {1920, 1080, 1});
  target.bind();
  app::Clock clock;
  for (auto _ : state) {
    clock.seconds += 0.02;
    if (state.range(0) == 1) session.view.center.lon -= 0.01;
    app::Scene scene = picture.scene();
    scene.session = &session;
    renderer.draw(app::present(scene, clock));
    glFinish();
  }
}
BENCHMARK(frame)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void presentOnly(benchmark::State& state) {
  const app::Session session = sessionOn("china-ban-japan");
  const auto picture = *app::preparePicture(model(), session, {1920, 1080, 1});
  app::Clock clock;
  for (auto _ : state) {
    clock.seconds += 0.02;
    benchmark::DoNotOptimize(app::present(picture.scene(), clock));
  }
}
BENCHMARK(presentOnly)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
