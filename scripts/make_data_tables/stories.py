"""demand.csv, trade.csv, prices.csv, policy_events.csv and economic_impact.csv."""
from . import lines, only

SERIES_COLUMNS = ["id", "title", "counts"]
DEMAND_COLUMNS = ["id", "region", "excluding", "use", "material", "quantity", "value", "low", "high", "unit", "year",
                  "period", "basis", "confidence", "source", "note"]
TRADE_COLUMNS = ["id", "series", "reporter", "partner", "flow", "form", "commodity", "hs", "year", "period", "tonnes",
                 "share_percent", "share_of", "value", "value_unit", "basis", "confidence", "source", "note"]
PRICE_COLUMNS = ["id", "series", "material", "year", "period", "value", "low", "high", "unit", "basis", "confidence",
                 "source", "note"]
EVENT_COLUMNS = ["id", "date", "date_precision", "kind", "actor", "about", "event", "effect", "status", "basis",
                 "confidence", "source"]
ECONOMY_COLUMNS = ["id", "date", "institution", "author", "measure", "region", "scenario", "duration_months",
                   "loss_jpy_trillion", "gdp_change_percent", "employment_change_percent", "employment_change_persons",
                   "exposure_jpy_trillion", "other", "basis", "confidence", "source", "note"]

REGION = {"World": ("World", ""), "World excl. China": ("World", "CHN"), "China": ("CHN", ""), "Japan": ("JPN", ""),
          "USA": ("USA", ""), "EU": ("EU27", ""), "India": ("IND", ""), "Germany": ("DEU", ""), "Korea": ("KOR", ""),
          "Vietnam": ("VNM", ""), "per unit": ("", "")}
QUANTITY = {"demand": "demand", "demand projection APS": "demand_projection", "share of demand": "share_of_demand",
            "China share of mining": "china_share_of_mining", "China share of refining": "china_share_of_refining",
            "China share": "china_share", "Myanmar share": "myanmar_share", "production (implied)": "production",
            "mine production": "mine_production", "commercial output (Lynas only)": "production",
            "announced separation nameplate": "capacity_announced", "output": "production",
            "installed capacity": "capacity", "installed + announced capacity": "capacity_announced",
            "demand forecast": "demand_projection", "consumption growth": "growth", "domestic demand": "demand",
            "production": "production", "annual consumption": "consumption", "apparent consumption": "consumption",
            "imports": "imports", "FY2025 potential acquisition": "stockpile_acquisition",
            "flow into use": "flow_into_use", "imports from China": "imports_from_china",
            "imports from China (monthly)": "imports_from_china", "intensity": "intensity", "content": "content", "content of sintered magnet": "content",
            "share of magnet demand": "share_of_magnet_demand"}
UNIT = {"percent": "percent", "t": "t", "t/yr": "t", "t REO": "t REO", "t/month": "t", "percent y/y": "percent",
        "units/yr": "units", "kg/vehicle": "kg per vehicle", "kg/MW": "kg per MW", "kg": "kg per aircraft",
        "percent mass": "percent of mass"}
DEMAND_TOLD = {  # id: (low, high, period, note)
    "DM001": ("", "", "", "Nearly doubled since 2015"), "DM002": ("", "", "", "Announced pledges"),
    "DM003": ("", "", "", "Announced pledges"), 
    "DM010": ("", "", "", "From 600 t being said to be 15% of the world"),
    "DM012": ("", "", "year to June", "Lynas alone: 9, 26, 8 and 19 t by quarter"),
    "DM013": ("", "", "", "Sum of what operators announce for 2028"), "DM015": ("", "", "", "Largely in Japan"),
    "DM017": ("60000", "", "", "More than 60,000 t; China is more than 70% of it"), "DM018": ("", "", "", "2 to 4 kg a robot"),
    "DM020": ("", "", "", "Gross products, 14.6% more than in 2023, the most since 2019"), "DM021": ("", "", "", "Derived: 18,835 over 1.146"),
    "DM022": ("", "", "", "12.9% less than in 2021"), "DM023": ("", "", "", "14.1% more than in 2023"),
    "DM024": ("5500", "5599", "", "5.2% more than in 2023. The text that was read breaks off; lower bound"),
    "DM025": ("400", "700", "", "Order of magnitude"), "DM027": ("", "", "", "Before the saving that followed 2010"),
    "DM030": ("", "", "fiscal year", "Potential acquisition"), "DM033": ("", "", "H1", "Half a year"),
    "DM034": ("", "", "fiscal year", "Probably with ferrite and other magnets"), "DM035": ("", "", "2025-09", "One month"),
    "DM036": ("", "", "2025-09", "One month"), "DM037": ("", "", "2025-09", "One month"),
    "DM038": ("1", "2", "", "Middle of the range"), "DM039": ("", "", "", "600 kg for 3 MW"),
    "DM041": ("29", "32", "", ""), "DM042": ("0.5", "8", "", "0.5 to 2% with grain-boundary diffusion, 6 to 8% in the hottest grades")}
