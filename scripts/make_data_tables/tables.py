"""countries.csv, ports.csv, passages.csv, ships.csv, land_ways.csv and links.csv."""
from . import lines, only
from .sources import OWN

COUNTRY_COLUMNS = ["id", "name", "name_ja", "kind"]
PORT_COLUMNS = ["id", "name", "name_ja", "country", "lon", "lat", "coord_confidence", "coord_source", "un_locode",
                "locode_confidence", "locode_source", "role", "serves"]
PASSAGE_COLUMNS = ["id", "name", "name_ja", "kind", "lon", "lat", "coord_confidence", "coord_source", "gate_lon1",
                   "gate_lat1", "gate_lon2", "gate_lat2", "gate_confidence", "gate_source", "min_width_km",
                   "width_basis", "width_confidence", "width_source", "trade_share_percent", "trade_share_of",
                   "trade_share_year", "trade_share_basis", "trade_share_confidence", "trade_share_source",
                   "portwatch_id", "relevance", "notes", "usual"]
WAIT_HOURS = ["wait_low_hours", "wait_hours", "wait_high_hours"]  # names that differ in ten characters
# What a passage asks of a ship: column of the value -> what its basis, confidence, source and year begin with.
PASSAGE_FIGURES = {"length_nm": "length", "transit_hours": "transit", "wait_hours": "wait", "draught_limit_m": "draught",
                   "toll_usd_per_t": "toll"}
for _value, _family in PASSAGE_FIGURES.items():
    PASSAGE_COLUMNS += WAIT_HOURS if _value == "wait_hours" else [_value]
    PASSAGE_COLUMNS += [_family + "_" + _of for _of in ("basis", "confidence", "source", "year")]
SHIP_FIGURES = {"speed_kn": "speed", "draught_m": "draught", "usd_per_t_nm": "freight", "usd_per_t_day": "waiting"}
SHIP_COLUMNS = ["id", "name", "name_ja", "default"]
for _value, _family in SHIP_FIGURES.items():
    SHIP_COLUMNS += [_value] if _value == "draught_m" else [_value + "_low", _value, _value + "_high"]
    SHIP_COLUMNS += [_family + "_" + _of for _of in ("basis", "confidence", "source", "year")]
SHIP_COLUMNS.append("notes")
LAND_WAY_COLUMNS = ["id", "name", "mode", "sequence", "place", "lon", "lat", "basis", "confidence", "source"]
LINK_COLUMNS = ["id", "from", "to", "stage", "material", "form", "flow", "flow_kind", "unit", "year", "basis",
                "share_of_source_percent", "share_basis", "recovery", "recovery_basis", "mode", "from_port", "to_port",
                "status", "status_note", "from_date", "until_date", "source", "confidence", "notes"]

GROUPS = {"World", "EU27", "Other"}
SHARE_OF = {
    "% of world seaborne trade volume": "world seaborne trade by volume",
    "% of world seaborne trade volume (Turkish Straits)": "world seaborne trade by volume (Turkish Straits together)",
    "% of world seaborne trade volume (Danish straits; oil-heavy)": "world seaborne trade by volume (Danish straits together)",
    "% of world maritime trade by VALUE (USD 2.45 trillion)": "world maritime trade by value",
    "same stream as Malacca": "world seaborne trade by volume (the stream of Malacca; do not add)"}
PASSAGE_NOTES = {
    "CK-GOODHOPE": "UNCTAD gives 8% of seaborne oil only",
    "CK-GREATBELT": "Counted with the Danish straits under CK-ORESUND",
    "CK-BERING": "PortWatch's own point seems to lie on land and was replaced",
    "CK-GIUK": "The id is old; the gate lies north of the North Cape",
    "CK-TENGCHONG": "On land: no sea lane uses it. Several gates stand as one",
    "CK-MALACCA": "The draught is that of a Malaccamax; the shallowest water of the deep-water route has about 23 m",
    "CK-SINGAPORE": "Draught as in the Malacca Strait",
    "CK-PANAMA": "Draught of the Neopanamax locks, in fresh water; the old locks take 12.04 m. Without a slot ships waited ten "
                 "days and more in the drought of 2023. Toll: tolls of 2022 over the cargo",
    "CK-SUEZ": "Waiting is for the daily convoy. Toll: revenue of 2022/23 over net tons, which stand for tonnes of cargo",
    "CK-ORESUND": "Depth of the Drogden channel, which no deeper ship can pass; the pilots' limit is less",
    "CK-KIEL": "Waiting is at the locks",
    "CK-NSR": "Open to some ships from July to November, with a permit",
    "CK-NWP": "Open in some summers to small ships",
    "CK-ANTARCTIC": "South of 60 S: ice, and no heavy fuel allowed",
    "CK-ARCTIC": "The edge of the ice moves by hundreds of miles over the year",
}
STAGE = {"mine-refinery": "mine-refinery", "intermediate-refinery": "refinery-refinery",
         "refinery-metal": "refinery-metal", "refinery-magnet": "refinery-magnet", "metal-magnet": "metal-magnet",
         "seabed-refinery": "seabed-refinery"}
