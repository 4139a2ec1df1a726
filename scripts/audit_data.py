#!/usr/bin/env python3
"""Compares assets/data with the fact base that it was made from: scripts/audit_data.py REFERENCE_DIR [DATA_DIR]

For whoever edits the data; the tests do not need it. It prints everything that is amiss and ends with 1 if anything is:

- a row of the reference that has no row here,
- a cell with a number, a date or a place that no cell here holds, with the same value,
- a number that a sentence of the reference tells and no cell or sentence of that row here does,
- a basis that breaks a trap: quotas as output, gross weight as oxide, apportioned capacities as reported, a cluster
  counted together with its parts, conflicting figures without a preferred one.

What is left out on purpose stands, with the reason, in scripts/make_data_tables/left_out.txt; a line there that no longer
applies is amiss too. Standard library only.
"""
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from make_data_tables import lines  # noqa: E402

# reference table -> (table here, {reference column: column here}); numbers and texts must be equal.
SAME = {
    "mines": ("sites", {"lon": "lon", "lat": "lat", "country_iso3": "country", "operator": "operator"}),
    "refineries": ("sites", {"lon": "lon", "lat": "lat", "country_iso3": "country", "operator": "operator",
                             "start_year": "start_year"}),
    "metal_magnet_plants": ("sites", {"lon": "lon", "lat": "lat", "country_iso3": "country", "operator": "operator",
                                      "start_year": "start_year"}),
    "seabed_sites": ("sites", {"lon": "lon", "lat": "lat"}),
    "ports": ("ports", {"lon": "lon", "lat": "lat", "country_iso3": "country", "un_locode": "un_locode", "role": "role",
                        "serves": "serves"}),
    "chokepoints": ("passages", {"lon": "lon", "lat": "lat", "seg_lon1": "gate_lon1", "seg_lat1": "gate_lat1",
                                 "seg_lon2": "gate_lon2", "seg_lat2": "gate_lat2", "min_width_km": "min_width_km",
                                 "share_world_seaborne_trade_percent": "trade_share_percent", "share_year": "trade_share_year",
                                 "portwatch_id": "portwatch_id"}),
    "demand": ("demand", {"value": "value", "year": "year", "confidence": "confidence"}),
    "trade": ("trade", {"reporter_iso3": "reporter", "partner": "partner", "tonnes": "tonnes", "hs": "hs",
                        "share_percent": "share_percent", "confidence": "confidence"}),
    "prices": ("prices", {"material": "material", "year": "year", "value_usd_per_kg": "value", "low_usd_per_kg": "low",
                          "high_usd_per_kg": "high", "confidence": "confidence"}),
    "policy_events": ("policy_events", {"date": "date", "date_precision": "date_precision", "confidence": "confidence"}),
    "economic_impact": ("economic_impact", {"date": "date", "institution": "institution", "author": "author",
                                            "duration_months": "duration_months", "gdp_percent": "gdp_change_percent",
                                            "confidence": "confidence"}),
    "extra_links": ("links", {"from_id": "from", "to_id": "to", "share_of_source_percent": "share_of_source_percent",
                              "recovery_fraction": "recovery", "confidence": "confidence"}),
}
# reference table -> columns whose numbers are figures of the site, and so stand in figures.csv.
FIGURES = {
    "mines": ["production_t_reo_per_year", "capacity_t_reo_per_year", "ndpr_share", "dy_share", "tb_share"],
    "refineries": ["capacity_t_reo_per_year", "capacity_ndpr_t_per_year", "capacity_dy_t_per_year", "capacity_tb_t_per_year",
                   "production_t_reo_per_year"],
    "metal_magnet_plants": ["capacity_t_per_year"],
    "seabed_sites": ["depth_m", "grade_ppm_total_rey", "grade_max_ppm", "thickness_m", "area_km2", "resource_t"],
}
# Columns of citations: their numbers are volumes, pages and dates. Sources of some tables tell figures in brackets.
CITATIONS = {"id", "source", "coord_source", "name", "portwatch_id"}
TELLING_SOURCES = {"seabed_sites", "refineries", "demand"}
FOLDERS = {"extra_china_imports_hs2846", "extra_usgs_production", "extra_datasets"}  # not for the project: see its notes

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
WEB = re.compile(r"https?://\S+")
DATE = re.compile(r"\b(?:19|20)\d\d(?:-\d\d){0,2}\b")
PAGES = re.compile(r"\b\d+(?:\(\d+\))?:\d+(?:-\d+)?\b|doi \S+|\bLeg \d+|\b(?:DS\d+(?:/\d+)*|FY\d{4}-\d\d|10-[KQ])")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for cells in reader:
            if len(cells) > len(header):  # one file of the reference has a comma without quotes in its last column
                cells = cells[: len(header) - 1] + [",".join(cells[len(header) - 1:])]
            yield dict(zip(header, (cell.strip() for cell in cells)))


def number(text):
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def told(text):
    """The numbers that a sentence tells; not those of addresses, dates and page numbers."""
    for pattern in (WEB, DATE, PAGES):
        text = pattern.sub(" ", text)
    return [number(found.rstrip(",")) for found in NUMBER.findall(text)]


