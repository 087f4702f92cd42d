#!/usr/bin/env python3
"""What a careful user would write for the case of bench/hazard with other programs.

  hazard_peers.py gdal FOLDER     GDAL's command-line tools
  hazard_peers.py opencv FOLDER   OpenCV in memory, GDAL for files
  hazard_peers.py worst FOLDER    largest error of GDAL's distances at the samples
  hazard_peers.py agree FOLDER    how far the three maps differ, in steps of 1/254
"""
import csv
import subprocess
import sys

import numpy as np
from osgeo import gdal, ogr

gdal.UseExceptions()
CELL = 10.0
RADIUS = 500.0
NONE = 255
COG = ["-of", "COG", "-co", "COMPRESS=ZSTD", "-co", "LEVEL=1", "-co", "OVERVIEW_RESAMPLING=NEAREST", "-co", "BIGTIFF=IF_SAFER"]
# The weights of bench/hazard_surface.cpp.
CONSTANT, LINE, POINT, POLYGON, DENSITY, SLOPE, POSITION = 0.3, -0.0006, -0.0004, -0.0003, 0.25, -0.05, 0.02
KINDS = ("lines", "points", "polygons")


def run(*words):
    subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL)


def frame(folder):
    dem = gdal.Open(f"{folder}/dem.tif")
    west, cell, _, north, _, _ = dem.GetGeoTransform()
    n = dem.RasterXSize
    return n, (west, north - n * cell, west + n * cell, north)


def quartic(cell, radius):
    reach = int(radius / cell)
    offset = np.arange(-reach, reach + 1) * cell
    d2 = (offset[None, :] ** 2 + offset[:, None] ** 2) / radius**2
    return np.where(d2 < 1, (1 - d2) ** 2, 0).astype(np.float32)


def rasterize(folder, kind, out, *more):
    n, (west, south, east, north) = frame(folder)
    run("gdal_rasterize", "-q", "-l", kind, "-te", west, south, east, north, "-ts", n, n, "-burn", 1, "-ot", "Byte", "-co", "TILED=YES",
        "-co", "SPARSE_OK=TRUE", *more, f"{folder}/features.gpkg", out)


def density_vrt(folder, coarse):
    """The points counted in cells of 50 m, filtered with the kernel: at 10 m the filter would take minutes."""
    n, (west, south, east, north) = frame(folder)
    m = int(np.ceil(n * CELL / coarse))
    run("gdal_rasterize", "-q", "-l", "points", "-te", west, north - m * coarse, west + m * coarse, north, "-ts", m, m, "-burn", 1, "-add",
        "-ot", "Float32", f"{folder}/features.gpkg", f"{folder}/count.tif")
    kernel = quartic(coarse, RADIUS)
    words = " ".join(f"{k:.7g}" for k in kernel.ravel())
    src = gdal.Open(f"{folder}/count.tif")
    vrt = gdal.GetDriverByName("VRT").Create(f"{folder}/density.vrt", m, m, 1, gdal.GDT_Float32)
    vrt.SetGeoTransform(src.GetGeoTransform())
    vrt.SetProjection(src.GetProjection())
    vrt.GetRasterBand(1).SetMetadataItem(
        "source_0",
        f"<KernelFilteredSource><SourceFilename relativeToVRT='1'>count.tif</SourceFilename><SourceBand>1</SourceBand>"
        f"<Kernel normalized='0'><Size>{kernel.shape[0]}</Size><Coefs>{words}</Coefs></Kernel></KernelFilteredSource>",
        "new_vrt_sources")
    vrt.FlushCache()
    # OF the square that holds a point its kernel is one at the middle: (1 - d^2/R^2)^2 with the middles for places.
    run("gdalwarp", "-q", "-r", "bilinear", "-te", west, south, east, north, "-ts", n, n, "-co", "TILED=YES", f"{folder}/density.vrt",
        f"{folder}/density.tif")


def polygonize(folder, mask, out):
    source = gdal.Open(mask)
    package = gdal.GetDriverByName("GPKG").Create(out, 0, 0, 0, gdal.GDT_Unknown)
    layer = package.CreateLayer("over_half", source.GetSpatialRef(), ogr.wkbPolygon)
    package.StartTransaction()
    gdal.Polygonize(source.GetRasterBand(1), source.GetRasterBand(1), layer, -1)
    package.CommitTransaction()


def with_gdal(folder):
    for kind in KINDS:
        rasterize(folder, kind, f"{folder}/{kind}.tif")
        run("gdal_proximity.py", "-q", f"{folder}/{kind}.tif", f"{folder}/{kind}_m.tif", "-values", 1, "-distunits", "GEO", "-ot", "Float32",
            "-co", "TILED=YES")
    density_vrt(folder, 50.0)
    run("gdaldem", "slope", "-q", f"{folder}/dem.tif", f"{folder}/slope.tif", "-co", "TILED=YES")
    run("gdaldem", "TPI", "-q", f"{folder}/dem.tif", f"{folder}/position.tif", "-co", "TILED=YES")
    score = f"({CONSTANT}+({LINE})*A+({POINT})*B+({POLYGON})*C+({DENSITY})*D+({SLOPE})*E+({POSITION})*F)"
    run("gdal_calc.py", "--quiet", "-A", f"{folder}/lines_m.tif", "-B", f"{folder}/points_m.tif", "-C", f"{folder}/polygons_m.tif", "-D",
        f"{folder}/density.tif", "-E", f"{folder}/slope.tif", "-F", f"{folder}/position.tif", f"--outfile={folder}/p.tif", "--type=Byte",
        f"--NoDataValue={NONE}", f"--calc=floor(254/(1+exp(-{score}))+0.5)", "--co=TILED=YES")
    run("gdal_translate", "-q", *COG, f"{folder}/p.tif", f"{folder}/gdal.tif")
    run("gdal_calc.py", "--quiet", "-A", f"{folder}/p.tif", f"--outfile={folder}/mask.tif", "--type=Byte", "--calc=A>=127", "--co=TILED=YES")
    polygonize(folder, f"{folder}/mask.tif", f"{folder}/gdal.gpkg")


