#include "app/ui/question.h"

#include <algorithm>
#include <tuple>

namespace app::ui {
namespace {

auto parts(const flow::Disruption& d) {
  return std::tie(d.kind, d.on, d.severity, d.from, d.until, d.origin, d.destination, d.form, d.element,
                  d.site, d.passage, d.zone, d.days, d.surcharge);
}

auto parts(const flow::Response& r) {
  return std::tie(r.kind, r.on, r.severity, r.from, r.until, r.site, r.tonnesPerMonth, r.supply);
}

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& x, const T& y) { return parts(x) == parts(y); });
}

}  // namespace

bool sameSwitches(const flow::Scenario& a, const flow::Scenario& b) {
  return same(a.disruptions, b.disruptions) && same(a.responses, b.responses);
}

bool sameQuestion(const Session& a, const Session& b) {
  return a.friction == b.friction && a.reexportRule == b.reexportRule && a.scenario.id == b.scenario.id &&
         a.scenario.start == b.scenario.start && a.scenario.months == b.scenario.months &&
         sameSwitches(a.scenario, b.scenario);
}

}  // namespace app::ui
