"""MapServer and QGIS Server for bench/server: their configuration, and an Apache of our own before them.

Two processes of each, kept running by FastCGI; MapServer keeps its files open (CLOSE_CONNECTION=DEFER), QGIS Server its project.
"""
import os
import pathlib
import socket
import subprocess
import time
import urllib.request

MODULES = pathlib.Path("/usr/lib/apache2/modules")
MAPSERVER = pathlib.Path("/usr/lib/cgi-bin/mapserv")
QGIS = pathlib.Path("/usr/lib/cgi-bin/qgis_mapserv.fcgi")
GEOMETRIES = {"points": "Point", "polygons": "Polygon"}
EXTENT = (33, 50, 38, 54)


def data_file(folder):
    (folder / "peers").mkdir(exist_ok=True)
    return folder / "peers" / "data.gpkg"


def map_file(folder, port, tile_columns):
    layers = "".join(map_layer(folder, layer, layer, "all") + map_layer(folder, layer, f"{layer}_tile", ",".join(tile_columns[layer]))
                     for layer in GEOMETRIES)
    return f"""MAP
  NAME "bench"
  STATUS ON
  SIZE 256 256
  MAXSIZE 8192
  EXTENT {' '.join(map(str, EXTENT))}
  UNITS DD
  PROJECTION "init=epsg:4326" END
  WEB METADATA
    "ows_enable_request" "*"
    "ows_onlineresource" "http://127.0.0.1:{port}/ms?map=bench"
    "oga_onlineresource" "http://127.0.0.1:{port}/ms/bench/ogcapi"
    "oga_max_limit" "10000"
    "ows_title" "bench"
    "ows_srs" "EPSG:4326 EPSG:3857"
    "wfs_getfeature_formatlist" "geojson"
  END END
  OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/geo+json"
    FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "LCO:NATIVE_MEDIA_TYPE=application/geo+json" END
  OUTPUTFORMAT NAME "mvt" DRIVER MVT FORMATOPTION "EXTENT=4096" FORMATOPTION "EDGE_BUFFER=64" END
{layers}END
"""


def map_layer(folder, layer, name, items):
    return f"""  LAYER
    NAME "{name}"
    TYPE {GEOMETRIES[layer].upper()}
    STATUS ON
    EXTENT {' '.join(map(str, EXTENT))}
    CONNECTIONTYPE OGR
    CONNECTION "{data_file(folder)}"
    DATA "{layer}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    PROJECTION "init=epsg:4326" END
    TEMPLATE "none"
    METADATA
      "ows_title" "{name}"
      "ows_featureid" "id"
      "gml_include_items" "{items}"
      "gml_types" "auto"
      "wfs_use_default_extent_for_getfeature" "false"
    END
  END
"""


def map_server_config(folder):
    return f"""CONFIG
  ENV
    MS_MAP_PATTERN "."
  END
  MAPS
    bench "{folder}/bench.map"
  END
END
"""


def layer_id(layer):
    # QGIS gives a layer another id where this one is short.
    return f"{layer}_00000000_0000_0000_0000_000000000000"


def qgis_project(folder):
    system = """<spatialrefsys><wkt></wkt><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4><srsid>3452</srsid><srid>4326</srid>
<authid>EPSG:4326</authid><description>WGS 84</description><projectionacronym>longlat</projectionacronym>
<ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>true</geographicflag></spatialrefsys>"""
    west, south, east, north = EXTENT
    extent = f"<xmin>{west}</xmin><ymin>{south}</ymin><xmax>{east}</xmax><ymax>{north}</ymax>"
    layers = "".join(f"""<maplayer type="vector" geometry="{geometry}" wkbType="{geometry}" readOnly="1">
<extent>{extent}</extent><id>{layer_id(layer)}</id><datasource>{data_file(folder)}|layername={layer}</datasource>
<layername>{layer}</layername><srs>{system}</srs><provider encoding="UTF-8">ogr</provider>
<flags><Identifiable>1</Identifiable><Removable>1</Removable><Searchable>1</Searchable></flags></maplayer>"""
                     for layer, geometry in GEOMETRIES.items())
    tree = "".join(f'<layer-tree-layer id="{layer_id(layer)}" name="{layer}" checked="Qt::Checked"/>' for layer in GEOMETRIES)
    names = "".join(f"<value>{layer_id(layer)}</value>" for layer in GEOMETRIES)
    digits = "".join(f'<{layer_id(layer)} type="int">7</{layer_id(layer)}>' for layer in GEOMETRIES)
    return f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis projectname="bench" version="3.22.16-Bialowieza"><title>bench</title><projectCrs>{system}</projectCrs>
