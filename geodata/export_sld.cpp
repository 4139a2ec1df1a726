#include <array>
#include <vector>

#include "geodata/export_bytes.h"
#include "geodata/export_xml.h"

/// OGC Styled Layer Descriptor 1.1 with Symbology Encoding 1.1, for programs that do not read QML.
namespace geodata {
namespace {

constexpr double kPixelsPerMm = 1 / 0.28;  // SE 1.1: the standard pixel

/// One rule at one size: SE cannot reckon a size, so a rule with a size by a column becomes several.
struct Class {
  std::string label;
  std::vector<ExportCondition> when;
  double mm = 1;
};

std::vector<Class> classesOf(const ExportRule& rule) {
  const ExportSize& size = rule.symbol.size;
  if (size.column.empty()) return {{rule.label, rule.when, size.mm}};
  using Test = ExportCondition::Test;
  constexpr std::array<double, 5> kShares{0.01, 0.03, 0.1, 0.3, 1};
  std::vector<Class> classes;
  for (std::size_t i = 0; i <= kShares.size(); ++i) {
    Class one{rule.label, rule.when, 0};
    const double low = i == 0 ? 0 : kShares.at(i - 1) * size.at;
    const double high = i == kShares.size() ? 0 : kShares.at(i) * size.at;
    if (i > 0) one.when.push_back({size.column, Test::MoreThan, "", low});
    if (i < kShares.size()) one.when.push_back({size.column, Test::AtMost, "", high});
    one.mm = size.of(i == 0 ? high / 2 : i == kShares.size() ? 1.5 * low : (low + high) / 2);
    one.label += i == kShares.size() ? ", more than " + exportNumber(low) : ", at most " + exportNumber(high);
    classes.push_back(std::move(one));
  }
  return classes;
}

void addTest(CPLXMLNode& parent, const ExportCondition& condition) {
  constexpr std::array<const char*, 4> kNames{"ogc:PropertyIsEqualTo", "ogc:PropertyIsNotEqualTo",
                                              "ogc:PropertyIsGreaterThan", "ogc:PropertyIsLessThanOrEqualTo"};
  using Test = ExportCondition::Test;
  CPLXMLNode& test = addElement(parent, kNames.at(static_cast<std::size_t>(condition.test)));
  addText(test, "ogc:PropertyName", condition.column);
  const bool isWord = condition.test == Test::Is || condition.test == Test::IsNot;
  addText(test, "ogc:Literal", isWord ? condition.word : exportNumber(condition.number));
}

void addParameter(CPLXMLNode& parent, const char* name, const std::string& value) {
  setAttribute(addText(parent, "se:SvgParameter", value), "name", name);
}

void addStroke(CPLXMLNode& parent, const std::string& color, double mm, const ExportSymbol& symbol) {
  CPLXMLNode& stroke = addElement(parent, "se:Stroke");
  addParameter(stroke, "stroke", color);
  addParameter(stroke, "stroke-width", exportNumber(mm * kPixelsPerMm));
  if (symbol.opacity < 1) addParameter(stroke, "stroke-opacity", exportNumber(symbol.opacity));
  if (symbol.dashed) addParameter(stroke, "stroke-dasharray", "7 5");
}

void addPoint(CPLXMLNode& rule, const ExportSymbol& symbol, double mm) {
  constexpr std::array<const char*, 8> kShapes{"line",   "circle",  "triangle", "hexagon",
                                               "square", "diamond", "pentagon", "star"};
  CPLXMLNode& graphic = addElement(addElement(rule, "se:PointSymbolizer"), "se:Graphic");
  CPLXMLNode& mark = addElement(graphic, "se:Mark");
  addText(mark, "se:WellKnownName", kShapes.at(static_cast<std::size_t>(symbol.shape)));
  if (!symbol.fill.empty()) {
    CPLXMLNode& fill = addElement(mark, "se:Fill");
    addParameter(fill, "fill", symbol.fill);
    if (symbol.opacity < 1) addParameter(fill, "fill-opacity", exportNumber(symbol.opacity));
  }
  if (!symbol.outline.empty()) addStroke(mark, symbol.outline, 0.3, symbol);
  addText(graphic, "se:Size", exportNumber(mm * kPixelsPerMm));
}

void addLine(CPLXMLNode& rule, const ExportSymbol& symbol, double mm) {
  if (!symbol.outline.empty()) {
    addStroke(addElement(rule, "se:LineSymbolizer"), symbol.outline, mm + 0.4, symbol);
  }
  addStroke(addElement(rule, "se:LineSymbolizer"), symbol.fill, mm, symbol);
}

void addRule(CPLXMLNode& style, const ExportLayer& layer, const Class& one, const ExportSymbol& symbol) {
  CPLXMLNode& rule = addElement(style, "se:Rule");
  addText(rule, "se:Name", one.label);
  addText(addElement(rule, "se:Description"), "se:Title", one.label);
  if (!one.when.empty()) {
    CPLXMLNode& filter = addElement(rule, "ogc:Filter");
    CPLXMLNode& place = one.when.size() > 1 ? addElement(filter, "ogc:And") : filter;
    for (const ExportCondition& condition : one.when) addTest(place, condition);
  }
  if (layer.geometry == ExportLayer::Geometry::Lines) {
    addLine(rule, symbol, one.mm);
  } else {
    addPoint(rule, symbol, one.mm);
  }
}

}  // namespace

std::string sldOf(const ExportLayer& layer) {
  const XmlTree root = xmlTree("StyledLayerDescriptor");
  setAttribute(*root, "xmlns", "http://www.opengis.net/sld");
  setAttribute(*root, "xmlns:se", "http://www.opengis.net/se");
  setAttribute(*root, "xmlns:ogc", "http://www.opengis.net/ogc");
  setAttribute(*root, "xmlns:xlink", "http://www.w3.org/1999/xlink");
  setAttribute(*root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  setAttribute(*root, "xsi:schemaLocation",
               "http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/StyledLayerDescriptor.xsd");
  setAttribute(*root, "version", "1.1.0");
  CPLXMLNode& named = addElement(*root, "NamedLayer");
  addText(named, "se:Name", layer.name);
  CPLXMLNode& user = addElement(named, "UserStyle");
  addText(user, "se:Name", layer.name);
  CPLXMLNode& style = addElement(user, "se:FeatureTypeStyle");
  for (const ExportRule& rule : layer.style.rules) {
    for (const Class& one : classesOf(rule)) addRule(style, layer, one, rule.symbol);
  }
  return R"(<?xml version="1.0" encoding="UTF-8"?>)"
         "\n" +
         xmlText(*root);
}

}  // namespace geodata
