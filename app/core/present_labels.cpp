#include <algorithm>
#include <cmath>

#include "app/core/present_parts.h"

namespace app::parts {
namespace {

std::uint64_t labelKey(const std::string& text, std::uint64_t salt) {
  std::uint64_t hash = 14695981039346656037ULL ^ salt;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

struct Adder {
  const Context& context;
  render::FrameDesc& frame;

  void add(flow::LonLat place, const std::string& text, render::TextStyle style, render::Color color,
           int priority, float clearance = 0, bool always = false) {
    const auto at = context.scene.map->projection().forward(place);
    if (!at || text.empty()) return;
    render::Label label;
    label.key = labelKey(text, static_cast<std::uint64_t>(style));
    label.at = *at;
    label.text = text;
    label.style = style;
    label.color = color;
    label.halo = context.theme.halo;
    label.priority = priority;
    label.clearancePx = clearance;
    label.always = always;
    frame.labels.push_back(std::move(label));
  }
};

// The world view names what the story needs; closer in, everything there is room for.
constexpr const char* kStoryCountries[] = {"JPN", "CHN", "AUS", "MYS", "USA", "VNM", "MMR", "IND", "EST",
                                           "FRA", "KOR", "BRA", "RUS", "CAN", "THA", "DEU", "LAO", "MDG"};
constexpr const char* kStorySites[] = {"CN-BAYANOBO", "AU-MTWELD",     "REF-MY-LAMP",    "US-MTPASS",
                                       "MM-KACHIN",   "SB-MINAMI-EEZ", "REF-FR-CAREMAG", "REF-EE-SILMET"};

template <typename List>
bool isIn(const List& list, const std::string& id) {
  return std::find(std::begin(list), std::end(list), id) != std::end(list);
}

void addPlaces(Adder& adder) {
  const Context& context = adder.context;
  const Model& model = *context.scene.model;
  for (const geodata::CountryName& country : model.countries) {
    const bool story = isIn(kStoryCountries, country.iso3);
    const double least = story ? -9 : 0.4 + std::log2(1 + country.rank / 12.0) * 1.1;
    if (context.zoom < least) continue;
    adder.add(country.at, country.name, render::TextStyle::Country, context.theme.countryText,
              (story ? 400 : 300) - country.rank);
  }
  for (const geodata::SeaName& sea : model.seas) {
    if (context.zoom < (sea.rank <= 6 ? -9 : 1.0)) continue;
    adder.add(sea.at, sea.name, render::TextStyle::Sea, context.theme.seaText, 60 - sea.rank);
  }
}

void addSiteLabels(Adder& adder) {
  const Context& context = adder.context;
  const Session& session = *context.scene.session;
  int rank = 0;
  for (const SiteMark& mark : context.scene.model->marks) {
    ++rank;
    const Pick self{Pick::Kind::Site, mark.id};
    const bool lit = session.hovered == self || session.selected == self;
    const bool story = isIn(kStorySites, mark.id);
    if (!lit && (mark.kind == flow::SiteKind::DemandCentre || context.zoom < leastZoomOf(context, mark)))
      continue;
    if (!lit && !story && context.zoom < 1.4 + (mark.status == flow::SiteStatus::Operating ? 0 : 1)) continue;
    adder.add(mark.position, lit ? mark.name : mark.label,
              story || lit ? render::TextStyle::SiteStrong : render::TextStyle::Site, context.theme.text,
              lit ? 1000 : (story ? 500 : 250 - rank), symbolSize(shownTonnes(context, mark)) / 2 + 2, lit);
  }
}

void addPassageLabels(Adder& adder) {
  const Context& context = adder.context;
  const Session& session = *context.scene.session;
  const std::uint64_t closed = context.scene.outcome != nullptr ? context.scene.outcome->applied.closed : 0;
  const auto& passages = context.scene.model->router.graph().passages;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const bool shut = ((closed >> i) & 1U) != 0;
    const Pick self{Pick::Kind::Passage, passages[i].id};
    const bool lit = session.hovered == self || session.selected == self;
    if (!shut && !lit && context.reportedOnly && !isOnTheWay(context, passages[i].id)) continue;
    // A closed one has a tag, which is never dropped for want of room.
    if ((shut && session.layers.tags) || (!shut && !lit && context.zoom < 1.5)) continue;
    adder.add(passages[i].position, passages[i].name + (shut ? " closed" : ""), render::TextStyle::Passage,
              shut ? context.theme.accent : context.theme.mutedText, shut ? 900 : (lit ? 1000 : 120), 9, lit);
  }
}

void addPortLabels(Adder& adder) {
  const Context& context = adder.context;
  const Session& session = *context.scene.session;
  const flow::SeaGraph& sea = context.scene.model->router.graph();
  for (const flow::SeaPort& port : sea.ports) {
    const bool lit = session.hovered.id == port.id || session.selected.id == port.id;
    if (!lit && (context.zoom < 2.6 || (context.reportedOnly && !isEnd(context, port.id)))) continue;
    const geodata::Port* found = context.scene.model->data.port(port.id);
    adder.add(sea.nodes[port.node], found != nullptr ? found->name : port.id, render::TextStyle::Small,
              context.theme.mutedText, lit ? 1000 : 90, 6, lit);
  }
}

}  // namespace

void addLabels(const Context& context, render::FrameDesc& frame) {
  Adder adder{context, frame};
  addPlaces(adder);
  if (context.scene.session->layers.sites) {
    addSiteLabels(adder);
    addPortLabels(adder);
  }
  if (context.scene.session->layers.passages) addPassageLabels(adder);
  addOverlayLabels(context, frame);
}

}  // namespace app::parts
