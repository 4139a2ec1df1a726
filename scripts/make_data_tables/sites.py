"""sites.csv and seabed_extents.csv."""
from . import lines, only
from .sources import OWN

COLUMNS = ["id", "name", "name_ja", "kind", "product", "country", "jurisdiction", "lon", "lat", "coord_confidence",
           "coord_source", "operator", "status", "status_note", "start_year", "light", "heavy", "feed", "part_of",
           "aggregate", "mapped", "counted", "port", "port_basis", "source", "notes"]
EXTENT_COLUMNS = ["site", "lon_min", "lat_min", "lon_max", "lat_max", "basis", "confidence", "source"]

STATUS = {"operating": "operating", "construction": "building", "commissioning": "building", "project": "project",
          "suspended": "stopped", "cancelled": "stopped", "paused": "stopped", "pilot": "project", "tested": "project",
          "resource": "project", "exploration": "project", "permitting": "project", "research": "project",
          "leasing": "project"}
KIND = {"magnet": "magnet", "magnet_powder": "magnet", "metal_alloy": "metal", "recycling": "recycling"}
EEZ = {"JPN EEZ": "JPN", "COK EEZ": "COK", "USA EEZ": "USA", "NOR extended shelf": "NOR"}

# Rows whose figures cover several plants, a company or a country.
AGGREGATES = set("""CN-GANZHOU CN-GUANGDONG CN-GUANGXI CN-FUJIAN MM-KACHIN MM-SHAN LA-HOUAPHAN MY-PERAK TH-AGG US-GEORGIA
IN-OSCOM MG-QMM NG-AGG REF-CN-BAOTOU REF-CN-CREG REF-CN-LONGNAN REF-CN-YIXING REF-CN-GUANGDONG REF-CN-GUANGXI
REF-JP-DOMESTIC MAG-CN-JLMAG-GZ MAG-CN-YUNSHENG MAG-CN-ZKSH MAG-CN-ATM MAG-CN-TOTAL SB-MINAMI-EEZ SB-PRIMECRUST
SB-SEPACIFIC SB-HAWAII SB-CCZ-ALL""".split())
PART_OF = {
    "CN-LONGNAN": "CN-GANZHOU", "CN-XUNWU": "CN-GANZHOU", "IN-CHAVARA": "IN-OSCOM", "IN-MK": "IN-OSCOM",
    "REF-CN-HUAMEI": "REF-CN-BAOTOU", "REF-CN-GANSU": "REF-CN-BAOTOU", "REF-KR-KSM": "MET-KR-KSM",
    "MAG-CN-JLMAG-BT": "MAG-CN-JLMAG-GZ", "MAG-CN-YUNSHENG-BT": "MAG-CN-YUNSHENG",
    "SB-MINAMI-B1": "SB-MINAMI-EEZ", "SB-CCZ-NORID": "SB-CCZ-ALL", "SB-CCZ-DORD": "SB-CCZ-ALL",
    "SB-CCZ-BGR": "SB-CCZ-ALL", "SB-CCZ-COMRA": "SB-CCZ-ALL", "SB-DSDP76": "SB-SEPACIFIC", "SB-ODP1222": "SB-HAWAII",
    "SB-JOGMEC-CRUST": "SB-PRIMECRUST", "SB-TAKUYO-DAIGO": "SB-PRIMECRUST"}
NOT_CREG = {"REF-CN-BAOTOU", "REF-CN-CREG", "REF-CN-LESHAN"}  # Shenghe's plant at Leshan is not in the group's total
NOT_MAPPED = {"MAG-CN-TOTAL", "REF-KR-KSM"}
NOT_COUNTED = {"MAG-CN-TOTAL", "SB-MINAMI-TEST2026", "SB-DSDP213"}  # a total to compare with; points without a resource

# What a refinery makes of light and of heavy elements, in one word.
SEPARATES = [("yes (limited", "limited"), ("yes (recycled", "limited"), ("yes", "yes"), ("minor", "limited"),
             ("limited", "limited"), ("small-scale", "limited"), ("demo", "limited"), ("claimed", "limited"),
             ("commissioning", "planned"), ("construction", "planned"), ("planned", "planned"),
             ("intermediate", "intermediate"), ("mixed", "intermediate"), ("MREC", "intermediate"),
             ("SEG", "intermediate"), ("metal only", "no"), ("no", "no")]
MAINLAND = {"KAZ": ["CHN", "RUS"], "SVN": ["DEU", "POL", "NLD", "BEL", "FRA", "ESP"]}


def _separates(text):
    if not text:
        return ""
    for start, word in SEPARATES:
        if text.startswith(start):
            return word
    raise SystemExit(f"no rule for capability {text!r}")


