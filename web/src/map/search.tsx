// SPDX-License-Identifier: Apache-2.0
// A place as people write it, or the label of an area.
import { useState } from "preact/hooks";
import { parsePlace, type LonLat } from "../geo/coordinates.ts";
import { useHere } from "../state.ts";
import { maybe, t } from "../words/words.ts";
import { centre, label, type Feature } from "./features.ts";

export function Search({ areas, found }: { areas: Feature[]; found: (place: LonLat) => void }) {
  useHere();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    if (!wanted) return;
    const area = areas.find((one) => label(one).toLowerCase() === wanted.toLowerCase());
    const at = area ? centre(area.geometry) : null;
    if (at) {
      setWrong("");
      found(at);
      return;
    }
    const parsed = parsePlace(wanted);
    if ("refused" in parsed) {
      setWrong(`${maybe(`place.${parsed.refused}`, parsed.refused)} ${t("place.write")}`);
    } else {
      setWrong("");
      found(parsed.place);
    }
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <label class="unseen" for="search">{t("search.label")}</label>
      <input id="search" value={text} placeholder={t("search.placeholder")} aria-describedby={wrong ? "search-wrong" : undefined} aria-invalid={wrong ? "true" : undefined} spellcheck={false} autocomplete="off" onInput={(event) => { setText(event.currentTarget.value); setWrong(""); }} />
      <button>{t("search.go")}</button>
      {wrong ? <p id="search-wrong" class="wrong small" role="alert">{wrong}</p> : null}
    </form>
  );
}
