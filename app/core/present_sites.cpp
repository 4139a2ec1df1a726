#include <algorithm>
#include <cmath>

#include "app/core/present_parts.h"

namespace app::parts {

double shownTonnes(const Context& context, const SiteMark& mark) {
  return context.reportedOnly ? mark.reportedTonnesPerYear : mark.tonnesPerYear;
}

bool isEnd(const Context& context, const std::string& port) {
  return std::any_of(context.now.begin(), context.now.end(),
                     [&port](const Stream& s) { return s.from == port || s.to == port; });
}

bool isOnTheWay(const Context& context, const std::string& passage) {
  return std::any_of(context.baseline.begin(), context.baseline.end(), [&passage](const Stream& stream) {
    return std::find(stream.passages.begin(), stream.passages.end(), passage) != stream.passages.end();
  });
}

double leastZoomOf(const Context& context, const SiteMark& mark) {
  const double tonnes = shownTonnes(context, mark);
  if (mark.kind == flow::SiteKind::DemandCentre) return -9;
  const bool runs = mark.status == flow::SiteStatus::Operating;
  const double size = std::isfinite(tonnes) ? tonnes : 0;
  if (runs && size >= 4000) return -9;
  if (mark.kind == flow::SiteKind::Seabed) return mark.id == "SB-MINAMI-EEZ" ? -9 : 0.9;
  if (runs && size > 0) return 0.3;
  if (mark.status == flow::SiteStatus::Building || size >= 4000) return 0.6;
  return 1.2;
}

namespace {

constexpr float kPortPx = 6;
constexpr float kGatePx = 13;

render::Color siteColor(const Context& context, const SiteMark& mark) {
  switch (mark.kind) {
    case flow::SiteKind::Mine:
    case flow::SiteKind::Seabed:
      return formColor(flow::Form::Concentrate);
    case flow::SiteKind::Refinery:
      return formColor(flow::Form::Oxide);
    case flow::SiteKind::MetalPlant:
      return formColor(flow::Form::Metal);
    case flow::SiteKind::MagnetPlant:
    case flow::SiteKind::Recycling:
      return formColor(flow::Form::Magnet);
    case flow::SiteKind::DemandCentre:
      break;
  }
  return context.theme.site;
}

// Adds a symbol and, beside it, what it stands for.
struct Placer {
  render::FrameDesc& frame;
  std::vector<Pick>* picks;
  void add(const render::Symbol& symbol, Pick pick) {
    frame.symbols.push_back(symbol);
    if (picks != nullptr) picks->push_back(std::move(pick));
  }
};

void addMarks(const Context& context, Placer& placer) {
  const Session& session = *context.scene.session;
  const auto& marks = context.scene.model->marks;
  // Greatest first in the list: draw them first, so that small ones lie on top.
  for (const SiteMark& mark : marks) {
    if (mark.kind == flow::SiteKind::Seabed && !session.layers.seabed) continue;
    const Pick self{Pick::Kind::Site, mark.id};
    const bool lit = session.hovered == self || session.selected == self;
    if (!lit && context.zoom < leastZoomOf(context, mark)) continue;
    const auto at = context.scene.map->projection().forward(mark.position);
    if (!at) continue;
    render::Symbol symbol;
    symbol.at = *at;
    symbol.shape = shapeOf(mark.kind);
    symbol.fill = fillOf(mark.status);
    const double tonnes = shownTonnes(context, mark);
    symbol.sizePx = symbolSize(tonnes);
    symbol.color = siteColor(context, mark);
    symbol.halo = context.theme.siteRim;
    if (context.reportedOnly && !std::isfinite(tonnes)) {
      symbol.fill = render::SymbolFill::Outline;
      symbol.sizePx = kUnsizedPx;
      symbol.color = context.theme.mutedText;
      symbol.halo = {0, 0, 0, 0};
    }
    symbol.highlighted = lit;
    placer.add(symbol, self);
  }
}

// A ring whose weight says how much of the country's demand is not served.
void addUnserved(const Context& context, Placer& placer) {
  if (context.scene.outcome == nullptr || context.reportedOnly) return;  // what is missing, the model says
  const flow::Network& network = context.scene.model->network;
  for (std::size_t i = 0; i < network.sites.size(); ++i) {
    const flow::Site& site = network.sites[i];
    if (site.kind != flow::SiteKind::DemandCentre) continue;
    const Material material = context.scene.session->material;
    const double wanted = massOf(context.scene.outcome->applied.demand[i], material);
    const double missing = massOf(context.scene.outcome->plan.unserved[i], material);
    if (!(wanted > 0) || missing < 0.01 * wanted) continue;
    const auto at = context.scene.map->projection().forward(site.position);
    if (!at) continue;
    render::Symbol ring;
    ring.at = *at;
    ring.shape = render::Shape::Ring;
    ring.sizePx = symbolSize(wanted * 12) + 8 + 16 * static_cast<float>(std::sqrt(missing / wanted));
    ring.color = withAlpha(context.theme.accent, static_cast<float>(context.eased));
    placer.add(ring, {});
  }
}

// Direction of the lane at a gate, from the nearest stretch of any stream that uses it; the gate lies across.
double gateRotation(const Context& context, const std::string& id, geodata::Point at) {
  double best = 1e300;
  double rotation = 0;
  const auto consider = [&](const std::vector<Stream>& streams) {
    for (const Stream& stream : streams) {
      if (std::find(stream.passages.begin(), stream.passages.end(), id) == stream.passages.end()) continue;
      const auto path = context.scene.map->path(stream.way);
      for (std::size_t i = 0; i + 1 < path->points.size(); ++i) {
        const geodata::Point a = path->points[i];
        const geodata::Point b = path->points[i + 1];
        const double distance = std::hypot((a.x + b.x) / 2 - at.x, (a.y + b.y) / 2 - at.y);
        if (distance >= best) continue;
        best = distance;
        rotation = std::atan2(b.y - a.y, b.x - a.x) + 1.5707963267948966;
      }
      return;
    }
  };
  consider(context.now);
  if (best > 1e299) consider(context.baseline);
  return rotation;
}

void addGates(const Context& context, Placer& placer) {
  const auto& passages = context.scene.model->router.graph().passages;
  const std::uint64_t closed = context.scene.outcome != nullptr ? context.scene.outcome->applied.closed : 0;
  const Session& session = *context.scene.session;
  const bool near = context.zoom >= 1.5;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const bool shut = ((closed >> i) & 1U) != 0;
    const Pick self{Pick::Kind::Passage, passages[i].id};
    const bool lit = session.hovered == self || session.selected == self;
    const bool wanted = isOnTheWay(context, passages[i].id) || (near && !context.reportedOnly);
    if (!shut && !lit && !wanted) continue;
    const auto at = context.scene.map->projection().forward(passages[i].position);
    if (!at) continue;
    render::Symbol gate;
    gate.at = *at;
    gate.shape = render::Shape::Gate;
    gate.fill = shut ? render::SymbolFill::Filled : render::SymbolFill::Outline;
    gate.sizePx = shut ? kGatePx + 7 : kGatePx;
    gate.rotation = static_cast<float>(gateRotation(context, passages[i].id, *at));
    gate.color = shut ? context.theme.accent : context.theme.mutedText;
    gate.halo = context.theme.siteRim;
    gate.highlighted = lit;
    placer.add(gate, self);
  }
}

void addPorts(const Context& context, Placer& placer) {
  const Session& session = *context.scene.session;
  const flow::SeaGraph& sea = context.scene.model->router.graph();
  for (const flow::SeaPort& port : sea.ports) {
    const Pick self{Pick::Kind::Port, port.id};
    const bool lit = session.hovered == self || session.selected == self;
    if (!lit && (context.zoom < 2 || (context.reportedOnly && !isEnd(context, port.id)))) continue;
    const auto at = context.scene.map->projection().forward(sea.nodes[port.node]);
    if (!at) continue;
    render::Symbol symbol;
    symbol.at = *at;
    symbol.shape = render::Shape::Anchor;
    symbol.sizePx = kPortPx + static_cast<float>(std::clamp(context.zoom, 0.0, 5.0));
    symbol.color = context.theme.mutedText;
    symbol.halo = context.theme.siteRim;
    symbol.highlighted = lit;
    placer.add(symbol, self);
  }
}

}  // namespace

void addSites(const Context& context, render::FrameDesc& frame, std::vector<Pick>* picks) {
  const Layers& layers = context.scene.session->layers;
  Placer placer{frame, picks};
  if (layers.passages) addGates(context, placer);
  if (!layers.sites) return;
  addPorts(context, placer);
  addMarks(context, placer);
  addUnserved(context, placer);
}

}  // namespace app::parts
