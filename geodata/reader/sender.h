#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "flow/result.h"
#include "geodata/reader_wire.h"

namespace geodata::reader {

/// Sends frames down the pipe to who asked. When nobody listens any more, the process ends.
class Sender {
 public:
  explicit Sender(int fd) : fd_(fd) {}
  void send(wire::Frame kind, std::string_view payload);
  void problem(const flow::Problem& problem);
  void error(std::string layer, std::string message, std::string remedy, int row = 0,
             std::string column = {});
  void warning(std::string layer, std::string message, std::string remedy, int row = 0,
               std::string column = {});
  /// At most some ten times a second.
  void progress(double share);

 private:
  void write(const char* data, std::size_t size) const;
  int fd_;
  std::int64_t toldMs_ = -1000;
};

}  // namespace geodata::reader
