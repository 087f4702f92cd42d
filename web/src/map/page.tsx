// SPDX-License-Identifier: Apache-2.0
// The map with its panel: a place, the layers, the list. Where one looks and what one asks is in the address.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { address, get } from "../api.ts";
import { Synthetic } from "../app.tsx";
import { formatLatLon, formatMgrs, formatUtm, parsePlace, type LonLat } from "../geo/coordinates.ts";
import { go, href, parseRoute, type Route } from "../route.ts";
import { useHere } from "../state.ts";
import { MapStamp, Wrong, useLoad } from "../ui.tsx";
import { code, t, useLanguage, type Key } from "../words/words.ts";
import { AsOfPicker } from "./as_of.tsx";
import { loadContext } from "./context.ts";
import { all, bounds, label, placed, proposed, titled, type Feature } from "./features.ts";
import { classesOf, Layers, Legend, surveyed, type HazardAbout } from "./layers.tsx";
import { ListTwin } from "./list.tsx";
import { PlacePanel } from "./place.tsx";
import { Search } from "./search.tsx";
import { GROUPS, type Group } from "./style.ts";
import { MapView, type Camera } from "./view.ts";

const TABS = ["place", "layers", "list"] as const;
const MOST = 20_000;

export function MapPage({ route }: { route: Route }) {
  const { operation, asOf } = useHere();
  const words = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const taken = useRef(route.query.c ?? ""); // the camera of the address that the map has, by a jump or because it wrote it
  const [bbox, setBbox] = useState<[number, number, number, number] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const change = useCallback((query: Record<string, string>, how: "push" | "replace" = "replace") => {
    const now = parseRoute(location.hash);
    if (now.page === "map") go(href("map", { ...now.query, ...query }), how);
  }, []);

  const at = useMemo(() => placeOf(route.query.at), [route.query.at]);
  const tab = TABS.find((one) => one === route.query.tab) ?? (at ? "place" : "layers");
  const hidden = useMemo(() => new Set((route.query.hide ?? "").split(",").filter((one): one is Group => GROUPS.includes(one as Group))), [route.query.hide]);

  const areas = useLoad((signal) => all("areas", { as_of: asOf || undefined }, MOST, signal), [asOf]);
  const tasks = useLoad((signal) => all("tasks", { as_of: asOf || undefined }, MOST, signal), [asOf]);
  const context = useLoad((signal) => loadContext(signal), []);
  const hazard = useLoad((signal) => get<HazardAbout>("/api/hazard", {}, signal).catch(() => null), []);
  const survey = hazard.data?.survey_areas;
  const [wantedClass = "", wantedShow = "mean"] = (route.query.hz ?? "").split(".");
  const classes = classesOf(hazard.data);
  const hazardClass = classes.includes(wantedClass) ? wantedClass : classes.includes("any") ? "any" : (classes[0] ?? "");

  useEffect(() => {
    const one = new MapView(box.current!);
    view.current = one;
    one.onFailure = setFailure;
    one.onClick = (place) => change({ at: written(place), tab: "place" }, "push");
    one.onMove = (camera, seen) => {
      setBbox(seen);
      const asked = askedCamera();
      if (asked && asked !== taken.current) return; // a link that came meanwhile: the map will go there
      taken.current = `${camera.lat.toFixed(5)},${camera.lon.toFixed(5)},${camera.zoom.toFixed(2)}`;
      change({ c: taken.current });
    };
    void one.start(cameraOf(route.query.c) ?? (at ? { ...at, zoom: 13 } : null), operation.bbox).catch(setFailure);
    return () => one.stop();
  }, []);
  useEffect(() => {
    // A link, or the way back in the history. The address is read now: the one that this page was drawn for may be older than where the
    // map has been since, and a jump back to it would be answered by a jump forth, for ever.
    const asked = askedCamera();
    if (!asked || asked === taken.current) return;
    taken.current = asked;
    const camera = cameraOf(asked);
    if (camera) view.current?.jump(camera);
  }, [route.query.c]);
  useEffect(() => view.current?.restyle(), [words]);
  useEffect(() => { if (context.data) view.current?.set("context", context.data.data); }, [context.data]);
  useEffect(() => { if (areas.data ?? areas.error) view.current?.set("areas", titled(areas.data ?? [])); }, [areas.data, areas.error, words]);
  useEffect(() => { view.current?.set("tasks", placed(tasks.data ?? [], areas.data ?? [])); }, [tasks.data, areas.data]);
  useEffect(() => { if (survey) view.current?.set("survey", proposed(survey)); }, [survey, words]);
  useEffect(() => { view.current?.hide(hidden); }, [hidden]);
  useEffect(() => {
    view.current?.setHazard(hazardClass ? `/api/hazard/tiles/${hazardClass}/{z}/{x}/{y}?show=${wantedShow}` : "");
  }, [hazardClass, wantedShow]);
  useEffect(() => view.current?.setEvidenceTiles(address("/ogc/collections/evidence/tiles/WebMercatorQuad/{z}/{y}/{x}", { as_of: asOf })), [asOf]);
  useEffect(() => { view.current?.mark(at); }, [at, bbox === null]);

  useEffect(() => {
    const area = (areas.data ?? []).find((one) => label(one) === route.query.find);
    const box = bounds(area?.geometry);
    if (!box || bbox === null) return;
    view.current?.fit(box);
    change({ find: "" });
  }, [areas.data, route.query.find, bbox === null]);

  const show = (place: LonLat) => {
    change({ at: written(place), tab: "place" }, "push");
    view.current?.fly(place, 14);
  };
  return (
    <div class="map-page">
      <h1 class="unseen" tabIndex={-1}>{t("map.title")}</h1>
      <div class="map-box">
        <Search areas={areas.data ?? []} found={show} />
        <div ref={box} class="map" />
        <div class="crosshair" aria-hidden="true" />
        <MapStamp synthetic={operation.synthetic} />
        {failure ? <div class="map-failed"><Wrong error={null} /><p>{t("map.no_webgl")}</p></div> : null}
        <p class="credits">{(context.data?.credits ?? []).join(" · ")}</p>
      </div>
      <aside class="panel" aria-label={t("map.panel")}>
        <div class="panel-head">
          <div class="tabs" role="group" aria-label={t("map.panel")}>
            {TABS.map((one) => <button type="button" aria-pressed={tab === one} onClick={() => change({ tab: one })}>{t(`tab.${one}` as Key)}</button>)}
          </div>
          <div class="panel-tools">
            <AsOfPicker page="map" />
            <button type="button" class="quiet" onClick={() => void print(view.current)}>{t("print")}</button>
          </div>
        </div>
        <div class="panel-body">
          {areas.error ? <Wrong error={areas.error} /> : null}
          {tab === "place" ? (at ? <PlacePanel place={at} /> : <p class="muted">{t("map.click_hint")}</p>) : null}
          {tab === "layers" ? (
            <Layers
              hidden={hidden}
              toggle={(group) => change({ hide: [...(hidden.has(group) ? [...hidden].filter((one) => one !== group) : [...hidden, group])].join(",") })}
              hazard={hazard.data} hazardClass={hazardClass} show={wantedShow}
              choose={(one, how) => change({ hz: `${one}.${how}` })}
            />
          ) : null}
          {tab === "list" ? <ListTwin areas={areas.data ?? []} tasks={tasks.data ?? []} survey={(survey?.features ?? []) as Feature[]} view={bbox} to={show} /> : null}
        </div>
      </aside>
      <PrintSheet survey={surveyed(hazard.data) && !hidden.has("survey")} bbox={bbox} hazard={hidden.has("hazard") ? null : hazard.data} hazardClass={hazardClass} show={wantedShow} credits={context.data?.credits ?? []} at={at} />
    </div>
  );
}

