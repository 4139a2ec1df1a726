#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/model.h"
#include "app/core/session.h"
#include "app/ui/provenance.h"

/// The data as rows of a table, for "Data and sources". Pure.
namespace app::ui {

enum class DataTab { Sites, Links, Trade, Demand, Prices, Events, Estimates, Model, Sources };
inline constexpr std::size_t kDataTabs = 9;

struct DataTabInfo {
  DataTab tab;
  const char* word;                    ///< what window.data takes
  const char* title;                   ///< on the tab
  std::array<const char*, 3> columns;  ///< of first, second and value
  std::array<float, 3> weights;        ///< their shares of the width
  bool numbers = true;                 ///< values are numbers, and end in a column
};
const std::array<DataTabInfo, kDataTabs>& dataTabs();

struct DataRow {
  std::string id;      ///< that of the data: "TR034", "PE048", "REF-MY-LAMP"
  std::string group;   ///< what it answers; rows of one group stand together, conflicting ones side by side
  std::string first;   ///< of what or whom
  std::string second;  ///< what was counted, and how: the definition
  std::string value;   ///< with its unit; "unknown"
  double number = std::numeric_limits<double>::quiet_NaN();  ///< by which values sort
  std::string when;
  std::optional<geodata::Provenance> provenance;
  std::string source;  ///< its citation, for the column
  Backing backing;     ///< all of it
  Pick place;          ///< what there is on the map
  flow::LonLat at;     ///< where, if `place` is anything
  std::string search;  ///< all its words, in lower case
};

/// In an order in which the rows of a group stand together.
std::vector<DataRow> dataRows(const Model& model, DataTab tab);

}  // namespace app::ui
