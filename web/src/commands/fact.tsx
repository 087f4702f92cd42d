// SPDX-License-Identifier: Apache-2.0
// One fact that a person attests for a step: asked for in words, with the field of its type; its last day beside it where it has one.
import { coded, Input, Select } from "../ui.tsx";
import type { KnownFact } from "../types.ts";
import { said, t } from "../words/words.ts";
import { UNTIL } from "./facts.ts";

interface Props { fact: KnownFact; given: Record<string, string>; set: (name: string, value: string) => void }

export function FactInput({ fact, given, set }: Props) {
  const meaning = said(fact.meaning);
  const label = t("advance.attest", meaning || fact.name);
  const value = given[fact.name] ?? "";
  const put = (text: string) => set(fact.name, text);
  return (
    <div class="fact">
      {fact.type === "yes_no" ? <Select label={label} value={value} empty={t("advance.not_attested")} choices={coded("word", ["yes", "no"])} onValue={put} />
        : fact.type === "day" ? <Input label={label} type="date" value={value} onValue={put} />
        : <Input label={label} hint={HINTS[fact.type] ? t(HINTS[fact.type]!) : undefined} value={value} onValue={put} {...(fact.type === "count" || fact.type === "number" ? { inputMode: "decimal" as const } : {})} />}
      {fact.expires && value ? <Input label={t("condition.until")} type="date" value={given[fact.name + UNTIL] ?? ""} onValue={(text) => set(fact.name + UNTIL, text)} /> : null}
    </div>
  );
}

const HINTS: Record<string, "advance.hint_count" | "advance.hint_number" | "advance.hint_kinds" | "advance.hint_days"> = { count: "advance.hint_count", number: "advance.hint_number", kinds: "advance.hint_kinds", days: "advance.hint_days" };
