// SPDX-License-Identifier: Apache-2.0
// A step of land release: its guards as a checklist, the facts that somebody attests, the signatures that it takes.
// No rule of release is known here: the server says of each guard whether it is met.
import { useRef, useState } from "preact/hooks";
import { get, Wish } from "../api.ts";
import { go, href } from "../route.ts";
import { useHere } from "../state.ts";
import type { Advance as Answer, Area, GuardRow } from "../types.ts";
import { coded, Done, Input, Loading, Select, useLoad, Wrong } from "../ui.tsx";
import { code, said, t } from "../words/words.ts";
import { ROLES } from "./sign.tsx";

/** All steps there are (docs/design/release.md); which of them may be taken the server says. */
export const STEPS = ["open_indication", "discredit", "declare_sha", "confirm_cha", "downgrade", "cancel", "task", "task_survey", "start", "end_task", "suspend", "restart", "restart_task", "lift_stop", "find_during_survey", "claim_reduced", "claim_cleared", "begin_qc", "pass_qc", "fail_qc", "close", "reopen", "follow_up"];

export function guardsOf(answer: Answer | null): GuardRow[] {
  if (!answer) return [];
  if (answer.guards?.length) return answer.guards;
  return (answer.unmet ?? []).map((one) => ({ ...one, met: false }));
}

/** Signatures that are missing: a role, or a sentence with what to do. */
const waitsFor = (answer: Answer | null): string[] => (answer?.waits_for ?? []).map((one) => (typeof one === "string" ? code("role", one) : said(one.what)));

export function Advance({ area, to, then }: { area: Area; to: string; then: () => void }) {
  const { session } = useHere();
  const roles = session.signs_as?.length ? session.signs_as : ROLES;
  const possible = Array.isArray(area.possible) ? (area.possible as string[]) : STEPS;
  const [role, setRole] = useState(roles[0] ?? "");
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<Answer | null>(null);
  const wish = useRef(new Wish());
  const check = useLoad<Answer | null>((signal) => (to ? get<Answer>(`/api/areas/${encodeURIComponent(area.label)}/advance`, { to, role }, signal) : Promise.resolve(null)), [area.label, area.version, to, role]);
  const guards = guardsOf(check.data).filter((guard) => guard.guard !== "signature");
  const open = guards.filter((guard) => !guard.met);
  const waits = [...waitsFor(check.data), ...guardsOf(check.data).filter((guard) => guard.guard === "signature" && !guard.met).map((guard) => said(guard.what))];
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setDone(null);
    const given = Object.fromEntries(Object.entries(facts).filter(([name, value]) => value.trim() && open.some((guard) => guard.fact === name)));
    wish.current.send<Answer>(`/api/areas/${encodeURIComponent(area.label)}/advance`, { to, role, facts: given, ...(password ? { password } : {}) }, { ifMatch: area.version }).then(
      (answer) => {
        setDone(answer);
        setPassword("");
        setFacts({});
        then();
      },
      setError,
    );
  };
  return (
    <section class="advance">
      <h2>{t("advance.title")}</h2>
      <Select label={t("advance.step")} value={to} empty={t("advance.choose")} choices={coded("step", possible)} onValue={(value) => { setDone(null); go(href(`areas/${area.label}`, { to: value }), "replace"); }} />
      {to ? (
        <form onSubmit={submit}>
          <Select label={t("sign.role")} value={role} onValue={setRole} choices={coded("role", roles)} />
          <Loading what={check} />
          {check.data ? (
            <>
              <h3>{t("advance.guards")}</h3>
              {guards.length ? (
                <ul class="checklist">
                  {guards.map((guard) => (
                    <li class={guard.met ? "met" : "unmet"}>
                      <span class="tick" aria-hidden="true">{guard.met ? "✓" : "✗"}</span>
                      <div>
                        <strong>{guard.guard.replace(/_/g, " ")}</strong> <span class="muted">{guard.met ? t("advance.met") : t("advance.not_met")}</span>
                        <p>{said(guard.what)} {guard.met ? "" : said(guard.todo)}</p>
                        {!guard.met && guard.fact ? (
                          <Input label={t("advance.attest", guard.fact)} hint={factHint(guard)} value={facts[guard.fact] ?? ""} onValue={(value) => setFacts({ ...facts, [guard.fact!]: value })} />
                        ) : null}
                      </div>
                    </li>
                  ))}
                </ul>
              ) : <p>{t("advance.no_guard")}</p>}
              {waits.length ? (
                <>
                  <h3>{t("advance.signatures")}</h3>
                  <ul>{[...new Set(waits)].map((one) => <li>{one}</li>)}</ul>
                </>
              ) : null}
              <Input label={t("sign.password")} hint={t("advance.password_hint")} type="password" autoComplete="current-password" value={password} onValue={setPassword} />
              <p class="hint">{t("advance.about")}</p>
              <Wrong error={error} />
              <button class="primary">{t("advance.propose", code("step", to))}</button>
            </>
          ) : null}
        </form>
      ) : null}
      {done ? <Done>{code("outcome", done.outcome)}: {code("step", to)}{done.waits_for?.length ? ` · ${t("advance.waits_for", waitsFor(done).join(", "))}` : ""}</Done> : null}
      {done?.tell?.length ? <p class="wrong">{t("advance.tell", done.tell.map((one) => code("role", one)).join(", "))}</p> : null}
    </section>
  );
}

const factHint = (guard: GuardRow) => [guard.meaning, guard.type, guard.unit].filter(Boolean).join(" · ") || t("advance.fact_hint");
