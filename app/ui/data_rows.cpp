#include "app/ui/data_rows.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/data_rows_parts.h"
#include "app/ui/figures.h"

namespace app::ui {
namespace parts {

std::string plainNumber(double value) {
  if (!std::isfinite(value)) return "unknown";
  if (std::abs(value) >= 1000 && value == std::round(value)) return formatWhole(value);
  std::string text = fmt::format("{:.6g}", value);
  const std::string minus = "\u2212";
  return value < 0 ? minus + text.substr(1) : text;
}

std::string rangeText(const std::optional<double>& low, const std::optional<double>& high) {
  if (low && high) return " (" + plainNumber(*low) + " to " + plainNumber(*high) + ")";
  if (low) return " (at least " + plainNumber(*low) + ")";
  return high ? " (at most " + plainNumber(*high) + ")" : "";
}

std::string placeName(const geodata::Dataset& data, const std::string& id) {
  const geodata::Country* country = data.country(id);
  return country != nullptr ? country->name : id;
}

void finish(const Model& model, DataRow& row) {
  if (row.source.empty() && !row.backing.sources.empty()) {
    row.source = sourceText(model.data, row.backing.sources);
  }
  if (row.backing.title.empty())
    row.backing.title = row.first + (row.second.empty() ? "" : ", " + row.second);
  if (row.backing.value.empty()) row.backing.value = row.value;
  std::string all = row.id + ' ' + row.group + ' ' + row.first + ' ' + row.second + ' ' + row.value + ' ' +
                    row.when + ' ' + row.backing.note + ' ' + row.source + ' ' +
                    citationText(model.data, row.backing.sources);
  if (row.provenance) all += ' ' + std::string(geodata::nameOf(row.provenance->basis));
  row.search = lower(all);
}

}  // namespace parts

const std::array<DataTabInfo, kDataTabs>& dataTabs() {
  static constexpr std::array<DataTabInfo, kDataTabs> kTabs{
      {{DataTab::Sites, "sites", "Sites", {"Site", "Figure", "Value"}},
       {DataTab::Links, "links", "Links", {"From and to", "Material", "A year"}},
       {DataTab::Trade, "trade", "Trade", {"What", "Definition", "Value"}},
       {DataTab::Demand, "demand", "Demand", {"Where", "What", "Value"}},
       {DataTab::Prices, "prices", "Prices", {"Material", "Definition", "Value"}},
       {DataTab::Events, "events", "Policy", {"Kind", "Event", "Outcome"}},
       {DataTab::Estimates, "estimates", "Estimates", {"Institution", "Scenario", "Result"}},
       {DataTab::Model, "model", "Model", {"Input", "Why", "Value"}},
       {DataTab::Sources, "sources", "Sources", {"Publication", "Address", "Rows"}}}};
  return kTabs;
}

std::vector<DataRow> dataRows(const Model& model, DataTab tab) {
  std::vector<DataRow> rows;
  switch (tab) {
    case DataTab::Sites:
      rows = parts::siteRows(model);
      break;
    case DataTab::Links:
      rows = parts::linkRows(model);
      break;
    case DataTab::Trade:
      rows = parts::tradeRows(model);
      break;
    case DataTab::Demand:
      rows = parts::demandRows(model);
      break;
    case DataTab::Prices:
      rows = parts::priceRows(model);
      break;
    case DataTab::Events:
      rows = parts::eventRows(model);
      break;
    case DataTab::Estimates:
      rows = parts::estimateRows(model);
      break;
    case DataTab::Model:
      rows = parts::modelRows(model);
      break;
    case DataTab::Sources:
      rows = parts::sourceRows(model);
      break;
  }
  for (DataRow& row : rows) parts::finish(model, row);
  // In the order of the groups' first rows: a group's rows may lie apart in the files.
  std::vector<std::string> order;
  for (const DataRow& row : rows) {
    if (std::find(order.begin(), order.end(), row.group) == order.end()) order.push_back(row.group);
  }
  std::stable_sort(rows.begin(), rows.end(), [&order](const DataRow& a, const DataRow& b) {
    return std::find(order.begin(), order.end(), a.group) < std::find(order.begin(), order.end(), b.group);
  });
  return rows;
}

}  // namespace app::ui
