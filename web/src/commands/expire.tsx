// SPDX-License-Identifier: Apache-2.0
// A condition ends earlier than it was said to. An end is brought forward here, never put off: for that it is recorded anew.
import { useRef, useState } from "preact/hooks";
import { Wish } from "../api.ts";
import { useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Input, Wrong } from "../ui.tsx";
import { t } from "../words/words.ts";

export const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

export function ExpireForm({ condition, then, leave }: { condition: Row; then: (day: string) => void; leave: () => void }) {
  const { operation } = useHere();
  const held = String(condition.valid_until ?? "");
  const [day, setDay] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wish = useRef(new Wish());
  const late = !!day && !!held && day > held;
  const submit = (event: Event) => {
    event.preventDefault();
    if (late) return;
    setError(null);
    setBusy(true);
    wish.current.send(`/api/conditions/${encodeURIComponent(condition.label)}/expire`, { last_day: day }).then(() => then(day), setError).finally(() => setBusy(false));
  };
  return (
    <form class="expire" onSubmit={submit} aria-label={t("expire.title", condition.label)}>
      <Input label={t("expire.last_day")} hint={operation.today ? t("expire.hint", dayBefore(operation.today)) : undefined} error={late ? t("expire.late", held) : undefined} type="date" value={day} onValue={setDay} required />
      <Wrong error={error} />
      <button class="primary" disabled={busy}>{t("expire.sign")}</button> <button type="button" class="quiet" onClick={leave}>{t("expire.leave")}</button>
    </form>
  );
}
