#!/usr/bin/python3
"""Makes assets/basemap from Natural Earth as the npm package world-atlas carries it.

usage: make_basemap.py [FOLDER]     FOLDER: the unpacked package; fetched with `npm pack` when not given

Needs Debian's python3-gdal and python3-numpy. The same input gives the same bytes.
See assets/basemap/PROVENANCE.md.
"""

import csv
import heapq
import io
import math
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from basemap_geometry import (border_lines, flat_rings, land_area_km2, land_polygons, load_topology,
                              polygons_of, sphere_area_km2, to_ogr)

PACKAGE = "world-atlas@2.0.2"
DECIMALS = {"110m": 4, "50m": 4, "10m": 5}
ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "assets" / "basemap"


def interior_point(rings):
    """The pole of inaccessibility (the place farthest from the edge), to about 0.5 % of the extent."""
    squeeze = math.cos(math.radians(rings[0][:, 1].mean()))
    flat = [ring * [squeeze, 1] for ring in rings]
    starts = np.vstack([ring[:-1] for ring in flat])
    steps = np.vstack([np.diff(ring, axis=0) for ring in flat])
    lengths = np.maximum(np.sum(steps * steps, axis=1), 1e-30)

    def distance(at):
        t = np.clip(np.sum((at - starts) * steps, axis=1) / lengths, 0, 1)
        near = starts + steps * t[:, None]
        crosses = (starts[:, 1] > at[1]) != (starts[:, 1] + steps[:, 1] > at[1])
        rise = np.where(crosses, steps[:, 1], 1)
        left = at[0] < starts[:, 0] + (at[1] - starts[:, 1]) * steps[:, 0] / rise
        inside = np.count_nonzero(crosses & left) % 2 == 1
        return math.sqrt(np.min(np.sum((at - near) ** 2, axis=1))) * (1 if inside else -1)

    low, high = flat[0].min(axis=0), flat[0].max(axis=0)
    size = float(max(high - low))
    best, place, queue = -math.inf, None, []

    def consider(center, half):
        nonlocal best, place
        d = distance(center)
        if d > best:
            best, place = d, center
        heapq.heappush(queue, (-(d + half * math.sqrt(2)), half, center[0], center[1]))

    consider((low + high) / 2, size / 2)
    while queue:
        bound, half, x, y = heapq.heappop(queue)
        if -bound - best < size * 0.005:
            break
        for dx in (-half / 2, half / 2):
            for dy in (-half / 2, half / 2):
                consider(np.array([x + dx, y + dy]), half / 2)
    return place[0] / squeeze, place[1]


def country_rows(topologies):
    """iso3, name, name_ja, lon, lat, rank: points from 50m where it has the country, areas from 10m."""
    def find(scale, row):
        for geometry in topologies[scale][0]["objects"]["countries"]["geometries"]:
            same_id = row["numeric"] and geometry.get("id") == row["numeric"]
            if (same_id and "Ashmore" not in geometry["properties"]["name"]) or \
                    (not row["numeric"] and geometry["properties"]["name"] == row["name"]):
                return [r for r in (flat_rings(topologies[scale][1], p) for p in polygons_of(geometry)) if r]
        return []

    rows = []
    with open(ROOT / "scripts" / "basemap_names.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fine, coarse = find("10m", row), find("50m", row)
            area = sum(land_area_km2(rings) for rings in fine)  # 0 where the package lost it (Vatican)
            if row["lon"]:  # placed by hand
                lon, lat = float(row["lon"]), float(row["lat"])
            else:
                lon, lat = interior_point(max(coarse or fine, key=lambda rings: sphere_area_km2(rings[0])))
            lon -= 360 * round(lon / 360)
            rows.append((area, row["iso3"], row["name"], row["name_ja"], f"{lon:.3f}", f"{lat:.3f}"))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return [row[1:] + (rank,) for rank, row in enumerate(rows, 1)]


def flatgeobuf(name, kind, geometries):
    """The file's bytes; no spatial index, features in the order given."""
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    path = f"/vsimem/{name}.fgb"
    source = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(path)
    layer = source.CreateLayer(name, wgs84, kind, ["SPATIAL_INDEX=NO"])
    for geometry in geometries:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(geometry)
        layer.CreateFeature(feature)
    layer = source = None
    file = gdal.VSIFOpenL(path, "rb")
    data = gdal.VSIFReadL(1, gdal.VSIStatL(path).size, file)
    gdal.VSIFCloseL(file)
    gdal.Unlink(path)
    return bytes(data)


def line_geometry(points):
    line = ogr.Geometry(ogr.wkbLineString)
    for lon, lat in points:
        line.AddPoint_2D(float(lon), float(lat))
    return line


def write_scale(scale, data, arcs):
    land = land_polygons(arcs, data["objects"]["land"]["geometries"], DECIMALS[scale])
    borders = border_lines(arcs, data["objects"]["countries"]["geometries"], DECIMALS[scale])
    area = sum(land_area_km2(rings) for rings in land)
    target = OUT / f"natural_earth_{scale}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, kind, geometries in (("land", ogr.wkbPolygon, [to_ogr(rings) for rings in land]),
                                       ("borders", ogr.wkbLineString, [line_geometry(p) for p in borders])):
            info = zipfile.ZipInfo(f"{name}.fgb", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, flatgeobuf(name, kind, geometries))
    vertices = sum(len(ring) for rings in land for ring in rings)
    print(f"{target.name}: {len(land)} polygons, {vertices} vertices, {area / 1e6:.2f} million km2, "
          f"{len(borders)} borders, {target.stat().st_size} bytes")


def fetch(folder):
    archive = subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True,
                             capture_output=True, text=True).stdout.strip().splitlines()[-1]
    with tarfile.open(Path(folder) / archive) as tar:
        for scale in DECIMALS:
            name = f"countries-{scale}.json"
            (Path(folder) / name).write_bytes(tar.extractfile(f"package/{name}").read())
    return Path(folder)


def main(arguments):
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # GEOS names each flaw that mend() is there for
    gdal.UseExceptions()
    ogr.UseExceptions()
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(arguments[0]) if arguments else fetch(scratch)
        topologies = {scale: load_topology(source / f"countries-{scale}.json") for scale in DECIMALS}
    OUT.mkdir(parents=True, exist_ok=True)
    for scale, (data, arcs) in topologies.items():
        write_scale(scale, data, arcs)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("iso3", "name", "name_ja", "lon", "lat", "rank"))
    writer.writerows(country_rows(topologies))
    (OUT / "countries.csv").write_text(text.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
