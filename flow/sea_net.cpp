#include "flow/sea_search.h"

namespace flow {

SeaNet::SeaNet(const SeaGraph& graph) {
  start_.assign(graph.nodes.size() + 1, 0);
  for (const SeaEdge& edge : graph.edges) {
    ++start_[edge.a + 1];
    ++start_[edge.b + 1];
  }
  for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
  halves_.resize(graph.edges.size() * 2);
  std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
  for (const SeaEdge& edge : graph.edges) {
    halves_[next[edge.a]++] = {edge.b, edge.nm, edge.passages};
    halves_[next[edge.b]++] = {edge.a, edge.nm, edge.passages};
  }
  at_.reserve(graph.nodes.size());
  for (const LonLat& p : graph.nodes) at_.push_back(toUnit(p));
}

}  // namespace flow
