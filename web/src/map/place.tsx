// SPDX-License-Identifier: Apache-2.0
// What is said about one place, by whom, graded how, and how much each report counts.
import { get } from "../api.ts";
import { formatLatLon, formatMgrs, formatUtm, type LonLat } from "../geo/coordinates.ts";
import { href } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { NearEvidence, Place, PlaceEvidence, PlaceHazard, Row } from "../types.ts";
import { Classification, Loading, Pair, percent, Scroll, useLoad } from "../ui.tsx";
import { code, number, said, t, unit } from "../words/words.ts";

export function PlacePanel({ place }: { place: LonLat }) {
  const { asOf, session } = useHere();
  const lat = place.lat.toFixed(6);
  const lon = place.lon.toFixed(6);
  const data = useLoad((signal) => get<Place>("/api/place", { lat, lon, as_of: asOf }, signal), [lat, lon, asOf], true);
  const said_here = data.data;
  const hazard = said_here?.hazard ?? null;
  return (
    <section class="place" aria-label={t("place.title")} aria-busy={data.loading}>
      <h2>{t("place.title")}</h2>
      <Coordinates place={place} />
      <Loading what={data} />
      {said_here ? (
        <>
          <Areas areas={said_here.areas ?? []} tasks={said_here.tasks ?? []} />
          <Hazard hazard={hazard} />
          <Reports rows={said_here.evidence ?? []} />
          <Counted hazard={hazard} />
          {mayWork(session) ? <p><a class="button" href={href("report", { at: `${place.lat.toFixed(6)},${place.lon.toFixed(6)}` })}>{t("place.report")}</a></p> : null}
        </>
      ) : null}
    </section>
  );
}

export function Coordinates({ place }: { place: LonLat }) {
  return (
    <dl class="pairs coordinates">
      <Pair name={t("place.lat_lon")}><code>{formatLatLon(place)}</code></Pair>
      <Pair name="UTM"><code>{formatUtm(place)}</code></Pair>
      <Pair name="MGRS"><code>{formatMgrs(place)}</code></Pair>
    </dl>
  );
}

function Areas({ areas, tasks }: { areas: Row[]; tasks: Row[] }) {
  return (
    <>
      <h3>{t("place.areas")}</h3>
      {areas.length ? (
        <ul class="plain">
          {areas.map((area) => (
            <li>
              <Classification value={area.classification} /> <a href={href(`areas/${area.label}`)}>{area.label} {String(area.name ?? "")}</a>{" "}
              <span class="muted">{code("area_status", area.status)}{area.product && area.product !== "none" ? `, ${code("product", area.product)}` : ""}</span>
            </li>
          ))}
        </ul>
      ) : <p>{t("place.no_area")}</p>}
      {tasks.length ? <p>{t("nav.tasks")}: {tasks.map((task, i) => <>{i ? ", " : ""}<a href={href(`tasks/${task.label}`)}>{task.label} {String(task.name ?? "")}</a></>)}</p> : null}
    </>
  );
}

function Hazard({ hazard }: { hazard: PlaceHazard | null }) {
  if (!hazard || (hazard.p_any === undefined && !hazard.classes?.length)) return <p class="muted">{t("place.no_hazard")}</p>;
  return (
    <>
      <h3>{t("place.model")}</h3>
      {hazard.surveyed === false || (hazard.surveyed === undefined && (hazard.coverage ?? 0) < 0.01) ? <p class="not-surveyed"><span>{t("place.not_surveyed")}</span></p> : null}
      <dl class="pairs">
        {hazard.p_any !== undefined ? (
          <Pair name={t("place.chance", hazard.cell_m ?? "")}>
            <strong>{percent(hazard.p_any)}</strong> <span class="muted">{t("place.interval", percent(hazard.p_any_low), percent(hazard.p_any_high))}</span>
          </Pair>
        ) : null}
        {hazard.coverage !== undefined ? <Pair name={t("place.coverage")}>{percent(hazard.coverage)}</Pair> : null}
      </dl>
      {hazard.classes?.length ? (
        <table class="numbers small">
          <caption>{t("place.by_class")}</caption>
          <tbody>{hazard.classes.map((one) => <tr><th scope="row">{code("hazard_class", one.class)}</th><td>{percent(one.p)}</td></tr>)}</tbody>
        </table>
      ) : null}
      <p class="muted">{t("place.model_is")}</p>
    </>
  );
}

const far = (metres: number) => (metres < 10_000 ? `${number(metres)} ${unit("m")}` : `${number(metres / 1000, 1)} ${unit("km")}`);

/** What the register holds: every report whose kind reaches here, the nearest first. */
function Reports({ rows }: { rows: NearEvidence[] }) {
  return (
    <>
      <h3>{t("place.evidence", rows.length)}</h3>
      {rows.length ? (
        <Scroll label={t("place.evidence", rows.length)}>
          <table class="small">
            <thead><tr><th scope="col">{t("place.report_name")}</th><th scope="col">{t("place.grade")}</th><th scope="col">{t("place.distance")}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row"><a href={href(`records/evidence/${row.record}`)}>{row.record}</a> {code("evidence_kind", row.kind)}<span class="source">{row.happened_on ?? ""}</span></th>
                  <td>{row.grade.slice(0, 2)}<span class="source">{row.grade.length > 2 ? code("direct", row.grade.slice(3)) : ""}</span></td>
                  <td>{far(row.distance_m)}{row.precision_m !== undefined ? <span class="source">± {number(row.precision_m)} {unit("m")}</span> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : <p>{t("place.no_evidence")}</p>}
    </>
  );
}

/** How much each report counts in the model, the strongest first. */
function Counted({ hazard }: { hazard: PlaceHazard | null }) {
  if (!hazard) return null;
  if (hazard.evidence_withheld) return <p class="muted">{t("place.withheld")}</p>;
  const rows = [...(hazard.evidence ?? [])].sort((a, b) => Number(b.counts ?? true) - Number(a.counts ?? true) || Math.abs(Math.log(b.ratio || 1)) - Math.abs(Math.log(a.ratio || 1)));
  if (!rows.length) return null;
  return (
    <>
      <h3>{t("place.counted", rows.length)}</h3>
      <Scroll label={t("place.counted", rows.length)}>
        <table class="small">
          <thead><tr><th scope="col">{t("place.report_name")}</th><th scope="col">{t("place.grade")}</th><th scope="col">{t("place.distance")}</th><th scope="col">{t("place.weighs")}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.id} {code("evidence_kind", row.kind)}<span class="source">{row.source}</span></th>
                <td>{row.grade}</td>
                <td>{far(row.distance_m)}<span class="source">± {number(row.precision_m)} {unit("m")}</span></td>
                <td>{effect(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function effect(row: PlaceEvidence): string {
  if (row.counts === false) return t("place.counts_not");
  if (row.ratio !== undefined) {
    if (Math.abs(row.ratio - 1) < 0.005) return t("place.hardly");
    return t(row.ratio > 1 ? "place.raises" : "place.lowers", number(row.ratio, 2));
  }
  return said(row.effect ?? "");
}
