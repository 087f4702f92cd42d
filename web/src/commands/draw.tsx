// SPDX-License-Identifier: Apache-2.0
// A new area: corners by click, drag or typing; what is wrong with the outline is said while it is drawn.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Problem, send, Wish, type ProblemRow } from "../api.ts";
import { distance, formatLatLon, formatMgrs, parsePlace, type LonLat } from "../geo/coordinates.ts";
import { areaM2, flaws, LONGEST_EDGE_M, toPolygon, type Flaw } from "../geo/outline.ts";
import { loadContext } from "../map/context.ts";
import { all, titled } from "../map/features.ts";
import { MapView } from "../map/view.ts";
import { href } from "../route.ts";
import { useHere } from "../state.ts";
import { Done, Input, MapStamp, Scroll, Title, Wrong } from "../ui.tsx";
import { maybe, number, said, t, type Key } from "../words/words.ts";

export function DrawArea() {
  const [corners, setCorners] = useState<LonLat[]>([]);
  const [name, setName] = useState("");
  const [evidence, setEvidence] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState("");
  const wish = useRef(new Wish());
  const found = useMemo(() => flaws(corners), [corners]);
  const server = useServerCheck(corners, found, name);
  const submit = (event: Event) => {
    event.preventDefault();
    if (found.length) return;
    setError(null);
    setDone("");
    wish.current.send<{ areas: { id: string; label: string }[] }>("/api/areas", {
      name, outline: toPolygon(corners), ...(evidence.trim() ? { evidence: evidence.split(/[,;\s]+/).filter(Boolean) } : {}),
    }).then((answer) => {
      setDone(answer.areas[0]?.label ?? "");
      setCorners([]);
      setName("");
    }, setError);
  };
  return (
    <div class="page work">
      <Title sub={t("draw.about")}>{t("draw.title")}</Title>
      <div class="two">
        <DrawMap corners={corners} found={found} set={setCorners} />
        <form onSubmit={submit}>
          <Verdict corners={corners} found={found} server={server} />
          <AddCorner add={(place) => setCorners([...corners, place])} />
          <Corners corners={corners} found={found} set={setCorners} />
          <Input label={t("draw.name")} value={name} onValue={setName} required />
          <Input label={t("draw.evidence")} hint={t("draw.evidence_hint")} value={evidence} onValue={setEvidence} />
          <Wrong error={error} />
          {done ? <Done>{t("draw.done", done)} <a href={href(`areas/${done}`)}>{done}</a></Done> : null}
          <button class="primary" disabled={found.length > 0}>{t("draw.create")}</button>
        </form>
      </div>
    </div>
  );
}

interface ServerSays { problems: ProblemRow[]; asked: boolean; error: unknown }

/** Asks the server once the hand rests: overlaps and the rules of the register are known there alone. */
function useServerCheck(corners: LonLat[], found: Flaw[], name: string): ServerSays {
  const [says, set] = useState<ServerSays>({ problems: [], asked: false, error: null });
  useEffect(() => {
    set({ problems: [], asked: false, error: null });
    if (found.length) return undefined;
    let old = false;
    const timer = setTimeout(() => {
      send<{ problems?: ProblemRow[] } | ProblemRow[]>("/api/areas/check", { name: name || "-", outline: toPolygon(corners) }).then(
        (answer) => {
          if (!old) set({ problems: Array.isArray(answer) ? answer : (answer?.problems ?? []), asked: true, error: null });
        },
        (error: unknown) => {
          if (old) return;
          if (error instanceof Problem && error.status === 422) set({ problems: error.problems.length ? error.problems : [{ what: error.detail }], asked: true, error: null });
          else set({ problems: [], asked: false, error });
        },
      );
    }, 400);
    return () => {
      old = true;
      clearTimeout(timer);
    };
  }, [corners]);
  return says;
}

function describe(flaw: Flaw): string {
  const one = (flaw.at[0] ?? 0) + 1;
  switch (flaw.flaw) {
    case "long_edge": return t("flaw.long_edge", one, number(flaw.length_m / 1000, 1), LONGEST_EDGE_M / 1000);
    case "crossing": return t("flaw.crossing", one, (flaw.at[1] ?? 0) + 1);
    default: return t(`flaw.${flaw.flaw}` as Key, one);
  }
}

