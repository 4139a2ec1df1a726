#include "app/ui/data_rows.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/data_rows_parts.h"
#include "app/ui/figures.h"

namespace app::ui {
namespace parts {

std::string withRange(const std::string& value, double number, const std::optional<double>& low,
                      const std::optional<double>& high) {
  if (low && high) return value + " (" + plainNumber(*low) + " to " + plainNumber(*high) + ")";
  if (low) return *low == number ? "at least " + value : value + " (at least " + plainNumber(*low) + ")";
  if (high) return *high == number ? "at most " + value : value + " (at most " + plainNumber(*high) + ")";
  return value;
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
      {{DataTab::Sites, "sites", "Sites", {"Site", "Figure", "Value"}, {1.8F, 2.4F, 2.1F}},
       {DataTab::Links, "links", "Links", {"From and to", "Material", "A year"}, {3.2F, 1.8F, 1.6F}},
       {DataTab::Trade, "trade", "Trade", {"What", "Definition", "Value"}, {1.8F, 2.5F, 1.6F}},
       {DataTab::Demand, "demand", "Demand", {"Where", "What", "Value"}, {1.5F, 3.2F, 1.9F}},
       {DataTab::Prices, "prices", "Prices", {"Material", "Definition", "Value"}, {1.3F, 2.4F, 2.2F}},
       {DataTab::Events, "events", "Policy", {"Kind", "Event", "Outcome"}, {1.5F, 5, 0.9F}, false},
       {DataTab::Estimates,
        "estimates",
        "Estimates",
        {"Institution", "Scenario", "Result"},
        {2, 2.4F, 3.2F},
        false},
       {DataTab::Model, "model", "Model", {"Input", "Why", "Value"}, {2, 3, 1.9F}},
       {DataTab::Sources, "sources", "Sources", {"Publication", "Address", "Rows"}, {4, 3.2F, 0.5F}}}};
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
