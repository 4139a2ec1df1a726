#include "geodata/reader/text_scan.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "geodata/cell_text.h"
#include "geodata/csv_scan.h"
#include "geodata/reader/chunks.h"

namespace geodata::reader {
namespace {

constexpr std::size_t kMostColumns = 2000;
constexpr std::size_t kLongestCell = std::size_t{8} << 20;  // GDAL gives up at rows of 10 MB
constexpr std::size_t kLongestRow = std::size_t{9} << 20;
constexpr std::size_t kLongestNumber = 40;
constexpr int kDeepestJson = 100;

/// Whether a cell is a quantity: "007" is a name, and more digits than a double holds are one, too.
bool isQuantity(std::string_view cell) {
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  if (cell.size() > 1 && cell[0] == '0' && cell[1] >= '0' && cell[1] <= '9') return false;
  constexpr std::size_t kMostDigits = 15;
  if (cell.size() > kMostDigits && cell.find_first_not_of("0123456789") == std::string_view::npos)
    return false;
  return parseNumber(cell).has_value();
}

class CsvFileScan {
 public:
  CsvFileScan(ScanFor what, TextFacts& facts, Sender& sender) : what_(what), facts_(facts), sender_(sender) {}

  bool take(std::string_view chunk) {
    for (const char c : chunk) {
      if (!takeByte(c)) return false;
    }
    return true;
  }
  bool finish() {
    if (failed_) return false;
    if (what_ == ScanFor::Limits) return true;
    if (quotes_) {
      return fail(quoteLine_, "a quotation mark is opened and never closed",
                  "Close it, or write two quotation marks for one inside a quoted cell.");
    }
    if (!endRow()) return false;
    if (columns_ == 0)
      return fail(0, "the file has no header", "Put the names of the columns into its first row.");
    if (columns_ == 1) {
      return fail(1, "its header has one column only", "Part the columns by commas, semicolons or tabs.");
    }
    for (std::size_t i = 0; i < columns_; ++i) facts_.numeric.push_back(seen_[i] && !text_[i]);
    if (ragged_ > 0) {
      sender_.warning(
          {},
          fmt::format("{} not as many cells as the header, which has {}",
                      ragged_ == 1 ? "1 row has" : fmt::format("{} rows have", ragged_), columns_),
          "Mend them; put quotation marks around a cell that holds a separator.", firstRagged_);
    }
    return true;
  }

 private:
  bool fail(int line, std::string message, std::string remedy) {
    failed_ = true;
    sender_.error({}, std::move(message), std::move(remedy), line);
    return false;
  }

  bool takeByte(char c) {
    if (columns_ == 0 && !ended_) {  // the separator is found in the whole header
      header_ += c;
      if (header_.size() > kLongestRow) {
        return fail(1, "the header is longer than any header",
                    "Give the file a header with the names of its columns.");
      }
      if (c != '\n' && c != '\r') return true;
      return takeHeader();
    }
    if (afterReturn_ && c != '\n') ++line_;
    afterReturn_ = false;
    if (c == '\n' || c == '\r') return takeNewline(c);
    blank_ = false;
    ++rowBytes_;
    if (c == '"') {
      quotes_ = !quotes_;
      quoteLine_ = line_;
      return true;
    }
    if (c == separator_ && !quotes_) {
      endCell();
      ++cell_;
      return true;
    }
    if (++cellBytes_ > kLongestCell || rowBytes_ > kLongestRow) {
      return fail(begin_, fmt::format("a cell or row holds more than {} MB", kLongestCell >> 20U),
                  "Shorten it, or look for a quotation mark that is not closed.");
    }
    if (start_.size() <= kLongestNumber) start_ += c;
    return true;
  }

  bool takeNewline(char c) {
    if (!quotes_ && !endRow()) return false;
    if (c == '\r') {
      afterReturn_ = true;  // the line ends here or with the next byte
    } else {
      ++line_;
    }
    if (!quotes_) begin_ = c == '\r' ? line_ + 1 : line_;
    return true;
  }

  bool takeHeader() {
    const std::string header = std::exchange(header_, {});
    const CsvScan scan = scanCsv(header, {}, 1);
    if (scan.lines.empty() || trimmed(header).empty()) {  // a blank line before the header
      if (header.back() == '\n') begin_ = ++line_;
      return true;
    }
    if (std::count(header.begin(), header.end(), '"') % 2 != 0) {
      header_ = header;  // the line break stands inside quotation marks
      return true;
    }
    columns_ = scan.columns;
    separator_ = csvSeparator(header);
    ended_ = true;
    if (columns_ > kMostColumns) {
      return fail(1, fmt::format("it has {} columns, more than the {} that are read", columns_, kMostColumns),
                  "Leave out the columns that are not needed.");
    }
    seen_.assign(columns_, false);
    text_.assign(columns_, false);
    line_ += static_cast<int>(std::count(header.begin(), header.end(), '\n'));
    if (header.back() == '\r') {
      afterReturn_ = true;
      begin_ = line_ + 1;
    } else {
      begin_ = line_;
    }
    return true;
  }

