#include <filesystem>

#include "app/core/scenario_reader.h"
#include "app/core/zone_file.h"

namespace app {

void ItemReader::zones(std::string_view key, const std::string& path, std::vector<flow::SeaZone>& zones) {
  const std::filesystem::path folder = std::filesystem::path(file_).parent_path();
  auto read = readZones((folder / path).string());
  for (const flow::Problem& problem : read.problems()) {
    const bool isError = problem.severity == flow::Severity::Error;
    std::string message = (isError ? "the zone \"" : "of the zone \"") + path + "\": " + problem.message;
    if (isError) {
      error(key, std::move(message), problem.remedy);
    } else {
      warning(key, std::move(message), problem.remedy);
    }
  }
  if (read) zones = *std::move(read);
}

}  // namespace app
