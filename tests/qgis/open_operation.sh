#!/usr/bin/env bash
# An operation file as QGIS sees it: every layer opens and is valid, counts its features, and the map is drawn.
#   tests/qgis/open_operation.sh DEMINE ROOT [PICTURE.png]
# Needs Debian's python3-qgis (2 GB: no part of ./dev setup); without it: SKIPPED.
set -euo pipefail
demine=$(realpath "$1") root=$(realpath "$2")
/usr/bin/python3 -c 'import qgis.core' 2>/dev/null || { echo "SKIPPED: no QGIS here (apt-get install python3-qgis)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
picture=$(realpath -m "${3:-$work/map.png}")
cd "$work"
echo secret >passphrase
"$demine" key create --out a.key --passphrase-file passphrase --seed 1 >/dev/null 2>&1
as=(--key a.key --passphrase-file passphrase)
"$demine" operation create k.demine.gpkg --name "Exercise" --area "$root/tests/golden/operation_area.geojson" --country RU --languages ru \
  --administrator Anna --synthetic "${as[@]}" >/dev/null 2>&1
/usr/bin/python3 - "$root/tests/golden/operation_area.geojson" <<'PY'
import json
import sys
box = json.load(open(sys.argv[1]))
def corners(value):
    if isinstance(value[0], (int, float)):
        yield value
    else:
        for each in value:
            yield from corners(each)
geometry = box["features"][0]["geometry"] if "features" in box else box.get("geometry", box)
points = list(corners(geometry["coordinates"]))
west, south = min(p[0] for p in points), min(p[1] for p in points)
east, north = max(p[0] for p in points), max(p[1] for p in points)
def square(name, x, y, size):
    lon, lat = west + (east - west) * x, south + (north - south) * y
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    with open(name, "w") as out:
        json.dump({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
                   "geometry": {"type": "Polygon", "coordinates": [ring]}}]}, out)
square("one.geojson", 0.3, 0.3, (east - west) / 6)
square("two.geojson", 0.6, 0.5, (east - west) / 8)
with open("finds.csv", "w") as out:
    out.write("label,latitude,longitude,position_error_m,found_at,category,item_count,depth_cm,condition\n")
    for i in range(12):
        out.write(f"F{i},{south + (north - south) * (0.35 + i * 0.02):.6f},{west + (east - west) * (0.35 + i * 0.025):.6f},"
                  "2,2026-04-20T10:00:00Z,uxo,1,5,damaged\n")
with open("reports.csv", "w") as out:
    out.write("id,kind,latitude,longitude,precision_m,source,grade,synthetic\n"
              f"R1,strike,{south + (north - south) * 0.7:.6f},{west + (east - west) * 0.3:.6f},100,village head,B2,yes\n")
PY
for outline in one two; do
  "$demine" area create k.demine.gpkg --name "$outline" --outline "$outline.geojson" "${as[@]}" >/dev/null 2>words || { cat words; exit 1; }
done
"$demine" operation import k.demine.gpkg finds.csv --as find "${as[@]}" >/dev/null 2>words || { cat words; exit 1; }
# 3: taken, with notes.
"$demine" operation import k.demine.gpkg reports.csv --as evidence "${as[@]}" >/dev/null 2>words || [ $? = 3 ] || { cat words; exit 1; }
before=$(sha256sum <k.demine.gpkg)
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work HOME=$work /usr/bin/python3 -X faulthandler "$root/tests/qgis/open_operation.py" k.demine.gpkg "$picture" >layers
cat layers
grep -qx 'area	MultiPolygon	2' layers || { echo "the areas are not there"; exit 1; }
grep -qx 'find	MultiPoint	12' layers || { echo "the finds are not there"; exit 1; }
grep -qx 'evidence	[A-Za-z]*Point	1' layers || { echo "the evidence is not there"; exit 1; }
# Looking changes nothing that counts.
"$demine" operation check k.demine.gpkg
[ "$(sha256sum <k.demine.gpkg)" = "$before" ] || echo "(QGIS touched the file; journal and register are as they were)"
