#include "app/ui/feature_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "app/core/overlay_places.h"
#include "app/core/text.h"
#include "app/ui/filter_list.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

using geodata::LayerColumn;

constexpr int kMostColumns = 60;  // ImGui's tables take 64

std::vector<std::uint32_t> found(const geodata::VectorLayer& layer, const std::string& wanted) {
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < layer.features; ++i) {
    if (wanted.empty()) {
      rows.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    std::string all;
    for (const LayerColumn& column : layer.columns) all += shownCell(column, i) + " ";
    if (matchesWords(all, wanted)) rows.push_back(static_cast<std::uint32_t>(i));
  }
  return rows;
}

// Unknown comes last, whichever way the rest is sorted.
void sortBy(const LayerColumn& column, bool descending, std::vector<std::uint32_t>& rows) {
  if (column.type == LayerColumn::Type::Number) {
    const auto known = std::stable_partition(rows.begin(), rows.end(),
                                             [&](std::uint32_t i) { return !std::isnan(column.numbers[i]); });
    std::stable_sort(rows.begin(), known, [&](std::uint32_t a, std::uint32_t b) {
      return descending ? column.numbers[a] > column.numbers[b] : column.numbers[a] < column.numbers[b];
    });
    return;
  }
  const auto known = std::stable_partition(rows.begin(), rows.end(),
                                           [&](std::uint32_t i) { return !column.text(i).empty(); });
  std::stable_sort(rows.begin(), known, [&](std::uint32_t a, std::uint32_t b) {
    return descending ? column.text(a) > column.text(b) : column.text(a) < column.text(b);
  });
}

}  // namespace

void FeatureTable::open(const std::string& overlayId) {
  if (overlayId != overlayId_) {
    wanted_.clear();
    wish_ = asked_ = {};
    shown_ = nullptr;
    of_ = nullptr;
  }
  overlayId_ = overlayId;
}

FeatureTable::Order FeatureTable::put(std::shared_ptr<const geodata::UserFile> file, std::size_t layer,
                                      Wish wish) {
  const geodata::VectorLayer& of = file->layers[layer];
  auto rows = found(of, wish.wanted);
  if (wish.column >= 0) sortBy(of.columns[static_cast<std::size_t>(wish.column)], wish.descending, rows);
  return std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
}

void FeatureTable::askForOrder(const Overlay& overlay) {
  if (of_ != overlay.file) {
    of_ = overlay.file;
    asked_ = wish_ = {};
    shown_ = nullptr;
  }
  if (order_.valid() && order_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    shown_ = order_.get();
  }
  if (order_.valid() || wish_ == asked_) return;
  asked_ = wish_;
  order_ = std::async(std::launch::async, &FeatureTable::put, overlay.file, overlay.layer, wish_);
}

