#include "geodata/file_content.h"

#include <array>

#include "geodata/cell_text.h"

namespace geodata {
namespace {

using namespace std::string_view_literals;
using Content = FormatRule::Content;

std::string_view withoutMark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
  return head;
}

std::string_view withoutBlanks(std::string_view head) {
  head = withoutMark(head);
  while (!head.empty() &&
         (head.front() == ' ' || head.front() == '\t' || head.front() == '\r' || head.front() == '\n')) {
    head.remove_prefix(1);
  }
  return head;
}

bool isTiff(std::string_view head) {
  return head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
         head.starts_with("MM\0+"sv);
}

bool isNetCdf(std::string_view head) {
  return head.starts_with("CDF\x01"sv) || head.starts_with("CDF\x02"sv) || head.starts_with("CDF\x05"sv) ||
         head.starts_with("\x89HDF\r\n\x1a\n"sv);
}

struct Signature {
  std::string_view bytes;
  const char* name;
};

constexpr std::array kSignatures = {
    Signature{"PK\x03\x04"sv, "a zip archive"},
    Signature{"PK\x05\x06"sv, "an empty zip archive"},
    Signature{"SQLite format 3\0"sv, "an SQLite database"},
    Signature{"fgb\x03"sv, "a FlatGeobuf file"},
    Signature{"\x89PNG"sv, "a PNG picture"},
    Signature{"\xFF\xD8\xFF"sv, "a JPEG picture"},
    Signature{"EHFA_HEADER_TAG"sv, "an ERDAS Imagine file"},
    Signature{"\0\0\x27\x0a"sv, "a Shapefile"},
    Signature{"%PDF"sv, "a PDF document"},
    Signature{"\x1f\x8b"sv, "a gzip archive"},
    Signature{"\x7f\x45LF"sv, "a program"},
    Signature{"PAR1"sv, "a Parquet file"},
    Signature{"\xFF\xFE"sv, "text in UTF-16 (save it as UTF-8)"},
    Signature{"\xFE\xFF"sv, "text in UTF-16 (save it as UTF-8)"},
    Signature{"\xD0\xCF\x11\xE0"sv, "an old Office document (save it as .xlsx)"},
};

bool fits(std::string_view head, Content content) {
  const std::string_view text = withoutBlanks(head);
  switch (content) {
    case Content::Text:
      // Nothing but the known signatures and NUL bytes tells that something is no text.
      return recognised(head).empty() && head.find('\0') == std::string_view::npos;
    case Content::Json:
      return text.starts_with('{') || text.starts_with('[');
    case Content::Xml:
      return text.starts_with('<') && recognised(head).empty();
    case Content::Zip:
      return head.starts_with("PK\x03\x04"sv);
    case Content::Sqlite:
      return head.starts_with("SQLite format 3\0"sv);
    case Content::Shapefile:
      return head.starts_with("\0\0\x27\x0a"sv);
    case Content::FlatGeobuf:
      return head.starts_with("fgb\x03"sv);
    case Content::Tiff:
      return isTiff(head);
    case Content::Png:
      return head.starts_with("\x89PNG\r\n\x1a\n"sv);
    case Content::Jpeg:
      return head.starts_with("\xFF\xD8\xFF"sv);
    case Content::NetCdf:
      return isNetCdf(head);
    case Content::Hfa:
      return head.starts_with("EHFA_HEADER_TAG"sv);
  }
  return false;
}

}  // namespace

std::string recognised(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return signature.name;
  }
  if (isTiff(head)) return "a TIFF picture";
  if (isNetCdf(head)) return "a netCDF or HDF file";
  const std::string_view text = withoutBlanks(head);
  if (!text.starts_with('<')) return {};
  for (const auto& [tag, name] :
       {std::pair{"<VRTDataset", "a VRT, which points to other files"},
        std::pair{"<OGRVRTDataSource", "a VRT, which points to other files"},
        std::pair{"<OGRVRTLayer", "a VRT, which points to other files"},
        std::pair{"<GDAL_WMS", "a description of a map server"},
        std::pair{"<GDAL_WMTS", "a description of a map server"},
        std::pair{"<WMT_MS", "a description of a map server"},
        std::pair{"<OGRWFSDataSource", "a description of a map server"},
        std::pair{"<WCS_GDAL", "a description of a map server"}, std::pair{"<!DOCTYPE html", "a web page"},
        std::pair{"<html", "a web page"}}) {
    if (text.find(tag) != std::string_view::npos) return name;
  }
  return {};
}

std::string wrongContent(std::string_view head, const FormatRule& rule) {
  if (fits(head, rule.content)) return {};
  std::string found = recognised(head);
  if (found.empty()) {
    const std::string_view text = withoutBlanks(head);
    if (text.empty()) return "the file holds nothing but blanks";
    found = text.starts_with('<') ? "XML" : "something else";
  }
  return "by its ending this is " + rule.format.name + ", but it holds " + found;
}

}  // namespace geodata
