#include <cmath>

#include <fmt/format.h>

#include "app/ui/data_rows_parts.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"

// What is somewhere on the map: sites, passages and links.
namespace app::ui::parts {
namespace {

std::string kindGroup(flow::SiteKind kind) {
  switch (kind) {
    case flow::SiteKind::Mine:
      return "Mines";
    case flow::SiteKind::Refinery:
      return "Separation plants";
    case flow::SiteKind::MetalPlant:
      return "Metal plants";
    case flow::SiteKind::MagnetPlant:
      return "Magnet plants";
    case flow::SiteKind::Recycling:
      return "Recycling plants";
    case flow::SiteKind::Seabed:
      return "Seabed deposits";
    case flow::SiteKind::DemandCentre:
      break;
  }
  return "Demand centres";
}

std::string stageGroup(const std::string& stage) {
  std::string text = stage;
  if (const auto dash = text.find('-'); dash != std::string::npos) text.replace(dash, 1, " to ");
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

void addPassages(const Model& model, std::vector<DataRow>& rows) {
  for (const geodata::Passage& passage : model.data.passages) {
    if (passage.land && !passage.tradeSharePercent) continue;
    DataRow row;
    row.id = passage.id;
    row.group = "Straits and canals";
    row.first = passage.name;
    row.backing = backingOf(passage);
    row.second = row.backing.title;
    row.value = row.backing.value;
    if (passage.tradeSharePercent) {
      row.number = *passage.tradeSharePercent;
      row.when = passage.tradeShareYear ? std::to_string(*passage.tradeShareYear) : "";
      row.provenance = passage.tradeShare;
    }
    row.backing.title = row.first + ": " + row.second;
    row.place = {Pick::Kind::Passage, passage.id};
    row.at = passage.position;
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<DataRow> siteRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::Site& site : model.data.sites) {
    DataRow row;
    row.id = site.id;
    row.group = kindGroup(site.kind);
    row.first = site.name;
    if (site.mapped) row.place = {Pick::Kind::Site, site.id};
    row.at = site.position;
    const auto figures = model.data.figuresOf(site.id);
    if (figures.empty()) {
      row.second = "Capacity and output";
      row.value = "unknown";
      row.backing.note = site.notes;
      row.backing.sources = site.sources;
      rows.push_back(row);
    }
    for (const geodata::Figure* figure : figures) {
      row.second = quantityName(figure->quantity) + (figure->preferred ? "" : ", another source");
      row.value = valueText(*figure);
      row.number = figure->value;
      row.when = std::to_string(figure->year);
      row.provenance = figure->provenance;
      row.backing = backingOf(model.data, *figure);
      row.backing.title = site.name + ": " + row.second;
      rows.push_back(row);
    }
  }
  addPassages(model, rows);
  return rows;
}

std::vector<DataRow> linkRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::Link& link : model.data.links) {
    DataRow row;
    row.id = link.id;
    row.group = stageGroup(link.stage);
    row.first = nameOf(model, link.from) + " to " + nameOf(model, link.to);
    row.second = link.material;
    row.value = "unknown";
    if (link.flow) {
      row.value = plainNumber(*link.flow) + " " + link.unit;
      std::string kind = link.flowKind;
      for (char& c : kind) c = c == '_' ? ' ' : c;
      if (!kind.empty()) row.value += ", " + kind;
      row.number = *link.flow;
    }
    row.when = link.year ? std::to_string(*link.year) : link.fromDate;
    row.provenance = link.provenance;
    row.backing.standing = standingText(link.provenance, link.year.value_or(0));
    row.backing.sources = link.provenance.sources;
    row.backing.note = link.notes;
    if (link.sharePercent) {
      row.backing.beside.push_back(plainNumber(*link.sharePercent) + "% of what leaves the source");
    }
    if (link.recovery) {
      row.backing.beside.push_back(
          fmt::format("{:.0f}% of the elements are kept on the way in", 100 * *link.recovery));
    }
    row.backing.besideTitle = "What the model takes besides";
    if (const geodata::Site* site = model.data.site(link.from); site != nullptr && site->mapped) {
      row.place = {Pick::Kind::Site, site->id};
      row.at = site->position;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace app::ui::parts
