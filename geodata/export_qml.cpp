#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "geodata/export_bytes.h"
#include "geodata/export_xml.h"

/// Styles in the form that QGIS 3 keeps them in: https://docs.qgis.org, "QML - The QGIS Style File Format".
namespace geodata {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

// "#E69F00" -> "230,159,0,255".
std::string colorOf(const std::string& hex, double opacity = 1) {
  const auto part = [&](std::size_t at) { return std::to_string(std::stoi(hex.substr(at, 2), nullptr, 16)); };
  if (hex.empty()) return "0,0,0,0";
  return part(1) + "," + part(3) + "," + part(5) + "," +
         std::to_string(static_cast<int>(opacity * 255 + 0.5));
}

std::string inQuotes(const std::string& text, char mark) {
  std::string result(1, mark);
  for (const char c : text) result += c == mark ? std::string(2, c) : std::string(1, c);
  return result + mark;
}

std::string filterOf(const std::vector<ExportCondition>& conditions) {
  using Test = ExportCondition::Test;
  std::string filter;
  for (const ExportCondition& c : conditions) {
    filter += (filter.empty() ? "" : " AND ") + inQuotes(c.column, '"');
    if (c.test == Test::Is) filter += " = " + inQuotes(c.word, '\'');
    if (c.test == Test::IsNot) filter += " <> " + inQuotes(c.word, '\'');
    if (c.test == Test::MoreThan) filter += " > " + exportNumber(c.number);
    if (c.test == Test::AtMost) filter += " <= " + exportNumber(c.number);
  }
  return filter;
}

std::string sizeExpression(const ExportSize& size, double plus = 0, double times = 1) {
  std::string share =
      "max(0, coalesce(" + inQuotes(size.column, '"') + ", 0) / " + exportNumber(size.at) + ")";
  if (size.byArea) share = "sqrt(" + share + ")";
  return exportNumber(plus) + " + " + exportNumber(times) + " * max(" + exportNumber(size.least) + ", min(" +
         exportNumber(size.most) + ", " + exportNumber(size.mm) + " * " + share + "))";
}

CPLXMLNode& addOption(CPLXMLNode& parent, const std::string& name, const std::string& type) {
  CPLXMLNode& option = addElement(parent, "Option");
  if (!name.empty()) setAttribute(option, "name", name);
  setAttribute(option, "type", type);
  return option;
}

void addOption(CPLXMLNode& parent, const std::string& name, const std::string& type,
               const std::string& value) {
  setAttribute(addOption(parent, name, type), "value", value);
}

// Both ways in which the versions of QGIS 3 write the properties of a symbol layer.
// A locked one keeps its colour when the user gives the symbol another.
CPLXMLNode& addSymbolLayer(CPLXMLNode& symbol, const char* kind, const Properties& properties,
                           bool locked = false) {
  CPLXMLNode& layer = addElement(symbol, "layer");
  setAttribute(layer, "class", kind);
  setAttribute(layer, "enabled", "1");
  setAttribute(layer, "locked", locked ? "1" : "0");
  setAttribute(layer, "pass", "0");
  CPLXMLNode& map = addOption(layer, "", "Map");
  for (const auto& [name, value] : properties) addOption(map, name, "QString", value);
  for (const auto& [name, value] : properties) {
    CPLXMLNode& old = addElement(layer, "prop");
    setAttribute(old, "k", name);
    setAttribute(old, "v", value);
  }
  return layer;
}

void setByExpression(CPLXMLNode& layer, const std::string& property, const std::string& expression) {
  CPLXMLNode& collection = addOption(addElement(layer, "data_defined_properties"), "", "Map");
  addOption(collection, "name", "QString", "");
  CPLXMLNode& one = addOption(addOption(collection, "properties", "Map"), property, "Map");
  addOption(one, "active", "bool", "true");
  addOption(one, "expression", "QString", expression);
  addOption(one, "type", "int", "3");
  addOption(collection, "type", "QString", "collection");
}

CPLXMLNode& addSymbol(CPLXMLNode& parent, const std::string& name, const char* type, double opacity) {
  CPLXMLNode& symbol = addElement(parent, "symbol");
  setAttribute(symbol, "name", name);
  setAttribute(symbol, "type", type);
  setAttribute(symbol, "alpha", exportNumber(opacity));
  setAttribute(symbol, "clip_to_extent", "1");
  setAttribute(symbol, "force_rhr", "0");
  return symbol;
}

void addStroke(CPLXMLNode& symbol, const ExportSymbol& s, const std::string& color, double wider) {
  Properties properties{{"line_color", colorOf(color)},
                        {"line_width", exportNumber(s.size.mm + wider)},
                        {"line_width_unit", "MM"},
                        {"line_style", s.dashed ? "dash" : "solid"},
                        {"capstyle", s.dashed ? "flat" : "round"},
                        {"joinstyle", "round"},
                        {"use_custom_dash", s.dashed ? "1" : "0"},
                        {"customdash", "2;1.4"},
                        {"customdash_unit", "MM"}};
  CPLXMLNode& layer = addSymbolLayer(symbol, "SimpleLine", properties, wider > 0);
  if (!s.size.column.empty()) setByExpression(layer, "outlineWidth", sizeExpression(s.size, wider));
}

// At the end of the last part alone: where a line is cut at 180 degrees there is no end.
void addHead(CPLXMLNode& symbol, const std::string& name, const ExportSymbol& s) {
  CPLXMLNode& last = addSymbolLayer(
      symbol, "GeometryGenerator",
      {{"SymbolType", "Line"}, {"geometryModifier", "geometry_n($geometry, num_geometries($geometry))"}});
  const std::string within = "@" + name + "@" + (s.outline.empty() ? "1" : "2");
  CPLXMLNode& line =
      addSymbolLayer(addSymbol(last, within, "line", 1), "MarkerLine",
                     {{"placement", "lastvertex"}, {"rotate", "1"}, {"offset", "0"}, {"offset_unit", "MM"}});
  CPLXMLNode& head = addSymbol(line, "@" + within + "@0", "marker", 1);
  CPLXMLNode& marker = addSymbolLayer(head, "SimpleMarker",
                                      {{"name", "filled_arrowhead"},
                                       {"color", colorOf(s.fill)},
                                       {"outline_color", colorOf(s.outline.empty() ? s.fill : s.outline)},
                                       {"outline_width", "0.1"},
                                       {"outline_width_unit", "MM"},
                                       {"size", exportNumber(1.4 + 1.6 * s.size.mm)},
                                       {"size_unit", "MM"},
                                       {"angle", "0"}});
  if (!s.size.column.empty()) setByExpression(marker, "size", sizeExpression(s.size, 1.4, 1.6));
}

void addPoint(CPLXMLNode& symbol, const ExportSymbol& s) {
  static constexpr std::array<const char*, 8> kShapes{"line",   "circle",  "triangle", "hexagon",
                                                      "square", "diamond", "pentagon", "star"};
  CPLXMLNode& layer = addSymbolLayer(symbol, "SimpleMarker",
                                     {{"name", kShapes.at(static_cast<std::size_t>(s.shape))},
                                      {"color", colorOf(s.fill)},
                                      {"outline_color", colorOf(s.outline)},
                                      {"outline_style", s.outline.empty() ? "no" : "solid"},
                                      {"outline_width", "0.3"},
                                      {"outline_width_unit", "MM"},
                                      {"size", exportNumber(s.size.mm)},
                                      {"size_unit", "MM"},
                                      {"scale_method", "diameter"}});
  if (!s.size.column.empty()) setByExpression(layer, "size", sizeExpression(s.size));
}

void addRenderer(CPLXMLNode& root, const ExportLayer& layer) {
  CPLXMLNode& renderer = addElement(root, "renderer-v2");
  setAttribute(renderer, "type", "RuleRenderer");
  setAttribute(renderer, "symbollevels", "0");
  setAttribute(renderer, "forceraster", "0");
  CPLXMLNode& rules = addElement(renderer, "rules");
  setAttribute(rules, "key", "root");
  CPLXMLNode& symbols = addElement(renderer, "symbols");
  std::string sizeColumn;
  for (std::size_t i = 0; i < layer.style.rules.size(); ++i) {
    const ExportRule& rule = layer.style.rules[i];
    const std::string name = std::to_string(i);
    CPLXMLNode& element = addElement(rules, "rule");
    setAttribute(element, "key", "rule-" + name);
    setAttribute(element, "label", rule.label);
    setAttribute(element, "filter", filterOf(rule.when));
    setAttribute(element, "symbol", name);
    const ExportSymbol& s = rule.symbol;
    if (sizeColumn.empty()) sizeColumn = s.size.column;
    const bool isLine = layer.geometry == ExportLayer::Geometry::Lines;
    CPLXMLNode& symbol = addSymbol(symbols, name, isLine ? "line" : "marker", s.opacity);
    if (!isLine) {
      addPoint(symbol, s);
      continue;
    }
    if (!s.outline.empty()) addStroke(symbol, s, s.outline, 0.4);
    addStroke(symbol, s, s.fill, 0);
    if (s.arrow) addHead(symbol, name, s);
  }
  setAttribute(renderer, "enableorderby", sizeColumn.empty() ? "0" : "1");
  if (sizeColumn.empty()) return;
  // Broad first, so that thin ones lie on top of them.
  CPLXMLNode& clause = addText(addElement(renderer, "orderby"), "orderByClause", inQuotes(sizeColumn, '"'));
  setAttribute(clause, "asc", "0");
  setAttribute(clause, "nullsFirst", "0");
}

void addLabels(CPLXMLNode& root, const ExportLabels& labels) {
  CPLXMLNode& labeling = addElement(root, "labeling");
  setAttribute(labeling, "type", "simple");
  CPLXMLNode& settings = addElement(labeling, "settings");
  CPLXMLNode& text = addElement(settings, "text-style");
  setAttribute(text, "fieldName", labels.column);
  setAttribute(text, "isExpression", "0");
  setAttribute(text, "fontFamily", "Sans Serif");
  setAttribute(text, "fontSize", exportNumber(labels.points));
  setAttribute(text, "fontSizeUnit", "Point");
  setAttribute(text, "textColor", "23,33,42,255");
  setAttribute(text, "textOpacity", "1");
  CPLXMLNode& halo = addElement(text, "text-buffer");
  setAttribute(halo, "bufferDraw", "1");
  setAttribute(halo, "bufferSize", "0.8");
  setAttribute(halo, "bufferSizeUnits", "MM");
  setAttribute(halo, "bufferColor", "255,255,255,255");
  setAttribute(halo, "bufferOpacity", "0.9");
  CPLXMLNode& placement = addElement(settings, "placement");
  setAttribute(placement, "placement", "6");  // around the point, where there is room
  setAttribute(placement, "dist", "0.6");
  setAttribute(placement, "distUnits", "MM");
  setAttribute(placement, "offsetType", "1");
  CPLXMLNode& rendering = addElement(settings, "rendering");
  setAttribute(rendering, "scaleVisibility", labels.fromScale > 0 ? "1" : "0");
  setAttribute(rendering, "scaleMin", "0");  // QGIS writes the nearest scale here and the farthest there
  setAttribute(rendering, "scaleMax", exportNumber(labels.fromScale));
  setAttribute(rendering, "drawLabels", "1");
}

void addAliases(CPLXMLNode& root, const ExportLayer& layer) {
  CPLXMLNode& aliases = addElement(root, "aliases");
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    const ExportColumn& column = layer.columns[i];
    CPLXMLNode& alias = addElement(aliases, "alias");
    setAttribute(alias, "index", std::to_string(i + 1));
    setAttribute(alias, "field", column.name);
    setAttribute(alias, "name", column.title + (column.unit.empty() ? "" : " [" + column.unit + "]"));
  }
}

}  // namespace

std::string qmlOf(const ExportLayer& layer) {
  const XmlTree root = xmlTree("qgis");
  setAttribute(*root, "version", "3.22.0");
  setAttribute(*root, "styleCategories", "Symbology|Labeling|Fields");
  setAttribute(*root, "labelsEnabled", layer.style.labels.column.empty() ? "0" : "1");
  addRenderer(*root, layer);
  if (!layer.style.labels.column.empty()) addLabels(*root, layer.style.labels);
  addAliases(*root, layer);
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + xmlText(*root);
}

}  // namespace geodata