def samples(folder):
    with open(f"{folder}/samples.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    where = np.array([[int(r["row"]), int(r["column"])] for r in rows])
    exact = {k: np.array([float(r[f"{k[:-1]}_m"]) for r in rows]) for k in KINDS}
    # What lies beyond the raster is not in a raster of features. A sample counts where the nearest one lies within for certain.
    n = frame(folder)[0]
    border = CELL * (np.minimum(where, n - 1 - where).min(axis=1) - 1)
    return where, exact, {k: exact[k] < border for k in KINDS}


def largest(band, where, exact, counts):
    return float(np.abs(band[where[:, 0], where[:, 1]] - exact)[counts].max())


def with_opencv(folder):
    import cv2

    where, exact, counts = samples(folder)
    worst = 0.0
    score = None
    for kind, weight in zip(KINDS, (LINE, POINT, POLYGON)):
        rasterize(folder, kind, f"{folder}/cv_{kind}.tif")
        free = 1 - gdal.Open(f"{folder}/cv_{kind}.tif").ReadAsArray()
        distance = cv2.distanceTransform(free, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        distance *= CELL
        worst = max(worst, largest(distance, where, exact[kind], counts[kind]))
        score = cv2.addWeighted(distance, weight, score, 1, 0) if score is not None else cv2.addWeighted(distance, weight, distance, 0, CONSTANT)
        del distance
    rasterize(folder, "points", f"{folder}/cv_count.tif", "-add", "-ot", "Float32")
    count = gdal.Open(f"{folder}/cv_count.tif").ReadAsArray()
    density = cv2.filter2D(count, cv2.CV_32F, quartic(CELL, RADIUS), borderType=cv2.BORDER_CONSTANT)
    del count
    cv2.scaleAdd(density, DENSITY, score, score)
    del density
    dem_file = gdal.Open(f"{folder}/dem.tif")
    dem = dem_file.ReadAsArray()
    east = cv2.Sobel(dem, cv2.CV_32F, 1, 0, scale=1 / (8 * CELL))
    north = cv2.Sobel(dem, cv2.CV_32F, 0, 1, scale=1 / (8 * CELL))
    slope = np.arctan(cv2.magnitude(east, north))
    del east, north
    cv2.scaleAdd(slope, SLOPE * 180 / np.pi, score, score)
    around = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.float32) / 8
    cv2.scaleAdd(dem - cv2.filter2D(dem, cv2.CV_32F, around), POSITION, score, score)
    del dem, slope
    p = cv2.exp(-score)
    np.floor(254 / (1 + p) + 0.5, out=p)
    byte = p.astype(np.uint8)
    byte[0, :] = byte[-1, :] = byte[:, 0] = byte[:, -1] = NONE
    for name, values in (("cv_p", byte), ("cv_mask", ((byte >= 127) & (byte != NONE)).astype(np.uint8))):
        out = gdal.GetDriverByName("GTiff").Create(f"{folder}/{name}.tif", byte.shape[1], byte.shape[0], 1, gdal.GDT_Byte, ["TILED=YES"])
        out.SetGeoTransform(dem_file.GetGeoTransform())
        out.SetProjection(dem_file.GetProjection())
        out.GetRasterBand(1).WriteArray(values)
        out = None
    run("gdal_translate", "-q", *COG, "-a_nodata", NONE, f"{folder}/cv_p.tif", f"{folder}/opencv.tif")
    polygonize(folder, f"{folder}/cv_mask.tif", f"{folder}/opencv.gpkg")
    with open(f"{folder}/opencv.worst", "w", encoding="utf-8") as file:
        file.write(f"{worst:.2f}\n")


def worst_of_gdal(folder):
    where, exact, counts = samples(folder)
    worst = 0.0
    for kind in KINDS:
        band = gdal.Open(f"{folder}/{kind}_m.tif").ReadAsArray()
        worst = max(worst, largest(band, where, exact[kind], counts[kind]))
    print(f"{worst:.2f}")


def agree(folder):
    ours = gdal.Open(f"{folder}/demine.tif").ReadAsArray().astype(np.int16)
    for name in ("opencv", "gdal"):
        other = gdal.Open(f"{folder}/{name}.tif").ReadAsArray().astype(np.int16)
        known = (ours != NONE) & (other != NONE)
        off = np.abs(ours - other)[known]
        print(f"demine and {name}: median {np.median(off):.0f}, 99.9 % within {np.percentile(off, 99.9):.0f}, at most {off.max()} of 254 steps")


if __name__ == "__main__":
    {"gdal": with_gdal, "opencv": with_opencv, "worst": worst_of_gdal, "agree": agree}[sys.argv[1]](sys.argv[2])
