// SPDX-License-Identifier: Apache-2.0
// Builds web/dist: fixed file names (the server sends ETags), no inline script or style, nothing from another origin.
// The worker of the map is a file of its own, because the policy of the server allows no blob: worker.
import * as esbuild from "esbuild";
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPo } from "./po.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const dist = join(here, "dist");

// What the engine says is translated in one place, messages/ru.po; the app takes it from there.
const engineWords = {
  name: "engine-words",
  setup(build) {
    build.onResolve({ filter: /^engine-words$/ }, () => ({ path: "engine-words", namespace: "words" }));
    build.onLoad({ filter: /.*/, namespace: "words" }, async () => {
      const file = join(here, "../messages/ru.po");
      return { contents: JSON.stringify(readPo(await readFile(file, "utf8"))), loader: "json", watchFiles: [file] };
    });
  },
};

// MapLibre comes minified, with a worker that has to be the very same build: both are copied, not bundled again.
const mapLibrary = {
  name: "map-library",
  setup(build) {
    build.onResolve({ filter: /^maplibre-gl$/ }, () => ({ path: "./maplibre-gl.js", external: true }));
  },
};

async function licences() {
  const shipped = JSON.parse(await readFile(join(here, "package.json"), "utf8")).dependencies;
  const found = new Map();
  const visit = async (name) => {
    if (found.has(name)) return;
    const folder = join(modules, name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const texts = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
    found.set(name, { about, text: (await Promise.all(texts.map((file) => readFile(join(folder, file), "utf8")))).join("\n") });
    for (const other of Object.keys(about.dependencies ?? {})) {
      if (await stat(join(modules, other)).catch(() => null)) await visit(other);
    }
  };
  for (const name of Object.keys(shipped)) await visit(name);
  const parts = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { about, text }]) =>
    `${"=".repeat(100)}\n${name} ${about.version}: ${about.license ?? "see below"}\n\n${text.trim() || "(no licence file in the package)"}\n`);
  return "What the web app of demine is made of, besides its own code (Apache-2.0).\n\n" + parts.join("\n");
}

export async function build() {
  await rm(dist, { recursive: true, force: true });
  await mkdir(join(dist, "fonts"), { recursive: true });
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: { app: "src/main.tsx" },
    outdir: dist,
    bundle: true,
    format: "esm",
    target: ["es2022"],
    minify: true,
    sourcemap: false,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [engineWords, mapLibrary],
    logLevel: "warning",
  });
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: { app: "src/style/app.css" },
    outdir: dist,
    bundle: true,
    minify: true,
    external: ["fonts/*"],
    logLevel: "warning",
  });
  const library = join(modules, "maplibre-gl/dist");
  const without = (text) => text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  for (const [from, to] of [["maplibre-gl.mjs", "maplibre-gl.js"], ["maplibre-gl-worker.mjs", "maplibre-gl-worker.js"]]) {
    await writeFile(join(dist, to), without(await readFile(join(library, from), "utf8")));
  }
  await cp(join(library, "maplibre-gl.css"), join(dist, "maplibre-gl.css"));
  const fonts = join(modules, "@fontsource/noto-sans/files");
  for (const script of ["latin", "latin-ext", "cyrillic", "cyrillic-ext"]) {
    for (const weight of [400, 600]) {
      await cp(join(fonts, `noto-sans-${script}-${weight}-normal.woff2`), join(dist, "fonts", `noto-sans-${script}-${weight}.woff2`));
    }
  }
  for (const file of ["index.html", "icon.svg"]) await cp(join(here, "src", file), join(dist, file));
  await writeFile(join(dist, "licences.txt"), await licences());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  const sizes = await Promise.all((await readdir(dist)).filter((file) => file.includes(".")).map(async (file) => [file, (await stat(join(dist, file))).size]));
  for (const [file, size] of sizes) console.log(`${String(Math.round(size / 1024)).padStart(6)} kB  web/dist/${file}`);
}
