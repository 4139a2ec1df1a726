#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/route_answer.h"
#include "app/core/text.h"

namespace app {
namespace {

using Found = flow::Result<RoutePlace>;

Found fault(std::string message, std::string remedy) {
  flow::Problem problem;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return Found::failure(std::move(problem));
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

// "35.2 N, 140.1 E": two decimals, a mile, and no more than are there.
std::string nameOf(flow::LonLat p) {
  const auto degrees = [](double value, char plus, char minus) {
    std::string digits = fmt::format("{:.2f}", std::abs(value));
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits + ' ' + (value < 0 ? minus : plus);
  };
  return degrees(p.lat, 'N', 'S') + ", " + degrees(p.lon, 'E', 'W');
}

// Whether the words are meant as a position: names begin with a letter.
bool isPosition(std::string_view words) {
  const char first = words.front();
  return words.find(',') != std::string_view::npos &&
         ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.');
}

Found positionOf(std::string_view words) {
  constexpr const char* kForm =
      "Write LON,LAT in degrees with decimal points, west and south negative, such as 139.67,35.43.";
  const std::size_t comma = words.find(',');
  const auto lon = parseNumber(trimmed(words.substr(0, comma)));
  const auto lat = parseNumber(trimmed(words.substr(comma + 1)));
  if (!lon || !lat) {
    return fault(fmt::format("\"{}\" is not a position", words), kForm);
  }
  if (std::abs(*lat) > 90 && std::abs(*lon) <= 90 && std::abs(*lat) <= 180) {
    return fault(
        fmt::format("latitude {} is not within -90 and 90; longitude and latitude look swapped", *lat),
        fmt::format("Longitude comes first: {},{}.", *lat, *lon));
  }
  if (std::abs(*lat) > 90) {
    return fault(fmt::format("latitude {} is not within -90 and 90", *lat), kForm);
  }
  if (std::abs(*lon) > 180) {
    const double same = std::remainder(*lon, 360);
    return fault(fmt::format("longitude {} is not within -180 and 180", *lon),
                 std::abs(*lon) <= 360 ? fmt::format("The same place is {},{}.", same, *lat) : kForm);
  }
  const flow::LonLat place{*lon, *lat};
  return RoutePlace{nameOf(place), flow::SeaEnd::at(place), place};
}

RoutePlace placeOf(const Model& model, const geodata::Port& port) {
  const auto node = model.router.portNode(port.id);
  if (!node) return {port.name, flow::SeaEnd::at(port.position), port.position};
  return {port.name, flow::SeaEnd::of(port.id), model.router.graph().nodes[*node]};
}

RoutePlace placeOf(const Model& model, const geodata::Site& site) {
  const geodata::Port* port = site.port.empty() ? nullptr : model.data.port(site.port);
  if (port == nullptr) return {site.name, flow::SeaEnd::at(site.position), site.position};
  RoutePlace place = placeOf(model, *port);
  place.name = site.name + " by " + port->name;
  return place;
}

// A place of the data with the words that name it.
struct Named {
  const geodata::Port* port = nullptr;
  const geodata::Site* site = nullptr;
  std::string id, name, nameJa, locode;

  [[nodiscard]] RoutePlace place(const Model& model) const {
    return port != nullptr ? placeOf(model, *port) : placeOf(model, *site);
  }
  [[nodiscard]] bool is(const std::string& wanted) const {
    const bool spaced = wanted.size() == 6 && wanted[2] == ' ';  // UN/LOCODE is also written "JP YOK"
    return id == wanted || id == "pt-" + wanted || name == wanted || (!nameJa.empty() && nameJa == wanted) ||
           (!locode.empty() &&
            (locode == wanted || (spaced && locode == wanted.substr(0, 2) + wanted.substr(3))));
  }
};

std::vector<Named> namedPlaces(const Model& model) {
  std::vector<Named> all;
  for (const geodata::Port& p : model.data.ports)
    all.push_back({&p, nullptr, lower(p.id), lower(p.name), lower(p.nameJa), lower(p.locode)});
  for (const geodata::Site& s : model.data.sites)
    all.push_back({nullptr, &s, lower(s.id), lower(s.name), lower(s.nameJa), {}});
  return all;
}

const std::string& shownName(const Named& named) {
  return named.port != nullptr ? named.port->name : named.site->name;
}

// Those whose name begins with the words: as a whole word if any does, else within one; ports before sites.
std::vector<const Named*> beginningWith(const std::vector<Named>& all, const std::string& wanted) {
  constexpr std::size_t kFewest = 3;  // "LA" is not La Pallice
  if (wanted.size() < kFewest) return {};
  const auto those = [&](bool isPort, bool isWord) {
    std::vector<const Named*> found;
    for (const Named& named : all) {
      if ((named.port != nullptr) != isPort || !named.name.starts_with(wanted)) continue;
      const bool ends = named.name.find_first_of(" -/(,", wanted.size()) == wanted.size();
      if (!isWord || ends) found.push_back(&named);
    }
    return found;
  };
  for (const bool isWord : {true, false}) {
    for (const bool isPort : {true, false}) {
      auto found = those(isPort, isWord);
      if (!found.empty()) return found;
    }
  }
  return {};
}

Found unknown(const std::vector<Named>& all, const std::string& words) {
  std::vector<std::string> names;
  for (const Named& named : all) {
    names.push_back(shownName(named));
    names.push_back(named.port != nullptr ? named.port->id : named.site->id);
    const std::size_t bracket = shownName(named).find(" (");
    if (bracket != std::string::npos) names.push_back(shownName(named).substr(0, bracket));
  }
  const auto meant = nearest(words, names);
  return fault(fmt::format("there is no port or site \"{}\"", words),
               (meant ? "Did you mean \"" + *meant + "\"? " : std::string()) +
                   "See: lodeflow list ports, or write LON,LAT.");
}

}  // namespace

flow::Result<RoutePlace> findPlace(const Model& model, const std::string& words) {
  const std::string_view text = trimmed(words);
  const std::vector<Named> all = namedPlaces(model);
  if (text.empty()) return unknown(all, "");
  const std::string wanted = lower(text);
  for (const Named& named : all) {
    if (named.is(wanted)) return named.place(model);
  }
  if (isPosition(text)) return positionOf(text);
  const auto begins = beginningWith(all, wanted);
  if (begins.size() == 1) return begins.front()->place(model);
  if (begins.empty()) return unknown(all, std::string(text));
  std::string list;
  constexpr std::size_t kShown = 4;
  for (std::size_t i = 0; i < std::min(begins.size(), kShown); ++i)
    list += (i == 0 ? "" : ", ") + shownName(*begins[i]);
  return fault(fmt::format("\"{}\" may be any of {} places: {}{}", text, begins.size(), list,
                           begins.size() > kShown ? ", ..." : ""),
               "Write more of the name, or the id.");
}

}  // namespace app