  void endCell() {
    if (cell_ < columns_ && !text_[cell_]) {
      const std::string_view cell = trimmed(start_);
      if (!cell.empty()) {
        seen_[cell_] = true;
        if (start_.size() > kLongestNumber || !isQuantity(cell)) text_[cell_] = true;
      }
    }
    start_.clear();
    cellBytes_ = 0;
  }

  bool endRow() {
    if (!ended_) return columns_ != 0 || header_.empty() || takeHeader();
    if (!blank_) {
      endCell();
      facts_.lines.push_back(static_cast<std::uint32_t>(begin_));
      if (cell_ + 1 != columns_ && ragged_++ == 0) firstRagged_ = begin_;
    }
    blank_ = true;
    cell_ = 0;
    rowBytes_ = 0;
    return true;
  }

  ScanFor what_;
  TextFacts& facts_;
  Sender& sender_;
  bool failed_ = false;
  std::string header_;
  bool ended_ = false;  // the header
  char separator_ = ',';
  std::size_t columns_ = 0;
  std::vector<bool> seen_, text_;
  std::string start_;  // of the cell
  std::size_t cell_ = 0, cellBytes_ = 0, rowBytes_ = 0, ragged_ = 0;
  bool quotes_ = false, blank_ = true, afterReturn_ = false;
  int line_ = 1, begin_ = 1, quoteLine_ = 0, firstRagged_ = 0;
};

/// As scanFeatureLines(), but in pieces, and with a look at the depth.
class JsonFileScan {
 public:
  JsonFileScan(ScanFor what, TextFacts& facts, Sender& sender)
      : what_(what), facts_(facts), sender_(sender) {}

  bool take(std::string_view chunk) {
    for (const char c : chunk) {
      if (c == '\n') ++line_;
      if (inText_) {
        takeInText(c);
        if (isLinked_) return refuseLink();
      } else if (c == '"') {
        inText_ = true;
        text_.clear();
        if (depth_ == 1) key_.clear();
      } else if (c == '{' || c == '[') {
        if (!open(c)) return false;
      } else if (c == '}' || c == ']') {
        if (depth_ == featuresDepth_) featuresDepth_ = -1;
        if (--depth_ < 2) inCrs_ = false;
      }
    }
    return true;
  }
  bool finish() {
    if (failed_) return false;
    if (what_ == ScanFor::Limits) return true;
    if (depth_ == 0 && !inText_) return true;
    sender_.error({}, "the file ends in the middle: a bracket or a quotation mark is not closed",
                  "Get the file anew; it was cut off.", line_);
    return false;
  }

 private:
  void takeInText(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      inText_ = false;
      isLinked_ = inCrs_ && text_ == "link";
    } else {
      if (depth_ == 1 && key_.size() < 16) key_ += c;
      if (inCrs_ && text_.size() < 16) text_ += c;
    }
  }
  // GDAL would fetch it. The sandbox would not let it; the words are better here.
  bool refuseLink() {
    failed_ = true;
    sender_.error({}, "its reference system is a link to somewhere else, which is not followed",
                  "Save the file in WGS84, as GeoJSON is meant to be.", line_);
    return false;
  }
  bool open(char c) {
    if (c == '{' && depth_ == featuresDepth_) facts_.lines.push_back(static_cast<std::uint32_t>(line_));
    if (++depth_ > kDeepestJson) {
      failed_ = true;
      sender_.error({}, fmt::format("its brackets nest more than {} deep", kDeepestJson),
                    "No map data do so: the file is damaged, or made to do harm.", line_);
      return false;
    }
    if (c == '[' && depth_ == 2 && key_ == "features") featuresDepth_ = depth_;
    if (c == '{' && depth_ == 2 && key_ == "crs") inCrs_ = true;
    return true;
  }

  ScanFor what_;
  TextFacts& facts_;
  Sender& sender_;
  std::string key_;   // the newest text at depth 1
  std::string text_;  // the newest text of the reference system
  bool inCrs_ = false, isLinked_ = false;
  int line_ = 1, depth_ = 0, featuresDepth_ = -1;
  bool inText_ = false, escaped_ = false, failed_ = false;
};

template <typename Scan>
bool scanFile(const std::string& path, ScanFor what, TextFacts& facts, Sender& sender) {
  Scan scan(what, facts, sender);
  if (!readChunks(path, [&scan](std::string_view chunk) { return scan.take(chunk); })) {
    sender.error({}, "the file cannot be read", "Check its permissions.");
    return false;
  }
  return scan.finish();
}

}  // namespace

bool scanCsvFile(const std::string& path, ScanFor what, TextFacts& facts, Sender& sender) {
  return scanFile<CsvFileScan>(path, what, facts, sender);
}

bool scanJsonFile(const std::string& path, ScanFor what, TextFacts& facts, Sender& sender) {
  return scanFile<JsonFileScan>(path, what, facts, sender);
}

}  // namespace geodata::reader
