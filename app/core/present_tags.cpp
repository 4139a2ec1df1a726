#include <algorithm>
#include <cmath>
#include <map>

#include "app/core/country.h"
#include "app/core/present_parts.h"
#include "app/core/text.h"

namespace app::parts {
namespace {

constexpr std::size_t kMostTags = 6;
constexpr double kLeastChange = 1;  // t a month of the shown material

// Change of all streams between two countries in one form, told on the greatest of them.
struct Change {
  const Stream* on = nullptr;
  double onMass = 0;
  double before = 0;
  double after = 0;
  double addedNm = 0;  // weighted by mass, over streams that moved
  double addedDays = 0;
  double moved = 0;
};

std::string signedWhole(double value) {
  return (value < 0 ? "\u2212" : "+") + formatWhole(std::abs(value));
}
std::string signedTonnes(double value) {
  return (value < 0 ? "\u2212" : "+") + formatTonnes(std::abs(value));
}

std::string routeText(const Change& change) {
  const double days = change.addedDays / change.moved;
  const double nm = change.addedNm / change.moved;
  std::string dayText = signedTonnes(days);
  if (std::abs(days) >= 9.95) dayText = signedWhole(days);
  return dayText + " days, " + signedWhole(nm) + " nm";
}

std::string textOf(const Context& context, const Change& change) {
  const std::string pair = countryName(*context.scene.model, change.on->fromCountry) + " \u2192 " +
                           countryName(*context.scene.model, change.on->toCountry) + " " +
                           std::string(flow::kFormNames[static_cast<std::size_t>(change.on->form)]);
  if (change.moved > 0.5 * change.after && change.moved > 0) {
    return routeText(change) + "\n" + pair + ", " + formatTonnes(change.after) + " t/month";
  }
  return signedTonnes(change.after - change.before) + " t/month\n" + pair;
}

using ChangeKey = std::tuple<std::string, std::string, flow::Form>;

std::map<ChangeKey, Change> changesOf(const Context& context) {
  const Material material = context.scene.session->material;
  std::map<ChangeKey, Change> changes;
  // Always from the flows between ports, so that the figures are the same at every zoom and in the panels.
  const std::vector<Stream>& after = context.fineNow;
  const StreamIndex baseline = indexOf(context.fineBaseline);
  const auto note = [&](const Stream& stream, double was, double is) -> Change& {
    Change& change = changes[{stream.fromCountry, stream.toCountry, stream.form}];
    change.before += was;
    change.after += is;
    const double weight = std::abs(is - was) + 0.01 * std::max(is, was);
    if (weight > change.onMass) {
      change.onMass = weight;
      change.on = &stream;
    }
    return change;
  };
  StreamIndex now;
  for (const Stream& stream : after) {
    now.emplace(stream.key, &stream);
    if (stream.mode != flow::LegMode::Sea) continue;
    const auto found = baseline.find(stream.key);
    const double is = massOf(stream.tonnes, material);
    const double was = found == baseline.end() ? 0 : massOf(found->second->tonnes, material);
    Change& change = note(stream, was, is);
    if (found != baseline.end() && found->second->way != stream.way) {
      change.moved += is;
      change.addedNm += is * (stream.nm - found->second->nm);
      change.addedDays += is * (stream.days - found->second->days);
      if (is > change.onMass) {
        change.onMass = is;
        change.on = &stream;
      }
    }
  }
  for (const Stream& stream : context.fineBaseline) {
    if (stream.mode == flow::LegMode::Sea && now.find(stream.key) == now.end()) {
      note(stream, massOf(stream.tonnes, material), 0);
    }
  }
  return changes;
}

// The share of a new way where it is farthest from the old one: there the reader sees the detour.
double farthestShare(const geodata::PolylineSet& now, const geodata::PolylineSet& before) {
  double best = -1;
  double share = 0.5;
  for (int i = 1; i < 20; ++i) {
    const auto on = along(now, i / 20.0);
    if (!on) continue;
    double nearest = 1e300;
    for (const geodata::Point p : before.points) {
      nearest = std::min(nearest, std::hypot(p.x - on->at.x, p.y - on->at.y));
    }
    if (nearest <= best) continue;
    best = nearest;
    share = i / 20.0;
  }
  return share;
}

// What is drawn for a flow between ports: itself, or in the world view the lane that it is part of.
const Stream& drawnFor(const Context& context, const Stream& stream) {
  if (context.zoom >= kWorldZoom) return stream;
  for (const auto* drawn : {&context.now, &context.baseline}) {
    for (const Stream& lane : *drawn) {
      if (lane.mode == stream.mode && lane.form == stream.form && lane.fromCountry == stream.fromCountry &&
          lane.toCountry == stream.toCountry) {
        return lane;
      }
    }
  }
  return stream;
}

// A note at each closed passage, so that the cause is never without its name.
void addClosures(const Context& context, render::FrameDesc& frame) {
  const auto& passages = context.scene.model->router.graph().passages;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (((context.scene.outcome->applied.closed >> i) & 1U) == 0) continue;
    const auto at = context.scene.map->projection().forward(passages[i].position);
    if (!at) continue;
    render::Tag tag;
    tag.key = i + 1;
    tag.at = *at;
    tag.text = passages[i].name + " closed";
    tag.accent = context.theme.accent;
    tag.background = context.theme.box;
    tag.textColor = context.theme.text;
    tag.priority = 200;
    tag.opacity = static_cast<float>(context.eased);
    frame.tags.push_back(std::move(tag));
  }
}

}  // namespace

