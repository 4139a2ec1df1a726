#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/ui.h"
#include "geodata/export.h"
#include "geodata/user_file.h"

namespace app::ui {

void Ui::openAdd(const DataDesk& desk) {
  std::vector<FileChooser::Format> formats;
  for (const geodata::UserFormat& format : geodata::userFormats())
    formats.push_back({format.ending, format.name});
  formats.push_back({".toml", "Scenario"});
  chooser_.open(FileChooser::Purpose::Read, "Add data, or open a scenario", "data.open", std::move(formats),
                desk.folder);
}

void Ui::openExport(const DataDesk& desk, const std::string& name) {
  std::vector<FileChooser::Format> formats;
  for (const geodata::ExportFormatInfo& format : geodata::exportFormats()) {
    if (format.manyLayers) formats.push_back({format.ending, format.name});
  }
  formats.push_back({"/", "CSV, a folder"});
  chooser_.open(FileChooser::Purpose::Write, "Export the results", "data.export", std::move(formats),
                desk.exportFolder, name);
}

void Ui::openZones(const DataDesk& desk) {
  std::vector<FileChooser::Format> formats;
  for (const geodata::UserFormat& format : geodata::userFormats())
    formats.push_back({format.ending, format.name});
  chooser_.open(FileChooser::Purpose::Read, "Read zones that ships keep out of", "zone.load",
                std::move(formats), desk.folder);
}

void Ui::openTable(const std::string& overlayId) {
  data_.close();  // they share the lower edge
  table_.open(overlayId);
}

// Above the timeline, as wide as the map.
void Ui::drawTable(Frame& frame) {
  if (!table_.isOpen() || frame.state.session.panelsHidden) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::max(1.0F, screen.x - covered_.left - covered_.right);
  table_.draw(frame, {covered_.left, screen.y - covered_.bottom}, {width, tableHeight(screen.y)});
}

float Ui::tableHeight(float screenHeight) const {
  return std::round(std::clamp(screenHeight * 0.32F, 120 * scale_, 420 * scale_));
}

}  // namespace app::ui
