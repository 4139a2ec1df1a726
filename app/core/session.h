#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/overlay.h"
#include "app/core/route_task.h"
#include "flow/lonlat.h"
#include "flow/scenario.h"

namespace app {

struct UserData;

enum class ThemeName { Briefing, Paper };
enum class ColorBy { Stage, Origin, Element };

/// Which masses the flows and figures show.
enum class Material { MagnetElements, NdPr, Dy, Tb, All };

/// Where the map looks. The plane of `projection` centred on `projectionCenter`; see geodata::Projection.
struct View {
  std::string projection = "equal-earth";
  flow::LonLat projectionCenter{150, 0};
  flow::LonLat center{150, 12};  ///< place at the middle of the free map area
  double zoom = 0.45;            ///< log2 of the magnification over "the whole map fits"
};

struct Layers {
  bool flows = true;
  bool ghosts = true;
  bool particles = true;
  bool tags = true;
  bool sites = true;
  bool labels = true;
  bool graticule = true;
  bool passages = true;
  bool seabed = true;
  bool legend = true;
  bool furniture = true;
};

/// A place on the map that can be hovered or selected.
struct Pick {
  enum class Kind { None, Site, Port, Passage, Flow, Feature } kind = Kind::None;
  std::string id;  ///< of a feature of the user's: "overlay-1/12", its index counted from 0
  friend bool operator==(const Pick&, const Pick&) = default;
};

/// What the user has set. Plain, copyable, comparable by hand: undo keeps copies. Only execute() changes it.
struct Session {
  View view;
  ThemeName theme = ThemeName::Briefing;
  Layers layers;
  ColorBy colorBy = ColorBy::Stage;
  Material material = Material::MagnetElements;
  bool calmMotion = false;
  bool panelsHidden = false;
  float uiScale = 1;

  flow::Scenario scenario;   ///< a working copy: its switches are what the panel shows
  std::string scenarioPath;  ///< file it came from; empty: one of ours
  bool friction = true;
  bool reexportRule = false;
  std::string month = "2026-01";
  bool playing = true;  ///< particles move

  std::vector<Overlay> overlays;  ///< the user's layers; later ones lie on top
  /// The user's files that extend or replace the model's data, in the order in which they were added. The
  /// owner makes the model from them.
  std::vector<std::shared_ptr<const UserData>> modelData;
  RouteTask route;            ///< a ship's way that is looked for
  bool reportedOnly = false;  ///< only what rests on reported figures is drawn

  Pick hovered;
  Pick selected;
};

}  // namespace app
