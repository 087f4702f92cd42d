// SPDX-License-Identifier: Apache-2.0
// What a person does in the app, in Debian's Chromium, against the mock: every page under the policy of the real server.
import { after, before, describe, it } from "node:test";
import { launch } from "./browser.mjs";
import { onSite, walks } from "./mocked.mjs";

// Each page in each look, or everything else and the narrowest look: mock/looks.mjs.
if (process.env.DEMINE_LOOKS !== "all") {
  for (const part of ["map", "say", "stop", "boards", "session"]) await import(`./mock/${part}.mjs`);
}
await import("./mock/looks.mjs");

describe("against the mock", { concurrency: Number(process.env.DEMINE_WALKS ?? 2) }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  for (const { name, work } of walks) it(name, () => onSite(browser, work));
});
