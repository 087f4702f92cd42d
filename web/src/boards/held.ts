// SPDX-License-Identifier: Apache-2.0
// Conditions as a list: which of them is over, what each is about, what it says.
import type { Row } from "../types.ts";
import { code, unit } from "../words/words.ts";

/** The members of a condition that say what it is about, and the layer of each. */
const ABOUT: Record<string, string> = { task: "task", team: "team", area: "area", contingent: "contingent", organisation: "organisation", person: "person", equipment: "equipment" };

export interface Wanted { of: string; kind: string; all: boolean; today: string }

/** Its last day has passed. One without a last day is over by another of its kind alone, which readiness knows. */
export const ended = (row: Row, today: string) => !!row.valid_until && !!today && String(row.valid_until) < today;

export function subject(row: Row, labels: Map<string, string>): { entity: string; label: string; unnamed?: true } | null {
  for (const [member, entity] of Object.entries(ABOUT)) {
    const id = row[member];
    if (id) return { entity, label: labels.get(String(id)) ?? String(id), ...(labels.has(String(id)) ? {} : { unnamed: true }) };
  }
  return null; // the operation as a whole
}

/** Newest first; the one that is asked for by its own label, ended or not. */
export function matching(rows: Row[], wanted: Wanted, labels: Map<string, string>): Row[] {
  const of = wanted.of.toLowerCase();
  const named = (row: Row) => !!of && row.label.toLowerCase() === of;
  return rows
    .filter((row) => (!wanted.kind || row.kind === wanted.kind) && (wanted.all || named(row) || !ended(row, wanted.today)))
    .filter((row) => !of || named(row) || subject(row, labels)?.label.toLowerCase() === of)
    .sort((a, b) => String(b.changed ?? "").localeCompare(String(a.changed ?? "")));
}

export function value(row: Row): string {
  const words = ([] as unknown[]).concat(row.value ?? []).map((one) => code(row.kind === "activity" ? "activity" : row.kind === "task_status" ? "task_status" : "word", one)).join(", ");
  return [words, row.unit ? unit(String(row.unit)) : "", row.detail ? `(${String(row.detail)})` : ""].filter(Boolean).join(" ");
}
