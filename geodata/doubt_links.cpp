#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>

#include "geodata/cell_text.h"
#include "geodata/doubt_parts.h"

namespace geodata {
namespace {

struct Sent {
  double percent = 0;
  std::size_t links = 0, shared = 0;
  const Link* last = nullptr;
};

std::string percentText(double value) {
  const auto tenths = static_cast<long>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

void doubtShares(Doubter& d) {
  std::map<std::string, Sent> sent;
  for (const Link& link : d.data.links) {
    if (link.status != LinkStatus::Active) continue;
    Sent& each = sent[link.from];
    ++each.links;
    if (d.isAsked(link)) each.last = &link;
    if (!link.sharePercent) continue;
    ++each.shared;
    each.percent += *link.sharePercent;
  }
  // More than 100 is told by checkDataset().
  for (const auto& [site, each] : sent) {
    const bool isWhole = each.shared == each.links && each.links > 1;
    if (each.last == nullptr || !each.last->sharePercent || !isWhole || each.percent > 99.5) continue;
    d.tell(*each.last, "share_of_source_percent",
           "the shares of what leaves " + quoted(site) + " add up to " + percentText(each.percent) + "%",
           "Add the link that takes the rest, or correct the shares.", d.placeOf(site));
  }
}

void doubtFlow(Doubter& d, const Link& link) {
  if (link.flowKind == "actual" && link.year && *link.year > d.thisYear &&
      link.provenance.basis == Basis::Reported) {
    d.tell(link, "year", "a reported flow for " + std::to_string(*link.year) + ", which is still to come",
           "Correct the year, or write contract under flow_kind.", d.placeOf(link.from));
  }
  if (!link.flow || link.unit != "t REO") return;
  const Figure* capacity = d.index.figure(link.to, "capacity_t_reo_per_year");
  if (capacity == nullptr || *link.flow <= 3 * capacity->value) return;
  d.tell(link, "flow", "the flow is more than three times what " + quoted(link.to) + " can take",
         "Check the flow, its unit and the capacity.", d.placeOf(link.to));
}

// A site that nothing leads to or from is drawn and carries nothing. Told once for each of the user's tables.
void doubtAlone(Doubter& d) {
  if (!d.onlyUsers) return;
  std::unordered_set<const Site*> linked;
  for (const Link& link : d.data.links) {
    for (const std::string* end : {&link.from, &link.to}) linked.insert(d.index.countedFor(*end));
  }
  struct Alone {
    const Site* first = nullptr;
    std::size_t count = 0;
  };
  std::map<int, Alone> alone;  // by origin
  for (const Site& site : d.data.sites) {
    const bool takesPart = site.counted && site.status == flow::SiteStatus::Operating;
    if (!d.data.isUsers(site) || !takesPart || linked.contains(&site)) continue;
    Alone& each = alone[site.origin];
    if (each.count++ == 0) each.first = &site;
  }
  for (const auto& [origin, each] : alone) {
    const std::size_t more = each.count - 1;
    const std::string others =
        more == 0 ? ""
                  : " (and to or from " + std::to_string(more) + (more == 1 ? " more site)" : " more sites)");
    d.tell(*each.first, "id",
           "no link leads to or from " + quoted(each.first->id) + others +
               ": it takes part only in flows of its whole country",
           "Add a row of links: id, from, to, and a flow or a share.", each.first->position);
  }
}

}  // namespace

void doubtLinks(Doubter& d) {
  for (const Link& link : d.data.links) {
    if (d.isAsked(link)) doubtFlow(d, link);
  }
  doubtShares(d);
  doubtAlone(d);
}

}  // namespace geodata
