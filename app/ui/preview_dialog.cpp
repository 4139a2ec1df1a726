#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/core/model.h"
#include "app/ui/dialog.h"
#include "app/ui/problem_rows.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

// "sites: 1 added; figures: 2 added, 1 replaced".
std::string sumUp(const std::vector<geodata::RowChange>& rows) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
  for (const geodata::RowChange& row : rows)
    ++(row.isNew ? counts[row.table].first : counts[row.table].second);
  std::string text;
  for (const auto& [table, count] : counts) {
    text += (text.empty() ? "" : "; ") + table + ":";
    if (count.first > 0) text += fmt::format(" {} added", count.first);
    if (count.second > 0) text += fmt::format("{} {} replaced", count.first > 0 ? "," : "", count.second);
  }
  return text.empty() ? "Nothing changes: all of it is in the data already." : text;
}

std::string orUnknown(const std::string& text) {
  return text.empty() ? "unknown" : text;
}

// What the file did not say and the program filled in, and what the heading says already.
bool isWorthShowing(const geodata::FieldChange& field) {
  static const std::set<std::string> kSilent{"id",     "site",    "quantity",   "coord_source", "aggregate",
                                             "mapped", "counted", "port_basis", "year_of",      "preferred"};
  return !kSilent.contains(field.column);
}

// Sources of the user's own are kept under "user:".
std::string plainText(const std::string& text) {
  return text.starts_with("user:") ? text.substr(5) : text;
}

void drawChange(Frame& frame, const geodata::RowChange& row) {
  paragraph(frame.fonts.body, frame.colors.text,
            fmt::format("{} {}: {}{}", row.isNew ? "+" : "\u2022", row.table, row.id,
                        row.name.empty() || row.name == row.id ? "" : ", " + row.name));
  ImGui::Indent(frame.px(14));
  if (row.isNew) {
    std::string filled;
    for (const geodata::FieldChange& field : row.fields) {
      if (!isWorthShowing(field)) continue;
      filled += fmt::format("{}{} {}", filled.empty() ? "" : ", ", field.column, plainText(field.after));
    }
    paragraph(frame.fonts.small, frame.colors.muted, filled);
  } else {
    for (const geodata::FieldChange& field : row.fields) {
      paragraph(frame.fonts.small, frame.colors.muted,
                fmt::format("{}: {} to {}", field.column, orUnknown(plainText(field.before)),
                            orUnknown(plainText(field.after))));
    }
  }
  ImGui::Unindent(frame.px(14));
}

}  // namespace

// A file that fits the schema: what it would change, before it does.
void Ui::drawPreview(Frame& frame) {
  if (frame.state.desk == nullptr || !frame.state.desk->preview) return;
  const ReadingAnswer& preview = *frame.state.desk->preview;
  bool open = true;
  const Dialog dialog(frame, "preview", "For the model's data: " + preview.title(), 640, 560, open);
  if (!open) frame.ask("data.dismiss");
  const bool usable = preview.model != nullptr;
  paragraph(
      frame.fonts.body, frame.colors.muted,
      usable
          ? "It can extend or replace what the model knows, or just lie over the map."
          : "The model cannot take it as it is; what is wrong stands below. It can still lie over the map.");
  const float buttons = frame.px(44);
  ImGui::BeginChild("changes", {0, ImGui::GetContentRegionAvail().y - buttons});
  if (usable) {
    paragraph(frame.fonts.strong, frame.colors.text, sumUp(preview.model->userChanges));
    ImGui::Dummy({1, frame.px(4)});
    for (const geodata::RowChange& row : preview.model->userChanges) drawChange(frame, row);
  }
  if (!preview.problems.empty()) {
    ImGui::Dummy({1, frame.px(6)});
    drawProblems(frame, preview.problems);
  }
  ImGui::EndChild();
  if (usable) {
    if (textButton(frame, "use", "Use in the model", true)) frame.ask("data.use");
    frame.mark("preview.use");
    ImGui::SameLine();
  }
  if (textButton(frame, "lay", "Lay over the map")) frame.ask("data.lay");
  frame.mark("preview.lay");
  ImGui::SameLine();
  if (textButton(frame, "cancel", "Cancel")) frame.ask("data.dismiss");
  frame.mark("preview.cancel");
}

}  // namespace app::ui
