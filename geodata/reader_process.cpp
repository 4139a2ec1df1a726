#include "geodata/reader_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geodata/reader_exit.h"

namespace geodata {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using How = ReaderEnd::How;

constexpr std::size_t kPipeBytes = std::size_t{1} << 20;
constexpr int kPollMs = 50;
/// A reader that waits for a processor on a busy machine is not blamed before this.
constexpr double kBusyFactor = 6;

class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  ~Fd() { reset(); }
  Fd(Fd&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  void reset() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_ = -1;
};

bool makePipe(Fd& readEnd, Fd& writeEnd) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  readEnd = Fd(ends[0]);
  writeEnd = Fd(ends[1]);
  return true;
}

/// Nothing of this program's settings reaches the reader, so that none of them can weaken it.
std::vector<std::string> environmentOf(const wire::Request& request) {
  std::vector<std::string> lines = {"LC_ALL=C.UTF-8", "PROJ_NETWORK=OFF"};
  if (!request.database()) return lines;
  for (const char* name :
       {"HOME", "PGPASSFILE", "PGPASSWORD", "PGSSLROOTCERT", "PGSSLMODE", "PGSERVICEFILE"}) {
    if (const char* value = std::getenv(name)) lines.push_back(std::string(name) + "=" + value);
  }
  return lines;
}

/// A running reader; it is killed and waited for on every way out.
class Child {
 public:
  Child() = default;
  ~Child() { end(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Empty, or why not.
  std::string start(const std::string& program, const wire::Request& request, Fd& answer);
  /// Kills it if it still runs; the status of waitpid().
  int end() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
      }
      pid_ = -1;
    }
    return status_;
  }
  /// Gives it a second to end by itself; nothing: it did not, and was killed.
  std::optional<int> endSoon() {
    for (int i = 0; i < 100 && pid_ > 0; ++i) {
      if (::waitpid(pid_, &status_, WNOHANG) == pid_) {
        pid_ = -1;
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    if (pid_ < 0) return status_;
    end();
    return std::nullopt;
  }
  /// Seconds of processor time that it has used.
  [[nodiscard]] double cpuSeconds() const {
    clockid_t clock{};
    timespec time{};
    if (pid_ <= 0 || ::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }

 private:
  pid_t pid_ = -1;
  int status_ = 0;
};

std::string Child::start(const std::string& program, const wire::Request& request, Fd& answer) {
  Fd questionRead;
  Fd questionWrite;
  Fd answerWrite;
  if (!makePipe(questionRead, questionWrite) || !makePipe(answer, answerWrite)) return std::strerror(errno);
  ::fcntl(answer.get(), F_SETPIPE_SZ, static_cast<int>(kPipeBytes));
  ::fcntl(answer.get(), F_SETFL, O_NONBLOCK);
  // Written before there is a reader: it fits into the pipe, and a reader that dies cannot raise SIGPIPE
  // here.
  const std::string bytes = request.toBytes();
  if (bytes.size() > 60000) return "the request is too long";
  if (::write(questionWrite.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    return std::strerror(errno);
  }
  questionWrite.reset();

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&files, questionRead.get(), 0);
  ::posix_spawn_file_actions_adddup2(&files, answerWrite.get(), 1);
  ::posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addclosefrom_np(&files, 3);
  sigset_t none;
  sigset_t all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);  // Ctrl-C at the terminal is for lodeflow to act on
  ::posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::vector<std::string> lines = environmentOf(request);
  std::vector<char*> environment;
  for (std::string& line : lines) environment.push_back(line.data());
  environment.push_back(nullptr);
  std::string name = program;
  std::array<char*, 2> arguments = {name.data(), nullptr};
  const int code =
      ::posix_spawn(&pid_, program.c_str(), &files, &attributes, arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  if (code != 0) {
    pid_ = -1;
    return std::strerror(code);
  }
  return {};
}

/// Cuts the stream of bytes into frames.
class Stream {
 public:
  Stream(FrameSink& sink, std::uint64_t maxBytes) : sink_(sink), budget_(maxBytes) {}

  /// What is wrong with the bytes so far; Finished: nothing.
  How take(const char* data, std::size_t size) {
    if (size > budget_) return How::TooMuch;
    budget_ -= size;
    pending_.append(data, size);
    std::size_t at = 0;
    while (pending_.size() - at >= sizeof(wire::FrameHead)) {
      wire::FrameHead head;
      std::memcpy(&head, pending_.data() + at, sizeof head);
      if (head.bytes > wire::kMaxFrameBytes) return How::Nonsense;
      if (pending_.size() - at - sizeof head < head.bytes) break;
      const std::string_view payload(pending_.data() + at + sizeof head, head.bytes);
      if (!sink_.take(static_cast<wire::Frame>(head.kind), payload)) return How::Nonsense;
      at += sizeof head + head.bytes;
      answered_ = answered_ || static_cast<wire::Frame>(head.kind) != wire::Frame::Problem;
      fresh_ = true;
    }
    pending_.erase(0, at);
    return How::Finished;
  }
  /// Whether a whole frame has come since the last call.
  bool takeFresh() { return std::exchange(fresh_, false); }
  [[nodiscard]] bool answered() const { return answered_; }

 private:
  FrameSink& sink_;
  std::uint64_t budget_;
  std::string pending_;
  bool answered_ = false;
  bool fresh_ = false;
};

ReaderEnd fromStatus(int status) {
  if (WIFEXITED(status)) {
    switch (WEXITSTATUS(status)) {
      case kReaderDone:
        return {How::Finished, {}};
      case kReaderOutOfMemory:
        return {How::OutOfMemory, {}};
      case kReaderNoSandbox:
        return {How::NotStarted, "the limits of safety cannot be set on this system"};
      default:
        return {How::Crashed, "exit code " + std::to_string(WEXITSTATUS(status))};
    }
  }
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGXCPU || signal == SIGKILL) return {How::OutOfTime, {}};
  return {How::Crashed, "signal " + std::to_string(signal)};
}

/// Whether the time is up: on a busy machine, only when the reader had a fair share of it.
class Watchdog {
 public:
  Watchdog(const ReadLimits& limits, const Child& child) : limits_(limits), child_(child) {}
  void renew() {
    since_ = Clock::now();
    cpuSince_ = child_.cpuSeconds();
  }
  [[nodiscard]] bool expired(bool answered) const {
    const double allowed = answered ? limits_.nextAnswerSeconds : limits_.firstAnswerSeconds;
    const double waited = std::chrono::duration<double>(Clock::now() - since_).count();
    if (waited < allowed) return false;
    return waited >= allowed * kBusyFactor || child_.cpuSeconds() - cpuSince_ >= allowed / 3;
  }

 private:
  const ReadLimits& limits_;
  const Child& child_;
  Clock::time_point since_ = Clock::now();
  double cpuSince_ = 0;
};

}  // namespace

