// SPDX-License-Identifier: Apache-2.0
// What people say and sign: evidence, areas, conditions, tasks, steps of land release.
import assert from "node:assert/strict";
import { painted, says } from "../browser.mjs";
import { main, PASSWORD, walk } from "../mocked.mjs";

walk("evidence is reported: graded, with its place in any notation, once", (site) => site.as("anna", "#/report", async (one) => {
  await one.getByLabel("What was reported").selectOption("find");
  await one.getByLabel("Where", { exact: true }).fill("36U XB 61526 74751");
  await one.getByText("51.20130N, 35.31210E").waitFor();
  await one.getByLabel("How well the place is known").fill("10");
  await one.getByLabel("Reliability of the source").selectOption("B");
  await one.getByLabel("Credibility of the information").selectOption("2");
  await one.getByLabel("Directness").selectOption("direct");
  await one.getByLabel("Source", { exact: true }).fill("S1");
  const before = site.server.features.evidence.length;
  await one.getByRole("button", { name: "Sign and report" }).click();
  await one.getByText(/Entered as E\d+/).waitFor();
  assert.equal(site.server.features.evidence.length, before + 1);
  const [sent] = site.posts("/api/evidence");
  assert.match(sent.headers["idempotency-key"], /^[0-9a-f]{32}$/);
  assert.ok(sent.headers["x-demine-csrf"]);
}, { map: false }));

walk("an outline is judged while it is drawn: crossing, too few, too long, overlap", (site) => site.as("anna", "#/draw", async (one) => {
  const corner = one.getByLabel("Next corner");
  const add = async (place) => {
    await corner.fill(place);
    await corner.press("Enter");
    await one.waitForFunction((label) => [...document.querySelectorAll("label")].find((node) => node.textContent === label).control.value === "", "Next corner");
  };
  await add("51.2100N,35.2700E");
  await add("51.2130N,35.2750E");
  await one.getByText("An outline has at least three corners.").waitFor();
  await add("51.2100N,35.2750E");
  await add("51.2130N,35.2700E");
  await one.getByText("The edges from corner 1 and from corner 3 cross.").waitFor();
  await one.getByRole("button", { name: "Sign and enter the area", disabled: true }).waitFor();
  for (const left of [3, 2, 1]) {
    await one.getByRole("button", { name: "Remove corner 2" }).click();
    await one.getByText(new RegExp(`^${left} corners`)).waitFor();
  }
  await add("51.2100N,35.2750E");
  await add("51.3130N,35.2750E");
  await one.getByText(/The edge from corner 2 is 11\.5 km long/).waitFor();
  await one.getByRole("button", { name: "Clear" }).click();
  for (const place of ["51.2005N,35.2900E", "51.2005N,35.2930E", "51.2020N,35.2930E"]) await add(place);
  await one.getByText("the outline overlaps A3").waitFor();
  await one.getByRole("button", { name: "Clear" }).click();
  for (const place of ["51.2100N,35.2700E", "51.2100N,35.2750E", "51.2130N,35.2750E", "51.2130N,35.2700E"]) await add(place);
  await one.getByText("The outline is valid, and the register has nothing against it.").waitFor();
  await one.getByLabel("What people call it").fill("North of the school");
  await one.getByRole("button", { name: "Sign and enter the area" }).click();
  await one.getByText("Entered as A7").waitFor();
}, { map: false }));

walk("corners come from clicks on the map too", (site) => site.as("anna", "#/draw", async (one) => {
  await painted(one);
  const box = await one.locator(".map canvas").boundingBox();
  const places = [[0.4, 0.4], [0.42, 0.4], [0.42, 0.42]];
  for (const [i, [x, y]] of places.entries()) {
    await one.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await one.getByText(new RegExp(`^${i + 1} corners`)).waitFor();
  }
}));

walk("a condition is recorded with the form of its kind", (site) => site.as("dana", "#/condition", async (one) => {
  await one.getByLabel("What is recorded").selectOption("medic_on_site");
  await one.getByText("It holds for the day on which it was seen").waitFor();
  await one.getByLabel("About which task").selectOption("T1");
  await one.getByLabel("Value", { exact: true }).selectOption("yes");
  await one.getByLabel("What it rests on").fill("site log");
  await one.getByRole("button", { name: "Sign and record" }).click();
  await one.getByText(/Recorded as CD\d+/).waitFor();
  await one.getByLabel("What is recorded").selectOption("wind_gust_m_s");
  await one.getByLabel("Value, m/s").fill("many");
  await one.getByLabel("About which place").selectOption("A1");
  await one.getByRole("button", { name: "Sign and record" }).click();
  await one.locator("input:invalid[pattern]").first().waitFor();
  assert.equal(site.posts("/api/conditions").length, 1);
}));

