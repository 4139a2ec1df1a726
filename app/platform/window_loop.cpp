#include "app/platform/window_loop.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <glad/gl.h>
// After glad, so that GLFW does not bring its own GL header.
#include <GLFW/glfw3.h>
#include <imgui.h>

#include "app/core/text.h"
#include "app/platform/map_texts.h"
#include "app/ui/names.h"
#include "app/ui/question.h"

namespace app::platform {
namespace {

constexpr double kSoftwareFrameSeconds = 1.0 / 30;
constexpr double kIdleSeconds = 5;  // looks up now and then, whatever the system's events do
constexpr double kMinimisedSeconds = 0.5;

const CommandInfo* infoOf(const std::string& name) {
  const auto all = commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [&name](const CommandInfo& c) { return c.name == name; });
  return found != all.end() ? &*found : nullptr;
}

}  // namespace

WindowLoop::WindowLoop(const WindowOptions& options, GlfwWindow& window, std::shared_ptr<const Model> model,
                       Session session)
    : options_(options),
      window_(window),
      model_(std::move(model)),
      session_(std::move(session)),
      baseMaps_(model_->assetsDir, [] { glfwPostEmptyEvent(); }),
      overlayStore_([] { glfwPostEmptyEvent(); }),
      planning_(model_, [] { glfwPostEmptyEvent(); }),
      routing_([] { glfwPostEmptyEvent(); }),
      reading_(model_->assetsDir, [] { glfwPostEmptyEvent(); }),
      renderer_({options.shaderDir, options.fontDir}),
      layoutPath_(options.layoutPath) {
  if (layoutPath_.empty()) {
    if (const char* path = std::getenv("LODEFLOW_UI_LAYOUT")) layoutPath_ = path;
  }
  if (window_.drawsInSoftware()) leastFrameSeconds_ = kSoftwareFrameSeconds;
  listen();
  gui_ = std::make_unique<Gui>(window_.get());
  modelDataOf_ = session_.modelData;
  planning_.ask(session_, ++revision_);
  askRoute();
  for (const DataSource& file : options_.files) openSource(file);
}

WindowLoop::~WindowLoop() {
  glfwSetWindowUserPointer(window_.get(), nullptr);
}

double WindowLoop::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - options_.started).count();
}

Clock WindowLoop::clock() const {
  return {seconds(), seconds() - rerouteStart_};
}

Scene WindowLoop::scene() const {
  render::Insets insets = ui_.covered();
  insets.left /= windowScale_;
  insets.right /= windowScale_;
  insets.top /= windowScale_;
  insets.bottom /= windowScale_;
  return {model_.get(),   &session_,
          outcome_.get(), previous_.get(),
          map_.get(),     {size_.width, size_.height, pixelRatio_},
          insets,         overlayShapes_.get(),
          false,          route_.get(),
          &drawing_};
}

ui::State WindowLoop::state() const {
  const bool overMap = mouseInside_ && !ImGui::GetIO().WantCaptureMouse && !mouse_.dragging();
  const bool stale = outcome_ == nullptr || outcome_->revision < revision_;
  return {*model_,
          session_,
          outcome_.get(),
          stale,
          stale && planning_.busy(),
          history_.canUndo(),
          history_.canRedo(),
          overMap,
          seconds(),
          &desk_,
          &mapTexts_,
          route_.get()};
}

bool WindowLoop::measure() {
  glfwGetWindowSize(window_.get(), &size_.windowWidth, &size_.windowHeight);
  glfwGetFramebufferSize(window_.get(), &size_.width, &size_.height);
  windowScale_ = options_.contentScale > 0 ? options_.contentScale : window_.contentScale();
  const bool visible = size_.windowWidth > 0 && size_.windowHeight > 0 && size_.width > 0 &&
                       size_.height > 0 && glfwGetWindowAttrib(window_.get(), GLFW_ICONIFIED) == GLFW_FALSE;
  if (visible) {
    pixelRatio_ = windowScale_ * static_cast<float>(size_.width) / static_cast<float>(size_.windowWidth);
  }
  return visible;
}

