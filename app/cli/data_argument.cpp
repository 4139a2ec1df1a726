#include "app/cli/data_argument.h"

#include <fmt/core.h>

#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"

namespace app::cli {

int loadWithData(const std::vector<std::string>& files, bool overMap, DataArgument& loaded) {
  for (const std::string& file : files) {
    auto data = openUserData({file, false});
    report(data.problems());
    if (!data) return kExitBadInput;
    if (!(*data)->tables.empty()) loaded.inModel.push_back(*data);
    if (overMap) {
      for (Overlay& overlay : overlaysOf(**data, loaded.overlays)) {
        const geodata::VectorLayer* layer = overlay.vector();
        if (layer == nullptr || tableOf(**data, layer->name) == nullptr)
          loaded.overlays.push_back(std::move(overlay));
      }
    } else if ((*data)->tables.empty()) {
      fmt::print(
          stderr,
          "error: {}: nothing in it is for the model: its columns are not those of docs/DATA.md. It can be "
          "laid over the map with `lodeflow render --data`, or in the window.\n",
          file);
      return kExitBadInput;
    }
  }
  auto model = loadModel(findAssets(), tablesOf(loaded.inModel));
  // What is doubtful in our own data alone is `lodeflow check`'s to tell.
  if (!model || !loaded.inModel.empty()) report(model.problems());
  if (!model) return kExitBadInput;
  loaded.model = *model;
  return kExitDone;
}

}  // namespace app::cli
