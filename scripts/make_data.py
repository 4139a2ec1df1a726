#!/usr/bin/env python3
"""Turns the reference tables into assets/data: scripts/make_data.py REFERENCE_DIR OUT_DIR

Deterministic, standard library only. What a machine can copy is copied; what needs judgement stands, row by row, in
scripts/make_data_tables/. A reference value that no rule covers stops the script: nothing is dropped in silence.
"""
import csv
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from make_data_tables import figures, sites, sources, stories, tables  # noqa: E402


class Reference:
    """The reference folder, read once; every row a dict of stripped strings."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, name):
        with open(self.folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            result = []
            for number, cells in enumerate(reader, start=2):
                if len(cells) > len(header):  # ports.csv has a comma without quotes in its last column
                    cells = cells[: len(header) - 1] + [",".join(cells[len(header) - 1:])]
                if len(cells) != len(header):
                    sys.exit(f"{name}.csv, row {number}: {len(cells)} cells, expected {len(header)}")
                result.append({key: cell.strip() for key, cell in zip(header, cells)})
        return result


def write(folder, name, columns, rows):
    with open(Path(folder) / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            unknown = set(row) - set(columns)
            if unknown:
                sys.exit(f"{name}: {row.get('id')} has no column {sorted(unknown)}")
            writer.writerow([row.get(column, "") for column in columns])
    print(f"{name}.csv: {len(rows)} rows", file=sys.stderr)


def kilometres(a, b):
    lon1, lat1, lon2, lat2 = (math.radians(float(v)) for v in (a["lon"], a["lat"], b["lon"], b["lat"]))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    reference, out = Reference(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    cite = sources.Citer()
    names = tables.names()
    made = [
        ("countries", tables.COUNTRY_COLUMNS, tables.countries(names)),
        ("ports", tables.PORT_COLUMNS, tables.ports(reference, cite, names)),
        ("passages", tables.PASSAGE_COLUMNS, tables.passages(reference, cite, names)),
        ("ships", tables.SHIP_COLUMNS, tables.ships(cite)),
        ("land_ways", tables.LAND_WAY_COLUMNS, tables.land_ways(cite)),
        ("links", tables.LINK_COLUMNS, tables.links(reference, cite)),
        ("sites", sites.COLUMNS, sites.sites(reference, cite, kilometres)),
        ("seabed_extents", sites.EXTENT_COLUMNS, sites.extents(reference, cite)),
        ("figures", figures.COLUMNS, figures.figures(reference, cite)),
        ("demand", stories.DEMAND_COLUMNS, stories.demand(reference, cite)),
        ("trade", stories.TRADE_COLUMNS, stories.trade(reference, cite)),
        ("prices", stories.PRICE_COLUMNS, stories.prices(reference, cite)),
        ("policy_events", stories.EVENT_COLUMNS, stories.events(reference, cite)),
        ("series", stories.SERIES_COLUMNS, stories.series()),
        ("economic_impact", stories.ECONOMY_COLUMNS, stories.economy(reference, cite)),
    ]
    made.insert(0, ("sources", sources.COLUMNS, cite.used()))
    for name, columns, rows in made:
        write(out, name, columns, rows)


if __name__ == "__main__":
    main()
