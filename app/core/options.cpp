#include "app/core/options.h"

#include <algorithm>

namespace app {
namespace {

constexpr Option kOptions[] = {
    {"scenario", "text", "", "", 0, 0, "scenario id, title or .toml file; without it the baseline", "render"},
    {"month", "month", "", "YYYY-MM", 0, 0, "month shown; without it the scenario's first", "render"},
    {"projection", "text", "equal-earth", "", 0, 0,
     "equal-earth, globe, mercator, azimuthal, robinson or a PROJ string", "render"},
    {"center", "lonlat", "", "degrees LON,LAT", 0, 0, "place at the middle of the picture", "render"},
    {"zoom", "number", "", "steps, each twice as near", -1, 16, "0: the whole map fits", "render"},
    {"theme", "text", "briefing", "", 0, 0, "briefing (dark) or paper (light)", "render"},
    {"size", "size", "1920x1080", "pixels WxH", 1, 16384, "size of the picture before --scale", "render"},
    {"scale", "number", "1", "", 0.25, 8, "pixels for each logical pixel", "render"},
    {"no-furniture", "flag", "", "", 0, 0, "only the map: no title, legend, scale bar or notes", "render"},
    {"reported-only", "flag", "", "", 0, 0,
     "only what rests on reported figures: other flows are left out, other sites lose their size", "render"},
    {"output", "file", "", "", 0, 0, "where the result goes", "render,export"},
    {"switch", "text", "", "NAME=on|off", 0, 0,
     "friction, reexport, or a disruption or response of the scenario by its number or name; repeatable",
     "solve,render,export"},
    {"data", "file", "", "", 0, 0,
     "a file of yours: sites, links and figures extend the model, anything else lies over the map (render); "
     "repeatable",
     "solve,render,export"},
    {"csv", "folder", "", "", 0, 0, "folder for the results as CSV, one file a layer", "solve"},
    {"gpkg", "file", "", "", 0, 0, "file for the results as a GeoPackage (.gpkg)", "solve"},
    {"layers", "text", "", "NAME[,NAME...]", 0, 0, "only these layers (and about); without it all", "export"},
    {"format", "text", "", "gpkg|geojson|kml|csv|fgb", 0, 0,
     "format, where the name of the result does not tell it; of a folder csv", "export"},
    {"json", "flag", "", "", 0, 0, "one JSON document on standard output and nothing else",
     "solve,list,check,route"},
    {"close", "text", "", "NAME[,NAME...]", 0, 0,
     "straits and canals that are closed, by id or name; repeatable", "route"},
    {"connect", "text", "", "libpq's words", 0, 0,
     "a PostGIS database whose tables are opened, such as \"host=db dbname=supply\"; the password comes from "
     "PGPASSWORD or ~/.pgpass",
     "window,check"},
    {"open", "text", "", "NAME[,NAME...]", 0, 0,
     "passages that ice shuts in an ordinary year, taken as open, by id or name; repeatable", "route"},
    {"delay", "text", "", "NAME=DAYS", 0, 3650,
     "days that ships wait at a passage, beyond the usual; repeatable", "route"},
    {"surcharge", "text", "", "NAME=USD", 0, 1e6,
     "dollars a tonne of cargo that a passage costs, beyond the usual; repeatable", "route"},
    {"zone", "file", "", "", 0, 0,
     "a file of polygons that ships keep out of, in any format and reference system that is read; repeatable",
     "route,render"},
    {"from", "text", "", "PLACE", 0, 0, "where a ship's way begins: a port, a site or LON,LAT; with --to",
     "render"},
    {"to", "text", "", "PLACE", 0, 0, "where it ends", "render"},
    {"ship", "text", "", "CLASS", 0, 0,
     "class of ship, by id or name; without it the usual one of this trade", "route,render"},
    {"speed", "number", "", "knots", 1, 40, "ship's speed; without it the service speed of its class",
     "route"},
    {"alternatives", "integer", "3", "ways", 1, 9, "most ways that are told, the best among them", "route"},
};

}  // namespace

std::span<const Option> options() {
  return kOptions;
}

const Option* findOption(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kOptions), std::end(kOptions), [&](const Option& o) { return o.name == name; });
  return found == std::end(kOptions) ? nullptr : found;
}

}  // namespace app
