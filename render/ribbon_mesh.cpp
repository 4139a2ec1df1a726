#include "render/ribbon_mesh.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr float kSharpestMitre = 0.45F;
constexpr std::int32_t kCasing = 1;
constexpr std::int32_t kBand = 2;

struct Normal {
  float x;
  float y;
};

Normal segmentNormal(const RibbonTrace::Node& a, const RibbonTrace::Node& b) {
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const float length = std::max(std::hypot(dx, dy), 1e-6F);
  return {-dy / length, dx / length};
}

Normal mitre(Normal before, Normal after) {
  const Normal sum{before.x + after.x, before.y + after.y};
  const float length = std::hypot(sum.x, sum.y);
  if (length < 0.2F) return before;
  const float cosine = std::max((sum.x * before.x + sum.y * before.y) / length, kSharpestMitre);
  return {sum.x / length / cosine, sum.y / length / cosine};
}

void strip(const RibbonTrace& trace, const RibbonTrace::Run& run, const RibbonStroke& how, std::int32_t parts,
           RibbonMesh& mesh) {
  const RibbonTrace::Node* nodes = trace.nodes.data() + run.first;
  for (std::uint32_t i = 0; i < run.count; ++i) {
    const Normal before = segmentNormal(nodes[i > 0 ? i - 1 : 0], nodes[i > 0 ? i : 1]);
    const Normal after = i + 1 < run.count ? segmentNormal(nodes[i], nodes[i + 1]) : before;
    const Normal normal = mitre(before, after);
    float half = how.widthPx / 2;
    if (how.taper && trace.length > 0) {
      const auto share =
          static_cast<float>((trace.base + static_cast<double>(nodes[i].along)) / trace.length);
      half *= kTaperAtOrigin + (1 - kTaperAtOrigin) * std::clamp(share, 0.0F, 1.0F);
    }
    half = std::max(half, 0.5F);
    const float reach = 0.55F + half + ((parts & kCasing) != 0 ? how.casingPx : 0);
    const auto index = static_cast<std::uint32_t>(mesh.vertices.size());
    for (const float side : {-reach, reach})
      mesh.vertices.push_back({nodes[i].x + normal.x * side, nodes[i].y + normal.y * side, nodes[i].along,
                               side, half, how.ribbon, parts});
    if (i > 0)
      mesh.indices.insert(mesh.indices.end(), {index - 2, index - 1, index, index, index - 1, index + 1});
  }
}

}  // namespace

void stroke(const RibbonTrace& trace, const RibbonStroke& how, RibbonMesh& mesh) {
  const bool inOne = how.inOne && how.casingPx > 0;
  if (how.casingPx > 0 && !inOne)
    for (const RibbonTrace::Run& run : trace.runs) strip(trace, run, how, kCasing, mesh);
  for (const RibbonTrace::Run& run : trace.runs)
    strip(trace, run, how, inOne ? kCasing | kBand : kBand, mesh);
}

}  // namespace render
