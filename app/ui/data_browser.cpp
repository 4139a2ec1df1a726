#include "app/ui/data_browser.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/filter_list.h"
#include "app/ui/flight.h"
#include "app/ui/names.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr double kPlaceZoom = 3.2;
constexpr float kDetailsWidth = 340;
constexpr float kLeastTable = 420;

std::string sortText(const DataRow& row, int column) {
  switch (column) {
    case 0:
      return lower(row.first);
    case 1:
      return lower(row.second);
    case 3:
      return row.when;
    case 4:
      return row.provenance ? std::string(geodata::nameOf(row.provenance->basis)) : "";
    case 5:
      return row.provenance ? std::to_string(static_cast<int>(row.provenance->confidence)) : "";
    default:
      return lower(row.source);
  }
}

// Unknown values come last in either direction.
bool comesBefore(const DataRow& a, const DataRow& b, int column, bool descending) {
  if (column != 2) {
    const std::string x = sortText(a, column);
    const std::string y = sortText(b, column);
    return descending ? y < x : x < y;
  }
  if (std::isfinite(a.number) != std::isfinite(b.number)) return std::isfinite(a.number);
  if (std::isfinite(a.number) && a.number != b.number) return (a.number < b.number) != descending;
  return descending ? b.value < a.value : a.value < b.value;
}

}  // namespace

float DataBrowser::heightOn(ImVec2 screen, float scale) {
  return std::round(std::min(std::clamp(screen.y * 0.48F, 260 * scale, 460 * scale), screen.y));
}

void DataBrowser::openOn(const std::string& tab, const std::string& id) {
  open();
  for (std::size_t i = 0; i < kDataTabs; ++i) {
    if (tab == dataTabs()[i].word && i != tab_) {
      tab_ = i;
      sort_ = {};
    }
  }
  stale_ = true;
  if (id.empty()) return;
  wanted_.clear();
  basis_ = 0;
  chosen_ = id;
  hasChosen_ = false;
  scrollToChosen_ = true;
}

void DataBrowser::load(const Model& model) {
  if (model_ == &model && version_ == model.data.version && !rows().empty()) return;
  if (model_ != &model || version_ != model.data.version) {
    for (auto& each : rows_) each.clear();
  }
  model_ = &model;
  version_ = model.data.version;
  rows() = dataRows(model, dataTabs()[tab_].tab);
  stale_ = true;
}

void DataBrowser::refresh() {
  stale_ = false;
  lines_.clear();
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < rows().size(); ++i) {
    const DataRow& row = rows()[i];
    const bool fits =
        basis_ == 0 || (row.provenance && static_cast<int>(row.provenance->basis) == basis_ - 1);
    if (fits && matchesWords(row.search, wanted_)) shown.push_back(i);
  }
  found_ = shown.size();
  if (sort_.column >= 0) {
    std::stable_sort(shown.begin(), shown.end(), [this](std::size_t a, std::size_t b) {
      return comesBefore(rows()[a], rows()[b], sort_.column, sort_.descending);
    });
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool begins = i == 0 || rows()[shown[i]].group != rows()[shown[i - 1]].group;
    if (sort_.column < 0 && begins) lines_.push_back({shown[i], true});
    lines_.push_back({shown[i], false});
  }
  if (!hasChosen_ && !chosen_.empty()) {
    const auto found =
        std::find_if(rows().begin(), rows().end(), [this](const DataRow& r) { return r.id == chosen_; });
    hasChosen_ = found != rows().end();
    if (hasChosen_) chosenRow_ = static_cast<std::size_t>(found - rows().begin());
  }
}

void DataBrowser::choose(Frame& frame, std::size_t index, bool fly) {
  const DataRow& row = rows()[index];
  focusSearch_ = true;
  chosen_ = row.id;
  chosenRow_ = index;
  hasChosen_ = true;
  if (!fly || row.place.kind == Pick::Kind::None) return;
  frame.ask("pick.select", {kindWord(row.place.kind), row.place.id});
  frame.ask("map.look",
            {fmt::format("{:.5f},{:.5f}", row.at.lon, row.at.lat), fmt::format("{:.2f}", kPlaceZoom)});
}

void DataBrowser::move(Frame& frame, int step) {
  std::vector<std::size_t> order;
  std::size_t at = 0;
  for (const Line& line : lines_) {
    if (line.heading) continue;
    if (hasChosen_ && line.row == chosenRow_) at = order.size();
    order.push_back(line.row);
  }
  if (order.empty()) return;
  const bool listed = hasChosen_ && order[std::min(at, order.size() - 1)] == chosenRow_;
  const auto wanted = static_cast<std::ptrdiff_t>(at) + (listed ? step : 0);
  const auto last = static_cast<std::ptrdiff_t>(order.size()) - 1;
  choose(frame, order[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last))], false);
  scrollToChosen_ = true;
}

