#!/usr/bin/env bash
# Same evidence, same day: same bytes, whatever the number of threads. Moving one row by 5 km changes the raster
# near its old and new place and nowhere else.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp -r "$root/examples/kursk" .
map() { "$demine" hazard map --area kursk/kursk_oblast.geojson --evidence "$1" --cell 500m --out "$2" --threads "$3" \
  --today 2026-11-23 --overwrite >/dev/null 2>&1 || [ $? = 3 ]; }
map kursk/strikes.csv one 1
map kursk/strikes.csv three 3
for file in hazard.tif hazard.gpkg index.html map.png summary.json rules.toml; do
  cmp "one/$file" "three/$file"
done
/usr/bin/python3 - <<'PY'
import csv
rows = list(csv.DictReader(open("kursk/strikes.csv")))
row = next(r for r in rows if r["id"] == rows[10]["id"])
with open("place", "w") as out:
    out.write(f'{row["latitude"]} {row["longitude"]} {row["id"]}\n')
row["latitude"] = f'{float(row["latitude"]) + 0.045:.5f}'
with open("kursk/moved.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
PY
map kursk/moved.csv moved 2
read -r lat lon id <place
/usr/bin/python3 - "$lat" "$lon" <<'PY'
import sys
import numpy
from osgeo import gdal, osr
gdal.UseExceptions()
lat, lon = map(float, sys.argv[1:])
a, b = gdal.Open("one/hazard.tif"), gdal.Open("moved/hazard.tif")
wgs = osr.SpatialReference()
wgs.ImportFromEPSG(4326)
wgs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
to_map = osr.CoordinateTransformation(wgs, a.GetSpatialRef())
places = [to_map.TransformPoint(lon, lat + d)[:2] for d in (0, 0.045)]
gt = a.GetGeoTransform()
x, y = numpy.meshgrid(gt[0] + gt[1] * (numpy.arange(a.RasterXSize) + 0.5), gt[3] + gt[5] * (numpy.arange(a.RasterYSize) + 0.5))
near = numpy.zeros(x.shape, bool)
for px, py in places:
    near |= numpy.hypot(x - px, y - py) < 5000 * 2 ** 0.5 + 3000  # the block of 5 km that holds it, and its own reach
changed = numpy.zeros(x.shape, bool)
for band in range(1, a.RasterCount + 1):
    one, two = (d.GetRasterBand(band).ReadAsArray() for d in (a, b))
    changed |= ~((one == two) | (numpy.isnan(one) & numpy.isnan(two)))
print("changed cells:", int(changed.sum()), "far from the row:", int((changed & ~near).sum()))
sys.exit(0 if changed.any() and not (changed & ~near).any() else 1)
PY
"$demine" hazard explain moved --at "$(/usr/bin/python3 -c "print(f'{$lat+0.045:.5f}N,{$lon}E')")" | grep -q "^$id "
