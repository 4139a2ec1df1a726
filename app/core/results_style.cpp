#include "app/core/results_table.h"

namespace app::results {
namespace {

using geodata::ExportCondition;
using geodata::ExportRule;
using geodata::ExportShape;
using geodata::ExportSymbol;
using Test = ExportCondition::Test;

constexpr const char* kGhost = "#5B6770";
constexpr const char* kCasing = "#FFFFFF";
constexpr const char* kVermilion = "#D55E00";

ExportCondition is(const char* column, const char* word) {
  return {column, Test::Is, word, 0};
}

}  // namespace

geodata::ExportStyle flowsStyle() {
  constexpr const char* kForms[][3] = {{"concentrate", "Ore and concentrate", "#E69F00"},
                                       {"oxide", "Oxide", "#56B4E9"},
                                       {"metal", "Metal", "#CC79A7"},
                                       {"magnet", "Magnets", "#009E73"}};
  geodata::ExportStyle style;
  for (const auto& form : kForms) {
    ExportSymbol symbol;
    symbol.fill = form[2];
    symbol.outline = kCasing;
    symbol.size = {"t_after", 1.8, 1000, false, 0.3, 3.2};
    symbol.arrow = true;
    style.rules.push_back({form[1], {is("form", form[0]), {"status", Test::IsNot, "lost", 0}}, symbol});
  }
  ExportSymbol lost;
  lost.fill = kVermilion;
  lost.size.mm = 0.5;
  lost.dashed = true;
  style.rules.push_back({"Lost", {is("status", "lost")}, lost});
  return style;
}

geodata::ExportStyle flowsBeforeStyle() {
  geodata::ExportStyle style;
  ExportSymbol ghost;
  ghost.fill = kGhost;
  ghost.size.mm = 0.35;
  ghost.dashed = true;
  ghost.opacity = 0.8;
  style.rules.push_back({"Before, now another way", {is("status", "rerouted")}, ghost});
  style.rules.push_back({"Before, now lost", {is("status", "lost")}, ghost});
  ExportSymbol same = ghost;
  same.dashed = false;
  same.size.mm = 0.2;
  same.opacity = 0.35;
  style.rules.push_back({"Before, the same way",
                         {{"status", Test::IsNot, "rerouted", 0}, {"status", Test::IsNot, "lost", 0}},
                         same});
  return style;
}

geodata::ExportStyle unservedStyle() {
  geodata::ExportStyle style;
  ExportSymbol symbol;
  symbol.shape = ExportShape::Circle;
  symbol.fill = kVermilion;
  symbol.outline = kCasing;
  symbol.opacity = 0.75;
  struct Class {
    const char* label;
    double low, high, mm;
  };
  constexpr Class kClasses[] = {{"Unserved: up to 1 t a month", 1e-3, 1, 2.5},
                                {"1 to 10 t", 1, 10, 4.5},
                                {"10 to 50 t", 10, 50, 7},
                                {"50 to 200 t", 50, 200, 10},
                                {"more than 200 t", 200, 0, 14}};
  for (const Class& c : kClasses) {
    std::vector<ExportCondition> when{{"magnet_unserved_t", Test::MoreThan, "", c.low}};
    if (c.high > 0) when.push_back({"magnet_unserved_t", Test::AtMost, "", c.high});
    symbol.size.mm = c.mm;
    style.rules.push_back({c.label, when, symbol});
  }
  symbol.fill.clear();
  symbol.outline = kGhost;
  symbol.size.mm = 2.5;
  style.rules.push_back({"All served", {{"magnet_unserved_t", Test::AtMost, "", 1e-3}}, symbol});
  style.labels = {"label", 9, 0};
  return style;
}

geodata::ExportStyle sitesStyle() {
  struct Kind {
    const char *word, *label;
    ExportShape shape;
  };
  constexpr Kind kKinds[] = {
      {"mine", "Mine", ExportShape::Triangle},       {"refinery", "Refinery", ExportShape::Hexagon},
      {"metal", "Metal plant", ExportShape::Square}, {"magnet", "Magnet plant", ExportShape::Pentagon},
      {"recycling", "Recycling", ExportShape::Star}, {"seabed", "Seabed site", ExportShape::Diamond}};
  struct Status {
    const char *word, *fill, *outline;
  };
  constexpr Status kStatuses[] = {{"operating", "#24313B", "#FFFFFF"},
                                  {"building", "#8A979F", "#24313B"},
                                  {"project", "", "#24313B"},
                                  {"stopped", "", "#A9B2B8"}};
  geodata::ExportStyle style;
  for (const Kind& kind : kKinds) {
    for (const Status& status : kStatuses) {
      ExportSymbol symbol;
      symbol.shape = kind.shape;
      symbol.fill = status.fill;
      symbol.outline = status.outline;
      symbol.size.mm = 2.2;
      style.rules.push_back({std::string(kind.label) + ", " + status.word,
                             {is("kind", kind.word), is("status", status.word), is("mapped", "yes")},
                             symbol});
    }
  }
  ExportSymbol demand;
  demand.shape = ExportShape::Circle;
  demand.fill = "#FFFFFF";
  demand.outline = "#24313B";
  demand.size.mm = 2.6;
  style.rules.push_back({"Demand", {is("kind", "demand")}, demand});
  style.labels = {"name", 7, 12e6};
  return style;
}

}  // namespace app::results
