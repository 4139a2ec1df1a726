#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "flow/lonlat.h"

/// What is to be written to a user's file, as plain values: see export.h.
namespace geodata {

/// One cell. std::monostate: unknown, or it does not apply; never written as 0 or as an empty text.
using ExportValue = std::variant<std::monostate, std::string, double, std::int64_t>;

/// What is not finite is unknown, and so is an empty text.
ExportValue valueOf(double number);
ExportValue valueOf(std::string text);
ExportValue valueOf(std::optional<double> number);
ExportValue valueOf(std::optional<int> number);

struct ExportColumn {
  enum class Type { Text, Number, Integer };
  std::string name;  ///< lower case, the same type in every layer that has it
  Type type = Type::Text;
  std::string title;  ///< for people: "Tonnes before"
  std::string unit;   ///< empty: none
  std::string description;
};

struct ExportRow {
  std::vector<ExportValue> values;  ///< one a column
  /// Degrees on WGS84, longitude first. Of a layer of points, the place; of lines, the parts, cut at 180.
  std::optional<flow::LonLat> point;
  std::vector<std::vector<flow::LonLat>> lines;
};

/// A size in millimetres by a column: `mm` at `at`, straight in proportion or by area, between two limits.
struct ExportSize {
  std::string column;  ///< empty: always `mm`
  double mm = 1;
  double at = 1;
  bool byArea = false;
  double least = 0.2;
  double most = 10;
  [[nodiscard]] double of(double value) const;  ///< millimetres
};

enum class ExportShape { Line, Circle, Triangle, Hexagon, Square, Diamond, Pentagon, Star };

struct ExportSymbol {
  ExportShape shape = ExportShape::Line;
  std::string fill;     ///< "#E69F00"; of a line, its colour. Empty: an outline alone
  std::string outline;  ///< of points; of a line, the casing under it. Empty: none
  double opacity = 1;
  ExportSize size;
  bool dashed = false;
  bool arrow = false;  ///< of lines: a head at the end
};

/// A row is drawn by the first rule all of whose conditions hold.
struct ExportCondition {
  enum class Test { Is, IsNot, MoreThan, AtMost };
  std::string column;
  Test test = Test::Is;
  std::string word;   ///< of Is and IsNot
  double number = 0;  ///< of MoreThan and AtMost
};

struct ExportRule {
  std::string label;
  std::vector<ExportCondition> when;
  ExportSymbol symbol;
};

struct ExportLabels {
  std::string column;  ///< empty: none
  double points = 8;
  double fromScale = 0;  ///< shown at 1:fromScale and nearer; 0: always
};

/// How a map shows a layer at once. Without rules it has no style.
struct ExportStyle {
  std::vector<ExportRule> rules;
  ExportLabels labels;
};

struct ExportLayer {
  enum class Geometry { None, Points, Lines };
  std::string name;  ///< "flows"
  std::string title;
  std::string description;  ///< with sources and disclaimer, for the layer's metadata
  Geometry geometry = Geometry::None;
  std::vector<ExportColumn> columns;
  std::vector<ExportRow> rows;
  ExportStyle style;

  [[nodiscard]] std::optional<std::size_t> column(const std::string& name) const;
};

/// The great circles between the vertices of a way as lines that any program draws right: no step longer than
/// a degree, cut at 180, coordinates rounded to 7 decimals (about a centimetre), which every format keeps.
std::vector<std::vector<flow::LonLat>> exportLines(const std::vector<flow::LonLat>& way);
/// Rounded likewise.
flow::LonLat exportPlace(flow::LonLat place);

}  // namespace geodata
