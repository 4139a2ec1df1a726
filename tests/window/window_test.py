#!/usr/bin/env python3
"""Drives the real window on an X server that exists only in memory. Each test is one CTest, named window.<test>.

Environment: LODEFLOW_PROGRAM, the program; LODEFLOW_PICTURES, a folder where the screenshots stay to be looked at.
Needs Xvfb, xdotool and ImageMagick. The program says where its widgets are through LODEFLOW_UI_LAYOUT, and when its
first picture is out through standard error.
"""

import ctypes
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["LODEFLOW_PROGRAM"]
PICTURES = Path(os.environ["LODEFLOW_PICTURES"])

SIZE = (1280, 720)
MAP = (0.32, 0.18, 0.36, 0.50)  # the part of the window where there is surely map: x, y, width, height as shares
PATIENCE = 90  # seconds; a loaded machine is no failure
SCENARIO = "scenario.china-ban-japan"


def die_with_parent():
    """In a child, before it starts: it gets SIGTERM when this test is killed, so that no server is left behind."""
    ctypes.CDLL(None).prctl(1, 15)


class Display:
    """An X server on a number that is free."""

    def __init__(self, log):
        readable, writable = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writable), "-screen", "0", "1600x1000x24", "+extension", "GLX", "-nolisten", "tcp"],
            pass_fds=(writable,), stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent)
        os.close(writable)
        with os.fdopen(readable) as number:
            self.name = ":" + number.readline().strip()  # ends when the server is up, or gone
        if self.name == ":":
            raise RuntimeError("Xvfb did not start")

    def close(self):
        self.process.terminate()
        self.process.wait(30)


