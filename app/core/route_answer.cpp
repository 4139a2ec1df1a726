#include "app/core/route_answer.h"

#include <algorithm>
#include <cstdint>

#include "app/core/route_ship.h"
#include "app/core/route_words.h"
#include "flow/geodesic.h"
#include "flow/land_ways.h"

namespace app {
namespace {

constexpr double kHoursPerDay = 24;

std::uint64_t bitOf(std::size_t passage) {
  return std::uint64_t{1} << passage;
}

// All that a question asks for, looked up once.
class Answering {
 public:
  Answering(const Model& model, const RouteQuestion& question)
      : model_(model),
        question_(question),
        ship_(routeShip(model, question.ship, question.speedKnots)),
        times_(passageTimes(model)),
        burdens_(times_.size()) {
    for (const auto& [id, burden] : question.burdens) {
      if (const auto index = model.router.passageIndex(id)) burdens_[*index] = burden;
    }
    for (std::size_t i = 0; i < times_.size(); ++i) {
      if (flow::isTooDeep(ship_, times_[i])) tooShallow_ |= bitOf(i);
      if (burdens_[i].closed) closed_ |= bitOf(i);
    }
    ice_ = model.router.usuallyClosed();
  }

  [[nodiscard]] RouteAnswer answer(std::size_t ways) const {
    RouteAnswer answer;
    answer.usual = usual();
    answer.air = air();
    const flow::SeaView view = model_.router.under(asked(tooShallow_));
    for (flow::SeaRoute& route : view.alternatives(question_.from.end, question_.to.end, ways)) {
      answer.ways.push_back(wayOf(std::move(route), burdens_));
      compare(answer.ways.back(), answer.usual);
    }
    answer.tooShallow = shallowsInTheWay();
    if (!answer.ways.empty()) return answer;
    const flow::SeaAnswer none = view.find(question_.from.end, question_.to.end);
    answer.blockedBy = namesOfCut(model_, question_, none);
    answer.why = none.fault;
    answer.fault = faultOf(model_, question_, none, {ice_, tooShallow_, ship_.name, isAnyEnough(none)});
    return answer;
  }

 private:
  // What the question shuts and burdens, with the passages in `shallow` shut too.
  [[nodiscard]] flow::SeaConditions asked(std::uint64_t shallow) const {
    flow::SeaConditions conditions;
    conditions.closed = closed_ | shallow | (ice_ & ~model_.router.closureMask(question_.opened));
    conditions.zones = question_.zones;
    conditions.extraNm.assign(times_.size(), 0);
    for (std::size_t i = 0; i < times_.size(); ++i) {
      const flow::PassageBurden& burden = burdens_[i];
      const bool weighs = !burden.closed && (burden.delayDays > 0 || burden.usdPerTonne > 0);
      if (weighs) conditions.extraNm[i] = flow::extraNmOf(times_[i], burden, ship_);
    }
    return conditions;
  }

  // Whether each of the cut by itself, opened, opens the way. They may also lie one behind the other.
  [[nodiscard]] bool isAnyEnough(const flow::SeaAnswer& none) const {
    const auto hasWay = [&](flow::SeaConditions conditions) {
      return model_.router.under(std::move(conditions))
          .find(question_.from.end, question_.to.end)
          .route.has_value();
    };
    for (const std::size_t passage : none.cutPassages) {
      flow::SeaConditions opened = asked(tooShallow_);
      opened.closed &= ~bitOf(passage);
      if (!hasWay(std::move(opened))) return false;
    }
    for (const std::size_t zone : none.cutZones) {
      flow::SeaConditions opened = asked(tooShallow_);
      opened.zones.erase(opened.zones.begin() + static_cast<std::ptrdiff_t>(zone));
      if (!hasWay(std::move(opened))) return false;
    }
    return true;
  }

  // An ordinary year for this ship: what its draught shuts stays shut.
  [[nodiscard]] RouteWay usual() const {
    flow::SeaConditions conditions;
    conditions.closed = ice_ | tooShallow_;
    auto found = model_.router.under(std::move(conditions)).find(question_.from.end, question_.to.end);
    if (!found.route) return {};
    return wayOf(*std::move(found.route), std::vector<flow::PassageBurden>(times_.size()));
  }

