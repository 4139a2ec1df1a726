#include "app/core/streams.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

namespace app {
namespace {

using flow::LegMode;
using flow::LonLat;

// FNV-1a: stable from run to run and machine to machine, unlike std::hash.
std::uint64_t keyOf(LegMode mode, std::string_view from, std::string_view to, flow::Form form) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&hash](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0x1FU) * 1099511628211ULL;
  };
  mix(from);
  mix(to);
  hash = (hash ^ static_cast<std::uint64_t>(form)) * 1099511628211ULL;
  return (hash ^ (static_cast<std::uint64_t>(mode) + 17)) * 1099511628211ULL;
}

int doubtOf(std::string_view basis) {
  return basis == "reported" ? 0 : basis == "estimated" ? 1 : 2;
}

/// Along railways and roads where ways on land are known, else straight.
std::vector<LonLat> lineOf(const std::shared_ptr<const flow::LandLeg>& leg, LonLat from, LonLat to) {
  return leg ? leg->line : std::vector<LonLat>{from, to};
}

struct Builder {
  const flow::Network& network;
  const flow::SeaRouter& router;
  const flow::AppliedNetwork& applied;
  std::map<std::uint64_t, Stream> streams;

  Stream& leg(std::size_t arcIndex, LegMode mode, const std::string& from, const std::string& to,
              const flow::PerElement& tonnes) {
    const flow::Arc& arc = network.arcs[arcIndex];
    const std::uint64_t key = keyOf(mode, from, to, arc.form);
    auto [found, isNew] = streams.try_emplace(key);
    Stream& stream = found->second;
    if (isNew) {
      stream.key = key;
      stream.mode = mode;
      stream.from = from;
      stream.to = to;
      stream.form = arc.form;
      stream.fromCountry = network.sites[arc.from].country;
      stream.toCountry = network.sites[arc.to].country;
      stream.basis = arc.basis;
    } else if (doubtOf(arc.basis) > doubtOf(stream.basis)) {
      stream.basis = arc.basis;
    }
    for (std::size_t e = 0; e < flow::kElementCount; ++e) stream.tonnes[e] += tonnes[e];
    stream.arcs.push_back(arcIndex);
    return stream;
  }

  void addSea(std::size_t i, const flow::PerElement& tonnes) {
    const flow::Arc& arc = network.arcs[i];
    const auto fromNode = router.portNode(arc.fromPort);
    const auto toNode = router.portNode(arc.toPort);
    if (!fromNode || !toNode) return;
    const LonLat fromPort = router.graph().nodes[*fromNode];
    const LonLat toPort = router.graph().nodes[*toNode];

    Stream& start = leg(i, LegMode::Land, network.sites[arc.from].id, arc.fromPort, tonnes);
    start.way = lineOf(arc.landStart, network.sites[arc.from].position, fromPort);
    if (arc.fromPort != arc.toPort) {
      Stream& lane = leg(i, LegMode::Sea, arc.fromPort, arc.toPort, tonnes);
      if (lane.way.empty()) {
        if (auto route = applied.sea->way(flow::SeaEnd::of(arc.fromPort), flow::SeaEnd::of(arc.toPort))) {
          lane.way = std::move(route->path);
          lane.nm = route->nm;
          lane.days = applied.arcs[i].days;
          for (const std::size_t p : route->passages) lane.passages.push_back(router.graph().passages[p].id);
        }
      }
    }
    Stream& end = leg(i, LegMode::Land, arc.toPort, network.sites[arc.to].id, tonnes);
    end.way = lineOf(arc.landEnd, toPort, network.sites[arc.to].position);
  }
};

}  // namespace

