// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { get, Problem } from "../api.ts";
import { href } from "../route.ts";
import { mayTask, mayWork, useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Loading, Old, Pair, Scroll, Title, useFresh, useLoad } from "../ui.tsx";
import { code, moment, t, unit } from "../words/words.ts";
import { Reason, reasonOf } from "../commands/reason.tsx";
import { ResumeForm, StopButton } from "../commands/stop.tsx";
import { rowsOf } from "./areas.tsx";

export function TaskList() {
  const { asOf, session } = useHere();
  const tasks = useLoad((signal) => get<Row[]>("/api/records/task", { as_of: asOf }, signal), [asOf]);
  const old = useFresh(tasks);
  const rows = rowsOf<Row>(tasks.data);
  return (
    <div class="page wide">
      <Title>{t("nav.tasks")}</Title>
      {mayTask(session) && !asOf ? <p><a class="button" href={href("order")}>{t("nav.order")}</a></p> : null}
      <Loading what={tasks} />
      <Old when={old} />
      {tasks.data && !rows.length ? <p>{t("list.none")}</p> : null}
      {rows.length ? (
        <Scroll label={t("nav.tasks")}>
          <table>
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("task.activity")}</th><th scope="col">{t("area.changed")}</th>{mayWork(session) ? <th scope="col" class="stop-column">{t("stop.title")}</th> : null}</tr></thead>
            <tbody>
              {rows.map((task) => (
                <tr>
                  <th scope="row"><a href={href(`tasks/${task.label}`)}>{task.label} {String(task.name ?? "")}</a></th>
                  <td>{code("activity", task.activity)}</td>
                  <td class="moment">{moment(task.changed)}</td>
                  {mayWork(session) ? <td><StopButton task={task.label} short then={tasks.again} /></td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </div>
  );
}

/** Who may not read of stops sees none. What could not be asked is not none. */
function notForMe(error: unknown): Row[] {
  if (error instanceof Problem && (error.status === 403 || error.status === 404)) return [];
  throw error;
}

export function TaskPage({ label }: { label: string }) {
  const { session } = useHere();
  const task = useLoad((signal) => get<Row>(`/api/records/task/${encodeURIComponent(label)}`, {}, signal), [label]);
  const stops = useLoad((signal) => get<Row[]>("/api/records/stop", {}, signal).catch(notForMe), [label]);
  const resumptions = useLoad((signal) => get<Row[]>("/api/records/resumption", {}, signal).catch(notForMe), [label]);
  const old = useFresh(task, stops, resumptions);
  const areas = useLoad((signal) => get<Row[]>("/api/records/area", {}, signal).catch(() => [] as Row[]), []);
  const one = task.data;
  const again = () => {
    task.again();
    stops.again();
    resumptions.again();
  };
  const named = new Map(rowsOf<Row>(areas.data).map((area) => [area.id, area.label]));
  const mine = rowsOf<Row>(stops.data).filter((stop) => one && (stop.task === one.id || stop.task === one.label));
  const of = (stop: Row) => rowsOf<Row>(resumptions.data).filter((resumption) => resumption.stop === stop.id || resumption.stop === stop.label);
  return (
    <div class="page">
      <Title sub={one ? String(one.name ?? "") : ""}>{label}</Title>
      <Loading what={task} />
      {one ? (
        <>
          <Old when={old} />
          {mayWork(session) ? <StopButton task={label} then={again} /> : null}
          <Order task={one} named={named} />
          <p class="links"><a href={href("readiness")}>{t("nav.readiness")}</a> <a href={href("conditions", { of: label })}>{t("nav.conditions")}</a> {mayWork(session) ? <a href={href("condition", { about: label })}>{t("nav.condition")}</a> : null} <a href={href("journal", { subject: `task/${label}` })}>{t("area.journal")}</a></p>
          <section>
            <h2>{t("task.stops")}</h2>
            <Loading what={stops} />
            {stops.data === null ? null : mine.length ? <ol class="steps">{mine.map((stop) => <StopLine key={stop.id} stop={stop} signed={of(stop)} then={again} />)}</ol> : <p class="muted">{t("task.no_stop")}</p>}
          </section>
          {mayWork(session) ? <ResumeForm task={label} then={again} /> : null}
        </>
      ) : null}
    </div>
  );
}

/** What was ordered: who, where, how, when. */
function Order({ task, named }: { task: Row; named: Map<string, string> }) {
  const others = useLoad((signal) => Promise.all(["organisation", "team"].map((entity) => get<Row[]>(`/api/records/${entity}`, {}, signal).then(rowsOf<Row>).catch(() => [] as Row[]))), []);
  const name = (id: unknown, entity: string) => {
    const found = (others.data ?? []).flat().find((row) => row.id === id || row.label === id);
    return found ? <a href={href(`records/${entity}/${found.label}`)}>{found.label} {String(found.name ?? "")}</a> : others.data ? String(id) : "";
  };
  const days = [task.planned_start_on, task.planned_end_on].map((one) => String(one ?? "…"));
  return (
    <dl class="pairs">
      <Pair name={t("task.activity")}>{code("activity", task.activity)}</Pair>
      <Pair name={t("nav.areas")}>{([] as unknown[]).concat(task.areas ?? []).map((id, i) => { const area = named.get(String(id)) ?? String(id); return <>{i ? ", " : ""}<a href={href(`areas/${area}`)}>{area}</a></>; })}</Pair>
      {task.operator ? <Pair name={t("task.operator")}>{name(task.operator, "organisation")}</Pair> : null}
      {task.team ? <Pair name={t("task.team")}>{name(task.team, "team")}</Pair> : null}
      {task.planned_start_on || task.planned_end_on ? <Pair name={t("task.planned")}>{days.join(" – ")}</Pair> : null}
      {task.methods ? <Pair name={t("task.methods")}>{([] as unknown[]).concat(task.methods).map((method) => code("word", method)).join(", ")}</Pair> : null}
      {task.depth_cm !== undefined ? <Pair name={t("task.depth")}>{String(task.depth_cm)} {unit("cm")}</Pair> : null}
      {task.priority ? <Pair name={t("task.priority")}>{String(task.priority)}</Pair> : null}
      {task.threat ? <Pair name={t("task.threat")}>{String(task.threat)}</Pair> : null}
    </dl>
  );
}

function StopLine({ stop, signed, then }: { stop: Row; signed: Row[]; then: () => void }) {
  const { session } = useHere();
  const [telling, tell] = useState(false);
  return (
    <li>
      <strong>{stop.label}</strong> {code("stop_cause", stop.cause)}: {reasonOf(stop.reason)} <time class="muted">{moment(stop.stopped_at ?? stop.created)}</time>
      <ul class="plain signatures">{signed.map((one) => <li>✓ {code("role", one.role)}: {String(one.cause_removed ?? "")} <time class="muted">{moment(one.resumed_at ?? one.created)}</time></li>)}</ul>
      <p>{t("task.signatures", signed.length)}</p>
      {mayWork(session) && !signed.length ? (telling
        ? <Reason stop={stop.label} cause={String(stop.cause ?? "")} then={then} />
        : <button type="button" onClick={() => tell(true)}>{t("stop.tell")}<span class="unseen"> {stop.label}</span></button>) : null}
    </li>
  );
}
