#include <catch2/catch.hpp>
#include <clocale>

#include "app/core/route_answer.h"
#include "model_fixture.h"

namespace {

app::RoutePlace place(const std::string& words) {
  const auto found = app::findPlace(*shippedModel(), words);
  INFO(words);
  for (const flow::Problem& problem : found.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(found);
  return *found;
}

std::string refusal(const std::string& words) {
  const auto found = app::findPlace(*shippedModel(), words);
  INFO(words);
  REQUIRE_FALSE(found);
  REQUIRE(found.problems().size() == 1);
  CHECK_FALSE(found.problems()[0].remedy.empty());
  return flow::toString(found.problems()[0]);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A port is found by whatever names it") {
  for (const char* words : {"PT-YOKOHAMA", "pt-yokohama", "Yokohama", "YOKOHAMA", " yokohama ", "JPYOK",
                            "jpyok", "JP YOK", "\xE6\xA8\xAA\xE6\xB5\x9C\xE6\xB8\xAF"}) {
    INFO(words);
    CHECK(place(words).end.port == "PT-YOKOHAMA");
    CHECK(place(words).name == "Yokohama");
  }
  CHECK(place("Qingdao").end.port == "PT-QINGDAO");  // "Qingdao (Qianwan)"
  CHECK(place("Rotter").end.port == "PT-ROTTERDAM");
}

TEST_CASE("A site stands for its port, or for itself where it has none") {
  const app::RoutePlace lamp = place("REF-MY-LAMP");
  CHECK(lamp.end.port == "PT-KUANTAN");
  CHECK(has(lamp.name, "Kuantan Port"));
  const app::RoutePlace mohns = place("SB-MOHNS");
  CHECK(mohns.end.port.empty());
  CHECK(mohns.position == shippedModel()->data.site("SB-MOHNS")->position);
}

TEST_CASE("A position is a place") {
  const app::RoutePlace point = place("-118.2,33.75");
  CHECK(point.end.port.empty());
  CHECK(point.position == flow::LonLat{-118.2, 33.75});
  CHECK(point.end.place == point.position);
  CHECK(point.name == "33.75 N, 118.2 W");
  CHECK(place("140.1, 35").name == "35 N, 140.1 E");
  CHECK(place("+0,-0.5").position == flow::LonLat{0, -0.5});
  CHECK(place("180,-90").position == flow::LonLat{180, -90});
}

TEST_CASE("What is wrong with a position is told") {
  CHECK(has(refusal("35.4,139.7"), "swapped"));
  CHECK(has(refusal("35.4,139.7"), "139.7,35.4"));
  CHECK(has(refusal("200,10"), "-160,10"));
  CHECK(has(refusal("139,95"), "latitude 95"));
  CHECK(has(refusal("139,75,35,5"), "decimal points"));
  CHECK(has(refusal("12,x"), "not a position"));
  CHECK(has(refusal("1e400,0"), "not a position"));
  CHECK(has(refusal("0,nan"), "not a position"));
}

TEST_CASE("A position is read alike in every locale") {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C"}) {
    std::setlocale(LC_ALL, name);  // where it is not installed, C stays
    CHECK(place("139.75,35.6").position == flow::LonLat{139.75, 35.6});
    CHECK(place("139.75,35.6").name == "35.6 N, 139.75 E");
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("An unknown place gets a suggestion, one with several meanings their names") {
  CHECK(has(refusal("Yokohma"), "Did you mean \"Yokohama\"?"));
  CHECK(has(refusal("Rotterdm"), "Rotterdam"));
  CHECK(has(refusal(""), "no port or site"));
  CHECK(has(refusal("   "), "no port or site"));
  CHECK(has(refusal("LA"), "no port or site"));  // too short to be taken for La Pallice
  const std::string several = refusal("Baotou");
  CHECK(has(several, "may be any of"));
}
