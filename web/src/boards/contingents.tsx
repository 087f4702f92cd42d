// SPDX-License-Identifier: Apache-2.0
// What each contingent still lacks, what to do, and whom to ask.
import { gather } from "./gather.ts";
import { get } from "../api.ts";
import { go, href, type Route } from "../route.ts";
import type { Gap, Row } from "../types.ts";
import { Loading, Scroll, Title, useLoad } from "../ui.tsx";
import { code, said, t } from "../words/words.ts";

interface Contingent extends Row { name?: string; state?: string; country?: string; organisation?: string; teams?: string[]; gaps?: number }

const list = <T,>(data: T[] | Record<string, unknown> | null, name: string): T[] => (Array.isArray(data) ? data : ((data?.[name] as T[]) ?? []));

export function Contingents({ route }: { route: Route }) {
  const chosen = route.query.contingent ?? "";
  const contingents = useLoad((signal) => get<Contingent[]>("/api/contingents", {}, signal), []);
  const gaps = useLoad((signal) => get<Gap[]>("/api/readiness/gaps", { contingent: chosen }, signal), [chosen]);
  const rows = gather(list<Gap>(gaps.data, "gaps"));
  const people = list<Contingent>(contingents.data, "contingents");
  return (
    <div class="page wide">
      <Title sub={t("contingents.about")}>{t("contingents.title")}</Title>
      <Loading what={contingents} />
      {people.length ? (
        <div class="cards" role="group" aria-label={t("contingents.title")}>
          <Chip text={t("contingents.all")} to={href("contingents")} current={!chosen} />
          {people.map((one) => (
            <Chip text={`${one.label} ${String(one.name ?? "")}`} sub={String(one.sending_state ?? one.state ?? one.country ?? "")} to={href("contingents", { contingent: one.label })} current={chosen === one.label} />
          ))}
        </div>
      ) : null}
      <Loading what={gaps} />
      {gaps.data && !rows.length ? <p>{t("contingents.none")}</p> : null}
      {rows.length ? (
        <Scroll label={said("What stands in the way")}>
          <table>
            <caption>{said("What stands in the way")} ({rows.length})</caption>
            <thead>
              <tr>
                <th scope="col">{said("Condition")}</th><th scope="col">{t("check.outcome")}</th><th scope="col">{said("Value")}</th><th scope="col">{t("contingents.teams")}</th>
                <th scope="col">{t("nav.tasks")}</th><th scope="col">{said("What to do")}</th><th scope="col">{said("Whom to ask")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ finding, teams, tasks }) => (
                <tr>
                  <th scope="row">{said(finding.asks)}</th>
                  <td><span class={`sample cell-${finding.outcome}`}>{said(finding.outcome)}</span></td>
                  <td><code>{finding.subject} {finding.fact}</code><br /><strong>{finding.value !== undefined ? code("word", finding.value) : said("unknown")}</strong>{finding.limit ? <span class="muted"> · {t("readiness.limit", finding.limit)}</span> : null}{finding.expires ? <span class="muted"> · {t("check.until", finding.expires)}</span> : null}</td>
                  <td>{teams.join(", ")}</td>
                  <td>{tasks.map((task, i) => <>{i ? ", " : ""}<a href={href(`tasks/${task}`)}>{task}</a></>)}</td>
                  <td>{said(finding.todo)}</td>
                  <td>{said(finding.whom)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </div>
  );
}

function Chip({ text, sub, to, current }: { text: string; sub?: string; to: string; current: boolean }) {
  return <a class="chip" href={to} aria-current={current ? "true" : undefined} onClick={(event) => { event.preventDefault(); go(to, "replace"); }}>{text}{sub ? <span class="muted"> {sub}</span> : null}</a>;
}
