// SPDX-License-Identifier: Apache-2.0
export interface Fact { name: string; value: string; valid_until?: string }

/** What stands behind a fact's name where its last day is kept. */
export const UNTIL = ";until";

/** What was filled in, as the interface takes it; a last day goes with its fact. */
export function facts(given: Record<string, string>): Fact[] {
  return Object.entries(given).filter(([name, text]) => !name.endsWith(UNTIL) && text.trim()).map(([name, text]) => {
    const until = given[name + UNTIL]?.trim();
    return { name, value: text.trim(), ...(until ? { valid_until: until } : {}) };
  });
}
