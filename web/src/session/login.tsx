// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { send } from "../api.ts";
import { Input, Title, Wrong } from "../ui.tsx";
import { t } from "../words/words.ts";

export function Login({ then }: { then: () => void }) {
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    send("/api/session", { account, password }).then(then, (problem: unknown) => {
      setError(problem);
      setBusy(false);
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <Title>{t("login.title")}</Title>
      <Input label={t("login.account")} value={account} onValue={setAccount} autoComplete="username" autoCapitalize="none" spellcheck={false} required />
      <Input label={t("login.password")} value={password} onValue={setPassword} type="password" autoComplete="current-password" required />
      <Wrong error={error} />
      <button class="primary" disabled={busy}>{t("login.enter")}</button>
      <p class="hint">{t("login.first_start")}</p>
    </form>
  );
}
