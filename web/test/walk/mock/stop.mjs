// SPDX-License-Identifier: Apache-2.0
// SafetyRule9: stopping wins.
import assert from "node:assert/strict";
import { says } from "../browser.mjs";
import { PASSWORD, walk } from "../mocked.mjs";

walk("SafetyRule9: STOP takes one press and nothing else; the reason is told after it, of the same stop", (site) => site.as("clara", "#/tasks/T1", async (one) => {
  const stops = site.server.data.stop.length;
  await one.getByRole("button", { name: "STOP T1" }).click();
  await one.getByText("T1 is stopped.").waitFor();
  assert.equal(site.posts("/api/tasks/T1/stop").length, 1);
  await one.getByText("Look at T2").waitFor();
  await one.getByLabel("Why, in your words").fill("an item that the plan does not know");
  await one.getByRole("button", { name: "Enter the reason" }).click();
  await one.getByText("The reason of ST2 is entered.").waitFor();
  assert.equal(site.server.data.stop.length, stops + 1);
  assert.equal(site.server.data.stop.at(-1).reason, "an item that the plan does not know");
}));

walk("whoever had no time tells the reason later; once somebody has signed that it is over, no more", (site) => site.as("clara", "#/readiness", async (one) => {
  await one.getByRole("button", { name: "STOP T2" }).click();
  await one.getByText("T2 is stopped.").waitFor();
  await site.to(one, "#/tasks/T2");
  await says(one.locator(".steps"), /ST2 other: Stopped by one press; the reason is told afterwards/);
  await one.getByRole("button", { name: "Tell the reason ST2" }).click();
  await one.getByLabel("Cause", { exact: true }).selectOption("weather");
  await one.getByLabel("Why, in your words").fill("a thunderstorm comes up");
  await one.getByRole("button", { name: "Enter the reason" }).click();
  await says(one.locator(".steps"), /ST2 weather or light: a thunderstorm comes up/);
  await one.getByLabel("What was done about the cause").fill("it has passed");
  await one.getByLabel("Team that goes on").fill("K1");
  await one.getByLabel("Your password").fill(PASSWORD);
  await one.getByRole("button", { name: "Sign that the stop is over" }).click();
  await one.getByText("1 of 2 signatures").waitFor();
  await one.getByRole("button", { name: /^Tell the reason/ }).waitFor({ state: "detached" });
}));

walk("SafetyRule9: a stop that does not get through is sent again, as one, and says so", (site) => site.as("clara", "#/readiness", async (one) => {
  const stops = site.server.data.stop.length;
  const stop = one.getByRole("button", { name: "STOP T2" });
  await stop.waitFor();
  site.server.offline(true);
  await stop.click();
  await one.getByText(/has not reached the server .* Stop by voice and radio now/).waitFor();
  site.server.offline(false);
  await one.getByText("T2 is stopped.").waitFor();
  assert.equal(site.server.data.stop.length, stops + 1);
  const sent = site.posts("/api/tasks/T2/stop");
  assert.ok(sent.length > 1);
  assert.equal(new Set(sent.map((entry) => entry.headers["idempotency-key"])).size, 1);
}));

walk("SafetyRule9: a server that takes the stop and says nothing is told of at once, and in every view until it has it", (site) => site.as("clara", "#/tasks/T2", async (one) => {
  const stops = site.server.data.stop.length;
  const silent = (route) => void route; // taken, and never answered
  await one.route("**/api/tasks/T2/stop", silent);
  await one.getByRole("button", { name: "STOP T2" }).click();
  const told = one.getByText(/The stop of T2 has not reached the server .* Stop by voice and radio now/);
  await told.waitFor({ timeout: 5000 });
  await site.to(one, "#/areas");
  await told.waitFor();
  await one.unroute("**/api/tasks/T2/stop", silent);
  await told.waitFor({ state: "detached", timeout: 20_000 });
  assert.equal(site.server.data.stop.length, stops + 1);
}));

walk("SafetyRule9: a stop outlives a session that is over, and goes with whoever logs in", (site) => site.as("clara", "#/tasks/T2", async (one) => {
  const stops = site.server.data.stop.length;
  const over = (route) => void route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ status: 401, title: "Unauthorized", detail: "nobody is logged in" }) });
  await one.route("**/api/tasks/T2/stop", over);
  await one.getByRole("button", { name: "STOP T2" }).click();
  await one.getByText(/The stop of T2 has not reached the server .* Log in, so that it can be sent/).waitFor();
  await one.getByRole("button", { name: "Log in" }).waitFor();
  await one.unroute("**/api/tasks/T2/stop", over);
  await one.getByText(/The stop of T2/).waitFor({ state: "detached", timeout: 20_000 });
  assert.equal(site.server.data.stop.length, stops + 1);
}));

walk("two persons resume", async (site) => {
  await site.as("clara", "#/tasks/T2", async (one) => {
    await one.getByRole("button", { name: "STOP T2" }).click();
    await one.getByText("T2 is stopped.").waitFor();
  });
  const resume = (account, after) => site.as(account, "#/tasks/T2", async (one) => {
    await one.getByLabel("What was done about the cause").fill("destroyed on the spot");
    await one.getByLabel("Team that goes on").fill("K1");
    await one.getByLabel("Your password").fill(PASSWORD);
    await one.getByRole("button", { name: "Sign that the stop is over" }).click();
    await one.getByText(after).waitFor();
  });
  await resume("clara", /Work goes on when both have signed. Still standing/);
  await resume("dana", "no stop stands on the task any more");
});
