// SPDX-License-Identifier: Apache-2.0
// What was recorded for readiness: which conditions hold, about what, until when, and who answers for each.
import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { ExpireForm } from "../commands/expire.tsx";
import { rowsOf } from "../lists/areas.tsx";
import { pageOf } from "../lists/record.tsx";
import { AsOfPicker } from "../map/as_of.tsx";
import { go, href, type Route } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Done, Loading, Scroll, Title, useLoad } from "../ui.tsx";
import { code, moment, t } from "../words/words.ts";
import { ended, matching, subject, value } from "./held.ts";

/** More are not drawn at once (judgement). */
const MOST = 200;
const ENTITIES = ["task", "team", "area", "contingent", "organisation", "person", "equipment"];

interface Names { labels: Map<string, string>; persons: Map<string, string> }

/** How the things are called that conditions are about; what one may not read keeps its id. */
async function names(signal: AbortSignal): Promise<Names> {
  const rows = await Promise.all(ENTITIES.map((entity) => get<Row[]>(`/api/records/${entity}`, {}, signal).then(rowsOf<Row>).catch(() => [] as Row[])));
  return {
    labels: new Map(rows.flat().map((row) => [row.id, row.label])),
    persons: new Map(rows[ENTITIES.indexOf("person")]!.map((row) => [row.id, String(row.name ?? row.label)])),
  };
}

export function Conditions({ route }: { route: Route }) {
  const { asOf, operation } = useHere();
  const { of = "", kind = "", all = "" } = route.query;
  const rows = useLoad((signal) => get<Row[]>("/api/records/condition", { as_of: asOf }, signal).then(rowsOf<Row>), [asOf]);
  const known = useLoad(names, []);
  const [done, setDone] = useState("");
  const [shown, show] = useState(MOST);
  const labels = known.data?.labels ?? new Map<string, string>();
  const today = asOf || operation.today || "";
  const change = (query: Record<string, string>) => go(href("conditions", { ...route.query, ...query }), "replace");
  const kinds = [...new Set((rows.data ?? []).map((row) => String(row.kind)))].sort();
  const found = matching(rows.data ?? [], { of, kind, all: !!all, today }, labels);
  return (
    <div class="page wide">
      <Title sub={t("conditions.about")}>{t("conditions.title")}</Title>
      <form class="inline filters" onSubmit={(event) => event.preventDefault()}>
        <AsOfPicker page="conditions" />
        <label>{t("conditions.of")} <input class="short" value={of} placeholder="T1" autocomplete="off" spellcheck={false} onInput={(event) => change({ of: event.currentTarget.value.trim() })} /></label>
        <label>{t("condition.kind")}{" "}
          <select value={kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
            <option value="">{t("contingents.all")}</option>
            {kinds.map((one) => <option value={one} selected={one === kind}>{code("condition_kind", one)}</option>)}
          </select>
        </label>
        <label class="check"><input type="checkbox" checked={!!all} onChange={(event) => change({ all: event.currentTarget.checked ? "1" : "" })} /> {t("conditions.ended_too")}</label>
      </form>
      <Loading what={rows} />
      {done ? <Done>{done}</Done> : null}
      {rows.data && !found.length ? <p>{t("conditions.none")}</p> : null}
      {found.length ? (
        <Scroll label={t("conditions.title")}>
          <table>
            <caption class="unseen">{t("conditions.count", found.length)}</caption>
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("journal.about_what")}</th><th scope="col">{t("condition.value")}</th><th scope="col">{t("condition.until")}</th><th scope="col">{t("check.source")}</th></tr></thead>
            <tbody>{found.slice(0, shown).map((row) => <Line key={row.id} row={row} names={known.data} today={today} then={(day) => { setDone(t("expire.done", row.label, day)); rows.again(); }} />)}</tbody>
          </table>
        </Scroll>
      ) : null}
      {found.length > shown ? <button type="button" onClick={() => show(shown + MOST)}>{t("list.more")}</button> : null}
    </div>
  );
}

interface LineProps { row: Row; names: Names | null; today: string; then: (day: string) => void }

function Line({ row, names, today, then }: LineProps) {
  const { session, asOf } = useHere();
  const [ending, end] = useState(false);
  const about = subject(row, names?.labels ?? new Map());
  const until = String(row.valid_until ?? "");
  const over = ended(row, today);
  const by = String(row.attested_by ?? "");
  return (
    <tr class={over ? "over" : ""}>
      <th scope="row"><a href={href(`records/condition/${row.label}`)}>{row.label}</a> {code("condition_kind", row.kind)}</th>
      <td>{about ? <a href={pageOf(about.entity, about.label)}>{about.unnamed ? `${about.label.slice(0, 8)}…` : about.label}</a> : t("conditions.operation")}</td>
      <td><strong>{value(row)}</strong></td>
      <td>
        {over ? <span class="outcome">{t("conditions.over")}</span> : null} {until || t("conditions.no_end")}
        {mayWork(session) && !asOf && !over ? (ending
          ? <ExpireForm condition={row} then={(day) => { end(false); then(day); }} leave={() => end(false)} />
          : <button type="button" class="quiet" onClick={() => end(true)}>{t("expire.start")}<span class="unseen"> {row.label}</span></button>) : null}
      </td>
      <td>{String(row.document ?? row.source ?? "")}<span class="source">{names?.persons.get(by) ?? (by.length > 30 ? `${by.slice(0, 8)}…` : by)}{row.attested_as ? `, ${code("role", row.attested_as)}` : ""}{row.observed_at ? `, ${moment(row.observed_at)}` : ""}</span></td>
    </tr>
  );
}
