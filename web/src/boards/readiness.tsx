// SPDX-License-Identifier: Apache-2.0
// Tasks by days: may any team begin? The cell says so in a word and a frame; on focus it says which condition and value.
import { best, lacks } from "./board.ts";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get } from "../api.ts";
import { go, href, type Route } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { Board, BoardCell, Check, Finding } from "../types.ts";
import { DayInput, FRESH_S, Loading, Scroll, Title, useFresh, useLoad } from "../ui.tsx";
import { code, said, t } from "../words/words.ts";
import { StopButton } from "../commands/stop.tsx";

const MARKS = ["GO", "NO-GO", "holds", "unknown", "fails"] as const;
const MEANING: Record<string, string> = {
  GO: "checked: every condition is known and holds; the teams named may start",
  "NO-GO": "checked: a condition fails or is not known; nobody starts",
  holds: "foretold: all known conditions hold. It is no GO: check again when the day has come",
  unknown: "foretold: a condition is not known",
  fails: "foretold: a condition fails",
};

/** How a condition is put in words: learnt from one check, for the board names predicates alone. */
function useAsks(cell: BoardCell | undefined): (predicate: string) => string {
  const [asks, set] = useState<Record<string, string>>({});
  const key = cell ? `${cell.task}/${cell.team}/${cell.date}` : "";
  useEffect(() => {
    if (!cell) return;
    void get<Check>("/api/readiness/check", { task: cell.task, team: cell.team, date: cell.date }).then(
      (check) => set(Object.fromEntries(check.findings.map((finding) => [finding.predicate, finding.asks ?? ""]))),
      () => {},
    );
  }, [key]);
  return (predicate) => said(asks[predicate]) || predicate.replace(/_/g, " ");
}

