#include "app/core/text.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace app;

TEST_CASE("numbers are read whole, finite and without regard to the locale") {
  CHECK(parseNumber("139.75") == 139.75);
  CHECK(parseNumber("+2") == 2);
  CHECK(parseNumber("-0.5e1") == -5);
  for (const char* bad : {"", "nan", "inf", "1,5", "3 ", " 3", "0x10", "12abc", "1e999"}) {
    CAPTURE(bad);
    CHECK_FALSE(parseNumber(bad));
  }
}

TEST_CASE("places are LON,LAT in range") {
  CHECK(parseLonLat("180,-90") == flow::LonLat{180, -90});
  CHECK(parseLonLat("0,0") == flow::LonLat{0, 0});
  CHECK_FALSE(parseLonLat("35.6,139.75"));
  CHECK_FALSE(parseLonLat("139.75"));
  CHECK_FALSE(parseLonLat("139.75,35.6,1"));
}

TEST_CASE("months are YYYY-MM") {
  CHECK(isMonth("2026-01"));
  for (const char* bad : {"2026-13", "2026-00", "2026-1", "2026-01-06", "26-01", "2026--1", "abcd-ef"}) {
    CAPTURE(bad);
    CHECK_FALSE(isMonth(bad));
  }
  CHECK(monthName("2026-01") == "January 2026");
  CHECK(monthsBetween("2026-01", "2026-12") == 11);
  CHECK(monthsBetween("2026-01", "2025-12") == -1);
}

TEST_CASE("tonnes are written with as many digits as they bear, and unknown is unknown") {
  CHECK(formatTonnes(12345.6) == "12,346");
  CHECK(formatTonnes(3.14) == "3.1");
  CHECK(formatTonnes(0.042) == "0.04");
  CHECK(formatTonnes(0) == "0");
  CHECK(formatTonnes(-1234) == "-1,234");
  CHECK(formatTonnes(std::numeric_limits<double>::quiet_NaN()) == "unknown");
  CHECK(formatWhole(999999.6) == "1,000,000");
}

TEST_CASE("a near word is suggested, a far one is not") {
  const std::vector<std::string> known{"malacca-closed", "kuantan-outage", "china-ban-japan"};
  CHECK(nearest("malaca-closed", known) == "malacca-closed");
  CHECK(nearest("kuantan", known) == "kuantan-outage");
  CHECK_FALSE(nearest("zzzz", known));
}
