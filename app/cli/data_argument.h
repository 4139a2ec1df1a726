#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/user_data.h"

/// `--data FILE`, which render, solve and export share: what the window does with a dropped file.
namespace app::cli {

/// The user's files, read, and the model with those that fit the schema.
struct DataArgument {
  std::shared_ptr<const Model> model;
  std::vector<UserDataPtr> inModel;
  std::vector<Overlay> overlays;  ///< of the others
};

/// Reads the files and loads the model. Files that do not fit the schema become layers, or, where `overMap`
/// is false, are an error. Returns an ExitCode; tells what is wrong or doubtful.
int loadWithData(const std::vector<std::string>& files, bool overMap, DataArgument& loaded);

}  // namespace app::cli
