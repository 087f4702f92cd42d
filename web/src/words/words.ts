// SPDX-License-Identifier: Apache-2.0
// Every text of the app comes from here. Keys: en.ts; ru.ts has the same, or the types and a test say so. What the server
// says in English is looked up in messages/ru.po, the catalogue of the engine; codes ("worked_on") in codes.ts.
import engine from "engine-words";
import { useEffect, useState } from "preact/hooks";
import { useLanguageHeader } from "../api.ts";
import { codes } from "./codes.ts";
import { en } from "./en.ts";
import { fields } from "./fields.ts";
import { ru } from "./ru.ts";

export type Language = "en" | "ru";
export type Key = keyof typeof en;

const catalogues: Record<Language, Record<Key, string>> = { en, ru };
const listeners = new Set<() => void>();
let current: Language = first();

function first(): Language {
  const kept = stored();
  if (kept) return kept;
  return navigator.languages.some((tag) => /^ru\b/i.test(tag)) && !/^en\b/i.test(navigator.language) ? "ru" : "en";
}

function stored(): Language | null {
  try {
    const kept = localStorage.getItem("language");
    return kept === "en" || kept === "ru" ? kept : null;
  } catch {
    return null;
  }
}

export function language(): Language {
  return current;
}

export function setLanguage(to: Language): void {
  current = to;
  try {
    localStorage.setItem("language", to);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  apply();
  listeners.forEach((listener) => listener());
}

export function apply(): void {
  document.documentElement.lang = current;
  useLanguageHeader(current);
}

/** Draws the component again when the language changes. */
export function useLanguage(): Language {
  const [value, set] = useState(current);
  useEffect(() => {
    const listener = () => set(current);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return value;
}

export function t(key: Key, ...values: (string | number)[]): string {
  return catalogues[current][key].replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)] ?? ""));
}

/** A key made of a code: falls back to the code itself, so that a newer server is still readable. */
export function maybe(key: string, otherwise: string): string {
  return catalogues[current][key as Key] ?? otherwise;
}

/** What a coded value is called: code("area_status", "worked_on"). */
export function code(list: string, value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  const text = String(value);
  const words = codes[list]?.[text] ?? codes[list]?.[text.replace(/_/g, "-")];
  return words?.[current === "en" ? 0 : 1] ?? (/^[a-z][a-z0-9_-]*$/.test(text) ? text.replace(/[_-]/g, " ") : text);
}

/** Units as they are written; the symbol itself where nobody writes it otherwise. */
const UNITS: Record<string, readonly [string, string]> = {
  m: ["m", "м"], "m²": ["m²", "м²"], km: ["km", "км"], "km²": ["km²", "км²"], cm: ["cm", "см"], min: ["min", "мин"], C: ["°C", "°C"], "m/s": ["m/s", "м/с"], "mm/h": ["mm/h", "мм/ч"],
  persons: ["persons", "чел."], level: ["level", "уровень"], deg: ["°", "°"],
};
export const unit = (symbol: string) => UNITS[symbol]?.[current === "en" ? 0 : 1] ?? symbol;

/** What a member of a record is called. */
export function fieldName(name: string): string {
  return fields[name]?.[current === "en" ? 0 : 1] ?? name.replace(/_/g, " ");
}

/** Words of the server, as messages/ru.po says them; English where it has none. */
export function said(text: unknown): string {
  const words = typeof text === "string" ? text : "";
  return current === "en" ? words : ((engine as Record<string, string>)[words] ?? filled(words));
}

// "check of the day: GO" stands in the catalogue as it is, "task ordered: T1" as "task ordered: {0}".
const patterns = Object.entries(engine)
  .filter(([wording]) => /\{0\}/.test(wording) && wording.replace(/\{\d\}/g, "").length >= 6)
  .map(([wording, translation]) => ({
    matches: new RegExp(`^${wording.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\\\{\d\\\}/g, "(.+)")}$`),
    order: [...wording.matchAll(/\{(\d)\}/g)].map((found) => Number(found[1])),
    translation,
    literal: wording.replace(/\{\d\}/g, "").length,
  }))
  .sort((a, b) => b.literal - a.literal); // the wording that says most comes first

/** Lists whose codes the engine puts into its sentences. */
const INSIDE = ["role", "area_status", "product", "classification", "entity", "step", "outcome", "activity", "word"];

/** What a sentence was filled with: a sentence itself, a code, or somebody's own words. */
function value(text: string): string {
  const list = INSIDE.find((one) => codes[one]?.[text]);
  return list ? code(list, text) : said(text);
}

function filled(words: string): string {
  for (const { matches, order, translation } of patterns) {
    const found = matches.exec(words);
    if (found) return translation.replace(/\{(\d)\}/g, (_, i: string) => value(found[order.indexOf(Number(i)) + 1] ?? ""));
  }
  return words;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(current, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);
}

/** "2026-06-02 03:54 UTC": the same in each language, and never taken for another day. */
export function moment(text: unknown): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(typeof text === "string" ? text : "");
  return found ? `${found[1]} ${found[2]} UTC` : String(text ?? "");
}
export function day(text: unknown): string {
  return typeof text === "string" ? text.slice(0, 10) : "";
}