<layer-tree-group>{tree}</layer-tree-group><projectlayers>{layers}</projectlayers>
<properties><WFSLayers type="QStringList">{names}</WFSLayers><WFSLayersPrecision>{digits}</WFSLayersPrecision></properties></qgis>
"""


def apache_config(folder, port):
    modules = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in ("mpm_event", "authz_core", "proxy", "proxy_fcgi"))
    # Started by root, it works as one who owns nothing.
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    # One process with a fixed number of threads: none is ended, with its connections, while it is measured.
    return f"""ServerRoot "{folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
LogLevel warn
{modules}{user}StartServers 1
ServerLimit 1
ThreadsPerChild 16
MaxRequestWorkers 16
MinSpareThreads 1
MaxSpareThreads 16
MaxKeepAliveRequests 0
KeepAliveTimeout 300
ProxyTimeout 300
{apache_place(folder, "ms")}{apache_place(folder, "qgis")}"""


def apache_place(folder, name):
    return f"""<Location "/{name}">
  Require all granted
  ProxyPass "unix:{folder}/{name}.socket|fcgi://{name}/"
  ProxyFCGISetEnvIf true SCRIPT_NAME "/{name}"
  ProxyFCGISetEnvIf "%{{REQUEST_URI}} =~ m#^/{name}(/.*)$#" PATH_INFO "$1"
</Location>
"""


def fast_cgi(folder, name, program, environment):
    """Two processes that take turns at one socket, which FastCGI wants as their standard input."""
    path = folder / f"{name}.socket"
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening, open(folder / f"{name}.log", "ab") as log:
        listening.bind(str(path))
        listening.listen(64)
        path.chmod(0o666)  # Apache may be somebody else
        return [subprocess.Popen([str(program)], stdin=listening, stdout=log, stderr=log, env=os.environ | environment) for _ in range(2)]


class Peers:
    """Both behind one Apache, until the end of the with. `processes`: by the name of the peer, and "Apache"."""

    def __init__(self, folder, port, tile_columns):
        self.folder, self.port, self.processes = folder, port, {}
        (folder / "home").mkdir(exist_ok=True)
        (folder / "bench.map").write_text(map_file(folder, port, tile_columns))
        (folder / "mapserver.conf").write_text(map_server_config(folder))
        (folder / "bench.qgs").write_text(qgis_project(folder))
        (folder / "apache.conf").write_text(apache_config(folder, port))

    def __enter__(self):
        self.processes["MapServer"] = fast_cgi(self.folder, "ms", MAPSERVER, {"MAPSERVER_CONFIG_FILE": f"{self.folder}/mapserver.conf"})
        self.processes["QGIS Server"] = fast_cgi(self.folder, "qgis", QGIS, {
            "QGIS_PROJECT_FILE": f"{self.folder}/bench.qgs", "QGIS_SERVER_API_WFS3_MAX_LIMIT": "10000", "QGIS_SERVER_LOG_STDERR": "1",
            "QGIS_SERVER_TRUST_LAYER_METADATA": "1", "QGIS_SERVER_LOG_LEVEL": "2", "QT_QPA_PLATFORM": "offscreen",
            "HOME": f"{self.folder}/home", "LANG": "C.UTF-8"})
        self.processes["Apache"] = [subprocess.Popen(["/usr/sbin/apache2", "-f", str(self.folder / "apache.conf"), "-DFOREGROUND"])]
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ms?map=bench&SERVICE=WFS&REQUEST=GetCapabilities", timeout=60).read()
                return self
            except OSError as wrong:
                why = wrong
                time.sleep(0.05)
        self.__exit__()
        raise SystemExit(f"the peers do not answer ({why}):\n{(self.folder / 'apache.log').read_text()[-3000:]}")

    def __exit__(self, *_):
        for processes in self.processes.values():
            for process in processes:
                process.kill()
                process.wait()
