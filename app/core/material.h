#pragma once

#include "app/core/session.h"
#include "flow/elements.h"

namespace app {

/// Mass of the chosen material: t REO where `tonnes` is.
double massOf(const flow::PerElement& tonnes, Material material);
/// As the legend and the panels write it: "NdPr, Dy and Tb".
const char* materialName(Material material);

}  // namespace app
