#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/overlay.h"
#include "flow/result.h"
#include "geodata/table.h"
#include "geodata/user_file.h"

namespace app {

struct Model;

/// What a user asks to be opened: a file, or a database by its connection words.
struct DataSource {
  std::string path;
  bool isDatabase = false;
  /// The file's name without its folder; for a database its name without user and password.
  [[nodiscard]] std::string title() const;
  friend bool operator==(const DataSource&, const DataSource&) = default;
};

/// A user's file or database, read. Immutable and shared.
struct UserData {
  DataSource source;
  std::shared_ptr<const geodata::UserFile> file;
  std::vector<geodata::Table>
      tables;  ///< those in the schema of docs/DATA.md; empty: only to lay over the map
  std::vector<flow::Problem> problems;  ///< of reading it
};
using UserDataPtr = std::shared_ptr<const UserData>;

/// Reads it in a process of its own; a file of which a layer has the schema's columns is read as tables too.
flow::Result<UserDataPtr> openUserData(const DataSource& source, const geodata::OnProgress& progress = {});

/// The table that a layer of the file was read as; null: it is laid over the map.
const geodata::Table* tableOf(const UserData& data, const std::string& layer);

/// The tables of all of them, in order: what loadModel() takes.
std::vector<geodata::Table> tablesOf(const std::vector<UserDataPtr>& data);

/// A layer each for what `data` holds, in its default style; ids that none of `present` has.
std::vector<Overlay> overlaysOf(const UserData& data, const std::vector<Overlay>& present);

/// "overlay-1/12" as overlay and feature; nothing where it names none of `overlays`.
struct FeatureRef {
  const Overlay* overlay = nullptr;
  std::size_t feature = 0;
};
std::optional<FeatureRef> featureOf(const std::vector<Overlay>& overlays, const std::string& pickId);

/// What a cell says, "unknown" where nothing is known.
std::string shownCell(const geodata::LayerColumn& column, std::size_t feature);
/// The feature by the layer's label column, else its name or id, else "Feature 12".
std::string featureName(const Overlay& overlay, std::size_t feature);

}  // namespace app
