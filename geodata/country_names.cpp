#include "geodata/country_names.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <utility>

namespace geodata {
namespace {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

/// One row being read; wrong fields are noted in `problems`.
class Row {
 public:
  Row(const std::string& file, const OGRFeature& feature, std::vector<flow::Problem>& problems)
      : file_(file), feature_(feature), problems_(problems) {}

  std::string text(const char* column) {
    std::string value = feature_.GetFieldAsString(column);
    if (value.empty()) complain(column, "nothing is here", "Write the name.");
    return value;
  }
  double degrees(const char* column, double limit) {
    const double value = number<double>(column);
    if (!(std::abs(value) <= limit))
      complain(column, "the value is outside +-" + std::to_string(static_cast<int>(limit)) + " degrees",
               "Write degrees on WGS84, east and north positive.");
    return value;
  }
  int rank() {
    const int value = number<int>("rank");
    if (value < 1) complain("rank", "a rank begins at 1", "Write 1 for the most important.");
    return value;
  }

 private:
  template <typename T>
  T number(const char* column) {
    const std::string value = feature_.GetFieldAsString(column);
    T result{};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    if (error != std::errc{} || end != value.data() + value.size() || value.empty())
      complain(column, "found \"" + value + "\", expected a number", "Write a number such as 12.5.");
    return result;
  }
  void complain(const char* column, std::string message, std::string remedy) {
    problems_.push_back({flow::Severity::Error,
                         file_,
                         {},
                         static_cast<int>(feature_.GetFID()) + 1,
                         column,
                         std::move(message),
                         std::move(remedy)});
  }

  const std::string& file_;
  const OGRFeature& feature_;
  std::vector<flow::Problem>& problems_;
};

template <typename T, typename Read>
flow::Result<std::vector<T>> readTable(const std::string& file, const std::vector<const char*>& columns,
                                       Read read) {
  static std::once_flag registered;
  std::call_once(registered, RegisterOGRCSV);
  const auto fail = [&file](std::string message) {
    return flow::Result<std::vector<T>>::failure({flow::Severity::Error,
                                                  file,
                                                  {},
                                                  0,
                                                  {},
                                                  std::move(message),
                                                  "Restore the file from the repository."});
  };
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const char* const drivers[] = {"CSV", nullptr};
  const std::unique_ptr<GDALDataset, CloseDataset> dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  CPLPopErrorHandler();
  if (!dataset || dataset->GetLayerCount() < 1) return fail("the table of names cannot be read");
  OGRLayer& layer = *dataset->GetLayer(0);
  for (const char* column : columns)
    if (layer.GetLayerDefn()->GetFieldIndex(column) < 0)
      return fail(std::string("there is no column \"") + column + "\"");

  std::vector<T> result;
  std::vector<flow::Problem> problems;
  while (const auto feature = OGRFeatureUniquePtr(layer.GetNextFeature())) {
    Row row(file, *feature, problems);
    result.push_back(read(row));
  }
  if (!problems.empty()) return flow::Result<std::vector<T>>::failure(std::move(problems));
  if (result.empty()) return fail("the table has no rows");
  std::stable_sort(result.begin(), result.end(), [](const T& a, const T& b) { return a.rank < b.rank; });
  return result;
}

}  // namespace

flow::Result<std::vector<CountryName>> loadCountryNames(const std::string& assetsDir) {
  return readTable<CountryName>(assetsDir + "/basemap/countries.csv",
                                {"iso3", "name", "name_ja", "lon", "lat", "rank"}, [](Row& row) {
                                  return CountryName{.iso3 = row.text("iso3"),
                                                     .name = row.text("name"),
                                                     .nameJa = row.text("name_ja"),
                                                     .at = {row.degrees("lon", 180), row.degrees("lat", 90)},
                                                     .rank = row.rank()};
                                });
}

flow::Result<std::vector<SeaName>> loadSeaNames(const std::string& assetsDir) {
  return readTable<SeaName>(assetsDir + "/basemap/seas.csv", {"name", "name_ja", "lon", "lat", "rank"},
                            [](Row& row) {
                              return SeaName{.name = row.text("name"),
                                             .nameJa = row.text("name_ja"),
                                             .at = {row.degrees("lon", 180), row.degrees("lat", 90)},
                                             .rank = row.rank()};
                            });
}

}  // namespace geodata
