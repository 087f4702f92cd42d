// SPDX-License-Identifier: Apache-2.0
// A task: who does what, on which areas, how and when. The steps of its areas are proposed with each area, not here.
import { useRef, useState } from "preact/hooks";
import { get, Wish } from "../api.ts";
import { rowsOf } from "../lists/areas.tsx";
import { PickMany } from "../pick.tsx";
import { href, type Route } from "../route.ts";
import { mayTask, useHere } from "../state.ts";
import type { Area, Row } from "../types.ts";
import { coded, Done, Input, Loading, Select, Title, useLoad, Wrong, type Choice } from "../ui.tsx";
import { code, t, unit } from "../words/words.ts";

export const ACTIVITIES = ["non_technical_survey", "technical_survey", "clearance", "bac", "eod_spot_task", "road_task"];
export const METHODS = ["manual", "animal", "mechanical", "visual", "instrument_aided"];

interface Form { name: string; activity: string; areas: string[]; operator: string; team: string; methods: string[]; depth: string; start: string; end: string; priority: string; threat: string; note: string }
const EMPTY: Form = { name: "", activity: "", areas: [], operator: "", team: "", methods: [], depth: "", start: "", end: "", priority: "", threat: "", note: "" };

/** Members of POST /api/tasks; what was left empty is left out. */
export function taskBody(form: Form): Record<string, unknown> {
  const { name, activity, areas, operator, team, methods, depth, start, end, priority, threat, note } = form;
  const optional = { team, methods, depth_cm: depth === "" ? "" : Number(depth), planned_start_on: start, planned_end_on: end, priority: priority.trim(), threat: threat.trim(), note: note.trim() };
  return { name: name.trim(), activity, areas, operator, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== "" && !(Array.isArray(value) && !value.length))) };
}

const named = (row: Row): Choice => ({ value: row.label, text: `${row.label} ${String(row.name ?? "")}`.trim() });
const list = (entity: string) => useLoad((signal) => get<Row[]>(`/api/records/${entity}`, {}, signal).then(rowsOf<Row>), []);

export function OrderTask({ route }: { route: Route }) {
  const { session, operation } = useHere();
  const areas = list("area");
  const organisations = list("organisation");
  const teams = list("team");
  const [form, setForm] = useState<Form>({ ...EMPTY, areas: (route.query.areas ?? "").split(",").filter(Boolean) });
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<{ label: string; areas: string[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const wish = useRef(new Wish());
  const put = (part: Partial<Form>) => setForm((old) => ({ ...old, ...part }));
  const backwards = !!form.start && !!form.end && form.end < form.start;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    setError(null);
    setDone(null);
    if (!form.areas.length || backwards) return;
    setBusy(true);
    wish.current.send<Row>("/api/tasks", taskBody(form)).then((answer) => {
      setDone({ label: answer.label, areas: form.areas });
      setForm(EMPTY);
      setTried(false);
    }, setError).finally(() => setBusy(false));
  };
  if (!mayTask(session)) return <div class="page narrow"><Title>{t("order.title")}</Title><p>{t("order.not_you")}</p></div>;
  const open = (areas.data ?? []).filter((one) => (one as Area).status !== "closed");
  const operator = organisations.data?.find((one) => one.label === form.operator);
  const ofOperator = (teams.data ?? []).filter((one) => operator && (one.organisation === operator.id || one.organisation === operator.label));
  return (
    <div class="page narrow">
      <Title sub={t("order.about")}>{t("order.title")}</Title>
      <Loading what={areas} />
      <form onSubmit={submit}>
        <Input label={t("order.name")} hint={t("order.name_hint")} value={form.name} onValue={(name) => put({ name })} required />
        <Select label={t("task.activity")} value={form.activity} empty={t("condition.choose")} choices={coded("activity", ACTIVITIES)} onValue={(activity) => put({ activity })} required />
        <PickMany label={t("nav.areas")} wrong={tried && !form.areas.length ? t("order.no_area") : undefined} choices={open.map(named)} chosen={form.areas} set={(chosen) => put({ areas: chosen })} />
        <Select label={t("task.operator")} value={form.operator} empty={t("condition.choose")} choices={(organisations.data ?? []).map(named)} onValue={(value) => put({ operator: value, team: "" })} required />
        <Select label={t("task.team")} hint={form.operator && !ofOperator.length ? t("order.no_team") : t("order.team_hint")} value={form.team} empty="-" choices={ofOperator.map(named)} onValue={(team) => put({ team })} />
        <PickMany label={t("task.methods")} choices={coded("word", METHODS)} chosen={form.methods} set={(methods) => put({ methods })} />
        <Input label={`${t("task.depth")}, ${unit("cm")}`} type="number" min={0} max={1000} step="1" inputMode="decimal" value={form.depth} onValue={(depth) => put({ depth })} />
        <div class="inline">
          <Input label={t("task.planned_start")} type="date" value={form.start} onValue={(start) => put({ start })} />
          <Input label={t("task.planned_end")} type="date" error={backwards ? t("order.backwards") : undefined} value={form.end} onValue={(end) => put({ end })} />
        </div>
        <Input label={t("task.priority")} hint={t("order.priority_hint")} value={form.priority} onValue={(priority) => put({ priority })} />
        <Input label={t("task.threat")} hint={t("order.threat_hint")} value={form.threat} onValue={(threat) => put({ threat })} />
        <Input label={t("report.note")} value={form.note} onValue={(note) => put({ note })} />
        {operation.synthetic ? <p class="hint">{t("order.synthetic")}</p> : null}
        <Wrong error={error} />
        {done ? <Ordered label={done.label} areas={done.areas} /> : null}
        <button class="primary" disabled={busy}>{t("order.create")}</button>
      </form>
    </div>
  );
}

function Ordered({ label, areas }: { label: string; areas: string[] }) {
  return (
    <Done>
      <p>{t("report.done", label)} <a href={href(`tasks/${label}`)}>{label}</a></p>
      <p>{t("order.next", code("step", "task"))} {areas.map((area, i) => <>{i ? ", " : ""}<a href={href(`areas/${area}`)}>{area}</a></>)}</p>
    </Done>
  );
}
