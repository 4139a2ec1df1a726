#include "app/ui/data_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "app/ui/figures.h"
#include "tests/app/model_fixture.h"

using namespace app;
using namespace app::ui;

namespace {

const DataRow& rowOf(const std::vector<DataRow>& rows, const std::string& id) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&id](const DataRow& row) { return row.id == id; });
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE(
    "data rows: every figure, row and event of the data is in its tab, each with what stands behind it") {
  const auto model = shippedModel();
  std::size_t figures = 0;
  for (const DataRow& row : dataRows(*model, DataTab::Sites)) {
    figures += row.provenance && model->data.site(row.id) != nullptr ? 1 : 0;
    CHECK_FALSE(row.first.empty());
    CHECK_FALSE(row.second.empty());
  }
  CHECK(figures == model->data.figures.size());
  const auto ids = [&](DataTab tab) {
    std::set<std::string> found;
    for (const DataRow& row : dataRows(*model, tab)) {
      CAPTURE(row.id);
      found.insert(row.id);
      CHECK_FALSE(row.value.empty());
      CHECK_FALSE(row.group.empty());
      if (tab == DataTab::Sources) continue;
      REQUIRE(row.provenance);
      CHECK_FALSE(row.provenance->sources.empty());
      CHECK_FALSE(row.source.empty());
      CHECK_FALSE(row.backing.standing.empty());
    }
    return found.size();
  };
  CHECK(ids(DataTab::Links) == model->data.links.size());
  CHECK(ids(DataTab::Trade) == model->data.trade.size());
  CHECK(ids(DataTab::Demand) == model->data.demand.size());
  CHECK(ids(DataTab::Prices) == model->data.prices.size());
  CHECK(ids(DataTab::Events) == model->data.events.size());
  CHECK(ids(DataTab::Estimates) == model->data.economy.size());
  CHECK(ids(DataTab::Model) == model->inputs.size());
  CHECK(ids(DataTab::Sources) == model->data.sources.size());
  CHECK(model->inputs.size() > 100);
}

TEST_CASE(
    "data rows: China's share of Japan's imports: the published definitions stand together, first of all") {
  const auto rows = dataRows(*shippedModel(), DataTab::Trade);
  REQUIRE_FALSE(rows.empty());
  CHECK(rows.front().group == "China's share of Japan's imports");
  std::set<std::string> definitions;
  std::size_t last = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].group != rows.front().group) continue;
    CHECK(i == (definitions.empty() ? 0 : last + 1));  // none of another group in between
    last = i;
    definitions.insert(rows[i].second);
  }
  CHECK(definitions.size() >= 4);
  for (const char* name :
       {"Finance ministry, by weight", "J-CAST headline", "Toyo Keizai", "Metal equivalent"}) {
    CAPTURE(name);
    CHECK(definitions.contains(name));
  }
  // Each names the others, and none of its own definition.
  const DataRow& jcast = rowOf(rows, "TR034");
  CHECK(jcast.value == "62.9%");
  CHECK(std::any_of(jcast.backing.beside.begin(), jcast.backing.beside.end(),
                    [](const std::string& text) { return text.starts_with("71%, 2024: Toyo Keizai"); }));
  CHECK(std::none_of(jcast.backing.beside.begin(), jcast.backing.beside.end(),
                     [](const std::string& text) { return text.find("J-CAST") != std::string::npos; }));
}

TEST_CASE("data rows: what is unknown is called so and has no number, what is nothing is 0") {
  const auto model = shippedModel();
  const auto sites = dataRows(*model, DataTab::Sites);
  const DataRow& shan = rowOf(sites, "CK-LUZON");
  CHECK(shan.value == "unknown");
  CHECK_FALSE(std::isfinite(shan.number));
  const auto links = dataRows(*model, DataTab::Links);
  CHECK(rowOf(links, "LK002").value == "unknown");
  const auto demand = dataRows(*model, DataTab::Demand);
  CHECK(rowOf(demand, "DM018A").value == "at most 35 t");
  CHECK(rowOf(demand, "DM025").value == "500 t (400 to 700)");
  const auto trade = dataRows(*model, DataTab::Trade);
  CHECK(rowOf(trade, "TR066").value == "0 t gross");
  CHECK(rowOf(trade, "TR066").number == 0);
}

TEST_CASE("data rows: numbers are written out, with their own digits") {
  CHECK(plainNumber(1e-5) == "0.00001");
  CHECK(plainNumber(1.25e-5) == "0.0000125");
  CHECK(plainNumber(0.05) == "0.05");
  CHECK(plainNumber(0) == "0");
  CHECK(plainNumber(-0.43) == "\u22120.43");
  CHECK(plainNumber(34330) == "34,330");
  CHECK(plainNumber(6.7e9) == "6,700,000,000");
  CHECK(plainNumber(flow::kUnknown) == "unknown");
}

TEST_CASE("data rows: conflicting figures and estimates stand beside each other") {
  const auto model = shippedModel();
  const auto sites = dataRows(*model, DataTab::Sites);
  const auto output = std::find_if(sites.begin(), sites.end(), [](const DataRow& row) {
    return row.id == "BR-SERRAVERDE" && row.second == "Output";
  });
  REQUIRE(output != sites.end());
  CHECK(output->backing.beside.size() == 3);
  CHECK(output->place == Pick{Pick::Kind::Site, "BR-SERRAVERDE"});
  const auto estimates = dataRows(*model, DataTab::Estimates);
  const DataRow& nri = rowOf(estimates, "EI02");
  CHECK(nri.value.find("2.6 trillion yen") != std::string::npos);
  CHECK(nri.value.find("\u22120.43%") != std::string::npos);
  CHECK(std::any_of(nri.backing.beside.begin(), nri.backing.beside.end(),
                    [](const std::string& text) { return text.find("Daiwa") != std::string::npos; }));
}
