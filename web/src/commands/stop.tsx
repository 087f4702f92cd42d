// SPDX-License-Identifier: Apache-2.0
// STOP takes one press, and nothing else: no question, no reason, no second press. Whoever sees a danger has one free hand
// and no time. So the press itself sends the stop, with the cause "other" and words that say the reason comes later; whoever
// has the time chooses a cause before, or tells the reason after: a later entry about the same stop. A press too much stops work for
// an hour; a press too few costs a leg. It is sent again until the server has it, always with the same idempotency key, so
// that ten presses make one entry; and while it is not delivered, the page says loudly that the radio is quicker.
import { useRef, useState } from "preact/hooks";
import { Wish } from "../api.ts";
import { useHere } from "../state.ts";
import { coded, Done, Input, Select, Wrong } from "../ui.tsx";
import { said, t } from "../words/words.ts";
import { CAUSES, ONE_PRESS, Reason } from "./reason.tsx";
import { stop, useUndelivered } from "./undelivered.ts";

type State = { kind: "ready" } | { kind: "sending" } | { kind: "stopped"; stop: string; look: { task: string; why: string }[] } | { kind: "refused"; error: unknown };

/** Above every view, also where nobody is logged in. */
export function NotDelivered() {
  const waiting = useUndelivered();
  return (
    <div role="alert" class="not-delivered">
      {waiting.map((one) => one.refused
        ? <div key={one.key}><p class="wrong">{t("stop.refused_of", one.task)}</p><Wrong error={one.refused} /></div>
        : <p key={one.key} class="wrong">{t("stop.not_delivered_of", one.task, one.tries)}{one.loggedOut ? ` ${t("stop.log_in")}` : ""}</p>)}
    </div>
  );
}

export function StopButton({ task, then, short }: { task: string; then: () => void; short?: boolean }) {
  const [state, set] = useState<State>({ kind: "ready" });
  const [cause, setCause] = useState("other");
  const press = () => {
    if (state.kind === "sending") return;
    set({ kind: "sending" });
    stop(task, { cause, reason: ONE_PRESS }).then(
      (answer) => {
        set({ kind: "stopped", stop: answer.stop, look: answer.proposals ?? [] });
        then();
      },
      (error: unknown) => set({ kind: "refused", error }),
    );
  };
  return (
    <div class={short ? "stop short" : "stop"}>
      <button type="button" class="stop-button" onClick={press} aria-describedby={short ? undefined : `stop-${task}`}>
        {t("stop.word")}<span class={short ? "unseen" : ""}> {task}</span>
      </button>
      {short ? null : (
        <div class="stop-more">
          <p id={`stop-${task}`} class="hint">{t("stop.about")}</p>
          <Select label={t("stop.cause")} value={cause} onValue={setCause} choices={coded("stop_cause", CAUSES)} />
        </div>
      )}
      <div role="alert">
        {state.kind === "sending" ? <p class="muted">{t("stop.sending")}</p> : null}
        {state.kind === "stopped" ? <p class="done"><strong>{t("stop.stopped", task)}</strong> {state.stop}{state.look.map((one) => <span class="todo">{t("stop.look_at", one.task, said(one.why))}</span>)}</p> : null}
        {state.kind === "refused" ? <Wrong error={state.error} /> : null}
      </div>
      {state.kind === "stopped" && !short ? <Reason key={state.stop} stop={state.stop} cause={cause} then={then} /> : null}
    </div>
  );
}

export const RESUMING = ["site_supervisor", "operations_officer"];

export function ResumeForm({ task, then }: { task: string; then: () => void }) {
  const { session } = useHere();
  const may = RESUMING.filter((role) => session.signs_as?.includes(role));
  const [causeRemoved, setCauseRemoved] = useState("");
  const [team, setTeam] = useState("");
  const [role, setRole] = useState(may[0] ?? "");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const wish = useRef(new Wish());
  if (!may.length) return <p class="muted">{t("resume.not_you")}</p>;
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setDone(null);
    setBusy(true);
    wish.current.send<{ standing?: string[] }>(`/api/tasks/${encodeURIComponent(task)}/resume`, { cause_removed: causeRemoved, team, role, password }).then(
      (answer) => {
        setDone(answer.standing ?? []);
        setPassword("");
        then();
      },
      setError,
    ).finally(() => setBusy(false));
  };
  return (
    <form class="narrow" onSubmit={submit}>
      <h2>{t("resume.title")}</h2>
      <p class="muted">{t("resume.about")}</p>
      <Input label={t("resume.cause_removed")} value={causeRemoved} onValue={setCauseRemoved} required />
      <Input label={t("resume.team")} hint={t("resume.team_hint")} value={team} onValue={setTeam} required />
      <Select label={t("sign.role")} value={role} onValue={setRole} choices={coded("role", may)} required />
      <Input label={t("sign.password")} hint={t("sign.password_hint")} type="password" autoComplete="current-password" value={password} onValue={setPassword} required />
      <Wrong error={error} />
      {done ? <Done>{done.length ? `${t("resume.done")} ${t("resume.standing", done.join(", "))}` : t("resume.over")}</Done> : null}
      <button class="primary" disabled={busy}>{t("resume.sign")}</button>
    </form>
  );
}
