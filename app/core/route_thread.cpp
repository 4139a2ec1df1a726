#include "app/core/route_thread.h"

#include <utility>

namespace app {

RouteThread::RouteThread(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

RouteThread::~RouteThread() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

void RouteThread::ask(std::shared_ptr<const Model> model, const Session& session, std::uint64_t revision) {
  {
    const std::scoped_lock lock(mutex_);
    asked_ = Asked{std::move(model), session, revision};
  }
  condition_.notify_all();
}

std::shared_ptr<const RouteFound> RouteThread::fetch() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(answer_, nullptr);
}

bool RouteThread::busy() const {
  const std::scoped_lock lock(mutex_);
  return working_ || asked_.has_value();
}

void RouteThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    condition_.wait(lock, [this] { return stop_ || asked_.has_value(); });
    if (stop_) return;
    const Asked asked = *std::exchange(asked_, std::nullopt);
    working_ = true;
    lock.unlock();
    auto found = findRoute(*asked.model, asked.session, asked.revision);
    lock.lock();
    working_ = false;
    answer_ = std::move(found);
    if (!wake_) continue;
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace app
