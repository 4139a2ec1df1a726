#include "geodata/reader/open_progress.h"

#include <algorithm>
#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

namespace geodata::reader {
namespace {

constexpr int kMostDescriptors = 64;
constexpr std::int64_t kLarge = std::int64_t{4} << 20;  // smaller files open at once

}  // namespace

OpenProgress::OpenProgress(const std::string& path, double upTo, Sender& sender) : sender_(sender) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || status.st_size < kLarge) return;
  device_ = status.st_dev;
  file_ = status.st_ino;
  bytes_ = status.st_size;
  thread_ = std::thread([this, upTo] { watch(upTo); });
}

OpenProgress::~OpenProgress() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

std::int64_t OpenProgress::position() const {
  for (int fd = 3; fd < kMostDescriptors; ++fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0 || status.st_dev != device_ || status.st_ino != file_) continue;
    return ::lseek(fd, 0, SEEK_CUR);
  }
  return 0;
}

void OpenProgress::watch(double upTo) {
  // Only new ground counts, so that reading in circles does not look like coming forward.
  std::int64_t farthest = 0;
  while (!stop_) {
    const std::int64_t now = std::min(position(), bytes_);
    if (now > farthest) {
      farthest = now;
      sender_.progress(upTo * static_cast<double>(now) / static_cast<double>(bytes_));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace geodata::reader
