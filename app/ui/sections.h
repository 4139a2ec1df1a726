#pragma once

#include "app/ui/findings.h"
#include "app/ui/frame.h"

/// Parts of the consequences panel, from top to bottom.
namespace app::ui {

void drawUnserved(Frame& frame, const Findings& findings, Material material);
void drawCauses(Frame& frame, const Findings& findings);
void drawDependence(Frame& frame, const Findings& findings);
void drawReroutes(Frame& frame, const Findings& findings);
void drawCountries(Frame& frame, const Findings& findings);

}  // namespace app::ui
