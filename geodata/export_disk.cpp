#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "geodata/export_bytes.h"

namespace geodata {
namespace {

namespace fs = std::filesystem;

std::string reason(int code) {
  if (code == ENOSPC || code == EDQUOT) return "the disk is full";
  if (code == EACCES || code == EPERM || code == EROFS) return "writing there is not permitted";
  if (code == ENOENT) return "there is no such folder";
  if (code == ENOTDIR) return "a part of its path is a file and not a folder";
  if (code == EFBIG) return "the file would be larger than is allowed here";
  return std::strerror(code);
}

// Flushed to the disk before it gets its name: after a power cut there is the old file or the new one.
std::optional<int> writeNew(const fs::path& path, const std::string& bytes, std::optional<mode_t> mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return errno;
  std::optional<int> failed;
  if (mode && ::fchmod(file, *mode) != 0) failed = errno;
  std::size_t done = 0;
  while (!failed && done < bytes.size()) {
    const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote > 0) done += static_cast<std::size_t>(wrote);
    if (wrote < 0 && errno != EINTR) failed = errno;
  }
  if (!failed && ::fsync(file) != 0) failed = errno;
  if (::close(file) != 0 && !failed) failed = errno;
  if (failed) ::unlink(path.c_str());
  return failed;
}

// Best effort: some file systems cannot flush a folder, and the rename itself has been done.
void flushFolder(const fs::path& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

fs::path folderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path beside(const fs::path& path, const char* ending) {
  return folderOf(path) / ("." + path.filename().string() + "." + std::to_string(::getpid()) + ending);
}

void removeFolder(const fs::path& folder, const std::vector<std::string>& names) {
  for (const std::string& name : names) ::unlink((folder / name).c_str());
  ::rmdir(folder.c_str());
}

// Every about holds the disclaimer, in whatever format.
bool saysItIsOurs(const fs::path& about) {
  std::ifstream file(about, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return text.find("Illustrative model, not a forecast") != std::string::npos;
}

struct Standing {
  std::string refusal;             ///< why it must not be replaced; empty: it may
  std::vector<std::string> names;  ///< what lies in it
};

// What may be lost when the folder is replaced: only what an earlier export wrote.
Standing standingFolder(const fs::path& path, const std::vector<ExportFile>& files) {
  Standing standing;
  std::error_code error;
  const auto isOurs = [&files](const std::string& name) {
    return std::any_of(files.begin(), files.end(), [&](const ExportFile& file) { return file.name == name; });
  };
  bool marked = false;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    standing.names.push_back(name);
    if (!entry->is_regular_file(error) || entry->is_symlink(error) || !isOurs(name)) {
      standing.refusal = "the folder holds " + name + ", which this export would not write anew";
    }
    marked = marked || (entry->path().stem() == "about" && saysItIsOurs(entry->path()));
  }
  if (error) standing.refusal = reason(error.value());
  if (standing.refusal.empty() && !standing.names.empty() && !marked) {
    standing.refusal =
        "the folder holds files that no export wrote: none of them tells of one in a file called about";
  }
  return standing;
}

// `names`: what lies in the target and was looked at; what came in between is not thrown away.
std::string putFolder(const fs::path& temporary, const fs::path& target,
                      const std::vector<std::string>& names) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(target, error))) {
    return ::rename(temporary.c_str(), target.c_str()) == 0 ? "" : reason(errno);
  }
  // Both exchange their names at once, so that there is a whole folder of that name at every moment.
  if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    removeFolder(temporary, names);
    return "";
  }
  if (errno != EINVAL && errno != ENOSYS) return reason(errno);
  const fs::path old = beside(target, ".old");  // a file system that cannot exchange
  if (::rename(target.c_str(), old.c_str()) != 0) return reason(errno);
  if (::rename(temporary.c_str(), target.c_str()) != 0) {
    const int code = errno;
    ::rename(old.c_str(), target.c_str());
    return reason(code);
  }
  removeFolder(old, names);
  return "";
}

}  // namespace

std::string writeFileSafely(const std::string& path, const std::string& bytes) {
  std::error_code error;
  fs::path target(path);
  const fs::file_status status = fs::status(target, error);
  const bool isThere = fs::exists(status);
  if (fs::is_directory(status)) return "there is a folder of that name";
  if (isThere && !fs::is_regular_file(status)) return "there is something there that is not a file";
  if (fs::is_symlink(fs::symlink_status(target, error))) {
    if (!isThere) return "there is a link there that leads nowhere";
    target = fs::canonical(target, error);
    if (error) return reason(error.value());
  }
  if (isThere && ::access(target.c_str(), W_OK) != 0) return "the file that is there may not be changed";
  std::optional<mode_t> mode;
  if (isThere) mode = static_cast<mode_t>(status.permissions()) & 0777;
  const fs::path temporary = beside(target, ".part");
  if (const auto failed = writeNew(temporary, bytes, mode)) return reason(*failed);
  if (::rename(temporary.c_str(), target.c_str()) != 0) {
    const int code = errno;
    ::unlink(temporary.c_str());
    return reason(code);
  }
  flushFolder(folderOf(target));
  return "";
}

std::string writeFolderSafely(const std::string& path, const std::vector<ExportFile>& files) {
  std::error_code error;
  fs::path target(path);
  const fs::file_status status = fs::status(target, error);
  if (fs::is_symlink(fs::symlink_status(target, error))) {
    if (!fs::exists(status)) return "there is a link there that leads nowhere";
    target = fs::canonical(target, error);
    if (error) return reason(error.value());
  }
  Standing standing;
  if (fs::exists(status)) {
    if (!fs::is_directory(status)) return "there is something of that name that is not a folder";
    standing = standingFolder(target, files);
    if (!standing.refusal.empty()) return standing.refusal;
  }
  target = target.lexically_normal();
  if (target.filename().empty() || target.filename() == "." || target.filename() == "..") {
    target = fs::weakly_canonical(target, error);  // "." has no name to write beside
  }
  const fs::path temporary = beside(target, ".part");
  if (::mkdir(temporary.c_str(), 0777) != 0) return reason(errno);
  std::vector<std::string> names;
  std::string problem;
  for (const ExportFile& file : files) {
    names.push_back(file.name);
    if (const auto failed = writeNew(temporary / file.name, file.bytes, std::nullopt))
      problem = reason(*failed);
    if (!problem.empty()) break;
  }
  if (problem.empty()) {
    flushFolder(temporary);
    problem = putFolder(temporary, target, standing.names);
  }
  if (!problem.empty()) removeFolder(temporary, names);
  if (problem.empty()) flushFolder(folderOf(target));
  return problem;
}

}  // namespace geodata
