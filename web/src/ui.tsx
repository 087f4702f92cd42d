// SPDX-License-Identifier: Apache-2.0
// Small parts that every view is made of: loading, errors, fields, marks.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useId, useRef, useState } from "preact/hooks";
import { Problem } from "./api.ts";
import { code, number, said, t, useLanguage } from "./words/words.ts";

export interface Load<T> {
  data: T | null;
  error: unknown;
  loading: boolean;
  again: () => void;
}

/**
 * Loads when `deps` change; what is old stays on the screen until the new is there, unless it would be taken for the answer to
 * what is asked now (`drop`). Where only asking again failed it stays too, beside the error.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, deps: unknown[], drop = false): Load<T> {
  const [state, set] = useState<{ data: T | null; error: unknown; loading: boolean }>({ data: null, error: null, loading: true });
  const [turn, setTurn] = useState(0);
  const turned = useRef(0);
  useEffect(() => {
    const repeated = turned.current !== turn;
    turned.current = turn;
    const stop = new AbortController();
    set((old) => (drop && !repeated ? { data: null, error: null, loading: true } : { ...old, loading: true }));
    load(stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) set({ data, error: null, loading: false });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) set((old) => ({ data: repeated ? old.data : null, error, loading: false }));
      },
    );
    return () => stop.abort();
  }, [...deps, turn]);
  return { ...state, again: useCallback(() => setTurn((n) => n + 1), []) };
}

/** How often what somebody may act on is asked for anew. */
export const FRESH_S = 10;
/** Without a hand on the machine for so long nothing is asked any more: asking would keep the session alive for whoever comes by. */
const NOBODY_MS = 20 * 60_000;

/**
 * Asks again every few seconds, and when the page comes to the front: a STOP of somebody else must reach whoever looks at a GO.
 * True where what stands on the page may be old: the last time failed or is not answered yet, or nobody is there.
 */
export function useFresh(...loads: Load<unknown>[]): boolean {
  const [left, leave] = useState(false);
  const [late, wait] = useState(false);
  const again = loads.map((load) => load.again);
  const waits = useRef<boolean[]>([]);
  waits.current = loads.map((load) => load.loading);
  useEffect(() => {
    let touched = Date.now();
    const touch = () => (touched = Date.now());
    const ask = (event?: Event) => {
      const nobody = Date.now() - touched > NOBODY_MS;
      leave(nobody);
      // A server that took the question and does not answer: asking anew would only end the question, and tell nobody.
      if (!event) wait(waits.current.some((one) => one));
      if (!nobody && !document.hidden) again.forEach((one, i) => { if (!waits.current[i]) one(); });
    };
    const timer = window.setInterval(() => ask(), FRESH_S * 1000);
    document.addEventListener("visibilitychange", ask);
    for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, touch);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
      for (const event of ["pointerdown", "keydown"]) window.removeEventListener(event, touch);
    };
  }, again);
  return left || loads.some((load) => load.data !== null && (!!load.error || (late && load.loading)));
}

/** What useFresh found, above what may be old. */
export function Old({ when }: { when: boolean }) {
  return when ? <p class="old" role="alert">{t("page.old")}</p> : null;
}

