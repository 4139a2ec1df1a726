#!/usr/bin/env python3
"""Drives the real window with files of a user: opened, dropped, styled, used in the model, exported.

Environment and tools as window_test.py; python3-xlib to drop files.
"""

import csv
import json
import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from window_test import PATIENCE, SIZE, WindowTest as Base  # noqa: E402

HERE = Path(__file__).parent


def write_points(path, count):
    """Points all over the middle of the map, with a number and a word each; one has no number."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "lon", "lat", "mag", "kind"])
        for i in range(count):
            rows.writerow([f"P{i}", 100 + (i * 37 % 8000) / 100, -35 + (i * 91 % 7500) / 100,
                           "" if i == 1 else i % 9, ("deep", "shallow")[i % 2]])


def write_areas(path):
    features = [{"type": "Feature", "properties": {"name": f"Zone {i}"},
                 "geometry": {"type": "Polygon", "coordinates": [[[x, 0], [x + 8, 0], [x + 8, 12], [x, 12], [x, 0]]]}}
                for i, x in enumerate((145, 158, 172))]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


class DataTest(Base):
    def open_by_drop(self, path):
        w = self.window
        done = subprocess.run([sys.executable, str(HERE / "drop_files.py"), w.id, str(SIZE[0] // 2), str(SIZE[1] // 2),
                               str(path)], env=w.env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def layer(self, number=1, patience=PATIENCE):
        return self.window.wait_for("the layer's row", lambda: self.window.layout().get(f"overlay.overlay-{number}"), patience)

    def press(self, widget, result):
        """Clicks a widget and stays there until what it brings is on the screen: frames may be slow."""
        w = self.window
        x, y, width, height = w.wait_for(f"the widget {widget}", lambda: w.layout().get(widget), 20)
        w.point(x + min(width / 2, 12), y + height / 2)
        time.sleep(0.3)
        w.tool("xdotool", "mousedown", "1")
        time.sleep(0.4)
        w.tool("xdotool", "mouseup", "1")
        return w.wait_for(f"{result} after {widget}", lambda: w.layout().get(result), 20)

    def type_path(self, text):
        w = self.window
        w.wait_for("the chooser", lambda: w.layout().get("chooser.path"), 20)
        time.sleep(0.3)
        w.key("ctrl+a")
        w.tool("xdotool", "type", "--delay", "12", text)
        w.key("Return")

    def test_a_dropped_file_lies_over_the_map_and_is_undone(self):
        w = self.window
        w.pause()
        before = w.picture("1-before")
        write_points(w.folder / "points.csv", 400)
        self.open_by_drop(w.folder / "points.csv")
        self.layer()
        time.sleep(1.5)
        w.settle()
        self.assert_changed(before, w.picture("2-points"))
        w.key("ctrl+z")
        w.wait_for("the layer to go", lambda: "overlay.overlay-1" not in w.layout(), 20)
        w.key("ctrl+y")
        self.layer()
        self.quit()

    def test_open_by_path_style_table_and_search(self):
        w = self.window
        w.pause()
        write_points(w.folder / "points.csv", 400)
        write_areas(w.folder / "zones.geojson")
        w.key("ctrl+o")
        self.type_path(str(w.folder / "zones.geojson"))
        self.layer(1)
        w.key("ctrl+o")
        self.type_path(str(w.folder / "points.csv"))
        self.layer(2)
        time.sleep(1.5)
        w.settle()
        plain = w.picture("1-plain")
        self.press("overlay.more.overlay-2", "overlay.color.overlay-2")
        w.picture("2-menu")
        self.press("overlay.color.overlay-2", "overlay.color.name")
        w.picture("2-columns")
        w.click("overlay.color.nothing")
        w.wait_for("the colours", lambda: w.difference(plain, w.picture("2-one-colour")) > 0.002, 30)
        self.press("overlay.table", "panel.table")  # the menu is still open
        w.click("table.search")
        w.tool("xdotool", "type", "--delay", "20", "P17")
        time.sleep(1)
        w.picture("3-table")
        self.press("table.first", "panel.card")
        time.sleep(1.5)
        w.picture("4-card")
        self.quit()

    def test_a_bad_file_is_refused_with_its_reason_and_the_window_lives(self):
        w = self.window
        (w.folder / "vrt.geojson").write_text("<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd"
                                              "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")
        self.open_by_drop(w.folder / "vrt.geojson")
        w.wait_for("the reason", lambda: "vrt.geojson" in w.stderr(), 30)
        w.wait_for("the problems' button", lambda: w.layout().get("data.problems"), 20)
        w.key("F2")
        w.wait_for("the list", lambda: w.layout().get("problem.0"), 20)
        w.picture("1-problems")
        w.key("Escape")
        write_points(w.folder / "points.csv", 20)
        self.open_by_drop(w.folder / "points.csv")
        self.layer()
        w.key("ctrl+q")
        self.assertEqual(w.process.wait(PATIENCE), 0)

    def test_files_in_the_schema_are_previewed_used_in_the_model_and_taken_back(self):
        w = self.window
        examples = Path(__file__).parents[2] / "assets/examples/refinery"
        for name in ("sites.csv", "links.csv"):  # the links name the site of the other file
            self.open_by_drop(examples / name)
        w.wait_for("the preview", lambda: w.layout().get("preview.use"), 60)
        time.sleep(2)
        w.picture("1-preview")
        w.click("preview.use")
        w.wait_for("both files in the model",
                   lambda: {"data.withdraw.sites.csv", "data.withdraw.links.csv"} <= w.layout().keys(), 30)
        time.sleep(2)
        w.picture("2-in-the-model")
        w.key("ctrl+z")
        w.wait_for("the model without them", lambda: "data.withdraw.sites.csv" not in w.layout(), 30)
        w.key("ctrl+y")
        w.wait_for("both files again", lambda: "data.withdraw.links.csv" in w.layout(), 30)
        w.click("data.withdraw.links.csv")
        w.wait_for("one file left", lambda: "data.withdraw.links.csv" not in w.layout(), 30)
        self.quit()

    def test_the_results_are_exported_where_they_are_asked_for(self):
        w = self.window
        w.click("scenario.china-ban-japan")
        time.sleep(3)
        target = w.folder / "ban.gpkg"
        w.key("ctrl+e")
        self.type_path(str(target))
        w.wait_for("the export", target.exists, 30)
        self.assertEqual(target.read_bytes()[:15], b"SQLite format 3")
        self.quit()


# The cases of the base class are its own program's.
for name in [n for n in dir(Base) if n.startswith("test_")]:
    setattr(DataTest, name, None)

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"DataTest.{name}" for name in sys.argv[1:])], verbosity=1)
