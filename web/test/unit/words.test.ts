// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { codes } from "../../src/words/codes.ts";
import { en } from "../../src/words/en.ts";
import { fields } from "../../src/words/fields.ts";
import { lists } from "../../src/words/lists.ts";
import { ru } from "../../src/words/ru.ts";

declare const REPOSITORY: string;
const src = join(REPOSITORY, "web/src");
const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)]));
const places = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join();

test("English and Russian have the same keys, and the same places for values", () => {
  assert.deepEqual(Object.keys(ru).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    assert.ok(text.trim() && ru[key as keyof typeof en].trim(), key);
    assert.equal(places(ru[key as keyof typeof en]), places(text), key);
  }
});

test("Russian is Russian: Cyrillic in each text but forms and examples", () => {
  const without = ["search.placeholder", "report.place_hint"];
  for (const [key, text] of Object.entries(ru)) if (!without.includes(key)) assert.match(text, /[а-яё]/i, key);
});

test("no key is missing, and none is left over", () => {
  const code = files(src).filter((file) => /\.tsx?$/.test(file) && !/words\/(en|ru|en_work|ru_work|codes|fields|lists)\.ts$/.test(file)).map((file) => readFileSync(file, "utf8")).join("\n");
  // Keys that are put together: t(`tab.${one}`).
  const stems = [...code.matchAll(/(?:\bt|maybe)\(`([a-z_]+[._][a-z_]*)\$\{/g)].map((found) => found[1]!);
  for (const key of Object.keys(en)) {
    const used = code.includes(`"${key}"`) || stems.some((stem) => key.startsWith(stem));
    assert.ok(used, `${key} is said nowhere`);
  }
  for (const [, key] of code.matchAll(/\bt\(\s*"([^"]+)"/g)) assert.ok(key! in en, `${key} is in no catalogue`);
});

test("no sentence stands in a component", () => {
  for (const file of files(src).filter((one) => one.endsWith(".tsx"))) {
    const text = readFileSync(file, "utf8").replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "");
    for (const [, words] of text.matchAll(/>([^<>{}=;()]*[A-Za-z]{3,}[^<>{}=;()]*)<\//g)) {
      assert.ok(/^\s*(demine|SYNTHETIC|UTM|MGRS)\s*$/.test(words!), `${file}: "${words}"`);
    }
  }
});

test("every value of the vocabulary that is shown has words in both languages", () => {
  const toml = readFileSync(join(REPOSITORY, "schemas/vocabulary.toml"), "utf8");
  for (const list of [...Object.keys(lists).filter((one) => one !== "entry_kind"), "classification", "area_status", "product", "activity", "evidence_kind", "hazard_class", "role", "stop_cause", "source_reliability", "information_credibility", "directness", "provenance", "condition_basis", "task_status"]) {
    const part = new RegExp(`^\\[${list}\\]\\n[\\s\\S]*?values = \\[\\n([\\s\\S]*?)^\\]`, "m").exec(toml)?.[1];
    assert.ok(part, list);
    const values = [...part.matchAll(/^\s*\["([^"]+)"/gm)].map((found) => found[1]!);
    assert.ok(values.length > 1, list);
    for (const value of values) assert.ok(codes[list]?.[value]?.every((words) => words.trim()), `${list}: ${value}`);
  }
});

test("every member that the interface takes has a name in both languages", () => {
  const { components } = JSON.parse(readFileSync(join(REPOSITORY, "schemas/http/openapi.json"), "utf8")) as { components: { schemas: Record<string, { properties: object }> } };
  for (const entity of ["evidence", "area", "task"]) {
    for (const member of Object.keys(components.schemas[entity]!.properties).filter((one) => !["label", "lat", "lon"].includes(one))) assert.ok(fields[member]?.every((words) => words.trim()), `${entity}.${member}`);
  }
  for (const [name, [, russian]] of Object.entries(fields)) assert.match(russian, /[а-яё]/i, name);
});

test("every kind of condition has words, and none is left over", () => {
  const kinds = JSON.parse(readFileSync(join(REPOSITORY, "web/test/mock/data/condition_kinds.json"), "utf8")) as { kind: string; meaning: string }[];
  assert.deepEqual(Object.keys(codes.condition_kind!).sort(), kinds.map((one) => one.kind).sort());
  for (const one of kinds) assert.equal(codes.condition_kind![one.kind]![0], one.meaning, one.kind);
});

test("every step of land release has words", () => {
  const table = readFileSync(join(REPOSITORY, "docs/design/release.md"), "utf8");
  const steps = [...table.split("<!-- transitions_table -->")[1]!.split("<!-- end -->")[0]!.matchAll(/^\| `(\w+)` \|/gm)].map((found) => found[1]!);
  assert.ok(steps.length > 20);
  assert.deepEqual(Object.keys(codes.step!).sort(), steps.sort());
});

test("terms are those of the engine's catalogue", () => {
  const po = readFileSync(join(REPOSITORY, "messages/ru.po"), "utf8");
  const said = (english: string) => new RegExp(`msgid "${english}"\\nmsgstr "(.*)"`).exec(po)?.[1];
  const same: [string, string][] = [["Task", codes.entity!.task![1]], ["Team", codes.entity!.team![1]], ["clearance", codes.activity!.clearance![1]], ["the site supervisor", codes.role!.site_supervisor![1]], ["the operations officer", codes.role!.operations_officer![1]], ["the medic", codes.role!.medic![1]], ["the national mine action centre", codes.role!.nmac![1]], ["the tasking authority", codes.role!.tasking_authority![1]], ["readiness", ru["nav.readiness"]]];
  for (const [english, russian] of same) assert.equal(russian.toLowerCase(), said(english)?.toLowerCase(), english);
});
