#!/usr/bin/env python3
"""GDAL and OWSLib list and page every layer, and read the tiles, as a viewer's program with a token does."""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "server"))

from osgeo import gdal, ogr  # noqa: E402

from running import Served, crc  # noqa: E402

SESSIONS = 60


def session(i, organisation):
    return {"held_on": f"2026-03-{i % 28 + 1:02d}", "admin_area": "RU-KRS", "organisation": organisation, "method": "interpersonal",
            "materials_count": i}


def placed(organisation):
    """A line of sessions; each tenth is left out here, since it has no place."""
    features = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [35.21 + 0.002 * i, 51.11 + 0.002 * i]},
                 "properties": session(i, organisation)} for i in range(SESSIONS) if i % 10 != 9]
    return {"type": "FeatureCollection", "features": features}


def fill(served):
    signing = ["--key", str(served.folder / "anna.key"), "--passphrase-file", str(served.folder / "passphrase")]
    added = served.run("record", "add", str(served.file), "--of", "organisation", "--field", "name=Helpers", "--field", "kind=operator",
                       "--json", *signing)
    organisation = json.loads(added.stdout)["id"]
    file = served.folder / "sessions.geojson"
    file.write_text(json.dumps(placed(organisation)))
    served.run("operation", "import", str(served.file), str(file), "--as", "eore_session", *signing)
    for i in range(9, SESSIONS, 10):
        fields = [word for name, value in session(i, organisation).items() for word in ("--field", f"{name}={value}")]
        served.run("record", "add", str(served.file), "--of", "eore_session", *fields, *signing)


def token_of(served):
    status, body, _ = served.olga.anew().send("POST", "/api/tokens", {"name": "GIS", "days": 1})
    crc(status == 201, body)
    return json.loads(body)["token"]


def gdal_reads_every_layer(address, token):
    gdal.UseExceptions()
    gdal.SetConfigOption("GDAL_HTTP_HEADERS", f"Authorization: Bearer {token}")
    source = gdal.OpenEx(f"OAPIF:{address}/ogc", gdal.OF_VECTOR, open_options=["PAGE_SIZE=7"])
    names = [source.GetLayer(i).GetName() for i in range(source.GetLayerCount())]
    crc("eore_sessions" in names and "organisations" in names and "persons" not in names, names)
    counted = {}
    for name in names:
        counted[name] = sum(1 for _ in source.GetLayerByName(name))
    crc(counted["eore_sessions"] == SESSIONS, counted)
    layer = source.GetLayerByName("eore_sessions")
    layer.SetSpatialFilterRect(35.2095, 51.1095, 35.2205, 51.1205)
    found = [feature for feature in layer if feature.GetGeometryRef() is not None]
    crc(len(found) == 6, len(found))
    crc({found[0].GetFieldDefnRef(i).GetName() for i in range(found[0].GetFieldCount())} >= {"label", "held_on", "materials_count"}, "fields")
    layer.SetSpatialFilter(None)
    layer.SetAttributeFilter("materials_count = 5")
    crc(sum(1 for _ in layer) == 1, "attribute filter")
    print(f"GDAL {gdal.__version__} reads {len(names)} layers, {sum(counted.values())} features")
    return names


def gdal_reads_tiles(served, token):
    path = "/ogc/collections/eore_sessions/tiles/WebMercatorQuad/0/0/0"
    status, body, _ = served.olga.send("GET", path, headers={"Authorization": f"Bearer {token}"})
    crc(status == 200 and body, (status, body[:200]))
    file = served.folder / "0.pbf"
    file.write_bytes(body)
    tile = gdal.OpenEx(f"MVT:{file}", gdal.OF_VECTOR, open_options=["CLIP=NO"])
    layer = tile.GetLayerByName("eore_sessions")
    crc(layer.GetFeatureCount() == SESSIONS - SESSIONS // 10, layer.GetFeatureCount())
    feature = layer.GetNextFeature()
    crc(feature.GetField("held_on").startswith("2026-03-"), feature.ExportToJson())
    crc(layer.GetLayerDefn().GetFieldDefn(layer.GetLayerDefn().GetFieldIndex("materials_count")).GetType() in (ogr.OFTInteger, ogr.OFTInteger64), "type")
    print("GDAL reads a vector tile")


def owslib_reads(address, token, names):
    from owslib.ogcapi.features import Features
    api = Features(f"{address}/ogc", headers={"Authorization": f"Bearer {token}"})
    crc(set(api.feature_collections()) == set(names), api.feature_collections())
    crc("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in api.conformance()["conformsTo"], "conformance")
    crc(api.api()["openapi"] == "3.0.3", "api")
    page = api.collection_items("eore_sessions", limit=4)
    crc(len(page["features"]) == 4, page)
    one = api.collection_item("eore_sessions", page["features"][0]["id"])
    crc(one["properties"] == page["features"][0]["properties"], one)
    crc("held_on" in api.collection_queryables("eore_sessions")["properties"], "queryables")
    print("OWSLib reads collections, items, queryables")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--demine", required=True)
    options = asked.parse_args()
    with Served(options.demine) as served:
        fill(served)
        token = token_of(served)
        address = f"http://127.0.0.1:{served.port}"
        names = gdal_reads_every_layer(address, token)
        gdal_reads_tiles(served, token)
        owslib_reads(address, token, names)
        served.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
