// SPDX-License-Identifier: Apache-2.0
// Walks through the app: run.mjs [FILE...]; default: against the mock. DEMINE_LOOKS=all: each page in each look, and nothing else. Ends with 77 where there is no Chromium.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const browser = process.env.DEMINE_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(browser)) {
  console.log(`SKIPPED: there is no ${browser}; ./dev setup installs it`);
  process.exit(77);
}
const files = process.argv.length > 2 ? process.argv.slice(2) : [`${here}mock.test.mjs`];
const looks = process.env.DEMINE_LOOKS === "all" ? ["--test-name-pattern=axe"] : [];
process.exit(spawnSync(process.execPath, ["--test", ...looks, ...files], { stdio: "inherit" }).status ?? 1);
