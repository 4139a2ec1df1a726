#pragma once

#include <string>
#include <vector>

#include "app/core/material.h"
#include "app/core/model.h"
#include "app/core/session.h"

/// What a plan comes to beside the baseline, ready to be shown. Pure; t REO a month.
namespace app::ui {

struct Shortfall {
  std::string name;  ///< an element's or a country's
  std::string iso3;
  double demand = 0;
  double unserved = 0;
  double demandBefore = 0;
  double unservedBefore = 0;
  [[nodiscard]] double share() const { return demand > 0 ? unserved / demand : 0; }
  [[nodiscard]] double shareBefore() const { return demandBefore > 0 ? unservedBefore / demandBefore : 0; }
};

/// Trade between two countries in one form that the plan changed.
struct Reroute {
  std::string from, to;  ///< names of countries
  flow::Form form = flow::Form::Concentrate;
  double before = 0;
  double after = 0;
  double addedNm = 0;  ///< on what still moves, by weight; 0: the same way
  double addedDays = 0;
  std::string why;
  Pick pick;  ///< its greatest flow on the map
};

/// Something that cuts or caps flows or sends them another way: how much less moves where it bites, how much
/// is moved.
struct Cause {
  std::string why;
  double lost = 0;
  double moved = 0;
};

/// How much Japan leans on China, under one definition; per cent.
struct Leaning {
  std::string id;  ///< of flow::Dependence
  std::string definition;
  double now = flow::kUnknown;
  double before = flow::kUnknown;
  double published = flow::kUnknown;
};

struct Findings {
  Shortfall japan;  ///< of the chosen material
  std::vector<Shortfall> japanByElement;
  std::vector<Shortfall>
      countries;  ///< of the chosen material, most unserved first; those with a shortfall now or before
  std::vector<Reroute> reroutes;  ///< greatest change first
  std::vector<Cause> causes;      ///< greatest loss first
  std::vector<Leaning> dependence;
};

Findings findingsOf(const Model& model, const Outcome& outcome, Material material);

}  // namespace app::ui
