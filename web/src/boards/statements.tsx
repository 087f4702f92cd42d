// SPDX-License-Identifier: Apache-2.0
// What was announced, beside what the journal says happened, day by day.
import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { href } from "../route.ts";
import type { TimelineRow } from "../types.ts";
import { Loading, Title, useLoad } from "../ui.tsx";
import { code, said, t } from "../words/words.ts";

interface Timeline { rows: TimelineRow[] }

export function Statements() {
  const data = useLoad((signal) => get<Timeline>("/api/statements", {}, signal), []);
  const [topic, setTopic] = useState("");
  const rows = (data.data?.rows ?? []).filter((row) => !topic || row.topic === topic);
  const topics = [...new Set((data.data?.rows ?? []).map((row) => row.topic).filter(Boolean))].sort();
  const days = [...new Set(rows.map((row) => row.day))].sort();
  return (
    <div class="page wide">
      <Title sub={said("\"Does not agree with\" sets two things side by side. It says of neither that it is the one to go by.")}>{t("statements.title")}</Title>
      <Loading what={data} />
      {topics.length > 1 ? (
        <label class="inline">{t("statements.topic")}{" "}
          <select value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
            <option value="">{said("Every topic.")}</option>
            {topics.map((one) => <option value={one}>{code("topic", one)}</option>)}
          </select>
        </label>
      ) : null}
      {data.data && !rows.length ? <p>{said("Nothing was said, and nothing was done.")}</p> : null}
      <ol class="timeline">
        {days.map((one) => (
          <li>
            <h2><time>{one}</time></h2>
            <div class="two">
              <div>
                <h3>{said("Announced")}</h3>
                {none(rows, one, true)}
                {rows.filter((row) => row.day === one && isStatement(row)).map((row) => <Said row={row} />)}
              </div>
              <div>
                <h3>{said("In the journal")}</h3>
                {none(rows, one, false)}
                {rows.filter((row) => row.day === one && !isStatement(row)).map((row) => <Happened row={row} />)}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A side without anything says so. */
const none = (rows: TimelineRow[], day: string, said_: boolean) => (rows.some((row) => row.day === day && isStatement(row) === said_) ? null : <p class="muted">{t("list.none")}</p>);

export const isStatement = (row: TimelineRow) => !!row.speaker || !!row.words;

function Said({ row }: { row: TimelineRow }) {
  return (
    <article class="said">
      <p><strong>{row.speaker || said("not named")}</strong>{row.office ? `, ${row.office}` : ""} <span class="muted">{row.outlet} · {said("grade {0}").replace("{0}", row.grade)} · {row.label}</span></p>
      <blockquote>{row.quoted ? said("“{0}”").replace("{0}", row.words) : row.words}</blockquote>
      <p class="muted">{code("topic", row.topic)}{row.place ? ` · ${row.place}` : ""}{row.quoted ? "" : ` · ${said("in the words of the outlet")}`}{row.until ? ` · ${said("said on some day until {0}").replace("{0}", row.until)}` : ""}</p>
      {row.does_not_agree.length ? <p class="disagrees">≠ {said("does not agree with {0}").replace("{0}", row.does_not_agree.map((one) => (one === "register" ? said("the register") : one)).join(", "))}</p> : null}
    </article>
  );
}

/** A label says by its letters what it is of. */
function pageOf(label: string): string {
  const kind = /^[A-Z]+/.exec(label)?.[0] ?? "";
  const entity: Record<string, string> = { A: "areas", T: "tasks", E: "records/evidence", CD: "records/condition", K: "records/team", ST: "records/stop" };
  return entity[kind] ? href(`${entity[kind]}/${label}`) : "";
}

function Happened({ row }: { row: TimelineRow }) {
  const what = String(row.happened ?? "");
  return <p>{pageOf(row.label) ? <a href={pageOf(row.label)}>{row.label}</a> : row.label} {said(what)} {row.place ? <span class="muted">{row.place}</span> : null}</p>;
}
