#pragma once

#include <string>

namespace geodata {

/// GDAL's own words, kept instead of printed, for as long as it lives: the first that tell of a failure.
class GdalWords {
 public:
  GdalWords();
  ~GdalWords();
  GdalWords(const GdalWords&) = delete;
  GdalWords& operator=(const GdalWords&) = delete;
  [[nodiscard]] const std::string& words() const { return words_; }

 private:
  std::string words_;
};

}  // namespace geodata