class Window:
    """The program, running; what it says and shows."""

    def __init__(self, folder, *arguments):
        self.folder = folder
        self.layout_path = folder / "layout.json"
        self.stderr_path = folder / "stderr.txt"
        self.xlog = open(folder / "xvfb.txt", "wb")
        self.display = Display(self.xlog)
        self.env = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "EGL_PLATFORM")}
        self.env.update(DISPLAY=self.display.name, LIBGL_ALWAYS_SOFTWARE="1", LODEFLOW_UI_LAYOUT=str(self.layout_path))
        with open(self.stderr_path, "wb") as stderr, open(folder / "stdout.txt", "wb") as stdout:
            self.process = subprocess.Popen([PROGRAM, *arguments], env=self.env, cwd=folder, stdin=subprocess.DEVNULL,
                                            stdout=stdout, stderr=stderr, preexec_fn=die_with_parent)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(30)
        self.display.close()
        self.xlog.close()

    def stderr(self):
        return self.stderr_path.read_text(errors="replace")

    def tool(self, *command, check=True):
        return subprocess.run(command, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE, check=check).stdout

    def wait_for(self, what, condition, patience=PATIENCE):
        """The first true value of the condition; fails with what was said so far."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            value = condition()
            if value:
                return value
            if self.process.poll() is not None:
                raise AssertionError(f"waiting for {what}: the program ended with {self.process.returncode}\n{self.stderr()}")
            time.sleep(0.05)
        raise AssertionError(f"waited {patience} s for {what}\n{self.stderr()}")

    def open(self):
        self.wait_for("the first picture", lambda: re.search(r"first picture after \d+ ms", self.stderr()))
        self.id = self.wait_for("the window", lambda: self.tool("xdotool", "search", "--onlyvisible", "--name", "lodeflow",
                                                                check=False).split())[-1]
        self.tool("xdotool", "windowmove", self.id, "0", "0")
        self.resize(*SIZE)
        self.tool("xdotool", "windowfocus", self.id)
        self.wait_for("the layout", self.layout)
        time.sleep(1)

    def resize(self, width, height):
        self.tool("xdotool", "windowsize", self.id, str(width), str(height))

    def layout(self):
        try:
            return json.loads(self.layout_path.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def picture(self, name):
        path = PICTURES / f"{self.folder.name}-{name}.png"
        self.tool("import", "-window", self.id, str(path))
        return path

    def difference(self, one, other, part=MAP):
        """The share of pixels, of a part of the window, that are clearly not the same."""
        x, y, w, h = (round(share * size) for share, size in zip(part, SIZE * 2))
        crop = ["-crop", f"{w}x{h}+{x}+{y}", "+repage"]
        done = subprocess.run(["compare", "-metric", "AE", "-fuzz", "4%", "(", str(one), *crop, ")",
                               "(", str(other), *crop, ")", "null:"], env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode > 1:
            raise AssertionError(done.stderr)
        return float(done.stderr.split()[0]) / (w * h)

    def settle(self):
        """Waits until two screenshots, a while apart, are the same. False when they never are."""
        before = self.picture("settling")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            time.sleep(0.6)
            kept = before.rename(before.with_suffix(".before.png"))
            before = self.picture("settling")
            moved = self.difference(kept, before, (0, 0, 1, 1))
            kept.unlink()
            if moved == 0:
                before.unlink()
                return True
        return False

    def key(self, *keys):
        self.tool("xdotool", "key", "--delay", "60", *keys)
        time.sleep(0.3)

    def point(self, x, y):
        self.tool("xdotool", "mousemove", "--window", self.id, str(round(x)), str(round(y)))
        time.sleep(0.2)

    def click(self, widget):
        x, y, w, h = self.wait_for(f"the widget {widget}", lambda: self.layout().get(widget), 20)
        self.point(x + min(w / 2, 12), y + h / 2)
        self.tool("xdotool", "mousedown", "1")
        time.sleep(0.3)  # longer than a frame on a loaded machine: pressed and let go must be seen apart
        self.tool("xdotool", "mouseup", "1")
        time.sleep(0.3)
        self.point(SIZE[0] * 0.5, SIZE[1] * 0.02)  # away, so that no hover card covers the map

    def pause(self):
        """Stops the particles, so that the picture changes only where something is done."""
        self.key("space")
        if not self.settle():
            raise AssertionError("the picture keeps changing though it is paused")


class WindowTest(unittest.TestCase):
    def setUp(self):
        PICTURES.mkdir(parents=True, exist_ok=True)
        holder = tempfile.TemporaryDirectory(prefix="lodeflow-window-")
        self.addCleanup(holder.cleanup)
        folder = Path(holder.name, self._testMethodName.removeprefix("test_"))
        folder.mkdir()
        self.window = Window(folder)
        self.addCleanup(self.window.close)
        self.window.open()

    def quit(self):
        """Ctrl+Q ends it with 0, and no error was said on the way."""
        self.window.key("ctrl+q")
        code = self.window.process.wait(PATIENCE)
        said = self.window.stderr()
        self.assertEqual(code, 0, said)
        self.assertNotIn("error", said.lower())

    def assert_changed(self, one, other, part=MAP, least=0.004):
        share = self.window.difference(one, other, part)
        print(f"changed: {share:.4%} of {part}")
        self.assertGreater(share, least, f"{one} and {other} are too much the same")

    def assert_same(self, one, other, part=MAP, most=0.001):
        share = self.window.difference(one, other, part)
        print(f"same but for {share:.4%} of {part}")
        self.assertLess(share, most, f"{one} and {other} differ")

    def test_opens_and_quits(self):
        picture = self.window.picture("open")
        colours = int(self.window.tool("identify", "-format", "%k", str(picture)))
        self.assertGreater(colours, 100, "the window shows hardly a thing")
        self.quit()

    def test_a_switch_moves_the_flows_and_back(self):
        w = self.window
        w.pause()
        before = w.picture("1-baseline")
        w.click(SCENARIO)
        w.wait_for("the switches of the scenario", lambda: "disruption.0" in w.layout(), 20)
        w.wait_for("the picture to change", lambda: w.difference(before, w.picture("2-ban")) > 0.004, 30)
        w.settle()
        ban = w.picture("2-ban")
        self.assert_changed(before, ban)
        w.click("disruption.0")
        w.wait_for("the picture to change", lambda: w.difference(ban, w.picture("3-off")) > 0.002, 30)
        w.settle()
        off = w.picture("3-off")
        w.click("disruption.0")
        w.wait_for("the picture to change", lambda: w.difference(off, w.picture("4-on")) > 0.002, 30)
        w.settle()
        self.assert_same(ban, w.picture("4-on"), most=0.01)
        self.quit()

    def test_drag_and_zoom_and_fit(self):
        w = self.window
        w.pause()
        first = w.picture("1-first")
        w.point(SIZE[0] * 0.5, SIZE[1] * 0.45)
        w.tool("xdotool", "mousedown", "1")
        for step in range(8):
            w.point(SIZE[0] * 0.5 - step * 12, SIZE[1] * 0.45 + step * 6)
        w.tool("xdotool", "mouseup", "1")
        w.settle()
        dragged = w.picture("2-dragged")
        self.assert_changed(first, dragged, least=0.02)
        for _ in range(5):
            w.tool("xdotool", "click", "4")
            time.sleep(0.1)
        w.settle()
        zoomed = w.picture("3-zoomed")
        self.assert_changed(dragged, zoomed, least=0.02)
        w.key("Home")
        w.settle()
        fitted = w.picture("4-fitted")
        self.assert_changed(zoomed, fitted, least=0.02)
        self.quit()

    def test_any_size_of_window(self):
        w = self.window
        w.pause()
        first = w.picture("1-first")
        for size in ((1600, 1000), (900, 600), (320, 200), (64, 48), (1, 1), (1500, 1), SIZE):
            w.resize(*size)
            time.sleep(0.7)
            self.assertIsNone(w.process.poll(), f"ended at {size}\n{w.stderr()}")
            if min(size) > 1:
                w.picture("2-{}x{}".format(*size))
        w.settle()
        # A label stays at the place where it found room, so two or three may stand elsewhere than at first.
        self.assert_same(first, w.picture("3-as-before"), most=0.04)
        self.quit()

    def test_data_and_sources_finds_a_figure_and_flies_there(self):
        w = self.window
        w.pause()
        w.key("F3")
        w.wait_for("the drawer", lambda: "data.search" in w.layout(), 20)
        w.settle()
        opened = w.picture("1-opened")
        w.tool("xdotool", "type", "--delay", "60", "serra verde")
        w.wait_for("the rows to be found", lambda: [k for k in w.layout() if k.startswith("data.row.")]
                   == ["data.row.BR-SERRAVERDE"], 20)
        w.click("data.row.BR-SERRAVERDE")
        w.wait_for("the site's card", lambda: "panel.card" in w.layout(), 20)
        w.settle()
        self.assert_changed(opened, w.picture("2-there"), (0.25, 0.1, 0.4, 0.35), 0.02)
        # What is typed while the drawer is open is no shortcut: "h" would hide the panels.
        w.tool("xdotool", "type", "--delay", "60", "h")
        self.assertIn(SCENARIO, w.layout())
        w.key("Escape")
        w.wait_for("the drawer to close", lambda: "data.search" not in w.layout(), 20)
        self.quit()

    def test_minimised_and_back(self):
        w = self.window
        w.pause()
        first = w.picture("1-first")
        w.tool("xdotool", "windowunmap", "--sync", w.id)
        time.sleep(1)
        self.assertIsNone(w.process.poll(), w.stderr())
        w.tool("xdotool", "windowmap", "--sync", w.id)
        w.tool("xdotool", "windowfocus", w.id)
        w.settle()
        self.assert_same(first, w.picture("2-back"), most=0.01)
        self.quit()

    def test_h_hides_the_panels_and_shows_them(self):
        w = self.window
        w.pause()
        shown = w.picture("1-shown")
        self.assertIn(SCENARIO, w.layout())
        w.key("h")
        w.wait_for("the panels to go", lambda: SCENARIO not in w.layout(), 20)
        w.settle()
        hidden = w.picture("2-hidden")
        self.assert_changed(shown, hidden, (0, 0.1, 0.2, 0.7), 0.02)
        w.key("h")
        w.wait_for("the panels to come", lambda: SCENARIO in w.layout(), 20)
        w.settle()
        self.assert_same(shown, w.picture("3-shown"), most=0.01)
        self.quit()

    def test_every_scenario_in_quick_succession(self):
        """Each click asks anew before the last answer is there; the last one must be what is shown."""
        w = self.window
        w.pause()
        names = [name for name in w.layout() if name.startswith("scenario.")]
        self.assertGreater(len(names), 3)
        for name in names * 2:
            x, y, width, height = w.layout().get(name, (0, 0, 0, 0))
            w.tool("xdotool", "mousemove", "--window", w.id, str(round(x + min(width / 2, 12))), str(round(y + height / 2)))
            w.tool("xdotool", "mousedown", "1")
            time.sleep(0.05)
            w.tool("xdotool", "mouseup", "1")
        self.assertIsNone(w.process.poll(), w.stderr())
        w.point(SIZE[0] * 0.5, SIZE[1] * 0.02)
        w.settle()
        w.picture("1-after")
        self.quit()

    def test_idle_uses_hardly_any_processor(self):
        w = self.window
        w.pause()
        time.sleep(1)

        def seconds():
            fields = Path(f"/proc/{w.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        before, started = seconds(), time.monotonic()
        time.sleep(4)
        share = (seconds() - before) / (time.monotonic() - started)
        print(f"processor while idle: {share:.1%}")
        self.assertLess(share, 0.15)
        self.quit()

    def test_quits_while_planning(self):
        self.window.click(SCENARIO)
        self.quit()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"WindowTest.{name}" for name in sys.argv[1:])], verbosity=1)
