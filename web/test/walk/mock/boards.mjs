// SPDX-License-Identifier: Apache-2.0
// What people read: readiness, contingents, ledger, statements, journal, conditions; and what they are not offered.
import assert from "node:assert/strict";
import { says } from "../browser.mjs";
import { main, walk } from "../mocked.mjs";

walk("readiness: on focus the failing condition and its value, not by colour alone", (site) => site.as("dana", "#/readiness", async (one) => {
  const cell = one.locator("a.cell", { hasText: "NO-GO" }).first();
  await cell.focus();
  const detail = one.getByRole("region", { name: "What the chosen cell stands on" });
  await detail.getByText("the authority permits work there").waitFor();
  await says(detail, /security = restricted/);
  await says(cell, /NO-GO[\s\S]*no: the authority permits work there[\s\S]*and 32 more/);
  await cell.press("Enter");
  await one.getByRole("columnheader", { name: "Whom to ask" }).waitFor();
}));

walk("contingents, ledger, statements and journal", (site) => site.as("dana", "#/contingents", async (one) => {
  await one.getByText("What stands in the way (41)").waitFor();
  await one.getByRole("link", { name: /C3/ }).click();
  await one.getByText("What stands in the way (41)").waitFor({ state: "detached" });
  await site.to(one, "#/ledger");
  await one.getByText("It adds up.").waitFor();
  await says(main(one), /1,084,236,417,003 came in, 1,084,236,417,003 is there/);
  await site.to(one, "#/statements");
  await one.getByText("does not agree with the register").waitFor();
  await one.getByText("work was stopped").waitFor();
  await site.to(one, "#/journal?subject=area/A5");
  await one.getByRole("button", { name: "Verify the journal" }).click();
  await one.getByText(/Verified: 1,044 entries of 1 devices/).waitFor();
  await one.getByRole("rowheader").first().getByRole("link").click();
  await one.getByRole("heading", { name: "What it says" }).waitFor();
}));

walk("SafetyRule6: a ledger that misses ground says of which area", (site) => site.as("dana", "#/", async (one) => {
  await one.route("**/api/ledger*", async (route) => {
    const ledger = await (await route.fetch()).json();
    const area = Object.keys(ledger.hazards)[0];
    const unread = [{ hazard: area, area, entry: "ce22d8a0a8742008bf4b4ea42cb19856" }];
    Object.assign(ledger.hazards[area], { balances: false, unread });
    await route.fulfill({ json: { ...ledger, all: { ...ledger.all, balances: false, unread } } });
  });
  await site.to(one, "#/ledger");
  await one.getByText(/It does not add up/).waitFor();
  await says(main(one), /What entry ce22d8a0a874 says of area A[0-9]+ cannot be read here: ground may be missing/);
}));

walk("a viewer is offered no work", (site) => site.as("vera", "#/tasks/T1", async (one) => {
  await one.getByRole("heading", { name: "T1" }).waitFor();
  await one.getByText("Depth to search to").waitFor(); // by now a worker would have the button
  assert.equal(await one.getByRole("button", { name: /STOP/ }).count(), 0);
  for (const work of ["Report evidence", "Order a task"]) assert.equal(await one.getByRole("link", { name: work }).count(), 0, work);
  await site.to(one, "#/order");
  await one.getByText("Tasks are ordered by operations and by the authority.").waitFor();
  assert.equal(await one.locator("main form").count(), 0);
  await site.to(one, "#/conditions?of=T1");
  await one.getByRole("rowheader", { name: /CD99/ }).waitFor();
  assert.equal(await one.getByRole("button", { name: /It ends earlier/ }).count(), 0);
}));

walk("SafetyRule2: a board that cannot be asked anew says that it is old, and says no more so when it can", (site) => site.as("dana", "#/readiness", async (one) => {
  const ask = () => one.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await one.getByText(/^As the register is at [\d:]+ UTC; asked again every 10 seconds/).waitFor();
  const board = "**/api/readiness/board*";
  await one.route(board, (asked) => asked.abort());
  await ask();
  await one.getByText(/^OLD: what stands here was so at [\d:]+ UTC/).waitFor();
  assert.equal(await one.locator("table.board.old").count(), 1);
  await one.unroute(board);
  await ask();
  await one.locator("table.board:not(.old)").waitFor();
  await one.getByText(/^As the register is at/).waitFor();
}));
