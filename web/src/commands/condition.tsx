// SPDX-License-Identifier: Apache-2.0
// A condition of readiness: the form follows the kinds that the server knows.
import { useRef, useState } from "preact/hooks";
import { get, Wish } from "../api.ts";
import { rowsOf } from "../lists/areas.tsx";
import { go, href, type Route } from "../route.ts";
import { useHere } from "../state.ts";
import type { ConditionKind, Row } from "../types.ts";
import { coded, Done, Input, Loading, Select, Title, useLoad, Wrong, type Choice } from "../ui.tsx";
import { code, t, unit } from "../words/words.ts";

/** The layer that holds what a kind is about. */
export const ABOUT: Record<string, string> = { task: "task", team: "team", place: "area", contingent: "contingent", organisation: "organisation", person: "person", tool: "equipment" };

export function RecordCondition({ route }: { route: Route }) {
  const kinds = useLoad((signal) => get<ConditionKind[] | { kinds: ConditionKind[] }>("/api/condition-kinds", {}, signal), []);
  const all = Array.isArray(kinds.data) ? kinds.data : (kinds.data?.kinds ?? []);
  const kind = all.find((one) => one.kind === route.query.kind);
  const about = kind ? ABOUT[kind.about] : undefined;
  return (
    <div class="page narrow">
      <Title sub={t("condition.about")}>{t("condition.title")}</Title>
      <Loading what={kinds} />
      {all.length ? <Field2 kinds={all} value={kind?.kind ?? ""} set={(next) => go(href("condition", { ...route.query, kind: next }), "replace")} /> : null}
      {kind && about ? <KindForm key={kind.kind} kind={kind} about={about} wanted={route.query.about ?? ""} /> : null}
    </div>
  );
}

/** Another kind is another form: nothing that was typed for one is sent for the other. */
function KindForm({ kind, about, wanted }: { kind: ConditionKind; about: string; wanted: string }) {
  const { session, operation } = useHere();
  const things = useLoad((signal) => get<Row[]>(`/api/records/${about}`, {}, signal).then(rowsOf<Row>), [about]);
  const [subject, setSubject] = useState(wanted);
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const [basis, setBasis] = useState("attested");
  const [role, setRole] = useState("");
  const [until, setUntil] = useState("");
  const [detail, setDetail] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState("");
  const wish = useRef(new Wish());
  const subjects: Choice[] = (things.data ?? []).map((one) => ({ value: one.label, text: `${one.label} ${String(one.name ?? "")}` }));
  const chosen = subjects.some((one) => one.value === subject) ? subject : "";
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    setDone("");
    wish.current.send<{ label?: string; condition?: string }>("/api/conditions", {
      kind: kind.kind, value, source, basis, about: chosen,
      ...(role ? { role } : {}), ...(until ? { valid_until: until } : {}), ...(detail ? { detail } : {}),
    }).then((answer) => {
      setDone(answer?.label ?? answer?.condition ?? "✓");
      setValue("");
    }, setError);
  };
  return (
    <form onSubmit={submit}>
      <Loading what={things} />
      {kind.of_the_day || kind.expires ? <p class="hint">{t(kind.of_the_day ? "condition.of_the_day" : "condition.expires")}</p> : null}
      <Select label={t("condition.subject", code("about", kind.about))} value={chosen} empty={t("condition.choose")} choices={subjects} onValue={setSubject} required />
      <Value kind={kind} value={value} set={setValue} />
      <Input label={t("condition.source")} hint={t("condition.source_hint")} value={source} onValue={setSource} required />
      <Select label={t("condition.basis")} value={basis} choices={coded("condition_basis", ["attested", "observed", "forecast"])} onValue={setBasis} />
      <Select label={t("sign.role")} hint={t("condition.role_hint")} value={role} empty="-" choices={coded("role", session.signs_as ?? [])} onValue={setRole} />
      <Input label={t("condition.until")} hint={t("condition.until_hint")} type="date" min={operation.today} value={until} onValue={setUntil} required={kind.expires} />
      <Input label={t("condition.for")} hint={t("condition.for_hint")} value={detail} onValue={setDetail} />
      <Wrong error={error} />
      {done ? <Done>{t("condition.done", done)} <a href={href("conditions", { of: done })}>{done}</a></Done> : null}
      <button class="primary">{t("condition.record")}</button>
    </form>
  );
}

function Field2({ kinds, value, set }: { kinds: ConditionKind[]; value: string; set: (value: string) => void }) {
  const groups = [...new Set(kinds.map((one) => one.about))];
  return (
    <div class="field">
      <label for="kind">{t("condition.kind")}</label>
      <select id="kind" required value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{t("condition.choose")}</option>
        {groups.map((group) => (
          <optgroup label={code("about", group)}>
            {kinds.filter((one) => one.about === group).map((one) => <option value={one.kind} selected={one.kind === value}>{code("condition_kind", one.kind)}</option>)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Value({ kind, value, set }: { kind: ConditionKind; value: string; set: (value: string) => void }) {
  const label = `${t("condition.value")}${kind.unit ? `, ${unit(kind.unit)}` : ""}`;
  if (kind.type === "yes_no") return <Select label={label} value={value} empty={t("condition.choose")} choices={coded("word", ["yes", "no"])} onValue={set} required />;
  if (kind.type === "day") return <Input label={label} type="date" value={value} onValue={set} required />;
  if (kind.type === "number") return <Input label={label} inputMode="decimal" pattern="-?[0-9]+([.][0-9]+)?" value={value} onValue={set} required />;
  if (kind.type === "word" && kind.words.length) return <Select label={label} value={value} empty={t("condition.choose")} choices={coded("word", kind.words).map((one) => ({ ...one, text: kind.kind === "activity" ? code("activity", one.value) : kind.kind === "task_status" ? code("task_status", one.value) : one.text }))} onValue={set} required />;
  return <Input label={label} hint={kind.words.length ? t("condition.words", kind.words.join(", ")) : kind.type === "words" ? t("condition.list_hint") : undefined} value={value} onValue={set} required />;
}
