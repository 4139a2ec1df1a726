#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/dataset.h"

/// Figures of the data in words.
namespace app::ui {

/// "34,330", "0.00001", "12.5": as many digits as the data give, up to six.
std::string plainNumber(double value);
/// "capacity_ndpr_t_per_year" -> "NdPr capacity".
std::string quantityName(std::string_view quantity);
/// "170,001 t REO/year", "24.7% of REO", "5,700 m"; a range in brackets where the source gives one.
std::string valueText(const geodata::Figure& figure);
/// "2024, reported, high confidence".
std::string standingText(const geodata::Provenance& provenance, int year);
/// The citation of the first source; "source unknown" where there is none.
std::string sourceText(const geodata::Dataset& data, const std::vector<std::string>& ids);
/// What a reader expects to know of such a site: asked for, and called unknown where the data has no figure.
std::vector<std::string_view> expectedQuantities(flow::SiteKind kind);

}  // namespace app::ui
