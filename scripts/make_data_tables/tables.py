"""countries.csv, ports.csv, passages.csv and links.csv."""
from . import lines, only
from .sources import OWN

COUNTRY_COLUMNS = ["id", "name", "name_ja", "kind"]
PORT_COLUMNS = ["id", "name", "name_ja", "country", "lon", "lat", "coord_confidence", "coord_source", "un_locode",
                "locode_confidence", "locode_source", "role", "serves"]
PASSAGE_COLUMNS = ["id", "name", "name_ja", "kind", "lon", "lat", "coord_confidence", "coord_source", "gate_lon1",
                   "gate_lat1", "gate_lon2", "gate_lat2", "gate_confidence", "gate_source", "min_width_km",
                   "width_basis", "width_confidence", "width_source", "trade_share_percent", "trade_share_of",
                   "trade_share_year", "trade_share_basis", "trade_share_confidence", "trade_share_source",
                   "portwatch_id", "relevance", "notes"]
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
    "CK-MALACCA": "",
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
                "notes": PASSAGE_NOTES.get(row["id"], "")}
        if width:
            made |= {"min_width_km": width, "width_basis": "estimated", "width_confidence": "low",
                     "width_source": cite.ids(OWN)}
        if share:
            made |= {"trade_share_percent": share, "trade_share_of": only(SHARE_OF, row["share_basis"], "share basis"),
                     "trade_share_year": row["share_year"], "trade_share_basis": "reported",
                     "trade_share_confidence": row["confidence"], "trade_share_source": cite(row["source"])}
        rows.append(made)
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
