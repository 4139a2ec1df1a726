#pragma once

#include <string>

#include "app/core/session.h"
#include "flow/elements.h"
#include "render/frame.h"

namespace app {

/// Colours of one theme. Data colours are the same in both; see VISUAL.md.
struct Theme {
  render::Color page;  ///< outside the map
  render::Color sea;
  render::Color land;
  render::Color coast;
  render::Color border;
  render::Color graticule;
  render::Color edge;
  render::Color text;
  render::Color mutedText;
  render::Color countryText;
  render::Color seaText;
  render::Color halo;
  render::Color box;
  render::Color boxLine;
  render::Color casing;
  render::Color ghost;
  render::Color site;
  render::Color siteRim;
  render::Color particle;
  render::Color accent;  ///< disruption, unserved
};

const Theme& themeOf(ThemeName name);

/// Okabe-Ito: ore, oxide, metal, magnet.
render::Color formColor(flow::Form form);
render::Color elementColor(flow::Element element);
/// China, Australia and Malaysia (the Lynas chain), Japan, USA, Viet Nam and others: for ColorBy::Origin.
render::Color originColor(const std::string& iso3);
render::Color withAlpha(render::Color color, float alpha);

}  // namespace app