void FeatureTable::drawRows(Frame& frame, const Overlay& overlay) {
  const geodata::VectorLayer& layer = *overlay.vector();
  const int columns = std::min(kMostColumns, static_cast<int>(layer.columns.size()));
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_Resizable | ImGuiTableFlags_Sortable |
                                     ImGuiTableFlags_SortTristate | ImGuiTableFlags_RowBg |
                                     ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                     ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_SizingFixedFit;
  if (!ImGui::BeginTable("features", columns + 1, kFlags, ImGui::GetContentRegionAvail())) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn("row", ImGuiTableColumnFlags_NoSort, frame.px(64));
  for (int c = 0; c < columns; ++c) {
    const LayerColumn& column = layer.columns[static_cast<std::size_t>(c)];
    const bool isNumber = column.type == LayerColumn::Type::Number;
    ImGui::TableSetupColumn(column.name.c_str(), ImGuiTableColumnFlags_None, frame.px(isNumber ? 96 : 160));
  }
  ImGui::TableHeadersRow();
  if (ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs(); specs != nullptr && specs->SpecsDirty) {
    const bool sorted = specs->SpecsCount > 0;
    wish_.column = sorted ? specs->Specs[0].ColumnIndex - 1 : -1;
    wish_.descending = sorted && specs->Specs[0].SortDirection == ImGuiSortDirection_Descending;
    specs->SpecsDirty = false;
  }
  const std::size_t count = shown_ != nullptr ? shown_->size() : layer.features;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::size_t feature =
          shown_ != nullptr ? (*shown_)[static_cast<std::size_t>(i)] : static_cast<std::size_t>(i);
      ImGui::TableNextRow();
      ImGui::TableSetColumnIndex(0);
      const std::string id = overlay.id + "/" + std::to_string(feature);
      const Pick pick{Pick::Kind::Feature, id};
      if (ImGui::Selectable(std::to_string(layer.rowOf(feature)).c_str(),
                            frame.state.session.selected == pick, ImGuiSelectableFlags_SpanAllColumns)) {
        frame.ask("pick.select", {"feature", id});
        if (const auto place = featurePlace(layer, feature)) {
          const double zoom = std::max(3.0, frame.state.session.view.zoom);
          frame.ask("map.look",
                    {fmt::format("{:.6f},{:.6f}", place->lon, place->lat), fmt::format("{:.2f}", zoom)});
        }
      }
      if (i == 0) frame.mark("table.first");
      if (ImGui::IsItemHovered()) frame.hover = pick;
      for (int c = 0; c < columns; ++c) {
        ImGui::TableSetColumnIndex(c + 1);
        const LayerColumn& column = layer.columns[static_cast<std::size_t>(c)];
        const std::string text = shownCell(column, feature);
        const bool unknown = text == "unknown";
        if (column.type == LayerColumn::Type::Number) {  // right-aligned
          const float width = sizeOf(frame.fonts.body, text).x;
          ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                               std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
        }
        ImGui::PushStyleColor(ImGuiCol_Text, unknown ? frame.colors.muted : frame.colors.text);
        ImGui::TextUnformatted(text.c_str());
        ImGui::PopStyleColor();
      }
    }
  }
  ImGui::EndTable();
}

void FeatureTable::draw(Frame& frame, ImVec2 at, ImVec2 size) {
  const auto& overlays = frame.state.session.overlays;
  const auto overlay = std::find_if(overlays.begin(), overlays.end(),
                                    [this](const Overlay& o) { return o.id == overlayId_ && !o.raster; });
  if (overlay == overlays.end()) {
    close();
    return;
  }
  wish_.wanted = wanted_;
  askForOrder(*overlay);
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(8)});
  ImGui::Begin("panel.table", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar();
  frame.layout.add("panel.table", {at.x, at.y, size.x, size.y});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const std::size_t all = overlay->vector()->features;
  const std::size_t count = shown_ != nullptr ? shown_->size() : all;
  std::string summary = formatWhole(static_cast<double>(count));
  if (count != all) summary += " of " + formatWhole(static_cast<double>(all));
  summary += all == 1 ? " row" : " rows";
  const float searchWidth = frame.px(220);
  const float titleRoom = std::max(frame.px(60), size.x - searchWidth - frame.px(200));
  drawText(frame.fonts.strong, {from.x, from.y + frame.px(5)}, frame.colors.text,
           cut(frame.fonts.strong, overlay->title, titleRoom));
  drawText(frame.fonts.small,
           {from.x + std::min(titleRoom, sizeOf(frame.fonts.strong, overlay->title).x) + frame.px(12),
            from.y + frame.px(7)},
           frame.colors.muted, summary);
  ImGui::SetCursorScreenPos({at.x + size.x - searchWidth - frame.px(52), from.y});
  ImGui::BeginChild("search", {searchWidth, frame.px(30)});
  searchField(frame, "##table", "Search the rows", wanted_);
  frame.mark("table.search");
  ImGui::EndChild();
  ImGui::SameLine(0, frame.px(8));
  if (iconButton(frame, "close", Icon::Close, "Close the table")) close();
  frame.mark("table.close");
  if (busy())
    spinner(frame, {at.x + size.x - searchWidth - frame.px(66), from.y + frame.px(15)}, frame.px(6));
  if (isOpen()) drawRows(frame, *overlay);
  ImGui::End();
}

}  // namespace app::ui
