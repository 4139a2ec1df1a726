#include "app/core/commands.h"

namespace app {
namespace {

constexpr CommandInfo kCommands[] = {
    {"scenario.load", "Load a scenario", "ID", "", true},
    {"scenario.reset", "Set the scenario back to its file", "", "", true},
    {"disruption.toggle", "Switch a disruption on or off", "INDEX", "", true},
    {"disruption.severity", "Set how severe a disruption is (0 to 1)", "INDEX VALUE", "", true},
    {"disruption.dates", "Set when a disruption begins and ends", "INDEX FROM UNTIL", "", true},
    {"disruption.remove", "Take a disruption out of the scenario", "INDEX", "", true},
    {"passage.toggle", "Close or open a strait or canal", "PASSAGE", "", true},
    {"response.toggle", "Switch a response on or off", "INDEX", "", true},
    {"response.severity", "Set how much of a response comes about (0 to 1)", "INDEX VALUE", "", true},
    {"model.friction", "Re-sourcing friction", "on|off|toggle", "", true},
    {"model.reexport", "Re-export rule: third countries may not pass on what is banned", "on|off|toggle", "",
     true},
    {"map.projection", "Change the projection", "equal-earth|globe|mercator|azimuthal|robinson", "", true},
    {"map.center", "Centre the projection", "LON,LAT", "", false},
    {"map.look", "Look at a place", "LON,LAT [ZOOM]", "", false},
    {"map.zoom", "Zoom by steps", "DELTA", "+ -", false},
    {"map.fit", "Show the whole map", "", "Home", false},
    {"theme.set", "Briefing (dark) or paper (light)", "briefing|paper|toggle", "Ctrl+T", true},
    {"layer.toggle", "Show or hide a layer",
     "flows|ghosts|particles|tags|sites|labels|graticule|passages|seabed|legend|furniture", "", true},
    {"color.by", "Colour the flows", "stage|origin|element", "", true},
    {"material.show", "Choose the material", "magnet|NdPr|Dy|Tb|all", "", true},
    {"motion.calm", "Calm motion: cuts in place of animation", "on|off|toggle", "", true},
    {"data.reported", "Show only what rests on reported figures", "on|off|toggle", "", true},
    {"panels.toggle", "Hide or show all panels", "", "H", false},
    {"play.toggle", "Play or pause", "", "Space", false},
    {"month.set", "Set the month", "YYYY-MM", "", false},
    {"pick.hover", "Point at something", "KIND ID", "", false},
    {"pick.select", "Select something", "site|port|passage|flow|feature ID", "", false},
    {"pick.clear", "Select nothing", "", "Esc", false},
    {"ui.scale", "Size of the panels (0.8 to 2.5)", "VALUE", "", false},
    {"overlay.visible", "Show or hide a layer of yours", "ID on|off|toggle", "", true},
    {"overlay.color", "Colour a layer of yours by a column", "ID COLUMN|none", "", true},
    {"overlay.size", "Size a layer of yours by a column", "ID COLUMN|none", "", true},
    {"overlay.label", "Label a layer of yours by a column", "ID COLUMN|none", "", true},
    {"overlay.dot", "Size of the points of a layer of yours", "ID PIXELS", "", true},
    {"overlay.opacity", "How opaque a layer of yours is (0 to 1)", "ID VALUE", "", true},
    {"overlay.paint", "The one colour of a layer of yours", "ID NUMBER", "", true},
    {"overlay.raise", "Bring a layer of yours forward", "ID", "", true},
    {"overlay.lower", "Send a layer of yours back", "ID", "", true},
    {"overlay.remove", "Take a layer of yours off the map", "ID", "", true},
    {"data.add", "Add data: a file of yours over the map, or into the model", "", "Ctrl+O", false},
    {"data.open", "Open a file of yours", "PATH", "", false},
    {"data.cancel", "Stop reading", "", "", false},
    {"data.use", "Use the file that was read in the model", "", "", true},
    {"data.lay", "Lay the file that was read over the map", "", "", true},
    {"data.dismiss", "Put the file that was read away", "", "", false},
    {"data.withdraw", "Take a file of yours out of the model", "PATH", "", true},
    {"data.fit", "Show the whole of a layer of yours", "ID", "", false},
    {"data.export", "Export the results", "[PATH]", "Ctrl+E", false},
    {"window.problems", "What is wrong or doubtful in the files", "", "F2", false},
    {"window.table", "The features of a layer of yours as a table", "[ID]", "", false},
    {"session.undo", "Undo", "", "Ctrl+Z", false},
    {"session.redo", "Redo", "", "Ctrl+Y", false},
    {"picture.save", "Save a picture", "[PATH]", "Ctrl+S", false},
    {"window.palette", "Find a command", "", "Ctrl+P", false},
    {"window.find", "Find a place", "", "Ctrl+F", false},
    {"window.data", "Data and sources", "[TAB [ID]]", "F3", false},
    {"window.copy", "Copy a text", "TEXT", "", false},
    {"window.help", "Help", "", "F1", false},
    {"window.fullscreen", "Full screen", "", "F11", false},
    {"window.quit", "Quit", "", "Ctrl+Q", false},
};

}  // namespace

std::span<const CommandInfo> commands() {
  return kCommands;
}

bool isWindowCommand(std::string_view name) {
  return name.starts_with("window.") || name.starts_with("session.") || name == "picture.save" ||
         (name.starts_with("data.") && name != "data.reported");
}

}  // namespace app
