// SPDX-License-Identifier: Apache-2.0
import type { LedgerLine } from "../types.ts";

export const PRODUCTS = ["open", "cancelled", "reduced", "cleared", "discredited"] as const;

/** Both sides in doubled square millimetres: whole numbers, so "equal" means equal. */
export function sums(line: LedgerLine): { came: number; is: number } {
  const came = (line.initial_doubled_mm2 ?? 0) + (line.extensions_doubled_mm2 ?? 0) + (line.noding_doubled_mm2 ?? 0);
  const is = PRODUCTS.reduce((sum, product) => sum + (line[`${product}_doubled_mm2`] ?? 0), 0);
  return { came, is };
}

/** Why a line does not balance though its sum may agree: ground that two hold, or that cannot be read here. */
export function doubts(line: LedgerLine, name: (area: string) => string): { of: "held_twice" | "unread"; area: string; entry: string }[] {
  const twice = line.held_twice ? [{ of: "held_twice" as const, area: "", entry: "" }] : [];
  return [...twice, ...(line.unread ?? []).map((one) => ({ of: "unread" as const, area: name(one.area), entry: one.entry.slice(0, 12) }))];
}