void WindowLoop::waitForWork() {
  const bool moving = framesDue_ > 0 || flight_.flying() || (map_ != nullptr && animates(scene(), clock())) ||
                      ui_.animates(state());
  if (!moving) {
    glfwWaitEventsTimeout(kIdleSeconds);
    return;
  }
  const double rest = lastFrame_ + leastFrameSeconds_ - seconds();
  if (rest > 0.001) {
    glfwWaitEventsTimeout(rest);
  } else {
    glfwPollEvents();
  }
}

void WindowLoop::run() {
  while (glfwWindowShouldClose(window_.get()) == GLFW_FALSE) {
    if (!measure()) {
      glfwWaitEventsTimeout(kMinimisedSeconds);
      continue;
    }
    // Events may come faster than frames: wait out the frame's time before drawing again.
    while (glfwWindowShouldClose(window_.get()) == GLFW_FALSE &&
           lastFrame_ + leastFrameSeconds_ - seconds() > 0.001) {
      glfwWaitEventsTimeout(std::max(0.001, lastFrame_ + leastFrameSeconds_ - seconds()));
    }
    fetchResults();
    const bool due = framesDue_ > 0 || flight_.flying() || ui_.animates(state()) ||
                     (map_ != nullptr && animates(scene(), clock()));
    if (due) {
      framesDue_ = std::max(0, framesDue_ - 1);
      drawFrame();
    }
    waitForWork();
  }
}

void WindowLoop::fetchResults() {
  if (overlayStore_.hasNews()) stir();
  fetchReading();
  fetchRoute();
  fetchZones();
  auto fresh = planning_.fetch();
  if (fresh == nullptr || fresh->revision < revision_) return;
  previous_ = std::exchange(outcome_, std::move(fresh));
  rerouteStart_ = seconds();
  stir();
}

void WindowLoop::hoverMap() {
  Pick wanted = ui_.hover();
  if (state().overMap && map_ != nullptr) wanted = pickAt(scene(), mouseX_, mouseY_);
  if (mouse_.dragging()) wanted = session_.hovered;
  const RouteTool tool = session_.route.open ? session_.route.tool : RouteTool::None;
  if (routeMouse_.holds() || tool == RouteTool::Zone || tool == RouteTool::Box) wanted = {};
  if (!(wanted == session_.hovered)) {
    doOne({"pick.hover", {ui::kindWord(wanted.kind), wanted.id}});
    stir(2);
  }
}

void WindowLoop::drawFrame() {
  lastFrame_ = seconds();
  if (flight_.flying()) doOne(ui::lookAt(flight_.at(seconds())));
  followZone();
  doAll(std::exchange(input_, {}), false);
  const float scale = windowScale_ * session_.uiScale;
  gui_->setLook(session_.theme, scale, options_.fontDir);
  ui_.setLook(gui_->fonts(), scale);
  map_ = baseMaps_.mapFor(session_.view, scene(), mouse_.dragging() || flight_.flying());

  gui_->beginFrame();
  ui_.draw(state());
  showRouteCursor();
  gui_->endFrame();
  doAll(ui_.takeCommands(), true);
  if (!layoutPath_.empty()) {
    const std::string problem = ui_.layout().writeIfChanged(layoutPath_);
    if (!problem.empty()) std::fprintf(stderr, "lodeflow: %s\n", problem.c_str());
  }
  const bool moving = mouse_.dragging() || flight_.flying();
  map_ = baseMaps_.mapFor(session_.view, scene(), moving);
  overlayShapes_ = overlayStore_.shapesFor(session_.overlays, map_.get(), session_.theme, moving);
  hoverMap();

  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, size_.width, size_.height);
  bool layersDone = !session_.overlays.empty() && !overlayStore_.busy();
  if (map_ != nullptr) {
    Scene shown = scene();
    shown.inParts = true;
    const render::FrameDesc frame = present(shown, clock());
    const render::FrameReport report = renderer_.draw(frame);
    if (report.unfinished) stir(1);
    layersDone = layersDone && !report.unfinished;
    mapTexts_ = mapTexts(frame, report, windowScale_);
  }
  gui_->draw();
  glfwSwapBuffers(window_.get());
  frameLog_.add(lastFrame_, seconds(), layersDone);
  setTitle();
  if (!firstShown_) {
    firstShown_ = true;
    std::fprintf(stderr, "first picture after %.0f ms\n", seconds() * 1000);
    const std::string& problem = !baseMaps_.problem().empty() ? baseMaps_.problem() : gui_->problem();
    if (!problem.empty()) {
      std::fprintf(stderr, "lodeflow: %s\n", problem.c_str());
      ui_.say(problem, seconds(), true);
    }
  }
}

