// SPDX-License-Identifier: Apache-2.0
// What is said about one place, by whom, graded how, and how much each report counts.
import { get } from "../api.ts";
import { formatLatLon, formatMgrs, formatUtm, type LonLat } from "../geo/coordinates.ts";
import { href } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { Place, PlaceEvidence, PlaceHazard, Row } from "../types.ts";
import { Classification, Loading, Pair, percent, Scroll, useLoad } from "../ui.tsx";
import { code, number, said, t } from "../words/words.ts";

export function PlacePanel({ place }: { place: LonLat }) {
  const { asOf, session } = useHere();
  const lat = place.lat.toFixed(6);
  const lon = place.lon.toFixed(6);
  const data = useLoad((signal) => get<Place>("/api/place", { lat, lon, as_of: asOf }, signal), [lat, lon, asOf]);
  const said_here = data.data;
  const hazard = hazardOf(said_here);
  return (
    <section class="place" aria-label={t("place.title")} aria-busy={data.loading}>
      <h2>{t("place.title")}</h2>
      <Coordinates place={place} />
      <Loading what={data} />
      {said_here ? (
        <>
          <Areas areas={said_here.areas ?? []} tasks={said_here.tasks ?? []} />
          <Hazard hazard={hazard} />
          <Evidence rows={said_here.evidence ?? hazard?.evidence ?? []} />
          {mayWork(session) ? <p><a class="button" href={href("report", { at: `${place.lat.toFixed(6)},${place.lon.toFixed(6)}` })}>{t("place.report")}</a></p> : null}
        </>
      ) : null}
    </section>
  );
}

/** The answer of the model stands under "hazard"; without a map there is none. */
function hazardOf(place: Place | null): PlaceHazard | null {
  if (!place) return null;
  return place.hazard ?? null;
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

function Evidence({ rows }: { rows: PlaceEvidence[] }) {
  const counted = [...rows].sort((a, b) => Number(b.counts ?? true) - Number(a.counts ?? true) || Math.abs(Math.log(b.ratio || 1)) - Math.abs(Math.log(a.ratio || 1)));
  return (
    <>
      <h3>{t("place.evidence", rows.length)}</h3>
      {counted.length ? (
        <Scroll label={t("place.evidence", rows.length)}>
          <table class="small">
            <thead><tr><th scope="col">{t("place.report_name")}</th><th scope="col">{t("place.grade")}</th><th scope="col">{t("place.distance")}</th><th scope="col">{t("place.weighs")}</th></tr></thead>
            <tbody>
              {counted.map((row) => (
                <tr>
                  <th scope="row"><a href={href(`records/evidence/${row.record ?? row.id}`)}>{row.id}</a> {code("evidence_kind", row.kind)}<span class="source">{row.source}</span></th>
                  <td>{row.grade}</td>
                  <td>{row.distance_m < 10_000 ? `${number(row.distance_m)} m` : `${number(row.distance_m / 1000, 1)} km`}<span class="source">± {number(row.precision_m)} m</span></td>
                  <td>{effect(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : <p>{t("place.no_evidence")}</p>}
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
