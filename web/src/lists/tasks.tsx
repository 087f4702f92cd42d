// SPDX-License-Identifier: Apache-2.0
import { get } from "../api.ts";
import { href } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Loading, Pair, Scroll, Title, useLoad } from "../ui.tsx";
import { code, moment, t } from "../words/words.ts";
import { ResumeForm, StopButton } from "../commands/stop.tsx";
import { rowsOf } from "./areas.tsx";

export function TaskList() {
  const { asOf, session } = useHere();
  const tasks = useLoad((signal) => get<Row[]>("/api/records/task", { as_of: asOf }, signal), [asOf]);
  const rows = rowsOf<Row>(tasks.data);
  return (
    <div class="page wide">
      <Title>{t("nav.tasks")}</Title>
      <Loading what={tasks} />
      {tasks.data && !rows.length ? <p>{t("list.none")}</p> : null}
      {rows.length ? (
        <Scroll label={t("nav.tasks")}>
          <table>
            <thead><tr><th scope="col">{t("list.name")}</th><th scope="col">{t("task.activity")}</th><th scope="col">{t("area.changed")}</th>{mayWork(session) ? <th scope="col">{t("stop.title")}</th> : null}</tr></thead>
            <tbody>
              {rows.map((task) => (
                <tr>
                  <th scope="row"><a href={href(`tasks/${task.label}`)}>{task.label} {String(task.name ?? "")}</a></th>
                  <td>{code("activity", task.activity)}</td>
                  <td>{moment(task.changed)}</td>
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

export function TaskPage({ label }: { label: string }) {
  const { session } = useHere();
  const task = useLoad((signal) => get<Row>(`/api/records/task/${encodeURIComponent(label)}`, {}, signal), [label]);
  const stops = useLoad((signal) => get<Row[]>("/api/records/stop", {}, signal).catch(() => [] as Row[]), [label]);
  const resumptions = useLoad((signal) => get<Row[]>("/api/records/resumption", {}, signal).catch(() => [] as Row[]), [label]);
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
          {mayWork(session) ? <StopButton task={label} then={again} /> : null}
          <dl class="pairs">
            <Pair name={t("task.activity")}>{code("activity", one.activity)}</Pair>
            <Pair name={t("nav.areas")}>{([] as unknown[]).concat(one.areas ?? []).map((id, i) => { const area = named.get(String(id)) ?? String(id); return <>{i ? ", " : ""}<a href={href(`areas/${area}`)}>{area}</a></>; })}</Pair>
            {one.methods ? <Pair name={t("task.methods")}>{([] as unknown[]).concat(one.methods).map((method) => code("word", method)).join(", ")}</Pair> : null}
            {one.depth_cm !== undefined ? <Pair name={t("task.depth")}>{String(one.depth_cm)} cm</Pair> : null}
          </dl>
          <p class="links"><a href={href("readiness")}>{t("nav.readiness")}</a> <a href={href("condition", { about: label })}>{t("nav.condition")}</a> <a href={href("journal", { subject: `task/${label}` })}>{t("area.journal")}</a></p>
          <section>
            <h2>{t("task.stops")}</h2>
            {mine.length ? (
              <ol class="steps">
                {mine.map((stop) => (
                  <li>
                    <strong>{stop.label}</strong> {code("stop_cause", stop.cause)}: {String(stop.reason ?? "")} <time class="muted">{moment(stop.stopped_at ?? stop.created)}</time>
                    <ul class="plain signatures">{of(stop).map((one) => <li>✓ {code("role", one.role)}: {String(one.cause_removed ?? "")} <time class="muted">{moment(one.resumed_at ?? one.created)}</time></li>)}</ul>
                    <p>{t("task.signatures", of(stop).length)}</p>
                  </li>
                ))}
              </ol>
            ) : <p class="muted">{t("task.no_stop")}</p>}
          </section>
          {mayWork(session) ? <ResumeForm task={label} then={again} /> : null}
        </>
      ) : null}
    </div>
  );
}
