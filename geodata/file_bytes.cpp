#include "geodata/file_bytes.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "geodata/cell_text.h"
#include "geodata/csv_scan.h"

namespace geodata {
namespace {

namespace fs = std::filesystem;

std::uint64_t fnv1a(const std::string& bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

std::string fileEnding(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

flow::Result<FileBytes> readFileBytes(const std::string& path, std::size_t maxBytes) {
  const auto fail = [&path](std::string message, std::string remedy, int line = 0) {
    return flow::Result<FileBytes>::failure(
        flow::Problem{flow::Severity::Error, path, {}, line, {}, std::move(message), std::move(remedy)});
  };
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::exists(status)) return fail("the file is not there", "Check the path, or restore the file.");
  if (!fs::is_regular_file(status))
    return fail("this is not a regular file", "Give the path of a CSV or GeoJSON file.");
  const auto size = fs::file_size(path, code);
  if (!code && size > maxBytes) {
    return fail("the file has " + std::to_string(size >> 20) + " MB, more than the " +
                    std::to_string(maxBytes >> 20) + " MB that are read",
                "Split it, or use a format made for large data.");
  }
  FileBytes bytes;
  bytes.text.resize(code ? 0 : static_cast<std::size_t>(size));
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.text.data(), static_cast<std::streamsize>(bytes.text.size()));
  if (!file || code) return fail("the file cannot be read", "Check its permissions.");
  bytes.checksum = fnv1a(bytes.text);
  if (bytes.text.starts_with("\xEF\xBB\xBF")) bytes.text.erase(0, 3);
  if (trimmed(bytes.text).empty()) {
    return fail("the file is empty", "Restore the file, or fill it with a header and rows.");
  }
  if (const std::size_t bad = findBadByte(bytes.text); bad != std::string::npos) {
    const auto end = bytes.text.begin() + static_cast<std::ptrdiff_t>(bad);
    const auto line = 1 + std::count(bytes.text.begin(), end, '\n');
    return fail("found a byte that is not UTF-8 text", "Save the file as UTF-8.", static_cast<int>(line));
  }
  return bytes;
}

}  // namespace geodata
