#pragma once

#include <memory>

#include "app/ui/frame.h"

/// The panels, one a file. Their classes stay in their files.
namespace app::ui {

std::unique_ptr<Panel> makeToolbar();
std::unique_ptr<Panel> makeDisruptionsPanel();
std::unique_ptr<Panel> makeConsequencesPanel();
std::unique_ptr<Panel> makeTimeline();
std::unique_ptr<Panel> makeRoutePanel();

/// Parts of the disruptions panel, from top to bottom.
std::unique_ptr<Panel> makeDataList();
std::unique_ptr<Panel> makeScenarioList();
std::unique_ptr<Panel> makeSwitchList();
std::unique_ptr<Panel> makePassageList();
std::unique_ptr<Panel> makeModelSwitches();

/// Every figure of the selected thing, with its source. Draws nothing where nothing is selected.
std::unique_ptr<Panel> makeCard();

}  // namespace app::ui
