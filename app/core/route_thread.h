#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/core/route_question.h"

namespace app {

/// Finds ways off the UI thread, so that no frame waits while a zone is dragged. Of the questions that come
/// while one is in work only the newest is kept. Results are fetched, never pushed.
class RouteThread {
 public:
  /// `wake` is called from the worker when an answer is ready (to wake an idle window); may be empty.
  explicit RouteThread(std::function<void()> wake);
  ~RouteThread();
  RouteThread(const RouteThread&) = delete;
  RouteThread& operator=(const RouteThread&) = delete;

  void ask(std::shared_ptr<const Model> model, const Session& session, std::uint64_t revision);
  /// The newest finished answer since the last fetch, or null.
  std::shared_ptr<const RouteFound> fetch();
  [[nodiscard]] bool busy() const;

 private:
  struct Asked {
    std::shared_ptr<const Model> model;
    Session session;
    std::uint64_t revision = 0;
  };
  void run();
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable condition_;
  std::optional<Asked> asked_;
  std::shared_ptr<const RouteFound> answer_;
  bool working_ = false;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace app
