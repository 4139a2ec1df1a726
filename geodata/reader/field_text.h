#pragma once

#include <cstddef>
#include <string>
#include <string_view>

class OGRFeature;
class OGRFieldDefn;

namespace geodata::reader {

/// Whether GDAL has numbers in this field.
bool isNumber(const OGRFieldDefn& definition);

struct TextScratch {
  std::string text;
  std::size_t guessed = 0;  ///< values so far that are no UTF-8, and were taken for Latin-1
};

/// The value as text, whatever its type: dates as 2026-01-31, times with their zone, lists as JSON, bytes by
/// their number. Empty: no value. The view holds until the next call with `scratch` or of the feature.
std::string_view textOf(OGRFeature& feature, int field, TextScratch& scratch);

std::string numberText(double value);

}  // namespace geodata::reader
