// SPDX-License-Identifier: Apache-2.0
export interface Fact { name: string; value: string; valid_until?: string }

/** "yes;until=2026-06-30" is a value with its last day, as on the command line. */
export function facts(given: Record<string, string>): Fact[] {
  return Object.entries(given).filter(([, text]) => text.trim()).map(([name, text]) => {
    const found = /^(.*?);\s*until=(\d{4}-\d{2}-\d{2})$/.exec(text.trim());
    return found ? { name, value: found[1]!.trim(), valid_until: found[2]! } : { name, value: text.trim() };
  });
}
