// SPDX-License-Identifier: Apache-2.0
// The register as it was known at the end of a day.
import { go, href, useRoute } from "../route.ts";
import { useHere } from "../state.ts";
import { DayInput } from "../ui.tsx";
import { t } from "../words/words.ts";

export function AsOfPicker({ page }: { page: string }) {
  const { asOf } = useHere();
  const route = useRoute();
  const set = (day: string) => go(href([page, ...route.rest].join("/"), { ...route.query, as_of: day }), "replace");
  return (
    <label class="as-of">
      {t("as_of.label")}{" "}
      <DayInput value={asOf} onDay={set} />
    </label>
  );
}
