"""An operation with many points and polygons for bench/server, and a copy of them for the peers. SYNTHETIC, the same every time.

The rows are put straight into the tables of the register, as folding a journal puts them: the server reads nothing else, and
signing 1 200 000 entries takes minutes. `demine operation rebuild` would take them out again: no journal says them.

Every cell of a grid in degrees holds one point (or one polygon of 16 corners), so that a box along the grid holds a known number.
Rows come in a random order, as reports do: what lies close together does not stand close together in the file.
"""
import json
import math
import random
import sqlite3
import struct
import subprocess

from osgeo import gdal, osr

gdal.UseExceptions()
WEST, SOUTH = 34.0, 50.6
CORNERS = 16
ENTITIES = {"points": "evidence", "polygons": "area"}
AREAS = 3  # that the account for the points is limited to; each point belongs to one of them


class Grid:
    """`columns` x `rows` cells of `side` degrees from the south-western corner."""

    def __init__(self, count, side):
        self.side = side
        self.columns = round(math.sqrt(count * 1.5625))
        self.rows = count // self.columns
        self.count = self.columns * self.rows

    def corner(self, column, row):
        return WEST + column * self.side, SOUTH + row * self.side

    def east(self):
        return WEST + self.columns * self.side

    def north(self):
        return SOUTH + self.rows * self.side

    def boxes(self, wide, high, how_many, seed):
        """West, south, east, north: each holds wide x high features."""
        chance = random.Random(seed)
        for _ in range(how_many):
            column = chance.randrange(self.columns - wide + 1)
            row = chance.randrange(self.rows - high + 1)
            yield *self.corner(column, row), *self.corner(column + wide, row + high)


