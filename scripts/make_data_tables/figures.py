"""figures.csv: one row a figure, in long form."""
from . import lines
from .sources import OWN

COLUMNS = ["site", "quantity", "value", "low", "high", "unit", "year", "year_of", "basis", "confidence", "preferred",
           "source", "note"]

UNITS = {"quota_t_reo_per_year": "t REO", "production_t_reo_per_year": "t REO", "capacity_t_reo_per_year": "t REO",
         "country_production_t_reo_per_year": "t REO", "capacity_own_feed_t_reo_per_year": "t REO",
         "shipments_gross_t_per_year": "t gross", "capacity_concentrate_t_per_year": "t concentrate",
         "capacity_ndpr_t_per_year": "t NdPr oxide", "capacity_ndpr_planned_t_per_year": "t NdPr oxide",
         "capacity_dy_t_per_year": "t Dy oxide", "capacity_dy_planned_t_per_year": "t Dy oxide",
         "capacity_tb_t_per_year": "t Tb oxide", "capacity_tb_planned_t_per_year": "t Tb oxide",
         "capacity_dytb_t_per_year": "t Dy+Tb oxide", "production_ndpr_t_per_year": "t NdPr oxide",
         "production_dytb_t_per_year": "t Dy+Tb oxide", "share_ndpr": "share of REO", "share_dy": "share of REO",
         "share_tb": "share of REO", "depth_m": "m", "grade_rey_ppm": "ppm", "grade_rey_max_ppm": "ppm",
         "thickness_m": "m", "area_km2": "km2", "resource_t_reo": "t REO", "resource_t_ce": "t Ce",
         "resource_t_reo_per_km2": "t REO per km2", "resource_t_nodules": "t nodules",
         "pilot_rate_wet_t_per_day": "t wet mud per day"}
PLANT_UNITS = {"magnet": "t magnet", "magnet_powder": "t powder", "metal_alloy": "t metal or alloy", "recycling": "t NdFeB"}

COPIED = {  # reference column -> quantity, where no row of figures.txt says otherwise
    "mines": {"production_t_reo_per_year": None, "capacity_t_reo_per_year": None},
    "refineries": {c: c for c in ("capacity_t_reo_per_year", "capacity_ndpr_t_per_year", "capacity_dy_t_per_year",
                                  "capacity_tb_t_per_year", "production_t_reo_per_year")},
    "metal_magnet_plants": {"capacity_t_per_year": "capacity_t_per_year"},
    "seabed_sites": {"depth_m": "depth_m", "grade_ppm_total_rey": "grade_rey_ppm", "grade_max_ppm": "grade_rey_max_ppm",
                     "thickness_m": "thickness_m", "area_km2": "area_km2", "resource_t": None}}
JAPAN_NOTE = "Apportioned from Project Blue's 23,750 t for the world outside China; the maker publishes nothing"
SEABED_YEARS = {"SB-MINAMI-EEZ": "2018", "SB-MINAMI-B1": "2018", "SB-PRIMECRUST": "2013", "SB-DSDP76": "2011",
                "SB-SEPACIFIC": "2011", "SB-ODP1222": "2011", "SB-HAWAII": "2011", "SB-DSDP213": "2014",
                "SB-PERU": "2013", "SB-CCZ-ALL": "2013"}
READ = "2026"  # when the reference was compiled: the year of what has no other


def _shares(row, cite):
    text = row["share_source"]
    for column, quantity in (("ndpr_share", "share_ndpr"), ("dy_share", "share_dy"), ("tb_share", "share_tb")):
        if not row[column]:
            continue
        basis, confidence, note = "reported", "medium", ""
        source = cite(text) if text else cite(row["source"])
        year, year_of = READ, "reading"
        if "usgs-sir" in source:
            year, year_of, note = "2010", "publication", "Typical of the deposit"
        if not text or source == OWN:
            basis, confidence, note = "assumed", "low", "Basket taken from deposits of the same type"
            source = cite.ids(OWN)
        if row["id"] == "US-MTPASS" and quantity != "share_ndpr":
            basis, confidence, note, source = "estimated", "low", "Traces", cite.ids(OWN)
        if row["id"] == "BR-SERRAVERDE":
            basis, note = "estimated", "Dy and Tb are about 3.8% by mass; the 32% often quoted is a share of value"
            confidence = "low" if quantity == "share_ndpr" else "medium"
        if text.startswith("Dy:Tb "):
            basis, note = "estimated", f"Ratio of Dy to Tb of {text[6:]}"
        yield {"site": row["id"], "quantity": quantity, "value": row[column], "year": year, "year_of": year_of,
               "basis": basis, "confidence": confidence, "source": source, "note": note}


def _copied(table, row, quantity, value, cite):
    """A figure of the reference that figures.txt leaves as it is."""
    year, year_of, basis, note = row.get("year_of_figure", ""), "figure", "reported", ""
    how = row.get("capacity_basis", "")
    if table == "seabed_sites":
        year, year_of = SEABED_YEARS.get(row["id"], READ), "publication"
        year_of = "publication" if row["id"] in SEABED_YEARS else "reading"
        if row["confidence"] != "high":
            basis = "estimated"
    if how.startswith("ESTIMATE: apportioned"):
        basis, note = "estimated", JAPAN_NOTE
    elif how.startswith("ESTIMATE"):
        raise SystemExit(f"figures.txt must cover {row['id']}: {how}")
    if not year:
        raise SystemExit(f"figures.txt must give the year of {row['id']} {quantity}")
    return {"site": row["id"], "quantity": quantity, "value": value, "year": year, "year_of": year_of, "basis": basis,
            "confidence": row["confidence"], "source": cite(row["source"]), "note": note}


def _judged(cells, row, cite):
    """A row of figures.txt joined to its reference row."""
    (site, column, quantity, year, year_of, basis, confidence, low, high, unit, source, note) = cells
    value = column[1:] if column.startswith("=") else row[column]
    if not value:
        raise SystemExit(f"figures.txt: {site} has no {column}")
    alternative = note.startswith("alternative: ")
    note = note.removeprefix("alternative: ")
    return {"site": site, "quantity": quantity, "value": value, "low": low, "high": high, "unit": unit, "year": year,
            "year_of": year_of or "figure", "basis": basis, "confidence": confidence,
            "preferred": "no" if alternative else "yes",
            "source": cite.ids(source) if source else cite(row["source"]),
            "note": note[:1].upper() + note[1:]}


def figures(reference, cite):
    judged = {}
    for cells in lines("figures.txt", 12):
        judged.setdefault(cells[0], []).append(cells)
    rows, known = [], set()
    for table, columns in COPIED.items():
        for row in reference.rows(table):
            known.add(row["id"])
            mine = judged.get(row["id"], [])
            made = []
            for column, quantity in columns.items():
                if row[column] and not any(cells[1] == column for cells in mine):
                    if quantity is None:
                        raise SystemExit(f"figures.txt must cover {row['id']} {column}")
                    made.append(_copied(table, row, quantity, row[column], cite))
            made += [_judged(cells, row, cite) for cells in mine if cells[2] != "drop"]
            if table == "mines":
                made += _shares(row, cite)
            for one in made:
                one.setdefault("preferred", "yes")
                one["unit"] = one.get("unit") or UNITS.get(one["quantity"]) or PLANT_UNITS[row["plant_type"]]
            rows += sorted(made, key=lambda f: (f["quantity"], f["preferred"] == "no", -int(f["year"])))
    if set(judged) - known:
        raise SystemExit(f"figures.txt names unknown sites {sorted(set(judged) - known)}")
    return rows
