// SPDX-License-Identifier: Apache-2.0
// Layers of the map, from the ground up. Colours: TNMA 07.11/01 for land, no green on what a model says.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { CHA, CLOSED, EVIDENCE, INDICATION, SHA, SIGN_OF, SURVEY, SURVEY_DARK } from "./images.ts";

export type Group = "context" | "hazard" | "survey" | "areas" | "evidence" | "tasks";
export const GROUPS: Group[] = ["areas", "evidence", "tasks", "survey", "hazard", "context"];

const FONT = ["Noto Sans", "sans-serif"];
const BOLD = ["Noto Sans Semibold", "Noto Sans", "sans-serif"];

export interface Ground { paper: string; urban: string; water: string; road: string; rail: string; border: string; text: string; halo: string }
export const GROUND: Record<"light" | "dark", Ground> = {
  light: { paper: "#f4f2ee", urban: "#e2ded6", water: "#a9c3d6", road: "#c2b8a8", rail: "#9a9aa2", border: "#a8a4b0", text: "#4a4e59", halo: "#f9f8f6" },
  dark: { paper: "#1d2127", urban: "#2a2f38", water: "#2f4a63", road: "#4a4a4c", rail: "#5a5d66", border: "#5d6270", text: "#b9bec9", halo: "#16181d" },
};

export type Theme = keyof typeof GROUND;
export const dark = () => matchMedia("(prefers-color-scheme: dark)");
export const theme = (): Theme => (dark().matches ? "dark" : "light");

/** The ground stays visible through the model, and a dark one dark (judgement). */
export const HAZARD_OPACITY: Record<Theme, number> = { light: 0.72, dark: 0.45 };

export const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

const text = (ground: Ground, colour = ground.text) => ({ "text-color": colour, "text-halo-color": ground.halo, "text-halo-width": 1.6 });
const kindIs = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];
const isOpen: ExpressionSpecification = ["!=", ["get", "status"], "closed"];
const classification = (cha: string, sha: string, other: string): ExpressionSpecification => ["match", ["get", "classification"], "cha", cha, "sha", sha, other];

function context(ground: Ground, name: ExpressionSpecification): LayerSpecification[] {
  return [
    { id: "context-urban", source: "context", type: "fill", filter: kindIs("urban"), paint: { "fill-color": ground.urban } },
    { id: "context-river", source: "context", type: "line", filter: kindIs("river"), paint: { "line-color": ground.water, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.8, 12, 3] } },
    { id: "context-border", source: "context", type: "line", filter: ["any", kindIs("raion"), kindIs("oblast")], paint: { "line-color": ground.border, "line-width": 1, "line-dasharray": [4, 2, 1, 2] } },
    { id: "context-road", source: "context", type: "line", filter: kindIs("road"), paint: { "line-color": ground.road, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.8, 12, 3.2] } },
    { id: "context-rail", source: "context", type: "line", filter: kindIs("railway"), paint: { "line-color": ground.rail, "line-width": 1.2, "line-dasharray": [5, 2] } },
    { id: "context-other", source: "context", type: "line", filter: ["!", ["has", "kind"]], paint: { "line-color": ground.border, "line-width": 1 } },
    { id: "context-place", source: "context", type: "circle", filter: kindIs("settlement"), paint: { "circle-radius": 2.2, "circle-color": ground.text } },
    {
      id: "context-name", source: "context", type: "symbol", filter: kindIs("settlement"),
      layout: { "text-field": name, "text-font": FONT, "text-size": ["interpolate", ["linear"], ["coalesce", ["get", "population"], 0], 0, 11, 400000, 16], "text-offset": [0, 0.5], "text-anchor": "top", "symbol-sort-key": ["-", 0, ["coalesce", ["get", "population"], 0]] },
      paint: text(ground),
    },
  ];
}

function survey(ground: Ground): LayerSpecification[] {
  return [
    { id: "survey-fill", source: "survey", type: "fill", paint: { "fill-pattern": "fill-survey" } },
    { id: "survey-line", source: "survey", type: "line", paint: { "line-color": ground === GROUND.dark ? SURVEY_DARK : SURVEY, "line-width": 1.6, "line-dasharray": [1, 1.5] } },
    {
      id: "survey-name", source: "survey", type: "symbol", minzoom: 9,
      layout: { "text-field": ["get", "title"], "text-font": FONT, "text-size": 11.5, "symbol-sort-key": ["to-number", ["get", "rank"]] },
      paint: text(ground, ground === GROUND.dark ? SURVEY_DARK : SURVEY),
    },
  ];
}

