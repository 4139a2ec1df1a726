#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

/// What the model assumes, as switches with what each means.
class ModelSwitches final : public Panel {
 public:
  void draw(Frame& frame) override {
    if (!fold(frame, "model", "Model", open_)) return;
    const Session& session = frame.state.session;
    if (toggleRow(frame, "friction", session.friction, frame.colors.second, "Re-sourcing friction",
                  "New suppliers must first be qualified")) {
      frame.ask("model.friction", {"toggle"});
    }
    frame.mark("model.friction");
    hint(frame, "Re-sourcing friction",
         "On: a flow can rise only a little above its usual size, since buyers must first qualify a new "
         "source. "
         "Off: everybody swaps partners at once. That is the optimistic bound: in it a ban costs almost "
         "nothing.");
    if (toggleRow(frame, "reexport", session.reexportRule, frame.colors.second, "Re-export rule",
                  "A ban also binds third countries")) {
      frame.ask("model.reexport", {"toggle"});
    }
    frame.mark("model.reexport");
    hint(frame, "Re-export rule",
         "On: third countries may not pass on what a ban covers, neither as it is nor worked into metal or "
         "magnets. "
         "Off: material may reach Japan through them.");
  }

 private:
  bool open_ = true;
};

}  // namespace

std::unique_ptr<Panel> makeModelSwitches() {
  return std::make_unique<ModelSwitches>();
}

}  // namespace app::ui
