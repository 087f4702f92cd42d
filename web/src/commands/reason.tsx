// SPDX-License-Identifier: Apache-2.0
// Why work was stopped, told after the press: a later entry about the same stop, which stands all the while.
import { useRef, useState } from "preact/hooks";
import { Wish } from "../api.ts";
import { coded, Done, Input, Select, Wrong } from "../ui.tsx";
import { said, t } from "../words/words.ts";

export const CAUSES = ["accident", "missed_item", "tool_test_failed", "medical_cover", "accreditation", "weather", "security", "unexpected_item", "persons_in_area", "plan_deviation", "other"];

/** What the press itself writes. It belongs to the register, whatever language the page has: English, as its other fixed words. */
export const ONE_PRESS = "Stopped by one press in the web app; the reason is told afterwards.";
export const reasonOf = (words: unknown) => (words === ONE_PRESS ? t("stop.one_press") : said(words));

export interface Stopped { stop: string; proposals?: { task: string; why: string }[] }

export function Reason({ stop, cause: first, then }: { stop: string; cause: string; then: () => void }) {
  const [cause, setCause] = useState(CAUSES.includes(first) ? first : "other");
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<Stopped | null>(null);
  const [busy, setBusy] = useState(false);
  const wish = useRef(new Wish());
  if (done) return <Done>{t("stop.reason_kept", stop)}{(done.proposals ?? []).map((one) => <span class="todo">{t("stop.look_at", one.task, said(one.why))}</span>)}</Done>;
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setBusy(true);
    wish.current.send<Stopped>(`/api/stops/${encodeURIComponent(stop)}/reason`, { cause, reason }).then((answer) => { setDone(answer); then(); }, setError).finally(() => setBusy(false));
  };
  return (
    <form class="narrow" onSubmit={submit} aria-label={t("stop.why_of", stop)}>
      <h3>{t("stop.why_of", stop)}</h3>
      <Select label={t("stop.cause_told")} value={cause} onValue={setCause} choices={coded("stop_cause", CAUSES)} />
      <Input label={t("stop.reason")} value={reason} onValue={setReason} required />
      <Wrong error={error} />
      <button disabled={busy}>{t("stop.keep_reason")}</button>
    </form>
  );
}
