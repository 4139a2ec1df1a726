#include "app/core/streams.h"

#include <algorithm>
#include <map>
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

int doubtOf(std::string_view basis) { return basis == "reported" ? 0 : basis == "estimated" ? 1 : 2; }

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
    start.way = {network.sites[arc.from].position, fromPort};
    if (arc.fromPort != arc.toPort) {
      Stream& lane = leg(i, LegMode::Sea, arc.fromPort, arc.toPort, tonnes);
      if (lane.way.empty()) {
        if (auto route = router.route(arc.fromPort, arc.toPort, applied.closed)) {
          lane.way = std::move(route->path);
          lane.nm = route->nm;
          lane.days = applied.arcs[i].days;
          for (const std::size_t p : route->passages) lane.passages.push_back(router.graph().passages[p].id);
        }
      }
    }
    Stream& end = leg(i, LegMode::Land, arc.toPort, network.sites[arc.to].id, tonnes);
    end.way = {toPort, network.sites[arc.to].position};
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
    Stream& stream = builder.leg(i, arc.mode, network.sites[arc.from].id, network.sites[arc.to].id, plan.flow[i]);
    stream.way = {network.sites[arc.from].position, network.sites[arc.to].position};
    stream.nm = applied.arcs[i].nm;
    stream.days = applied.arcs[i].days;
  }
  std::vector<Stream> result;
  result.reserve(builder.streams.size());
  for (auto& [key, stream] : builder.streams) {
    if (stream.way.size() >= 2 && stream.way.front() != stream.way.back()) result.push_back(std::move(stream));
  }
  return result;
}

}  // namespace app
