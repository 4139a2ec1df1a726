#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "geodata/reader/sender.h"

namespace geodata::reader {

/// While GDAL opens a file, which for some formats means reading the whole of it, tells how far it has come.
class OpenProgress {
 public:
  /// The shares run from 0 to `upTo`.
  OpenProgress(const std::string& path, double upTo, Sender& sender);
  ~OpenProgress();
  OpenProgress(const OpenProgress&) = delete;
  OpenProgress& operator=(const OpenProgress&) = delete;

 private:
  void watch(double upTo);
  [[nodiscard]] std::int64_t position() const;
  Sender& sender_;
  std::uint64_t device_ = 0, file_ = 0;
  std::int64_t bytes_ = 0;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace geodata::reader
