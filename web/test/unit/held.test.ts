// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { ended, matching, subject } from "../../src/boards/held.ts";
import { dayBefore } from "../../src/commands/expire.tsx";
import { ACTIVITIES, METHODS, taskBody } from "../../src/commands/order.tsx";
import { CAUSES } from "../../src/commands/reason.tsx";
import type { Row } from "../../src/types.ts";

declare const REPOSITORY: string;

const row = (label: string, more: object): Row => ({ id: `${label}-id`, label, ...more });
const ROWS = [
  row("CD1", { kind: "security", area: "A1-id", valid_until: "2026-11-23", changed: "2026-11-01" }),
  row("CD2", { kind: "security", area: "A2-id", valid_until: "2026-11-22", changed: "2026-11-02" }),
  row("CD3", { kind: "medic_on_site", task: "T1-id", changed: "2026-11-03" }),
];
const LABELS = new Map([["A1-id", "A1"], ["T1-id", "T1"]]);

test("a condition holds through its last day; one without a last day is not said to be over", () => {
  assert.deepEqual(ROWS.map((one) => ended(one, "2026-11-23")), [false, true, false]);
});

test("conditions are found by kind, by what they are about, by label; the newest first", () => {
  const found = (wanted: object) => matching(ROWS, { of: "", kind: "", all: false, today: "2026-11-23", ...wanted }, LABELS).map((one) => one.label).join();
  assert.equal(found({}), "CD3,CD1");
  assert.equal(found({ all: true }), "CD3,CD2,CD1");
  assert.equal(found({ kind: "security" }), "CD1");
  assert.equal(found({ of: "t1" }), "CD3");
  assert.equal(found({ of: "CD2" }), "CD2"); // asked for by name: ended or not
  assert.equal(found({ of: "A9" }), "");
});

test("what a condition is about; an id that may not be read stays an id", () => {
  assert.deepEqual(ROWS.map((one) => subject(one, LABELS)?.label), ["A1", "A2-id", "T1"]);
  assert.equal(subject(row("CD4", {}), LABELS), null);
});

test("the day before, over the ends of months and years", () => {
  assert.deepEqual(["2026-11-23", "2026-03-01", "2024-03-01", "2026-01-01"].map(dayBefore), ["2026-11-22", "2026-02-28", "2024-02-29", "2025-12-31"]);
});

test("a task is sent with what was filled in, and nothing else", () => {
  const form = { name: " Order 14 ", activity: "clearance", areas: ["A3"], operator: "O2", team: "", methods: [], depth: "", start: "", end: "", priority: " ", threat: "", note: "" };
  assert.deepEqual(taskBody(form), { name: "Order 14", activity: "clearance", areas: ["A3"], operator: "O2" });
  assert.deepEqual(taskBody({ ...form, team: "K1", methods: ["manual"], depth: "0", start: "2026-12-01" }), { name: "Order 14", activity: "clearance", areas: ["A3"], operator: "O2", team: "K1", methods: ["manual"], depth_cm: 0, planned_start_on: "2026-12-01" });
});

test("what the forms offer is what the vocabulary has, and the members are those of the interface", () => {
  const toml = readFileSync(join(REPOSITORY, "schemas/vocabulary.toml"), "utf8");
  const values = (list: string) => [...new RegExp(`^\\[${list}\\]\\n[\\s\\S]*?values = \\[\\n([\\s\\S]*?)^\\]`, "m").exec(toml)![1]!.matchAll(/^\s*\["([^"]+)"/gm)].map((found) => found[1]!);
  assert.deepEqual([ACTIVITIES, METHODS, CAUSES], [values("activity"), values("method"), values("stop_cause")]);
  const { components } = JSON.parse(readFileSync(join(REPOSITORY, "schemas/http/openapi.json"), "utf8")) as { components: { schemas: Record<string, { properties: object }> } };
  const all = taskBody({ name: "n", activity: "a", areas: ["A1"], operator: "O", team: "K", methods: ["m"], depth: "1", start: "s", end: "e", priority: "p", threat: "t", note: "n" });
  for (const member of Object.keys(all)) assert.ok(member in components.schemas.task!.properties, member);
});
