#pragma once

#include <string_view>
#include <vector>

#include "flow/network.h"
#include "geodata/dataset.h"

namespace geodata {

/// A file of assets/data and its columns, as docs/DATA.md documents them. All columns must be there; cells
/// may be empty.
struct TableSchema {
  std::string_view name;  ///< without ".csv"
  std::vector<std::string_view> columns;
};
const std::vector<TableSchema>& dataSchema();
/// Files of assets/data that only the project has: a user's file neither adds to them nor replaces them.
const std::vector<TableSchema>& ownSchema();
/// The schema of this name, of either list, which must exist.
const TableSchema& schemaOf(std::string_view name);

/// The words that a column may hold, with what they mean.
template <typename T>
struct Word {
  std::string_view text;
  T value;
};
template <typename T>
using Words = std::vector<Word<T>>;

const Words<Basis>& basisWords();
const Words<Confidence>& confidenceWords();
const Words<flow::SiteKind>& siteKindWords();
const Words<flow::SiteStatus>& siteStatusWords();
const Words<flow::Form>& formWords();
const Words<LinkStatus>& linkStatusWords();
const Words<bool>& yesNoWords();

/// Columns whose words stay text in Dataset.
using WordList = std::vector<std::string_view>;
const WordList& sourceKinds();
const WordList& separationWords();  ///< what a refinery makes of light or heavy elements
const WordList& portBases();
const WordList& quantities();  ///< of figures.csv
const WordList& yearMeanings();
const WordList& linkStages();
const WordList& flowKinds();
const WordList& linkModes();
const WordList& demandQuantities();
const WordList& tradeFlows();
const WordList& eventKinds();
const WordList& eventStatuses();
const WordList& datePrecisions();
const WordList& economicMeasures();

}  // namespace geodata