export function Wrong({ error }: { error: unknown }) {
  useLanguage();
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  return (
    <div class="wrong" role="alert">
      <strong>{problem ? said(problem.detail || problem.title) || t("error.status", problem.status) : t("error.connection")}</strong>
      {problem?.todo ? <p>{said(problem.todo)}</p> : null}
      {!problem ? <p>{t("error.connection_todo")}</p> : null}
      {problem?.problems.length ? (
        <ul>
          {problem.problems.map((row) => (
            <li>
              {said(row.what ?? row.detail ?? row.title)} {row.todo ? <span class="muted">{said(row.todo)}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

export function Loading({ what }: { what: Load<unknown> }) {
  if (what.error) return <Wrong error={what.error} />;
  return what.loading && what.data === null ? (
    <p class="muted loading" role="status">
      {t("loading")}
    </p>
  ) : null;
}

/** The heading of a view: gets the focus when the view changes, so that a screen reader says where one is. */
export function Title({ children, sub }: { children: ComponentChildren; sub?: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const text = ref.current?.textContent ?? "";
    document.title = text ? `${text} · demine` : "demine";
  });
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest("nav")) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="title">
      <h1 ref={ref} tabIndex={-1}>
        {children}
      </h1>
      {sub ? <p class="muted">{sub}</p> : null}
    </div>
  );
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (attributes: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => ComponentChildren;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const about = hint || error ? { "aria-describedby": `${id}-about` } : {};
  return (
    <div class={error ? "field bad" : "field"}>
      <label for={id}>{label}</label>
      {children({ id, ...about, ...(error ? { "aria-invalid": "true" as const } : {}) })}
      {hint || error ? (
        <span id={`${id}-about`} class="hint">
          {error ? <strong>{error}</strong> : null} {hint}
        </span>
      ) : null}
    </div>
  );
}

interface InputProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "password" | "date" | "number";
  required?: boolean;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string;
  minLength?: number;
  pattern?: string;
  placeholder?: string;
  list?: string;
  inputMode?: "decimal" | "text";
  autoComplete?: string;
  autoCapitalize?: "none";
  spellcheck?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function Input({ label, hint, error, value, onValue, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (rest.type === "date" ? <DayInput {...attributes} required={rest.required} value={value} onDay={onValue} /> : <input type="text" {...(rest as object)} {...attributes} value={value} onInput={(event) => onValue(event.currentTarget.value)} />)}
    </Field>
  );
}

export interface Choice {
  value: string;
  text: string;
}

export function Select(props: { label: string; hint?: string; value: string; choices: Choice[]; onValue: (value: string) => void; required?: boolean; empty?: string }) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(attributes) => (
        <select {...attributes} value={props.value} required={props.required} onChange={(event) => props.onValue(event.currentTarget.value)}>
          {props.empty !== undefined ? <option value="">{props.empty}</option> : null}
          {props.choices.map((choice) => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export const coded = (list: string, values: string[]): Choice[] => values.map((value) => ({ value, text: code(list, value) }));

const DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

/** Whether the calendar has it: a browser reads 2026-02-30 as a day of March. */
export function isDay(written: string): boolean {
  if (!new RegExp(`^${DAY}$`).test(written)) return false;
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === written;
}

/** A day as 2026-06-02. The browser's own field would show 06/02/2026 to one person and 02/06/2026 to another. */
export function DayInput({ value, onDay, ...rest }: { value: string; onDay: (day: string) => void; id?: string; required?: boolean | undefined; "aria-describedby"?: string | undefined }) {
  const [text, set] = useState(value);
  useEffect(() => set(value), [value]);
  const take = (input: HTMLInputElement) => {
    const written = input.value.trim();
    set(written);
    const right = written === "" || isDay(written);
    // What is signed is what stands there: with a day that is none the form is not sent.
    input.setCustomValidity(right ? "" : t("day.wrong"));
    if (right) onDay(written);
  };
  return <input type="text" class="day" inputMode="numeric" pattern={DAY} placeholder={t("day.form")} autocomplete="off" maxLength={10} {...rest} value={text} onInput={(event) => take(event.currentTarget)} />;
}

/** Shape and text, never colour alone. */
export function Classification({ value }: { value: unknown }) {
  const text = String(value ?? "");
  return text ? <span class={`mark mark-${text}`}>{text === "sha" || text === "cha" ? text.toUpperCase() : code("classification", text)}</span> : null;
}

export function Pair({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Done({ children }: { children: ComponentChildren }) {
  return (
    <div class="done" role="status">
      {children}
    </div>
  );
}

/** A table that scrolls by itself on a narrow screen, and can be scrolled by keyboard. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** On every map of an exercise. The word stands in the style sheet: what is behind the map is no text to be read out. */
export function MapStamp({ synthetic }: { synthetic: boolean }) {
  return synthetic ? <div class="map-stamp" aria-hidden="true"><span /></div> : null;
}

export function percent(value: unknown): string {
  if (typeof value !== "number") return "";
  const share = value * 100;
  if (share > 0 && share < 0.1) return `< ${number(0.1, 1)} %`;
  return `${number(share, share < 10 ? 1 : 0)} %`;
}
