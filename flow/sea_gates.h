#pragma once

#include <cstdint>
#include <vector>

#include "flow/sea_graph.h"
#include "flow/sphere.h"

namespace flow {

/// The lines that tell which passages a way uses.
class SeaGates {
 public:
  explicit SeaGates(const std::vector<SeaGate>& gates);

  /// Passages whose gates the arc a-b crosses, as a mask.
  [[nodiscard]] std::uint64_t crossed(Vec3 a, Vec3 b) const;
  /// Adds to `passages`, in the order of travel along the arc a-b, those crossed that it does not have yet.
  void addCrossed(Vec3 a, Vec3 b, std::vector<std::size_t>& passages) const;

 private:
  struct Gate {
    std::size_t passage = 0;
    Cap cap;
    std::vector<Vec3> line;
  };
  std::vector<Gate> gates_;
};

}  // namespace flow
