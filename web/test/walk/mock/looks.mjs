// SPDX-License-Identifier: Apache-2.0
// Each page, looked at once its answers are there: with axe, for what is too wide or too small, and in Russian.
import assert from "node:assert/strict";
import { serious, settled } from "../browser.mjs";
import { walk } from "../mocked.mjs";

/** Address, and what must stand there before the page is judged. */
const PAGES = [
  ["#/map", ".map-legend li"],
  ["#/map?at=51.2013N,35.3121E&tab=place", ".place table"],
  ["#/map?tab=list", ".twin table"],
  ["#/areas", "tbody th"],
  ["#/areas/A5?to=restart", ".checklist li"],
  ["#/tasks", "tbody th"],
  ["#/tasks/T1", "dl.pairs dd"],
  ["#/readiness", "a.cell"],
  ["#/check?task=T2&team=K2&date=2026-06-02&all=1", "tbody th"],
  ["#/conditions?of=T1&all=1", "tbody th"],
  ["#/contingents", "section, table, li"],
  ["#/ledger", ".balance"],
  ["#/statements", ".timeline li"],
  ["#/journal", "tbody th"],
  ["#/records/evidence/E1", "dl.pairs dd"],
  ["#/report", "form button"],
  ["#/draw", "form button"],
  ["#/condition?kind=tool_test", "form button"],
  ["#/order", ".pick-list label"],
  ["#/me", "form button"],
  ["#/nowhere", "h1"],
];
const viewOf = (hash) => {
  const [page, ...rest] = hash.slice(2).split("?")[0].split("/");
  return `${page}/${rest.join("/")}`;
};
const wide = (one) => one.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const small = (one) => one.evaluate(() => [...document.querySelectorAll("button, input, select")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 0 && (box.width < 24 || box.height < 24) && !node.closest("label");
}).map((node) => node.outerHTML.slice(0, 120)));

async function judge(one, name, hash) {
  assert.deepEqual(await one.locator("main .wrong[role=alert]").allInnerTexts(), [], hash);
  assert.deepEqual(await serious(one), [], hash);
  assert.ok((await wide(one)) <= 0, `${hash} is wider than the screen`);
  if (name === "360 px wide") assert.deepEqual(await small(one), [], `${hash} has targets under 24 px`);
  if (name === "Russian") {
    assert.equal(await one.evaluate(() => document.documentElement.lang), "ru");
    assert.match(await one.locator("h1").first().innerText(), /[а-яё]|^[AET]\d/i, hash);
  }
}

// Every page in every look takes minutes: the default has the narrowest, DEMINE_LOOKS=all (ctest -R web/looks) all.
// There the small maps of the forms are drawn too; here the page of the map alone has one.
const ALL = process.env.DEMINE_LOOKS === "all";
const LOOKS = [["360 px wide", { viewport: { width: 360, height: 740 } }], ["light", {}], ["dark", { colorScheme: "dark" }], ["Russian", { locale: "ru-RU" }]];
const HALF = Math.ceil(PAGES.length / 2);
for (const [name, options] of ALL ? LOOKS : LOOKS.slice(0, 1)) {
  // In two halves, so that one browser does both at once.
  for (const [part, pages] of [["first half", PAGES.slice(0, HALF)], ["second half", PAGES.slice(HALF)]]) {
    walk(`axe finds nothing serious, and nothing is too wide: ${name}, ${part}`, (site) => site.as("dana", pages[0][0], async (one) => {
      for (const [hash, stands] of pages) {
        await site.to(one, hash);
        await one.locator(`main[data-view="${viewOf(hash)}"]`).locator(stands).first().waitFor({ state: "attached" });
        await settled(one, viewOf(hash));
        await judge(one, name, hash);
      }
    }, { ...options, map: ALL || pages[0][0] === "#/map" }));
  }
}
