#include "app/core/model.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/core/scenario_file.h"
#include "app/core/text.h"
#include "geodata/country_names.h"
#include "geodata/lanes.h"
#include "geodata/load_network.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<flow::Problem>;

template <typename T>
bool take(flow::Result<T> result, T& target, Problems& problems) {
  problems.insert(problems.end(), result.problems().begin(), result.problems().end());
  if (!result) return false;
  target = *std::move(result);
  return true;
}

}  // namespace

std::string findAssets() {
  if (const char* set = std::getenv("LODEFLOW_ASSETS"); set != nullptr && *set != '\0') return set;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path().parent_path() / "share/lodeflow/assets";
    if (fs::is_directory(installed, error)) return installed.string();
  }
  return LODEFLOW_SOURCE_ASSETS;
}

}  // namespace app
