// SPDX-License-Identifier: Apache-2.0
// Accounts, for administrators: who may come in, as what. What a person signs, the key says, and the journal grants.
import { useRef, useState } from "preact/hooks";
import { get, send, Wish } from "../api.ts";
import { Done, Input, Loading, Scroll, Title, useLoad, Wrong } from "../ui.tsx";
import { codes } from "../words/codes.ts";
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
                  <td>{row.name || short(row.person ?? "")}</td>
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

/** An account whose key says no name: the begin of the person's id. */
const short = (person: string) => (person.length > 30 ? `${person.slice(0, 8)}…` : person);

/** The server makes the key and the first password, which is shown this once. */
function NewAccount({ then }: { then: () => void }) {
  const [account, setAccount] = useState("");
  const [name, setName] = useState("");
  const [person, setPerson] = useState("");
  const [roles, setRoles] = useState<string[]>(["viewer"]);
  const [organisation, setOrganisation] = useState("");
  const [areas, setAreas] = useState("");
  const [signsAs, setSignsAs] = useState<string[]>([]);
  const [signsFor, setSignsFor] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState<{ account: string; password: string; key_counts: boolean } | null>(null);
  const wish = useRef(new Wish());
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setMade(null);
    wish.current.send<{ account: string; password: string; key_counts: boolean }>("/api/accounts", {
      account, roles,
      ...(name ? { name } : {}), ...(person ? { person } : {}), ...(organisation ? { organisation } : {}),
      ...(areas.trim() ? { areas: areas.split(/[,;\s]+/).filter(Boolean) } : {}),
      ...(signsAs.length ? { signs_as: signsAs } : {}), ...(signsFor ? { signs_for: signsFor } : {}),
    }).then((answer) => {
      setMade(answer);
      setAccount("");
      setName("");
      setPerson("");
      then();
    }, setError);
  };
  return (
    <form class="narrow" onSubmit={submit}>
      <h2>{t("accounts.new")}</h2>
      <Input label={t("login.account")} value={account} onValue={setAccount} autoComplete="off" autoCapitalize="none" spellcheck={false} required />
      <Input label={t("accounts.person")} hint={t("accounts.person_hint")} value={person} onValue={setPerson} required={!name} />
      <Input label={t("me.name")} hint={t("accounts.name_hint")} value={name} onValue={setName} required={!person} />
      <Choose legend={t("me.roles")} list="access_role" values={ACCESS_ROLES} chosen={roles} set={setRoles} />
      <Input label={t("me.organisation")} hint={t("accounts.organisation_hint")} value={organisation} onValue={setOrganisation} />
      <Input label={t("me.areas")} hint={t("accounts.areas_hint")} value={areas} onValue={setAreas} />
      <Choose legend={t("me.signs_as")} list="role" values={Object.keys(codes.role!).filter((role) => role !== "administrator")} chosen={signsAs} set={setSignsAs} />
      <Input label={t("accounts.signs_for")} hint={t("accounts.signs_for_hint")} value={signsFor} onValue={setSignsFor} />
      <Wrong error={error} />
      {made ? (
        <Done>
          <p>{t("accounts.made", made.account)} {t("accounts.password_once")}</p>
          <code class="secret">{made.password}</code>
          {made.key_counts ? null : <p>{t("accounts.to_confirm")}</p>}
        </Done>
      ) : null}
      <button class="primary">{t("accounts.make")}</button>
    </form>
  );
}

function Choose({ legend, list, values, chosen, set }: { legend: string; list: string; values: string[]; chosen: string[]; set: (chosen: string[]) => void }) {
  return (
    <fieldset class="choose">
      <legend>{legend}</legend>
      {values.map((one) => (
        <label class="check"><input type="checkbox" checked={chosen.includes(one)} onChange={(event) => set(event.currentTarget.checked ? [...chosen, one] : chosen.filter((each) => each !== one))} /> {code(list, one)}</label>
      ))}
    </fieldset>
  );
}
