#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/ui/data_rows_parts.h"
#include "app/ui/figures.h"

// Trade, demand and prices: statistics that name what they count.
namespace app::ui::parts {
namespace {

std::string possessive(const std::string& name) {
  return name.ends_with('s') ? name + "'" : name + "'s";
}

std::string worldOr(const geodata::Dataset& data, const std::string& id) {
  if (id == "World") return "all countries";
  if (id == "Other") return "other countries";
  return placeName(data, id);
}

std::string seriesTitle(const geodata::Dataset& data, const std::string& id) {
  const geodata::Series* series = data.seriesOf(id);
  return series != nullptr ? series->title : id;
}

std::string whenText(int year, const std::string& period) {
  if (period.empty() || period == "annual" || period == "per year") return std::to_string(year);
  if (period.starts_with(std::to_string(year)) || period.find(" to ") != std::string::npos) return period;
  std::string text = period;
  for (char& c : text) c = c == '_' ? ' ' : c;
  return std::to_string(year) + ", " + text;
}

DataRow tradeRow(const Model& model, const geodata::TradeRow& trade) {
  DataRow row;
  row.id = trade.id;
  row.second = seriesTitle(model.data, trade.series);
  row.first = trade.commodity.substr(0, trade.commodity.find(" ("));
  row.when = whenText(trade.year, trade.period);
  row.provenance = trade.provenance;
  row.backing.standing = standingText(trade.provenance, trade.year);
  row.backing.sources = trade.provenance.sources;
  row.backing.note = trade.note;
  if (const geodata::Series* series = model.data.seriesOf(trade.series)) {
    row.backing.note += (trade.note.empty() ? "" : ". ") + series->title + ": " + series->counts;
  }
  return row;
}

// Like products together, their definitions in the order of series.csv, years in their order. Rows of one
// group are brought together first, in the order in which the groups begin.
void sortWithinGroups(const geodata::Dataset& data, std::vector<DataRow>& rows) {
  std::map<std::string, std::size_t> groups;
  for (const DataRow& row : rows) groups.try_emplace(row.group, groups.size());
  std::map<std::string, std::size_t> series;
  for (const geodata::Series& each : data.series) series.try_emplace(each.title, series.size());
  const auto place = [&](const DataRow& row) {
    const auto found = series.find(row.second);
    return std::tuple(groups[row.group], row.first, found != series.end() ? found->second : series.size(),
                      row.when);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const DataRow& a, const DataRow& b) { return place(a) < place(b); });
}

std::string flowGroup(const geodata::Dataset& data, const geodata::TradeRow& trade) {
  if (trade.flow == "contract") return "Agreed quantities";
  const bool import = trade.flow == "import";
  return possessive(placeName(data, trade.reporter)) + (import ? " imports from " : " exports to ") +
         worldOr(data, trade.partner);
}

// Other published values of the same question, each with its definition.
void setBeside(std::vector<DataRow>& rows) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) groups[rows[i].group].push_back(i);
  for (const auto& [group, members] : groups) {
    for (const std::size_t i : members) {
      rows[i].backing.besideTitle = "Other definitions and years: not to be joined";
      for (const std::size_t j : members) {
        if (rows[j].second == rows[i].second || rows[i].first != rows[j].first) continue;
        rows[i].backing.beside.push_back(rows[j].value + ", " + rows[j].when + ": " + rows[j].second);
      }
    }
  }
}

}  // namespace