std::string findReader(const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  if (const char* named = std::getenv("LODEFLOW_READER"); named != nullptr && *named != '\0') return named;
  std::error_code code;
  const fs::path here = fs::read_symlink("/proc/self/exe", code).parent_path();
  if (code) return {};
  for (const fs::path& place :
       {here / "lodeflow-reader", here.parent_path() / "libexec/lodeflow/lodeflow-reader"}) {
    if (fs::exists(place, code)) return place.string();
  }
  return {};
}

ReaderEnd runReader(const std::string& program, const wire::Request& request, const ReadLimits& limits,
                    FrameSink& sink) {
  Fd answer;
  Child child;
  if (std::string why = child.start(program, request, answer); !why.empty()) {
    return {How::NotStarted, program + ": " + why};
  }
  Stream stream(sink, limits.answerBytes);
  Watchdog watchdog(limits, child);
  std::vector<char> buffer(kPipeBytes);
  while (true) {
    if (!sink.keepGoing()) return {How::Cancelled, {}};
    pollfd wait{answer.get(), POLLIN, 0};
    if (::poll(&wait, 1, kPollMs) < 0 && errno != EINTR) return {How::NotStarted, std::strerror(errno)};
    const ssize_t got = ::read(answer.get(), buffer.data(), buffer.size());
    if (got == 0) break;
    if (got > 0) {
      const How wrong = stream.take(buffer.data(), static_cast<std::size_t>(got));
      if (wrong != How::Finished) return {wrong, {}};
      if (stream.takeFresh()) watchdog.renew();
    } else if (errno != EAGAIN && errno != EINTR) {
      return {How::NotStarted, std::strerror(errno)};
    }
    if (watchdog.expired(stream.answered())) return {How::TooSlow, {}};
  }
  // The pipe is closed: it is at its end, or pretends to be.
  const std::optional<int> status = child.endSoon();
  if (sink.finished()) return {How::Finished, {}};
  if (!status) return {How::Crashed, "it closed its answer and went on"};
  ReaderEnd end = fromStatus(*status);
  if (end.how == How::Finished) end = {How::Crashed, "it ended before the answer did"};
  return end;
}

}  // namespace geodata
