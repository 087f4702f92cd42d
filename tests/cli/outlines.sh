#!/usr/bin/env bash
# Ground over a threshold, outlined tile by tile: before simplification the polygons of gdal_polygonize on the same mask; after it
# valid, holding all of their cells, at most a twentieth larger.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$root"/tests/golden/cases/map_small/in/* .
cat >>e.csv <<'CSV'
B1,find,,A1,2025-04,20,direct,visual,Team S3,true,51.2155,35.2120
B2,find,,A1,2025-04,20,direct,visual,Team S3,true,51.2262,35.2360
B3,accident,ap-mine,B2,2025-03-01,20,direct,record,Register R1,true,51.2350,35.2610
CSV
"$demine" hazard map --area area.json --evidence e.csv --cell 10m --outline-from 0.0005 --today 2026-11-23 --out map >/dev/null 2>&1 || [ $? = 3 ]
/usr/bin/python3 - <<'PY'
import sys
import numpy
from osgeo import gdal, ogr
gdal.UseExceptions()
ogr.UseExceptions()
raster = gdal.Open("map/hazard.tif")
p = raster.GetRasterBand(1).ReadAsArray()
mask = gdal.GetDriverByName("MEM").Create("", raster.RasterXSize, raster.RasterYSize, 1, gdal.GDT_Byte)
mask.SetGeoTransform(raster.GetGeoTransform())
mask.GetRasterBand(1).WriteArray((p >= numpy.float32(0.0005)).astype("u1"))
memory = ogr.GetDriverByName("Memory").CreateDataSource("")
layer = memory.CreateLayer("cells", None, ogr.wkbPolygon)
gdal.Polygonize(mask.GetRasterBand(1), mask.GetRasterBand(1), layer, -1)
cells = [f.GetGeometryRef().Clone() for f in layer]
package = ogr.Open("map/hazard.gpkg")
ours = [(f["cells_m2"], f["area_m2"], f.GetGeometryRef().Clone()) for f in package.GetLayer("ground_over")]
print(len(ours), "polygons, GDAL has", len(cells))
good = len(ours) == len(cells) > 1
good &= sorted(c.GetArea() for c in cells) == sorted(o[0] for o in ours)
edge = raster.GetGeoTransform()[0] + 2560
good &= any(c.GetEnvelope()[0] < edge < c.GetEnvelope()[1] for c in cells)  # one lies across the edge of two tiles
for cells_m2, area_m2, polygon in ours:
    good &= polygon.IsValid() and cells_m2 <= area_m2 * (1 + 1e-12) and area_m2 <= 1.05 * cells_m2 * (1 + 1e-9)
    good &= any(abs(c.GetArea() - cells_m2) < 1e-6 and polygon.Buffer(1e-6).Contains(c) for c in cells)
points = sum(r.GetPointCount() for c in cells for r in c)
fewer = sum(r.GetPointCount() for _, _, o in ours for part in o for r in part)
print("corners", points, "->", fewer)
sys.exit(0 if good and fewer < points else 1)
PY
