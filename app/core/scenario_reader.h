#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/scenario_file.h"

/// What scenario_file.cpp and scenario_items.cpp share. A pointer to a TOML table is kept opaque here.
namespace app {

/// A value of a TOML file with its line, whatever its type was.
struct TomlValue {
  enum class Type { Text, Number, Flag, Other } type = Type::Other;
  std::string text;
  double number = 0;
  bool flag = false;
  int line = 0;
};

/// One table of the file, flattened: what the reader needs and no more.
struct TomlItem {
  std::string where;  ///< "disruption 2", for messages
  int line = 0;
  std::vector<std::pair<std::string, TomlValue>> values;
};

/// Takes values out of an item and tells what is wrong with them.
class ItemReader {
 public:
  ItemReader(const TomlItem& item, std::string file, std::vector<flow::Problem>& problems)
      : item_(item), file_(std::move(file)), problems_(problems) {}

  void allow(const std::vector<std::string>& keys);  ///< every other key is an error
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  std::string text(std::string_view key, bool isRequired = false);
  double number(std::string_view key, double otherwise, double least, double most);
  bool flag(std::string_view key, bool otherwise);
  std::string date(std::string_view key, bool isMonthOnly = false);
  std::string name(std::string_view key, const std::vector<KnownName>& known, const char* what,
                   bool isRequired = false);
  /// The index of the word; `otherwise` when the key is absent.
  std::size_t word(std::string_view key, const std::vector<std::string>& words, std::size_t otherwise);
  /// The zones of a file that lies beside the scenario's.
  void zones(std::string_view key, const std::string& path, std::vector<flow::SeaZone>& zones);
  void error(std::string_view key, std::string message, std::string remedy);
  void warning(std::string_view key, std::string message, std::string remedy);

 private:
  [[nodiscard]] const TomlValue* find(std::string_view key) const;
  void report(flow::Severity severity, std::string_view key, std::string message, std::string remedy);

  const TomlItem& item_;
  std::string file_;
  std::vector<flow::Problem>& problems_;
};

flow::Disruption readDisruption(ItemReader& reader, const ScenarioNames& names);
flow::Response readResponse(ItemReader& reader, const ScenarioNames& names);

}  // namespace app
