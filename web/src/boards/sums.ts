// SPDX-License-Identifier: Apache-2.0
import type { LedgerLine } from "../types.ts";

export const PRODUCTS = ["open", "cancelled", "reduced", "cleared", "discredited"] as const;

/** Both sides in doubled square millimetres: whole numbers, so "equal" means equal. */
export function sums(line: LedgerLine): { came: number; is: number } {
  const came = (line.initial_doubled_mm2 ?? 0) + (line.extensions_doubled_mm2 ?? 0) + (line.noding_doubled_mm2 ?? 0);
  const is = PRODUCTS.reduce((sum, product) => sum + (line[`${product}_doubled_mm2`] ?? 0), 0);
  return { came, is };
}