export function Readiness({ route }: { route: Route }) {
  const { session, operation } = useHere();
  const { from = "", days = "7" } = route.query;
  const board = useLoad((signal) => get<Board>("/api/readiness/board", { from, days }, signal), [from, days]);
  const old = useFresh(board);
  const asked = useMemo(() => new Date().toISOString().slice(11, 19), [board.data]);
  const cells = board.data?.cells ?? [];
  const tasks = useMemo(() => [...new Set(cells.map((cell) => cell.task))], [board.data]);
  const dates = useMemo(() => [...new Set(cells.map((cell) => cell.date))].sort(), [board.data]);
  const asks = useAsks(cells[0]);
  const [shown, show] = useState<BoardCell | null>(null);
  return (
    <div class="page wide">
      <Title sub={board.data ? t("readiness.rules", board.data.rules) : undefined}>{t("readiness.title")}</Title>
      <form class="inline filters" onSubmit={(event) => event.preventDefault()}>
        <label>{t("readiness.from")} <DayInput value={from || board.data?.from || operation.today || ""} onDay={(day) => go(href("readiness", { from: day, days }), "replace")} /></label>
        <label>{t("readiness.days")}{" "}
          <select value={days} onChange={(event) => go(href("readiness", { from, days: event.currentTarget.value }), "replace")}>
            {["3", "7", "14", "30"].map((one) => <option value={one} selected={one === days}>{one}</option>)}
          </select>
        </label>
        <button type="button" class="quiet print-button" onClick={() => window.print()}>{t("print")}</button>
      </form>
      <ul class="legend" aria-label={said("What the marks mean")}>
        {MARKS.map((mark) => <li><span class={`sample cell-${slug(mark)}`}>{said(mark)}</span> {said(MEANING[mark])}</li>)}
      </ul>
      <p><strong>{said("What is not known counts as NO-GO.")}</strong> <span class="muted">{said("Restricted: it says where teams will work. Do not publish it.")}</span></p>
      {board.data ? <p class={old ? "old" : "muted"} role={old ? "alert" : undefined}>{old ? t("readiness.old", asked) : t("readiness.asked", asked, FRESH_S)}</p> : null}
      <Loading what={board} />
      {board.data && !cells.length ? <p>{t("readiness.none")}</p> : null}
      {cells.length ? (
        <Scroll label={t("readiness.title")}>
          <table class={old ? "board old" : "board"}>
            <caption>{said("May any team begin the task on the day?")}</caption>
            <thead>
              <tr>
                <th scope="col">{said("Task")}</th>
                {dates.map((date) => <th scope="col"><time>{date}</time> <span class="muted">{weekday(date)}{date === operation.today ? ` · ${said("today")}` : ""}</span></th>)}
                {mayWork(session) ? <th scope="col" class="stop-column">{t("stop.title")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {tasks.map((task) => (
                <tr>
                  <th scope="row"><a href={href(`tasks/${task}`)}>{task}</a></th>
                  {dates.map((date) => <Cell of={cells.filter((cell) => cell.task === task && cell.date === date)} asks={asks} show={show} />)}
                  {mayWork(session) ? <td><StopButton task={task} then={board.again} short /></td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <Detail cell={shown} />
    </div>
  );
}

function weekday(date: string): string {
  return said(["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][new Date(`${date}T00:00:00Z`).getUTCDay()]);
}

const slug = (outcome: string) => outcome.toLowerCase().replace("-", "");

function Cell({ of, asks, show }: { of: BoardCell[]; asks: (predicate: string) => string; show: (cell: BoardCell) => void }) {
  const found = best(of);
  if (!found) return <td class="muted">{said("there is no team")}</td>;
  const { cell, teams } = found;
  const first = cell.fails[0] ?? cell.unknown[0];
  const more = lacks(cell) - 1;
  return (
    <td class={`cell-${slug(cell.outcome)}`}>
      <a class="cell" href={href("check", { task: cell.task, team: cell.team, date: cell.date })} onFocus={() => show(cell)} onMouseEnter={() => show(cell)}>
        <strong>{said(cell.outcome)}</strong>{" "}
        {first ? (
          <>
            <span class="why">{(cell.fails.length ? said("no: {0}") : said("not known: {0}")).replace("{0}", asks(first))}</span>{" "}
            {more > 0 ? <span class="more">{said("and {0} more").replace("{0}", String(more))}</span> : null}
          </>
        ) : <span class="why">{teams.join(", ")}</span>}
      </a>
    </td>
  );
}

/** What the focused cell stands on: loaded a moment after the focus rests, so that walking along a row asks nothing. */
function Detail({ cell }: { cell: BoardCell | null }) {
  const [check, set] = useState<Check | null>(null);
  const timer = useRef(0);
  const key = cell ? `${cell.task}/${cell.team}/${cell.date}` : "";
  useEffect(() => {
    set(null);
    clearTimeout(timer.current);
    if (!cell) return;
    const stop = new AbortController();
    timer.current = window.setTimeout(() => {
      void get<Check>("/api/readiness/check", { task: cell.task, team: cell.team, date: cell.date }, stop.signal).then(set, () => {});
    }, 150);
    return () => {
      stop.abort();
      clearTimeout(timer.current);
    };
  }, [key]);
  const open = check?.findings.filter((finding) => finding.outcome !== "holds") ?? [];
  return (
    <section class="detail" aria-live="polite" aria-label={t("readiness.detail")}>
      {cell ? <h2>{cell.task} · {cell.team} · {cell.date}: {said(check?.verdict ?? cell.outcome)}</h2> : <p class="muted">{t("readiness.focus_hint")}</p>}
      {check && !open.length ? <p>{t("readiness.all_hold")}</p> : null}
      {open.length ? <ol class="findings">{open.slice(0, 6).map((finding) => <FindingLine finding={finding} />)}</ol> : null}
      {cell && open.length > 6 ? <p><a href={href("check", { task: cell.task, team: cell.team, date: cell.date })}>{t("readiness.all", open.length)}</a></p> : null}
    </section>
  );
}

export function FindingLine({ finding }: { finding: Finding }) {
  return (
    <li>
      <span class={`sample cell-${slug(finding.outcome)}`}>{said(finding.outcome)}</span> {said(finding.asks)}
      <span class="facts">
        <code>{finding.subject} {finding.fact}</code> = <strong>{finding.value !== undefined ? code("word", finding.value) : said("unknown")}</strong>
        {finding.limit ? ` · ${t("readiness.limit", finding.limit)}` : ""}
        {finding.expires ? ` · ${t("check.until", finding.expires)}` : ""}
      </span>
      {finding.todo ? <span class="todo">{said(finding.todo)} {finding.whom ? <span class="muted">({said(finding.whom)})</span> : null}</span> : null}
    </li>
  );
}
