// SPDX-License-Identifier: Apache-2.0
// The register as it was known at the end of a day.
import { go, href, useRoute } from "../route.ts";
import { useHere } from "../state.ts";
import { t } from "../words/words.ts";

export function AsOfPicker({ page }: { page: string }) {
  const { asOf, operation } = useHere();
  const route = useRoute();
  const set = (day: string) => go(href([page, ...route.rest].join("/"), { ...route.query, as_of: day }), "replace");
  return (
    <label class="as-of">
      {t("as_of.label")}{" "}
      <input type="date" value={asOf} max={operation.today} onChange={(event) => set(event.currentTarget.value)} />
    </label>
  );
}
