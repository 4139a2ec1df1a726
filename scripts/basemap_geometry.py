"""For make_basemap.py: TopoJSON arcs to valid polygons within [-180, 180], and to border lines."""

import json
import math

import numpy as np
from osgeo import ogr

EARTH_RADIUS_KM = 6371.0072  # authalic, for areas
LEASES = {"Baikonur", "USNB Guantanamo Bay"}  # rented ground inside a country: their edges are no borders


def load_topology(path):
    """The parsed file and its arcs in degrees."""
    data = json.loads(path.read_text(encoding="utf-8"))
    scale, translate = data["transform"]["scale"], data["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in data["arcs"]]
    return data, arcs


def ring_points(arcs, indices):
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.vstack([parts[0]] + [part[1:] for part in parts[1:]])


def polygons_of(geometry):
    """Lists of rings, each a list of arc indices."""
    if geometry["type"] == "MultiPolygon":
        return geometry["arcs"]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def unwrap(points):
    """Longitudes made continuous (no step over 180), and how often the ring goes round the pole."""
    steps = np.diff(points[:, 0])
    steps -= 360 * np.round(steps / 360)
    lon = points[0, 0] + np.concatenate([[0], np.cumsum(steps)])
    return np.column_stack([lon, points[:, 1]]), int(round((lon[-1] - lon[0]) / 360))


def flat_rings(arcs, rings):
    """A polygon's rings in one unwrapped plane; one that goes round the South Pole is closed along lat -90.

    world-atlas has taken the antimeridian and the pole out of the rings, so a ring may leave [-180, 180]."""
    result = []
    for indices in rings:
        points, winding = unwrap(ring_points(arcs, indices))
        if winding and points[:, 1].min() < -89.9:
            continue  # the stitched remains of the pole itself (50m)
        if winding:
            assert points[:, 1].mean() < -60, "a ring round the North Pole is not expected"
            ends = np.array([[points[-1, 0], -90], [points[0, 0], -90], points[0]])
            points = np.vstack([points, ends])
        if len(points) < 4 or abs(plane_area(points)) < 1e-9:
            if not result:
                return []  # collapsed by the package's quantization
            continue
        if result:  # a hole: into the same turn as the outer ring
            outer = result[0]
            middle = (outer[:, 0].min() + outer[:, 0].max()) / 2
            points[:, 0] -= 360 * round((points[:, 0].mean() - middle) / 360)
        result.append(points)
    return result


def plane_area(p):
    return float(np.sum(p[:-1, 0] * p[1:, 1] - p[1:, 0] * p[:-1, 1])) / 2


def sphere_area_km2(p):
    lon, s = np.radians(p[:, 0]), np.sin(np.radians(p[:, 1]))
    return abs(float(np.sum(np.diff(lon) * (2 + s[:-1] + s[1:])) / 2)) * EARTH_RADIUS_KM ** 2


def land_area_km2(rings):
    return sphere_area_km2(rings[0]) - sum(sphere_area_km2(hole) for hole in rings[1:])


def to_ogr(rings):
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for points in rings:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for lon, lat in points:
            ring.AddPoint_2D(float(lon), float(lat))
        ring.CloseRings()
        polygon.AddGeometry(ring)
    return polygon


def to_rings(polygon):
    return [np.array(polygon.GetGeometryRef(i).GetPoints())[:, :2] for i in range(polygon.GetGeometryCount())]


def parts_of(geometry):
    """The polygons in any geometry; lines and points are dropped."""
    if geometry is None or geometry.IsEmpty():
        return []
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPolygon:
        return [geometry.Clone()]
    return [p for i in range(geometry.GetGeometryCount()) for p in parts_of(geometry.GetGeometryRef(i))]


def mend(polygon):
    """STRUCTURE keeps what the rings enclose; the default method makes new islands of a crossing."""
    return parts_of(polygon if polygon.IsValid() else polygon.MakeValid(["METHOD=STRUCTURE"]))


def cut_at_antimeridian(rings):
    """Valid polygons within [-180, 180], closed along it."""
    west, east = rings[0][:, 0].min(), rings[0][:, 0].max()
    for polygon in mend(to_ogr(rings)):
        for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
            left = -180 + 360 * turn
            frame = np.array([[left, -91], [left + 360, -91], [left + 360, 91], [left, 91], [left, -91]])
            for part in parts_of(polygon.Intersection(to_ogr([frame]))):
                yield [ring - [360 * turn, 0] for ring in to_rings(part)]


def rounded(rings, decimals):
    """The polygon on a grid of 10^-decimals degrees, valid again; what collapses is dropped."""
    kept = []
    for index, ring in enumerate(rings):
        ring = np.round(ring, decimals)
        ring = ring[np.concatenate([[True], np.any(np.diff(ring, axis=0) != 0, axis=1)])]
        if len(ring) >= 4 and abs(plane_area(ring)) > 1e-9:
            kept.append(ring)
        elif index == 0:
            return []
    result = []
    for part in mend(to_ogr(kept)):
        again = [np.round(ring, decimals) for ring in to_rings(part)]
        assert to_ogr(again).IsValid(), "rounding broke a polygon that had been mended"
        if sphere_area_km2(again[0]) > 0.01:
            result.append(again)
    return result


def land_polygons(arcs, geometries, decimals):
    polygons = []
    for geometry in geometries:
        for indices in polygons_of(geometry):
            rings = flat_rings(arcs, indices)
            if rings:
                for piece in cut_at_antimeridian(rings):
                    polygons += rounded(piece, decimals)
    for _ in range(3):  # joining what overlaps moves vertices off the grid, and rounding may break that again
        together = ogr.Geometry(ogr.wkbMultiPolygon)
        for rings in polygons:
            together.AddGeometry(to_ogr(rings))
        if together.IsValid():
            break
        polygons = [rings for part in parts_of(together.MakeValid(["METHOD=STRUCTURE"]))
                    for rings in rounded(to_rings(part), decimals)]
    else:
        raise RuntimeError("the land polygons still overlap")
    return sorted(polygons, key=lambda rings: (-sphere_area_km2(rings[0]), rings[0].min(axis=0).tolist()))


def border_lines(arcs, countries, decimals):
    """Arcs that two countries share, each once."""
    owners = {}
    for index, country in enumerate(countries):
        if country["properties"]["name"] in LEASES:
            continue
        for rings in polygons_of(country):
            for ring in rings:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(index)
    lines = []
    for arc, who in sorted(owners.items()):
        points, _ = unwrap(np.round(arcs[arc], decimals))
        points = points[np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])]
        if len(who) > 1 and len(points) > 1:
            assert abs(points[:, 0]).max() <= 180, "a border over the antimeridian is not expected"
            lines.append(points)
    return lines
