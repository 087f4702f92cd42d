// SPDX-License-Identifier: Apache-2.0
// Several of a list that may be long: what is chosen stands first, the rest is found by a part of its name.
import { useId, useState } from "preact/hooks";
import type { Choice } from "./ui.tsx";
import { t } from "./words/words.ts";

/** More than these are not drawn at once: a part of the name narrows them (judgement). */
const MOST = 12;

interface Props {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  choices: Choice[];
  chosen: string[];
  set: (chosen: string[]) => void;
}

export function PickMany({ label, hint, wrong, choices, chosen, set }: Props) {
  const id = useId();
  const [part, setPart] = useState("");
  const wanted = part.trim().toLowerCase();
  const open = choices.filter((one) => !chosen.includes(one.value) && one.text.toLowerCase().includes(wanted));
  const shown = [...choices.filter((one) => chosen.includes(one.value)), ...open.slice(0, MOST)];
  const about = hint || wrong ? `${id}-about` : undefined;
  return (
    <fieldset class={wrong ? "pick-many bad" : "pick-many"} aria-describedby={about}>
      <legend>{label}</legend>
      {choices.length > MOST ? <input type="text" aria-label={t("pick.part", label)} placeholder={t("pick.part_short")} value={part} spellcheck={false} autocomplete="off" onInput={(event) => setPart(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }} /> : null}
      <div class="pick-list">
        {shown.map((one) => (
          <label key={one.value} class="check"><input type="checkbox" checked={chosen.includes(one.value)} onChange={(event) => set(event.currentTarget.checked ? [...chosen, one.value] : chosen.filter((each) => each !== one.value))} /> {one.text}</label>
        ))}
        {shown.length ? null : <p class="muted">{t("list.none")}</p>}
      </div>
      {open.length > MOST ? <p class="hint">{t("pick.more", open.length - MOST)}</p> : null}
      {hint || wrong ? <span id={about} class="hint">{wrong ? <strong role="alert">{wrong}</strong> : null} {hint}</span> : null}
    </fieldset>
  );
}
