#pragma once

#include "app/ui/data_rows.h"

/// The builders of dataRows(), by subject. Not for use elsewhere.
namespace app::ui::parts {

std::vector<DataRow> siteRows(const Model& model);
std::vector<DataRow> linkRows(const Model& model);
std::vector<DataRow> tradeRows(const Model& model);
std::vector<DataRow> demandRows(const Model& model);
std::vector<DataRow> priceRows(const Model& model);
std::vector<DataRow> eventRows(const Model& model);
std::vector<DataRow> estimateRows(const Model& model);
std::vector<DataRow> modelRows(const Model& model);
std::vector<DataRow> sourceRows(const Model& model);

/// "500 t (400 to 700)", "at most 35 t"; `value` itself without a range.
std::string withRange(const std::string& value, double number, const std::optional<double>& low,
                      const std::optional<double>& high);
/// Name of a country or group; the id where it has none.
std::string placeName(const geodata::Dataset& data, const std::string& id);
/// Fills what follows from the other fields.
void finish(const Model& model, DataRow& row);

}  // namespace app::ui::parts