PRICE_SERIES = {  # basis text of the reference: (series, period, note)
    "annual average, FOB China, 99%": ("lynas-fob-china", "annual", ""),
    "YEAR-END range, not average": ("usgs-year-end", "year_end", "Middle of the range at the end of the year, not an average"),
    "annual average, USGS/Argus FOB": ("usgs-argus-fob", "annual", ""),
    "annual average, USGS/Argus FOB 99% min": ("usgs-argus-fob", "annual", ""),
    "Jul-Sep 2024 quarterly average ex VAT China": ("china-domestic", "2024-Q3", "Without tax, in China"),
    "Apr-Jun 2022 China domestic quarterly average": ("china-domestic", "2022-Q2", "In China"),
    "spot passed 110 in late Feb 2026; contract floor for MP (DoW) and Lynas (JARE)":
        ("spot", "2026-02", "The spot price passed the floor of the MP and Lynas contracts"),
    "Q1 2010 FOB China": ("lynas-fob-china", "2010-Q1", ""), "spot 2010-07-26 FOB China": ("spot", "2010-07-26", "FOB China")}
TRADE_VALUE = {"TR028": ("5.9", "billion JPY"), "TR041": ("182.77", "million USD"), "TR053": ("1020", "million USD"),
               "TR054": ("348.1", "million USD")}


def _further(table, rows, cite):
    """Rows for what other rows tell in passing, each after its like."""
    by_id = {row["id"]: row for row in rows}
    for name, like, new, changes in lines("further.txt", 4):
        if name != table:
            continue
        row = dict(only(by_id, like, f"row of {table}"))
        row["id"] = new
        for change in changes.split(";"):
            if "=" not in change:
                row["note"] += ";" + change
                continue
            column, value = change.split("=", 1)
            row[column] = cite.ids(value) if column == "source" else value
        rows.append(row)
    return sorted(rows, key=lambda row: row["id"])


def series():
    return [dict(zip(SERIES_COLUMNS, cells)) for cells in lines("series.txt", 3)]


def _basis(text):
    return "assumed" if "synthesised" in text else "estimated" if text.startswith(("DERIVED", "ESTIMATE")) else "reported"


def demand(reference, cite):
    rows = []
    for row in reference.rows("demand"):
        low, high, period, note = DEMAND_TOLD.get(row["id"], ("", "", "", ""))
        if "share of magnet demand" == row["metric"]:
            note = "Stand-in split for the model; no licensed source"
        region, excluding = only(REGION, row["region"], "region")
        assumed = row["id"] == "DM041" or "synthesised" in row["source"]
        rows.append({"id": row["id"], "region": region, "excluding": excluding, "use": row["use"],
                     "material": row["material"], "quantity": only(QUANTITY, row["metric"], "metric"),
                     "value": row["value"], "low": low, "high": high, "unit": only(UNIT, row["unit"], "unit"),
                     "year": row["year"], "period": period or "annual",
                     "basis": "assumed" if assumed else _basis(row["source"]), "confidence": row["confidence"],
                     "source": cite(row["source"]), "note": note})
    return _further("demand", rows, cite)


