#!/usr/bin/env python3
"""Reads a million points of four columns from each format, beside GDAL's own read of the same file.

    read_bench.py BUILD [FORMAT...]        e.g. read_bench.py build/release gpkg fgb geojson csv

The program that it measures is built by `ninja -C BUILD read_user_file`. Prints, for each format, user + system seconds of our reading (program and lodeflow-reader together), of a full read by
`ogr2ogr -f Memory`, and of `ogrinfo -al -so`; their ratios, by processor time and by the clock; and the peak memory of
both our processes. Processor time is what to look at on a busy machine. The files stay in the temporary folder for the
next time. (Of GeoPackage and FlatGeobuf, ogrinfo -so reads the header only.) Aims: a ratio to ogr2ogr of 1.5 at most, and under 600 MB.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POINTS = 1_000_000
FOLDER = Path(tempfile.gettempdir()) / "lodeflow_read_bench"
FORMATS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "geojson": "GeoJSON", "csv": "CSV"}
ROUNDS = 3


def make_files():
    FOLDER.mkdir(exist_ok=True)
    source = FOLDER / "points.csv"
    if not source.exists():
        draw = random.Random(1)
        with open(FOLDER / "part.csv", "w", encoding="utf-8") as file:
            file.write("name,kind,tonnes,year,lon,lat\n")
            for i in range(POINTS):
                file.write(f"site {i},{draw.choice(('mine', 'refinery', 'magnet'))},{draw.uniform(0, 9000):.2f},"
                           f"{draw.randint(1990, 2030)},{draw.uniform(-180, 180):.6f},{draw.uniform(-85, 85):.6f}\n")
        os.rename(FOLDER / "part.csv", source)
    for ending, driver in FORMATS.items():
        path = FOLDER / f"points.{ending}"
        if path.exists():
            continue
        part = FOLDER / f"part.{ending}"
        subprocess.run(["ogr2ogr", "-f", driver, part, source, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat",
                        "-oo", "KEEP_GEOM_COLUMNS=NO", "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326",
                        "-nln", "points"], check=True)
        os.rename(part, path)


def cost(command):
    """(processor seconds, seconds by the clock, its output), the cheapest of some rounds."""
    best = None
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if best is None or cpu < best[0]:
            best = (cpu, wall, output)
    return best


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 1
    make_files()
    program = Path(arguments[1]) / "bin" / "read_user_file"
    missed = False
    for ending in arguments[2:] or FORMATS:
        path = str(FOLDER / f"points.{ending}")
        ours, our_wall, output = cost([program, path])
        if f": {POINTS} features, {POINTS} points" not in output:
            print(f"{ending}: not all points were read\n{output}")
            return 2
        options = ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES"]
        options = options if ending == "csv" else []
        full, full_wall, _ = cost(["ogr2ogr", "-f", "Memory", "none", path, *options])
        info, info_wall, _ = cost(["ogrinfo", "-ro", "-al", "-so", path, *options])
        peak = output.rsplit("peak ", 1)[1].split(" MB")[0]
        total = sum(int(part) for part in peak.split(" + "))
        missed = missed or ours > 1.5 * full or total > 600
        print(f"{ending:8} processor: ours {ours:.2f} s, ogr2ogr {full:.2f} s ({ours / full:.2f}), ogrinfo {info:.2f} s "
              f"({ours / info:.2f}); clock: {our_wall:.2f}, {full_wall:.2f} ({our_wall / full_wall:.2f}), {info_wall:.2f} "
              f"({our_wall / info_wall:.2f}); peak {peak} = {total} MB")
    return 3 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
