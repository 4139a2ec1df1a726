#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "geodata/reader/sandbox.h"

namespace geodata::reader {
namespace {

// Rights that the headers of Debian 12 do not name yet.
constexpr std::uint64_t kTruncate = std::uint64_t{1} << 14U;  // since version 3
constexpr std::uint64_t kIoctlDev = std::uint64_t{1} << 15U;  // since version 5

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

int version() {
  return static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

/// All that this version of Landlock can forbid in the file system.
std::uint64_t allRights(int abi) {
  std::uint64_t rights = (std::uint64_t{LANDLOCK_ACCESS_FS_MAKE_SYM} << 1U) - 1;
  if (abi >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= 3) rights |= kTruncate;
  if (abi >= 5) rights |= kIoctlDev;
  return rights;
}

/// A place that is not there needs no rule.
bool allowReading(int rules, const std::string& place) {
  const int fd = ::open(place.c_str(), O_PATH | O_CLOEXEC);
  if (fd < 0) return true;
  struct stat status {};
  bool done = ::fstat(fd, &status) == 0;
  const bool folder = done && S_ISDIR(status.st_mode);
  if (done && (folder || S_ISREG(status.st_mode) || S_ISCHR(status.st_mode))) {
    landlock_path_beneath_attr rule{};
    rule.allowed_access = folder ? kReading : std::uint64_t{LANDLOCK_ACCESS_FS_READ_FILE};
    rule.parent_fd = fd;
    done = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  }
  ::close(fd);
  return done;
}

}  // namespace

bool canConfineFiles() {
  return version() >= 1;
}

bool confineFiles(const std::vector<std::string>& readable) {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = allRights(version());
  const int rules =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
  if (rules < 0) return false;
  bool done = true;
  for (const std::string& place : readable) done = done && allowReading(rules, place);
  done = done && ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return done;
}

}  // namespace geodata::reader
