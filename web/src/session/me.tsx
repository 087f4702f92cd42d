// SPDX-License-Identifier: Apache-2.0
// Who am I, my password, my tokens for other programs.
import { useState } from "preact/hooks";
import { get, send } from "../api.ts";
import { useHere } from "../state.ts";
import { Done, Input, Loading, Pair, Scroll, Title, useLoad, Wrong } from "../ui.tsx";
import { code, moment, t } from "../words/words.ts";
import { SHORTEST_PASSWORD } from "./setup.tsx";

interface Token { id: string; name?: string; created?: string; expires?: string | null; last_used?: string; revoked?: boolean | string | null }

export function Me({ changed }: { changed: () => void }) {
  const { session } = useHere();
  return (
    <div class="page narrow">
      <Title>{t("me.title")}</Title>
      {session.must_change_password ? <p class="wrong" role="alert">{t("me.first_password")}</p> : null}
      <dl class="pairs">
        <Pair name={t("login.account")}>{session.account}</Pair>
        <Pair name={t("me.name")}>{session.name}</Pair>
        <Pair name={t("me.roles")}>{session.roles.map((role) => code("access_role", role)).join(", ")}</Pair>
        <Pair name={t("me.signs_as")}>{session.signs_as?.length ? session.signs_as.map((role) => code("role", role)).join(", ") : t("me.signs_nothing")}</Pair>
        <Pair name={t("me.organisation")}>{session.organisation || t("me.whole_programme")}</Pair>
        <Pair name={t("me.areas")}>{session.areas?.length ? session.areas.join(", ") : t("me.every_area")}</Pair>
        <Pair name={t("me.classes")}>{(session.classes ?? []).map((one) => code("data_class", one)).join(", ") || "-"}</Pair>
      </dl>
      <Password changed={changed} />
      <Tokens />
    </div>
  );
}

function Password({ changed }: { changed: () => void }) {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const differs = again !== "" && again !== fresh;
  const submit = (event: Event) => {
    event.preventDefault();
    if (differs) return;
    setError(null);
    setDone(false);
    send("/api/session/password", { old, new: fresh }).then(
      () => {
        setOld("");
        setFresh("");
        setAgain("");
        setDone(true);
        changed();
      },
      setError,
    );
  };
  return (
    <form onSubmit={submit}>
      <h2>{t("me.password")}</h2>
      <Input label={t("me.old")} value={old} onValue={setOld} type="password" autoComplete="current-password" required />
      <Input label={t("me.new")} hint={t("setup.password_hint", SHORTEST_PASSWORD)} value={fresh} onValue={setFresh} type="password" minLength={SHORTEST_PASSWORD} autoComplete="new-password" required />
      <Input label={t("setup.again")} error={differs ? t("setup.differs") : undefined} value={again} onValue={setAgain} type="password" autoComplete="new-password" required />
      <Wrong error={error} />
      {done ? <Done>{t("me.password_done")}</Done> : null}
      <button>{t("me.change")}</button>
    </form>
  );
}

function Tokens() {
  const tokens = useLoad((signal) => get<Token[] | { tokens: Token[] }>("/api/tokens", {}, signal), []);
  const [name, setName] = useState("");
  const [made, setMade] = useState("");
  const [error, setError] = useState<unknown>(null);
  const rows = Array.isArray(tokens.data) ? tokens.data : (tokens.data?.tokens ?? []);
  const make = (event: Event) => {
    event.preventDefault();
    setError(null);
    send<Record<string, unknown>>("/api/tokens", { name }).then((answer) => {
      setMade(String(answer.token ?? answer.secret ?? ""));
      setName("");
      tokens.again();
    }, setError);
  };
  const revoke = (id: string) => void send(`/api/tokens/${encodeURIComponent(id)}/revoke`, {}).then(tokens.again, setError);
  return (
    <section>
      <h2>{t("tokens.title")}</h2>
      <p class="muted">{t("tokens.about")}</p>
      <Loading what={tokens} />
      {rows.length ? (
        <Scroll label={t("tokens.title")}>
          <table>
            <thead><tr><th scope="col">{t("tokens.name")}</th><th scope="col">{t("tokens.created")}</th><th scope="col">{t("tokens.expires")}</th><th scope="col"><span class="unseen">{t("tokens.revoke")}</span></th></tr></thead>
            <tbody>
              {rows.map((token) => (
                <tr>
                  <th scope="row">{token.name || token.id}</th>
                  <td>{moment(token.created)}</td>
                  <td>{token.revoked ? t("tokens.revoked") : moment(token.expires) || "-"}</td>
                  <td>{token.revoked ? null : <button type="button" class="quiet" onClick={() => revoke(token.id)}>{t("tokens.revoke")} <span class="unseen">{token.name}</span></button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <form class="inline" onSubmit={make}>
        <Input label={t("tokens.name")} hint={t("tokens.name_hint")} value={name} onValue={setName} required />
        <button>{t("tokens.make")}</button>
      </form>
      <Wrong error={error} />
      {made ? <Done><p>{t("tokens.once")}</p><code class="secret">{made}</code></Done> : null}
    </section>
  );
}
