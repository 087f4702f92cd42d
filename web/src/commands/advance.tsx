// SPDX-License-Identifier: Apache-2.0
// A step of land release: its guards as a checklist, the facts that somebody attests, the signatures that it takes.
// No rule of release is known here: the server says of each guard whether it is met.
import { useRef, useState } from "preact/hooks";
import { get, Wish } from "../api.ts";
import { go, href } from "../route.ts";
import { useHere } from "../state.ts";
import type { Advance as Answer, Area, Checklist, GuardRow, SignatureRule, Unmet } from "../types.ts";
import { coded, Done, Input, Loading, Select, useLoad, Wrong } from "../ui.tsx";
import { code, said, t } from "../words/words.ts";
import { FactInput } from "./fact.tsx";
import { facts, UNTIL } from "./facts.ts";

export function Advance({ area, to, then }: { area: Area; to: string; then: () => void }) {
  const { session } = useHere();
  const roles = session.signs_as ?? [];
  const possible = (area.transitions ?? []).map((one) => one.to);
  const [role, setRole] = useState("");
  const [given, setGiven] = useState<Record<string, string>>({});
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<Answer | null>(null);
  const wish = useRef(new Wish());
  const check = useLoad<Checklist | null>((signal) => (to ? get<Checklist>(`/api/areas/${encodeURIComponent(area.label)}/advance`, { to, role }, signal) : Promise.resolve(null)), [area.label, area.version, to, role]);
  const list = check.data;
  const guards = (list?.guards ?? []).filter((guard) => guard.guard !== "signature");
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setDone(null);
    const wanted = new Set(guards.flatMap((guard) => asked(guard).map((fact) => fact.name)));
    const attested = facts(Object.fromEntries(Object.entries(given).filter(([name]) => wanted.has(name.replace(UNTIL, "")))));
    wish.current.send<Answer>(`/api/areas/${encodeURIComponent(area.label)}/advance`, { to, facts: attested, ...(role ? { role } : {}), ...(password ? { password } : {}) }, { ifMatch: area.version }).then(
      (answer) => {
        setDone(answer);
        setPassword("");
        setGiven({});
        then();
      },
      setError,
    );
  };
  return (
    <section class="advance">
      <h2>{t("advance.title")}</h2>
      <Select label={t("advance.step")} value={to} empty={t("advance.choose")} choices={coded("step", to && !possible.includes(to) ? [to, ...possible] : possible)} onValue={(value) => { setDone(null); setError(null); go(href(`areas/${area.label}`, { to: value }), "replace"); }} />
      {done ? <Settled done={done} step={done ? to : ""} /> : null}
      {to ? (
        <form onSubmit={submit}>
          <Select label={t("sign.role")} value={role} empty={t("advance.no_role")} choices={coded("role", roles)} onValue={setRole} />
          <Loading what={check} />
          {list ? (
            <>
              {list.possible === false ? <p class="wrong">{t("advance.not_from_here")}</p> : null}
              <h3>{t("advance.guards")}</h3>
              {guards.length ? (
                <ul class="checklist">{guards.map((guard) => <Guard guard={guard} given={given} set={(name, value) => setGiven({ ...given, [name]: value })} />)}</ul>
              ) : <p>{t("advance.no_guard")}</p>}
              <Signatures rules={list.signatures ?? []} waits={list.waits_for ?? []} />
              {list.tell?.length ? <p>{t("advance.tell", list.tell.map((one) => code("role", one)).join(", "))}</p> : null}
              {list.password && role ? <Input label={t("sign.password")} hint={t("advance.password_hint")} type="password" autoComplete="current-password" value={password} onValue={setPassword} required /> : null}
              <p class="hint">{t("advance.about")}</p>
              <Wrong error={error} />
              <button class="primary">{role ? t("advance.propose", code("step", to)) : t("advance.propose_only", code("step", to))}</button>
            </>
          ) : null}
        </form>
      ) : null}
    </section>
  );
}

/** Facts that a person attests here; what the register works out is not asked. */
function asked(guard: GuardRow) {
  const open = (guard.facts ?? []).filter((fact) => !fact.from_register);
  if (guard.met) return [];
  return open.length || !guard.fact || guard.facts?.length ? open : [{ name: guard.fact, type: "", meaning: "", expires: false, from_register: false }];
}

/** Nothing is wrong but that nobody attested it: the field that asks for it says so. */
const unattested = (guard: GuardRow) => / is not attested$/.test(guard.what ?? "");

function Guard({ guard, given, set }: { guard: GuardRow; given: Record<string, string>; set: (name: string, value: string) => void }) {
  const open = asked(guard);
  return (
    <li class={guard.met ? "met" : "unmet"}>
      <span class="tick" aria-hidden="true">{guard.met ? "✓" : "✗"}</span>
      <div>
        <strong>{said(guard.asks) || guard.guard.replace(/_/g, " ")}</strong> <span class="muted">{guard.met ? t("advance.met") : t("advance.not_met")}</span>
        {guard.met || open.length && unattested(guard) ? null : <p>{said(guard.what)}{guard.todo ? <span class="todo">{said(guard.todo)}</span> : null}</p>}
        {open.map((fact) => <FactInput fact={fact} given={given} set={set} />)}
      </div>
    </li>
  );
}

function Signatures({ rules, waits }: { rules: SignatureRule[]; waits: Unmet[] }) {
  if (!rules.length && !waits.length) return null;
  const missing = waits.map((one) => one.what).join(" ");
  return (
    <>
      <h3>{t("advance.signatures")}</h3>
      <ul class="checklist">
        {rules.map((rule) => {
          const met = waits.length > 0 && !rule.any_of.some((role) => new RegExp(`\\b${role}\\b`).test(missing));
          return (
            <li class={met ? "met" : "unmet"}>
              <span class="tick" aria-hidden="true">{met ? "✓" : "○"}</span>
              <div>{rule.any_of.map((role) => code("role", role)).join(t("advance.or"))}{rule.independent ? ` (${t("advance.independent")})` : ""} <span class="muted">{met ? t("advance.yours") : ""}</span></div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Settled({ done, step }: { done: Answer; step: string }) {
  return (
    <>
      <Done>{code("outcome", done.outcome)}: {code("step", step)}{done.waits_for?.length ? ` · ${t("advance.waits_for", done.waits_for.map((one) => said(one.what)).join(", "))}` : ""}</Done>
      {done.tell?.length ? <p class="wrong">{t("advance.tell", done.tell.map((one) => code("role", one)).join(", "))}</p> : null}
    </>
  );
}
