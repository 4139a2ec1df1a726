#!/usr/bin/env python3
"""Drives the real window's route panel: two places by typing and on the map, a zone drawn, dragged, read and taken back.

Environment and tools as window_test.py.
"""

import json
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from window_test import WindowTest as Base  # noqa: E402


class RouteTest(Base):
    def type(self, text):
        self.window.tool("xdotool", "type", "--delay", "80", text)

    def press(self, x, y):
        w = self.window
        w.point(x, y)
        w.tool("xdotool", "mousedown", "1")
        time.sleep(0.3)
        w.tool("xdotool", "mouseup", "1")
        time.sleep(0.6)  # two presses are no double click

    def drag(self, start, end):
        w = self.window
        w.point(*start)
        w.tool("xdotool", "mousedown", "1")
        time.sleep(0.3)
        for step in range(1, 9):
            w.point(*(a + (b - a) * step / 8 for a, b in zip(start, end)))
        w.tool("xdotool", "mouseup", "1")
        time.sleep(0.3)
        w.point(640, 14)

    def has(self, widget):
        return self.window.wait_for(f"the widget {widget}", lambda: self.window.layout().get(widget), 20)

    def ask(self, start, end):
        w = self.window
        w.pause()
        w.key("r")
        self.has("route.from")
        self.type(start)
        self.has("route.from.0")
        w.key("Return")
        time.sleep(0.5)
        self.type(end)
        self.has("route.to.0")
        w.key("Return")
        self.has("route.way.1")
        w.settle()

    def test_a_ships_way_between_typed_places(self):
        w = self.window
        first = w.picture("1-first")
        self.ask("yokohama", "fremantle")
        way = w.picture("2-way")
        self.assert_changed(first, way, (0.4, 0.3, 0.2, 0.4), 0.01)
        w.key("r")
        w.wait_for("the consequences to come back", lambda: "route.from" not in w.layout(), 20)
        w.settle()
        w.key("r")
        self.has("route.way.1")
        w.settle()
        self.assert_same(way, w.picture("3-again"), most=0.01)
        self.quit()

    def test_a_zone_is_drawn_and_dragged_and_the_way_bends(self):
        w = self.window
        self.ask("yokohama", "fremantle")
        way = w.picture("1-way")
        w.click("zones.draw")
        for x, y in ((560, 290), (650, 300), (640, 345), (570, 350)):
            self.press(x, y)
        w.picture("2-drawing")
        w.key("Return")
        self.has("zone.0")
        w.point(640, 14)
        w.settle()
        bent = w.picture("3-bent")
        self.assert_changed(way, bent, (0.4, 0.3, 0.2, 0.4), 0.01)
        self.drag((605, 320), (700, 330))
        w.settle()
        dragged = w.picture("4-dragged")
        self.assert_changed(bent, dragged, (0.4, 0.3, 0.2, 0.4), 0.01)
        w.key("ctrl+z")
        w.settle()
        self.assert_same(bent, w.picture("5-undone"), (0.32, 0.25, 0.36, 0.35), 0.02)
        w.key("Delete")
        w.wait_for("the zone to go", lambda: "zone.0" not in w.layout(), 20)
        self.quit()

    def test_places_are_picked_on_the_map_and_zones_read_from_a_file(self):
        w = self.window
        w.pause()
        w.key("r")
        w.click("route.from.pick")
        self.press(640, 330)
        self.press(700, 400)  # the end comes after the start by itself
        self.has("route.way.1")
        w.settle()
        way = w.picture("1-picked")
        zones = w.folder / "zones.geojson"
        zones.write_text(json.dumps({"type": "Polygon", "coordinates": [
            [[150, 0], [175, 0], [175, 12], [150, 12], [150, 0]]]}))
        w.click("zones.load")
        time.sleep(0.5)
        self.type(str(zones))
        w.key("Return")
        self.has("zone.0")
        w.point(640, 14)
        w.settle()
        self.assert_changed(way, w.picture("2-read"), least=0.01)
        self.quit()


for name in [n for n in dir(Base) if n.startswith("test_")]:
    setattr(RouteTest, name, None)

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"RouteTest.{name}" for name in sys.argv[1:])], verbosity=1)