function areas(ground: Ground): LayerSpecification[] {
  const line = (id: string, filter: ExpressionSpecification, colour: string, dash?: number[]): LayerSpecification => ({
    id: `areas-line-${id}`, source: "areas", type: "line", filter,
    paint: { "line-color": colour, "line-width": 2.4, ...(dash ? { "line-dasharray": dash } : {}) },
  });
  const worked: ExpressionSpecification = ["in", ["get", "status"], ["literal", ["tasked", "worked_on", "suspended", "in_qc", "awaiting_handover"]]];
  return [
    { id: "areas-fill", source: "areas", type: "fill", filter: isOpen, paint: { "fill-color": classification(CHA, SHA, INDICATION), "fill-opacity": ["match", ["get", "classification"], ["cha", "sha"], 0.5, 0.22] } },
    { id: "areas-pattern", source: "areas", type: "fill", filter: isOpen, paint: { "fill-pattern": classification("fill-cha", "fill-sha", "fill-indication") } },
    line("open", ["all", isOpen, ["!", worked]], "#D00000"),
    line("worked-under", worked, ground.halo),
    line("worked", worked, "#C77F00", [3, 1.6]),
    line("closed", ["!", isOpen], CLOSED),
    {
      id: "areas-name", source: "areas", type: "symbol", minzoom: 8,
      layout: { "text-field": ["get", "title"], "text-font": BOLD, "text-size": 12.5, "text-max-width": 14, "text-variable-anchor": ["top", "bottom", "center"], "text-radial-offset": 1.9 },
      paint: text(ground, ground === GROUND.dark ? "#fff" : "#14161c"),
    },
  ];
}

/** `layer` is the layer's name in vector tiles; nothing for GeoJSON. */
export function evidence(ground: Ground, layer?: string): LayerSpecification[] {
  const from = { source: "evidence", ...(layer ? { "source-layer": layer } : {}) };
  const sign = ["match", ["get", "kind"], ...Object.entries(SIGN_OF).flat(), "sign-other"] as unknown as ExpressionSpecification;
  return [
    { id: "evidence-fill", ...from, type: "fill", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": EVIDENCE, "fill-opacity": 0.12 } },
    { id: "evidence-line", ...from, type: "line", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": ground === GROUND.dark ? "#7fb4de" : EVIDENCE, "line-width": 1.4, "line-dasharray": [2, 1.4] } },
    {
      id: "evidence-sign", ...from, type: "symbol", filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": sign, "icon-size": ["interpolate", ["linear"], ["zoom"], 6, 0.5, 11, 1], "icon-allow-overlap": true, "icon-ignore-placement": true },
    },
    {
      id: "evidence-name", ...from, type: "symbol", minzoom: 12, filter: ["==", ["geometry-type"], "Point"],
      layout: { "text-field": ["concat", ["get", "label"], " ", ["coalesce", ["get", "source_reliability"], ""], ["coalesce", ["get", "information_credibility"], ""]], "text-font": FONT, "text-size": 11, "text-offset": [0, 1.1], "text-anchor": "top" },
      paint: text(ground),
    },
  ];
}

function tasks(ground: Ground): LayerSpecification[] {
  return [{
    id: "tasks-sign", source: "tasks", type: "symbol",
    layout: { "icon-image": "sign-task", "icon-anchor": "bottom-left", "icon-allow-overlap": true, "icon-ignore-placement": true, "text-field": ["get", "label"], "text-font": BOLD, "text-size": 12, "text-offset": [1.7, -1.6], "text-anchor": "left", "text-optional": true },
    paint: text(ground, ground === GROUND.dark ? "#fff" : "#14161c"),
  }];
}

function draft(): LayerSpecification[] {
  const shape = (geometry: string): ExpressionSpecification => ["==", ["geometry-type"], geometry];
  return [
    { id: "draft-fill", source: "draft", type: "fill", filter: shape("Polygon"), paint: { "fill-color": "#1a4fa0", "fill-opacity": 0.15 } },
    { id: "draft-line", source: "draft", type: "line", filter: ["all", shape("LineString"), ["!", ["get", "bad"]]], paint: { "line-color": "#1a4fa0", "line-width": 2.5 } },
    { id: "draft-bad", source: "draft", type: "line", filter: ["all", shape("LineString"), ["get", "bad"]], paint: { "line-color": "#B00020", "line-width": 4, "line-dasharray": [1.5, 1] } },
    { id: "draft-corner", source: "draft", type: "circle", filter: shape("Point"), paint: { "circle-radius": 6, "circle-color": "#fff", "circle-stroke-color": ["case", ["get", "bad"], "#B00020", "#1a4fa0"], "circle-stroke-width": 3 } },
    { id: "draft-number", source: "draft", type: "symbol", filter: shape("Point"), layout: { "text-field": ["get", "number"], "text-font": BOLD, "text-size": 12, "text-offset": [0, -1.2], "text-allow-overlap": true }, paint: { "text-color": "#1a4fa0", "text-halo-color": "#fff", "text-halo-width": 2 } },
  ];
}

export function style(theme: Theme, language: string): StyleSpecification {
  const ground = GROUND[theme];
  const name: ExpressionSpecification = language === "ru" ? ["coalesce", ["get", "name_ru"], ["get", "name"]] : ["coalesce", ["get", "name"], ["get", "name_ru"]];
  const source = { type: "geojson" as const, data: empty };
  return {
    version: 8,
    sources: { context: source, survey: source, areas: source, tasks: source, draft: source, evidence: source },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": ground.paper } },
      ...context(ground, name),
      ...survey(ground),
      ...areas(ground),
      ...evidence(ground),
      ...tasks(ground),
      ...draft(),
    ],
  };
}

/** What the first frame has: the land itself, without words. */
export function firstStyle(theme: Theme, language: string, areas: GeoJSON.FeatureCollection): StyleSpecification {
  const { layers, ...whole } = style(theme, language);
  return { ...whole, sources: { areas: { type: "geojson", data: areas } }, layers: layers.filter(({ id }) => /^(paper|areas-(?!name))/.test(id)) };
}
