#include "geodata/reader/chunks.h"

#include <fcntl.h>
#include <unistd.h>

namespace geodata::reader {

bool readChunks(const std::string& path, const std::function<bool(std::string_view)>& take) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return false;
  std::string buffer(std::size_t{1} << 18, '\0');
  bool first = true;
  ssize_t got = 0;
  while ((got = ::read(fd, buffer.data(), buffer.size())) > 0) {
    std::string_view chunk(buffer.data(), static_cast<std::size_t>(got));
    if (first && chunk.starts_with("\xEF\xBB\xBF")) chunk.remove_prefix(3);
    first = false;
    if (!take(chunk)) break;
  }
  ::close(fd);
  return got >= 0;
}

}  // namespace geodata::reader
