#!/usr/bin/env python3
"""From a file of a million points, dropped on the real window (on an X server in memory), to pixels.

    /usr/bin/python3 file_to_pixels.py BUILD [FORMAT...]        e.g. ... build/release gpkg csv

Needs python3-xlib of Debian. Uses the files that read_bench.py makes. For each format prints the seconds from the drop to the frame in which
all points are there, beside a full read by `ogr2ogr -f Memory` (the ratio holds drawing as well); the longest frame
and the longest wait between two frames meanwhile, particles being in motion; and the greatest memory of the program and
of lodeflow-reader together. Aims: no gap above 100 ms, under 600 MB.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "window"), str(Path(__file__).parent)]


def resident_mb(program):
    """Of the process and of those that it started."""
    sizes, parents = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        pid = int(fields["Pid"])
        parents[pid] = int(fields["PPid"])
        sizes[pid] = int(fields["VmRSS"].split()[0]) / 1024 if "VmRSS" in fields else 0
    return sum(size for pid, size in sizes.items() if program in (pid, parents[pid]))


def measure(build, path):
    os.environ["LODEFLOW_PROGRAM"] = str(build / "bin/lodeflow")
    os.environ.setdefault("LODEFLOW_PICTURES", tempfile.gettempdir())
    from window_test import Window
    folder = Path(tempfile.mkdtemp(prefix="lodeflow-pixels-"))
    os.environ["LODEFLOW_FRAME_LOG"] = str(folder / "frames.csv")
    started = time.monotonic()
    window = Window(folder)
    window.open()
    time.sleep(3)  # it has settled, and particles move
    dropped = time.monotonic() - started
    drop = str(Path(__file__).parents[1] / "window/drop_files.py")
    subprocess.run([sys.executable, drop, window.id, "640", "360", str(path)], env=window.env, check=True)
    peak, until = 0, time.monotonic() + 120
    while time.monotonic() < until and "overlay.overlay-1" not in window.layout():
        peak = max(peak, resident_mb(window.process.pid))
        time.sleep(0.02)
    calm = time.monotonic() + 6  # the points come over several frames
    while time.monotonic() < calm:
        peak = max(peak, resident_mb(window.process.pid))
        time.sleep(0.02)
    window.key("ctrl+q")
    window.process.wait(30)
    window.close()
    with open(folder / "frames.csv", newline="") as file:
        frames = [(float(f["began_s"]), float(f["ended_s"]), f["layers_done"] == "1") for f in csv.DictReader(file)
                  if float(f["began_s"]) >= dropped]
    done = next(i for i, frame in enumerate(frames) if frame[2])
    longest = max(ended - began for began, ended, _ in frames[:done + 1])
    gap = max(b[1] - a[1] for a, b in zip(frames[:done], frames[1:done + 1]))
    return frames[done][1] - dropped, 1000 * longest, 1000 * gap, peak


def main(arguments):
    import read_bench
    build = Path(arguments[1]).absolute()
    for name in arguments[2:] or list(read_bench.FORMATS):
        path = read_bench.FOLDER / f"points.{name}"
        if not path.exists():
            raise SystemExit(f"{path} is not there: run read_bench.py first")
        began = time.monotonic()
        subprocess.run(["ogr2ogr", "-f", "Memory", "x", str(path)], check=True, capture_output=True)
        theirs = time.monotonic() - began
        seconds, longest, gap, peak = measure(build, path)
        print(f"{name:8} to pixels {seconds:.2f} s, ogr2ogr reads in {theirs:.2f} s ({seconds / theirs:.2f}); "
              f"longest frame {longest:.0f} ms, longest gap {gap:.0f} ms; peak {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
