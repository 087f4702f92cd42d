// SPDX-License-Identifier: Apache-2.0
// The map, its list twin, the search, the register as of a day, the sheet on paper.
import assert from "node:assert/strict";
import { painted, says, until } from "../browser.mjs";
import { main, walk } from "../mocked.mjs";

/** What was painted: how many colours, and how many pixels are amber as an SHA is. */
const colours = (one) => one.evaluate(() => {
  const canvas = document.querySelector(".map canvas");
  const c = document.createElement("canvas");
  c.width = canvas.width;
  c.height = canvas.height;
  const context = c.getContext("2d");
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, c.width, c.height);
  const found = new Set();
  let amber = 0;
  for (let i = 0; i < data.length; i += 4) {
    found.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    if (data[i] > 200 && data[i + 1] > 130 && data[i + 1] < 215 && data[i + 2] < 150) ++amber;
  }
  return { colours: found.size, amber };
});

/** From the search box past the map to the list twin, and to an area. */
async function byKeyboard(one) {
  await one.locator("#search").focus();
  const seen = [];
  for (let i = 0; i < 60; ++i) {
    await one.keyboard.press("Tab");
    const now = await one.evaluate(() => document.activeElement.textContent.trim());
    seen.push(now);
    if (now === "List") {
      await one.keyboard.press("Enter");
      await one.getByRole("link", { name: /^A5 Field 5/ }).waitFor();
    }
    if (/^A5 Field 5/.test(now)) break;
  }
  assert.ok(seen.includes("List") && /^A5 Field 5/.test(seen.at(-1)), seen.join(" | "));
  await one.keyboard.press("Enter");
  await one.getByRole("heading", { name: "Steps and signatures" }).waitFor();
  await one.waitForFunction(() => document.activeElement.tagName === "H1");
}

walk("the map paints: areas in their colours, a place is asked by a click or by Enter, the address keeps it; the list twin is walked by keyboard alone", (site) => site.as("clara", "#/map?c=51.2013,35.2973,13.2", async (one) => {
  await painted(one);
  await until(() => colours(one), ({ colours: many, amber }) => many > 200 && amber > 500);
  const box = await one.locator(".map canvas").boundingBox();
  await one.mouse.click(box.x + box.width / 2, box.y + box.height / 2 + 1);
  await one.getByRole("heading", { name: "What is said about this place" }).waitFor();
  await one.getByText("Not surveyed: nobody has looked here").waitFor();
  await one.waitForURL(/at=51\.\d+N,35\.\d+E/);
  const link = one.url();
  await one.goto("about:blank");
  await one.goto(link);
  await one.getByText("36U XB").first().waitFor();
  await says(main(one), /90 % interval/);
  await says(main(one), /raises ×/);
  await site.to(one, "#/map?c=51.2013,35.2973,13");
  await painted(one);
  await one.getByRole("heading", { name: "What is said about this place" }).waitFor({ state: "detached" });
  await one.locator(".map canvas").focus();
  await one.keyboard.press("Enter");
  await one.getByRole("heading", { name: "What is said about this place" }).waitFor();
  await byKeyboard(one);
}));

walk("a link that is followed while the map is not drawn yet moves it, and nothing waits for anything for ever", (site) => site.as("clara", "#/map?c=51.2013,35.2973,13.2&at=51.20130N,35.29730E", async (one) => {
  const slowly = await one.context().newCDPSession(one);
  await slowly.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await site.to(one, "#/map?c=51.2013,35.2973,13.1&at=51.20130N,35.29730E");
  await one.getByText("36U XB").first().waitFor();
  await site.to(one, "#/map?c=51.2013,35.2973,12.9");
  await one.waitForURL(/#\/map\?c=51\.20130,35\.29730,12\.90$/);
  await slowly.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await painted(one);
  assert.match(one.url(), /12\.90$/);
}));

walk("the search box takes MGRS, UTM and lettered degrees, and refuses bare numbers", (site) => site.as("vera", "#/map?tab=list", async (one) => {
  const box = one.getByLabel("Place or area");
  await box.fill("51.2013, 35.3121");
  await box.press("Enter");
  await one.getByText("Nobody can tell which number is the latitude").waitFor();
  await one.getByText("Areas (6)").waitFor(); // a label is found once the areas are there
  await says(one.locator(".map-box"), /© OpenStreetMap contributors/); // whose ground it is
  for (const place of ["51.2013N,35.3121E", "36U 661527 5674751", "36U XB 61526 74751", "A5"]) {
    await box.fill(place);
    await box.press("Enter");
    await one.getByRole("link", { name: /A5 Field 5/ }).first().waitFor();
    await one.evaluate(() => (location.hash = "#/map?tab=layers"));
    await one.getByRole("link", { name: /A5 Field 5/ }).first().waitFor({ state: "detached" });
  }
}, { map: false }));

walk("the register as it was known on a day", (site) => site.as("vera", "#/map?tab=list", async (one) => {
  await one.getByText("Areas (6)").waitFor();
  await one.getByLabel("As known on").fill("2026-11-22");
  await one.locator(".as-of-banner", { hasText: "at the end of 2026-11-22" }).waitFor();
  await one.getByText("Areas (0)").waitFor();
  await one.getByRole("link", { name: "Show what is known now" }).click();
  await one.getByText("Areas (6)").waitFor();
}, { map: false }));

walk("SafetyRule1: proposed survey areas are listed by rank, without a map too, and called neither SHA nor CHA", (site) => site.as("vera", "#/map?tab=layers", async (one) => {
  await one.getByText("This browser cannot draw the map. The list has everything").waitFor();
  const sign = one.locator(".panel").getByText("proposed survey area (a model)"); // the sheet of the print has it too
  await sign.waitFor();
  await one.getByRole("button", { name: "List" }).click();
  const list = one.getByRole("region", { name: "Proposed survey areas" });
  await says(list, /Proposal\s1\s+6\.3 km²\s+3 %\s+638 items expected/);
  await says(list, /Proposal\s2/);
  assert.doesNotMatch(await list.innerText(), /\b(SHA|CHA)\b|\bsafe\b/);
  await list.getByRole("button", { name: /Proposal 1/ }).click();
  await one.waitForURL(/at=51\.23000N,35\.24000E/);
  await one.getByRole("heading", { name: "What is said about this place" }).waitFor();
  await one.getByRole("button", { name: "Layers" }).click();
  await one.getByLabel("Proposed survey areas").uncheck();
  await sign.waitFor({ state: "detached" });
}, { map: false }));

walk("the map prints on one sheet of A3", (site) => site.as("vera", "#/map?c=51.2013,35.2973,13", async (one) => {
  await painted(one);
  await one.evaluate(() => (window.print = () => (window.printed = true)));
  await one.evaluate(() => document.documentElement.classList.add("printing"));
  const pdf = await one.pdf({ preferCSSPageSize: true, printBackground: true });
  const raw = pdf.toString("latin1");
  assert.equal((raw.match(/\/Type\s*\/Page\b/g) ?? []).length, 1);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(raw);
  assert.ok(Math.abs(width - 1191) < 3 && Math.abs(height - 842) < 3, `${width} x ${height} points`);
  await one.evaluate(() => document.documentElement.classList.remove("printing"));
  await one.getByRole("button", { name: "Print" }).click();
  await one.waitForFunction(() => window.printed);
}));
