// SPDX-License-Identifier: Apache-2.0
// The map itself: everything that knows MapLibre. The pages around it hand it data and hear of clicks.
import type { GeoJSONSource, LayerSpecification, Map as GlMap, MapMouseEvent, Marker } from "maplibre-gl";
import type { LonLat } from "../geo/coordinates.ts";
import { language, t, unit } from "../words/words.ts";
import { addImages } from "./images.ts";
import { dark, empty, evidence, firstStyle, GROUND, HAZARD_OPACITY, style, theme, type Group } from "./style.ts";

export interface Camera { lon: number; lat: number; zoom: number }

/** Areas that do not come hold nobody off from the rest of the map (judgement). */
const PATIENCE_MS = 2000;

/** The library, and the worker that cuts what it draws: begun as early as a page knows that it will have a map. */
let library: Promise<typeof import("maplibre-gl")> | null = null;
export function mapLibrary(): Promise<typeof import("maplibre-gl")> {
  library ??= import("maplibre-gl").then((loaded) => {
    loaded.setWorkerUrl(new URL("maplibre-gl-worker.js", document.baseURI).href);
    loaded.prewarm();
    return loaded;
  });
  return library;
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** After the frame that was just drawn has reached the screen. */
const seen = (then: () => void) => requestAnimationFrame(() => setTimeout(then));

export class MapView {
  private map: GlMap | null = null;
  private library: typeof import("maplibre-gl") | null = null;
  private marker: Marker | null = null;
  private data = new Map<string, GeoJSON.FeatureCollection>();
  private evidenceTiles = "";
  private hazardTiles = "";
  private hidden = new Set<Group>();
  private gone = false;
  private wanted: Camera | null = null; // asked for before there was a map
  private whole = false; // until the areas are drawn, nothing else is
  private areasKnown: () => void = () => {};
  private readonly areas = new Promise<void>((resolve) => { this.areasKnown = resolve; });
  private readonly themeChanged = () => this.restyle();

  onClick: (place: LonLat) => void = () => {};
  onMove: (camera: Camera, bbox: [number, number, number, number]) => void = () => {};
  onDrag: ((corner: number, place: LonLat) => void) | null = null;
  onReady: () => void = () => {};
  onFailure: (error: unknown) => void = () => {};

  constructor(private readonly box: HTMLElement) {}

  async start(camera: Camera | null, bbox: [number, number, number, number] | undefined): Promise<void> {
    const library = await mapLibrary();
    await Promise.race([this.areas, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    if (this.gone) return;
    camera = this.wanted ?? camera;
    this.library = library;
    try {
      this.map = new library.Map({
        container: this.box,
        style: firstStyle(theme(), language(), this.data.get("areas") ?? empty),
        ...(camera ? { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom } : bbox ? { bounds: bbox, fitBoundsOptions: { padding: 24 } } : { center: [0, 20] as [number, number], zoom: 1 }),
        dragRotate: false,
        pitchWithRotate: false,
        attributionControl: false,
        fadeDuration: 0,
        maxZoom: 20,
        canvasContextAttributes: { preserveDrawingBuffer: true }, // for print
        locale: {
          "Map.Title": t("map.title"),
          "NavigationControl.ZoomIn": t("map.zoom_in"),
          "NavigationControl.ZoomOut": t("map.zoom_out"),
          "AttributionControl.ToggleAttribution": t("map.credits"),
          "ScaleControl.Meters": unit("m"),
          "ScaleControl.Kilometers": unit("km"),
        },
      });
    } catch (error) {
      this.onFailure(error); // no WebGL: the list has everything
      return;
    }
    const { map } = this;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-left");
    map.addControl(new library.ScaleControl({ maxWidth: 140 }), "bottom-left");
    map.getCanvas().setAttribute("aria-label", t("map.canvas"));
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const { lng, lat } = map.getCenter();
      this.onClick({ lon: lng, lat });
    });
    map.on("style.load", () => this.fill());
    map.on("click", (event) => this.onClick({ lon: event.lngLat.lng, lat: event.lngLat.lat }));
    map.on("moveend", () => this.moved());
    map.once("idle", () => seen(() => this.complete()));
    this.corners(map);
    dark().addEventListener("change", this.themeChanged);
    this.moved();
  }

  stop(): void {
    this.gone = true;
    dark().removeEventListener("change", this.themeChanged);
    this.map?.remove();
    this.map = null;
  }

  /** The areas are drawn, alone on paper: now the rest, around them. */
  private complete(): void {
    const { map } = this;
    if (!map) return;
    if (this.data.has("areas")) performance.mark("map-first-paint"); // bench/web reads it, and when all is drawn
    this.whole = true;
    const { sources, layers } = style(theme(), language());
    for (const [id, source] of Object.entries(sources)) if (!map.getSource(id)) map.addSource(id, source);
    let above: string | undefined;
    for (const layer of layers.reverse()) {
      if (!map.getLayer(layer.id)) map.addLayer(layer, above);
      above = layer.id;
    }
    this.fill();
    map.once("idle", () => seen(() => {
      performance.mark("map-painted");
      this.box.dataset.painted = "yes";
      this.onReady();
    }));
  }

  /** Draws anew in another theme or language. */
  restyle(): void {
    if (this.whole) this.map?.setStyle(style(theme(), language()), { diff: false });
  }

  set(source: "context" | "survey" | "areas" | "tasks" | "draft" | "evidence", data: GeoJSON.FeatureCollection): void {
    this.data.set(source, data);
    if (source === "evidence") {
      this.evidenceTiles = "";
      this.evidenceSource();
    }
    if (source === "areas") this.areasKnown();
    (this.map?.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  }

  /** Evidence as vector tiles: there may be a million. */
  setEvidenceTiles(tiles: string): void {
    this.data.delete("evidence");
    this.evidenceTiles = tiles;
    this.evidenceSource();
  }

  setHazard(tiles: string): void {
    this.hazardTiles = tiles;
    this.hazardSource();
  }

  hide(groups: Set<Group>): void {
    this.hidden = groups;
    this.visibility();
  }

  mark(place: LonLat | null): void {
    this.marker?.remove();
    this.marker = null;
    if (place && this.map && this.library) {
      const pin = document.createElement("div");
      pin.className = "pin";
      this.marker = new this.library.Marker({ element: pin }).setLngLat([place.lon, place.lat]).addTo(this.map);
      // A sign for the eye; what it stands for is in the panel.
      pin.removeAttribute("role");
      pin.removeAttribute("tabindex");
      pin.setAttribute("aria-hidden", "true");
      pin.removeAttribute("aria-label");
    }
  }

  fly(place: LonLat, zoom?: number): void {
    if (!this.map) this.wanted = { ...place, zoom: zoom ?? 13 };
    const at = { center: [place.lon, place.lat] as [number, number], ...(zoom !== undefined ? { zoom } : {}) };
    if (still()) this.map?.jumpTo(at);
    else this.map?.easeTo({ ...at, duration: 400 });
  }

  jump(camera: Camera): void {
    if (!this.map) this.wanted = camera;
    this.map?.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  fit(bbox: [number, number, number, number]): void {
    this.map?.fitBounds(bbox, { padding: 48, maxZoom: 15, animate: !still() });
  }

  bounds(): [number, number, number, number] | null {
    const b = this.map?.getBounds();
    return b ? [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()] : null;
  }

  /** Gives the page time to lay itself out, then the map to draw all it has. */
  async settled(): Promise<void> {
    const { map } = this;
    if (!map) return;
    map.resize();
    await new Promise<void>((resolve) => {
      map.once("idle", () => resolve());
      map.triggerRepaint();
      setTimeout(resolve, 4000); // a tile that never comes does not keep anybody from printing
    });
  }

  private moved(): void {
    const { map } = this;
    if (!map) return;
    const { lng, lat } = map.getCenter();
    const bbox = this.bounds()!;
    this.onMove({ lon: lng, lat, zoom: map.getZoom() }, bbox);
  }

  private fill(): void {
    const { map } = this;
    if (!map) return;
    addImages(map);
    if (!this.whole) return;
    this.data.forEach((data, source) => (map.getSource(source) as GeoJSONSource | undefined)?.setData(data));
    this.evidenceSource();
    this.hazardSource();
    this.visibility();
  }

  private get ready(): boolean {
    return this.whole && !!this.map?.getLayer("paper");
  }

  private evidenceSource(): void {
    const { map } = this;
    if (!map || !this.ready) return;
    const layers = evidence(GROUND[theme()], this.evidenceTiles ? "evidence" : undefined);
    for (const layer of layers) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
    if (map.getSource("evidence")) map.removeSource("evidence");
    map.addSource("evidence", this.evidenceTiles
      ? { type: "vector", tiles: [new URL(this.evidenceTiles, location.href).href.replace(/%7B/g, "{").replace(/%7D/g, "}")], maxzoom: 14 }
      : { type: "geojson", data: this.data.get("evidence") ?? empty });
    for (const layer of layers) map.addLayer(layer as LayerSpecification, "tasks-sign");
    this.visibility();
  }

  private hazardSource(): void {
    const { map } = this;
    if (!map || !this.ready) return;
    if (map.getLayer("hazard")) map.removeLayer("hazard");
    if (map.getSource("hazard")) map.removeSource("hazard");
    if (!this.hazardTiles) return;
    const tiles = new URL(this.hazardTiles, location.href).href.replace(/%7B/g, "{").replace(/%7D/g, "}");
    map.addSource("hazard", { type: "raster", tiles: [tiles], tileSize: 256, maxzoom: 14 });
    map.addLayer({ id: "hazard", type: "raster", source: "hazard", paint: { "raster-opacity": HAZARD_OPACITY[theme()], "raster-fade-duration": 0, "raster-resampling": "nearest" } }, "context-river");
    this.visibility();
  }

  private visibility(): void {
    const { map } = this;
    if (!map || !this.ready) return;
    for (const { id } of map.getStyle().layers) {
      const group = id.split("-")[0] as Group;
      map.setLayoutProperty(id, "visibility", this.hidden.has(group) ? "none" : "visible");
    }
  }

  /** Corners of a draft are dragged by mouse or finger; by keyboard they are typed. */
  private corners(map: GlMap): void {
    const start = (event: MapMouseEvent) => {
      if (!this.onDrag || event.originalEvent.button > 0) return;
      const [corner] = map.queryRenderedFeatures(event.point, { layers: ["draft-corner"] });
      if (!corner) return;
      event.preventDefault();
      const index = Number(corner.properties.index);
      const move = (to: MapMouseEvent) => this.onDrag?.(index, { lon: to.lngLat.lng, lat: to.lngLat.lat });
      map.on("mousemove", move);
      map.once("mouseup", () => map.off("mousemove", move));
    };
    map.on("mousedown", start);
  }
}
