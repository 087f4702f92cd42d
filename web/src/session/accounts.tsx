// SPDX-License-Identifier: Apache-2.0
// Accounts, for administrators: who may come in, as what. What a person signs, the key says, and the journal grants.
import { useState } from "preact/hooks";
import { get, send } from "../api.ts";
import { Field, Input, Loading, Scroll, Title, useLoad, Wrong, Done } from "../ui.tsx";
import { code, t } from "../words/words.ts";

interface Account { account: string; name?: string; person?: string; roles: string[]; organisation?: string | null; areas?: string[]; revoked?: boolean | string | null; state?: string }

export const ACCESS_ROLES = ["viewer", "recorder", "team_leader", "operations", "quality", "authority", "administrator"];

export function Accounts() {
  const list = useLoad((signal) => get<Account[] | { accounts: Account[] }>("/api/accounts", {}, signal), []);
  const [error, setError] = useState<unknown>(null);
  const rows = Array.isArray(list.data) ? list.data : (list.data?.accounts ?? []);
  const revoke = (account: string) => {
    if (!confirm(t("accounts.sure", account))) return;
    send(`/api/accounts/${encodeURIComponent(account)}/revoke`, {}).then(list.again, setError);
  };
  return (
    <div class="page">
      <Title sub={t("accounts.about")}>{t("accounts.title")}</Title>
      <Loading what={list} />
      <Wrong error={error} />
      {rows.length ? (
        <Scroll label={t("accounts.title")}>
          <table>
            <thead><tr><th scope="col">{t("login.account")}</th><th scope="col">{t("me.name")}</th><th scope="col">{t("me.roles")}</th><th scope="col">{t("me.organisation")}</th><th scope="col">{t("accounts.state")}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">{row.account}</th>
                  <td>{row.name ?? row.person ?? ""}</td>
                  <td>{row.roles.map((role) => code("access_role", role)).join(", ")}</td>
                  <td>{row.organisation || t("me.whole_programme")}</td>
                  <td>{row.revoked ? t("accounts.revoked") : <button type="button" class="quiet" onClick={() => revoke(row.account)}>{t("accounts.revoke")} <span class="unseen">{row.account}</span></button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <NewAccount then={list.again} />
    </div>
  );
}

function NewAccount({ then }: { then: () => void }) {
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [roles, setRoles] = useState<string[]>(["viewer"]);
  const [organisation, setOrganisation] = useState("");
  const [keyFile, setKeyFile] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    send("/api/accounts", {
      account, password, roles,
      ...(organisation ? { organisation } : {}),
      ...(keyFile ? { key_file: keyFile, passphrase } : {}),
    }).then(() => {
      setMade(account);
      setAccount("");
      setPassword("");
      setPassphrase("");
      then();
    }, setError);
  };
  return (
    <form class="narrow" onSubmit={submit}>
      <h2>{t("accounts.new")}</h2>
      <Input label={t("login.account")} value={account} onValue={setAccount} autoComplete="off" autoCapitalize="none" spellcheck={false} required />
      <Input label={t("accounts.first_password")} hint={t("accounts.first_password_hint")} value={password} onValue={setPassword} type="password" autoComplete="new-password" required />
      <fieldset>
        <legend>{t("me.roles")}</legend>
        {ACCESS_ROLES.map((role) => (
          <label class="check">
            <input type="checkbox" checked={roles.includes(role)} onChange={(event) => setRoles(event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role))} />
            {code("access_role", role)}
          </label>
        ))}
      </fieldset>
      <Input label={t("me.organisation")} hint={t("accounts.organisation_hint")} value={organisation} onValue={setOrganisation} />
      <Field label={t("accounts.key_file")} hint={t("accounts.key_hint")}>
        {(attributes) => <input {...attributes} type="file" onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setKeyFile)} />}
      </Field>
      <Input label={t("setup.passphrase")} value={passphrase} onValue={setPassphrase} type="password" autoComplete="off" />
      <Wrong error={error} />
      {made ? <Done>{t("accounts.made", made)}</Done> : null}
      <button class="primary">{t("accounts.make")}</button>
    </form>
  );
}
