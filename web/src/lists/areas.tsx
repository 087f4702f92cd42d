// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { address, get } from "../api.ts";
import { AsOfPicker } from "../map/as_of.tsx";
import { href, type Route } from "../route.ts";
import { mayTask, mayWork, useHere } from "../state.ts";
import type { Area, Row } from "../types.ts";
import { Classification, Loading, Pair, Scroll, Title, useLoad } from "../ui.tsx";
import { code, day, moment, number, said, t, unit } from "../words/words.ts";
import { Advance } from "../commands/advance.tsx";
import { SignForm } from "../commands/sign.tsx";

export const rowsOf = <T,>(data: T[] | Record<string, unknown> | null): T[] => (Array.isArray(data) ? data : ((data?.records ?? data?.rows ?? []) as T[]));

export function AreaList() {
  const { asOf } = useHere();
  const areas = useLoad((signal) => get<Area[]>("/api/records/area", { as_of: asOf }, signal), [asOf]);
  const rows = rowsOf<Area>(areas.data);
  return (
    <div class="page wide">
      <Title>{t("nav.areas")}</Title>
      <div class="inline filters">
        <AsOfPicker page="areas" />
        <span>{t("area.export")} {["geojson", "csv", "kml"].map((format) => <><a href={address("/api/export/areas", { format, as_of: asOf })} download>{format === "geojson" ? "GeoJSON" : format.toUpperCase()}</a> </>)}</span>
      </div>
      <Loading what={areas} />
      {areas.data && !rows.length ? <p>{t("list.none")}</p> : null}
      {rows.length ? (
        <Scroll label={t("nav.areas")}>
          <table>
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("area.classification")}</th><th scope="col">{t("area.status")}</th><th scope="col">{t("area.product")}</th><th scope="col">{unit("m²")}</th><th scope="col">{t("area.changed")}</th></tr></thead>
            <tbody>
              {rows.map((area) => (
                <tr>
                  <th scope="row"><a href={href(`areas/${area.label}`, { as_of: asOf })}>{area.label} {area.name}</a></th>
                  <td><Classification value={area.classification} /></td>
                  <td>{code("area_status", area.status)}</td>
                  <td>{code("product", area.product)}</td>
                  <td class="number">{number(area.area_m2)}</td>
                  <td class="moment">{moment(area.changed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </div>
  );
}

export function AreaPage({ label, route }: { label: string; route: Route }) {
  const { asOf, session } = useHere();
  const area = useLoad((signal) => get<Area>(`/api/areas/${encodeURIComponent(label)}`, { as_of: asOf }, signal), [label, asOf]);
  const persons = useLoad((signal) => get<Row[]>("/api/records/person", {}, signal).catch(() => [] as Row[]), []);
  const names = new Map(rowsOf<Row>(persons.data).map((one) => [one.id, String(one.name ?? one.label)]));
  const one = area.data;
  return (
    <div class="page">
      <Title sub={one?.name}>{label}</Title>
      <Loading what={area} />
      {one ? (
        <>
          <p class="headline"><Classification value={one.classification} /> <strong>{code("area_status", one.status)}</strong>{one.product !== "none" ? `, ${code("product", one.product)}` : ""} · {number(one.area_m2)} {unit("m²")}</p>
          {one.found_since_closed?.length ? <p class="wrong" role="alert"><strong>{t("area.found_since_closed", one.found_since_closed.join(", "))}</strong> {t("area.open_again")}</p> : null}
          <dl class="pairs">
            {one.contamination ? <Pair name={t("area.contamination")}>{([] as unknown[]).concat(one.contamination).join(", ")}</Pair> : null}
            <Way state={one.state ?? ""} />
            <Pair name={t("area.entered")}>{moment(one.created)}</Pair>
            <Pair name={t("area.changed")}>{moment(one.changed)}</Pair>
          </dl>
          <p class="links">
            <ToMap label={label} /> {mayTask(session) && !asOf && one.status !== "closed" ? <a href={href("order", { areas: label })}>{t("nav.order")}</a> : null} <a href={href("journal", { subject: `area/${label}` })}>{t("area.journal")}</a>
          </p>
          <Steps area={one} names={names} then={area.again} />
          <EvidenceOf area={one} />
          {mayWork(session) && !asOf ? <Advance area={one} to={route.query.to ?? ""} then={area.again} /> : null}
        </>
      ) : null}
    </div>
  );
}

/** What the three words of the headline leave out: a claim that is not handed over, and what a stop interrupted. */
function Way({ state }: { state: string }) {
  const claim = /claim (\w+)/.exec(state)?.[1];
  const stopped = /stopped from (\w+)/.exec(state)?.[1];
  return (
    <>
      {claim && claim !== "none" ? <Pair name={t("area.claim")}>{code("product", claim)}</Pair> : null}
      {stopped ? <Pair name={t("area.stopped_from")}>{code("area_status", stopped)}</Pair> : null}
    </>
  );
}

function ToMap({ label }: { label: string }) {
  return <a href={href("map", { find: label, tab: "list" })}>{t("area.on_map")}</a>;
}

function Steps({ area, names, then }: { area: Area; names: Map<string, string>; then: () => void }) {
  const { session, asOf } = useHere();
  const [signing, sign] = useState("");
  const steps = area.steps ?? (area.transitions as Area["steps"]) ?? [];
  return (
    <section>
      <h2>{t("area.steps")}</h2>
      {steps.length ? (
        <ol class="steps">
          {steps.map((step) => (
            <li>
              <strong>{code("step", step.step)}</strong> <span class={`outcome outcome-${step.outcome}`}>{code("outcome", step.outcome)}</span> <time>{day(step.day)}</time>
              <ul class="plain signatures">
                {step.signed_by.map((one) => <li>✓ {one.name ?? names.get(one.person) ?? `${one.person.slice(0, 8)}…`}{one.role ? `, ${code("role", one.role)}` : ""}</li>)}
              </ul>
              {step.reasons && step.reasons !== "-" ? <p class="muted">{said(step.reasons)}</p> : null}
              {step.outcome !== "in_effect" && step.outcome !== "lapsed" && mayWork(session) && !asOf ? (
                signing === step.proposal
                  ? <SignForm area={area} proposal={step.proposal} then={() => { sign(""); then(); }} />
                  : <button type="button" onClick={() => sign(step.proposal)}>{t("sign.start")}<span class="unseen"> {code("step", step.step)}</span></button>
              ) : null}
            </li>
          ))}
        </ol>
      ) : <p class="muted">{t("area.no_steps")}</p>}
    </section>
  );
}

function EvidenceOf({ area }: { area: Area }) {
  const rows = (area.evidence ?? []) as (string | Row)[];
  if (!rows.length) return null;
  return (
    <section>
      <h2>{t("layer.evidence")}</h2>
      <ul class="plain">
        {rows.map((one) => (typeof one === "string" ? <li><a href={href(`records/evidence/${one}`)}>{one}</a></li> : (
          <li><a href={href(`records/evidence/${one.label}`)}>{one.label}</a> {code("evidence_kind", one.kind)} <span class="muted">{String(one.source_reliability ?? "")}{String(one.information_credibility ?? "")}</span></li>
        )))}
      </ul>
    </section>
  );
}
