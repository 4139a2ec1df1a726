#include "flow/sea_gates.h"

#include <algorithm>
#include <utility>

namespace flow {

SeaGates::SeaGates(const std::vector<SeaGate>& gates) {
  for (const SeaGate& gate : gates) {
    Gate made{gate.passage, {}, {}};
    for (const LonLat& p : gate.line) made.line.push_back(toUnit(p));
    made.cap = Cap::around(made.line);
    gates_.push_back(std::move(made));
  }
}

std::uint64_t SeaGates::crossed(Vec3 a, Vec3 b) const {
  std::uint64_t mask = 0;
  for (const Gate& gate : gates_) {
    if (!gate.cap.mayMeet(a, b)) continue;
    for (std::size_t i = 1; i < gate.line.size(); ++i) {
      if (!arcsCross(a, b, gate.line[i - 1], gate.line[i])) continue;
      mask |= std::uint64_t{1} << gate.passage;
      break;
    }
  }
  return mask;
}

void SeaGates::addCrossed(Vec3 a, Vec3 b, std::vector<std::size_t>& passages) const {
  std::vector<std::pair<double, std::size_t>> found;
  for (const Gate& gate : gates_) {
    if (!gate.cap.mayMeet(a, b)) continue;
    for (std::size_t i = 1; i < gate.line.size(); ++i) {
      if (!arcsCross(a, b, gate.line[i - 1], gate.line[i])) continue;
      found.emplace_back(crossingAlong(a, b, gate.line[i - 1], gate.line[i]), gate.passage);
    }
  }
  std::sort(found.begin(), found.end());
  for (const auto& [along, passage] : found) {
    if (std::find(passages.begin(), passages.end(), passage) == passages.end()) passages.push_back(passage);
  }
}

}  // namespace flow
