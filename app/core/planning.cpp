#include "app/core/planning.h"

#include <utility>

#include "app/core/reported.h"

namespace app {

std::shared_ptr<const Outcome> solve(const Model& model, const Session& session, std::uint64_t revision,
                                     const std::atomic<bool>* cancel) {
  auto outcome = std::make_shared<Outcome>();
  outcome->revision = revision;
  outcome->scenario = session.scenario;
  flow::ModelParameters parameters = model.parameters;
  parameters.friction = session.friction;
  parameters.reexportRule = session.reexportRule;
  outcome->applied = flow::apply(model.network, session.scenario, model.router, parameters, &model.baseline);
  outcome->plan = flow::plan(outcome->applied, parameters, cancel);
  outcome->streams = streamsOf(model.network, model.router, outcome->applied, outcome->plan);
  outcome->lanes = lanesOf(outcome->streams, model.baselineStreams, model.router, *outcome->applied.sea);
  outcome->reportedStreams = reportedOf(outcome->streams, model.network, outcome->plan);
  outcome->reportedLanes = reportedOf(outcome->lanes, model.network, outcome->plan);
  return outcome;
}

PlanningThread::PlanningThread(std::shared_ptr<const Model> model, std::function<void()> wake)
    : model_(std::move(model)), wake_(std::move(wake)), thread_([this] { run(); }) {}

PlanningThread::~PlanningThread() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
    cancel_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

void PlanningThread::use(std::shared_ptr<const Model> model) {
  const std::scoped_lock lock(mutex_);
  model_ = std::move(model);
}

void PlanningThread::ask(const Session& session, std::uint64_t revision) {
  {
    const std::scoped_lock lock(mutex_);
    question_.emplace(session, revision);
    cancel_ = true;
  }
  condition_.notify_all();
}

std::shared_ptr<const Outcome> PlanningThread::fetch() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(answer_, nullptr);
}

bool PlanningThread::busy() const {
  const std::scoped_lock lock(mutex_);
  return working_ || question_.has_value();
}

void PlanningThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    condition_.wait(lock, [this] { return stop_ || question_.has_value(); });
    if (stop_) return;
    const auto [session, revision] = *std::exchange(question_, std::nullopt);
    const std::shared_ptr<const Model> model = model_;
    cancel_ = false;
    working_ = true;
    lock.unlock();
    auto outcome = solve(*model, session, revision, &cancel_);
    lock.lock();
    working_ = false;
    if (outcome->plan.status == flow::PlanStatus::Cancelled) continue;
    answer_ = std::move(outcome);
    if (wake_) {
      lock.unlock();
      wake_();
      lock.lock();
    }
  }
}

}  // namespace app
