// SPDX-License-Identifier: Apache-2.0
// The twin of the map: everything that is drawn, as tables that a keyboard and a screen reader walk through.
import { useEffect, useState } from "preact/hooks";
import { formatLatLon, formatMgrs, type LonLat } from "../geo/coordinates.ts";
import { href } from "../route.ts";
import { useHere } from "../state.ts";
import { Classification, percent, Scroll, Wrong } from "../ui.tsx";
import { code, number, t, unit } from "../words/words.ts";
import { bounds, centre, field, highest, id, itemsOf, label, page, type Feature } from "./features.ts";

type Box = [number, number, number, number];
interface Props { areas: Feature[]; tasks: Feature[]; survey: Feature[]; view: Box | null; to: (place: LonLat) => void }

const within = (feature: Feature, view: Box | null) => {
  const box = bounds(feature.geometry);
  return !view || (!!box && box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1]);
};

export function ListTwin({ areas, tasks, survey, view, to }: Props) {
  const [inView, setInView] = useState(true);
  const box = inView ? view : null;
  const shown = areas.filter((area) => within(area, box));
  const found = survey.filter((one) => within(one, box));
  return (
    <section class="twin" aria-label={t("list.title")}>
      <h2>{t("list.title")}</h2>
      <label class="check"><input type="checkbox" checked={inView} onChange={(event) => setInView(event.currentTarget.checked)} /> {t("list.in_view")}</label>
      <h3>{t("layer.areas")} ({shown.length})</h3>
      {shown.length ? (
        <Scroll label={t("layer.areas")}>
          <table class="small">
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("area.status")}</th><th scope="col">{t("list.where")}</th></tr></thead>
            <tbody>
              {shown.map((area) => (
                <tr>
                  <th scope="row"><a href={href(`areas/${label(area)}`)}>{label(area)} {String(field(area, "name") ?? "")}</a><span class="source">{number(Number(field(area, "area_m2") ?? 0))} {unit("m²")}</span></th>
                  <td><Classification value={field(area, "classification")} /><span class="source">{state(area)}</span></td>
                  <td><Where feature={area} to={to} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : <p class="muted">{t("list.none")}</p>}
      <h3>{t("layer.tasks")} ({tasks.length})</h3>
      {tasks.length ? (
        <Scroll label={t("layer.tasks")}>
          <table class="small">
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("task.activity")}</th></tr></thead>
            <tbody>{tasks.map((task) => <tr><th scope="row"><a href={href(`tasks/${label(task)}`)}>{label(task)} {String(field(task, "name") ?? "")}</a></th><td>{code("activity", field(task, "activity"))}</td></tr>)}</tbody>
          </table>
        </Scroll>
      ) : <p class="muted">{t("list.none")}</p>}
      {survey.length ? (
        <>
          <h3>{t("layer.survey")} ({found.length})</h3>
          <p class="hint">{t("survey.about")}</p>
          <Scroll label={t("layer.survey")}>
            <table class="small">
              <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("survey.share")}</th><th scope="col">{t("survey.where")}</th></tr></thead>
              <tbody>{found.map((one) => <Proposal key={id(one)} one={one} to={to} />)}</tbody>
            </table>
          </Scroll>
        </>
      ) : null}
      <EvidenceList view={box} to={to} />
    </section>
  );
}

function Proposal({ one, to }: { one: Feature; to: (place: LonLat) => void }) {
  const name = t("survey.one", String(field(one, "rank") ?? id(one)));
  const items = field(one, "expected_items");
  return (
    <tr>
      <th scope="row">{name.replace(" ", "\u00a0")}<span class="source">{number(Number(field(one, "area_m2") ?? 0) / 1e6, 1)} {unit("km²")}</span></th>
      <td>{percent(field(one, "share"))}{typeof items === "number" ? <span class="source">{t("survey.items", number(items))}</span> : null}</td>
      <td><Spot at={highest(one)} name={name} to={to} /></td>
    </tr>
  );
}

function state(area: Feature): string {
  const product = field(area, "product");
  return product && product !== "none" ? code("product", product) : code("area_status", field(area, "status"));
}

const Where = ({ feature, to }: { feature: Feature; to: (place: LonLat) => void }) => <Spot at={centre(feature.geometry)} name={label(feature)} to={to} />;

function Spot({ at, name, to }: { at: LonLat | null; name: string; to: (place: LonLat) => void }) {
  if (!at) return null;
  return <button type="button" class="quiet where" onClick={() => to(at)} title={formatLatLon(at)}>{formatMgrs(at).replace(/ (?=\d+$)/, "\u00a0")}<span class="unseen"> {t("list.show", name)}</span></button>;
}

const LIMIT = 100;

function EvidenceList({ view, to }: { view: Box | null; to: (place: LonLat) => void }) {
  const { asOf } = useHere();
  const [rows, setRows] = useState<Feature[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [matched, setMatched] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const bbox = view?.map((value) => value.toFixed(5)).join(",");
  const load = (url: string, keep: Feature[], signal?: AbortSignal) =>
    page(url, signal).then(
      (one) => {
        setRows([...keep, ...one.features]);
        setNext(one.next);
        setMatched(one.matched);
        setError(null);
      },
      (problem: unknown) => {
        if (!signal?.aborted) setError(problem);
      },
    );
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => void load(itemsOf("evidence", { limit: LIMIT, bbox, as_of: asOf || undefined }), [], stop.signal), 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [bbox, asOf]);
  return (
    <>
      <h3>{t("layer.evidence")} ({matched ?? (next ? `${rows.length}+` : rows.length)})</h3>
      <Wrong error={error} />
      {rows.length ? (
        <Scroll label={t("layer.evidence")}>
          <table class="small">
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("place.grade")}</th><th scope="col">{t("list.where")}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row"><a href={href(`records/evidence/${label(row) || id(row)}`)}>{label(row)}</a> {code("evidence_kind", field(row, "kind"))}<span class="source">{String(field(row, "happened_on") ?? "")}</span></th>
                  <td>{String(field(row, "source_reliability") ?? "")}{String(field(row, "information_credibility") ?? "")}</td>
                  <td><Where feature={row} to={to} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : <p class="muted">{t("list.none")}</p>}
      {next ? <button type="button" onClick={() => void load(next, rows)}>{t("list.more")}</button> : null}
    </>
  );
}
