// SPDX-License-Identifier: Apache-2.0
// The same table as engine/geo/test/place_test.cpp: what the command line reads, the search box reads.
import assert from "node:assert/strict";
import test from "node:test";
import { distance, formatLatLon, formatMgrs, formatUtm, fromUtm, parsePlace, toUtm, zoneOf } from "../../src/geo/coordinates.ts";

const good: [string, number, number, number][] = [
  ["51.19N,35.27E", 51.19, 35.27, 1e-12],
  ["35.27E 51.19N", 51.19, 35.27, 1e-12],
  ["51.19n;35.27e", 51.19, 35.27, 1e-12],
  ["33.5S, 70.6W", -33.5, -70.6, 1e-12],
  ["51d11'24\"N 35d16'12\"E", 51.19, 35.27, 1e-9],
  ["51°11′24″N 35°16′12″E", 51.19, 35.27, 1e-9],
  ["51 11.4N 35 16.2E", 51.19, 35.27, 1e-9],
  ["36U 658625 5673403", 51.19, 35.27, 1e-5],
  ["36UXB5862473403", 51.19, 35.27, 2e-5],
  ["36U XB 58624 73403", 51.19, 35.27, 2e-5],
  ["31N 166021 0", 0, 0, 1e-5],
  ["90N,180E", 90, 180, 1e-12],
];
for (const [text, lat, lon, within] of good) {
  test(`reads ${text}`, () => {
    const parsed = parsePlace(text);
    assert.ok("place" in parsed, JSON.stringify(parsed));
    assert.ok(Math.abs(parsed.place.lat - lat) <= within && Math.abs(parsed.place.lon - lon) <= within, JSON.stringify(parsed.place));
  });
}

const bad: [string, string][] = [
  ["51.19,35.27", "bare_pair"],
  ["51.19 35.27", "bare_pair"],
  ["-51.19;+35.27", "bare_pair"],
  ["64E,128N", "beyond_90"],
  ["51N,190E", "beyond_180"],
  ["51.19N", "one_each"],
  ["51.19N,35.27N", "one_each"],
  ["51.19,N35.27E", "not_a_place"],
  ["51.5d30'N 35E", "not_a_place"],
  ["51d75'N 35E", "not_a_place"],
  ["", "not_a_place"],
  ["Kursk", "not_a_place"],
  ["61U 372000 5672000", "not_utm"],
  ["36I 372000 5672000", "not_utm"],
  ["36N 658625 5673403", "wrong_band"],
  ["36U XB", "coarse_mgrs"],
  ["36U XB 5 7", "coarse_mgrs"],
];
for (const [text, refused] of bad) test(`refuses "${text}"`, () => assert.deepEqual(parsePlace(text), { refused }));

test("writes as the command line does", () => {
  const place = { lat: 51.19, lon: 35.27 };
  assert.equal(formatLatLon(place), "51.19000N, 35.27000E");
  assert.equal(formatUtm(place), "36U 658625 5673403");
  assert.equal(formatMgrs(place), "36U XB 58624 73403");
  assert.equal(formatUtm({ lat: 85, lon: 0 }), "");
});

test("Norway and Svalbard have zones of their own", () => {
  assert.equal(zoneOf({ lat: 60, lon: 5 }), 32);
  assert.equal(zoneOf({ lat: 78, lon: 8 }), 31);
  assert.equal(zoneOf({ lat: 78, lon: 22 }), 35);
  assert.equal(zoneOf({ lat: 0, lon: 180 }), 60);
});

test("there and back again within a millimetre, and MGRS within its square", () => {
  for (let lat = -79.5; lat < 84; lat += 3.7) {
    for (let lon = -179.9; lon < 180; lon += 7.3) {
      const utm = toUtm({ lat, lon })!;
      const back = fromUtm(utm.zone, lat >= 0, utm.east, utm.north);
      assert.ok(distance({ lat, lon }, back) < 0.001, `${lat} ${lon}`);
      const mgrs = parsePlace(formatMgrs({ lat, lon }));
      assert.ok("place" in mgrs, formatMgrs({ lat, lon }));
      assert.ok(distance({ lat, lon }, mgrs.place) < 0.8, formatMgrs({ lat, lon }));
    }
  }
});
