#include "app/cli/route_arguments.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/core/options.h"
#include "app/core/route_ship.h"
#include "app/core/text.h"
#include "app/core/zone_file.h"

namespace app::cli {
namespace {

// "Suez=7" taken apart.
struct Laid {
  std::string name;
  double value = 0;
};

std::optional<Laid> laidBy(const std::string& word, const Option& option) {
  const std::size_t equals = word.rfind('=');
  if (equals == std::string::npos || equals == 0) return std::nullopt;
  const auto value = parseNumber(word.substr(equals + 1));
  if (!value || *value < option.least || *value > option.greatest) return std::nullopt;
  return Laid{word.substr(0, equals), *value};
}

int checkLaid(const std::vector<std::string>& words, const char* name) {
  const Option& option = *findOption(name);
  for (const std::string& word : words) {
    if (laidBy(word, option)) continue;
    fmt::print(stderr, "error: --{} {}: expected {} with a number from {} to {}, such as Suez Canal={}\n",
               name, word, option.unit, option.least, option.greatest,
               name == std::string("delay") ? "7" : "2.5");
    return kExitUsage;
  }
  return kExitDone;
}

std::vector<std::string> split(const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const std::string& list : lists) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      if (end > begin) words.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return words;
}

// Whether the name has these words in it, not parts of words: "Suez" in "Suez Canal".
bool hasWords(const std::string& name, const std::string& words) {
  const auto isEdge = [&](std::size_t at) { return at >= name.size() || name[at] == ' ' || name[at] == '('; };
  for (std::size_t at = name.find(words); at != std::string::npos; at = name.find(words, at + 1)) {
    if ((at == 0 || isEdge(at - 1)) && (isEdge(at + words.size()) || name[at + words.size()] == ')'))
      return true;
  }
  return false;
}

// Names of passages, looked up; the first that is wrong is told.
class Passages {
 public:
  explicit Passages(const Model& model) : model_(model) {}

  // Its id; empty after telling that ships know no such passage.
  [[nodiscard]] std::string find(const std::string& word) const {
    std::vector<std::string> names;
    const geodata::Passage* has = nullptr;
    int having = 0;
    for (const geodata::Passage& p : model_.data.passages) {
      if (lower(p.id) == lower(word) || lower(p.id) == "ck-" + lower(word) || lower(p.name) == lower(word) ||
          p.nameJa == word)
        return atSea(p);
      if (!word.empty() && hasWords(lower(p.name), lower(word))) {
        has = &p;
        ++having;
      }
      names.push_back(p.name);
      names.push_back(p.id);
    }
    if (having == 1) return atSea(*has);
    const auto meant = nearest(word, names);
    fmt::print(stderr, "error: there is no passage \"{}\". {}See: lodeflow list passages\n", word,
               meant ? "Did you mean \"" + *meant + "\"? " : "");
    return {};
  }

 private:
  [[nodiscard]] std::string atSea(const geodata::Passage& passage) const {
    if (model_.router.passageIndex(passage.id)) return passage.id;
    fmt::print(stderr, "error: {} is on land: no ship passes it. See: lodeflow list passages\n",
               passage.name);
    return {};
  }

  const Model& model_;
};

bool takeBurdens(const Model& model, const RouteArguments& a, RouteQuestion& question) {
  const Passages passages(model);
  for (const std::string& word : split(a.close)) {
    const std::string id = passages.find(word);
    if (id.empty()) return false;
    question.burdens[id].closed = true;
  }
  for (const std::string& word : a.delay) {
    const Laid laid = *laidBy(word, *findOption("delay"));
    const std::string id = passages.find(laid.name);
    if (id.empty()) return false;
    question.burdens[id].delayDays += laid.value;
  }
  for (const std::string& word : a.surcharge) {
    const Laid laid = *laidBy(word, *findOption("surcharge"));
    const std::string id = passages.find(laid.name);
    if (id.empty()) return false;
    question.burdens[id].usdPerTonne += laid.value;
  }
  return true;
}

bool takeOpened(const Model& model, const RouteArguments& a, RouteQuestion& question) {
  for (const std::string& word : split(a.open)) {
    const std::string id = Passages(model).find(word);
    if (id.empty()) return false;
    if ((model.router.usuallyClosed() & model.router.closureMask({id})) == 0) {
      fmt::print(stderr, "error: --open {}: it is open in an ordinary year; --open is for what ice shuts\n",
                 word);
      return false;
    }
    question.opened.push_back(id);
  }
  return true;
}

bool takeZones(const RouteArguments& a, RouteQuestion& question) {
  for (const std::string& file : a.zones) {
    auto zones = readZones(file);
    report(zones.problems());
    if (!zones) return false;
    std::move(zones->begin(), zones->end(), std::back_inserter(question.zones));
  }
  return true;
}

bool takeShip(const Model& model, const std::string& words, RouteQuestion& question) {
  if (words.empty()) return true;
  auto found = findShip(model, words);
  report(found.problems());
  if (found) question.ship = *std::move(found);
  return static_cast<bool>(found);
}

bool takePlace(const Model& model, const std::string& words, RoutePlace& place) {
  auto found = findPlace(model, words);
  report(found.problems());
  if (!found) return false;
  place = *std::move(found);
  return true;
}

}  // namespace

int checkUsage(const RouteArguments& a) {
  const Option& speed = *findOption("speed");
  const auto knots = parseNumber(a.speed);
  if (!a.speed.empty() && (!knots || *knots < speed.least || *knots > speed.greatest)) {
    fmt::print(stderr, "error: --speed {}: expected knots from {} to {}\n", a.speed, speed.least,
               speed.greatest);
    return kExitUsage;
  }
  const Option& most = *findOption("alternatives");
  const auto ways = parseNumber(a.alternatives);
  if (!ways || *ways < most.least || *ways > most.greatest || *ways != std::floor(*ways)) {
    fmt::print(stderr, "error: --alternatives {}: expected a whole number from {} to {}\n", a.alternatives,
               most.least, most.greatest);
    return kExitUsage;
  }
  const int code = checkLaid(a.delay, "delay");
  return code != kExitDone ? code : checkLaid(a.surcharge, "surcharge");
}

std::size_t waysOf(const RouteArguments& a) {
  return static_cast<std::size_t>(parseNumber(a.alternatives).value_or(1));
}

int questionOf(const Model& model, const RouteArguments& a, RouteQuestion& question) {
  question.speedKnots = parseNumber(a.speed).value_or(0);
  const bool isGood = takePlace(model, a.from, question.from) && takePlace(model, a.to, question.to) &&
                      takeBurdens(model, a, question) && takeOpened(model, a, question) &&
                      takeShip(model, a.ship, question) && takeZones(a, question);
  return isGood ? kExitDone : kExitBadInput;
}

}  // namespace app::cli
