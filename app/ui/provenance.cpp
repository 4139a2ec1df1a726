#include "app/ui/provenance.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/event_kinds.h"
#include "app/ui/figures.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string besideText(const geodata::Dataset& data, const geodata::Figure& figure) {
  return fmt::format("{} ({}). {}", valueText(figure), standingText(figure.provenance, figure.year),
                     sourceText(data, figure.provenance.sources));
}

void line(ImFont* font, ImU32 color, const std::string& text) {
  if (text.empty()) return;
  const UseFont use(font);
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

}  // namespace

Backing backingOf(const geodata::Dataset& data, const geodata::Figure& figure) {
  Backing backing;
  backing.title = quantityName(figure.quantity);
  backing.value = valueText(figure);
  backing.standing = standingText(figure.provenance, figure.year);
  if (figure.yearOf == "publication" || figure.yearOf == "reading")
    backing.standing += " (year of " + figure.yearOf + ")";
  backing.sources = figure.provenance.sources;
  backing.note = figure.note;
  if (data.isUsers(figure)) {
    backing.note += (figure.note.empty() ? "From your file " : ". From your file ") +
                    data.origins[static_cast<std::size_t>(figure.origin)].file;
  }
  backing.besideTitle = "Also published";
  for (const geodata::Figure* other : data.figuresOf(figure.site)) {
    if (other != &figure && other->quantity == figure.quantity)
      backing.beside.push_back(besideText(data, *other));
  }
  return backing;
}

Backing backingOf(const geodata::Dataset&, const geodata::PolicyEvent& event) {
  Backing backing;
  backing.title = eventKindName(event.kind);
  backing.value = event.event;
  backing.note = event.effect;
  backing.standing = event.date;
  if (event.status == "planned") backing.standing += ", planned";
  if (event.status == "unknown") backing.standing += ", outcome unknown";
  backing.standing += fmt::format(", {}, {} confidence", geodata::nameOf(event.provenance.basis),
                                  geodata::nameOf(event.provenance.confidence));
  backing.sources = event.provenance.sources;
  return backing;
}

Backing backingOf(const geodata::Passage& passage) {
  Backing backing;
  backing.title = "Share of world trade";
  if (!passage.tradeSharePercent) {
    backing.value = "unknown";
    return backing;
  }
  backing.title = "Share of " + passage.tradeShareOf;
  backing.value = fmt::format("{:.3g}%", *passage.tradeSharePercent);
  backing.standing = standingText(passage.tradeShare, passage.tradeShareYear.value_or(0));
  backing.sources = passage.tradeShare.sources;
  backing.note = "Shares of passages are of different things: never add or rank them";
  return backing;
}

Backing backingOf(const geodata::ModelInput& input) {
  Backing backing;
  backing.title = input.what;
  backing.value = plainNumber(input.value) + " " + input.unit;
  if (input.low && input.high)
    backing.value += " (" + plainNumber(*input.low) + " to " + plainNumber(*input.high) + ")";
  backing.standing = standingText(input.provenance, input.year);
  backing.sources = input.provenance.sources;
  backing.note = input.note;
  return backing;
}

Backing modelBacking(std::string title, std::string value, std::string how, std::vector<std::string> inputs) {
  Backing backing;
  backing.title = std::move(title);
  backing.value = std::move(value);
  backing.standing = "The model's own, worked out in this plan";
  backing.note = std::move(how);
  backing.besideTitle = "It rests on";
  backing.beside = std::move(inputs);
  return backing;
}

std::vector<std::string> inputTexts(const Model& model, std::initializer_list<std::string_view> names) {
  std::vector<std::string> texts;
  for (const std::string_view name : names) {
    const auto found = std::find_if(model.inputs.begin(), model.inputs.end(),
                                    [name](const geodata::ModelInput& input) { return input.id == name; });
    if (found == model.inputs.end()) continue;
    const Backing input = backingOf(*found);
    texts.push_back(fmt::format("{}: {} ({}). {}", input.title, input.value, input.standing,
                                sourceText(model.data, input.sources)));
  }
  return texts;
}

std::string citationText(const geodata::Dataset& data, const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& id : sources) {
    const geodata::Source* source = data.source(id);
    if (!text.empty()) text += '\n';
    text += source != nullptr ? source->citation : id;
    if (source != nullptr && !source->url.empty()) text += "\n" + source->url;
  }
  return text.empty() ? "source unknown" : text;
}

void provenanceCard(Frame& frame, const Backing& backing) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(3)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(frame.px(360));
  line(frame.fonts.small, frame.colors.muted, backing.title);
  line(frame.fonts.strong, frame.colors.text, backing.value);
  line(frame.fonts.small, frame.colors.secondText, backing.standing);
  line(frame.fonts.small, frame.colors.text, backing.note);
  if (!backing.beside.empty()) line(frame.fonts.small, frame.colors.muted, backing.besideTitle);
  constexpr std::size_t kMost = 6;
  for (std::size_t i = 0; i < backing.beside.size() && i < kMost; ++i)
    line(frame.fonts.small, frame.colors.text, "\u2022 " + backing.beside[i]);
  if (backing.beside.size() > kMost) {
    line(frame.fonts.small, frame.colors.muted, fmt::format("and {} more", backing.beside.size() - kMost));
  }
  if (!backing.sources.empty()) {
    line(frame.fonts.small, frame.colors.muted, citationText(frame.state.model.data, backing.sources));
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

void addressLine(Frame& frame, const std::string& url) {
  const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
  const std::string shown = cut(frame.fonts.small, url, width);
  const ImVec2 size = sizeOf(frame.fonts.small, shown);
  const bool clicked = ImGui::InvisibleButton(url.c_str(), {std::max(size.x, 1.0F), size.y + frame.px(2)});
  frame.mark("address." + url);
  const ImVec2 at = ImGui::GetItemRectMin();
  drawText(frame.fonts.small, at, frame.colors.secondText, shown);
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y},
                                        frame.colors.secondText);
  }
  hint(frame, url, "Click to copy the address.");
  if (clicked) frame.ask("window.copy", {url});
}

void provenanceLines(Frame& frame, const Backing& backing, bool full) {
  const auto said = [&](ImFont* font, ImU32 color, const std::string& text) {
    if (!text.empty()) paragraph(font, color, text);
  };
  if (full) {
    said(frame.fonts.small, frame.colors.muted, backing.title);
    said(frame.fonts.strong, backing.value == "unknown" ? frame.colors.muted : frame.colors.text,
         backing.value);
  }
  said(frame.fonts.small, frame.colors.secondText, backing.standing);
  said(frame.fonts.small, frame.colors.text, backing.note);
  for (const std::string& id : backing.sources) {
    const geodata::Source* source = frame.state.model.data.source(id);
    said(frame.fonts.small, frame.colors.muted, source != nullptr ? source->citation : id);
    if (source != nullptr && !source->url.empty()) {
      ImGui::PushID(id.c_str());
      addressLine(frame, source->url);
      ImGui::PopID();
    }
  }
  if (backing.beside.empty()) return;
  ImGui::Dummy({1, frame.px(4)});
  said(frame.fonts.small, frame.colors.muted, backing.besideTitle);
  for (const std::string& text : backing.beside) said(frame.fonts.small, frame.colors.text, "\u2022 " + text);
}

}  // namespace app::ui
