#pragma once

#include <string>
#include <string_view>

class OGRFeature;
class OGRFieldDefn;

namespace geodata::reader {

/// Whether GDAL has numbers in this field.
bool isNumber(const OGRFieldDefn& definition);

/// The value as text, whatever its type: dates as 2026-01-31, times with their zone, lists as JSON, bytes by
/// their number. Empty: no value. The view holds until the next call with `scratch` or of the feature.
std::string_view textOf(OGRFeature& feature, int field, std::string& scratch);

std::string numberText(double value);

}  // namespace geodata::reader
