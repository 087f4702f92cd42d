// SPDX-License-Identifier: Apache-2.0
// A signature under a step that somebody proposed. Four eyes: the password is asked for anew, each time.
import { useRef, useState } from "preact/hooks";
import { Wish } from "../api.ts";
import { useHere } from "../state.ts";
import type { Area } from "../types.ts";
import { coded, Input, Select, Wrong } from "../ui.tsx";
import { t } from "../words/words.ts";

export function SignForm({ area, proposal, then }: { area: Area; proposal: string; then: () => void }) {
  const { session } = useHere();
  const roles = session.signs_as ?? [];
  const [role, setRole] = useState(roles[0] ?? "");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const wish = useRef(new Wish());
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    wish.current.send(`/api/areas/${encodeURIComponent(area.label)}/sign`, { proposal, role, password }, { ifMatch: area.version }).then(then, setError);
  };
  return (
    <form class="narrow" onSubmit={submit}>
      <Select label={t("sign.role")} value={role} onValue={setRole} choices={coded("role", roles)} required />
      <Input label={t("sign.password")} hint={t("sign.password_hint")} type="password" autoComplete="current-password" value={password} onValue={setPassword} required />
      <Wrong error={error} />
      <button class="primary">{t("sign.sign")}</button>
    </form>
  );
}
