#pragma once

#include <string>
#include <vector>

namespace app::platform {

/// When each frame began and how long it took, for tests/bench: kept in memory and written at the end, where
/// LODEFLOW_FRAME_LOG names a file.
class FrameLog {
 public:
  FrameLog();
  ~FrameLog();
  FrameLog(const FrameLog&) = delete;
  FrameLog& operator=(const FrameLog&) = delete;

  /// Seconds since start. `layersDone`: every layer of the user's is wholly on the screen.
  void add(double began, double ended, bool layersDone) {
    if (!path_.empty()) frames_.push_back({began, ended, layersDone});
  }

 private:
  struct Frame {
    double began, ended;
    bool layersDone;
  };
  std::string path_;
  std::vector<Frame> frames_;
};

}  // namespace app::platform
