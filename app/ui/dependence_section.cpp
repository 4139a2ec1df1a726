#include "app/ui/sections.h"

namespace app::ui {

void drawDependence(Frame& /*frame*/, const Outcome& /*outcome*/) {}

}  // namespace app::ui
