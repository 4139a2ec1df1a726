#include "flow/lp_builder.h"

#include <algorithm>
#include <cmath>

namespace flow {
namespace {

using Columns = PlanLp::Columns;
using Entries = std::vector<std::pair<int, double>>;
constexpr Columns kNone{-1, -1, -1, -1};

bool isSource(const Site& site) {
  return site.kind == SiteKind::Mine || site.kind == SiteKind::Seabed;
}

class Builder {
 public:
  Builder(const AppliedNetwork& applied, const LpQuestion& question)
      : applied_(applied),
        network_(*applied.network),
        question_(question),
        siteCount_(network_.sites.size()) {
    built_.baskets = basketsOf(applied);
    built_.unserved.assign(siteCount_, kNone);
    built_.disposed.assign(siteCount_, kNone);
    built_.supplied.assign(siteCount_, kNone);
    built_.capacityRow.assign(siteCount_, -1);
    built_.supplyRow.assign(siteCount_, -1);
    balance_.assign(siteCount_, kNone);
    elementCapacity_.assign(siteCount_, kNone);
    fresh_.assign(siteCount_, kNone);
    freshTotal_.assign(siteCount_, -1);
    broughtIn_.assign(siteCount_, -1);
    broughtOut_.assign(siteCount_, -1);
    groups_.resize(network_.arcs.size());
  }

  PlanLp build() {
    addGroups();
    for (std::size_t s = 0; s < siteCount_; ++s) addSite(s);
    for (std::size_t a = 0; a < network_.arcs.size(); ++a) addArc(a);
    return std::move(built_);
  }

 private:
  struct GroupEntry {
    int row;
    PerElement coefficient;
  };

  int row(int& slot, double least, double most) {
    if (slot < 0) slot = built_.lp.addRow(least, most);
    return slot;
  }
  int limitRow(int& slot, double most) { return std::isinf(most) ? -1 : row(slot, -kInfinity, most); }

  // A total that several arcs should come to; what is missing and what is too much are columns of their own.
  void addGroups() {
    if (question_.groups == nullptr) return;
    for (const Observation& group : *question_.groups) {
      const double target = group.of.empty() ? group.value : 0;
      const int at = built_.lp.addRow(target, target);
      built_.lp.addColumn(question_.groupPrice * group.weight, 0, kInfinity, {{at, 1}});
      built_.lp.addColumn(question_.groupPrice * group.weight, 0, kInfinity, {{at, -1}});
      const auto put = [&](const std::vector<std::size_t>& arcs, double coefficient) {
        for (const std::size_t a : arcs) {
          PerElement each{};
          for (std::size_t e = 0; e < kElementCount; ++e) each[e] = group.elements[e] ? coefficient : 0;
          groups_[a].push_back({at, each});
        }
      };
      put(group.arcs, 1);
      put(group.of, -group.value);
    }
  }

  void addSite(std::size_t s) {
    const Site& site = network_.sites[s];
    if (isSource(site)) {
      built_.supplyRow[s] = built_.lp.addRow(-kInfinity, total(applied_.supply[s]));
      return;
    }
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (site.kind == SiteKind::DemandCentre) {
        const double demand = applied_.demand[s][e];
        const int at = row(balance_[s][e], demand, demand);
        built_.unserved[s][e] = built_.lp.addColumn(question_.unservedPrice[e], 0, demand, {{at, 1}});
        continue;
      }
      const int at = row(balance_[s][e], 0, 0);
      const double supply = applied_.supply[s][e];
      if (supply > 0) built_.supplied[s][e] = built_.lp.addColumn(0, 0, supply, {{at, -1}});
      if (site.kind == SiteKind::Refinery)
        built_.disposed[s][e] = built_.lp.addColumn(0, 0, kInfinity, {{at, 1}});
    }
  }

