#!/usr/bin/env python3
"""QGIS opens every collection of a running server as the guide says (docs/guide/qgis.md): OAPIF, basic authentication, the token
as the password. It counts and finds what the operation file itself holds.

Needs Debian's python3-qgis (2 GB: no part of ./dev setup); without it: SKIPPED.
"""
import argparse
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "server"), str(HERE.parent / "ogc")]

try:
    from qgis.core import (QgsApplication, QgsAuthMethodConfig, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                           QgsDataSourceUri, QgsFeatureRequest, QgsProject, QgsRectangle, QgsVectorLayer)
except ImportError:
    print("SKIPPED: no QGIS here (apt-get install python3-qgis)")
    sys.exit(77)

from clients import SESSIONS, fill, token_of  # noqa: E402
from running import Served, crc  # noqa: E402

LAYER, TABLE = "eore_sessions", "eore_session"
BOX = QgsRectangle(35.2205, 51.1205, 35.2705, 51.1705)
EXPRESSIONS = ('"materials_count" = 5', '"materials_count" > 40', '"materials_count" > 10 AND "held_on" <= \'2026-03-20\'',
               '"held_on" >= \'2026-03-25\'', '"method" LIKE \'inter%\'', '"admin_area" = \'RU-KRS\' OR "materials_count" < 3')
# As a layer's filter QGIS 3.22 asks for days with both ends, so this one is for requests alone.
WITHOUT_ITS_END = '"held_on" < \'2026-03-20\''


def authentication(token):
    """A configuration of the kind Basic; None where this QGIS has no store for them (no QCA plug-in)."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("a master password", True):
        return None
    config = QgsAuthMethodConfig("Basic")
    config.setName("demine")
    config.setConfig("username", "gis")
    config.setConfig("password", token)
    crc(manager.storeAuthenticationConfig(config), "the authentication is stored")
    return config.id()


def source(address, collection, auth, token):
    uri = QgsDataSourceUri()
    uri.setParam("url", f"{address}/ogc")
    uri.setParam("typename", collection)
    if auth:
        uri.setAuthConfigId(auth)
    else:
        uri.setUsername("gis")
        uri.setPassword(token)
    return uri.uri(False)


def opened(address, collection, auth, token):
    layer = QgsVectorLayer(source(address, collection, auth, token), collection, "OAPIF")
    crc(layer.isValid(), f"QGIS says that layer {collection} is not valid")
    return layer


def labels(layer, request=None):
    return sorted(feature["label"] for feature in layer.getFeatures(request or QgsFeatureRequest()))


def collections_of(served, token):
    status, body, _ = served.olga.anew().send("GET", "/ogc/collections", headers={"Authorization": f"Bearer {token}", "Cookie": ""})
    crc(status == 200, body[:300])
    return [one["id"] for one in json.loads(body)["collections"]]


def counts(served, token, collection):
    status, body, _ = served.olga.anew().send("GET", f"/ogc/collections/{collection}/items?limit=10000",
                                       headers={"Authorization": f"Bearer {token}", "Cookie": ""})
    crc(status == 200, body[:300])
    return len(json.loads(body)["features"])


def every_collection_opens(served, address, auth, token):
    names = collections_of(served, token)
    crc(LAYER in names, names)
    for name in names:
        layer = opened(address, name, auth, token)
        expected = counts(served, token, name)
        crc(sum(1 for _ in layer.getFeatures()) == expected, (name, expected))
        crc(layer.featureCount() == expected, (name, layer.featureCount(), expected))
        print(f"{name}\t{layer.featureCount()}")
    return names


def finds_what_the_file_holds(served, address, auth, token):
    layer = opened(address, LAYER, auth, token)
    file = QgsVectorLayer(f"{served.file}|layername={TABLE}", TABLE, "ogr")
    crc(file.isValid(), "QGIS says that the file is not valid")
    crc(file.featureCount() == SESSIONS and labels(layer) == labels(file), "all rows")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    crc(layer.crs() == degrees or layer.crs().authid() in ("OGC:CRS84", "EPSG:4326"), layer.crs().authid())
    within = QgsFeatureRequest().setDestinationCrs(degrees, QgsProject.instance().transformContext())
    there = sorted(feature["label"] for feature in file.getFeatures(within)
                   if feature.hasGeometry() and BOX.intersects(feature.geometry().boundingBox()))
    crc(10 < len(there) < SESSIONS, there)
    found = sorted(feature["label"] for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(BOX)) if feature.hasGeometry())
    crc(found == there, (found, there))
    for expression in (*EXPRESSIONS, WITHOUT_ITS_END):
        expected = labels(file, QgsFeatureRequest().setFilterExpression(expression))
        crc(0 < len(expected), expression)
        crc(labels(layer, QgsFeatureRequest().setFilterExpression(expression)) == expected, expression)
        if expression == WITHOUT_ITS_END:
            continue
        filtered = opened(address, LAYER, auth, token)
        crc(filtered.setSubsetString(expression), (expression, "as the layer's filter"))
        crc(labels(filtered) == expected, (expression, "as the layer's filter", labels(filtered), expected))
    print(f"a box: {len(there)} rows, {len(EXPRESSIONS)} filters: as in the file")


def no_token_no_layer(address):
    layer = QgsVectorLayer(source(address, LAYER, None, "wrong"), LAYER, "OAPIF")
    crc(not layer.isValid() or sum(1 for _ in layer.getFeatures()) == 0, "without a token nothing is given")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--demine", required=True)
    options = asked.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    with Served(options.demine) as served:
        os.environ.update(QT_QPA_PLATFORM="offscreen", HOME=str(served.folder), XDG_RUNTIME_DIR=str(served.folder))
        application = QgsApplication([], False, str(served.folder / "profile"))
        application.initQgis()
        fill(served)
        token = token_of(served)
        address = f"http://127.0.0.1:{served.port}"
        auth = authentication(token)
        print("authentication:", "Basic" if auth else "user and password of the connection (this QGIS has no store for configurations)")
        every_collection_opens(served, address, auth, token)
        finds_what_the_file_holds(served, address, auth, token)
        no_token_no_layer(address)
        served.stop()
        served.temporary.cleanup()
        os._exit(0)  # QGIS of Debian 12 does not always leave in order


if __name__ == "__main__":
    main()