LINK_STATUS = {"active": "active", "declining": "active", "ended 2025": "ended", "planned": "planned", "2027": "planned",
               "planned 2028": "planned", "planned 2029": "planned", "planned 2027": "planned", "long term": "planned",
               "ends 2026": "active", "contracted": "planned", "being withdrawn": "active", "largely ended": "ended",
               "MoU": "planned", "restricted since 2026-01-06": "restricted", "2026": "planned", "partial": "active",
               "active since 2023": "active", "term sheet 2026": "planned", "from 2027": "planned", "pilot": "planned"}
MODE = {"rail": "rail", "road": "road", "road/rail": "road+rail", "sea": "sea", "on-site": "on_site", "local": "on_site",
        "rail/road+sea": "road+rail+sea", "sea/rail": "rail+sea", "rail/sea": "rail+sea",
        "road via Tengchong then rail/road to Jiangxi/Guangdong": "road+rail", "road via Mohan/Vietnam gates": "road"}
FLOW_BASIS = {"quota": "reported", "contract": "reported", "capacity": "reported", "upper_bound": "reported",
              "actual": "estimated"}
FLOW_REPORTED = {"LK013", "LK016", "LK032", "LK033"}  # customs and press figures, not USGS estimates
FLOW_ESTIMATED = {"LK004", "LK024"}                   # apportioned or multiplied out
SHARE_REPORTED = {"LK001", "LK015", "LK016", "LK022", "LK023", "LK030"}  # the one receiver there is


def names():
    return {one: (name, name_ja) for one, name, name_ja in lines("names.txt", 3)}


def countries(named):
    return [{"id": one, "name": name, "name_ja": name_ja, "kind": "group" if one in GROUPS else "country"}
            for one, (name, name_ja) in sorted(named.items()) if not one.startswith(("PT-", "CK-"))]


def ports(reference, cite, named):
    rows = []
    for row in reference.rows("ports"):
        checked = "nga-wpi" if "NGA W" in row["coord_source"] else ""
        own = row["coord_source"].startswith("own knowledge")
        name, name_ja = named.get(row["id"], ("", ""))
        rows.append({"id": row["id"], "name": name or row["name"], "name_ja": name_ja, "country": row["country_iso3"],
                     "lon": row["lon"], "lat": row["lat"], "coord_confidence": row["confidence"],
                     "coord_source": cite.ids(";".join(s for s in (OWN if own else "", checked) if s)),
                     "un_locode": row["un_locode"], "locode_confidence": row["locode_confidence"].split(" ")[0],
                     "locode_source": cite.ids("un-locode"), "role": row["role"], "serves": row["serves"]})
    return rows


def passage_figures(cite):
    """By passage, the cells of its figures."""
    found = {}
    for one, quantity, value, basis, confidence, year, source in lines("passage_figures.txt", 7):
        family = only(PASSAGE_FIGURES, quantity, "figure of a passage")
        if basis == "reported" and source == OWN:
            raise SystemExit(f"{one}: what nobody published is not reported")
        cells = found.setdefault(one, {})
        parts = value.split()
        cells |= dict(zip([quantity] if len(parts) == 1 else WAIT_HOURS, parts))
        cells |= {family + "_basis": basis, family + "_confidence": confidence, family + "_year": year,
                  family + "_source": cite.ids(source)}
    return found


def added_passages(cite, named):
    rows = []
    for one, usual, lon, lat, lon1, lat1, lon2, lat2, width, relevance in lines("passages_added.txt", 10):
        name, name_ja = only(named, one, "passage name")
        own = cite.ids(OWN)
        rows.append({"id": one, "name": name, "name_ja": name_ja, "kind": "sea", "lon": lon, "lat": lat,
                     "coord_confidence": "low", "coord_source": own, "gate_lon1": lon1, "gate_lat1": lat1,
                     "gate_lon2": lon2, "gate_lat2": lat2, "gate_confidence": "low", "gate_source": own,
                     "relevance": relevance, "notes": PASSAGE_NOTES.get(one, ""), "usual": usual})
        if width:
            rows[-1] |= {"min_width_km": width, "width_basis": "estimated", "width_confidence": "low", "width_source": own}
    return rows


