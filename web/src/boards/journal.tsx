// SPDX-License-Identifier: Apache-2.0
// Every signed entry, newest first. "Verify" asks the server to check signatures, hashes and the chain of each device.
import { useEffect, useState } from "preact/hooks";
import { get, send } from "../api.ts";
import { go, href, type Route } from "../route.ts";
import type { Entry } from "../types.ts";
import { Done, Loading, Pair, Scroll, Title, useLoad, Wrong } from "../ui.tsx";
import { code, moment, number, t } from "../words/words.ts";

interface Page { entries: Entry[]; next?: string | number | null; before?: string | number | null }
interface Verified { verified: boolean; entries: number; devices: number; root: string; without_payload?: number; problems?: { what?: string }[] }

const LIMIT = 50;
const header = (entry: Entry) => entry.header ?? (entry as unknown as Entry["header"]);

export function Journal({ route }: { route: Route }) {
  const { subject = "", before = "" } = route.query;
  const page = useLoad((signal) => get<Page | Entry[]>("/api/journal", { before, limit: LIMIT, subject }, signal), [before, subject]);
  const entries = Array.isArray(page.data) ? page.data : (page.data?.entries ?? []);
  const last = entries.at(-1);
  const next = Array.isArray(page.data) || page.data?.next === undefined ? (entries.length === LIMIT && last ? header(last).id : "") : (page.data.next ?? "");
  const [text, setText] = useState(subject);
  useEffect(() => setText(subject), [subject]);
  return (
    <div class="page wide">
      <Title sub={t("journal.about")}>{t("journal.title")}</Title>
      <Verify />
      <form class="inline filters" onSubmit={(event) => { event.preventDefault(); go(href("journal", { subject: text.trim() })); }}>
        <label>{t("journal.subject")} <input value={text} placeholder="area/A5" onInput={(event) => setText(event.currentTarget.value)} /></label>
        <button>{t("journal.filter")}</button>
        {subject ? <a href={href("journal")}>{t("journal.everything")}</a> : null}
      </form>
      <Loading what={page} />
      {page.data && !entries.length ? <p>{t("journal.none")}</p> : null}
      {entries.length ? (
        <Scroll label={t("journal.title")}>
          <table>
            <thead><tr><th scope="col">{t("journal.when")}</th><th scope="col">{t("journal.what")}</th><th scope="col">{t("journal.about_what")}</th><th scope="col">{t("journal.author")}</th><th scope="col">{t("journal.class")}</th><th scope="col">{t("journal.entry")}</th></tr></thead>
            <tbody>
              {entries.map((entry) => {
                const one = header(entry);
                return (
                  <tr>
                    <td class="moment"><time>{moment(one.clock)}</time></td>
                    <td>{code("entry_kind", one.kind)}</td>
                    <td>{about(String((entry as unknown as Record<string, unknown>).subject_label ?? one.subject ?? ""))}</td>
                    <td>{entry.author_name ?? short(one.author)}</td>
                    <td>{code("data_class", one.class)}</td>
                    <th scope="row"><a href={href(`journal/${one.id}`)}><code>{(entry.hash ?? one.id).slice(0, 12)}</code></a></th>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {next ? <p><a class="button" href={href("journal", { subject, before: next })}>{t("journal.older")}</a></p> : null}
    </div>
  );
}

/** "area/01a2077e-7de0-743a-..." is long: the first part of an id tells it apart. */
const short = (text: string) => text.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "$1…");

/** "area A6" or "area/<id>": the sort of thing in words, and which one. */
function about(subject: string): string {
  const [entity = "", ...rest] = subject.split(/[ /]/);
  return `${code("entity", entity)} ${short(rest.join(" "))}`.trim();
}

function Verify() {
  const [state, set] = useState<{ busy: boolean; error: unknown; result: Verified | null }>({ busy: false, error: null, result: null });
  const verify = () => {
    set({ busy: true, error: null, result: null });
    send<Verified>("/api/journal/verify", {}).then((result) => set({ busy: false, error: null, result }), (error: unknown) => set({ busy: false, error, result: null }));
  };
  const { result } = state;
  return (
    <div class="verify">
      <button type="button" disabled={state.busy} onClick={verify}>{state.busy ? t("journal.verifying") : t("journal.verify")}</button>
      <Wrong error={state.error} />
      {result?.verified ? <Done>{t("journal.verified", number(result.entries), result.devices)} <code class="hash">{result.root}</code></Done> : null}
      {result && !result.verified ? (
        <div class="wrong" role="alert">
          <strong>{t("journal.not_verified")}</strong>
          <ul>{(result.problems ?? []).map((problem) => <li>{problem.what ?? JSON.stringify(problem)}</li>)}</ul>
        </div>
      ) : null}
    </div>
  );
}

export function JournalEntry({ id }: { id: string }) {
  const entry = useLoad((signal) => get<Entry>(`/api/journal/${encodeURIComponent(id)}`, {}, signal), [id]);
  const one = entry.data ? header(entry.data) : null;
  return (
    <div class="page">
      <Title sub={one ? moment(one.clock) : ""}>{t("journal.one", id.slice(0, 12))}</Title>
      <Loading what={entry} />
      {one && entry.data ? (
        <>
          <dl class="pairs">
            {Object.entries(one).filter(([, value]) => typeof value !== "object").map(([name, value]) => <Pair name={name}><code>{String(value)}</code></Pair>)}
            {entry.data.hash ? <Pair name="hash"><code class="hash">{entry.data.hash}</code></Pair> : null}
          </dl>
          <h2>{t("journal.payload")}</h2>
          {entry.data.payload === undefined || entry.data.payload === null ? <p class="muted">{t("journal.withheld")}</p> : <Scroll label={t("journal.payload")}><pre>{JSON.stringify(entry.data.payload, null, 2)}</pre></Scroll>}
        </>
      ) : null}
      <p><a href={href("journal")}>{t("journal.title")}</a></p>
    </div>
  );
}
