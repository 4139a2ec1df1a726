#include "app/core/reading.h"

#include <utility>

#include "app/core/model.h"
#include "app/core/user_check.h"

namespace app {

ReadingThread::ReadingThread(std::string assetsDir, std::function<void()> wake)
    : assetsDir_(std::move(assetsDir)), wake_(std::move(wake)), thread_([this] { run(); }) {}

ReadingThread::~ReadingThread() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
    cancel_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

void ReadingThread::ask(Request request) {
  {
    const std::scoped_lock lock(mutex_);
    requests_.push_back(std::move(request));
  }
  condition_.notify_all();
}

void ReadingThread::open(DataSource source, std::vector<UserDataPtr> inModel) {
  ask({std::move(source), {}, std::move(inModel)});
}

void ReadingThread::preview(std::vector<UserDataPtr> added, std::vector<UserDataPtr> inModel) {
  ask({std::nullopt, std::move(added), std::move(inModel)});
}

void ReadingThread::makeModel(std::vector<UserDataPtr> inModel) {
  ask({std::nullopt, {}, std::move(inModel)});
}

std::string ReadingAnswer::title() const {
  if (data.empty()) return source.title();
  std::string text;
  for (const UserDataPtr& each : data) text += (text.empty() ? "" : ", ") + each->source.title();
  return text;
}

void ReadingThread::cancel() {
  const std::scoped_lock lock(mutex_);
  // A model that the session waits for is not the user's to cancel.
  std::erase_if(requests_, [](const Request& request) { return request.source.has_value(); });
  cancel_ = true;
}

ReadingStatus ReadingThread::status() const {
  const std::scoped_lock lock(mutex_);
  return status_;
}

std::optional<ReadingAnswer> ReadingThread::fetch() {
  const std::scoped_lock lock(mutex_);
  if (answers_.empty()) return std::nullopt;
  ReadingAnswer first = std::move(answers_.front());
  answers_.pop_front();
  return first;
}

bool ReadingThread::onProgress(const geodata::ReadProgress& progress) {
  {
    const std::scoped_lock lock(mutex_);
    status_.share = progress.share;
    status_.features = progress.features;
  }
  if (wake_) wake_();
  return !cancel_;
}

ReadingAnswer ReadingThread::answer(const Request& request) {
  ReadingAnswer answer;
  answer.modelData = request.inModel;
  answer.data = request.added;
  if (request.source) {
    answer.source = *request.source;
    auto opened =
        openUserData(*request.source, [this](const geodata::ReadProgress& p) { return onProgress(p); });
    answer.problems = opened.problems();
    answer.cancelled = cancel_;
    if (!opened || cancel_) return answer;
    answer.data = {*opened};
    if ((*opened)->tables.empty()) return answer;
  }
  for (const UserDataPtr& added : answer.data) {
    // The same file opened again takes the place of its earlier self.
    std::erase_if(answer.modelData, [&](const UserDataPtr& had) { return had->source == added->source; });
    answer.modelData.push_back(added);
  }
  if (answer.data.empty()) {
    auto made = loadModel(assetsDir_, tablesOf(answer.modelData));
    answer.problems = made.problems();
    if (made) answer.model = *made;
    return answer;
  }
  // New to the user's eye: with all that is doubtful, as `lodeflow check` tells it.
  UserCheck check = checkUserTables(assetsDir_, tablesOf(answer.modelData), thisYear());
  answer.problems.insert(answer.problems.end(), check.problems.begin(), check.problems.end());
  answer.model = std::move(check.model);
  return answer;
}

void ReadingThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    condition_.wait(lock, [this] { return stop_ || !requests_.empty(); });
    if (stop_) return;
    const Request request = std::move(requests_.front());
    requests_.pop_front();
    cancel_ = false;
    status_ = {true, request.source ? request.source->title() : "", -1, 0};
    lock.unlock();
    if (wake_) wake_();
    ReadingAnswer done = answer(request);
    lock.lock();
    answers_.push_back(std::move(done));
    status_.busy = false;
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

}  // namespace app
