// SPDX-License-Identifier: Apache-2.0
// What a person does in the app, in Debian's Chromium, against the mock: every page under the policy of the real server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mock, PASSWORD } from "../mock/server.mjs";
import { launch, login, page, painted, serious } from "./browser.mjs";

let server;
let origin;
let browser;
before(async () => {
  server = mock();
  origin = await server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A person at a page; whatever the page did that it must not do fails the test. */
async function as(account, hash, options, work) {
  const one = await page(browser, origin, options);
  try {
    await login(one, origin, account, PASSWORD);
    if (hash) await one.goto(`${origin}/${hash}`);
    await work(one);
    assert.deepEqual([...new Set(one.sins)], []);
  } finally {
    await one.context().close();
  }
}
/** Waits until what a place says matches: a page says a thing when its answer has come, not when the test looks. */
async function says(place, pattern, patience_ms = 30_000) {
  const end = Date.now() + patience_ms;
  for (;;) {
    const text = await place.innerText();
    if (pattern.test(text)) return;
    if (Date.now() > end) return assert.match(text, pattern);
    await new Promise((go) => setTimeout(go, 50));
  }
}
const main = (one) => one.locator("#main");
const posts = (path) => server.log.filter((entry) => entry.method === "POST" && entry.path === path);

test("first start: the printed link makes the first account, and works once", async () => {
  const one = await page(browser, origin);
  await one.goto(`${origin}/#/setup/setup`); // cut off
  await one.goto(`${origin}/#/setup/`);
  await one.getByText("The link is not whole").waitFor();
  const fill = async () => {
    await one.goto(`${origin}/#/setup/setup-token-1`);
    await one.reload();
    await one.getByLabel("Account").fill("first");
    await one.getByLabel("Password", { exact: true }).fill("a long sentence");
    await one.getByLabel("The same again").fill("a long sentence");
    await one.getByLabel("Key file of the administrator").setInputFiles({ name: "a.key", mimeType: "text/plain", buffer: Buffer.from("key") });
    await one.getByLabel("Passphrase of the key file").fill("for the exercise");
    await one.getByRole("button", { name: "Make the account" }).click();
  };
  await fill();
  await one.getByRole("heading", { name: "Accounts" }).waitFor();
  await fill();
  await one.getByText("the link is not valid any more").waitFor();
  await one.context().close();
});

test("a wrong password is said, a right one opens the map; who am I; log out", async () => {
  const one = await page(browser, origin);
  await one.goto(`${origin}/#/ledger`);
  await one.getByLabel("Account").fill("clara");
  await one.getByLabel("Password").fill("wrong");
  await one.getByRole("button", { name: "Log in" }).click();
  await one.getByText("the account or the password is not right").waitFor();
  await one.getByLabel("Password").fill(PASSWORD);
  await one.getByRole("button", { name: "Log in" }).click();
  await one.getByRole("heading", { name: "Ledger" }).waitFor(); // the address that was asked for
  await one.getByRole("link", { name: "Clara" }).click();
  await one.getByText("site supervisor").waitFor();
  await one.getByLabel("Old password").fill(PASSWORD);
  await one.getByLabel("New password").fill("another sentence");
  await one.getByLabel("The same again").fill("another sentence");
  await one.getByRole("button", { name: "Change the password" }).click();
  await one.getByText("The password is changed").waitFor();
  await one.getByLabel("What it is for").fill("QGIS");
  await one.getByRole("button", { name: "Make a token" }).click();
  await one.getByText("dm_0123456789").waitFor();
  await one.getByRole("button", { name: "Log out" }).click();
  await one.getByLabel("Account").waitFor();
  await one.context().close();
});

test("the map paints: areas in their colours, a place is asked by a click, and the address keeps it", async () => {
  await as("clara", "#/map?c=51.2013,35.2973,13.2", {}, async (one) => {
    await painted(one);
    const found = await one.evaluate(() => {
      const canvas = document.querySelector(".map canvas");
      const c = document.createElement("canvas");
      c.width = canvas.width;
      c.height = canvas.height;
      const context = c.getContext("2d");
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, c.width, c.height);
      const colours = new Set();
      let amber = 0;
      for (let i = 0; i < data.length; i += 4) {
        colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        if (data[i] > 200 && data[i + 1] > 130 && data[i + 1] < 215 && data[i + 2] < 150) ++amber;
      }
      return { colours: colours.size, amber };
    });
    assert.ok(found.colours > 200, `${found.colours} colours`);
    assert.ok(found.amber > 500, `${found.amber} pixels of an SHA`);
    const box = await one.locator(".map canvas").boundingBox();
    await one.mouse.click(box.x + box.width / 2, box.y + box.height / 2 + 1);
    await one.getByRole("heading", { name: "What is said about this place" }).waitFor();
    await one.getByText("Not surveyed: nobody has looked here").waitFor();
    assert.match(one.url(), /at=51\.\d+N,35\.\d+E/);
    const link = one.url();
    await one.goto("about:blank");
    await one.goto(link);
    await one.getByText("36U XB").first().waitFor();
    await says(main(one), /90 % interval/);
    await says(main(one), /raises ×/);
  });
});

test("the search box takes MGRS, UTM and lettered degrees, and refuses bare numbers", async () => {
  await as("vera", "#/map", {}, async (one) => {
    const box = one.getByLabel("Place or area");
    await box.fill("51.2013, 35.3121");
    await box.press("Enter");
    await one.getByText("Nobody can tell which number is the latitude").waitFor();
    for (const place of ["51.2013N,35.3121E", "36U 661527 5674751", "36U XB 61526 74751", "A5"]) {
      await box.fill(place);
      await box.press("Enter");
      await one.getByRole("link", { name: /A5 Field 5/ }).first().waitFor();
      await one.evaluate(() => (location.hash = "#/map?tab=layers"));
      await one.getByRole("link", { name: /A5 Field 5/ }).first().waitFor({ state: "detached" });
    }
  });
});

test("the list twin is walked by keyboard alone", async () => {
  await as("vera", "#/map?c=51.2013,35.2973,13", {}, async (one) => {
    await one.locator("#search").focus();
    const seen = [];
    for (let i = 0; i < 60; ++i) {
      await one.keyboard.press("Tab");
      const now = await one.evaluate(() => document.activeElement.textContent.trim());
      seen.push(now);
      if (now === "List") await one.keyboard.press("Enter");
      if (/^A5 Field 5/.test(now)) break;
    }
    assert.ok(seen.includes("List") && /^A5 Field 5/.test(seen.at(-1)), seen.join(" | "));
    await one.keyboard.press("Enter");
    await one.getByRole("heading", { name: "Steps and signatures" }).waitFor();
    assert.equal(await one.evaluate(() => document.activeElement.tagName), "H1");
  });
});

test("Enter on the map asks about its middle", async () => {
  await as("vera", "#/map?c=51.2013,35.2973,13", {}, async (one) => {
    await painted(one);
    await one.locator(".map canvas").focus();
    await one.keyboard.press("Enter");
    await one.getByRole("heading", { name: "What is said about this place" }).waitFor();
  });
});

test("the register as it was known on a day", async () => {
  await as("vera", "#/map?tab=list", {}, async (one) => {
    await one.getByText("Areas (6)").waitFor();
    await one.getByLabel("As known on").fill("2026-11-22");
    await one.locator(".as-of-banner", { hasText: "at the end of 2026-11-22" }).waitFor();
    await one.getByText("Areas (0)").waitFor();
    await one.getByRole("link", { name: "Show what is known now" }).click();
    await one.getByText("Areas (6)").waitFor();
  });
});

test("readiness: on focus the failing condition and its value, not by colour alone", async () => {
  await as("dana", "#/readiness", {}, async (one) => {
    const cell = one.locator("a.cell", { hasText: "NO-GO" }).first();
    await cell.focus();
    const detail = one.getByRole("region", { name: "What the chosen cell stands on" });
    await detail.getByText("the authority permits work there").waitFor();
    await says(detail, /security = restricted/);
    await says(cell, /NO-GO[\s\S]*no: the authority permits work there[\s\S]*and 32 more/);
    await cell.press("Enter");
    await one.getByRole("columnheader", { name: "Whom to ask" }).waitFor();
  });
});

test("contingents, ledger, statements and journal", async () => {
  await as("dana", "#/contingents", {}, async (one) => {
    await one.getByText("What stands in the way (41)").waitFor();
    await one.getByRole("link", { name: /C3/ }).click();
    await one.waitForFunction(() => !document.body.innerText.includes("What stands in the way (41)"));
    await one.goto(`${origin}/#/ledger`);
    await one.getByText("It adds up.").waitFor();
    await says(main(one), /1,084,236,417,003 came in, 1,084,236,417,003 is there/);
    await one.goto(`${origin}/#/statements`);
    await one.getByText("does not agree with the register").waitFor();
    await one.getByText("work was stopped").waitFor();
    await one.goto(`${origin}/#/journal?subject=area/A5`);
    await one.getByRole("button", { name: "Verify the journal" }).click();
    await one.getByText(/Verified: 1,044 entries of 1 devices/).waitFor();
    await one.getByRole("rowheader").first().getByRole("link").click();
    await one.getByRole("heading", { name: "What it says" }).waitFor();
  });
});

test("evidence is reported: graded, with its place in any notation, once", async () => {
  await as("anna", "#/report", {}, async (one) => {
    await one.getByLabel("What was reported").selectOption("find");
    await one.getByLabel("Where", { exact: true }).fill("36U XB 61526 74751");
    await one.getByText("51.20130N, 35.31210E").waitFor();
    await one.getByLabel("How well the place is known").fill("10");
    await one.getByLabel("Reliability of the source").selectOption("B");
    await one.getByLabel("Credibility of the information").selectOption("2");
    await one.getByLabel("Directness").selectOption("direct");
    await one.getByLabel("Source", { exact: true }).fill("S1");
    const before = server.features.evidence.length;
    await one.getByRole("button", { name: "Sign and report" }).click();
    await one.getByText(/Entered as E\d+/).waitFor();
    assert.equal(server.features.evidence.length, before + 1);
    const [sent] = posts("/api/evidence").slice(-1);
    assert.match(sent.headers["idempotency-key"], /^[0-9a-f]{32}$/);
    assert.ok(sent.headers["x-demine-csrf"]);
  });
});

test("an outline is judged while it is drawn: crossing, too few, too long, overlap", async () => {
  await as("anna", "#/draw", {}, async (one) => {
    const corner = one.getByLabel("Next corner");
    const add = async (place) => {
      await corner.fill(place);
      await corner.press("Enter");
    };
    await add("51.2100N,35.2700E");
    await add("51.2130N,35.2750E");
    await one.getByText("An outline has at least three corners.").waitFor();
    await add("51.2100N,35.2750E");
    await add("51.2130N,35.2700E");
    await one.getByText("The edges from corner 1 and from corner 3 cross.").waitFor();
    assert.ok(await one.getByRole("button", { name: "Sign and enter the area" }).isDisabled());
    for (const _ of [1, 2, 3]) await one.getByRole("button", { name: "Remove corner 2" }).click();
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
  });
});

test("corners come from clicks on the map too", async () => {
  await as("anna", "#/draw", {}, async (one) => {
    await painted(one);
    const box = await one.locator(".map canvas").boundingBox();
    for (const [x, y] of [[0.4, 0.4], [0.42, 0.4], [0.42, 0.42]]) await one.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await one.getByText(/^3 corners/).waitFor();
  });
});

test("a condition is recorded with the form of its kind", async () => {
  await as("dana", "#/condition", {}, async (one) => {
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
    assert.ok(await one.getByLabel("Value, m/s").evaluate((input) => !input.validity.valid));
  });
});

test("a step: its guards as a list, facts, a password, and the second signature of another", async () => {
  await as("clara", "#/areas/A5?to=restart", {}, async (one) => {
    await one.getByLabel("Sign as").selectOption("site_supervisor");
    await one.getByText("the cause of the stop is removed").first().waitFor();
    await says(main(one), /✓\s*site supervisor/);
    await says(main(one), /○\s*operations officer/);
    await one.getByLabel("I attest: cause_removed").fill("yes");
    await one.getByLabel("I attest: go_check_passed_on").fill("2026-11-23");
    await one.getByLabel("Your password").fill(PASSWORD);
    await one.getByRole("button", { name: "Propose and sign: restart work" }).click();
    await one.getByText("waits for signatures: restart work").waitFor();
  });
  const area = server.areas.A5;
  assert.equal(area.steps.at(-1).outcome, "waiting");
  await as("dana", "#/areas/A5", {}, async (one) => {
    await one.getByRole("button", { name: /Sign this step/ }).click();
    await one.getByLabel("Sign as").first().selectOption("operations_officer");
    await one.getByLabel("Your password").first().fill("wrong");
    await one.getByRole("button", { name: "Sign", exact: true }).click();
    await one.getByText("the password is not right").waitFor();
    await one.getByLabel("Your password").first().fill(PASSWORD);
    await one.getByRole("button", { name: "Sign", exact: true }).click();
    await one.getByRole("button", { name: /Sign this step/ }).waitFor({ state: "detached" });
  });
  assert.equal(area.steps.at(-1).outcome, "in_effect");
});

test("SafetyRule9: STOP takes one press and nothing else", async () => {
  await as("clara", "#/tasks/T1", {}, async (one) => {
    const before = posts("/api/tasks/T1/stop").length;
    await one.getByRole("button", { name: "STOP T1" }).click();
    await one.getByText("T1 is stopped.").waitFor();
    assert.equal(posts("/api/tasks/T1/stop").length, before + 1);
    await one.getByText("Look at T2").waitFor();
    await one.getByLabel("Why, in your words").fill("an item that the plan does not know");
    await one.getByRole("button", { name: "Enter the reason" }).click();
    await one.getByText("The reason is entered.").waitFor();
  });
});

test("SafetyRule9: a stop that does not get through is sent again, as one, and says so", async () => {
  await as("clara", "#/readiness", {}, async (one) => {
    const stops = server.data.stop.length;
    server.offline(true);
    await one.getByRole("button", { name: "STOP T2" }).click();
    await one.getByText(/has not reached the server .* Stop by voice and radio now/).waitFor();
    server.offline(false);
    await one.getByText("T2 is stopped.").waitFor();
    assert.equal(server.data.stop.length, stops + 1);
    const keys = new Set(posts("/api/tasks/T2/stop").map((entry) => entry.headers["idempotency-key"]));
    assert.equal(keys.size, 1);
    assert.ok(posts("/api/tasks/T2/stop").length > 1);
  }).finally(() => server.offline(false));
});

test("two persons resume", async () => {
  const resume = (account) => as(account, "#/tasks/T2", {}, async (one) => {
    await one.getByLabel("What was done about the cause").fill("destroyed on the spot");
    await one.getByLabel("Team that goes on").fill("K1");
    await one.getByLabel("Your password").fill(PASSWORD);
    await one.getByRole("button", { name: "Sign that the stop is over" }).click();
    await one.getByText(account === "clara" ? /Work goes on when both have signed. Still standing/ : "no stop stands on the task any more").waitFor();
  });
  await resume("clara");
  await resume("dana");
});

test("a viewer is offered no work, an administrator no data", async () => {
  await as("vera", "#/tasks/T1", {}, async (one) => {
    await one.getByRole("heading", { name: "T1" }).waitFor();
    assert.equal(await one.getByRole("button", { name: /STOP/ }).count(), 0);
    assert.equal(await one.getByRole("link", { name: "Report evidence" }).count(), 0);
  });
  await as("root", "#/map", {}, async (one) => {
    await one.getByRole("heading", { name: "Accounts" }).waitFor();
    assert.equal(await one.getByRole("link", { name: "Map" }).count(), 0);
    await one.getByLabel("Account", { exact: true }).fill("erik");
    await one.getByLabel("Record of the person").fill("P2");
    await one.getByLabel("team leader").check();
    await one.getByLabel("site supervisor").check();
    await one.getByRole("button", { name: "Make the account" }).click();
    await one.getByText("first-password-of-the-mock").waitFor();
    assert.deepEqual(await serious(one), []);
  });
});

const PAGES = ["#/map", "#/map?at=51.2013N,35.3121E&tab=place", "#/map?tab=list", "#/areas", "#/areas/A5?to=restart", "#/tasks", "#/tasks/T1", "#/readiness", "#/check?task=T2&team=K2&date=2026-06-02&all=1", "#/contingents", "#/ledger", "#/statements", "#/journal", "#/records/evidence/E1", "#/report", "#/draw", "#/condition?kind=tool_test", "#/me", "#/nowhere"];
const wide = (one) => one.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const settled = async (one) => {
  await one.locator("h1").first().waitFor({ state: "attached" });
  await one.waitForLoadState("networkidle").catch(() => {});
};

// Every page in every look takes minutes: the default run has the narrowest, DEMINE_LOOKS=all (ctest -R web/looks) all.
const LOOKS = [["360 px wide", { viewport: { width: 360, height: 740 } }], ["light", {}], ["dark", { colorScheme: "dark" }], ["Russian", { locale: "ru-RU" }]];
for (const [name, options] of process.env.DEMINE_LOOKS === "all" ? LOOKS : LOOKS.slice(0, 1)) {
  test(`axe finds nothing serious, and nothing is too wide: ${name}`, async () => {
    await as("clara", "", options, async (one) => {
      for (const hash of PAGES) {
        await one.goto(`${origin}/${hash}`);
        await settled(one);
        assert.deepEqual(await serious(one), [], hash);
        assert.ok((await wide(one)) <= 0, `${hash} is wider than the screen`);
        if (name === "360 px wide") {
          const small = await one.evaluate(() => [...document.querySelectorAll("button, input, select")].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width > 0 && (box.width < 24 || box.height < 24) && !node.closest("label");
          }).map((node) => node.outerHTML.slice(0, 120)));
          assert.deepEqual(small, [], `${hash} has targets under 24 px`);
        }
        if (name === "Russian") {
          assert.equal(await one.evaluate(() => document.documentElement.lang), "ru");
          assert.match(await one.locator("h1").first().innerText(), /[а-яё]|^[AET]\d/i, hash);
        }
      }
    });
  });
}

test("the language is chosen by a button and kept", async () => {
  await as("vera", "#/readiness", {}, async (one) => {
    await one.getByRole("button", { name: "Русский" }).click();
    await one.getByRole("heading", { name: "Готовность" }).waitFor();
    await one.locator("a.cell", { hasText: "НЕЛЬЗЯ" }).first().waitFor();
    await one.reload();
    await one.getByRole("heading", { name: "Готовность" }).waitFor();
  });
});

test("the map prints on one sheet of A3", async () => {
  await as("vera", "#/map?c=51.2013,35.2973,13", {}, async (one) => {
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
  });
});
