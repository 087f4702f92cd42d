// SPDX-License-Identifier: Apache-2.0
// Three persons and a real server (demine server run) on the readiness example: a recorder reports, operations and the site
// supervisor record what is missing, the board says GO, work is stopped by one press, and two persons resume it.
//
// The example is of June 2026; a server has the clock of its machine. So its files and its script are moved in time, with
// every span between them as it was, up to the moment of the test; and its hours of work into the daylight of each season.
// They are moved in place too, by whole hours of the sun, to where it is early morning now as it was in the example: no day
// ends between one step and the next, at whatever hour and however slowly this runs.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch, login, page, painted, says, sends, serious } from "./browser.mjs";

const { DEMINE: demine, DEMINE_ROOT: root } = process.env;
const DAY = 86_400_000;
const LAST = Date.parse("2026-06-02T03:46:00Z"); // what the example has said by the line where it is cut
/** One that the server takes: long, and without the name of the account. */
const PASSWORD = (account) => `sentence number ${account.length + account.charCodeAt(0)} of this exercise`;

const HOUR = 3_600_000;
const now = Math.floor(Date.now() / 60_000) * 60_000;
/** Hours of the sun that the example lies east of where it was: -14 to 9, so that it does not come to lie across 180 degrees. */
const east = ((((Math.round((LAST - now) / HOUR) + 14) % 24) + 24) % 24) - 14;
const OFFSET = (2 + east) * HOUR; // local time of the server: solar time in whole hours
const moveEast = (lon) => Math.round((lon + 15 * east) * 1e6) / 1e6;
const lonText = (lon) => `${Math.abs(moveEast(lon)).toFixed(4)}${moveEast(lon) < 0 ? "W" : "E"}`;
const localDay = (ms) => Math.floor((ms + OFFSET) / DAY);
const days = localDay(now) - Math.floor((LAST + 2 * HOUR) / DAY); // where the example is, the sun is two hours before UTC
const iso = (ms) => new Date(ms).toISOString().slice(0, 19) + "Z";
const moved = (text) =>
  text.replace(/2026-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z/g, (found) => iso(Date.parse(found.length === 17 ? found.replace("Z", ":00Z") : found) + now - LAST))
    .replace(/20\d\d-\d\d-\d\d(?!T)/g, (found) => new Date(Date.parse(`${found}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10));

/** The same GeoJSON, further east or west. */
function movePlace(file) {
  const json = JSON.parse(readFileSync(file, "utf8"));
  const shift = (value) => (typeof value[0] === "number" ? [moveEast(value[0]), ...value.slice(1)] : value.map(shift));
  for (const one of json.features) one.geometry.coordinates = shift(one.geometry.coordinates);
  writeFileSync(file, JSON.stringify(json));
}

let work, server, origin, browser;
const operation = () => join(work, "out/readiness.demine.gpkg");
const run = (...args) => execFileSync(demine, args, { encoding: "utf8", cwd: join(work, "out"), stdio: ["ignore", "pipe", "pipe"] });

function makeOperation() {
  work = mkdtempSync(join(tmpdir(), "demine-roles-"));
  cpSync(join(root, "examples/kursk"), join(work, "kursk"), { recursive: true });
  const tables = join(work, "kursk/readiness");
  for (const file of readdirSync(tables)) {
    writeFileSync(join(tables, file), moved(readFileSync(join(tables, file), "utf8")).replace(/^work_begins_min,\d+/gm, "work_begins_min,600").replace(/^work_ends_min,\d+/gm, "work_ends_min,840"));
  }
  for (const file of ["kursk_oblast.geojson", "readiness/areas.geojson"]) movePlace(join(work, "kursk", file));
  const script = readFileSync(join(work, "kursk/readiness.sh"), "utf8");
  const cut = script.indexOf("record gleb owner_agrees");
  assert.ok(cut > 0);
  const begin = iso(now - (LAST - Date.parse("2026-06-02T03:00:00Z")));
  const clock = `"$(printf '2026-06-02T%02d:%02d:00Z' $((3 + minute / 60)) $((minute % 60)))"`;
  assert.ok(script.includes(clock));
  const text = moved(script.slice(0, cut).replace(clock, `"$(date -u -d "BEGIN + $minute minutes" +%Y-%m-%dT%H:%M:00Z)"`)).replace("BEGIN", begin);
  writeFileSync(join(work, "kursk/readiness.sh"), text);
  chmodSync(join(work, "kursk/readiness.sh"), 0o755);
  execFileSync(join(work, "kursk/readiness.sh"), [join(work, "out")], { env: { ...process.env, PATH: process.env.DEMINE_HELD ? process.env.PATH : `${dirname(demine)}:${process.env.PATH}` }, stdio: ["ignore", "ignore", "inherit"] });
}

async function startServer() {
  server = spawn(demine, ["server", "run", operation(), "--bind", "127.0.0.1:0", "--web", join(root, "web/dist")], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    const listen = (part) => {
      said += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    server.stdout.setEncoding("utf8").on("data", listen);
    server.stderr.setEncoding("utf8").on("data", listen);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return address;
}

const first = {};
before(async () => {
  makeOperation();
  const vera = ["--key", "vera.key", "--passphrase-file", "passphrase"];
  run("record", "add", operation(), "--of", "source", "--field", "name=Site log (invented)", "--field", "kind=other", ...vera);
  const accounts = [["rita", "recorder", "recorder"], ["dora", "team_leader", "site_supervisor"], ["gus", "operations", "operations_officer"]];
  for (const [account, role, signs] of accounts) {
    first[account] = run("user", "add", operation(), "--account", account, "--name", account, "--role", role, "--signs-as", signs, ...vera).trim();
  }
  origin = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    // How a server ends is tested with the server; here nothing may be left behind.
    const impatient = setTimeout(() => server.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(impatient);
  }
  if (work) rmSync(work, { recursive: true, force: true });
});

const pages = new Map();
/** At the first login the password is changed, as the server demands. */
async function as(account, hash, job) {
  let one = pages.get(account);
  if (!one) {
    one = await page(browser, origin);
    pages.set(account, one);
    await login(one, origin, account, first[account]);
    await one.getByText("This is the first password. Change it now.").waitFor();
    await one.getByLabel("Old password").fill(first[account]);
    await one.getByLabel("New password").fill(PASSWORD(account));
    await one.getByLabel("The same again").fill(PASSWORD(account));
    await one.getByRole("button", { name: "Change the password" }).click();
    await one.getByText("This is the first password").waitFor({ state: "detached" });
  }
  await one.goto(`${origin}/${hash}`);
  await job(one);
  assert.deepEqual([...new Set(one.sins)], []);
}

const shows = (one, task, pattern) => one.waitForFunction(([label, source]) => [...document.querySelectorAll("tr")].some((row) => row.querySelector("th")?.textContent === label && new RegExp(source).test(row.querySelector("a.cell")?.textContent ?? "")), [task, pattern.source]);
const day = (shift) => new Date((localDay(now) + shift) * DAY).toISOString().slice(0, 10);
const record = (account, kind, about, value, until) => as(account, `#/condition?kind=${kind}`, async (one) => {
  await one.getByLabel(/^About which/).selectOption(about);
  const field = one.getByLabel("Value", { exact: true });
  if (value === "yes") await field.selectOption("yes");
  else await field.fill(value);
  await one.getByLabel("What it rests on").fill("site log (invented)");
  if (until) await one.getByLabel("Holds until").fill(until);
  await sends(one, "/api/conditions", () => one.getByRole("button", { name: "Sign and record" }).click());
  await one.getByText(/Recorded as CD\d+/).waitFor();
});

test("the recorder reports evidence, and finds it on the map", async () => {
  await as("rita", "#/report", async (one) => {
    await one.getByLabel("What was reported").selectOption("find");
    await one.getByLabel("Where", { exact: true }).fill(`51.7010N,${lonText(36.102)}`);
    await one.getByLabel("How well the place is known").fill("10");
    await one.getByLabel("Reliability of the source").selectOption("B");
    await one.getByLabel("Credibility of the information").selectOption("2");
    await one.getByLabel("Directness").selectOption("direct");
    await one.getByLabel("Source", { exact: true }).fill("S1");
    await one.getByRole("button", { name: "Sign and report" }).click();
    await one.getByText(/Entered as E\d+/).waitFor();
  });
  await as("rita", `#/map?c=51.7012,${moveEast(36.112)},14&tab=list`, async (one) => {
    await painted(one);
    await one.getByText("Areas (2)").waitFor();
    await one.getByText("Evidence (1)").waitFor();
    assert.deepEqual(await serious(one), []);
  });
});

test("nobody starts while conditions are missing; recorded by two persons, the board says GO", async () => {
  await as("gus", "#/readiness", (one) => shows(one, "T1", /^NO-GO/));
  await record("gus", "owner_agrees", "T1", "yes", day(20));
  await record("gus", "community_briefed_on", "T1", day(-1));
  await record("dora", "medic_on_site", "T1", "yes");
  await as("gus", "#/readiness?days=3", (one) => shows(one, "T1", /^GO/));
});

test("a condition that holds no longer is ended, and nobody starts until it is recorded anew", async () => {
  await as("gus", "#/conditions?of=T1&kind=owner_agrees", async (one) => {
    await one.getByRole("button", { name: /^It ends earlier/ }).click();
    await one.getByLabel("Last day on which it holds").fill(day(-1));
    await sends(one, /\/expire$/, () => one.getByRole("button", { name: "Sign the earlier end" }).click());
    await one.getByText(`holds until ${day(-1)} and no longer`).waitFor();
  });
  await as("gus", "#/readiness?days=7", (one) => shows(one, "T1", /^NO-GO.*the owner or the community agrees/));
  await record("gus", "owner_agrees", "T1", "yes", day(20));
  await as("gus", "#/readiness?days=3", (one) => shows(one, "T1", /^GO/));
});

test("operations order a task, and nobody starts on it before its conditions are there", async () => {
  await as("gus", "#/order?areas=A2", async (one) => {
    await one.getByLabel("Number or name of the task order").fill("Order 14 (invented)");
    await one.getByLabel("Activity").selectOption("clearance");
    await one.getByLabel("Organisation").selectOption("O2");
    await one.getByLabel("Team", { exact: true }).selectOption("K1");
    await one.getByLabel("manual").check();
    await one.getByLabel("Planned first day").fill(day(1));
    await one.getByLabel("Planned last day").fill(day(9));
    await sends(one, "/api/tasks", () => one.getByRole("button", { name: "Sign and order the task" }).click());
    await one.getByRole("link", { name: "T3", exact: true }).click();
    await one.getByRole("heading", { name: "T3" }).waitFor();
    await says(one.locator("#main"), new RegExp(`Order 14[\\s\\S]*A2[\\s\\S]*K1[\\s\\S]*${day(1)} – ${day(9)}`));
  });
  await as("gus", "#/readiness?days=7", (one) => shows(one, "T3", /^NO-GO/));
});

test("SafetyRule9: one press stops the task, whoever presses; the reason is told after it, of the same stop", async () => {
  await as("rita", "#/tasks/T1", async (one) => {
    await one.getByRole("button", { name: "STOP T1" }).click();
    await one.getByText("T1 is stopped.").waitFor();
    await one.getByRole("heading", { name: "Why was ST1?" }).waitFor();
    await one.getByLabel("Cause", { exact: true }).selectOption("unexpected_item");
    await one.getByLabel("Why, in your words").fill("a box that the plan does not know (invented)");
    await sends(one, /\/reason$/, () => one.getByRole("button", { name: "Enter the reason" }).click());
    await one.getByText("The reason of ST1 is entered.").waitFor();
    await says(one.locator(".steps"), /^ST1 item that the plan does not know: a box that the plan does not know[\s\S]*0 of 2/);
    assert.equal(await one.locator(".steps > li").count(), 1, "one stop, told twice");
  });
  await as("gus", "#/readiness?days=7", (one) => shows(one, "T1", /^NO-GO/));
});

test("two persons resume, each with the password, and work may go on", async () => {
  const resume = (account, after) => as(account, "#/tasks/T1", async (one) => {
    await one.getByLabel("What was done about the cause").fill("destroyed on the spot, record 12");
    await one.getByLabel("Team that goes on").fill("K1");
    await one.getByLabel("Your password").fill(PASSWORD(account));
    await one.getByRole("button", { name: "Sign that the stop is over" }).click();
    await one.getByText(after).waitFor();
  });
  await resume("dora", /Still standing: ST1/);
  await as("gus", "#/readiness?days=14", (one) => shows(one, "T1", /^NO-GO/));
  await resume("gus", "no stop stands on the task any more");
  await as("gus", "#/readiness?days=3", (one) => shows(one, "T1", /^GO/));
});

test("what was said in the browser is signed in the journal, and verifies", async () => {
  await as("gus", "#/journal", async (one) => {
    await one.getByRole("button", { name: "Verify the journal" }).click();
    await one.getByText(/^Verified:/).waitFor();
  });
});
