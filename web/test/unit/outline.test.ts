// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { areaM2, flaws, toPolygon } from "../../src/geo/outline.ts";

// Corners on a grid of a hundredth of a degree, about 0.7 by 1.1 km.
const at = (text: string) => text.split(" ").filter(Boolean).map((pair) => { const [x, y] = pair.split(",").map(Number); return { lon: 35 + x! / 100, lat: 51 + y! / 100 }; });

const table: [string, string, string[]][] = [
  ["a square", "0,0 2,0 2,2 0,2", []],
  ["a square the other way round", "0,2 2,2 2,0 0,0", []],
  ["an arrow head", "0,0 2,0 1,1 2,2 0,2", []],
  ["nothing", "", ["too_few"]],
  ["one corner", "0,0", ["too_few"]],
  ["two corners", "0,0 1,0", ["too_few"]],
  ["a bow tie", "0,0 2,2 2,0 0,2", ["crossing 0 2"]],
  ["a corner on another edge", "0,0 2,0 2,2 1,0 0,2", ["crossing 0 2", "crossing 0 3"]],
  ["a spike that folds back", "0,0 2,0 4,0 3,0 2,2", ["crossing 1 2"]],
  ["a corner twice", "0,0 2,0 2,0 2,2 0,2", ["twice 2"]],
  ["all on one line", "0,0 1,0 2,0", ["crossing"]],
  ["an edge of eleven kilometres", "0,0 2,0 2,10 0,2", ["long_edge 1", "long_edge 2"]],
];
for (const [name, corners, wanted] of table) {
  test(name, () => {
    const found = flaws(at(corners)).map((flaw) => [flaw.flaw, ...flaw.at].join(" "));
    for (const one of wanted) assert.ok(found.some((flaw) => flaw.startsWith(one)), `${one} in ${found.join("; ")}`);
    if (!wanted.length) assert.deepEqual(found, []);
  });
}

test("the size of a square of 300 m", () => assert.ok(Math.abs(areaM2([{ lon: 35.27, lat: 51.2 }, { lon: 35.2743, lat: 51.2 }, { lon: 35.2743, lat: 51.2027 }, { lon: 35.27, lat: 51.2027 }]) - 90277) < 500));

test("a polygon closes, and runs counter-clockwise", () => {
  const ring = toPolygon(at("0,2 2,2 2,0 0,0")).coordinates[0]!;
  assert.equal(ring.length, 5);
  assert.deepEqual(ring[0], ring[4]);
  const twice = ring.slice(0, 4).reduce((sum, [x, y], i) => sum + x! * ring[i + 1]![1]! - ring[i + 1]![0]! * y!, 0);
  assert.ok(twice > 0);
});
