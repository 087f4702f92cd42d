// SPDX-License-Identifier: Apache-2.0
// Bundles each test with what it tests, and runs node's own test runner: works with the Node 18 of Debian 12.
import * as esbuild from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPo } from "../../po.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "demine-web-"));
const tests = readdirSync(here).filter((file) => file.endsWith(".test.ts"));
await esbuild.build({
  entryPoints: tests.map((file) => join(here, file)),
  outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", logLevel: "warning",
  jsx: "automatic", jsxImportSource: "preact",
  banner: { js: 'globalThis.navigator ??= { language: "en", languages: ["en"] };' }, // Node 18 has none, and the words ask it
  define: { REPOSITORY: JSON.stringify(join(here, "../../..")) },
  external: ["maplibre-gl"],
  plugins: [{
    name: "engine-words",
    setup(build) {
      build.onResolve({ filter: /^engine-words$/ }, () => ({ path: "engine-words", namespace: "words" }));
      build.onLoad({ filter: /.*/, namespace: "words" }, () => ({ contents: JSON.stringify(readPo(readFileSync(join(here, "../../../messages/ru.po"), "utf8"))), loader: "json" }));
    },
  }],
});
const { status } = spawnSync(process.execPath, ["--test", ...tests.map((file) => join(out, file.replace(/\.ts$/, ".mjs")))], { stdio: "inherit" });
rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);