void addTags(const Context& context, render::FrameDesc& frame) {
  if (context.scene.outcome == nullptr) return;
  addClosures(context, frame);
  if (showsRoute(context.scene)) return;  // what changed for flows is another story
  const StreamIndex baseline = indexOf(context.baseline);
  struct Wanted {
    Change change;
    double weight;
  };
  std::vector<Wanted> wanted;
  for (const auto& [key, change] : changesOf(context)) {
    if (change.on == nullptr) continue;
    const bool moved = change.moved > 0.5 * change.after && std::abs(change.addedNm) > 25 * change.moved;
    const double delta = std::abs(change.after - change.before);
    if (!moved && (delta < kLeastChange || delta < 0.05 * change.before)) continue;
    wanted.push_back({change, moved ? std::max(delta, change.after) : delta});
  }
  std::stable_sort(wanted.begin(), wanted.end(),
                   [](const Wanted& a, const Wanted& b) { return a.weight > b.weight; });
  if (wanted.size() > kMostTags) wanted.resize(kMostTags);

  int number = 0;
  for (const Wanted& item : wanted) {
    const Change& change = item.change;
    const bool lost = change.after < 0.5 * change.before;
    const Stream& drawn = drawnFor(context, *change.on);
    const auto path = context.scene.map->path(drawn.way);
    const auto old = baseline.find(drawn.key);
    const bool detour = change.moved > 0 && old != baseline.end() && old->second->way != drawn.way;
    const double share = lost     ? 0.16
                         : detour ? farthestShare(*path, *context.scene.map->path(old->second->way))
                                  : 0.55;
    const auto on = along(*path, share);
    if (!on) continue;
    ++number;
    render::Tag tag;
    tag.key = drawn.key;
    tag.at = on->at;
    tag.text = textOf(context, change);
    if (context.scene.session->calmMotion) tag.text = std::to_string(number) + "  " + tag.text;
    tag.accent = change.after < change.before && change.moved <= 0.5 * change.after
                     ? context.theme.accent
                     : formColor(change.on->form);
    tag.background = context.theme.box;
    tag.textColor = context.theme.text;
    tag.priority = 100 - number;
    tag.opacity = static_cast<float>(context.eased);
    frame.tags.push_back(std::move(tag));
  }
}

}  // namespace app::parts