  [[nodiscard]] RouteWay wayOf(flow::SeaRoute route, const std::vector<flow::PassageBurden>& burdens) const {
    RouteWay way;
    std::vector<flow::PassageTimes> times;
    std::vector<flow::PassageBurden> laid;
    for (const std::size_t passage : route.passages) {
      way.passages.push_back(model_.router.graph().passages[passage].id);
      times.push_back(times_[passage]);
      laid.push_back(burdens[passage]);
    }
    way.voyage = flow::voyageOf(route.nm, times, laid, ship_);
    way.route = std::move(route);
    return way;
  }

  static void compare(RouteWay& way, const RouteWay& usual) {
    if (usual.route.path.empty()) return;
    way.addedNm = way.route.nm - usual.route.nm;
    way.addedDays = (way.voyage.hours.mid - usual.voyage.hours.mid) / kHoursPerDay;
  }

  enum class End { Low, Mid, High };

  /// The better end of what the model says about flights, the middle or the worse; the speed's is the high
  /// one.
  [[nodiscard]] flow::ModelParameters byAir(End end) const {
    flow::ModelParameters p = model_.parameters;
    for (const geodata::ModelInput& input : model_.inputs) {
      if (end == End::Mid || input.kind != "parameter") continue;
      const bool low = (end == End::Low) != (input.id == "air_speed");
      const double value = (low ? input.low : input.high).value_or(input.value);
      if (input.id == "air_speed") p.airKmPerDay = value * kHoursPerDay;
      if (input.id == "air_handling") p.airHandlingDays = value;
      if (input.id == "air_cost") p.airCostPerTonneKm = value;
      if (input.id == "delay_cost") p.delayCostPerTonneDay = value;
    }
    return p;
  }
  [[nodiscard]] flow::LegPrice flight(const flow::ModelParameters& parameters) const {
    return flow::airPriceOf(question_.from.position, question_.to.position, parameters);
  }
  [[nodiscard]] double hoursByAir(End end) const { return flight(byAir(end)).days * kHoursPerDay; }
  [[nodiscard]] double usdByAir(End end) const {
    const flow::ModelParameters parameters = byAir(end);
    const flow::LegPrice price = flight(parameters);
    constexpr double kUsdPerThousand = 1000;
    return (price.cost + price.days * parameters.delayCostPerTonneDay) * kUsdPerThousand;
  }

  [[nodiscard]] RouteWay air() const {
    RouteWay way;
    way.route.path = {question_.from.position, question_.to.position};
    way.route.nm = flow::geodesicNm(question_.from.position, question_.to.position);
    way.route.weighedNm = way.route.nm;
    way.voyage.hours = {hoursByAir(End::Low), hoursByAir(End::Mid), hoursByAir(End::High)};
    way.voyage.usdPerTonne = {usdByAir(End::Low), usdByAir(End::Mid), usdByAir(End::High)};
    return way;
  }

  // Only those that matter here: what a ship of less draught would use.
  [[nodiscard]] std::vector<std::string> shallowsInTheWay() const {
    std::vector<std::string> names;
    if (tooShallow_ == 0) return names;
    const auto found = model_.router.under(asked(0)).find(question_.from.end, question_.to.end);
    if (!found.route) return names;
    for (const std::size_t passage : found.route->passages) {
      if ((tooShallow_ & bitOf(passage)) != 0) names.push_back(model_.router.graph().passages[passage].name);
    }
    return names;
  }

  const Model& model_;
  const RouteQuestion& question_;
  flow::ShipClass ship_;
  std::vector<flow::PassageTimes> times_;  ///< beside SeaGraph::passages, as are the burdens
  std::vector<flow::PassageBurden> burdens_;
  std::uint64_t closed_ = 0;
  std::uint64_t tooShallow_ = 0;
  std::uint64_t ice_ = 0;
};

}  // namespace

RouteAnswer answerRoute(const Model& model, const RouteQuestion& question, std::size_t ways) {
  return Answering(model, question).answer(ways);
}

}  // namespace app
