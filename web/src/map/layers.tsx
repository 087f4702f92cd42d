// SPDX-License-Identifier: Apache-2.0
// What is drawn, what its signs mean, and how the model is shown.
import { useEffect, useRef } from "preact/hooks";
import { code, said, t, useLanguage, type Key } from "../words/words.ts";
import { CHA, INDICATION, sample, SHA } from "./images.ts";
import { dark, GROUND, GROUPS, HAZARD_OPACITY, theme, type Group } from "./style.ts";

export interface LegendRow { color?: string; colour?: string; from?: number; to?: number; label?: string; text?: string }
export interface HazardAbout { classes?: (string | { class: string })[]; legend?: LegendRow[] | Record<string, LegendRow[]>; bounds?: number[]; bbox?: number[]; show?: string[]; edition?: string; title?: string; survey_areas?: GeoJSON.FeatureCollection }

export const SHOWS = ["mean", "interval", "coverage"] as const;
export const classesOf = (about: HazardAbout | null): string[] => (about?.classes ?? []).map((one) => (typeof one === "string" ? one : one.class));

export const surveyed = (about: HazardAbout | null) => !!about?.survey_areas?.features.length;

interface Props {
  hidden: Set<Group>;
  toggle: (group: Group) => void;
  hazard: HazardAbout | null;
  hazardClass: string;
  show: string;
  choose: (hazardClass: string, show: string) => void;
}

export function Layers({ hidden, toggle, hazard, hazardClass, show, choose }: Props) {
  useLanguage();
  const groups = GROUPS.filter((group) => (hazard || group !== "hazard") && (surveyed(hazard) || group !== "survey"));
  return (
    <section aria-label={t("layers.title")}>
      <h2>{t("layers.title")}</h2>
      <fieldset class="checks">
        <legend class="unseen">{t("layers.shown")}</legend>
        {groups.map((group) => (
          <label class="check"><input type="checkbox" checked={!hidden.has(group)} onChange={() => toggle(group)} /> {t(`layer.${group}` as Key)}</label>
        ))}
      </fieldset>
      {hazard ? (
        <fieldset class="checks">
          <legend>{t("layers.model")}</legend>
          <label>{t("layers.class")}{" "}
            <select value={hazardClass} onChange={(event) => choose(event.currentTarget.value, show)}>
              {classesOf(hazard).map((one) => <option value={one} selected={one === hazardClass}>{code("hazard_class", one)}</option>)}
            </select>
          </label>
          {SHOWS.map((one) => (
            <label class="check"><input type="radio" name="show" checked={show === one} onChange={() => choose(hazardClass, one)} /> {t(`layers.show_${one}` as Key)}</label>
          ))}
          <p class="hint">{t("place.model_is")}</p>
        </fieldset>
      ) : null}
      <Legend hazard={hazard && !hidden.has("hazard") ? hazard : null} show={show} survey={surveyed(hazard) && !hidden.has("survey")} />
    </section>
  );
}

export function Legend({ hazard, show, survey }: { hazard: HazardAbout | null; show: string; survey: boolean }) {
  return (
    <section class="map-legend" aria-label={t("legend.title")}>
      <h3>{t("legend.title")}</h3>
      <ul class="plain">
        <li><Sample name="fill-cha" fill={CHA} /> CHA: {t("legend.cha")}</li>
        <li><Sample name="fill-sha" fill={SHA} /> SHA: {t("legend.sha")}</li>
        <li><Sample name="fill-indication" fill={INDICATION} /> {t("legend.indication")}</li>
        <li><span class="line line-open" /> {t("legend.open")}</li>
        <li><span class="line line-worked" /> {t("legend.worked")}</li>
        <li><span class="line line-closed" /> {t("legend.closed")}</li>
        <li><Sample name="sign-accident" /> {code("evidence_kind", "accident")}</li>
        <li><Sample name="sign-find" /> {code("evidence_kind", "find")}</li>
        <li><Sample name="sign-record" /> {t("legend.record")}</li>
        <li><Sample name="sign-marking" /> {t("legend.marking")}</li>
        <li><Sample name="sign-impact" /> {t("legend.impact")}</li>
        <li><Sample name="sign-said" /> {t("legend.said")}</li>
        <li><Sample name="sign-task" /> {code("entity", "task")}</li>
        {survey ? <li><Sample name="fill-survey" fill="transparent" /> {t("legend.survey")}</li> : null}
      </ul>
      {hazard ? <HazardLegend hazard={hazard} show={show} /> : null}
    </section>
  );
}

function HazardLegend({ hazard, show }: { hazard: HazardAbout; show: string }) {
  const rows: LegendRow[] = Array.isArray(hazard.legend) ? hazard.legend : (hazard.legend?.[show] ?? hazard.legend?.mean ?? []);
  return (
    <>
      <h3>{t(`layers.show_${show}` as Key)}</h3>
      <ul class="plain ramp">
        {rows.map((row) => <li><Swatch colour={row.color ?? row.colour ?? ""} /> {said(row.label ?? row.text ?? "") || range(row)}</li>)}
        <li><span class="swatch hatched" /> {t("legend.not_surveyed")}</li>
      </ul>
    </>
  );
}

const share = (value: number) => `${Math.round(value * 1000) / 10}`;
const range = (row: LegendRow) => (row.to === undefined ? `≥ ${share(row.from ?? 0)} %` : `${share(row.from ?? 0)}–${share(row.to)} %`);

/** A style attribute would break the policy of the page; a drawn canvas does not. */
function Swatch({ colour }: { colour: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const c = ref.current?.getContext("2d");
    if (!c) return;
    // As the map has it: over the ground, as clear as the layer is.
    const draw = () => {
      c.globalAlpha = 1;
      c.fillStyle = GROUND[theme()].paper;
      c.fillRect(0, 0, 48, 48);
      c.globalAlpha = HAZARD_OPACITY[theme()];
      c.fillStyle = colour;
      c.fillRect(0, 0, 48, 48);
    };
    draw();
    const themes = dark();
    themes.addEventListener("change", draw);
    return () => themes.removeEventListener("change", draw);
  }, [colour]);
  return <canvas ref={ref} class="swatch" width={48} height={48} aria-hidden="true" />;
}

function Sample({ name, fill }: { name: string; fill?: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const canvas = sample(name, fill);
    canvas.setAttribute("aria-hidden", "true");
    canvas.className = "swatch";
    ref.current?.replaceChildren(canvas);
  }, [name]);
  return <span ref={ref} class={fill ? "sample-fill" : "sample-sign"} />;
}
