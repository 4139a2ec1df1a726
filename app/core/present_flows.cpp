#include <algorithm>
#include <cmath>

#include "app/core/present_parts.h"

namespace app::parts {
namespace {

constexpr double kShipMetresPerDay = 14 * 1852.0 * 24;
constexpr double kDaysPerSecond = 2.2;  // the map's clock: particles cover this much of a voyage a second
constexpr double kParticleSpacingPx = 46;

render::Dash dashOf(const Stream& stream) {
  if (stream.basis == "reported") return render::Dash::Solid;
  return stream.basis == "estimated" ? render::Dash::Dashed : render::Dash::Dotted;
}

render::Color colorOf(const Context& context, const Stream& stream) {
  switch (context.scene.session->colorBy) {
    case ColorBy::Origin:
      return originColor(stream.fromCountry);
    case ColorBy::Element: {
      // The element worth naming: the heavy ones are small in mass, so a tenth of it is enough.
      const double heavy = stream.tonnes[1] + stream.tonnes[2];
      if (stream.tonnes[3] > 2 * flow::magnetTotal(stream.tonnes)) return elementColor(flow::Element::Other);
      if (heavy > 0.1 * flow::magnetTotal(stream.tonnes)) return elementColor(flow::Element::Dy);
      return elementColor(flow::Element::NdPr);
    }
    case ColorBy::Stage:
      break;
  }
  return formColor(stream.form);
}

render::Ribbon ribbonOf(const Context& context, const Stream& stream, double mass,
                        const render::Camera& camera) {
  const Session& session = *context.scene.session;
  render::Ribbon ribbon;
  ribbon.key = stream.key;
  ribbon.path = context.scene.map->path(stream.way);
  ribbon.color = colorOf(context, stream);
  ribbon.casing = context.theme.casing;
  ribbon.widthPx = widthOf(mass);
  ribbon.dash = dashOf(stream);
  const bool lane = stream.mode == flow::LegMode::Sea;
  ribbon.arrowHead = lane && ribbon.widthPx > 1.5F;
  ribbon.offsetPx = lane ? ribbon.widthPx / 2 + 0.6F : 0;
  ribbon.taper = lane;
  // Between the plants of one country all goes every way: quiet, so that what crosses the sea stands out.
  if (!lane && stream.fromCountry == stream.toCountry && stream.form != flow::Form::Concentrate) {
    ribbon.color.a *= 0.4F;
    ribbon.casing.a = 0;
  }
  if (lane && session.playing && session.layers.particles && !session.calmMotion) {
    ribbon.particleSpacingPx = static_cast<float>(kParticleSpacingPx);
    ribbon.particleColor = context.theme.particle;
    const double pixels = context.clock.seconds * kDaysPerSecond * kShipMetresPerDay / camera.metresPerPixel;
    // Zoomed in the true speed would be a blur: no faster than a spacing and a half a second.
    const double limit = context.clock.seconds * kParticleSpacingPx * 1.5;
    ribbon.particlePhase = static_cast<float>(std::fmod(std::min(pixels, limit) / kParticleSpacingPx, 1.0));
  }
  return ribbon;
}

void addGhost(const Context& context, const Stream& stream, double alpha, render::FrameDesc& frame) {
  render::Ribbon ghost;
  ghost.key = ~stream.key;
  ghost.path = context.scene.map->path(stream.way);
  ghost.color = withAlpha(context.theme.ghost, context.theme.ghost.a * static_cast<float>(alpha));
  ghost.widthPx = 1.3F;
  ghost.dash = render::Dash::Dashed;
  ghost.taper = false;
  ghost.arrowHead = false;
  frame.ribbons.push_back(std::move(ghost));
}

// Where the stream is cut: at a closed passage on its way, else soon after its origin.
void addStub(const Context& context, const Stream& stream, render::FrameDesc& frame) {
  const auto path = context.scene.map->path(stream.way);
  const auto& closed = context.scene.outcome->applied.closed;
  const flow::SeaGraph& sea = context.scene.model->router.graph();
  auto on = along(*path, 0.16);
  for (const std::string& id : stream.passages) {
    const auto index = context.scene.model->router.passageIndex(id);
    if (!index || ((closed >> *index) & 1U) == 0) continue;
    const auto gate = context.scene.map->projection().forward(sea.passages[*index].position);
    if (gate && on) on->at = *gate;
    break;
  }
  if (!on) return;
  render::Stub stub;
  stub.at = on->at;
  stub.dx = on->dx;
  stub.dy = on->dy;
  stub.widthPx = std::max(7.0F, widthOf(massOf(stream.tonnes, context.scene.session->material)));
  stub.lengthPx = 26;
  stub.casing = context.theme.casing;
  stub.color = withAlpha(context.theme.accent, static_cast<float>(context.eased));
  frame.stubs.push_back(stub);
}

// A panel points at a stream between ports; in the world view its arcs are part of a broader lane.
bool isPointedAt(const Context& context, const Stream& stream) {
  const Pick& hovered = context.scene.session->hovered;
  if (hovered.kind != Pick::Kind::Flow) return false;
  if (hovered.id == std::to_string(stream.key)) return true;
  const Outcome* outcome = context.scene.outcome;
  for (const Stream& fine : outcome != nullptr ? outcome->streams : context.scene.model->baselineStreams) {
    if (std::to_string(fine.key) != hovered.id) continue;
    return std::find_first_of(stream.arcs.begin(), stream.arcs.end(), fine.arcs.begin(), fine.arcs.end()) !=
           stream.arcs.end();
  }
  return false;
}

bool sameWay(const Stream& a, const Stream& b) {
  return a.way == b.way;
}

void addLost(const Context& context, const StreamIndex& now, render::FrameDesc& frame) {
  const Material material = context.scene.session->material;
  const StreamIndex before = indexOf(context.before);
  for (const Stream& stream : context.baseline) {
    const double was = massOf(stream.tonnes, material);
    if (was < kLeastMass) continue;
    const auto found = now.find(stream.key);
    const double is = found == now.end() ? 0 : massOf(found->second->tonnes, material);
    const bool moved = found != now.end() && !sameWay(*found->second, stream);
    if (!moved && is > 0.5 * was) continue;
    const auto earlier = before.find(stream.key);
    const bool wasThere = earlier != before.end() && sameWay(*earlier->second, stream);
    if (context.scene.session->layers.ghosts) {
      addGhost(context, stream, wasThere ? context.eased : 1, frame);
    }
    if (stream.mode == flow::LegMode::Sea && !moved && is < 0.1 * was && was > 1)
      addStub(context, stream, frame);
  }
}

}  // namespace

void addFlows(const Context& context, render::FrameDesc& frame) {
  const Material material = context.scene.session->material;
  const StreamIndex now = indexOf(context.now);
  const StreamIndex before = indexOf(context.before);
  const auto eased = static_cast<float>(context.eased);

  if (context.scene.outcome != nullptr) addLost(context, now, frame);

  // What was shown and is no more, or goes another way: it fades along the same lane.
  if (eased < 1) {
    for (const Stream& stream : context.before) {
      const double mass = massOf(stream.tonnes, material);
      const auto found = now.find(stream.key);
      if (mass < kLeastMass || (found != now.end() && sameWay(*found->second, stream))) continue;
      render::Ribbon ribbon = ribbonOf(context, stream, mass, frame.camera);
      ribbon.key ^= 0x5555555555555555ULL;
      ribbon.color.a *= 1 - eased;
      ribbon.casing.a *= 1 - eased;
      ribbon.particleSpacingPx = 0;
      frame.ribbons.push_back(std::move(ribbon));
    }
  }

  std::vector<render::Ribbon> ribbons;
  for (const Stream& stream : context.now) {
    const double mass = massOf(stream.tonnes, material);
    if (mass < kLeastMass) continue;
    const auto found = before.find(stream.key);
    const bool known = found != before.end() && sameWay(*found->second, stream);
    const double shown =
        known ? std::lerp(massOf(found->second->tonnes, material), mass, context.eased) : mass;
    render::Ribbon ribbon = ribbonOf(context, stream, shown, frame.camera);
    if (!known) ribbon.to = eased;
    if (isPointedAt(context, stream)) ribbon.casing = withAlpha(context.theme.text, 0.9F);
    ribbons.push_back(std::move(ribbon));
  }
  // Broad bands first, so that thin ones lie on top of them.
  std::stable_sort(ribbons.begin(), ribbons.end(),
                   [](const render::Ribbon& a, const render::Ribbon& b) { return a.widthPx > b.widthPx; });
  frame.ribbons.insert(frame.ribbons.end(), std::make_move_iterator(ribbons.begin()),
                       std::make_move_iterator(ribbons.end()));
}

}  // namespace app::parts