def passages(reference, cite, named):
    rows = []
    for row in reference.rows("chokepoints"):
        name, name_ja = only(named, row["id"], "passage name")
        share, width = row["share_world_seaborne_trade_percent"], row["min_width_km"]
        made = {"id": row["id"], "name": name or row["name"], "name_ja": name_ja,
                "kind": "land" if row["name"].startswith("LAND") else "sea", "lon": row["lon"], "lat": row["lat"],
                "coord_confidence": "high" if "PortWatch chokepoints" in row["coord_source"] else "low",
                "coord_source": cite(row["coord_source"]), "gate_lon1": row["seg_lon1"], "gate_lat1": row["seg_lat1"],
                "gate_lon2": row["seg_lon2"], "gate_lat2": row["seg_lat2"],
                "gate_confidence": row["segment_confidence"].split(" ")[0], "gate_source": cite.ids(OWN),
                "portwatch_id": row["portwatch_id"], "relevance": row["relevance_ree"],
                "notes": PASSAGE_NOTES.get(row["id"], ""), "usual": "open"}
        if width:
            made |= {"min_width_km": width, "width_basis": "estimated", "width_confidence": "low",
                     "width_source": cite.ids(OWN)}
        if share:
            made |= {"trade_share_percent": share, "trade_share_of": only(SHARE_OF, row["share_basis"], "share basis"),
                     "trade_share_year": row["share_year"], "trade_share_basis": "reported",
                     "trade_share_confidence": row["confidence"], "trade_share_source": cite(row["source"])}
        rows.append(made)
    rows += added_passages(cite, named)
    figures = passage_figures(cite)
    for row in rows:
        row |= figures.pop(row["id"], {})
    if figures:
        raise SystemExit(f"passage_figures.txt names no passage: {sorted(figures)}")
    return rows


def ships(cite):
    """Classes of ships; all of it is ours."""
    rows = []
    for one, name, name_ja, default, *cells, notes in lines("ships.txt", 9):
        row = {"id": one, "name": name, "name_ja": name_ja, "default": default, "notes": notes}
        for (column, family), cell in zip(SHIP_FIGURES.items(), cells):
            value, year, confidence, source = (part.strip() for part in cell.split("/"))
            parts = value.split()
            row |= dict(zip([column] if len(parts) == 1 else [column + "_low", column, column + "_high"], parts))
            row |= {family + "_basis": "assumed" if confidence == "low" else "estimated",
                    family + "_confidence": confidence, family + "_source": cite.ids(source), family + "_year": year}
        rows.append(row)
    return rows


def land_ways(cite):
    """Ways on land, a row a town."""
    towns = {name: (lon, lat) for name, lon, lat in lines("towns.txt", 3)}
    rows, used = [], set()
    for one, name, mode, confidence, along in lines("land_ways.txt", 5):
        for number, town in enumerate(along.split(">"), start=1):
            lon, lat = only(towns, town, "town")
            used.add(town)
            rows.append({"id": one, "name": name, "mode": mode, "sequence": number, "place": town, "lon": lon, "lat": lat,
                         "basis": "estimated", "confidence": confidence, "source": cite.ids(OWN)})
    if set(towns) - used:
        raise SystemExit(f"towns.txt: no way goes through {sorted(set(towns) - used)}")
    return rows


def links(reference, cite):
    told = {cells[0]: cells[1:] for cells in lines("links.txt", 8)}
    previous, rows = "", []
    for row in reference.rows("extra_links"):
        form, kind, unit, year, since, until, note = only(told, row["id"], "link")
        material = previous if row["material"] == "same" else row["material"]
        previous = material
        via = row["via_ports"].split(">") if row["via_ports"] else ["", ""]
        made = {"id": row["id"], "from": row["from_id"], "to": row["to_id"], "material": material, "form": form,
                "stage": only(STAGE, row["stage"], "stage"), "recovery": row["recovery_fraction"],
                "recovery_basis": "assumed" if row["recovery_fraction"] else "",
                "mode": only(MODE, row["mode"], "mode"), "from_port": via[0], "to_port": via[1],
                "status": only(LINK_STATUS, row["status"], "link status"), "status_note": row["status"],
                "from_date": since, "until_date": until, "confidence": row["confidence"], "notes": note,
                "source": cite(row["source"])}
        if row["share_of_source_percent"]:
            made |= {"share_of_source_percent": row["share_of_source_percent"],
                     "share_basis": "reported" if row["id"] in SHARE_REPORTED else "assumed"}
        if row["flow_t_per_year"] and kind != "none":
            if not kind or not year:
                raise SystemExit(f"links.txt must say what the flow of {row['id']} is")
            basis = FLOW_BASIS[kind]
            if row["id"] in FLOW_REPORTED:
                basis = "reported"
            if row["id"] in FLOW_ESTIMATED:
                basis = "estimated"
            made |= {"flow": row["flow_t_per_year"], "flow_kind": kind, "unit": unit, "year": year, "basis": basis}
        else:
            made["basis"] = "estimated" if row["confidence"] == "high" else "assumed"
        rows.append(made)
    return rows
