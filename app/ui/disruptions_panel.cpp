#include <array>

#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

/// Left: what goes wrong, and what answers it.
class DisruptionsPanel final : public Panel {
 public:
  void draw(Frame& frame) override {
    bool first = true;
    for (const auto& part : parts_) {
      if (!first) hairline(frame);
      first = false;
      ImGui::PushID(part.get());
      part->draw(frame);
      ImGui::PopID();
    }
    ImGui::Dummy({1, frame.px(8)});
  }

 private:
  std::array<std::unique_ptr<Panel>, 5> parts_{makeScenarioList(), makeDataList(), makeSwitchList(),
                                               makePassageList(), makeModelSwitches()};
};

}  // namespace

std::unique_ptr<Panel> makeDisruptionsPanel() {
  return std::make_unique<DisruptionsPanel>();
}

}  // namespace app::ui
