#!/usr/bin/env python3
"""Time from start to the first picture, and memory, of the real window and of `lodeflow render`.

usage: first_picture.py [LODEFLOW] [RUNS]     (run it under xvfb-run where there is no display)
"""
import os
import re
import statistics
import subprocess
import sys
import time


def peak_kib(pid):
    """Peak resident memory of a running process, KiB; 0 once it has gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1))
    except (OSError, AttributeError):
        return 0


def window_run(program):
    process = subprocess.Popen([program], stderr=subprocess.PIPE, text=True)
    milliseconds = None
    for line in process.stderr:
        found = re.search(r"first picture after (\d+) ms", line)
        if found:
            milliseconds = int(found.group(1))
            break
    time.sleep(1.5)  # let the finer base map arrive before memory is read
    peak = peak_kib(process.pid)
    process.terminate()
    process.wait()
    return milliseconds, peak


def render_run(program):
    started = time.monotonic()
    process = subprocess.Popen([program, "render", "-o", "/tmp/first_picture_bench.png"],
                               stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return round(1000 * (time.monotonic() - started)), usage.ru_maxrss


def tell(name, runs):
    times = [t for t, _ in runs if t is not None]
    if not times:
        print(f"{name}: no picture")
        return
    print(f"{name}: median {statistics.median(times):.0f} ms, least {min(times)} ms, greatest {max(times)} ms, "
          f"peak memory {max(m for _, m in runs) / 1024:.0f} MiB")


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "build/release/bin/lodeflow"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    render_run(program)  # warms the file cache
    if os.environ.get("DISPLAY"):
        tell("window, start to first picture", [window_run(program) for _ in range(count)])
    tell("lodeflow render, whole run", [render_run(program) for _ in range(count)])


main()