walk("a condition that holds no longer is ended: earlier, never later", (site) => site.as("dana", "#/check?task=T1&team=K1&date=2026-06-02&all=1", async (one) => {
  await one.getByRole("link", { name: "CD18", exact: true }).click();
  await one.getByRole("rowheader", { name: /CD18/ }).waitFor(); // over by the day of the mock: there is nothing to end
  const live = () => one.getByRole("button", { name: /It ends earlier/ });
  await live().waitFor({ state: "detached" });
  await site.to(one, "#/conditions?of=C1&kind=host_agreement");
  await says(main(one), /CD1 [\s\S]*C1[\s\S]*yes[\s\S]*2026-12-31[\s\S]*order 7 \(invented\)/);
  await live().click();
  const last = one.getByLabel("Last day on which it holds");
  await last.fill("2027-01-31");
  await one.getByText("It holds until 2026-12-31: a later end is recorded as a new condition.").waitFor();
  await one.getByRole("button", { name: "Sign the earlier end" }).click();
  await last.fill("2026-11-22");
  await one.getByText("Not even today: 2026-11-22").waitFor();
  await one.getByRole("button", { name: "Sign the earlier end" }).click();
  await one.getByText("CD1 holds until 2026-11-22 and no longer.").waitFor();
  await one.getByRole("rowheader", { name: /CD1/ }).waitFor({ state: "detached" });
  assert.equal(site.posts("/api/conditions/CD1/expire").length, 1);
}));

walk("a task is ordered: areas, organisation, team, methods, days", (site) => site.as("dana", "#/areas/A3", async (one) => {
  await main(one).getByRole("link", { name: "Order a task" }).click();
  const send = one.getByRole("button", { name: "Sign and order the task" });
  await one.getByLabel("Number or name of the task order").fill("Order 14");
  await one.getByLabel("Activity").selectOption("clearance");
  await one.getByLabel("Organisation").selectOption("O2");
  await one.getByLabel("Team", { exact: true }).selectOption("K1");
  const areas = one.getByRole("group", { name: "Areas" });
  await areas.getByRole("checkbox", { name: /^A3/ }).uncheck();
  await send.click();
  await one.getByText("A task needs an area.").waitFor();
  await areas.getByRole("checkbox", { name: /^A3/ }).check();
  await areas.getByRole("checkbox", { name: /^A4/ }).check();
  await one.getByRole("group", { name: "Methods" }).getByLabel("manual").check();
  await one.getByLabel("Depth to search to, cm").fill("13");
  await one.getByLabel("Planned first day").fill("2026-12-10");
  await one.getByLabel("Planned last day").fill("2026-12-01");
  await one.getByText("The last day comes before the first.").waitFor();
  await send.click();
  await one.getByLabel("Planned last day").fill("2026-12-20");
  await send.click();
  await one.getByText("Entered as T3.").waitFor();
  assert.equal(site.posts("/api/tasks").length, 1);
  const task = site.server.data.task.at(-1);
  assert.deepEqual([task.activity, task.methods, task.depth_cm, task.planned_start_on, task.planned_end_on, task.areas.length], ["clearance", ["manual"], 13, "2026-12-10", "2026-12-20", 2]);
  await one.getByRole("link", { name: "T3", exact: true }).click();
  await says(main(one), /A3, A4[\s\S]*O2[\s\S]*K1[\s\S]*2026-12-10 – 2026-12-20/);
}));

walk("a step: its guards as a list, facts, a password, and the second signature of another", async (site) => {
  await site.as("clara", "#/areas/A5?to=restart", async (one) => {
    await one.getByLabel("Sign as").selectOption("site_supervisor");
    await one.getByText("the cause of the stop is removed").first().waitFor();
    await says(main(one), /✓\s*site supervisor/);
    await says(main(one), /○\s*operations officer/);
    await one.getByLabel("I attest: the cause of the stop is removed").selectOption("yes");
    await one.getByLabel("I attest: day on which the go check was passed").fill("2026-11-23");
    await one.getByLabel("Your password").fill(PASSWORD);
    await one.getByRole("button", { name: "Propose and sign: restart work" }).click();
    await one.getByText("waits for signatures: restart work").waitFor();
  });
  const area = site.server.areas.A5;
  assert.equal(area.steps.at(-1).outcome, "waiting");
  await site.as("dana", "#/areas/A5", async (one) => {
    await one.getByRole("button", { name: /Sign this step/ }).click();
    await one.getByLabel("Sign as").first().selectOption("operations_officer");
    await one.getByLabel("Your password").first().fill("wrong");
    await one.getByRole("button", { name: "Sign", exact: true }).click();
    await one.getByText("the password is not right").waitFor();
    await one.getByLabel("Your password").first().fill(PASSWORD);
    await one.getByRole("button", { name: "Sign", exact: true }).click();
    await one.getByRole("button", { name: /Sign this step/ }).waitFor({ state: "detached" });
    await says(one.locator(".steps > li").last(), /in effect/);
  });
  assert.equal(area.steps.at(-1).outcome, "in_effect");
});