void WindowLoop::setTitle() {
  std::string title =
      session_.scenario.title.empty() ? "Lodeflow" : session_.scenario.title + " \u2013 Lodeflow";
  if (title == title_) return;
  glfwSetWindowTitle(window_.get(), title.c_str());
  title_ = std::move(title);
}

void WindowLoop::doAll(std::vector<Command> commands, bool fromPanels) {
  if (commands.empty()) return;
  stir();
  const Session before = session_;
  for (const Command& command : commands) {
    const bool flies = fromPanels && command.name == "map.look" && !session_.calmMotion;
    if (flies) {
      Session there = session_;
      if (execute(there, *model_, command).empty()) {
        flight_.start(session_.view, there.view.center, there.view.zoom, seconds());
      }
    } else {
      doOne(command);
    }
  }
  followModelData();
  askIfChanged(before);
}

void WindowLoop::doOne(const Command& command) {
  if (isWindowCommand(command.name)) {
    if (!doWindowCommand(command)) ui_.say("There is no command " + command.name, seconds(), true);
    return;
  }
  Session before = session_;
  const std::string problem = execute(session_, *model_, command);
  if (!problem.empty()) {
    ui_.say(problem, seconds(), true);
    return;
  }
  const CommandInfo* info = infoOf(command.name);
  if (info == nullptr || !info->undoable) return;
  // A slider that is being dragged is one step back, not fifty.
  const bool shapes =
      command.name == "zone.move" || command.name == "zone.corner" || command.name == "zone.split";
  const std::string step = (shapes ? "zone.drag" : command.name) +
                           (command.arguments.empty() ? "" : " " + command.arguments.front());
  const bool held =
      shapes ? routeMouse_.holds() : command.name.ends_with(".severity") && ImGui::IsMouseDown(0);
  const bool dragged = held && step == lastRemembered_;
  if (!dragged) history_.remember(before, std::string(info->title));
  lastRemembered_ = step;
}

void WindowLoop::askIfChanged(const Session& before) {
  if (!ui::sameQuestion(before, session_)) planning_.ask(session_, ++revision_);
  if (!sameRouteQuestion(before, session_)) askRoute();
}

bool WindowLoop::doWindowCommand(const Command& command) {
  const std::string& name = command.name;
  if (name == "session.undo" || name == "session.redo") {
    const bool done = name == "session.undo" ? history_.undo(session_) : history_.redo(session_);
    if (!done) ui_.say(name == "session.undo" ? "Nothing to undo" : "Nothing to redo", seconds());
    lastRemembered_.clear();
  } else if (name == "window.palette") {
    ui_.openPalette(state());
  } else if (name == "window.find") {
    ui_.openFind(state());
  } else if (name == "window.data") {
    ui_.openData(command.arguments);
  } else if (name == "window.copy" && !command.arguments.empty()) {
    ImGui::SetClipboardText(command.arguments.front().c_str());
    ui_.say("Copied: " + command.arguments.front(), seconds());
  } else if (name == "window.help") {
    ui_.toggleHelp();
  } else if (name == "window.fullscreen") {
    window_.toggleFullScreen();
  } else if (name == "window.quit") {
    glfwSetWindowShouldClose(window_.get(), GLFW_TRUE);
  } else if (name == "zone.load") {
    loadZones(command.arguments.empty() ? "" : command.arguments.front());
  } else if (name == "picture.save") {
    savePicture(command.arguments.empty() ? "" : command.arguments.front());
  } else {
    return doDataCommand(command);
  }
  return true;
}

}  // namespace app::platform
