// SPDX-License-Identifier: Apache-2.0
// What is wrong with an outline, while it is being drawn. A help for the hand: what counts is the server's answer to
// POST /api/areas/check, which knows the register and the plane of the operation.
import { distance, type LonLat } from "./coordinates.ts";

/** An edge longer than this is a slip of the mouse or a wrong digit far more often than an edge (judgement). */
export const LONGEST_EDGE_M = 5000;

export type Flaw =
  | { flaw: "too_few"; at: number[] }
  | { flaw: "twice"; at: number[] }
  | { flaw: "crossing"; at: number[] }
  | { flaw: "long_edge"; at: number[]; length_m: number }
  | { flaw: "no_area"; at: number[] };

/** `corners`: without the closing one. `at` holds indices of corners: of an edge, its first. */
export function flaws(corners: LonLat[]): Flaw[] {
  const out: Flaw[] = [];
  const n = corners.length;
  if (n < 3) out.push({ flaw: "too_few", at: [] });
  for (let i = 0; i < n; ++i) {
    const next = (i + 1) % n;
    if (n > 1 && i !== next && same(corners[i]!, corners[next]!)) out.push({ flaw: "twice", at: [next] });
    const length = n > 1 ? distance(corners[i]!, corners[next]!) : 0;
    if (length > LONGEST_EDGE_M && (n > 2 || i === 0)) out.push({ flaw: "long_edge", at: [i], length_m: length });
  }
  if (n < 3) return out;
  for (let i = 0; i < n; ++i) {
    for (let j = i + 1; j < n; ++j) {
      const neighbours = j === i + 1 || (i === 0 && j === n - 1);
      if (!neighbours && meet(corners[i]!, corners[(i + 1) % n]!, corners[j]!, corners[(j + 1) % n]!)) out.push({ flaw: "crossing", at: [i, j] });
      if (neighbours && folds(corners, i, j)) out.push({ flaw: "crossing", at: [i, j] });
    }
  }
  if (!out.length && areaM2(corners) < 1) out.push({ flaw: "no_area", at: [] });
  return out;
}

const same = (a: LonLat, b: LonLat) => a.lon === b.lon && a.lat === b.lat;
const turn = (a: LonLat, b: LonLat, c: LonLat) => Math.sign((b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon));
const between = (a: LonLat, b: LonLat, p: LonLat) =>
  p.lon >= Math.min(a.lon, b.lon) && p.lon <= Math.max(a.lon, b.lon) && p.lat >= Math.min(a.lat, b.lat) && p.lat <= Math.max(a.lat, b.lat);

/** Whether two edges share a point. */
function meet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (abc === 0 && between(a, b, c)) || (abd === 0 && between(a, b, d)) || (cda === 0 && between(c, d, a)) || (cdb === 0 && between(c, d, b));
}

/** Whether an edge lies back upon the one before it. */
function folds(corners: LonLat[], i: number, j: number): boolean {
  const n = corners.length;
  const [first, second] = j === i + 1 ? [i, j] : [j, i];
  const [a, b, c] = [corners[first]!, corners[second]!, corners[(second + 1) % n]!];
  if (same(a, b) || same(b, c) || turn(a, b, c) !== 0) return false;
  return (a.lon - b.lon) * (c.lon - b.lon) + (a.lat - b.lat) * (c.lat - b.lat) > 0;
}

/** Square metres on a sphere: for the eye. The register computes in its equal-area plane. */
export function areaM2(corners: LonLat[]): number {
  if (corners.length < 3) return 0;
  const rad = Math.PI / 180;
  const r = 6371008.8;
  const mid = corners.reduce((sum, p) => sum + p.lat, 0) / corners.length;
  const origin = corners[0]!;
  const x = (p: LonLat) => (p.lon - origin.lon) * rad * r * Math.cos(mid * rad);
  const y = (p: LonLat) => (p.lat - origin.lat) * rad * r;
  let twice = 0;
  corners.forEach((p, i) => {
    const q = corners[(i + 1) % corners.length]!;
    twice += x(p) * y(q) - x(q) * y(p);
  });
  return Math.abs(twice) / 2;
}

export function toPolygon(corners: LonLat[]): GeoJSON.Polygon {
  const ring = corners.map((p) => [round(p.lon), round(p.lat)]);
  if (signed(corners) < 0) ring.reverse(); // outer rings counter-clockwise (RFC 7946)
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
}

const signed = (corners: LonLat[]) =>
  corners.reduce((sum, p, i) => {
    const q = corners[(i + 1) % corners.length]!;
    return sum + p.lon * q.lat - q.lon * p.lat;
  }, 0);

/** A centimetre: more digits would claim what no hand draws. */
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
