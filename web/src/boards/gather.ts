// SPDX-License-Identifier: Apache-2.0
import type { Gap } from "../types.ts";

/** One row for each finding: the teams and tasks that it stops. */
export function gather(gaps: Gap[]): { finding: Gap["finding"]; teams: string[]; tasks: string[] }[] {
  const rows = new Map<string, { finding: Gap["finding"]; teams: Set<string>; tasks: Set<string> }>();
  for (const gap of gaps) {
    const { predicate, subject, fact, outcome, value } = gap.finding;
    const key = JSON.stringify([predicate, subject, fact, outcome, value]);
    const row = rows.get(key) ?? { finding: gap.finding, teams: new Set(), tasks: new Set() };
    row.teams.add(gap.team);
    gap.tasks.forEach((task) => row.tasks.add(task));
    rows.set(key, row);
  }
  return [...rows.values()].map((row) => ({ finding: row.finding, teams: [...row.teams].sort(), tasks: [...row.tasks].sort() }));
}