def trade(reference, cite):
    told = {}
    for ids, series, form, note in lines("trade_series.txt", 4):
        for one in ids.split():
            told[one] = (series, form, note)
    rows = []
    for row in reference.rows("trade"):
        series, form, note = only(told, row["id"], "trade row")
        derived = _basis(row["source"]) != "reported"
        if "derived" in row["share_basis"]:
            note = "; ".join(part for part in (note, "share derived" if note else "Share derived") if part)
        elif row["notes"] == "Tonnes derived.":
            note = "Tonnes derived from the share"
        value, unit = TRADE_VALUE.get(row["id"], ("", ""))
        contract = series.startswith("contract-")
        share_of = ""
        if row["share_percent"]:
            share_of = {"magnet": "reporter's magnet exports by weight", "all": "reporter's imports by weight"}.get(
                form, "imports of this commodity by weight")
            if "VALUE" in row["share_basis"]:
                share_of = "imports of this commodity by value"
            if series in ("jpn-imports-jcast", "jpn-imports-toyokeizai", "jpn-imports-couragemagnet", "jpn-imports-heavy"):
                share_of = "not stated"
            if series == "usa-imports-usgs":
                share_of = "imports of compounds and metals"
        rows.append({"id": row["id"], "series": series, "reporter": row["reporter_iso3"], "partner": row["partner"],
                     "flow": "contract" if contract else row["flow"], "form": form, "commodity": row["form"],
                     "hs": row["hs"], "year": row["year"].split("-")[-1] if len(row["year"]) == 4 else "2024",
                     "period": "annual" if row["period"] == "annual (alt)" else
                               "2021 to 2024" if row["period"] == "4-yr" else row["period"],
                     "tonnes": row["tonnes"], "share_percent": row["share_percent"], "share_of": share_of,
                     "value": value, "value_unit": unit, "basis": "estimated" if derived else "reported",
                     "confidence": row["confidence"], "source": cite(row["source"]), "note": note})
    return _further("trade", rows, cite)


def prices(reference, cite):
    rows = []
    for row in reference.rows("prices"):
        series, period, note = only(PRICE_SERIES, row["basis"], "price basis")
        notes = [note] if note else []
        estimated = "estimated" in row["notes"]
        if estimated:
            notes.append("Marked as an estimate by USGS")
        if "proxy" in row["notes"]:
            notes.append("Nd oxide stands for it before 2021")
        rows.append({"id": row["id"], "series": series, "material": row["material"], "year": row["year"],
                     "period": period, "value": row["value_usd_per_kg"], "low": row["low_usd_per_kg"],
                     "high": row["high_usd_per_kg"], "unit": "USD per kg",
                     "basis": "estimated" if estimated else "reported", "confidence": row["confidence"],
                     "source": cite(row["source"]), "note": "; ".join(notes)})
    return rows


def events(reference, cite):
    told = {cells[0]: cells[1:] for cells in lines("events.txt", 6)}
    rows = []
    for row in reference.rows("policy_events"):
        kind, actor, about, event, effect = only(told, row["id"], "event")
        status = "planned" if event.startswith("Planned") else "unknown" if row["id"] == "PE056" else "happened"
        rows.append({"id": row["id"], "date": row["date"], "date_precision": row["date_precision"], "kind": kind,
                     "actor": actor, "about": about, "event": event, "effect": effect,
                     "status": status, "basis": "reported", "confidence": row["confidence"],
                     "source": cite(row["source"])})
    return sorted(rows, key=lambda r: (r["date"], r["id"]))


def economy(reference, cite):
    told = {cells[0]: cells[1:] for cells in lines("economy.txt", 9)}
    rows = []
    for row in reference.rows("economic_impact"):
        measure, region, scenario, percent, persons, exposure, other, note = only(told, row["id"], "estimate")
        loss = row["loss_jpy_trillion"]
        rows.append({"id": row["id"], "date": row["date"], "institution": row["institution"], "author": row["author"],
                     "measure": measure, "region": region, "scenario": scenario,
                     "duration_months": row["duration_months"], "loss_jpy_trillion": "" if exposure else loss,
                     "gdp_change_percent": row["gdp_percent"], "employment_change_percent": percent,
                     "employment_change_persons": "-" + persons if persons else "", "exposure_jpy_trillion": exposure,
                     "other": other, "basis": "reported" if measure != "loss_estimate" else "estimated",
                     "confidence": row["confidence"], "source": cite(row["source"]), "note": note})
    return rows