  // Coefficients of one t that moves on arc `a`, a share of each element in it.
  Entries entriesOf(std::size_t a, const PerElement& share) {
    const Arc& arc = network_.arcs[a];
    const Site& to = network_.sites[arc.to];
    Entries entries;
    if (isSource(network_.sites[arc.from])) entries.emplace_back(built_.supplyRow[arc.from], 1);
    double moved = 0;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (share[e] == 0) continue;
      moved += share[e];
      const double arrives = share[e] * arc.recovery;
      entries.emplace_back(balance_[arc.from][e], share[e]);
      entries.emplace_back(balance_[arc.to][e],
                           to.kind == SiteKind::DemandCentre ? arrives : -arrives * to.yield);
      entries.emplace_back(limitRow(elementCapacity_[arc.from][e], applied_.elementCapacity[arc.from][e]),
                           share[e]);
    }
    entries.emplace_back(limitRow(built_.capacityRow[arc.to], applied_.capacity[arc.to]),
                         moved * arc.recovery);
    for (const GroupEntry& group : groups_[a]) {
      double sum = 0;
      for (std::size_t e = 0; e < kElementCount; ++e) sum += share[e] * group.coefficient[e];
      entries.emplace_back(group.row, sum);
    }
    return entries;
  }

  void addArc(std::size_t a) {
    const Arc& arc = network_.arcs[a];
    const auto& state = applied_.arcs[a];
    const PerElement anchor = question_.anchor.empty() ? PerElement{} : question_.anchor[a];
    const PerElement anchorCost = question_.anchorCost.empty() ? PerElement{} : question_.anchorCost[a];
    const PerElement keepCost = question_.keepCost.empty() ? anchorCost : question_.keepCost[a];
    const PerElement& basket = built_.baskets[arc.from];
    const bool isBasket = arc.form == Form::Concentrate && total(basket) > 0;
    // What is not kept of the anchor costs, whether the arc may be used or not: then closing it never pays.
    for (std::size_t e = 0; e < kElementCount; ++e) {
      built_.lp.offset += anchor[e] * (isBasket ? keepCost[3] : keepCost[e]);
    }
    if (!state.usable || state.cap <= 0) return;
    int capRow = -1;
    limitRow(capRow, state.cap);
    if (isBasket) {
      double most = kInfinity;
      for (std::size_t e = 0; e < kElementCount; ++e) {
        if (basket[e] > 0) most = std::min(most, state.elementCap[e] / basket[e]);
      }
      addFlow({a, -1, basket, most, total(anchor), anchorCost[3], keepCost[3], capRow});
      return;
    }
    if (arc.form == Form::Concentrate && isSource(network_.sites[arc.from]))
      return;  // nothing is known to be in it
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (!carries(network_, arc, static_cast<Element>(e))) continue;
      PerElement share{};
      share[e] = 1;
      addFlow({a, static_cast<int>(e), share, state.elementCap[e], anchor[e], anchorCost[e], keepCost[e],
               capRow});
    }
  }

  struct Movement {
    std::size_t arc;
    int element;
    PerElement share;
    double most;
    double anchor;
    double anchorCost;
    double keepCost;
    int capRow;
  };

  void addFlow(const Movement& m) {
    if (m.most <= 0) return;
    const Arc& arc = network_.arcs[m.arc];
    const double price = question_.price[m.arc];
    Entries entries = entriesOf(m.arc, m.share);
    entries.emplace_back(m.capRow, 1);
    int pieces = -1;  // a cap holds for the pieces together
    entries.emplace_back(limitRow(pieces, m.most), 1);
    const auto add = [&](double cost, double most) {
      if (most > 0) built_.flows.push_back({built_.lp.addColumn(cost, 0, most, entries), m.arc, m.element});
    };
    // Convex pieces: what is kept of the anchor, what it may grow by, and what has to be newly qualified.
    add(price - m.keepCost, std::min(m.anchor, m.most));
    const double rest = m.most - std::min(m.anchor, m.most);
    addBrought(m, entries, rest);
    if (!question_.friction) {
      add(price + m.anchorCost, rest);
      return;
    }
    add(price + m.anchorCost, std::min(rest, question_.beta * m.anchor));
    const PerElement& limit = applied_.newSupplyLimit[arc.to];
    const bool isBasket = m.element < 0;
    const double most = isBasket ? total(limit) : limit[static_cast<std::size_t>(m.element)];
    if (most <= 0) return;
    int& slot = isBasket ? freshTotal_[arc.to] : fresh_[arc.to][static_cast<std::size_t>(m.element)];
    entries.emplace_back(limitRow(slot, most), arc.recovery);
    add(price + m.anchorCost, rest);
  }

  // What a response brings is contracted for: it waits for no test and pushes other supply aside, which costs
  // one switch, so it is given a little more than one; raw material only follows.
  void addBrought(const Movement& m, Entries entries, double rest) {
    const Arc& arc = network_.arcs[m.arc];
    const double out = applied_.brought[arc.from];
    const double in = applied_.brought[arc.to];
    if ((out <= 0 && in <= 0) || rest <= 0) return;
    if (out > 0) entries.emplace_back(limitRow(broughtOut_[arc.from], out), 1);
    if (in > 0) entries.emplace_back(limitRow(broughtIn_[arc.to], in), arc.recovery);
    const double gain = out > 0 && arc.form != Form::Concentrate ? 1.5 * m.anchorCost : 0;
    built_.flows.push_back(
        {built_.lp.addColumn(question_.price[m.arc] - gain, 0, rest, entries), m.arc, m.element});
  }

  const AppliedNetwork& applied_;
  const Network& network_;
  const LpQuestion& question_;
  std::size_t siteCount_;
  PlanLp built_;
  std::vector<Columns> balance_, elementCapacity_, fresh_;
  std::vector<int> freshTotal_, broughtIn_, broughtOut_;
  std::vector<std::vector<GroupEntry>> groups_;
};

}  // namespace

