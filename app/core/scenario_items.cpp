#include <algorithm>
#include <array>
#include <cmath>

#include "app/core/scenario_reader.h"
#include "app/core/text.h"
#include "geodata/cell_text.h"

namespace app {
namespace {

using flow::DisruptionKind;
using flow::ResponseKind;

const std::vector<std::string> kDisruptionKinds{"export_ban",    "licence",    "quota", "outage",
                                                "close_passage", "close_zone", "delay", "demand"};
const std::vector<std::string> kResponseKinds{"release_stock", "ramp_up", "new_capacity", "substitute",
                                              "priority"};
const std::vector<std::string> kForms{"concentrate", "oxide", "metal", "magnet"};
const std::vector<std::string> kElements{"NdPr", "Dy", "Tb", "other"};

bool isDate(const std::string& text) {
  return text.size() != 4 && geodata::isDate(text);  // a month or a day
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

// No name is near: what names there are.
std::string namesThereAre(const std::string& found, const std::vector<KnownName>& known, const char* what) {
  constexpr std::size_t kAll = 40;  // passages, not sites
  const std::string kind = what;
  const std::string list = kind == "country" ? "Countries are written as in ISO 3166: JPN, or Japan."
                                             : "`lodeflow list " + kind + "s` shows all.";
  std::vector<std::string> inside;
  std::vector<std::string> all;
  for (const KnownName& one : known) {
    if (!one.instead.empty()) continue;
    all.push_back(one.id);
    if (found.size() >= 3 && lower(one.name).find(lower(found)) != std::string::npos)
      inside.push_back(one.name + " (" + one.id + ")");
  }
  if (!inside.empty() && inside.size() <= kAll) return "Names with it: " + listed(inside) + ". " + list;
  if (all.size() <= kAll) return "There are: " + listed(all) + ". " + list;
  return "There are " + std::to_string(all.size()) + ", such as " + all.front() + " and " + all.back() +
         ". " + list;
}

void readSpan(ItemReader& r, std::string& from, std::string& until) {
  from = r.date("from");
  until = r.date("until");
  if (!from.empty() && !until.empty() && from >= until) {
    r.error("until", "found " + quoted(until) + ", which is not after from = " + quoted(from),
            "Write the first month that is free of it again.");
  }
}

// What a kind cannot do without, and what it does not understand yet.
void checkDisruption(ItemReader& r, const flow::Disruption& d) {
  const auto need = [&](const std::string& value, const char* key, const char* example) {
    if (value.empty() && !r.has(key)) r.error("kind", std::string("this kind needs ") + key, example);
  };
  switch (d.kind) {
    case DisruptionKind::ExportBan:
    case DisruptionKind::Licence:
    case DisruptionKind::Quota:
      need(d.origin, "origin", "Add origin = \"CHN\".");
      break;
    case DisruptionKind::Outage:
      need(d.site, "site", "Add site = \"REF-MY-LAMP\".");
      break;
    case DisruptionKind::ClosePassage:
      need(d.passage, "passage", "Add passage = \"CK-MALACCA\".");
      break;
    case DisruptionKind::CloseZone:
      need(d.zone, "zone", "Add zone = \"blockade.geojson\", a file of polygons beside the scenario.");
      break;
    case DisruptionKind::Delay:
      if (d.days <= 0 && d.surcharge <= 0)
        r.error("days", "a delay needs its days or its surcharge", "Add days = 7, or surcharge = 20.");
      if (d.passage.empty() && d.origin.empty() && !r.has("passage") && !r.has("origin")) {
        r.error("kind", "this kind needs passage or origin", "Add passage = \"CK-SUEZ\".");
      }
      break;
    case DisruptionKind::Demand:
      if (d.site.empty() && d.destination.empty() && !r.has("site") && !r.has("destination")) {
        r.error("kind", "this kind needs site or destination", "Add destination = \"JPN\".");
      }
      break;
  }
  if (r.has("severity") && d.severity == 0)
    r.warning("severity", "with a severity of 0 it does nothing",
              "Write a share from 0 to 1, or on = false.");
  if (d.kind == DisruptionKind::ClosePassage && d.severity > 0 && d.severity < 1) {
    r.warning("severity", "a passage that is partly closed is avoided altogether", "Write 1 to say so.");
  }
}

}  // namespace

const TomlValue* ItemReader::find(std::string_view key) const {
  for (const auto& [name, value] : item_.values) {
    if (name == key) return &value;
  }
  return nullptr;
}

void ItemReader::report(flow::Severity severity, std::string_view key, std::string message,
                        std::string remedy) {
  const TomlValue* value = find(key);
  problems_.push_back({severity, file_, item_.where, value != nullptr ? value->line : item_.line,
                       std::string(key), std::move(message), std::move(remedy)});
}

void ItemReader::error(std::string_view key, std::string message, std::string remedy) {
  report(flow::Severity::Error, key, std::move(message), std::move(remedy));
}

void ItemReader::warning(std::string_view key, std::string message, std::string remedy) {
  report(flow::Severity::Warning, key, std::move(message), std::move(remedy));
}

void ItemReader::allow(const std::vector<std::string>& keys) {
  for (const auto& [name, value] : item_.values) {
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
    const auto meant = nearest(name, keys);
    error(name, "there is no key " + quoted(name) + " here",
          meant ? "Did you mean " + quoted(*meant) + "?" : "The keys are " + listed(keys) + ".");
  }
}

std::string ItemReader::text(std::string_view key, bool isRequired) {
  const TomlValue* value = find(key);
  if (value == nullptr) {
    if (isRequired) error(key, "the key is missing", "Add " + std::string(key) + " = \"...\".");
    return "";
  }
  if (value->type != TomlValue::Type::Text) {
    error(key, "expected text", "Put it between quotation marks.");
    return "";
  }
  if (isRequired && value->text.empty()) error(key, "the text is empty", "Fill it.");
  return value->text;
}

double ItemReader::number(std::string_view key, double otherwise, double least, double most) {
  const TomlValue* value = find(key);
  if (value == nullptr) return otherwise;
  const std::string range = formatWhole(least) + " to " + formatWhole(most);
  if (value->type != TomlValue::Type::Number || !std::isfinite(value->number)) {
    error(key, "expected a number from " + range, "Write a number such as " + formatWhole(least) + ".");
    return otherwise;
  }
  if (value->number < least || value->number > most) {
    error(key, "the number is outside " + range, "Write one from " + range + ".");
    return otherwise;
  }
  return value->number;
}

bool ItemReader::flag(std::string_view key, bool otherwise) {
  const TomlValue* value = find(key);
  if (value == nullptr) return otherwise;
  if (value->type == TomlValue::Type::Flag) return value->flag;
  error(key, "expected true or false", "Write true or false, without quotation marks.");
  return otherwise;
}

std::string ItemReader::date(std::string_view key, bool isMonthOnly) {
  std::string found = text(key);
  if (found.empty() || (isMonthOnly ? isMonth(found) : isDate(found))) return found;
  const bool isDayLess = found.size() == 10 && isMonth(found.substr(0, 7));
  error(key, isDayLess ? "there is no day " + quoted(found) : "found " + quoted(found) + ", expected a month",
        "Write it as \"2026-01\"" + std::string(isMonthOnly ? "." : ", or \"2026-01-06\"."));
  return "";
}

std::string ItemReader::name(std::string_view key, const std::vector<KnownName>& known, const char* what,
                             bool isRequired) {
  const std::string found = text(key, isRequired);
  if (found.empty()) return "";
  std::vector<std::string> all;
  for (const KnownName& one : known) {
    if (lower(found) == lower(one.id) || lower(found) == lower(one.name) || found == one.nameJa) {
      if (one.instead.empty()) return one.id;
      error(key, one.id + " has no tonnes of its own", "Name " + one.instead + ", which it is counted in.");
      return "";
    }
    all.push_back(one.id);
    all.push_back(one.name);
  }
  const auto meant = nearest(found, all);
  error(key, std::string("there is no ") + what + " " + quoted(found),
        meant ? "Did you mean " + quoted(*meant) + "?" : namesThereAre(found, known, what));
  return "";
}

std::size_t ItemReader::word(std::string_view key, const std::vector<std::string>& words,
                             std::size_t otherwise) {
  const std::string found = text(key);
  if (found.empty()) return otherwise;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lower(found) == lower(words[i])) return i;
  }
  const auto meant = nearest(found, words);
  error(key, "found " + quoted(found) + ", expected one of " + listed(words),
        meant ? "Did you mean " + quoted(*meant) + "?" : "Write one of them.");
  return otherwise;
}

