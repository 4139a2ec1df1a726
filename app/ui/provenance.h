#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"

/// What stands behind a number, for every panel alike: a card by the pointer, or lines in the layout.
namespace app::ui {

/// Ready to be shown. Empty parts are left out.
struct Backing {
  std::string title;     ///< what it is: "Capacity, NdPr"
  std::string value;     ///< "10,500 t NdPr oxide/year"
  std::string standing;  ///< "2025, reported, high confidence"; of the model's numbers, that they are
  std::vector<std::string> sources;  ///< ids; the first is the original, the others how it was read
  std::string note;
  std::vector<std::string>
      beside;  ///< what else is published for the same, or what a number is worked out from
  std::string besideTitle;
};

/// With the figures that disagree beside it.
Backing backingOf(const geodata::Dataset& data, const geodata::Figure& figure);
Backing backingOf(const geodata::Dataset& data, const geodata::PolicyEvent& event);
/// The share of world trade; unknown where there is none.
Backing backingOf(const geodata::Passage& passage);
Backing backingOf(const geodata::ModelInput& input);
/// A number of the model's: worked out in this plan, from `inputs`.
Backing modelBacking(std::string title, std::string value, std::string how,
                     std::vector<std::string> inputs = {});
/// "reopening share 0.05 (assumed, low confidence)" for each of these names that the model has.
std::vector<std::string> inputTexts(const Model& model, std::initializer_list<std::string_view> names);

/// Citation and address of each source, wrapped: "Lynas, annual report 2025. https://..."
std::string citationText(const geodata::Dataset& data, const std::vector<std::string>& sources);

/// A card by the pointer.
void provenanceCard(Frame& frame, const Backing& backing);
/// The same while the pointer rests on the last item; `make` gives the Backing, and is only then asked.
template <typename Make>
void provenanceHint(Frame& frame, const Make& make) {
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) provenanceCard(frame, make());
}
/// The same in the layout, with addresses that can be copied. `full`: title and value too.
void provenanceLines(Frame& frame, const Backing& backing, bool full = true);
/// An address; a click copies it.
void addressLine(Frame& frame, const std::string& url);

}  // namespace app::ui
