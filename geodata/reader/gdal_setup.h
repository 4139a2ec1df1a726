#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace geodata::reader {

/// Switches off, in GDAL and PROJ, whatever could reach beyond the one file.
void setUpGdal();
/// Registers the one driver of this name (GDAL's); false: unknown.
bool registerDriver(const std::string& driver);

/// GDAL's own words, kept instead of printed, while it lives.
class GdalWords {
 public:
  GdalWords();
  ~GdalWords();
  GdalWords(const GdalWords&) = delete;
  GdalWords& operator=(const GdalWords&) = delete;

  /// The first failure since the last clear(); empty: none.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  /// Different warnings, a few.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
  void clear();

  /// What is not to be repeated in any message.
  std::string secret;

 private:
  static void take(int severity, int number, const char* message);
  void note(int severity, const char* message);
  std::string failure_;
  std::vector<std::string> warnings_;
};

}  // namespace geodata::reader
