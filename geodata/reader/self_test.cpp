#include "geodata/reader/self_test.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "geodata/reader/sandbox.h"

namespace geodata::reader {
namespace {

struct Attempt {
  const char* name;
  bool (*succeeds)();
};

bool opens(const char* path, int flags) {
  const int fd = ::open(path, flags, 0600);
  if (fd >= 0) ::close(fd);
  return fd >= 0;
}

bool socketOf(int family) {
  const int fd = ::socket(family, SOCK_STREAM, 0);
  if (fd >= 0) ::close(fd);
  return fd >= 0;
}

const Attempt kAttempts[] = {
    {"socket, internet", [] { return socketOf(AF_INET); }},
    {"socket, local", [] { return socketOf(AF_UNIX); }},
    {"create a file", [] { return opens("/tmp/lodeflow_reader_self_test", O_WRONLY | O_CREAT); }},
    {"open for writing", [] { return opens("/dev/null", O_WRONLY); }},
    {"open for reading and writing", [] { return opens("/dev/null", O_RDWR); }},
    {"read /etc/passwd", [] { return opens("/etc/passwd", O_RDONLY); }},
    {"list the root folder", [] { return opens("/", O_RDONLY | O_DIRECTORY); }},
    {"rename", [] { return ::rename("/tmp/lodeflow_a", "/tmp/lodeflow_b") == 0 || errno != EPERM; }},
    {"remove", [] { return ::unlink("/tmp/lodeflow_a") == 0 || errno != EPERM; }},
    {"run a program", [] { return ::execl("/bin/true", "true", nullptr) == 0; }},
    {"fork",
     [] {
       const pid_t pid = ::fork();
       if (pid == 0) ::_exit(0);
       return pid > 0;
     }},
    {"trace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
    {"signal another process", [] { return ::kill(::getppid(), 0) == 0; }},
    {"raise its own limits",
     [] {
       const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
       return ::setrlimit(RLIMIT_CPU, &more) == 0;
     }},
    {"memory that is written and run",
     [] {
       return ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
     }},
    {"memory beyond the limit",
     [] {
       return ::mmap(nullptr, std::size_t{16} << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
              MAP_FAILED;
     }},
};

}  // namespace

int selfTest() {
  const bool confined = canConfineFiles();
  Cage cage{limitsForFile(0), {LODEFLOW_PROJ_DATA}, false};
  if (!shutIn(cage)) {
    std::puts("FAILED to shut itself in");
    return 1;
  }
  int wrong = 0;
  for (const Attempt& attempt : kAttempts) {
    const bool needsLandlock =
        std::strncmp(attempt.name, "read /etc", 9) == 0 || std::strncmp(attempt.name, "list", 4) == 0;
    if (needsLandlock && !confined) {
      std::printf("no Landlock: %s\n", attempt.name);
      continue;
    }
    if (std::strncmp(attempt.name, "memory beyond", 13) == 0 && !limitsMemory()) {
      std::printf("built with a sanitizer: %s\n", attempt.name);
      continue;
    }
    const bool succeeded = attempt.succeeds();
    std::printf("%s: %s\n", succeeded ? "NOT REFUSED" : "refused", attempt.name);
    wrong += succeeded ? 1 : 0;
  }
  if (!opens(LODEFLOW_PROJ_DATA "/proj.db", O_RDONLY)) {
    std::puts("FAILED to read what it may read");
    ++wrong;
  }
  std::fflush(stdout);
  ::_exit(wrong == 0 ? 0 : 1);
}

}  // namespace geodata::reader
