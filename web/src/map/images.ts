// SPDX-License-Identifier: Apache-2.0
// Patterns and signs of the map, drawn here: no sprite is loaded. Shape beside colour, so that a map printed in grey, or
// seen by somebody who does not see red, says the same.
import type { Map as GlMap } from "maplibre-gl";

/** Fill colours of TNMA 07.11/01, half transparent on the map. */
export const CHA = "#FF0000";
export const SHA = "#F4A718";
/** An indication has no colour in the note; violet is none of its colours, and no green. */
export const INDICATION = "#7A4FA3";
/** Status closed: the note's outline, CMYK 40 0 100 0. Only land that a signed paper released has it. */
export const CLOSED = "#7FB800";
export const SURVEY = "#5B2A86";
export const SURVEY_DARK = "#C9A6EE";
export const EVIDENCE = "#124A73";
export const INK = "#1c202c";

type Draw = (c: CanvasRenderingContext2D, size: number) => void;

function image(size: number, draw: Draw): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d")!;
  draw(context, size);
  return context.getImageData(0, 0, size, size);
}

const lines = (colour: string, width: number, directions: (1 | -1)[]): Draw => (c, size) => {
  c.strokeStyle = colour;
  c.lineWidth = width;
  for (const direction of directions) {
    for (const shift of [-size, 0, size]) {
      c.beginPath();
      c.moveTo(shift, direction > 0 ? size : 0);
      c.lineTo(shift + size, direction > 0 ? 0 : size);
      c.stroke();
    }
  }
};

const dots = (colour: string): Draw => (c, size) => {
  c.fillStyle = colour;
  for (const [x, y] of [[size / 4, size / 4], [(3 * size) / 4, (3 * size) / 4]] as const) {
    c.beginPath();
    c.arc(x, y, size / 9, 0, 7);
    c.fill();
  }
};

const sign = (path: (c: CanvasRenderingContext2D, size: number) => void, fill: string, inner?: (c: CanvasRenderingContext2D, size: number) => void): Draw => (c, size) => {
  c.lineJoin = "round";
  c.beginPath();
  path(c, size);
  c.closePath();
  c.strokeStyle = "#fff";
  c.lineWidth = size / 5;
  c.stroke();
  c.fillStyle = fill;
  c.fill();
  c.strokeStyle = "#fff";
  c.fillStyle = "#fff";
  c.lineWidth = size / 14;
  inner?.(c, size);
};

const triangle = (c: CanvasRenderingContext2D, s: number) => { c.moveTo(s / 2, s * 0.14); c.lineTo(s * 0.88, s * 0.84); c.lineTo(s * 0.12, s * 0.84); };
const diamond = (c: CanvasRenderingContext2D, s: number) => { c.moveTo(s / 2, s * 0.12); c.lineTo(s * 0.88, s / 2); c.lineTo(s / 2, s * 0.88); c.lineTo(s * 0.12, s / 2); };
const round = (c: CanvasRenderingContext2D, s: number) => c.arc(s / 2, s / 2, s * 0.32, 0, 7);
const box = (c: CanvasRenderingContext2D, s: number) => c.rect(s * 0.2, s * 0.2, s * 0.6, s * 0.6);
const flag = (c: CanvasRenderingContext2D, s: number) => { c.moveTo(s * 0.24, s * 0.92); c.lineTo(s * 0.24, s * 0.1); c.lineTo(s * 0.86, s * 0.3); c.lineTo(s * 0.34, s * 0.52); c.lineTo(s * 0.34, s * 0.92); };
const bang = (c: CanvasRenderingContext2D, s: number) => { c.fillRect(s * 0.46, s * 0.4, s * 0.08, s * 0.22); c.fillRect(s * 0.46, s * 0.68, s * 0.08, s * 0.08); };
const point = (c: CanvasRenderingContext2D, s: number) => { c.beginPath(); c.arc(s / 2, s / 2, s * 0.1, 0, 7); c.fill(); };
const cross = (c: CanvasRenderingContext2D, s: number) => { c.beginPath(); c.moveTo(s * 0.34, s * 0.34); c.lineTo(s * 0.66, s * 0.66); c.moveTo(s * 0.66, s * 0.34); c.lineTo(s * 0.34, s * 0.66); c.stroke(); };
const bars = (c: CanvasRenderingContext2D, s: number) => { for (const y of [0.38, 0.5, 0.62]) { c.beginPath(); c.moveTo(s * 0.3, s * y); c.lineTo(s * 0.7, s * y); c.stroke(); } };

export const IMAGES: Record<string, { size: number; draw: Draw; repeats?: true }> = {
  "fill-cha": { size: 24, draw: lines("rgba(130,0,0,.75)", 2, [1, -1]), repeats: true },
  "fill-sha": { size: 24, draw: lines("rgba(116,70,0,.8)", 2.4, [1]), repeats: true },
  "fill-indication": { size: 24, draw: dots("rgba(74,36,110,.8)"), repeats: true },
  "fill-survey": { size: 20, draw: lines("rgba(91,42,134,.55)", 1.4, [-1]), repeats: true },
  "sign-accident": { size: 44, draw: sign(triangle, EVIDENCE, bang) },
  "sign-find": { size: 44, draw: sign(diamond, EVIDENCE, point) },
  "sign-record": { size: 40, draw: sign(box, EVIDENCE, bars) },
  "sign-marking": { size: 40, draw: sign(box, EVIDENCE, bang) },
  "sign-impact": { size: 40, draw: sign(round, EVIDENCE, cross) },
  "sign-said": { size: 34, draw: sign(round, EVIDENCE, bars) },
  "sign-use": { size: 34, draw: sign(round, "#5c6470") },
  "sign-other": { size: 34, draw: sign(round, EVIDENCE, point) },
  "sign-task": { size: 52, draw: sign(flag, INK) },
};

/** Which sign a kind of evidence has. */
export const SIGN_OF: Record<string, string> = {
  accident: "sign-accident",
  find: "sign-find",
  "minefield-record": "sign-record",
  "survey-result": "sign-record",
  marking: "sign-marking",
  "blocked-land": "sign-marking",
  strike: "sign-impact",
  "crater-field": "sign-impact",
  "media-report": "sign-said",
  "official-statement": "sign-said",
  "land-in-use": "sign-use",
  "cleared-land": "sign-use",
};

export function addImages(map: GlMap): void {
  for (const [name, { size, draw }] of Object.entries(IMAGES)) {
    if (!map.hasImage(name)) map.addImage(name, image(size, draw), { pixelRatio: 2 });
  }
}

/** The same, for a legend: an element to be put there. */
export function sample(name: string, fill?: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const c = canvas.getContext("2d")!;
  const { size, draw, repeats } = IMAGES[name]!;
  if (fill) {
    c.globalAlpha = 0.5;
    c.fillStyle = fill;
    c.fillRect(0, 0, 48, 48);
    c.globalAlpha = 1;
  }
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  draw(tile.getContext("2d")!, size);
  if (repeats) {
    c.fillStyle = c.createPattern(tile, "repeat")!;
    c.fillRect(0, 0, 48, 48);
  } else {
    c.drawImage(tile, (48 - size) / 2, (48 - size) / 2);
  }
  return canvas;
}
