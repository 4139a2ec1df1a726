#include "app/platform/frame_log.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace app::platform {

FrameLog::FrameLog() {
  if (const char* path = std::getenv("LODEFLOW_FRAME_LOG")) path_ = path;
}

FrameLog::~FrameLog() {
  if (path_.empty()) return;
  std::FILE* file = std::fopen(path_.c_str(), "w");
  if (file == nullptr) {
    std::fprintf(stderr, "lodeflow: LODEFLOW_FRAME_LOG: %s cannot be written\n", path_.c_str());
    return;
  }
  std::string text = "began_s,ended_s,layers_done\n";
  for (const Frame& frame : frames_)
    text += fmt::format("{:.4f},{:.4f},{:d}\n", frame.began, frame.ended, frame.layersDone);
  std::fputs(text.c_str(), file);
  std::fclose(file);
}

}  // namespace app::platform
