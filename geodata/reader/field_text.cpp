#include "geodata/reader/field_text.h"

#include <cpl_conv.h>
#include <ogr_feature.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "geodata/text_utf8.h"

namespace geodata::reader {
namespace {

struct FreeCpl {
  void operator()(char* text) const { CPLFree(text); }
};

std::string dateText(const OGRField& value, OGRFieldType type) {
  const auto& date = value.Date;
  const std::string day = fmt::format("{:04}-{:02}-{:02}", date.Year, date.Month, date.Day);
  if (type == OFTDate) return day;
  const auto milliseconds = static_cast<int>(std::lround(static_cast<double>(date.Second) * 1000));
  std::string time = fmt::format("{:02}:{:02}:{:02}", date.Hour, date.Minute, milliseconds / 1000);
  if (milliseconds % 1000 != 0) time += fmt::format(".{:03}", milliseconds % 1000);
  if (date.TZFlag == 100) {
    time += 'Z';
  } else if (date.TZFlag > 1) {
    const int minutes = (date.TZFlag - 100) * 15;
    time +=
        fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
  }
  return type == OFTTime ? time : day + "T" + time;
}

}  // namespace

bool isNumber(const OGRFieldDefn& definition) {
  const OGRFieldType type = definition.GetType();
  return (type == OFTInteger || type == OFTInteger64 || type == OFTReal) &&
         definition.GetSubType() != OFSTBoolean;
}

std::string numberText(double value) {
  std::array<char, 32> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return code == std::errc{} ? std::string(buffer.data(), end) : std::string{};
}

std::string_view textOf(OGRFeature& feature, int field, TextScratch& scratch) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
  switch (definition.GetType()) {
    case OFTString: {
      const char* const text = feature.GetFieldAsString(field);
      const std::string_view view(text);
      if (isUtf8(view)) return view;
      scratch.text = utf8FromLatin1(view);
      ++scratch.guessed;
      return scratch.text;
    }
    case OFTInteger:
    case OFTInteger64:
      if (definition.GetSubType() == OFSTBoolean)
        return feature.GetFieldAsInteger(field) != 0 ? "true" : "false";
      scratch.text = std::to_string(feature.GetFieldAsInteger64(field));
      return scratch.text;
    case OFTReal: {
      const double value = feature.GetFieldAsDouble(field);
      if (!std::isfinite(value)) return {};
      // What was stored with half the digits is shown with half the digits.
      scratch.text = definition.GetSubType() == OFSTFloat32 ? fmt::format("{}", static_cast<float>(value))
                                                            : numberText(value);
      return scratch.text;
    }
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
      scratch.text = dateText(*feature.GetRawFieldRef(field), definition.GetType());
      return scratch.text;
    case OFTBinary: {
      int bytes = 0;
      feature.GetFieldAsBinary(field, &bytes);
      scratch.text = fmt::format("({} bytes)", bytes);
      return scratch.text;
    }
    default: {
      const std::unique_ptr<char, FreeCpl> json(feature.GetFieldAsSerializedJSon(field));
      scratch.text = json ? json.get() : feature.GetFieldAsString(field);
      if (!isUtf8(scratch.text)) scratch.text = utf8FromLatin1(scratch.text);
      return scratch.text;
    }
  }
}

}  // namespace geodata::reader
