#!/usr/bin/env python3
"""Drives the built `lodeflow` as a person at a terminal would. Each test is one CTest, named cli.<test>.

LODEFLOW_PROGRAM is the program, LODEFLOW_ROOT the source tree.
"""

import csv
import json
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

PROGRAM = os.environ["LODEFLOW_PROGRAM"]
ROOT = Path(os.environ["LODEFLOW_ROOT"])
ASSETS = ROOT / "assets"

USAGE, BAD_INPUT, NO_OPENGL, NO_ROUTE, CANNOT_WRITE = 1, 2, 3, 4, 6


def lodeflow(*arguments, cwd=None, **environment):
    """Runs the program headless, with nothing of the caller's display or settings."""
    env = {k: v for k, v in os.environ.items()
           if k not in ("DISPLAY", "WAYLAND_DISPLAY") and not k.startswith(("LC_", "LANG", "MESA_"))}
    env.update(EGL_PLATFORM="surfaceless", LIBGL_ALWAYS_SOFTWARE="1", LC_ALL="C.UTF-8")
    env.update(environment)
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, encoding="utf-8", timeout=240, check=False)


def read_png(path):
    """(width, height, set of colours of every 97th pixel); raises ValueError where it is no sound PNG."""
    data = Path(path).read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG signature")
    at, chunks = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if zlib.crc32(kind + body) != struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]:
            raise ValueError(f"bad checksum in {kind}")
        chunks.append((kind, body))
        at += 12 + length
    if chunks[0][0] != b"IHDR" or chunks[-1] != (b"IEND", b""):
        raise ValueError("no IHDR first or no IEND last")
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    channels = {2: 3, 6: 4}[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    if depth != 8 or len(raw) != height * (1 + width * channels):
        raise ValueError("the pixels do not fill the picture")
    return width, height, {raw[i:i + channels] for i in range(1, len(raw) - channels, 97 * channels)}


class CliTest(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="lodeflow-cli-")
        self.addCleanup(holder.cleanup)
        self.dir = Path(holder.name)

    def expect(self, done, code, *said):
        """The exit code, and that each text stands on standard error (any case)."""
        self.assertEqual(done.returncode, code, f"stdout: {done.stdout[-600:]}\nstderr: {done.stderr[-1500:]}")
        for text in said:
            self.assertIn(text.lower(), done.stderr.lower())
        if code != 0:
            self.assertTrue(done.stderr.strip(), "a failure says nothing")

    def json_of(self, *arguments, **environment):
        done = lodeflow(*arguments, "--json", **environment)
        self.expect(done, 0)
        return json.loads(done.stdout)  # the whole of standard output is one document

    def assets(self):
        """A copy of the assets to damage."""
        return Path(shutil.copytree(ASSETS, self.dir / "assets"))

    def scenario(self, name=None):
        """A copy of a ready-made scenario (one with a disruption) to damage."""
        files = sorted((ASSETS / "scenarios").glob("*.toml"))
        chosen = next(f for f in files if (f.stem == name if name else "[[disruption]]" in f.read_text()))
        return Path(shutil.copy(chosen, self.dir / "mine.toml"))

    # What there is

    def test_help(self):
        done = lodeflow("--help")
        self.expect(done, 0)
        for call in ("render", "solve", "route", "check", "list", "Exit codes"):
            self.assertIn(call, done.stdout)

    def test_help_of_each_call_shows_units_and_defaults(self):
        for call in ("render", "solve", "route", "check", "list"):
            with self.subTest(call):
                self.expect(lodeflow(call, "--help"), 0)
        self.assertIn("default 1920x1080", lodeflow("render", "--help").stdout)
        self.assertIn("knots", lodeflow("route", "--help").stdout)

    def test_version(self):
        done = lodeflow("--version")
        self.expect(done, 0)
        self.assertRegex(done.stdout, r"^lodeflow \d+\.\d+\.\d+\n$")

    def test_list_json_is_an_array_of_things_with_id_and_name(self):
        for what in ("sites", "ports", "passages", "ships", "scenarios", "briefings", "projections", "commands",
                     "options"):
            with self.subTest(what):
                rows = self.json_of("list", what)
                self.assertIsInstance(rows, list)
                if what != "briefings":
                    self.assertGreater(len(rows), 0)
                name = "title" if what in ("scenarios", "briefings") else "name"
                for row in rows:
                    self.assertTrue(row["id"])
                    self.assertIsInstance(row[name], str)
                ids = [row["id"] for row in rows]
                self.assertEqual(len(ids), len(set(ids)), "an id stands twice")

    def test_list_has_the_reference(self):
        self.assertIn("CK-SUEZ", {row["id"] for row in self.json_of("list", "passages")})
        self.assertIn("PT-QINGDAO", {row["id"] for row in self.json_of("list", "ports")})
        self.assertGreaterEqual(len(self.json_of("list", "scenarios")), 7)  # the baseline and six

    def test_list_tells_what_passages_ask_of_a_ship_and_null_for_what_is_unknown(self):
        rows = {row["id"]: row for row in self.json_of("list", "passages")}
        suez, taiwan = rows["CK-SUEZ"], rows["CK-TAIWAN"]
        self.assertEqual((suez["usual"], suez["transit_hours"], suez["draught_limit_m"]), ("open", 14, 20.1))
        self.assertLessEqual(suez["wait_hours"]["low"], suez["wait_hours"]["mid"])
        for column in ("length_nm", "transit_hours", "wait_hours", "draught_limit_m", "toll_usd_per_t"):
            self.assertIsNone(taiwan[column], column)
        self.assertEqual(rows["CK-NSR"]["usual"], "closed")
        ships = self.json_of("list", "ships")
        self.assertEqual([ship["speed_kn"]["mid"] for ship in ships if ship["default"]], [14])

    def test_list_as_text(self):
        done = lodeflow("list", "passages")
        self.expect(done, 0)
        self.assertRegex(done.stdout, r"(?m)^CK-SUEZ\s+\S")

    # Usage

    def test_an_unknown_option_is_usage(self):
        self.expect(lodeflow("render", "--colour", "red", "-o", "x.png", cwd=self.dir), USAGE, "colour")

    def test_an_unknown_list_is_usage(self):
        self.expect(lodeflow("list", "volcanoes"), USAGE, "volcanoes", "passages")

    def test_bad_values_are_usage(self):
        for option, value in (("--size", "huge"), ("--size", "0x0"), ("--size", "-5x10"), ("--size", "640"),
                              ("--month", "2026-13"), ("--month", "soon"), ("--center", "200,10"), ("--center", "a,b"),
                              ("--zoom", "nan"), ("--scale", "0"), ("--theme", "pink")):
            with self.subTest(f"{option} {value}"):
                done = lodeflow("render", f"{option}={value}", "-o", "x.png", cwd=self.dir)
                self.expect(done, USAGE, option[2:])
                self.assertFalse((self.dir / "x.png").exists())

    def test_render_needs_a_place_to_write(self):
        self.expect(lodeflow("render"), USAGE, "output")

    # Pictures

    def test_render_makes_a_png(self):
        done = lodeflow("render", "--size", "640x360", "-o", "x.png", cwd=self.dir)
        self.expect(done, 0)
        self.assertEqual(done.stdout, "x.png\n")
        width, height, colours = read_png(self.dir / "x.png")
        self.assertEqual((width, height), (640, 360))
        self.assertGreater(len(colours), 20, "a picture with hardly a colour")
        self.assertEqual([p.name for p in self.dir.iterdir()], ["x.png"], "something else was left behind")

    def test_render_scale_multiplies_the_pixels(self):
        self.expect(lodeflow("render", "--size", "320x180", "--scale", "2", "-o", "x.png", cwd=self.dir), 0)
        self.assertEqual(read_png(self.dir / "x.png")[:2], (640, 360))

    def test_render_twice_gives_the_same_bytes(self):
        for name in ("a.png", "b.png"):
            self.expect(lodeflow("render", "--size", "480x270", "-o", name, cwd=self.dir), 0)
        self.assertEqual((self.dir / "a.png").read_bytes(), (self.dir / "b.png").read_bytes())

    def test_render_of_the_ban_is_another_picture(self):
        for name, scenario in (("a.png", "baseline"), ("b.png", "china-ban-japan")):
            self.expect(lodeflow("render", "--scenario", scenario, "--size", "640x360", "-o", name, cwd=self.dir), 0)
        self.assertNotEqual((self.dir / "a.png").read_bytes(), (self.dir / "b.png").read_bytes())

    def test_render_of_a_ships_way_past_a_zone(self):
        zone = Path(self.dir, "zone.geojson")
        zone.write_text(json.dumps({"type": "Polygon", "coordinates": [
            [[120, 5], [140, 5], [140, 15], [120, 15], [120, 5]]]}))
        way = ("--from", "Yokohama", "--to", "Fremantle", "--size", "640x360")
        self.expect(lodeflow("render", "--size", "640x360", "-o", "none.png", cwd=self.dir), 0)
        self.expect(lodeflow("render", *way, "-o", "way.png", cwd=self.dir), 0)
        self.expect(lodeflow("render", *way, "--zone", str(zone), "-o", "bent.png", cwd=self.dir), 0)
        pictures = {Path(self.dir, name).read_bytes() for name in ("none.png", "way.png", "bent.png")}
        self.assertEqual(len(pictures), 3)
        self.expect(lodeflow("render", "--from", "Yokohama", "-o", "x.png", cwd=self.dir), USAGE, "--to")
        self.expect(lodeflow("render", "--from", "Yokohama", "--to", "Nowhereport", "-o", "x.png", cwd=self.dir),
                    BAD_INPUT, "Nowhereport")

    def test_render_of_reported_figures_only_is_another_picture_and_says_so_inside(self):
        for name, flags in (("a.png", []), ("b.png", ["--reported-only"])):
            self.expect(lodeflow("render", *flags, "--size", "640x360", "-o", name, cwd=self.dir), 0)
        one, other = (self.dir / "a.png").read_bytes(), (self.dir / "b.png").read_bytes()
        self.assertNotEqual(one, other)
        self.assertNotIn(b"only reported figures", one)
        self.assertIn(b"only reported figures", other)

    def test_render_of_one_pixel(self):
        self.expect(lodeflow("render", "--size", "1x1", "-o", "x.png", cwd=self.dir), 0)
        self.assertEqual(read_png(self.dir / "x.png")[:2], (1, 1))

    def test_render_replaces_an_older_picture(self):
        (self.dir / "x.png").write_text("old")
        self.expect(lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir), 0)
        read_png(self.dir / "x.png")

    def test_render_into_a_missing_folder(self):
        path = self.dir / "no" / "such" / "folder" / "x.png"
        self.expect(lodeflow("render", "--size", "64x36", "-o", path), CANNOT_WRITE, str(path))

    def test_render_into_a_file_as_folder(self):
        (self.dir / "file").write_text("")
        path = self.dir / "file" / "x.png"
        self.expect(lodeflow("render", "--size", "64x36", "-o", path), CANNOT_WRITE, str(path))

    def test_render_onto_a_folder_leaves_nothing_behind(self):
        (self.dir / "x.png").mkdir()
        self.expect(lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir), CANNOT_WRITE, "x.png")
        self.assertEqual([p.name for p in self.dir.iterdir()], ["x.png"])

    def test_render_onto_a_pipe_leaves_it_alone(self):
        path = self.dir / "pipe.png"
        os.mkfifo(path)
        self.expect(lodeflow("render", "--size", "64x36", "-o", path), CANNOT_WRITE, str(path))
        self.assertTrue(path.is_fifo())

    def test_render_of_another_file_type_is_usage(self):
        self.expect(lodeflow("render", "-o", "x.jpg", cwd=self.dir), USAGE, ".png")

    def test_render_of_a_month_outside_the_scenario_is_usage(self):
        self.expect(lodeflow("render", "--month", "2030-01", "-o", "x.png", cwd=self.dir), USAGE, "2026-01")

    def test_route_from_an_empty_name(self):
        self.expect(lodeflow("route", "", "Yokohama"), BAD_INPUT, "no port")

    def test_render_with_an_unknown_projection(self):
        self.expect(lodeflow("render", "--projection", "equal-erth", "--size", "64x36", "-o", "x.png", cwd=self.dir),
                    BAD_INPUT, "equal-erth")

    # No usable OpenGL

    def test_no_opengl(self):
        done = lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir,
                        __EGL_VENDOR_LIBRARY_DIRS="/nonexistent", __EGL_VENDOR_LIBRARY_FILENAMES="/nonexistent.json")
        self.expect(done, NO_OPENGL, "OpenGL")
        self.assertFalse((self.dir / "x.png").exists())

    def test_opengl_that_is_too_old(self):
        done = lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir,
                        MESA_GL_VERSION_OVERRIDE="2.1", MESA_GLSL_VERSION_OVERRIDE="120")
        self.expect(done, NO_OPENGL, "3.3", "2.1")

    def test_a_shader_that_does_not_compile(self):
        shaders = Path(shutil.copytree(ROOT / "shaders", self.dir / "shaders"))
        for broken in sorted(shaders.glob("*.frag"))[:3]:
            with self.subTest(broken.name):
                whole = broken.read_text()
                broken.write_text(whole + "\nthis is no shader;\n")
                done = lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir, LODEFLOW_SHADER_DIR=str(shaders))
                self.expect(done, NO_OPENGL, broken.name, "error")
                broken.write_text(whole)

    def test_a_shader_that_is_missing(self):
        shaders = Path(shutil.copytree(ROOT / "shaders", self.dir / "shaders"))
        gone = sorted(shaders.glob("*.frag"))[0]
        gone.unlink()
        done = lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir, LODEFLOW_SHADER_DIR=str(shaders))
        self.expect(done, NO_OPENGL, gone.name)

    def test_a_window_with_no_display(self):
        self.expect(lodeflow(), NO_OPENGL, "display")

    def test_a_window_with_a_display_that_does_not_answer(self):
        self.expect(lodeflow(DISPLAY=":987"), NO_OPENGL, "display")

    # Bad input

    def test_a_missing_scenario_gets_a_suggestion(self):
        for call in (("render", "--size", "64x36", "-o", "x.png", "--scenario"), ("solve",)):
            with self.subTest(call[0]):
                done = lodeflow(*call, "china-ban-japn", cwd=self.dir)
                self.expect(done, BAD_INPUT, "china-ban-japn", "china-ban-japan")

    def test_a_scenario_file_that_is_not_there(self):
        self.expect(lodeflow("solve", "not-there.toml", cwd=self.dir), BAD_INPUT, "not-there.toml")

    def test_an_unknown_scenario_key(self):
        path = self.scenario()
        lines = path.read_text().splitlines()
        at = lines.index("[[disruption]]") + 1
        lines.insert(at, "severety = 0.5")
        path.write_text("\n".join(lines) + "\n")
        for call in (("solve", path), ("check", path), ("render", "--scenario", path, "-o", self.dir / "x.png")):
            with self.subTest(call[0]):
                done = lodeflow(*call)
                self.assertEqual(done.returncode, BAD_INPUT, done.stdout + done.stderr)
                said = done.stdout + done.stderr
                self.assertIn("mine.toml", said)
                self.assertRegex(said, rf"(row|line) {at + 1}\b")
                self.assertIn("severety", said)
                self.assertRegex(said, r"severity\b")

    def test_a_scenario_that_is_not_toml(self):
        path = self.dir / "mine.toml"
        path.write_text('id = "x"\ntitle = "unfinished\n')
        done = lodeflow("solve", path)
        self.expect(done, BAD_INPUT, "mine.toml")
        self.assertRegex(done.stderr, r"(row|line) 2\b")

    def test_a_scenario_of_random_bytes(self):
        path = self.dir / "mine.toml"
        path.write_bytes(bytes(range(256)) * 20)
        done = lodeflow("check", path)
        self.assertEqual(done.returncode, BAD_INPUT, done.stderr)
        self.assertIn("mine.toml", done.stdout + done.stderr)

    def test_check_of_the_ready_made_scenarios(self):
        files = sorted((ASSETS / "scenarios").glob("*.toml"))
        self.assertGreaterEqual(len(files), 7)
        done = lodeflow("check", *files)
        self.expect(done, 0)
        self.assertNotRegex(done.stdout + done.stderr, r"(?i)\berror:|\b[1-9]\d* (errors|warnings)\b")

    def test_check_tells_all_that_is_wrong(self):
        path = self.scenario()
        text = path.read_text().replace("[[disruption]]", '[[disruption]]\nseverety = 1\nform = "soup"', 1)
        path.write_text(text)
        done = lodeflow("check", path)
        self.assertEqual(done.returncode, BAD_INPUT)
        said = done.stdout + done.stderr
        self.assertIn("severety", said)
        self.assertIn("soup", said)

    def test_check_goes_on_to_the_next_file(self):
        good = sorted((ASSETS / "scenarios").glob("*.toml"))[0]
        done = lodeflow("check", self.dir / "gone.toml", self.dir / "gone-too.toml", good)
        self.assertEqual(done.returncode, BAD_INPUT)
        self.assertIn("gone.toml", done.stdout + done.stderr)
        self.assertIn("gone-too.toml", done.stdout + done.stderr)

    def problems(self, *arguments):
        """All problems that `check --json` tells, and its exit code."""
        done = lodeflow("check", "--json", *arguments)
        return [p for each in json.loads(done.stdout) for p in each["problems"]], done.returncode

    def test_check_of_a_users_files_tells_what_they_change(self):
        example = ASSETS / "examples" / "refinery"
        done = lodeflow("check", "--json", example / "sites.csv", example / "links.csv")
        self.assertEqual(done.returncode, 0, done.stdout)
        sites, links = json.loads(done.stdout)
        self.assertEqual([c["id"] for c in links["changes"]], ["EX-LK-1", "EX-LK-2"])
        self.assertEqual([c["table"] for c in sites["changes"]], ["sites", "figures", "figures"])
        self.assertTrue(all(c["new"] for c in sites["changes"]))
        self.assertEqual([p["severity"] for p in sites["problems"]], ["warning"])  # the port was not named
        self.assertAlmostEqual(sites["problems"][0]["place"]["lon"], 121.86)
        done = lodeflow("check", example)  # a folder of a user's is its files
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("adds links EX-LK-2", done.stdout)
        done = lodeflow("check", ASSETS / "examples" / "capacity")
        self.assertIn("changes figures REF-MY-LAMP capacity_ndpr_t_per_year: value 10500 -> 3000", done.stdout)

    def test_check_tells_all_that_is_wrong_in_all_files_at_once(self):
        sites = self.dir / "sites.csv"
        sites.write_text("id,name,kind,country,lon,lat,status\n"
                         "A,Mine A,mine,AUS,abc,-30,operating\n"
                         "B,Mine B,mine,AUS,110,-40,operating\n"
                         "C,Mine C,mine,BRA,-12,-45,operating\n"
                         "B,Mine D,mine,AUS,121,-30,operating\n", encoding="utf-8")
        links = self.dir / "links.csv"
        links.write_text("id,from,to,flow,unit,year\nL,B,REF-MY-LAMPP,\"1,5\",t REO,2025\n", encoding="utf-8")
        problems, code = self.problems(sites, links)
        self.assertEqual(code, BAD_INPUT)

        def told(file, row, column, part):
            return any(p["file"] == str(file) and p["row"] == row and p["column"] == column and p["remedy"]
                       and part in p["message"] + " " + p["remedy"] for p in problems)
        self.assertTrue(told(sites, 2, "lon", "found \"abc\""), problems)
        self.assertTrue(told(sites, 3, "lon", "lies at sea"), problems)
        self.assertTrue(told(sites, 4, "lon", "Exchange the two numbers"), problems)
        self.assertTrue(told(sites, 5, "id", "stands on row 3 too"), problems)
        self.assertTrue(told(links, 2, "to", "Did you mean \"REF-MY-LAMP\""), problems)
        self.assertTrue(told(links, 2, "flow", "Write 1.5"), problems)
        self.assertTrue(all(p["file"].startswith(str(self.dir)) for p in problems), problems)
        at_sea = next(p for p in problems if "lies at sea" in p["message"])
        self.assertEqual(at_sea["place"], {"lon": 110.0, "lat": -40.0})

    def test_check_of_data_to_lay_over(self):
        path = self.dir / "quakes.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"magnitude": 5},
             "geometry": {"type": "Point", "coordinates": [140, 36]}}]}), encoding="utf-8")
        done = lodeflow("check", path)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"lay over the map, 1 feature, columns magnitude; EPSG:4326")
        plants = self.dir / "plants.geojson"  # the name says nothing, the columns and points do
        plants.write_text(json.dumps({"type": "FeatureCollection", "name": "plants", "features": [
            {"type": "Feature", "properties": {"id": "P", "name": "Plant", "kind": "refinery", "country": "AUS"},
             "geometry": {"type": "Point", "coordinates": [121.86, -33.83]}}]}), encoding="utf-8")
        done = lodeflow("check", plants)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("adds sites P (Plant)", done.stdout)
        named = self.dir / "ports.csv"
        named.write_text("osm_id,harbour\n1,yes\n", encoding="utf-8")
        problems, code = self.problems(named)
        self.assertEqual(code, 0)
        self.assertIn("the name of the table ports", problems[0]["message"])

    def test_the_same_layers_in_every_format_load_the_same_way(self):
        source = self.dir / "geojson"
        source.mkdir()

        def write(name, rows):
            features = [{"type": "Feature", "properties": row, "geometry": {"type": kind, "coordinates": at}}
                        for row, kind, at in rows]
            (source / f"{name}.geojson").write_text(json.dumps(
                {"type": "FeatureCollection", "name": name, "features": features}), encoding="utf-8")
        here = [121.86, -33.83]
        write("sites", [({"id": "X-REF", "name": "Raffinerie Ōita", "kind": "refinery", "country": "AUS",
                          "status": "operating", "start_year": 2027, "coord_confidence": "high",
                          "status_note": "pilot", "port": "PT-ESPERANCE", "source": "me; myself"}, "Point", here)])
        write("links", [({"id": "X-L", "from": "AU-MTWELD", "to": "X-REF", "form": "concentrate",
                          "share_of_source_percent": 12.5, "recovery": 0.9, "basis": "estimated",
                          "confidence": "low", "source": "me"}, "LineString", [[122.5, -28.9], here])])
        write("figures", [({"site": "X-REF", "quantity": "capacity_t_reo_per_year", "value": 170001.0, "year": 2026,
                            "basis": "assumed", "confidence": "low", "source": "me"}, "Point", here),
                          ({"site": "REF-MY-LAMP", "quantity": "capacity_ndpr_t_per_year", "value": 3000.5,
                            "year": 2026, "basis": "assumed", "confidence": "low", "source": "me"}, "Point", here)])

        def changes(*files):
            done = lodeflow("check", "--json", *files)
            self.assertEqual(done.returncode, 0, done.stdout)
            found = {}
            for each in json.loads(done.stdout):
                self.assertFalse([p for p in each["problems"] if "not known" in p["message"]], done.stdout)
                for change in each["changes"]:
                    cells = {}
                    for field in change["fields"]:
                        try:
                            cells[field["column"]] = round(float(field["after"]), 6)
                        except ValueError:
                            cells[field["column"]] = field["after"]
                    found[change["table"], change["id"]] = cells
            return found
        names = ("sites", "links", "figures")
        expected = changes(*(source / f"{name}.geojson" for name in names))
        self.assertEqual(len(expected), 4)
        self.assertEqual(expected["figures", "X-REF capacity_t_reo_per_year"]["value"], 170001)

        def convert(target, driver, name, *options):
            done = subprocess.run(["ogr2ogr", "-f", driver, *options, "-nln", name, str(target),
                                   str(source / f"{name}.geojson")], capture_output=True, encoding="utf-8", check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        for ending, driver, options in (("gpkg", "GPKG", ()), ("gpkg", "GPKG", ("-t_srs", "EPSG:32751")),
                                        ("shp", "ESRI Shapefile", ("-lco", "ENCODING=UTF-8")),
                                        ("fgb", "FlatGeobuf", ()), ("kml", "LIBKML", ()), ("csv", "CSV", ())):
            folder = Path(tempfile.mkdtemp(dir=self.dir))
            with self.subTest(driver=driver, options=options):
                for name in names:
                    extra = ("-lco", "GEOMETRY=AS_XY") if driver == "CSV" and name == "sites" else ()
                    convert(folder / f"{name}.{ending}", driver, name, *options, *extra)
                self.assertEqual(changes(*(folder / f"{name}.{ending}" for name in names)), expected)
        with self.subTest("all in one GeoPackage"):
            whole = self.dir / "whole.gpkg"
            for name in names:
                convert(whole, "GPKG", name, *(("-update",) if whole.exists() else ()))
            self.assertEqual(changes(whole), expected)
        with self.subTest("all in one workbook"):
            # A workbook has no points: longitude and latitude are columns.
            sites = json.loads((source / "sites.geojson").read_text(encoding="utf-8"))
            for feature in sites["features"]:
                feature["properties"]["lon"], feature["properties"]["lat"] = feature["geometry"]["coordinates"]
            (source / "sites.geojson").write_text(json.dumps(sites), encoding="utf-8")
            book = self.dir / "book.xlsx"
            for name in names:
                convert(book, "XLSX", name, *(("-update",) if book.exists() else ()))
            self.assertEqual(changes(book), expected)

    def data_with_a_number(self, assets):
        """(file, column, row as an editor counts it) of a data file that has longitudes."""
        for path in sorted(assets.rglob("*.csv")):
            with path.open(newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file))
            if path.parent.name == "data" and "lon" in rows[0] and len(rows) > 4:
                return path, "lon", 3
        raise AssertionError("no data file has a column lon")

    def test_a_broken_figure_in_a_data_file(self):
        assets = self.assets()
        path, column, row = self.data_with_a_number(assets)
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = "east of here"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        done = lodeflow("solve", "baseline", LODEFLOW_ASSETS=str(assets))
        self.expect(done, BAD_INPUT, path.name, f"row {row}", f"column {column}", "east of here")

    def test_a_missing_data_column(self):
        assets = self.assets()
        path, column, _ = self.data_with_a_number(assets)
        head, rest = path.read_text(encoding="utf-8").split("\n", 1)
        path.write_text(re.sub(rf"\b{column}\b", "longtude", head, count=1) + "\n" + rest, encoding="utf-8")
        self.expect(lodeflow("solve", "baseline", LODEFLOW_ASSETS=str(assets)), BAD_INPUT, path.name, column)

    def test_missing_data_files(self):
        assets = self.assets()
        for path in sorted((assets / "data").glob("*.csv")):
            with self.subTest(path.name):
                text = path.read_bytes()
                path.unlink()
                done = lodeflow("solve", "baseline", LODEFLOW_ASSETS=str(assets))
                self.expect(done, BAD_INPUT, path.name)
                path.write_bytes(text)

    def test_data_files_cut_short(self):
        """Half a file is no crash; it may be bad input, or read as far as it goes."""
        assets = self.assets()
        for path in sorted((assets / "data").glob("*.csv")):
            with self.subTest(path.name):
                text = path.read_bytes()
                path.write_bytes(text[:len(text) // 2])
                done = lodeflow("solve", "baseline", LODEFLOW_ASSETS=str(assets))
                self.assertIn(done.returncode, (0, BAD_INPUT, NO_ROUTE), done.stderr[-1500:])
                path.write_bytes(text)

    def test_a_missing_base_map(self):
        assets = self.assets()
        for path in (assets / "basemap").glob("natural_earth_110m*"):
            path.unlink()
        done = lodeflow("render", "--size", "64x36", "-o", "x.png", cwd=self.dir, LODEFLOW_ASSETS=str(assets))
        self.expect(done, BAD_INPUT, "natural_earth_110m")

    def test_an_assets_folder_that_is_not_there(self):
        self.expect(lodeflow("solve", "baseline", LODEFLOW_ASSETS="/nonexistent/assets"), BAD_INPUT, "/nonexistent/assets")

    # Plans

    def test_solve_json(self):
        document = self.json_of("solve", "china-ban-japan")
        self.assertEqual(list(document), ["scenarios"])
        self.assertEqual(len(document["scenarios"]), 1)
        plan = document["scenarios"][0]
        self.assertEqual(plan["scenario"], "china-ban-japan")
        self.assertEqual(plan["status"], "optimal")
        for key in ("title", "data_version", "model_version", "switches", "months", "japan", "loss", "rerouted",
                    "most_valuable", "certificate"):
            self.assertIn(key, plan)
        self.assertGreater(len(plan["months"]), 0)
        for month in plan["months"]:
            self.assertRegex(month["month"], r"^\d{4}-(0[1-9]|1[0-2])$")
            self.assertAlmostEqual(month["served_t"] + month["unserved_t"], month["demand_t"], delta=1e-3 * month["demand_t"])
            for element in ("NdPr", "Dy"):
                self.assertGreaterEqual(month["by_element"][element]["demand_t"], 0)
                self.assertGreaterEqual(month["by_element"][element]["unserved_t"], -1e-9)
            self.assertIn("cover_months", month)
        for key in ("unserved_t", "unserved_percent", "first_stockout_month", "dependence_china_percent"):
            self.assertIn(key, plan["japan"])
        for key in ("jpy_trillion", "gdp_percent", "low", "high"):
            self.assertIn(key, plan["loss"])
        for row in plan["rerouted"]:
            for key in ("from", "to", "form", "t_per_month_before", "t_per_month_after", "nm_before", "nm_after",
                        "days_before", "days_after", "why"):
                self.assertIn(key, row)
        for key in ("primal_residual", "dual_residual", "gap", "mass_balance"):
            self.assertLess(abs(plan["certificate"][key]), 1e-4)

    def test_solve_of_several(self):
        document = self.json_of("solve", "baseline", "china-ban-japan")
        self.assertEqual([s["scenario"] for s in document["scenarios"]], ["baseline", "china-ban-japan"])
        before, after = (s["japan"]["unserved_t"] for s in document["scenarios"])
        self.assertGreater(after, before, "the ban costs Japan nothing")

    def test_solve_as_text(self):
        done = lodeflow("solve", "china-ban-japan")
        self.expect(done, 0)
        self.assertIn("Japan", done.stdout)

    def test_solve_twice_gives_the_same(self):
        first, second = (lodeflow("solve", "china-ban-japan", "--json") for _ in range(2))
        self.expect(first, 0)
        self.assertEqual(first.stdout, second.stdout)

    def test_solve_with_the_disruption_off_is_the_baseline(self):
        names = list(self.json_of("solve", "china-ban-japan")["scenarios"][0]["switches"])
        off = [f"--switch={name}=off" for name in names if name not in ("friction", "reexport")]
        self.assertGreater(len(off), 0)
        plan = self.json_of("solve", "china-ban-japan", *off)["scenarios"][0]
        base = self.json_of("solve", "baseline")["scenarios"][0]
        self.assertAlmostEqual(plan["japan"]["unserved_t"], base["japan"]["unserved_t"], places=3)

    def test_an_unknown_switch_gets_a_suggestion(self):
        done = lodeflow("solve", "china-ban-japan", "--switch", "fricton=off")
        self.expect(done, USAGE, "fricton", "friction")

    def test_the_locale_changes_no_figure(self):
        locales = self.dir / "locales"
        locales.mkdir()
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(locales / "de_DE.UTF-8")], check=True)
        plain = lodeflow("solve", "china-ban-japan", "--json")
        german = lodeflow("solve", "china-ban-japan", "--json", LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8",
                          LOCPATH=str(locales))
        self.expect(german, 0)
        self.assertEqual(plain.stdout, german.stdout)
        for name, environment in (("a.png", {}), ("b.png", {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(locales)})):
            self.expect(lodeflow("render", "--size", "320x180", "-o", name, cwd=self.dir, **environment), 0)
        self.assertEqual((self.dir / "a.png").read_bytes(), (self.dir / "b.png").read_bytes())

    # Exports

    def german(self):
        """Settings of a German locale, made for this test alone."""
        locales = self.dir / "locales"
        locales.mkdir()
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(locales / "de_DE.UTF-8")], check=True)
        return {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LOCPATH": str(locales)}

    def limited(self, *command, **limits):
        """Runs a command as a caller whose rights or disk end, whoever runs the tests."""
        def limit():
            for name, value in limits.items():
                resource.setrlimit(getattr(resource, name), (value, value))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        return subprocess.run(command, cwd=self.dir, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                              timeout=240, check=False, preexec_fn=limit, restore_signals=False)

    def test_export_writes_every_format(self):
        for name in ("a.gpkg", "a.geojson", "a.kml"):
            done = lodeflow("export", "china-ban-japan", "-o", name, cwd=self.dir)
            self.expect(done, 0)
            self.assertEqual(done.stdout, name + "\n")
            self.assertGreater((self.dir / name).stat().st_size, 100_000)
        self.assertEqual((self.dir / "a.gpkg").read_bytes()[68:72], b"GPKG")
        layers = ["about", "disruptions", "figures", "flows", "flows_before", "indicators", "movements", "responses",
                  "sites", "sources", "unserved"]
        for word in ("csv", "fgb", "geojson"):
            self.expect(lodeflow("export", "china-ban-japan", "-o", word + "/", "--format", word, cwd=self.dir), 0)
            self.assertEqual(sorted(p.stem for p in (self.dir / word).iterdir()), layers)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()),
                         ["a.geojson", "a.gpkg", "a.kml", "csv", "fgb", "geojson"])

    def test_export_as_csv_agrees_with_solve(self):
        self.expect(lodeflow("export", "china-ban-japan", "baseline", "-o", "out/", cwd=self.dir), 0)
        with open(self.dir / "out/unserved.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual({row["scenario"] for row in rows}, {"china-ban-japan", "baseline"})
        japan = self.json_of("solve", "china-ban-japan")["scenarios"][0]["japan"]
        row = next(r for r in rows if r["scenario"] == "china-ban-japan" and r["country"] == "JPN")
        self.assertAlmostEqual(float(row["magnet_unserved_t"]), japan["unserved_t"], places=9)
        self.assertAlmostEqual(float(row["dy_unserved_t"]), japan["by_element"]["Dy"]["unserved_t"], places=9)
        self.assertAlmostEqual(float(row["magnet_unserved_percent"]), japan["unserved_percent"], places=9)
        with open(self.dir / "out/sites.csv", encoding="utf-8", newline="") as file:
            self.assertIn("南鳥島", file.read())

    def test_export_takes_switches_and_layers(self):
        self.expect(lodeflow("export", "china-ban-japan", "--switch", "disruption.0=off", "--layers", "flows,unserved",
                             "-o", "out/", cwd=self.dir), 0)
        self.assertEqual(sorted(p.name for p in (self.dir / "out").iterdir()), ["about.csv", "flows.csv", "unserved.csv"])
        with open(self.dir / "out/flows.csv", encoding="utf-8", newline="") as file:
            self.assertEqual([row for row in csv.DictReader(file) if row["status"] == "lost"], [])

    def test_export_geojson_of_several_layers_names_them(self):
        self.expect(lodeflow("export", "china-ban-japan", "--layers", "flows,unserved", "-o", "a.geojson", cwd=self.dir), 0)
        features = json.loads((self.dir / "a.geojson").read_text("utf-8"))["features"]
        self.assertEqual({f["properties"]["layer"] for f in features}, {"flows", "unserved", "about"})
        for feature in features:
            if feature["properties"]["layer"] == "unserved":
                self.assertNotIn("t_after", feature["properties"])  # a column of another layer is absent, not null
                lon, lat = feature["geometry"]["coordinates"]
                self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90)

    def test_export_with_wrong_words(self):
        self.expect(lodeflow("export", "-o", "x.gpgk", cwd=self.dir), USAGE, "x.gpgk", "did you mean .gpkg?")
        self.expect(lodeflow("export", "-o", "x", cwd=self.dir), USAGE, ".gpkg, .geojson, .kml, .csv, .fgb")
        self.expect(lodeflow("export", "-o", "x/", "--layers", "flow", cwd=self.dir), USAGE, "did you mean flows?")
        self.expect(lodeflow("export", "-o", "x/", "--format", "shp", cwd=self.dir), USAGE, "shp", "gpkg")
        self.expect(lodeflow("export", "-o", "x.kml", "--format", "gpkg", cwd=self.dir), USAGE, "x.kml")
        self.expect(lodeflow("export", "no-such-scenario", "-o", "x.kml", cwd=self.dir), BAD_INPUT, "no-such-scenario")
        self.expect(lodeflow("export", cwd=self.dir), USAGE, "output")
        self.assertEqual(list(self.dir.iterdir()), [])

    def test_export_onto_what_is_no_file(self):
        os.mkfifo(self.dir / "pipe.gpkg")
        (self.dir / "folder.gpkg").mkdir()
        for name in ("pipe.gpkg", "folder.gpkg"):
            self.expect(lodeflow("export", "-o", name, cwd=self.dir), CANNOT_WRITE, name)
        self.assertTrue((self.dir / "pipe.gpkg").is_fifo())
        self.expect(lodeflow("export", "-o", "/dev/full", "--format", "gpkg"), CANNOT_WRITE, "/dev/full")
        self.expect(lodeflow("export", "-o", self.dir / "no" / "x.gpkg"), CANNOT_WRITE, "no such folder")
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["folder.gpkg", "pipe.gpkg"])

    def test_export_into_a_folder_of_other_things(self):
        (self.dir / "out").mkdir()
        (self.dir / "out" / "sites.csv").write_text("mine")
        self.expect(lodeflow("export", "-o", "out/", cwd=self.dir), CANNOT_WRITE, "out", "no export wrote")
        self.assertEqual((self.dir / "out" / "sites.csv").read_text(), "mine")
        self.assertEqual([p.name for p in self.dir.iterdir()], ["out"])

    def test_export_does_not_replace_the_users_own_data(self):
        mine = self.dir / "sites.csv"
        shutil.copy(ASSETS / "examples/refinery/sites.csv", mine)
        before = mine.read_bytes()
        self.expect(lodeflow("export", "--data", mine, "--layers", "sites", "-o", mine), CANNOT_WRITE, "your own data")
        self.expect(lodeflow("export", "--data", mine, "-o", f"{self.dir}/"), CANNOT_WRITE, "your own data")
        (self.dir / "about.csv").write_text("me\n")  # named as a file of an export, and none
        self.expect(lodeflow("export", "-o", f"{self.dir}/"), CANNOT_WRITE, "about")
        self.assertEqual(mine.read_bytes(), before)
        self.assertEqual(sorted(f.name for f in self.dir.iterdir()), ["about.csv", "sites.csv"])

    def test_check_lets_no_cell_write_to_the_terminal(self):
        file = self.dir / "sites.csv"
        file.write_text('id,name,kind,lon,lat\n"X\x1b[31m\nsites.csv: data, 0 errors",\u202eN,plant,1,2\n')
        done = lodeflow("check", file)
        self.assertEqual(done.returncode, BAD_INPUT, done.stdout)
        for bad in ("\x1b", "\u202e", "\nsites.csv: data, 0 errors"):
            self.assertNotIn(bad, done.stdout)

    def test_check_follows_no_link_to_a_reference_system(self):
        file = self.dir / "points.geojson"
        file.write_text('{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://127.0.0.1/"}},'
                        '"features":[{"type":"Feature","properties":{"crs":"link"},'
                        '"geometry":{"type":"Point","coordinates":[1,2]}}]}')
        done = lodeflow("check", file)
        self.assertEqual(done.returncode, BAD_INPUT)
        self.assertIn("link", done.stdout)
        self.assertNotIn("127.0.0.1", done.stdout)
        file.write_text(file.read_text().replace('"crs":{"type":"link","properties":{"href":"http://127.0.0.1/"}},', ""))
        self.assertEqual(lodeflow("check", file).returncode, 0)

    def test_ctrl_c_is_told_as_cancelled(self):
        seen = set()
        for wait in (0.05, 0.1, 0.15, 0.2, 0.3):
            process = subprocess.Popen([PROGRAM, "export", *["china-ban-japan"] * 40, "-o", str(self.dir / "x.gpkg")],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            seen.add((process.wait(60), b"cancelled" in process.stderr.read()))
            process.stderr.close()
        self.assertLessEqual(seen, {(5, True), (-signal.SIGINT, False)})  # the latter: before main() was reached
        self.assertIn((5, True), seen)
        self.assertEqual(list(self.dir.iterdir()), [])

    def test_export_without_the_right_to_write(self):
        closed = self.dir / "closed"
        closed.mkdir()
        (closed / "old.gpkg").write_text("old")
        closed.chmod(0o555)
        # The superuser is asked like anybody else once he has laid down his powers over files.
        powers = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        for name in ("closed/old.gpkg", "closed/new.kml", "closed/new/"):
            done = self.limited(*powers, PROGRAM, "export", "-o", name)
            self.expect(done, CANNOT_WRITE, name.rstrip("/"), "not permitted")
        closed.chmod(0o755)
        self.assertEqual([p.name for p in closed.iterdir()], ["old.gpkg"])
        self.assertEqual((closed / "old.gpkg").read_text(), "old")

    def test_export_when_the_disk_is_full_keeps_the_old_file(self):
        (self.dir / "a.gpkg").write_text("old")
        self.expect(lodeflow("export", "-o", "out/", "--layers", "sources", cwd=self.dir), 0)
        before = (self.dir / "out" / "sources.csv").read_bytes()
        for name in ("a.gpkg", "out/"):
            done = self.limited(PROGRAM, "export", "-o", name, RLIMIT_FSIZE=50_000)
            self.expect(done, CANNOT_WRITE, name.rstrip("/"), "larger than is allowed")
        self.assertEqual((self.dir / "a.gpkg").read_text(), "old")
        self.assertEqual((self.dir / "out" / "sources.csv").read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["a.gpkg", "out"])

    def test_export_in_another_locale(self):
        german = self.german()
        for name in ("gpkg", "geojson", "kml", "csv/", "fgb/"):
            for language, settings in (("en", {}), ("de", german)):
                target = f"{language}.{name}" if name[-1] != "/" else f"{language}-{name}"
                self.expect(lodeflow("export", "china-ban-japan", "-o", target, "--format", name.rstrip("/"),
                                     cwd=self.dir, SOURCE_DATE_EPOCH="1767225600", **settings), 0)
        for path in self.dir.glob("en*"):
            other = self.dir / ("de" + path.name[2:])
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                twin = other / file.name if path.is_dir() else other
                self.assertEqual(file.read_bytes(), twin.read_bytes(), file)

    def test_solve_writes_csv_and_gpkg_beside_its_json(self):
        done = lodeflow("solve", "china-ban-japan", "--json", "--csv", "out", "--gpkg", "out.gpkg", cwd=self.dir)
        self.expect(done, 0, "wrote out", "wrote out.gpkg")
        json.loads(done.stdout)
        self.assertTrue((self.dir / "out" / "flows.csv").is_file())
        self.assertEqual((self.dir / "out.gpkg").read_bytes()[68:72], b"GPKG")
        self.expect(lodeflow("solve", "--gpkg", "x.kml", cwd=self.dir), USAGE, "x.kml")
        self.expect(lodeflow("solve", "--gpkg", "x/", cwd=self.dir), USAGE, ".gpkg")
        self.expect(lodeflow("solve", "--gpkg", "no/x.gpkg", cwd=self.dir), CANNOT_WRITE, "no/x.gpkg")

    # Routes

    ROUTE_KEYS = ["from", "to", "distance_nm", "hours", "speed_kn", "passages", "snap_nm", "geometry"]

    def test_route_json(self):
        route = self.json_of("route", "PT-QINGDAO", "Yokohama")
        self.assertEqual(list(route)[:8], self.ROUTE_KEYS)
        for key in ("days", "days_range", "usd_per_t", "usd_per_t_range", "added_nm", "added_days", "ship",
                    "too_shallow", "alternatives", "air"):
            self.assertIn(key, route)
        self.assertTrue(700 < route["distance_nm"] < 1500, route["distance_nm"])
        self.assertAlmostEqual(route["hours"], route["distance_nm"] / route["speed_kn"], places=6)
        self.assertAlmostEqual(route["days"], route["hours"] / 24, places=6)
        low, high = route["days_range"]
        self.assertTrue(low < route["days"] < high, route["days_range"])
        self.assertEqual(route["snap_nm"], {"from": 0, "to": 0})
        self.assertAlmostEqual(route["added_nm"], 0)
        self.assertIn(route["geometry"]["type"], ("LineString", "MultiLineString"))
        for other in route["alternatives"]:
            self.assertGreater(other["added_nm"], 0)
            self.assertNotEqual(other["passages"], route["passages"])

    def test_route_tells_fewer_or_more_ways(self):
        self.assertEqual(self.json_of("route", "Rotterdam", "Singapore", "--alternatives", "1")["alternatives"], [])
        self.assertEqual(len(self.json_of("route", "Rotterdam", "Singapore")["alternatives"]), 2)
        for wrong in ("0", "x", "1.5", "99"):
            self.expect(lodeflow("route", "Rotterdam", "Singapore", "--alternatives", wrong), USAGE, "alternatives")

    def test_route_from_positions_west_and_south_of_nought(self):
        for words in (("-118.25,33.7", "Yokohama"), ("-118.25,33.7", "--speed", "12", "PT-YOKOHAMA"),
                      ("Yokohama", "-118.25,33.7"), ("--", "-118.25,33.7", "Yokohama")):
            with self.subTest(words):
                done = lodeflow("route", *(("--json", *words) if words[0] == "--" else (*words, "--json")))
                self.expect(done, 0)
                self.assertAlmostEqual(json.loads(done.stdout)["distance_nm"], 4860, delta=60)
        near = self.json_of("route", "-.5,-1", "-0.5,-2")
        self.assertEqual(near["from"]["lon"], -0.5)
        self.assertAlmostEqual(near["distance_nm"], 59.7, delta=0.5)

    def test_route_over_the_antimeridian_is_cut_there(self):
        lines = self.json_of("route", "Yokohama", "Los Angeles")["geometry"]
        self.assertEqual(lines["type"], "MultiLineString")
        west, east = lines["coordinates"]
        self.assertEqual((west[-1][0], east[0][0]), (180, -180))
        self.assertEqual(west[-1][1], east[0][1])
        self.assertGreater(len(west), 50)  # a viewer draws straight lines
        for part in lines["coordinates"]:
            for (a, _), (b, _) in zip(part, part[1:]):
                self.assertLess(abs(a - b), 5)

    def test_route_from_inland_says_how_far_the_sea_is(self):
        route = self.json_of("route", "139.7,36.0", "Singapore")
        self.assertTrue(5 < route["snap_nm"]["from"] < 50, route["snap_nm"])
        self.assertIn("nm from the water", lodeflow("route", "139.7,36.0", "Singapore").stdout)
        done = lodeflow("route", "106.9,47.9", "Tokyo", "--json")
        self.expect(done, BAD_INPUT, "47.9 N, 106.9 E", "50 nm")
        self.assertEqual(done.stdout, "")

    def test_route_with_a_wrong_position_names_the_fault(self):
        self.expect(lodeflow("route", "35.4,139.7", "Singapore"), BAD_INPUT, "swapped", "139.7,35.4")
        self.expect(lodeflow("route", "Singapore", "200,10"), BAD_INPUT, "longitude 200", "-160,10")
        self.expect(lodeflow("route", "139,75,35,5", "Singapore"), BAD_INPUT, "decimal points")

    def test_route_shut_in_names_what_shuts_it(self):
        done = lodeflow("route", "Jebel Ali", "Tokyo", "--close", "Hormuz,CK-SUEZ", "--json")
        self.expect(done, NO_ROUTE, "Strait of Hormuz is closed")
        self.assertEqual(json.loads(done.stdout), {"error": "no route", "blocked_by": ["Strait of Hormuz"]})

    def test_route_with_an_unknown_passage(self):
        self.expect(lodeflow("route", "Rotterdam", "Singapore", "--close", "Suex Canal"), BAD_INPUT, "Suez Canal")
        self.expect(lodeflow("route", "Rotterdam", "Singapore", "--close", "CK-TENGCHONG"), BAD_INPUT, "on land")
        self.expect(lodeflow("route", "Rotterdam", "Singapore", "--open", "Suez"), BAD_INPUT, "ordinary year")

    def test_route_with_delays_and_surcharges(self):
        free = self.json_of("route", "Rotterdam", "Singapore")
        slow = self.json_of("route", "Rotterdam", "Singapore", "--delay", "Suez=2", "--surcharge", "Suez Canal=3")
        self.assertEqual(slow["passages"], free["passages"])
        self.assertAlmostEqual(slow["days"], free["days"] + 2, places=6)
        self.assertAlmostEqual(slow["added_days"], 2, places=6)
        self.assertGreater(slow["usd_per_t"], free["usd_per_t"] + 3)
        for wrong in ("Suez", "=3", "Suez=x", "Suez=-1", "Suez=1e9", "Suez=nan"):
            self.expect(lodeflow("route", "Rotterdam", "Singapore", "--delay", wrong), USAGE, "NAME=DAYS")

    def test_route_for_a_class_of_ship(self):
        kiel = self.json_of("route", "Gdansk", "Hamburg", "--ship", "SH-FEEDER")
        round_it = self.json_of("route", "Gdansk", "Hamburg", "--ship", "large container")
        self.assertIn("Kiel Canal", kiel["passages"])
        self.assertNotIn("Kiel Canal", round_it["passages"])
        self.assertEqual(round_it["too_shallow"], ["Kiel Canal"])
        self.assertEqual(round_it["ship"]["id"], "SH-LARGE")
        self.expect(lodeflow("route", "Gdansk", "Hamburg", "--ship", "SH-FEDER"), BAD_INPUT, "SH-FEEDER")

    def test_route_through_ice_that_is_open(self):
        usual = self.json_of("route", "Murmansk", "Tokyo")
        ice = self.json_of("route", "Murmansk", "Tokyo", "--open", "CK-NSR")
        self.assertNotIn("Northern Sea Route", usual["passages"])
        self.assertIn("Northern Sea Route", ice["passages"])
        self.assertLess(ice["added_nm"], -4000)

    def zone_file(self, name="blockade.geojson"):
        """Two polygons over the lower Red Sea, one of them in the middle of nowhere."""
        file = self.dir / name
        file.write_text(json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": title}, "geometry": {"type": "Polygon", "coordinates": [
                [[w, s], [e, s], [e, n], [w, n], [w, s]]]}}
            for title, w, s, e, n in (("Red Sea", 40, 13, 44, 16), ("nowhere", -30, 10, -29, 11))]}), encoding="utf-8")
        return file

    def test_route_round_a_zone_in_every_format(self):
        source = self.zone_file()
        routes = [self.json_of("route", "Jebel Ali", "Port Said", "--zone", source)]
        self.assertIn("Cape of Good Hope", routes[0]["passages"])
        self.assertGreater(routes[0]["added_nm"], 5000)
        for ending, driver, options in (("gpkg", "GPKG", ()), ("gpkg", "GPKG", ("-t_srs", "EPSG:32637")),
                                        ("shp", "ESRI Shapefile", ()), ("kml", "LIBKML", ()),
                                        ("fgb", "FlatGeobuf", ())):
            with self.subTest(driver=driver, options=options):
                file = Path(tempfile.mkdtemp(dir=self.dir)) / f"zones.{ending}"
                made = subprocess.run(["ogr2ogr", "-f", driver, *options, str(file), str(source)],
                                      capture_output=True, encoding="utf-8", check=False)
                self.assertEqual(made.returncode, 0, made.stderr)
                route = self.json_of("route", "Jebel Ali", "Port Said", "--zone", file)
                self.assertAlmostEqual(route["distance_nm"], routes[0]["distance_nm"], delta=1)
        done = lodeflow("route", "Jebel Ali", "Port Said", "--zone", source, "--close", "Good Hope,Magellan,Panama",
                        "--json")
        self.assertIn(done.returncode, (0, NO_ROUTE), done.stderr)

    def test_route_barred_by_a_zone_names_it(self):
        file = self.dir / "z.geojson"
        file.write_text(json.dumps({"type": "Polygon", "coordinates": [
            [[56, 25.5], [57, 25.5], [57, 27.5], [56, 27.5], [56, 25.5]]]}), encoding="utf-8")
        done = lodeflow("route", "Jebel Ali", "Tokyo", "--zone", file, "--json")
        self.expect(done, NO_ROUTE, '"z"')
        self.assertEqual(json.loads(done.stdout)["blocked_by"], ["z"])

    def test_route_with_a_file_that_has_no_zone(self):
        points = self.dir / "points.geojson"
        points.write_text('{"type":"Point","coordinates":[1,2]}', encoding="utf-8")
        self.expect(lodeflow("route", "Jebel Ali", "Tokyo", "--zone", points), BAD_INPUT, "points.geojson", "polygon")
        self.expect(lodeflow("route", "Jebel Ali", "Tokyo", "--zone", "no/such.kml"), BAD_INPUT, "no/such.kml")

    def test_route_in_another_locale(self):
        here = self.json_of("route", "-118.25,33.7", "Yokohama")
        there = self.json_of("route", "-118.25,33.7", "Yokohama", **self.german())
        self.assertEqual(here, there)

    def test_route_round_a_closed_canal(self):
        through = self.json_of("route", "PT-ROTTERDAM", "PT-SINGAPORE")
        round_it = self.json_of("route", "PT-ROTTERDAM", "PT-SINGAPORE", "--close", "CK-SUEZ")
        self.assertIn("Suez", " ".join(through["passages"]))
        self.assertNotIn("Suez", " ".join(round_it["passages"]))
        self.assertTrue(8000 < through["distance_nm"] < 8600, through["distance_nm"])
        self.assertTrue(11300 < round_it["distance_nm"] < 12300, round_it["distance_nm"])

    def test_route_from_an_unknown_port(self):
        self.expect(lodeflow("route", "PT-QINGDAO", "Yokohma"), BAD_INPUT, "Yokohma", "Yokohama")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"CliTest.{name}" for name in sys.argv[1:])], verbosity=1)
