#pragma once

#include <atomic>
#include <memory>

#include "app/core/overlay_shapes.h"

namespace app {

/// Sorts a layer by its style. Where `cancel` (may be null) became true, the result is not complete.
std::shared_ptr<const OverlayParts> makeParts(const geodata::VectorLayer& layer, const OverlayStyle& style,
                                              const std::atomic<bool>* cancel);

}  // namespace app