def near(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def same(a, b):
    x, y = number(a), number(b)
    return near(x, y) if x is not None and y is not None else a == b


class Audit:
    def __init__(self, reference, data):
        self.reference, self.amiss, self.checked = Path(reference), [], defaultdict(int)
        self.left_out = {(id_, column, cell): False for ids, column, cells, _ in lines("left_out.txt", 4)
                         for id_ in ids.split() for cell in cells.split(";")}
        self.tables = {path.stem: list(read(path)) for path in sorted(Path(data).glob("*.csv"))}
        self.rows = defaultdict(list)  # id -> every row here that is of it
        for rows in self.tables.values():
            for row in rows:
                self.rows[row.get("site") or row.get("id")].append(row)
        for like, new in ((cells[1], cells[2]) for cells in lines("further.txt", 4)):
            self.rows[like] += self.rows[new]
        self.by_id = {name: {row.get("id"): row for row in rows} for name, rows in self.tables.items()}

    def wrong(self, id_, column, cell, why):
        if (id_, column, cell) in self.left_out:
            self.left_out[(id_, column, cell)] = True
        else:
            self.amiss.append(f"{id_}, {column}, {cell}: {why}")

    def cells(self, table):
        name, columns = SAME[table]
        for row in read(self.reference / f"{table}.csv"):
            mine = self.by_id[name].get(row["id"])
            if mine is None:
                self.wrong(row["id"], "row", table, f"has no row in {name}.csv")
                continue
            self.checked["rows"] += 1
            for theirs, ours in columns.items():
                self.checked["cells"] += 1
                if not same(row[theirs], mine[ours]):
                    self.wrong(row["id"], theirs, row[theirs] or "empty", f"{name}.csv has {mine[ours]!r} in {ours}")
            for column in FIGURES.get(table, []):
                if row[column]:
                    self.figure(row, column)
            self.sentences(table, row)

    def figure(self, row, column):
        self.checked["figures"] += 1
        value = number(row[column])
        found = [f for f in self.rows[row["id"]] if "quantity" in f and near(number(f["value"]), value)]
        if not found:
            self.wrong(row["id"], column, row[column], "no figure has this value")
        year = row.get("year_of_figure", "")
        if found and year and "share" not in column and all(f["year"] != year for f in found):
            self.wrong(row["id"], column, year, f"the figure is of {found[0]['year']} here")

    def sentences(self, table, row):
        mine = list(self.rows[row["id"]])
        for series in {one["series"] for one in mine if "series" in one}:  # what all rows of a definition tell together
            mine += [self.by_id["series"][series]] + [r for r in self.tables["trade"] if r["series"] == series]
        known = [value for one in mine for cell in one.values() for value in told(cell)]
        for column, cell in row.items():
            if column in CITATIONS and not (column == "source" and table in TELLING_SOURCES):
                continue
            for value in told(cell):
                self.checked["numbers"] += 1
                scaled = [value * scale for scale in (1, 0.01, 100, 1e3, 1e6, 1e9)]
                if not any(near(abs(one), abs(k)) for one in scaled for k in known):
                    self.wrong(row["id"], column, f"{value:g}", f"told in {cell[:90]!r}, not here")

    def traps(self):
        sites, figures = self.by_id["sites"], self.tables["figures"]
        for f in figures:
            china = sites[f["site"]]["country"] == "CHN"
            if china and f["quantity"] == "production_t_reo_per_year":
                self.wrong(f["site"], "quantity", f["quantity"], "a Chinese quota is no output")
            japan = sites[f["site"]]["country"] == "JPN" and sites[f["site"]]["kind"] == "magnet"
            if japan and "pportioned" in f["note"] and f["basis"] != "estimated":
                self.wrong(f["site"], "basis", f["basis"], "an apportioned capacity is estimated")
            if "gross" in f["quantity"] and f["unit"] != "t gross":
                self.wrong(f["site"], "unit", f["unit"], "gross weight is no oxide")
            if f["source"] == "own-knowledge" and f["basis"] == "reported":
                self.wrong(f["site"], "basis", f["basis"], "what nobody published is not reported")
            if not (f["source"] and f["year"] and f["basis"] and f["confidence"]):
                self.wrong(f["site"], f["quantity"], "empty", "no source, year, basis or confidence")
        preferred = defaultdict(list)
        for f in figures:
            preferred[f["site"], f["quantity"], f["year"]].append(f["preferred"])
        for (site, quantity, year), words in preferred.items():
            if words.count("yes") > 1:
                self.wrong(site, quantity, year, "two preferred figures of one year")
        for site in sites.values():
            whole = sites.get(site["part_of"])
            if whole and site["counted"] == "yes" and whole["counted"] == "yes":
                self.wrong(site["id"], "counted", whole["id"], "part and whole both count")
        shares = {r["series"] for r in self.tables["trade"]
                  if (r["reporter"], r["partner"], r["flow"]) == ("JPN", "CHN", "import") and r["share_percent"]}
        if len(shares) < 4:
            self.wrong("trade", "series", str(len(shares)), "fewer than four definitions of China's share in Japan's imports")
        titles = self.by_id["series"]
        for name in ("trade", "prices"):
            for row in self.tables[name]:
                if row["series"] not in titles:
                    self.wrong(row["id"], "series", row["series"], "has no title in series.csv")

    def run(self):
        for path in sorted(self.reference.glob("*.csv")):
            if path.stem not in SAME and path.stem not in FOLDERS:
                self.wrong(path.stem, "file", path.name, "no rule for this file")
        for table in SAME:
            self.cells(table)
        self.traps()
        for (id_, column, cell), used in self.left_out.items():
            if not used:
                self.amiss.append(f"left_out.txt: {id_}, {column}, {cell} is not amiss any more: take the line out")
        for line in self.amiss:
            print(line)
        print(", ".join(f"{count} {what}" for what, count in self.checked.items()),
              f"compared; {sum(self.left_out.values())} left out with a reason; {len(self.amiss)} amiss", file=sys.stderr)
        return 1 if self.amiss else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    root = Path(__file__).resolve().parent.parent
    sys.exit(Audit(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else root / "assets/data").run())