bool carries(const Network& network, const Arc& arc, Element element) {
  if (arc.form == Form::Concentrate) return true;
  const bool isOxideDemand = arc.form == Form::Oxide && network.sites[arc.to].kind == SiteKind::DemandCentre;
  return (element == Element::Other) == isOxideDemand;
}

PlanLp buildLp(const AppliedNetwork& applied, const LpQuestion& question) {
  return Builder(applied, question).build();
}

Plan readPlan(const PlanLp& built, const LpSolution& solution, const AppliedNetwork& applied) {
  const std::size_t siteCount = applied.network->sites.size();
  Plan plan;
  plan.status = PlanStatus::Optimal;
  plan.flow.resize(applied.network->arcs.size());
  plan.unserved.resize(siteCount);
  plan.disposed.resize(siteCount);
  plan.capacityPrice.assign(siteCount, 0);
  const auto value = [&](int column) { return std::max(0.0, solution.x[static_cast<std::size_t>(column)]); };
  for (const PlanLp::FlowColumn& f : built.flows) {
    const double moved = value(f.column);
    if (f.element >= 0) {
      plan.flow[f.arc][static_cast<std::size_t>(f.element)] += moved;
      continue;
    }
    const PerElement& basket = built.baskets[applied.network->arcs[f.arc].from];
    for (std::size_t e = 0; e < kElementCount; ++e) plan.flow[f.arc][e] += moved * basket[e];
  }
  const auto dual = [&](int row) { return row < 0 ? 0.0 : solution.rowDual[static_cast<std::size_t>(row)]; };
  for (std::size_t s = 0; s < siteCount; ++s) {
    plan.capacityPrice[s] = std::max({0.0, -dual(built.capacityRow[s]), -dual(built.supplyRow[s])});
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (built.unserved[s][e] >= 0) plan.unserved[s][e] = value(built.unserved[s][e]);
      if (built.disposed[s][e] >= 0) plan.disposed[s][e] = value(built.disposed[s][e]);
      if (const int column = built.supplied[s][e]; column >= 0) {
        // Its one entry is -1 in the balance row, so its reduced cost is that row's dual.
        const auto at = static_cast<std::size_t>(built.lp.starts[static_cast<std::size_t>(column)]);
        plan.capacityPrice[s] = std::max(plan.capacityPrice[s], -dual(built.lp.rows[at]));
      }
    }
  }
  return plan;
}

}  // namespace flow
