// SPDX-License-Identifier: Apache-2.0
import type { BoardCell } from "../types.ts";

const RANK: Record<string, number> = { GO: 0, holds: 1, unknown: 2, "NO-GO": 3, fails: 3 };

export const lacks = (cell: BoardCell) => cell.fails.length + cell.unknown.length;

/** The team that lacks least, and who else may begin. */
export function best(cells: BoardCell[]): { cell: BoardCell; teams: string[] } | null {
  const sorted = [...cells].sort((a, b) => (RANK[a.outcome] ?? 9) - (RANK[b.outcome] ?? 9) || lacks(a) - lacks(b) || a.team.localeCompare(b.team));
  const cell = sorted[0];
  return cell ? { cell, teams: cells.filter((one) => one.outcome === cell.outcome && lacks(one) === 0).map((one) => one.team) } : null;
}
