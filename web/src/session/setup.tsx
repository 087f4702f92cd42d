// SPDX-License-Identifier: Apache-2.0
// First start: whoever holds the printed link and the key of an administrator makes the first account.
import { useState } from "preact/hooks";
import { send } from "../api.ts";
import { Field, Input, Title, Wrong } from "../ui.tsx";
import { t } from "../words/words.ts";

export const SHORTEST_PASSWORD = 12;

export function Setup({ token, then }: { token: string; then: () => void }) {
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [keyFile, setKeyFile] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const differs = again !== "" && again !== password;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (differs || !keyFile) return;
    setBusy(true);
    setError(null);
    try {
      await send("/api/setup", { token, account, password, key_file: keyFile, passphrase });
      then();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <form class="card" onSubmit={submit}>
      <Title sub={t("setup.about")}>{t("setup.title")}</Title>
      {token ? null : <p class="wrong" role="alert">{t("setup.no_token")}</p>}
      <Input label={t("login.account")} value={account} onValue={setAccount} autoComplete="username" autoCapitalize="none" spellcheck={false} required />
      <Input label={t("setup.password")} hint={t("setup.password_hint", SHORTEST_PASSWORD)} value={password} onValue={setPassword} type="password" minLength={SHORTEST_PASSWORD} autoComplete="new-password" required />
      <Input label={t("setup.again")} error={differs ? t("setup.differs") : undefined} value={again} onValue={setAgain} type="password" autoComplete="new-password" required />
      <Field label={t("setup.key_file")} hint={t("setup.key_hint")}>
        {(attributes) => (
          <input {...attributes} type="file" required onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setKeyFile)} />
        )}
      </Field>
      <Input label={t("setup.passphrase")} value={passphrase} onValue={setPassphrase} type="password" autoComplete="off" required />
      <Wrong error={error} />
      <button class="primary" disabled={busy || !token}>{t("setup.make")}</button>
    </form>
  );
}
