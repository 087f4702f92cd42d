// SPDX-License-Identifier: Apache-2.0
// Walks through the app: run.mjs [FILE...]; default: against the mock. DEMINE_LOOKS=all: each page in each look, and nothing else;
// DEMINE_WALKS: how many go on at once, default 2. Ends with 77 where there is no Chromium.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EXECUTABLE } from "./browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
if (!EXECUTABLE || !existsSync(EXECUTABLE)) {
  console.log(`SKIPPED: there is no ${EXECUTABLE ?? "chromium"}; ./dev setup installs it`);
  process.exit(77);
}
const files = process.argv.length > 2 ? process.argv.slice(2) : [`${here}mock.test.mjs`];
process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
