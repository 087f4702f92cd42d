"""Opens every layer of a GeoPackage in QGIS, prints name, geometry and count, and draws those that have a place."""
import sys

from qgis.core import (QgsApplication, QgsDataProvider, QgsFillSymbol, QgsMapRendererParallelJob, QgsMapSettings,
                       QgsMarkerSymbol, QgsRectangle, QgsSingleSymbolRenderer, QgsVectorLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SYMBOLS = {
    "operation": lambda: QgsFillSymbol.createSimple({"color": "#f4f1ea", "outline_color": "#555555", "outline_width": "0.6"}),
    "area": lambda: QgsFillSymbol.createSimple({"color": "217,83,79,136", "outline_color": "#8b1a1a", "outline_width": "0.5"}),
    "evidence": lambda: QgsMarkerSymbol.createSimple({"name": "circle", "color": "#2b6cb0", "size": "3"}),
    "find": lambda: QgsMarkerSymbol.createSimple({"name": "triangle", "color": "#222222", "size": "3"}),
}


def look(path, picture):
    # QgsProviderRegistry.querySublayers() of QGIS 3.22 crashes without a screen.
    whole = QgsVectorLayer(path, "whole", "ogr")
    names = sorted(item.split(QgsDataProvider.SUBLAYER_SEPARATOR)[1] for item in whole.dataProvider().subLayers())
    if not names:
        sys.exit("QGIS finds no layer")
    drawn = []
    for name in names:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        if not layer.isValid():
            sys.exit(f"QGIS says that layer {name} is not valid: {layer.error().summary()}")
        kind = QgsWkbTypes.displayString(layer.wkbType())
        print(f"{name}\t{kind}\t{layer.featureCount()}")
        if sum(1 for _ in layer.getFeatures()) != layer.featureCount():
            sys.exit(f"layer {name} does not give the features that it counts")
        if layer.isSpatial() and layer.featureCount() > 0:
            if not layer.crs().isValid() or layer.crs().isGeographic():
                sys.exit(f"layer {name} is not in the plane of the operation")
            if name in SYMBOLS:
                layer.setRenderer(QgsSingleSymbolRenderer(SYMBOLS[name]()))
            drawn.append(layer)
    order = list(SYMBOLS)
    drawn.sort(key=lambda layer: order.index(layer.name()) if layer.name() in order else 1, reverse=True)
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(drawn[0].crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(900, 700))
    extent = QgsRectangle()
    for layer in drawn:
        extent.combineExtentWith(layer.extent())
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors() or not job.renderedImage().save(picture):
        sys.exit("the map was not drawn")


application = QgsApplication([], False)
application.initQgis()
look(sys.argv[1], sys.argv[2])  # its layers are gone before QGIS goes
sys.stdout.flush()
application.exitQgis()
