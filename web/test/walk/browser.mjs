// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, without a display and without leaving the machine.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Pages of the browser itself (tabs, address line) that it would draw anew for each context, at the price of a map; and the list that the driver sets, which this one replaces. */
const WITHOUT = ["PreloadTopChromeWebUI", "PreloadTopChromeWebUILessNavigations", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIReloadButton", "InitialWebUI", "SpareRendererForSitePerProcess", "HttpsUpgrades", "MediaRouter", "DialMediaRouteProvider", "OptimizationHints", "Translate", "GlobalMediaControls", "LensOverlay"];

/** The browser of the walks; nothing where there is none. The one without windows draws half as much, and the same. */
export const EXECUTABLE = process.env.DEMINE_CHROMIUM ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((file) => existsSync(file));

export async function launch() {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", `--disable-features=${WITHOUT.join(",")}`],
  });
}

/** As in a browser that cannot draw maps. */
function noWebGl() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return /^webgl/.test(kind) ? null : getContext.call(this, kind, ...more);
  };
}

/**
 * A page that remembers what must not happen: errors, breaches of the policy, a request to another origin. `map: false`: without WebGL. A map is
 * drawn by the processor, for seconds: walks that are about the words beside it go without, as they must be able to.
 */
export async function page(browser, origin, { map = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 720 }, locale: "en-GB", reducedMotion: "reduce", ...options });
  const one = await context.newPage();
  one.sins = [];
  one.open = new Set(); // requests that have no answer yet
  one.on("request", (request) => one.open.add(request));
  for (const end of ["requestfinished", "requestfailed"]) one.on(end, (request) => one.open.delete(request));
  one.on("pageerror", (error) => one.sins.push(`error: ${error.stack ?? error}`));
  one.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) one.sins.push(`console: ${message.text()}`);
  });
  one.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) one.sins.push(`another origin: ${url}`);
  });
  one.setDefaultTimeout(90_000);
  if (!map) await one.addInitScript(noWebGl);
  return one;
}

/** In, as the form would have it: for walks that are about something else. The map that follows the form is drawn by the processor, for seconds. */
export async function enter(one, origin, account, password) {
  const answer = await one.context().request.post(`${origin}/api/session`, { data: { account, password } });
  if (!answer.ok()) throw new Error(`${account} does not come in: ${answer.status()}`);
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

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** Waits until `look` gives something that is `good`; what came last is in the complaint. */
export async function until(look, good, patience_ms = 90_000) {
  const end = Date.now() + patience_ms;
  for (;;) {
    const found = await look();
    if (good(found)) return found;
    if (Date.now() > end) throw new Error(`waited in vain; the last was: ${JSON.stringify(found)}`);
    await pause(50);
  }
}

/** Waits until what a place says matches: a page says a thing when its answer has come, not when the test looks. */
export const says = (place, pattern) => until(() => place.innerText(), (text) => pattern.test(text));

/** Presses, and waits until the server has taken what was sent: an older "done" on the page is not the answer to it. */
export async function sends(one, path, press) {
  const matches = (response) => response.request().method() === "POST" && (path instanceof RegExp ? path.test(new URL(response.url()).pathname) : new URL(response.url()).pathname === path);
  const [response] = await Promise.all([one.waitForResponse(matches), press()]);
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
}

/** Waits until the page is the one asked for, and nothing is on its way any more. */
export async function settled(one, view) {
  await one.locator(`main[data-view="${view}"] h1`).first().waitFor({ state: "attached" });
  await one.locator(".loading").first().waitFor({ state: "detached" });
  let quiet = 0;
  await until(async () => {
    quiet = one.open.size ? 0 : quiet + 1;
    return quiet;
  }, (times) => times >= 6); // longer than the pages themselves wait before they ask (0.25 s)
  await one.locator(".loading").first().waitFor({ state: "detached" });
}

/** What axe finds that is serious or worse. */
export async function serious(one) {
  // Evaluated by the driver, as a debugger does: the policy of the page stays as it is.
  await one.evaluate(axe);
  const { violations } = await one.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.filter((violation) => ["serious", "critical"].includes(violation.impact)).map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.target.join(" ")} ${node.any.map((any) => any.message).join(" ")}`).join(" | ")}`);
}
