#!/usr/bin/env bash
# A map put together from shares, however many, has the bytes of one run.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$root"/tests/golden/cases/map_small/in/* .
# A hill of heights that covers most of the area.
/usr/bin/python3 - <<'PY'
import numpy
from osgeo import gdal, osr
gdal.UseExceptions()
n = 300
dem = gdal.GetDriverByName("GTiff").Create("dem.tif", n, n, 1, gdal.GDT_Float32)
dem.SetGeoTransform((35.2, 0.0003, 0, 51.245, 0, -0.00015))
wgs = osr.SpatialReference()
wgs.ImportFromEPSG(4326)
dem.SetProjection(wgs.ExportToWkt())
y, x = numpy.mgrid[0:n, 0:n]
heights = 150 + 60 * numpy.exp(-((x - 140) ** 2 + (y - 120) ** 2) / 4000)
heights[200:, 250:] = -32768
dem.GetRasterBand(1).WriteArray(heights)
dem.GetRasterBand(1).SetNoDataValue(-32768)
PY
options=(--area area.json --evidence e.csv --covariate dem.tif --cell 10m --outline-from 0.001 --survey-budget 1km2 --today 2026-11-23)
"$demine" hazard map "${options[@]}" --out one >/dev/null 2>&1 || [ $? = 3 ]
for n in 1 3 16; do
  parts=()
  for k in $(seq "$n"); do
    "$demine" hazard map "${options[@]}" --tiles "$k/$n" --threads $((k % 3 + 1)) --out "part-$n-$k" >/dev/null 2>stderr || [ $? = 3 ] || { cat stderr; exit 1; }
    parts=("part-$n-$k" "${parts[@]}")
  done
  "$demine" hazard join "joined-$n" "${parts[@]}" --today 2026-11-23 >/dev/null 2>stderr || [ $? = 3 ] || { cat stderr; exit 1; }
  for file in hazard.tif hazard.gpkg index.html map.png summary.json rules.toml; do
    cmp "one/$file" "joined-$n/$file"
  done
done
rm -f stderr
left=$(find . -maxdepth 1 -name '.?*')
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
