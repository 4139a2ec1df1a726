#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/results.h"

/// What `solve` and `export` share.
namespace app::cli {

struct Planned {
  Planned() = default;
  Planned(const Planned&) = delete;
  Planned& operator=(const Planned&) = delete;
  virtual ~Planned() = default;

  Session session;
  std::shared_ptr<const Outcome> outcome;
};

/// Loads the scenario, applies the switches and plans. Returns an ExitCode; tells what is wrong.
int plan(const Model& model, const std::string& name, const std::vector<std::string>& switches,
         Planned& planned);

/// "flows,sites" and so on as single names.
std::vector<std::string> layerNames(const std::vector<std::string>& words);

/// Writes results. Returns an ExitCode; tells what is wrong.
int writeTo(const Model& model, const std::vector<std::unique_ptr<Planned>>& planned,
            const geodata::ExportTarget& target, const std::vector<std::string>& layers);

}  // namespace app::cli