std::vector<DataRow> tradeRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::TradeRow& trade : model.data.trade) {
    if (trade.sharePercent) {
      DataRow row = tradeRow(model, trade);
      row.group = possessive(worldOr(model.data, trade.partner)) + " share of " +
                  possessive(placeName(model.data, trade.reporter)) +
                  (trade.flow == "export" ? " exports" : " imports");
      row.value = plainNumber(*trade.sharePercent) + "%";
      row.backing.value =
          row.value + " of " + (trade.shareOf == "not stated" ? "what is not stated" : trade.shareOf);
      row.backing.title = row.group + ", " + trade.commodity;
      row.number = *trade.sharePercent;
      rows.push_back(std::move(row));
    }
    if (trade.tonnes) {
      DataRow row = tradeRow(model, trade);
      row.group = flowGroup(model.data, trade);
      row.value = plainNumber(*trade.tonnes) + (trade.flow == "contract" ? " t NdPr" : " t gross");
      row.backing.title = row.group + ", " + trade.commodity;
      row.number = *trade.tonnes;
      rows.push_back(std::move(row));
    }
    if (trade.value) {
      DataRow row = tradeRow(model, trade);
      row.group = flowGroup(model.data, trade);
      row.value = plainNumber(*trade.value) + " " + trade.valueUnit;
      row.backing.title = row.group + ", " + trade.commodity;
      row.number = *trade.value;
      rows.push_back(std::move(row));
    }
  }
  // The question that is asked most stands first.
  const std::string first = possessive(placeName(model.data, "CHN")) + " share of " +
                            possessive(placeName(model.data, "JPN")) + " imports";
  std::stable_partition(rows.begin(), rows.end(),
                        [&first](const DataRow& row) { return row.group == first; });
  sortWithinGroups(model.data, rows);
  setBeside(rows);
  return rows;
}

namespace {

std::string demandGroup(const std::string& quantity) {
  const auto has = [&quantity](const char* word) { return quantity.find(word) != std::string::npos; };
  if (has("china_share") || has("myanmar_share"))
    return "Who supplies: shares of mining, separation and magnets";
  if (has("share_of")) return "Shares of demand";
  if (quantity == "demand" || quantity == "demand_projection" || quantity == "consumption" ||
      quantity == "growth" || quantity == "flow_into_use")
    return "Demand and consumption";
  if (has("imports")) return "Imports";
  if (quantity == "quota") return "Quotas, which are not output";
  if (quantity == "intensity" || quantity == "content") return "What a product holds";
  return "Output, capacity and stocks";
}

std::string words(const std::string& quantity) {
  std::string text = quantity;
  for (char& c : text) c = c == '_' ? ' ' : c;
  if (text.starts_with("china ")) text[0] = 'C';
  if (text.starts_with("myanmar ")) text[0] = 'M';
  return text;
}

}  // namespace

std::vector<DataRow> demandRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::DemandRow& demand : model.data.demand) {
    DataRow row;
    row.id = demand.id;
    row.group = demandGroup(demand.quantity);
    row.first = demand.region.empty() ? "Each" : placeName(model.data, demand.region);
    if (!demand.excluding.empty()) row.first += " without " + placeName(model.data, demand.excluding);
    row.second = words(demand.quantity) + ": " + demand.material;
    if (!demand.use.empty() && demand.use != "all" && demand.use != "supply") row.second += ", " + demand.use;
    const bool percent = demand.unit.starts_with("percent");
    row.value = plainNumber(demand.value) + (percent ? "%" + demand.unit.substr(7) : " " + demand.unit);
    row.value = withRange(row.value, demand.value, demand.low, demand.high);
    row.number = demand.value;
    row.when = whenText(demand.year, demand.period);
    row.provenance = demand.provenance;
    row.backing.standing = standingText(demand.provenance, demand.year);
    row.backing.sources = demand.provenance.sources;
    row.backing.note = demand.note;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<DataRow> priceRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::PriceRow& price : model.data.prices) {
    DataRow row;
    row.id = price.id;
    row.group = price.material;
    row.first = price.material;
    row.second = seriesTitle(model.data, price.series);
    row.value = withRange(plainNumber(price.value) + " " + price.unit, price.value, price.low, price.high);
    row.number = price.value;
    row.when = whenText(price.year, price.period);
    row.provenance = price.provenance;
    row.backing.standing = standingText(price.provenance, price.year);
    row.backing.sources = price.provenance.sources;
    row.backing.note = price.note;
    if (const geodata::Series* series = model.data.seriesOf(price.series)) {
      row.backing.note += (price.note.empty() ? "" : ". ") + series->title + ": " + series->counts;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace app::ui::parts
