#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/core/model.h"
#include "app/core/session.h"

namespace app {

/// Solves what the session's switches ask, on the calling thread.
std::shared_ptr<const Outcome> solve(const Model& model, const Session& session, std::uint64_t revision = 0,
                                     const std::atomic<bool>* cancel = nullptr);

/// Re-plans off the UI thread; a newer question cancels the one in work. Results are fetched, never pushed.
class PlanningThread {
 public:
  /// `wake` is called from the worker when a result is ready (to wake an idle window); may be empty.
  PlanningThread(std::shared_ptr<const Model> model, std::function<void()> wake);
  ~PlanningThread();
  PlanningThread(const PlanningThread&) = delete;
  PlanningThread& operator=(const PlanningThread&) = delete;

  /// From the next question on; what is in work goes on with the model that it was asked of.
  void use(std::shared_ptr<const Model> model);
  void ask(const Session& session, std::uint64_t revision);
  /// The newest finished outcome since the last fetch, or null.
  std::shared_ptr<const Outcome> fetch();
  [[nodiscard]] bool busy() const;

 private:
  void run();
  std::shared_ptr<const Model> model_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable condition_;
  std::optional<std::pair<Session, std::uint64_t>> question_;
  std::shared_ptr<const Outcome> answer_;
  std::atomic<bool> cancel_{false};
  bool working_ = false;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace app