def _ports(reference, rows, kilometres):
    """site id -> (port, basis): the links' ports, else what the ports serve, else the nearest of the country."""
    chosen = {}
    for cells in lines("ports_of_sites.txt", 2):
        basis = "assumed" if cells[0].startswith("assumed ") else "serves"
        port = cells[0].split()[-1]
        for site in cells[1].split():
            if site in chosen:
                raise SystemExit(f"two ports for {site}")
            chosen[site] = ("", "none") if port == "none" else (port, basis)
    linked = {}
    for link in reference.rows("extra_links"):
        if link["via_ports"]:
            first, last = link["via_ports"].split(">")
            for site, port in ((link["from_id"], first), (link["to_id"], last)):
                linked.setdefault(site, []).append(port)
    # An exporter ships where most of its links begin; ties go to the first link.
    for site, ports in linked.items():
        if chosen.get(site, ("", ""))[1] != "none":
            chosen[site] = (max(ports, key=lambda p: (ports.count(p), -ports.index(p))), "link")
    ports = [p for p in reference.rows("ports") if p["id"] != "PT-HONOLULU"]
    for row in rows:
        if row["id"] not in chosen:
            countries = MAINLAND.get(row["country"], [row["country"]])
            near = [(kilometres(row, p), p["id"]) for p in ports if p["country_iso3"] in countries]
            if not near:
                raise SystemExit(f"no port for {row['id']}")
            chosen[row["id"]] = (min(near)[1], "nearest")
    return chosen


def _base(row, cite, kind):
    return {"id": row["id"], "name": row["name"].removeprefix("LAND: "), "kind": kind, "lon": row["lon"],
            "lat": row["lat"], "coord_confidence": row["coord_confidence"], "status": only(STATUS, row["status"], "status"),
            "status_note": row["status"], "source": cite(row["source"]), "start_year": row.get("start_year", ""),
            "operator": row.get("operator", ""), "country": row.get("country_iso3", ""),
            "coord_source": cite.ids("grondstoffen-atlas" if "grondstoffen" in row["source"] else OWN)}


def sites(reference, cite, kilometres):
    rows = []
    for row in reference.rows("mines"):
        rows.append(_base(row, cite, "mine") | {"product": row["deposit_type"], "coord_source": cite(row["coord_source"])})
    for row in reference.rows("refineries"):
        rows.append(_base(row, cite, "refinery") | {"light": _separates(row["light_capability"]), "feed": row["feed"],
                                                    "heavy": _separates(row["heavy_capability"])})
    for row in reference.rows("metal_magnet_plants"):
        rows.append(_base(row, cite, only(KIND, row["plant_type"], "kind")) |
                    {"product": row["product"], "feed": row["main_feed"]})
    for row in reference.rows("seabed_sites"):
        own = row["coord_confidence"] == "low"
        rows.append(_base(row, cite, "seabed") | {"product": row["deposit_type"], "jurisdiction": row["jurisdiction"],
                                                  "country": EEZ.get(row["jurisdiction"], ""),
                                                  "coord_source": cite.ids(OWN) if own else cite(row["source"])})
    told = {site: (name_ja, note) for site, name_ja, note in lines("sites.txt", 3)}
    unknown = set(told) - {row["id"] for row in rows}
    if unknown:
        raise SystemExit(f"sites.txt names unknown sites {sorted(unknown)}")
    ports = _ports(reference, rows, kilometres)
    for row in rows:
        site = row["id"]
        parent = PART_OF.get(site, "")
        if not parent and site.startswith("REF-CN-") and site not in NOT_CREG:
            parent = "REF-CN-CREG"
        if not parent and row["kind"] == "magnet" and row["country"] == "CHN" and site != "MAG-CN-TOTAL":
            parent = "MAG-CN-TOTAL"
        counted = site not in NOT_COUNTED and parent in ("", "MAG-CN-TOTAL")
        row["name_ja"], row["notes"] = told.get(site, ("", ""))
        row["part_of"] = parent
        row["aggregate"] = "yes" if site in AGGREGATES else "no"
        row["mapped"] = "no" if site in NOT_MAPPED else "yes"
        row["counted"] = "yes" if counted else "no"
        row["port"], row["port_basis"] = ports[site]
        if row["feed" if "feed" in row else "notes"] == "as above":
            row["feed"] = "metals/alloys from China/Vietnam"
    return rows


def extents(reference, cite):
    rows = []
    for row in reference.rows("seabed_sites"):
        if row["lon_min"]:
            exact = row["coord_confidence"] == "high" and row["id"] == "SB-MINAMI-EEZ"
            rows.append({"site": row["id"], "basis": "reported" if exact else "estimated",
                         "confidence": "high" if exact else "low", "source": cite(row["source"]),
                         **{k: row[k] for k in ("lon_min", "lat_min", "lon_max", "lat_max")}})
    return rows
