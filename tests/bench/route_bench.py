#!/usr/bin/env python3
"""Finds the same 1,000 ways between ports with Lodeflow and with the npm package searoute-js, in one run.

    route_bench.py BUILD        e.g. route_bench.py build/bench

The program that it measures is built by `ninja -C BUILD route_bench` (with LODEFLOW_BENCH on). Needs Node.js and npm
(`apt-get install nodejs npm`) and the network: searoute-js is installed into a temporary folder, and is no part of the
build or of Lodeflow. Prints for both the time of a way (median, p95, p99), how many ways fail, and how the lengths differ,
and for Lodeflow alone: free points, all 100 x 100 ports, all ways of the plan found again after closing a passage or
drawing a zone, how soon it is ready, and memory. Aims: port to port median under 0.1 ms, free points p99 under 10 ms,
ready in under 50 ms, all ways again p95 under 100 ms. Times are by the clock: look at the medians on a busy machine.
"""

import csv
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 1000
PACKAGE = "searoute-js@0.1.0"

NODE = r"""
const fs = require("fs");
const searoute = require("searoute-js");
const point = c => ({type: "Feature", properties: {}, geometry: {type: "Point", coordinates: c}});
const pairs = JSON.parse(fs.readFileSync(process.argv[2]));
console.log = () => {};  // it writes what it thinks of a pair
const find = ([a, b]) => { try { return searoute(point(a), point(b), "nauticalmiles"); } catch (e) { return null; } };
for (const pair of pairs.slice(0, 50)) find(pair);  // warm
const out = pairs.map(pair => {
  const start = process.hrtime.bigint();
  const way = find(pair);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  return {ms, nm: way && way.properties ? way.properties.length : null};
});
process.stdout.write(JSON.stringify({memory_mb: process.memoryUsage().rss / 1048576, ways: out}));
"""


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def random_pairs(ports):
    draw = random.Random(20260101)
    return [draw.sample(sorted(ports), 2) for _ in range(PAIRS)]


def run_searoute(pairs, ports):
    """Milliseconds and nautical miles of each pair, and megabytes."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            sys.exit(f"error: {tool} is not installed, so there is nothing to compare with: apt-get install nodejs npm")
    with tempfile.TemporaryDirectory(prefix="lodeflow-searoute-") as folder:
        done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE],
                              cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"error: npm could not install {PACKAGE}: {done.stderr.strip() or done.stdout.strip()}")
        Path(folder, "run.js").write_text(NODE, encoding="utf-8")
        Path(folder, "pairs.json").write_text(json.dumps([[ports[a], ports[b]] for a, b in pairs]), encoding="utf-8")
        found = json.loads(subprocess.run(["node", "run.js", "pairs.json"], cwd=folder, capture_output=True, text=True,
                                          check=True).stdout)
    return [way["ms"] for way in found["ways"]], [way["nm"] for way in found["ways"]], found["memory_mb"]


def run_ours(program, pairs):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(f"{a} {b}\n" for a, b in pairs))
        file.flush()
        return json.loads(subprocess.run([program, file.name], capture_output=True, text=True, check=True).stdout)


def print_lengths(pairs, ours, theirs):
    failed = [pair for pair, nm in zip(pairs, theirs) if nm is None]
    ratios = [(b / a, pair, a, b) for pair, a, b in zip(pairs, ours, theirs) if b is not None and a > 0]
    print(f"\nsearoute-js finds no way for {len(failed)} of {len(pairs)}; Lodeflow for {sum(nm < 0 for nm in ours)}")
    print(f"its lengths over ours: median {statistics.median(r[0] for r in ratios):.3f}")
    middle = statistics.median(r[0] for r in ratios)
    for share in (0.02, 0.05, 0.2, 1.0):
        off = sum(abs(r[0] - 1) > share for r in ratios)
        apart = sum(abs(r[0] / middle - 1) > share for r in ratios)
        print(f"  off by more than {share:4.0%}: {off:4d} of {len(ratios)}; with that median taken out: {apart:4d}")
    for ratio, (a, b), mine, their in sorted(ratios)[-3:]:
        print(f"  {a} to {b}: {their:,.0f} nm for {mine:,.0f} ({ratio:.2f} times)")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = Path(arguments[1], "bin", "route_bench")
    if not program.exists():
        sys.exit(f"error: there is no {program}: build it with LODEFLOW_BENCH on, ninja -C {arguments[1]} route_bench")
    with open(ROOT / "assets/data/ports.csv", encoding="utf-8") as file:
        ports = {row["id"]: [float(row["lon"]), float(row["lat"])] for row in csv.DictReader(file)}
    pairs = random_pairs(ports)
    their_ms, their_nm, their_memory = run_searoute(pairs, ports)
    ours = run_ours(program, pairs)
    mine = ours["port_to_port"]
    print(f"{PAIRS} pairs of ports, milliseconds a way")
    print(f"{'':14}{'median':>10}{'p95':>10}{'p99':>10}")
    row = [percentile(their_ms, s) for s in (0.5, 0.95, 0.99)]
    own = [mine["median_ms"], mine["p95_ms"], mine["p99_ms"]]
    print(f"{'searoute-js':14}" + "".join(f"{v:10.4f}" for v in row))
    print(f"{'Lodeflow':14}" + "".join(f"{v:10.4f}" for v in own))
    print(f"{'times faster':14}" + "".join(f"{a / b:10.0f}" for a, b in zip(row, own)))
    print_lengths(pairs, ours["lengths_nm"], their_nm)
    print(f"\nLodeflow: {ours['nodes']:,} nodes, {ours['edges']:,} edges, one thread")
    print(f"  ready after {ours['ready_ms']:.0f} ms; {ours['memory_loaded_mb']:.0f} MB loaded, "
          f"{ours['memory_used_mb']:.0f} MB after all ways (searoute-js: {their_memory:.0f} MB with Node.js)")
    print(f"  all ports with all ports: {ours['all_ports_ms']:.0f} ms")
    for name, what in (("free_points", "free points"), ("free_points_refused", "free points on land"),
                       ("all_after_closing_a_passage", f"all {ours['ways_in_use']} ways of the plan, a passage closed"),
                       ("all_after_drawing_a_zone", f"all {ours['ways_in_use']} ways of the plan, a zone drawn")):
        if name in ours:
            t = ours[name]
            print(f"  {what}: median {t['median_ms']:.2f}, p95 {t['p95_ms']:.2f}, p99 {t['p99_ms']:.2f}, "
                  f"most {t['most_ms']:.2f} ms ({t['count']})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
