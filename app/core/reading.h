#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/core/user_data.h"

namespace app {

/// What the reading thread is at.
struct ReadingStatus {
  bool busy = false;
  std::string title;         ///< "quakes.gpkg"; empty: the model is being put together
  double share = -1;         ///< 0 to 1; below 0: not known
  std::size_t features = 0;  ///< so far
};

/// What came of a request.
struct ReadingAnswer {
  DataSource source;                   ///< of open(); else empty
  std::vector<UserDataPtr> data;       ///< what was read or asked about; empty after open(): see problems
  std::vector<UserDataPtr> modelData;  ///< what `model` was made with: that of the request, and `data`
  std::shared_ptr<const Model> model;  ///< null: nothing for the model in it, or not usable
  std::vector<flow::Problem> problems;
  bool cancelled = false;
  /// The names of `data`: "sites.csv, links.csv".
  [[nodiscard]] std::string title() const;
};

/// Reads users' files and puts models together off the UI thread, one request after another. Answers are
/// fetched, never pushed.
class ReadingThread {
 public:
  /// `wake` is called from the worker when there is progress or an answer; may be empty.
  ReadingThread(std::string assetsDir, std::function<void()> wake);
  ~ReadingThread();
  ReadingThread(const ReadingThread&) = delete;
  ReadingThread& operator=(const ReadingThread&) = delete;

  /// Opens a source; where it fits the schema, the model of `inModel` and it is made as well.
  void open(DataSource source, std::vector<UserDataPtr> inModel);
  /// The model of `inModel` and `added` together, for a preview of files that were read one by one.
  void preview(std::vector<UserDataPtr> added, std::vector<UserDataPtr> inModel);
  /// Puts the model together from our data and `inModel`; the answer has no source and no data.
  void makeModel(std::vector<UserDataPtr> inModel);
  /// Stops what is being read and drops what waits.
  void cancel();
  [[nodiscard]] ReadingStatus status() const;
  std::optional<ReadingAnswer> fetch();

 private:
  struct Request {
    std::optional<DataSource> source;
    std::vector<UserDataPtr> added;
    std::vector<UserDataPtr> inModel;
  };
  void ask(Request request);
  void run();
  ReadingAnswer answer(const Request& request);
  bool onProgress(const geodata::ReadProgress& progress);

  std::string assetsDir_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<Request> requests_;
  std::deque<ReadingAnswer> answers_;
  ReadingStatus status_;
  std::atomic<bool> cancel_{false};
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace app
