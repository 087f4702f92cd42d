// SPDX-License-Identifier: Apache-2.0
// What was reported about the ground: kind, place, how well the place is known, and both grades, judged apart.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, Wish } from "../api.ts";
import { formatLatLon, formatMgrs, formatUtm, parsePlace, type LonLat } from "../geo/coordinates.ts";
import { rowsOf } from "../lists/areas.tsx";
import { loadContext } from "../map/context.ts";
import { all, titled } from "../map/features.ts";
import { MapView } from "../map/view.ts";
import { href, type Route } from "../route.ts";
import { useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { coded, Done, Input, MapStamp, Select, Title, useLoad, Wrong } from "../ui.tsx";
import { maybe, t } from "../words/words.ts";

export const EVIDENCE_KINDS = ["accident", "find", "minefield-record", "fortification", "fighting-line", "strike", "crater-field", "blocked-land", "land-in-use", "marking", "survey-result", "cleared-land", "media-report", "official-statement"];
const INDIRECT = ["media-report", "official-statement"];

export function ReportEvidence({ route }: { route: Route }) {
  const { operation } = useHere();
  const start = bareAt(route.query.at);
  const [kind, setKind] = useState("");
  const [text, setText] = useState(start ? formatLatLon(start) : "");
  const [precision, setPrecision] = useState("");
  const [reliability, setReliability] = useState("");
  const [credibility, setCredibility] = useState("");
  const [directness, setDirectness] = useState("indirect");
  const [provenance, setProvenance] = useState("");
  const [source, setSource] = useState("");
  const [happened, setHappened] = useState("");
  const [classes, setClasses] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<{ label: string; place: LonLat } | null>(null);
  const [busy, setBusy] = useState(false);
  const wish = useRef(new Wish());
  const sources = useLoad((signal) => get<Row[]>("/api/records/source", {}, signal).then(rowsOf<Row>).catch(() => [] as Row[]), []);
  const parsed = text.trim() ? parsePlace(text) : null;
  const place = parsed && "place" in parsed ? parsed.place : null;
  const wrong = parsed && "refused" in parsed ? `${maybe(`place.${parsed.refused}`, parsed.refused)} ${t("place.write")}` : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!place) return;
    setError(null);
    setDone(null);
    setBusy(true);
    wish.current.send<{ label?: string; evidence?: string }>("/api/evidence", {
      kind, lat: place.lat, lon: place.lon, precision_m: Number(precision),
      source_reliability: reliability, information_credibility: credibility,
      directness: INDIRECT.includes(kind) ? "indirect" : directness, source,
      ...(provenance ? { provenance } : {}), ...(happened ? { happened_on: happened } : {}), ...(classes.length ? { hazard_classes: classes } : {}), ...(note ? { note } : {}),
    }).then((answer) => {
      setDone({ label: answer?.label ?? answer?.evidence ?? "", place });
      setNote("");
    }, setError).finally(() => setBusy(false));
  };
  return (
    <div class="page work">
      <Title sub={t("report.about")}>{t("report.title")}</Title>
      <div class="two">
        <form onSubmit={submit}>
          <Select label={t("report.kind")} value={kind} empty={t("condition.choose")} choices={coded("evidence_kind", EVIDENCE_KINDS)} onValue={setKind} required />
          <Input label={t("report.place")} hint={place ? `${formatLatLon(place)} · ${formatUtm(place)} · ${formatMgrs(place)}` : t("report.place_hint")} error={wrong} value={text} onValue={setText} required spellcheck={false} />
          <Input label={t("report.precision")} hint={t("report.precision_hint")} type="number" min={0} max={100000} step="any" inputMode="decimal" value={precision} onValue={setPrecision} required />
          <Select label={t("report.reliability")} value={reliability} empty={t("condition.choose")} choices={coded("source_reliability", ["A", "B", "C", "D", "E", "F"])} onValue={setReliability} required />
          <Select label={t("report.credibility")} hint={t("report.credibility_hint")} value={credibility} empty={t("condition.choose")} choices={coded("information_credibility", ["1", "2", "3", "4", "5", "6"])} onValue={setCredibility} required />
          {INDIRECT.includes(kind) ? <p class="hint">{t("report.at_most_indirect")}</p> : <Select label={t("report.directness")} value={directness} choices={coded("directness", ["direct", "indirect"])} onValue={setDirectness} required />}
          <Select label={t("report.provenance")} value={provenance} empty="-" choices={coded("provenance", ["visual", "verbal", "record"])} onValue={setProvenance} />
          <Input label={t("report.source")} hint={t("report.source_hint")} value={source} onValue={setSource} list="sources" required />
          <datalist id="sources">{(sources.data ?? []).map((one) => <option value={one.label}>{String(one.name ?? "")}</option>)}</datalist>
          <Input label={t("report.happened")} hint={t("report.happened_hint")} value={happened} onValue={setHappened} pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" placeholder="2026-05-01" />
          <fieldset class="checks">
            <legend>{t("report.classes")}</legend>
            {coded("hazard_class", ["ap-mine", "av-mine", "cluster-munition", "other"]).map((one) => (
              <label class="check"><input type="checkbox" checked={classes.includes(one.value)} onChange={(event) => setClasses(event.currentTarget.checked ? [...classes, one.value] : classes.filter((x) => x !== one.value))} /> {one.text}</label>
            ))}
          </fieldset>
          <Input label={t("report.note")} value={note} onValue={setNote} />
          {operation.synthetic ? <p class="hint">{t("report.synthetic")}</p> : null}
          <Wrong error={error} />
          {done ? <Done>{t("report.done", done.label)} <a href={href("map", { at: formatLatLon(done.place).replace(" ", "") })}>{t("area.on_map")}</a></Done> : null}
          <button class="primary" disabled={busy || !place}>{t("report.send")}</button>
        </form>
        <PickMap place={place} pick={(at) => setText(formatLatLon(at))} />
      </div>
    </div>
  );
}

function bareAt(text: string | undefined): LonLat | null {
  const [lat, lon] = (text ?? "").split(",").map(Number);
  return Number.isFinite(lat) && Number.isFinite(lon) ? { lat: lat!, lon: lon! } : null;
}

function PickMap({ place, pick }: { place: LonLat | null; pick: (at: LonLat) => void }) {
  const { operation } = useHere();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const latest = useRef(pick);
  latest.current = pick;
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const one = new MapView(box.current!);
    view.current = one;
    one.onClick = (at) => latest.current(at);
    one.onReady = () => setReady(true);
    void one.start(place ? { ...place, zoom: 13 } : null, operation.bbox).catch(() => {});
    void loadContext().then((context) => one.set("context", context.data), () => {});
    void all("areas", {}, 5000).then((areas) => one.set("areas", titled(areas)), () => {});
    return () => one.stop();
  }, []);
  useEffect(() => view.current?.mark(place), [place?.lat, place?.lon, ready]);
  return (
    <div class="pick">
      <p class="hint">{t("report.pick")}</p>
      <div class="map-box small"><div ref={box} class="map" /><div class="crosshair" aria-hidden="true" /><MapStamp synthetic={operation.synthetic} /></div>
    </div>
  );
}
