// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";

// The language is kept where the browser keeps it; here it is chosen before the words are loaded.
Object.assign(globalThis, { localStorage: { getItem: () => "ru", setItem: () => {} } });
const { code, said, unit } = await import("../../src/words/words.ts");

test("sentences of the engine are said in Russian, with what they were filled with", () => {
  for (const [english, russian] of [
    ["the cause of the stop is removed", "причина остановки устранена"],
    ["the signature of site_supervisor is missing", "не хватает подписи: руководитель работ на участке"],
    ["the signature of an independent inspector is missing", "не хватает независимой подписи: независимый инспектор"],
    ["Attest nts_report: number of the report of non-technical survey.", "Подтвердить nts_report: номер отчёта нетехнического обследования."],
    ["CD1 holds until 2026-12-31: it is not put off to 2027-01-31", "CD1 действует до 2026-12-31: на 2027-01-31 срок не отодвигают"],
    ["depth is 5, and must be at least 13, which is the national depth", "depth: 5, а должно быть не меньше 13, то есть the national depth"],
    ["owner_agrees is no", "owner_agrees: нет"],
    ["there is no task T9", "нет такой записи: задача T9"],
    ["Somebody's own words stay.", "Somebody's own words stay."],
    [undefined, ""],
  ] as const) assert.equal(said(english), russian);
});

test("a code without words is readable; a day, an id and a name stay as they are", () => {
  assert.deepEqual([code("word", "some_new_code"), code("word", "2026-06-01"), code("word", "T-17"), code("hazard_class", "ap_mine")], ["some new code", "2026-06-01", "T-17", "противопехотные мины"]);
  assert.deepEqual([unit("m²"), unit("C"), unit("furlong")], ["м²", "°C", "furlong"]);
});
