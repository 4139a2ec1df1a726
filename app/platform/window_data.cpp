#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/core/overlay_places.h"
#include "app/core/results.h"
#include "app/core/text.h"
#include "app/platform/window_loop.h"

namespace app::platform {
namespace {

namespace fs = std::filesystem;

std::string countText(const UserData& data) {
  if (data.file->raster) return "a raster";
  std::size_t features = 0;
  for (const geodata::VectorLayer& layer : data.file->layers) features += layer.features;
  return formatWhole(static_cast<double>(features)) + (features == 1 ? " feature" : " features");
}

}  // namespace

bool WindowLoop::doDataCommand(const Command& command) {
  const std::string& name = command.name;
  const std::string argument = command.arguments.empty() ? "" : command.arguments.front();
  if (name == "data.add") {
    ui_.openAdd(desk_);
  } else if (name == "data.open") {
    openSource({argument, false});
  } else if (name == "data.cancel") {
    reading_.cancel();
  } else if (name == "data.use") {
    if (desk_.preview && desk_.preview->model != nullptr) useInModel(*desk_.preview);
    doDataCommand({"data.dismiss", {}});
  } else if (name == "data.lay") {
    if (desk_.preview) {
      for (const UserDataPtr& data : desk_.preview->data) lay(*data);
    }
    doDataCommand({"data.dismiss", {}});
  } else if (name == "data.dismiss") {
    desk_.preview.reset();
  } else if (name == "data.withdraw") {
    std::vector<UserDataPtr> left = session_.modelData;
    std::erase_if(left, [&](const UserDataPtr& data) { return data->source.path == argument; });
    if (left.size() == session_.modelData.size()) return true;
    history_.remember(session_, "Take a file out of the model");
    session_.modelData = std::move(left);
  } else if (name == "data.fit") {
    fitOverlay(argument);
  } else if (name == "data.export") {
    const std::string proposed =
        "lodeflow-" + (session_.scenario.id.empty() ? "results" : session_.scenario.id);
    if (argument.empty()) {
      ui_.openExport(desk_, proposed + ".gpkg");
    } else {
      exportTo(argument);
    }
  } else if (name == "window.problems") {
    ui_.toggleProblems();
  } else if (name == "window.table") {
    const auto has = [](const Overlay& o) { return !o.raster; };
    const auto last = std::find_if(session_.overlays.rbegin(), session_.overlays.rend(), has);
    if (argument.empty() && last == session_.overlays.rend()) {
      ui_.say("There is no layer of yours to show as a table: add one with Ctrl+O", seconds());
    } else {
      ui_.openTable(argument.empty() ? last->id : argument);
    }
  } else {
    return false;
  }
  return true;
}

// Scenarios are read at once; everything else on the reading thread.
void WindowLoop::openSource(DataSource source) {
  if (!source.isDatabase && lower(fs::path(source.path).extension().string()) == ".toml") {
    doOne({"scenario.load", {source.path}});
    return;
  }
  if (!source.isDatabase) {
    std::error_code error;
    const fs::path absolute = fs::absolute(source.path, error);
    if (!error && source.path.find("://") == std::string::npos)
      source.path = absolute.lexically_normal().string();
    desk_.folder = fs::path(source.path).parent_path().string();
  }
  reading_.open(std::move(source), session_.modelData);
}

void WindowLoop::fetchReading() {
  const ReadingStatus status = reading_.status();
  if (status.busy || desk_.reading.busy) stir(1);
  desk_.reading = status;
  while (auto answer = reading_.fetch()) {
    stir();
    takeAnswer(*std::move(answer));
  }
}

// Takes the place of what was said of the same files before.
void WindowLoop::noteProblems(const ReadingAnswer& answer) {
  std::erase_if(desk_.problems, [&](const flow::Problem& p) {
    return p.file == answer.source.path ||
           std::any_of(answer.data.begin(), answer.data.end(),
                       [&](const UserDataPtr& data) { return data->source.path == p.file; });
  });
  desk_.problems.insert(desk_.problems.begin(), answer.problems.begin(), answer.problems.end());
}

void WindowLoop::takeAnswer(ReadingAnswer answer) {
  const std::string title = answer.title();
  if (answer.cancelled) {
    ui_.say("Stopped reading " + title, seconds());
    return;
  }
  if (answer.source.path.empty() && answer.data.empty()) {  // the model that followModelData() asked for
    if (answer.modelData == modelAsked_) modelDue_ = false;
    if (answer.modelData != session_.modelData) return;
    if (answer.model == nullptr) {
      noteProblems(answer);
      ui_.say("The model cannot be put together: see F2", seconds(), true);
      modelDataOf_ = answer.modelData;  // as near as it comes; not asked for again and again
      return;
    }
    modelDataOf_ = answer.modelData;
    setModel(answer.model);
    return;
  }
  noteProblems(answer);
  if (answer.data.empty()) {
    const auto error =
        std::find_if(answer.problems.begin(), answer.problems.end(),
                     [](const flow::Problem& p) { return p.severity == flow::Severity::Error; });
    const std::string why = error == answer.problems.end() ? "no reason was given" : error->message;
    ui_.say("Not added: " + title + ": " + why, seconds(), true);
    std::fprintf(stderr, "lodeflow: %s: %s\n", answer.source.path.c_str(), why.c_str());
    return;
  }
  if (answer.data.front()->tables.empty()) {
    lay(*answer.data.front());
    return;
  }
  if (!desk_.preview) {
    desk_.preview = std::move(answer);
    return;
  }
  // Files that come together belong together: links to sites of the other file, say.
  std::vector<UserDataPtr> all = std::exchange(desk_.preview, std::nullopt)->data;
  for (const UserDataPtr& data : answer.data) {
    std::erase_if(all, [&](const UserDataPtr& had) { return had->source == data->source; });
    all.push_back(data);
  }
  reading_.preview(std::move(all), session_.modelData);
}

void WindowLoop::lay(const UserData& data) {
  std::vector<Overlay> added = overlaysOf(data, session_.overlays);
  if (added.empty()) {
    ui_.say(data.source.title() + " has no layer", seconds(), true);
    return;
  }
  history_.remember(session_, "Add " + data.source.title());
  const bool isRaster = added.front().raster;
  // Rasters go under what is there.
  session_.overlays.insert(isRaster ? session_.overlays.begin() : session_.overlays.end(), added.begin(),
                           added.end());
  const std::string warnings = data.problems.empty() ? "" : "; F2 tells what is doubtful in it";
  ui_.say("Added " + data.source.title() + ": " + countText(data) + warnings, seconds());
  const bool hasPlaces = extentOf(added.front()).has_value();
  if (hasPlaces && !isInView(added.front())) fitOverlay(added.front().id);
  if (!hasPlaces && !isRaster) ui_.openTable(added.front().id);
  stir();
}

void WindowLoop::useInModel(const ReadingAnswer& preview) {
  history_.remember(session_, "Use a file in the model");
  session_.modelData = preview.modelData;
  // What a file holds besides lies over the map.
  for (const UserDataPtr& data : preview.data) {
    for (Overlay& overlay : overlaysOf(*data, session_.overlays)) {
      const geodata::VectorLayer* layer = overlay.vector();
      if (layer == nullptr || tableOf(*data, layer->name) == nullptr)
        session_.overlays.push_back(std::move(overlay));
    }
  }
  modelDataOf_ = session_.modelData;
  setModel(preview.model);
}

void WindowLoop::setModel(std::shared_ptr<const Model> model) {
  model_ = std::move(model);
  planning_.use(model_);
  outcome_ = previous_ = nullptr;
  planning_.ask(session_, ++revision_);
  route_.reset();
  askRoute();
  ui_.say(session_.modelData.empty() ? "The model has our own data again" : "The model has your data",
          seconds());
  stir();
}

// Undo, redo and withdrawing change what the model is to be made of; it is put together beside the frames.
void WindowLoop::followModelData() {
  if (session_.modelData == modelDataOf_ || (modelDue_ && modelAsked_ == session_.modelData)) return;
  modelAsked_ = session_.modelData;
  modelDue_ = true;
  reading_.makeModel(session_.modelData);
}

// Whether a third of its box shows, large enough to be seen: then the map need not move.
bool WindowLoop::isInView(const Overlay& overlay) const {
  constexpr int kSteps = 6;
  constexpr double kLeastShare = 1.0 / 3;
  constexpr double kLeastPixels = 60;
  const auto extent = extentOf(overlay);
  if (!extent || map_ == nullptr) return false;
  const Scene now = scene();
  const render::Camera camera = cameraFor(session_.view, *map_, now.viewport, now.insets);
  const double halfWidth = static_cast<double>(size_.width) / static_cast<double>(pixelRatio_) / 2;
  const double halfHeight = static_cast<double>(size_.height) / static_cast<double>(pixelRatio_) / 2;
  geodata::Box box;
  int inside = 0;
  for (int i = 0; i <= kSteps; ++i) {
    for (int k = 0; k <= kSteps; ++k) {
      double lon = extent->west + (extent->east - extent->west) * i / kSteps;
      if (lon > 180) lon -= 360;
      const auto at =
          map_->projection().forward({lon, extent->south + (extent->north - extent->south) * k / kSteps});
      if (!at) continue;
      const double x = (at->x - camera.center.x) / camera.metresPerPixel;
      const double y = (camera.center.y - at->y) / camera.metresPerPixel;
      box.add({x, y});
      const bool shows = x > static_cast<double>(now.insets.left) - halfWidth &&
                         x < halfWidth - static_cast<double>(now.insets.right) &&
                         y > static_cast<double>(now.insets.top) - halfHeight &&
                         y < halfHeight - static_cast<double>(now.insets.bottom);
      if (shows) ++inside;
    }
  }
  const bool isLarge = !box.empty() && std::max(box.max.x - box.min.x, box.max.y - box.min.y) > kLeastPixels;
  return isLarge && inside >= kLeastShare * (kSteps + 1) * (kSteps + 1);
}

void WindowLoop::fitOverlay(const std::string& id) {
  const auto found = std::find_if(session_.overlays.begin(), session_.overlays.end(),
                                  [&](const Overlay& o) { return o.id == id; });
  if (found == session_.overlays.end()) return;
  const auto extent = extentOf(*found);
  if (!extent) {
    ui_.say(found->title + " has no place on the map", seconds());
    return;
  }
  const double wide = std::max({extent->east - extent->west, 2 * (extent->north - extent->south), 0.02});
  const double zoom = std::clamp(std::log2(300 / wide), 0.0, 12.0);
  Session there = session_;
  there.view.center = extent->middle();
  there.view.zoom = zoom;
  if (zoom < 0.5) {
    doOne({"map.fit", {}});
  } else if (session_.calmMotion) {
    session_.view = there.view;
  } else {
    flight_.start(session_.view, there.view.center, there.view.zoom, seconds());
  }
  stir();
}

void WindowLoop::exportTo(const std::string& path) {
  if (outcome_ == nullptr || outcome_->revision < revision_) {
    ui_.say("There is no plan to export yet: wait until the figures are there", seconds(), true);
    return;
  }
  desk_.exportFolder = fs::path(path).parent_path().string();
  const std::string problem = exportResults(*model_, session_, *outcome_, path, timeOfExport());
  ui_.say(problem.empty() ? "Exported " + path : "Not exported: " + problem, seconds(), !problem.empty());
}

}  // namespace app::platform