/** The camera that the address asks for now; nothing while it is another page's. */
function askedCamera(): string | undefined {
  const { page, query } = parseRoute(location.hash);
  return page === "map" ? query.c : undefined;
}

function cameraOf(text: string | undefined): Camera | null {
  const [lat, lon, zoom] = (text ?? "").split(",").map(Number);
  return [lat, lon, zoom].every((value) => value !== undefined && Number.isFinite(value)) ? { lat: lat!, lon: lon!, zoom: zoom! } : null;
}

const written = (place: LonLat) => formatLatLon(place).replace(" ", "");
export function placeOf(text: string | undefined): LonLat | null {
  if (!text) return null;
  const parsed = parsePlace(text);
  return "place" in parsed ? parsed.place : null;
}

/** The map is laid out as the sheet is, drawn once more, and printed; then everything is as before. */
async function print(view: MapView | null): Promise<void> {
  document.documentElement.classList.add("printing");
  await view?.settled();
  window.print();
  document.documentElement.classList.remove("printing");
  await view?.settled();
}

interface Sheet { survey: boolean; bbox: [number, number, number, number] | null; hazard: HazardAbout | null; hazardClass: string; show: string; credits: string[]; at: LonLat | null }

/** Around the map on paper: what it is, of which day, of what, and where its corners are. */
function PrintSheet({ survey, bbox, hazard, hazardClass, show, credits, at }: Sheet) {
  const { operation, asOf, session } = useHere();
  const corner = (name: Key, lon: number, lat: number) => <li>{t(name)}: {formatLatLon({ lon, lat })} · {formatMgrs({ lon, lat })}</li>;
  return (
    <div class="sheet" aria-hidden="true">
      <div class="sheet-head">
        <h2>{operation.name}</h2>
        <p>{asOf ? t("as_of.banner", asOf) : t("print.as_of", operation.today ?? "")} · {t("print.by", session.name || session.account)}</p>
        {operation.synthetic ? <Synthetic /> : null}
      </div>
      <Legend hazard={hazard} show={show} survey={survey} />
      <div class="sheet-foot">
        {hazard ? <p>{t("layers.model")}: {code("hazard_class", hazardClass)}. {t("place.model_is")}</p> : null}
        {bbox ? <ul>{corner("print.south_west", bbox[0], bbox[1])}{corner("print.north_east", bbox[2], bbox[3])}</ul> : null}
        {at ? <p>{t("place.title")}: {formatLatLon(at)} · {formatUtm(at)} · {formatMgrs(at)}</p> : null}
        <p>{t("print.north")} · WGS 84 · {t("print.projection")} · {t("print.restricted")}</p>
        <p>{credits.join(" · ")}</p>
      </div>
    </div>
  );
}