std::vector<Stream> streamsOf(const flow::Network& network, const flow::SeaRouter& router,
                              const flow::AppliedNetwork& applied, const flow::Plan& plan, double least) {
  Builder builder{network, router, applied, {}};
  for (std::size_t i = 0; i < network.arcs.size() && i < plan.flow.size(); ++i) {
    const flow::Arc& arc = network.arcs[i];
    if (flow::total(plan.flow[i]) < least) continue;
    if (arc.mode == LegMode::Sea) {
      builder.addSea(i, plan.flow[i]);
      continue;
    }
    Stream& stream =
        builder.leg(i, arc.mode, network.sites[arc.from].id, network.sites[arc.to].id, plan.flow[i]);
    stream.way = lineOf(arc.landStart, network.sites[arc.from].position, network.sites[arc.to].position);
    stream.nm = applied.arcs[i].nm;
    stream.days = applied.arcs[i].days;
  }
  std::vector<Stream> result;
  result.reserve(builder.streams.size());
  for (auto& [key, stream] : builder.streams) {
    if (stream.way.size() >= 2 && stream.way.front() != stream.way.back())
      result.push_back(std::move(stream));
  }
  return result;
}

namespace {

std::uint64_t laneKey(const Stream& stream) {
  return keyOf(stream.mode, stream.fromCountry, stream.toCountry, stream.form) ^ 0xAAAAAAAAAAAAAAAAULL;
}

// For each group of lanes the pair of ports with most in it.
std::map<std::uint64_t, const Stream*> greatestOf(const std::vector<Stream>& streams) {
  std::map<std::uint64_t, const Stream*> greatest;
  for (const Stream& stream : streams) {
    if (stream.mode == LegMode::Land) continue;
    const Stream*& best = greatest[laneKey(stream)];
    if (best == nullptr || flow::total(stream.tonnes) > flow::total(best->tonnes)) best = &stream;
  }
  return greatest;
}

void addTo(Stream& lane, const Stream& part) {
  const double before = flow::total(lane.tonnes);
  const double added = flow::total(part.tonnes);
  for (std::size_t e = 0; e < flow::kElementCount; ++e) lane.tonnes[e] += part.tonnes[e];
  if (before + added > 0) {
    lane.nm = (lane.nm * before + part.nm * added) / (before + added);
    lane.days = (lane.days * before + part.days * added) / (before + added);
  }
  if (doubtOf(part.basis) > doubtOf(lane.basis)) lane.basis = part.basis;
  lane.arcs.insert(lane.arcs.end(), part.arcs.begin(), part.arcs.end());
}

}  // namespace

std::vector<Stream> lanesOf(const std::vector<Stream>& streams, const std::vector<Stream>& baseline,
                            const flow::SeaRouter& router, const flow::SeaView& sea) {
  const auto usual = greatestOf(baseline);
  const auto greatest = greatestOf(streams);
  std::map<std::uint64_t, Stream> lanes;
  std::vector<Stream> result;
  for (const Stream& stream : streams) {
    if (stream.mode == LegMode::Land) {
      if (stream.form == flow::Form::Concentrate || stream.fromCountry != stream.toCountry) {
        const bool endOfLane = stream.from.starts_with("PT-") || stream.to.starts_with("PT-");
        if (stream.form == flow::Form::Concentrate || !endOfLane) result.push_back(stream);
      }
      continue;
    }
    const std::uint64_t key = laneKey(stream);
    auto [found, isNew] = lanes.try_emplace(key);
    Stream& lane = found->second;
    if (!isNew) {
      addTo(lane, stream);
      continue;
    }
    const auto known = usual.find(key);
    const Stream& shown = known != usual.end() ? *known->second : *greatest.at(key);
    lane = stream;
    lane.key = key;
    lane.from = shown.from;
    lane.to = shown.to;
    if (shown.mode != LegMode::Sea) continue;
    if (auto route = sea.way(flow::SeaEnd::of(shown.from), flow::SeaEnd::of(shown.to))) {
      lane.way = std::move(route->path);
      lane.passages.clear();
      for (const std::size_t p : route->passages) lane.passages.push_back(router.graph().passages[p].id);
    }
  }
  for (auto& [key, lane] : lanes) result.push_back(std::move(lane));
  return result;
}

}  // namespace app