def grids(points):
    # 0.0028 degrees: some 10 000 points in a tile of matrix 10.
    return {"points": Grid(points, 0.0028), "polygons": Grid(points // 5, 0.0062)}


def demine(program, *words):
    done = subprocess.run([str(program), *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"demine {' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def outline(file, west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    return str(file)


def make(program, folder, points):
    """Makes folder/bench.demine.gpkg; the first passwords of its accounts by name."""
    file = folder / "bench.demine.gpkg"
    ground = outline(folder / "ground.geojson", 33, 50, 38, 54)
    (folder / "passphrase").write_text("passphrase\n")
    passphrase = ["--passphrase-file", str(folder / "passphrase")]
    key = str(folder / "anna.key")
    signing = ["--key", key, *passphrase]
    demine(program, "key", "create", "--out", key, *passphrase)
    demine(program, "operation", "create", str(file), "--name", "Bench", "--area", ground, "--country", "RU", "--languages", "en",
           "--administrator", "Anna", "--synthetic", *signing)
    demine(program, "organisation", "add", str(file), "--name", "Field Aid (invented)", "--kind", "operator", *signing)
    demine(program, "record", "add", str(file), "--of", "source", "--field", "name=Survey", "--field", "kind=survey_team", *signing)
    for number in range(AREAS):
        demine(program, "area", "create", str(file), "--name", f"Zone {number} (invented)",
               "--outline", outline(folder / "zone.geojson", 33.1 + number / 10, 50.1, 33.15 + number / 10, 50.15), *signing)
    limits = {"points": [word for number in range(AREAS) for word in ("--area", f"A{number + 1}")], "polygons": []}
    first = {account: demine(program, "user", "add", str(file), "--account", account, "--name", account, "--role", "operations",
                             "--organisation", "O1", *limited, *signing).strip() for account, limited in limits.items()}
    fill(file, points)
    return first


def fill(file, points):
    database = sqlite3.connect(file)
    one = lambda sql: database.execute(sql).fetchone()
    srs_id, organization, code = one("select s.srs_id, organization, organization_coordsys_id from gpkg_spatial_ref_sys s "
                                     "join gpkg_geometry_columns g on g.srs_id = s.srs_id where g.table_name = 'area'")
    source, stamp, version = one("select id, changed, version from source")
    areas = [row[0] for row in database.execute("select id from area order by fid")]
    triggers = database.execute("select name, sql from sqlite_schema where type = 'trigger' and tbl_name in ('evidence', 'area')").fetchall()
    for name, _ in triggers:
        database.execute(f"drop trigger {name}")
    into = Plane(srs_id, f"{organization}:{code}")
    all_grids = grids(points)
    common = {"created": stamp, "changed": stamp, "version": version}
    put(database, "evidence", point_places(all_grids["points"], into), lambda n: common | evidence(n, source, areas))
    put(database, "area", polygon_places(all_grids["polygons"], into), lambda n: common | area(n))
    for _, sql in triggers:
        database.execute(sql)
    database.commit()
    database.execute("pragma wal_checkpoint(truncate)")
    database.close()


class Plane:
    """From degrees onto whole millimetres of the plane, and GeoPackage's bytes of what lies there (OGC 12-128r17, 2.1.3)."""

    def __init__(self, srs_id, name):
        self.srs_id = srs_id
        degrees, plane = osr.SpatialReference(), osr.SpatialReference()
        for system, text in ((degrees, "EPSG:4326"), (plane, name)):
            system.SetFromUserInput(text)
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        self.transform = osr.CoordinateTransformation(degrees, plane)

    def points(self, degrees):
        return [(round(x, 3), round(y, 3)) for x, y, _ in self.transform.TransformPoints(degrees)]

    def head(self, xs, ys):
        return struct.pack("<2sBBi4d", b"GP", 0, 3, self.srs_id, min(xs), max(xs), min(ys), max(ys))


def shuffled(grid, seed):
    cells = list(range(grid.count))
    random.Random(seed).shuffle(cells)
    return cells


def batches(cells, size=10_000):
    return (cells[at:at + size] for at in range(0, len(cells), size))


def point_places(grid, plane):
    chance = random.Random(11)
    for batch in batches(shuffled(grid, 1)):
        places = []
        for cell in batch:
            west, south = grid.corner(cell % grid.columns, cell // grid.columns)
            places.append((west + chance.uniform(0.1, 0.9) * grid.side, south + chance.uniform(0.1, 0.9) * grid.side))
        for x, y in plane.points(places):
            yield plane.head([x], [y]) + struct.pack("<BIIBIdd", 1, 4, 1, 1, 1, x, y), (x, x, y, y)


def polygon_places(grid, plane):
    chance = random.Random(12)
    for batch in batches(shuffled(grid, 2), 1000):
        corners = []
        for cell in batch:
            west, south = grid.corner(cell % grid.columns, cell // grid.columns)
            for corner in range(CORNERS):
                reach, turn = chance.uniform(0.15, 0.45) * grid.side, 2 * math.pi * corner / CORNERS
                corners.append((west + grid.side / 2 + reach * math.cos(turn), south + grid.side / 2 + reach * math.sin(turn)))
        there = plane.points(corners)
        for at in range(0, len(there), CORNERS):
            ring = there[at:at + CORNERS] + there[at:at + 1]
            xs, ys = zip(*ring)
            flat = [value for point in ring for value in point]
            wkb = struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, len(ring)) + struct.pack(f"<{len(flat)}d", *flat)
            yield plane.head(xs, ys) + wkb, (min(xs), max(xs), min(ys), max(ys))


def evidence(number, source, areas):
    return {"id": f"01990000-0000-7000-8000-{number:012x}", "label": f"E{number + 1}", "kind": "accident", "precision_m": 5 + number % 200,
            "happened_on": f"2026-0{1 + number % 9}", "hazard_classes": "ap-mine", "source_reliability": "B", "information_credibility": "2",
            "directness": "direct", "provenance": "visual", "source": source, "origin": "synthetic", "event_count": number % 7,
            "area": areas[number % len(areas)], "reported_on": "2026-05-01", "local_id": f"FA-{number:07d}",
            "note": "Told by a farmer, seen from the road (invented)."}


def area(number):
    return {"id": f"01990000-0000-7000-9000-{number:012x}", "label": f"F{number + 1}", "name": f"Field {number + 1} (invented)",
            "classification": "sha", "status": "open", "area_m2": 50_000.25 + number % 1000, "admin_area": "RU-KRS",
            "hazard_classes": "ap-mine", "vegetation": "grass", "slope_deg": number % 20, "depth_cm": 20, "reported_on": "2026-05-01",
            "direct_women_count": number % 40, "direct_men_count": number % 30, "local_id": f"FA-{number:07d}",
            "note": "Fields behind the school (invented)."}


def put(database, table, places, fields_of):
    begin = database.execute(f"select coalesce(max(fid), 0) from {table}").fetchone()[0] + 1
    names = list(fields_of(0))
    sql = f"insert into {table} (fid, geom, {', '.join(names)}) values (?, ?{', ?' * len(names)})"
    boxes = []

    def rows():
        for number, (blob, box) in enumerate(places):
            boxes.append((begin + number, *box))
            yield begin + number, blob, *fields_of(number).values()

    database.executemany(sql, rows())
    database.executemany(f"insert into rtree_{table}_geom values (?, ?, ?, ?, ?)", boxes)


def copy(file, target, columns):
    """The layers as the peers like them best: in degrees, so that they have nothing to compute, single geometries, GDAL's own file
    and R-tree; and of the columns those that `columns` names for each layer."""
    for number, (layer, table) in enumerate(ENTITIES.items()):
        gdal.VectorTranslate(
            str(target), str(file), format="GPKG", accessMode="update" if number else None, layerName=layer, dstSRS="EPSG:4326",
            SQLStatement=f"select geom, {', '.join(columns[layer])} from {table} where geom is not null and revoked is null",
            geometryType="POINT" if layer == "points" else "POLYGON", options=["-explodecollections"])
