// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, without a display and without leaving the machine.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export async function launch() {
  return chromium.launch({
    executablePath: process.env.DEMINE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
}

/** A page that remembers what must not happen: errors, breaches of the policy, a request to another origin. */
export async function page(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en-GB", reducedMotion: "reduce", ...options });
  const one = await context.newPage();
  one.sins = [];
  one.on("pageerror", (error) => one.sins.push(`error: ${error.stack ?? error}`));
  one.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) one.sins.push(`console: ${message.text()}`);
  });
  one.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) one.sins.push(`another origin: ${url}`);
  });
  one.setDefaultTimeout(90_000);
  return one;
}

export async function login(one, origin, account, password) {
  await one.goto(`${origin}/`);
  await one.getByLabel(/^(Account|Учётная запись)$/).fill(account);
  await one.getByLabel(/^(Password|Пароль)$/).fill(password);
  await one.getByRole("button", { name: /^(Log in|Войти)$/ }).click();
  await one.locator("nav").waitFor({ state: "attached" });
}

export async function painted(one) {
  await one.locator('.map[data-painted="yes"]').waitFor({ state: "attached" });
}

/** What axe finds that is serious or worse. */
export async function serious(one) {
  // Evaluated by the driver, as a debugger does: the policy of the page stays as it is.
  await one.evaluate(axe);
  const { violations } = await one.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.filter((violation) => ["serious", "critical"].includes(violation.impact)).map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.target.join(" ")} ${node.any.map((any) => any.message).join(" ")}`).join(" | ")}`);
}
