#pragma once

#include <vector>

#include "app/ui/frame.h"
#include "render/renderer.h"

namespace app::platform {

/// The texts of a picture that tell numbers, where they were drawn, so that they answer to the pointer.
/// `scale`: ImGui units a logical pixel of the picture.
std::vector<ui::MapText> mapTexts(const render::FrameDesc& frame, const render::FrameReport& report,
                                  float scale);

}  // namespace app::platform