void DataBrowser::drawHead(Frame& frame) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float titleWidth = width > frame.px(900) ? frame.px(150) : 0;
  if (titleWidth > 0) {
    drawText(frame.fonts.strong, {from.x, from.y + frame.px(6)}, frame.colors.text, "Data and sources");
  }
  ImGui::SetCursorScreenPos({from.x + titleWidth, from.y});
  std::array<const char*, kDataTabs> labels{};
  std::array<std::string, kDataTabs> marks;
  for (std::size_t i = 0; i < kDataTabs; ++i) {
    labels[i] = dataTabs()[i].title;
    marks[i] = std::string("data.tab.") + dataTabs()[i].word;
  }
  const int tab = segments(frame, "tabs", labels, static_cast<int>(tab_), marks);
  if (tab >= 0 && static_cast<std::size_t>(tab) != tab_) {
    tab_ = static_cast<std::size_t>(tab);
    sort_ = {};
    chosen_.clear();
    hasChosen_ = false;
    stale_ = focusSearch_ = true;
  }
  ImGui::SetCursorScreenPos({from.x + width - frame.px(28), from.y});
  if (iconButton(frame, "close", Icon::Close, "Close  F3")) close();
  frame.mark("data.close");

  ImGui::SetCursorScreenPos({from.x, from.y + frame.px(36)});
  const float searchWidth = std::min(frame.px(320), width * 0.4F);
  ImGui::BeginChild("search", {searchWidth, frame.px(30)});
  // Typing goes on after a click on a tab or a row, and is no shortcut of the map's.
  if (fresh_ || focusSearch_) ImGui::SetKeyboardFocusHere();
  focusSearch_ = false;
  if (searchField(frame, "##wanted", "Find in all columns", wanted_)) stale_ = toTop_ = true;
  frame.mark("data.search");
  ImGui::EndChild();
  ImGui::SetCursorScreenPos({from.x + searchWidth + frame.px(12), from.y + frame.px(37)});
  constexpr std::array<const char*, 4> kBases{"All", "Reported", "Estimated", "Assumed"};
  static const std::array<std::string, 4> kMarks{"data.basis.all", "data.basis.reported",
                                                 "data.basis.estimated", "data.basis.assumed"};
  const int basis = segments(frame, "basis", kBases, basis_, kMarks);
  if (basis >= 0 && basis != basis_) {
    basis_ = basis;
    stale_ = focusSearch_ = toTop_ = true;
  }
  const std::string count = fmt::format("{} of {}", formatWhole(static_cast<double>(found_)),
                                        formatWhole(static_cast<double>(rows().size())));
  drawTextRight(frame.fonts.small, from.x + width, from.y + frame.px(44), frame.colors.muted, count);
  ImGui::SetCursorScreenPos({from.x, from.y + frame.px(74)});
}

void DataBrowser::drawDetails(Frame& frame) {
  if (!hasChosen_ || chosenRow_ >= rows().size()) {
    paragraph(
        frame.fonts.small, frame.colors.muted,
        "Choose a row: its source, its year and how sure it is stand here, with what else is published.");
    return;
  }
  const DataRow& row = rows()[chosenRow_];
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(3)});
  provenanceLines(frame, row.backing);
  if (row.place.kind != Pick::Kind::None) {
    ImGui::Dummy({1, frame.px(4)});
    if (textButton(frame, "show", "Show on the map")) choose(frame, chosenRow_, true);
    frame.mark("data.show");
  }
  ImGui::PopStyleVar();
}

void DataBrowser::draw(Frame& frame) {
  if (!isOpen_) return;
  load(frame.state.model);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float height = heightOn(screen, frame.scale);
  ImGui::SetNextWindowPos({0, screen.y - height});
  ImGui::SetNextWindowSize({screen.x, height});
  if (fresh_) ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(16), frame.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("panel.data", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  frame.layout.add("panel.data", {0, screen.y - height, screen.x, height});
  drawHead(frame);
  load(frame.state.model);
  if (stale_) refresh();
  fresh_ = false;
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows)) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    if (pressed(ImGuiKey_DownArrow)) move(frame, 1);
    if (pressed(ImGuiKey_UpArrow)) move(frame, -1);
    if ((pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter)) && hasChosen_ &&
        chosenRow_ < rows().size()) {
      choose(frame, chosenRow_, true);
    }
  }
  const float room = ImGui::GetContentRegionAvail().x;
  const float details = frame.px(kDetailsWidth);
  const bool beside = room - details - frame.px(16) > frame.px(kLeastTable);
  drawTable(frame, beside ? room - details - frame.px(16) : room);
  if (beside) {
    ImGui::SameLine(0, frame.px(16));
    ImGui::BeginChild("details", {details, 0});
    drawDetails(frame);
    ImGui::EndChild();
  }
  ImGui::End();
}

}  // namespace app::ui
