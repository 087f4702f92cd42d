// SPDX-License-Identifier: Apache-2.0
// One task, one team, one day: every condition with its value, source and who answers for it.
import { get } from "../api.ts";
import { go, href, type Route } from "../route.ts";
import { mayWork, useHere } from "../state.ts";
import type { Check, Finding } from "../types.ts";
import { Loading, Old, Scroll, Title, useFresh, useLoad } from "../ui.tsx";
import { code, moment, said, t } from "../words/words.ts";

export function ReadinessCheck({ route }: { route: Route }) {
  const { session } = useHere();
  const { task = "", team = "", date = "", all = "" } = route.query;
  const check = useLoad((signal) => get<Check>("/api/readiness/check", { task, team, date }, signal), [task, team, date], true);
  const old = useFresh(check);
  const findings = check.data?.findings ?? [];
  const rows = [...findings].filter((one) => all || one.outcome !== "holds").sort((a, b) => rank(a) - rank(b));
  const verdict = check.data?.verdict ?? "";
  return (
    <div class="page wide">
      <Title sub={check.data ? t("readiness.rules", check.data.rules) : undefined}>{t("check.title", task, team, date || t("as_of.today"))}</Title>
      <Loading what={check} />
      {check.data ? (
        <>
          <Old when={old} />
          <p class={old ? "verdict old" : "verdict"}><span class={`sample cell-${verdict.toLowerCase().replace("-", "")}`}>{said(verdict)}</span> {t("check.counts", findings.length, findings.length - findings.filter((one) => one.outcome === "holds").length)}</p>
          <label class="check">
            <input type="checkbox" checked={!!all} onChange={(event) => go(href("check", { task, team, date, all: event.currentTarget.checked ? "1" : "" }), "replace")} /> {t("check.all")}
          </label>
          <Scroll label={t("check.conditions")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{said("Condition")}</th><th scope="col">{t("check.outcome")}</th><th scope="col">{said("Value")}</th>
                  <th scope="col">{t("check.source")}</th><th scope="col">{said("What to do")}</th><th scope="col">{said("Whom to ask")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((one) => (
                  <tr>
                    <th scope="row">{said(one.asks)}</th>
                    <td><span class={`sample cell-${one.outcome.toLowerCase().replace("-", "")}`}>{said(one.outcome)}</span></td>
                    <td><code>{one.subject} {one.fact}</code><br /><strong>{one.value !== undefined ? code("word", one.value) : said("unknown")}</strong>{one.limit ? <span class="muted"> · {t("readiness.limit", one.limit)}</span> : null}</td>
                    <td>{one.source}{one.attested_by ? <span class="muted"> · {one.attested_by}{one.observed_at ? `, ${moment(one.observed_at)}` : ""}{one.expires ? `, ${t("check.until", one.expires)}` : ""}</span> : null}</td>
                    <td>{said(one.todo)} {one.outcome !== "holds" && mayWork(session) ? <a href={conditionLink(one, task)}>{t("check.record")}<span class="unseen"> {one.fact}</span></a> : null}{one.outcome === "holds" && isCondition(one) ? <a href={href("conditions", { of: one.author })}>{one.author}</a> : null}</td>
                    <td>{said(one.whom)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      ) : null}
      <p><a href={href("readiness")}>{t("nav.readiness")}</a> · <a href={href(`tasks/${task}`)}>{task}</a></p>
    </div>
  );
}

/** Whether the fact was recorded as a condition, and can be ended as one. */
const isCondition = (one: Finding) => /^CD\d+$/.test(one.author ?? "");
const rank = (one: Finding) => ({ fails: 0, unknown: 1, holds: 2 })[one.outcome] ?? 3;

function conditionLink(one: Finding, task: string): string {
  return href("condition", { kind: one.fact, about: one.subject || task });
}
