#include <array>
#include <cerrno>
#include <initializer_list>
#include <memory>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "geodata/reader/sandbox.h"

namespace geodata::reader {
namespace {

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

/// A list of what may be called; all else gives EPERM.
class Filter {
 public:
  Filter() : filter_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}
  explicit operator bool() const { return filter_ && good_; }

  void allow(std::initializer_list<int> calls) {
    for (const int call : calls) allowIf(call, {});
  }
  void allowIf(int call, std::initializer_list<scmp_arg_cmp> when) {
    note(seccomp_rule_add_array(filter_.get(), SCMP_ACT_ALLOW, call, static_cast<unsigned>(when.size()),
                                when.begin()));
  }
  void answer(int error, int call) {
    note(seccomp_rule_add_array(filter_.get(), SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)), call, 0,
                                nullptr));
  }
  bool load() {
    note(seccomp_load(filter_.get()));
    return static_cast<bool>(*this);
  }

 private:
  void note(int code) { good_ = good_ && code == 0; }
  std::unique_ptr<void, Release> filter_;
  bool good_ = true;
};

scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}
/// Of the bits in `mask`, exactly `value`.
scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp hasNone(unsigned argument, scmp_datum_t bits) {
  return masked(argument, bits, 0);
}
scmp_arg_cmp hasAll(unsigned argument, scmp_datum_t bits) {
  return masked(argument, bits, bits);
}

void allowFiles(Filter& filter) {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  filter.allowIf(SCMP_SYS(open), {hasNone(1, kWriting)});
  filter.allowIf(SCMP_SYS(openat), {hasNone(2, kWriting)});
  filter.allow({SCMP_SYS(read),      SCMP_SYS(readv),      SCMP_SYS(pread64),   SCMP_SYS(preadv),
                SCMP_SYS(lseek),     SCMP_SYS(close),      SCMP_SYS(fstat),     SCMP_SYS(stat),
                SCMP_SYS(lstat),     SCMP_SYS(newfstatat), SCMP_SYS(statx),     SCMP_SYS(statfs),
                SCMP_SYS(fstatfs),   SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
                SCMP_SYS(readlink),  SCMP_SYS(readlinkat), SCMP_SYS(getcwd),    SCMP_SYS(getdents64),
                SCMP_SYS(fadvise64), SCMP_SYS(flock),      SCMP_SYS(dup)});
  // To whatever is open already: that is the pipe for the answer. A file cannot be opened for writing.
  filter.allow({SCMP_SYS(write), SCMP_SYS(writev)});
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_DUPFD_CLOEXEC}) {
    filter.allowIf(SCMP_SYS(fcntl), {equals(1, static_cast<scmp_datum_t>(command))});
  }
  filter.allowIf(SCMP_SYS(ioctl), {equals(1, TCGETS)});
  filter.allowIf(SCMP_SYS(ioctl), {equals(1, FIONREAD)});
}

void allowMemory(Filter& filter) {
  filter.allowIf(SCMP_SYS(mmap), {hasNone(2, PROT_EXEC)});
  // Code is mapped from files only (a converter of the C library), and never where it may be written.
  filter.allowIf(SCMP_SYS(mmap), {masked(2, PROT_EXEC | PROT_WRITE, PROT_EXEC), hasNone(3, MAP_ANONYMOUS)});
  filter.allowIf(SCMP_SYS(mprotect), {hasNone(2, PROT_EXEC)});
  filter.allow({SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(membarrier)});
}

void allowProcess(Filter& filter) {
  // Threads, but no processes. What clone3() does cannot be seen from here; without it, clone() is called.
  filter.allowIf(SCMP_SYS(clone), {hasAll(0, CLONE_THREAD | CLONE_VM)});
  filter.answer(ENOSYS, SCMP_SYS(clone3));
  filter.allow({SCMP_SYS(futex),
                SCMP_SYS(set_robust_list),
                SCMP_SYS(rseq),
                SCMP_SYS(set_tid_address),
                SCMP_SYS(rt_sigaction),
                SCMP_SYS(rt_sigprocmask),
                SCMP_SYS(rt_sigreturn),
                SCMP_SYS(sigaltstack),
                SCMP_SYS(restart_syscall),
                SCMP_SYS(exit),
                SCMP_SYS(exit_group),
                SCMP_SYS(getpid),
                SCMP_SYS(gettid),
                SCMP_SYS(getppid),
                SCMP_SYS(getuid),
                SCMP_SYS(geteuid),
                SCMP_SYS(getgid),
                SCMP_SYS(getegid),
                SCMP_SYS(clock_gettime),
                SCMP_SYS(clock_getres),
                SCMP_SYS(clock_nanosleep),
                SCMP_SYS(nanosleep),
                SCMP_SYS(gettimeofday),
                SCMP_SYS(time),
                SCMP_SYS(times),
                SCMP_SYS(getrusage),
                SCMP_SYS(getrlimit),
                SCMP_SYS(sysinfo),
                SCMP_SYS(uname),
                SCMP_SYS(getrandom),
                SCMP_SYS(sched_yield),
                SCMP_SYS(sched_getaffinity),
                SCMP_SYS(poll),
                SCMP_SYS(ppoll),
                SCMP_SYS(select),
                SCMP_SYS(pselect6)});
  filter.allowIf(SCMP_SYS(prlimit64), {equals(0, 0), equals(2, 0)});  // asking, not setting
  // abort() sends itself a signal; no other process can be reached.
  filter.allowIf(SCMP_SYS(tgkill), {equals(0, static_cast<scmp_datum_t>(::getpid()))});
}

void allowSockets(Filter& filter) {
  for (const int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK}) {
    filter.allowIf(SCMP_SYS(socket), {equals(0, static_cast<scmp_datum_t>(family))});
  }
  filter.allow({SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg),
                SCMP_SYS(sendmmsg), SCMP_SYS(recvmsg), SCMP_SYS(getsockopt), SCMP_SYS(setsockopt),
                SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(shutdown)});
  filter.allowIf(SCMP_SYS(ioctl), {equals(1, FIONBIO)});
}

}  // namespace

bool filterCalls(bool sockets) {
  Filter filter;
  if (!filter) return false;
  allowFiles(filter);
  allowMemory(filter);
  allowProcess(filter);
  if (sockets) allowSockets(filter);
  return filter.load();
}

}  // namespace geodata::reader