function Verdict({ corners, found, server }: { corners: LonLat[]; found: Flaw[]; server: ServerSays }) {
  const good = !found.length && server.asked && !server.problems.length;
  return (
    <div class={good ? "verdict-box good" : "verdict-box"} role="status" aria-live="polite">
      {corners.length ? <p>{t("draw.size", corners.length, number(areaM2(corners)), number(corners.reduce((sum, p, i) => sum + distance(p, corners[(i + 1) % corners.length]!), 0)))}</p> : <p>{t("draw.begin")}</p>}
      {found.length && corners.length ? <ul>{found.map((flaw) => <li>✗ {describe(flaw)}</li>)}</ul> : null}
      {server.problems.length ? <ul>{server.problems.map((one) => <li>✗ {said(one.what ?? one.detail)} {said(one.todo)}</li>)}</ul> : null}
      {good ? <p>✓ {t("draw.valid")}</p> : null}
      <Wrong error={server.error} />
    </div>
  );
}

function AddCorner({ add }: { add: (place: LonLat) => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const take = () => {
    const parsed = parsePlace(text);
    if ("place" in parsed) {
      add(parsed.place);
      setText("");
      setWrong("");
    } else {
      setWrong(`${maybe(`place.${parsed.refused}`, parsed.refused)} ${t("place.write")}`);
    }
  };
  return (
    <div class="inline add">
      <Input label={t("draw.corner")} hint={t("draw.corner_hint")} error={wrong || undefined} value={text} onValue={(value) => { setText(value); setWrong(""); }} spellcheck={false}
        onKeyDown={(event: KeyboardEvent) => { if (event.key === "Enter") { event.preventDefault(); take(); } }} />
      <button type="button" onClick={take}>{t("draw.add")}</button>
    </div>
  );
}

function Corners({ corners, found, set }: { corners: LonLat[]; found: Flaw[]; set: (corners: LonLat[]) => void }) {
  if (!corners.length) return null;
  const bad = new Set(found.flatMap((flaw) => flaw.at));
  return (
    <Scroll label={t("draw.corners")}>
      <table class="small">
        <caption>{t("draw.corners")}</caption>
        <thead><tr><th scope="col">№</th><th scope="col">{t("place.lat_lon")}</th><th scope="col">MGRS</th><th scope="col"><span class="unseen">{t("draw.remove", "")}</span></th></tr></thead>
        <tbody>
          {corners.map((corner, i) => (
            <tr class={bad.has(i) ? "bad" : ""}>
              <th scope="row">{i + 1}{bad.has(i) ? " ✗" : ""}</th>
              <td><code>{formatLatLon(corner)}</code></td>
              <td><code>{formatMgrs(corner)}</code></td>
              <td><button type="button" class="quiet" aria-label={t("draw.remove", i + 1)} onClick={() => set(corners.filter((_, j) => j !== i))}>×</button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function DrawMap({ corners, found, set }: { corners: LonLat[]; found: Flaw[]; set: (corners: LonLat[]) => void }) {
  const { operation } = useHere();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const latest = useRef({ corners, set });
  latest.current = { corners, set };
  useEffect(() => {
    const one = new MapView(box.current!);
    view.current = one;
    one.onClick = (at) => latest.current.set([...latest.current.corners, at]);
    one.onDrag = (index, at) => latest.current.set(latest.current.corners.map((corner, i) => (i === index ? at : corner)));
    void one.start(null, operation.bbox).catch(() => {});
    void loadContext().then((context) => one.set("context", context.data), () => {});
    void all("areas", {}, 5000).then((areas) => one.set("areas", titled(areas)), () => {});
    return () => one.stop();
  }, []);
  useEffect(() => view.current?.set("draft", draft(corners, found)), [corners, found]);
  return (
    <div class="pick">
      <p class="hint">{t("draw.hint")}</p>
      <div class="map-box small"><div ref={box} class="map" /><div class="crosshair" aria-hidden="true" /><MapStamp synthetic={operation.synthetic} /></div>
      <p><button type="button" onClick={() => set(corners.slice(0, -1))} disabled={!corners.length}>{t("draw.undo")}</button> <button type="button" class="quiet" onClick={() => set([])} disabled={!corners.length}>{t("draw.clear")}</button></p>
    </div>
  );
}

function draft(corners: LonLat[], found: Flaw[]): GeoJSON.FeatureCollection {
  const bad = new Set(found.flatMap((flaw) => (flaw.flaw === "twice" ? [] : flaw.at)));
  const features: GeoJSON.Feature[] = [];
  const at = (p: LonLat) => [p.lon, p.lat];
  if (corners.length > 2) features.push({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners.map(at), at(corners[0]!)]] } });
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length]!;
    if (corners.length > 1 && (corners.length > 2 || i === 0)) features.push({ type: "Feature", properties: { bad: bad.has(i) }, geometry: { type: "LineString", coordinates: [at(corner), at(next)] } });
    features.push({ type: "Feature", properties: { index: i, number: String(i + 1), bad: bad.has(i) }, geometry: { type: "Point", coordinates: at(corner) } });
  });
  return { type: "FeatureCollection", features };
}