flow::Disruption readDisruption(ItemReader& r, const ScenarioNames& names) {
  r.allow({"kind", "name", "origin", "destination", "form", "element", "site", "passage", "zone", "severity",
           "days", "surcharge", "from", "until", "announced", "source", "on"});
  flow::Disruption d;
  (void)r.text("kind", true);
  d.kind = static_cast<DisruptionKind>(r.word("kind", kDisruptionKinds, 0));
  d.name = r.text("name");
  d.origin = r.name("origin", names.countries, "country");
  d.destination = r.name("destination", names.countries, "country");
  d.site = r.name("site", names.sites, "site");
  d.passage = r.name("passage", names.passages, "passage");
  d.zone = r.text("zone");
  if (r.has("form")) d.form = static_cast<flow::Form>(r.word("form", kForms, 0));
  if (r.has("element")) d.element = static_cast<flow::Element>(r.word("element", kElements, 0));
  d.severity = r.number("severity", 1, 0, 1);
  d.days = r.number("days", 0, 0, 365);
  d.surcharge = r.number("surcharge", 0, 0, 1e6);
  readSpan(r, d.from, d.until);
  d.announced = r.date("announced");
  d.source = r.text("source");
  d.on = r.flag("on", true);
  if (r.has("kind")) checkDisruption(r, d);
  if (d.kind == DisruptionKind::CloseZone && !d.zone.empty()) r.zones("zone", d.zone, d.zones);
  return d;
}

flow::Response readResponse(ItemReader& r, const ScenarioNames& names) {
  r.allow({"kind", "name", "site", "tonnes_per_month", "ndpr", "dy", "tb", "other", "element", "severity",
           "from", "until", "source", "on"});
  flow::Response response;
  (void)r.text("kind", true);
  response.kind = static_cast<ResponseKind>(r.word("kind", kResponseKinds, 2));
  response.name = r.text("name");
  response.site = r.name("site", names.sites, "site", true);
  response.tonnesPerMonth = r.number("tonnes_per_month", 0, 0, 1e6);
  const std::array<const char*, flow::kElementCount> kKeys{"ndpr", "dy", "tb", "other"};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) response.supply[e] = r.number(kKeys[e], 0, 0, 1e6);
  if (r.has("element")) response.element = static_cast<flow::Element>(r.word("element", kElements, 0));
  response.severity = r.number("severity", 1, 0, 1);
  readSpan(r, response.from, response.until);
  response.source = r.text("source");
  response.on = r.flag("on", true);
  if (response.kind == ResponseKind::Priority) {
    r.error("kind", "a priority list is not supported yet",
            "Leave it out; the programme shares by value at risk.");
  }
  return response;
}

}  // namespace app
