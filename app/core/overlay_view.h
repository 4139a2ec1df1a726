#pragma once

#include "app/core/present_parts.h"

/// What the files that draw and pick the user's layers share. Not for use elsewhere.
namespace app::parts {

/// The shapes of an overlay that the map shows now; null where it is hidden, or not ready for this
/// projection.
const OverlayShapes* shownShapes(const Context& context, const Overlay& overlay);

/// "overlay-1/12"; nothing where the pick is no feature of this overlay.
std::optional<std::size_t> featureIn(const Pick& pick, const Overlay& overlay);
Pick featurePick(const Overlay& overlay, std::size_t feature);

}  // namespace app::parts
