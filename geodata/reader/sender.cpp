#include "geodata/reader/sender.h"

#include <cerrno>
#include <chrono>
#include <utility>

#include <unistd.h>

#include "geodata/reader_exit.h"
#include "geodata/text_utf8.h"

namespace geodata::reader {
namespace {

std::string clean(const std::string& text) {
  return isUtf8(text) ? text : utf8FromLatin1(text);
}

}  // namespace

void Sender::write(const char* data, std::size_t size) const {
  while (size > 0) {
    const ssize_t done = ::write(fd_, data, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) ::_exit(kReaderDone);
    data += done;
    size -= static_cast<std::size_t>(done);
  }
}

void Sender::send(wire::Frame kind, std::string_view payload) {
  const wire::FrameHead head{static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(payload.size())};
  write(reinterpret_cast<const char*>(&head), sizeof head);
  write(payload.data(), payload.size());
}

void Sender::problem(const flow::Problem& problem) {
  wire::Out out;
  out.put(static_cast<std::uint8_t>(problem.severity == flow::Severity::Warning ? 0 : 1));
  out.putText(clean(problem.layer));
  out.put(static_cast<std::int32_t>(problem.row));
  out.putText(clean(problem.column));
  out.putText(clean(problem.message));
  out.putText(clean(problem.remedy));
  send(wire::Frame::Problem, out.bytes());
}

void Sender::error(std::string layer, std::string message, std::string remedy, int row, std::string column) {
  problem({flow::Severity::Error,
           {},
           std::move(layer),
           row,
           std::move(column),
           std::move(message),
           std::move(remedy)});
}

void Sender::warning(std::string layer, std::string message, std::string remedy, int row,
                     std::string column) {
  problem({flow::Severity::Warning,
           {},
           std::move(layer),
           row,
           std::move(column),
           std::move(message),
           std::move(remedy)});
}

void Sender::progress(double share) {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::steady_clock::now().time_since_epoch())
                       .count();
  if (now - toldMs_ < 80) return;
  toldMs_ = now;
  wire::Out out;
  out.put(share);
  send(wire::Frame::Progress, out.bytes());
}

}  // namespace geodata::reader
