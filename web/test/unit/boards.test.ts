// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { best } from "../../src/boards/board.ts";
import { doubts, sums } from "../../src/boards/sums.ts";
import { gather } from "../../src/boards/gather.ts";
import { facts } from "../../src/commands/facts.ts";
import { href, parseRoute } from "../../src/route.ts";
import { readPo } from "../../po.mjs";

const cell = (team: string, outcome: string, fails: string[] = [], unknown: string[] = []) => ({ task: "T1", team, date: "2026-06-02", outcome, fails, unknown, assumed: [] });

test("of several teams the one that lacks least is shown, and GO before all", () => {
  assert.equal(best([cell("K2", "NO-GO", ["a", "b"]), cell("K1", "NO-GO", ["a"])])!.cell.team, "K1");
  assert.deepEqual(best([cell("K2", "GO"), cell("K1", "NO-GO", ["a"]), cell("K3", "GO")])!.teams, ["K2", "K3"]);
  assert.equal(best([]), null);
});

test("SafetyRule1: what nobody knows never looks like GO", () => {
  assert.equal(best([cell("K1", "NO-GO", [], ["medic_on_site"]), cell("K2", "unknown", [], ["x"])])!.cell.outcome === "GO", false);
});

test("the ledger's sum is computed in whole numbers, and one square millimetre shows", () => {
  const line = { initial_m2: 1, extensions_m2: 0, open_m2: 1, cancelled_m2: 0, reduced_m2: 0, cleared_m2: 0, discredited_m2: 0, balances: true, initial_doubled_mm2: 1084236417003, extensions_doubled_mm2: 5, noding_doubled_mm2: -2, open_doubled_mm2: 903533800009, cancelled_doubled_mm2: 180702616997 };
  assert.deepEqual(sums(line), { came: 1084236417006, is: 1084236417006 });
  assert.notEqual(sums({ ...line, cancelled_doubled_mm2: 180702616996 }).is, sums(line).came);
});

test("SafetyRule6: a ledger that does not balance says which ground is in doubt", () => {
  const line = { initial_m2: 0, extensions_m2: 0, open_m2: 0, cancelled_m2: 0, reduced_m2: 0, cleared_m2: 0, discredited_m2: 0, balances: false };
  assert.deepEqual(doubts(line, (id) => id), []);
  const seen = doubts({ ...line, held_twice: true, unread: [{ hazard: "h", area: "a", entry: "0123456789abcdef" }] }, (id) => (id === "a" ? "A2" : id));
  assert.deepEqual(seen, [{ of: "held_twice", area: "", entry: "" }, { of: "unread", area: "A2", entry: "0123456789ab" }]);
});

test("gaps that are the same for several teams are one row", () => {
  const finding = { predicate: "security", outcome: "fails", subject: "A2", fact: "security", value: "restricted" };
  const rows = gather([{ team: "K2", tasks: ["T2"], finding }, { team: "K1", tasks: ["T1", "T2"], finding }, { team: "K1", tasks: ["T1"], finding: { ...finding, subject: "A1" } }]);
  assert.deepEqual(rows.map((row) => [row.teams.join(), row.tasks.join()]), [["K1,K2", "T1,T2"], ["K1", "T1"]]);
});

test("a fact with its last day is taken apart", () => {
  assert.deepEqual(facts({ a: "yes", "a;until": "2026-06-30", b: " 12 ", c: "", "c;until": "2026-01-01" }), [{ name: "a", value: "yes", valid_until: "2026-06-30" }, { name: "b", value: "12" }]);
});

test("an address says where one is, and is read back", () => {
  assert.equal(href("map", { at: "51.19000N,35.27000E", as_of: "" }), "#/map?at=51.19000N,35.27000E");
  assert.deepEqual(parseRoute("#/setup/a%2Fb?x=1%2C2"), { page: "setup", rest: ["a/b"], query: { x: "1,2" } });
  assert.deepEqual(parseRoute(""), { page: "map", rest: [], query: {} });
  assert.deepEqual(parseRoute("#/areas/%E0%A4%A"), { page: "areas", rest: ["%E0%A4%A"], query: {} });
});

test("a catalogue of gettext is read, lines that go on too", () => {
  assert.deepEqual(readPo('msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n#: x\nmsgid "a \\"b\\""\nmsgstr "в"\n\nmsgid ""\n"long "\n"one"\nmsgstr ""\n"длин"\n"ная"\n\nmsgid "c"\nmsgstr ""\n'), { 'a "b"': "в", "long one": "длинная" });
});
