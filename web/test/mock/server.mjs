// SPDX-License-Identifier: Apache-2.0
// Answers of the contract (docs/design/server.md) from recorded JSON (record.sh), with the headers that the real server
// sends: what breaks under its policy breaks here. It keeps what it is told in memory and checks CSRF, idempotency and
// If-Match, so that a client that forgets one of them fails. No rule of land release is in it.
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { commands, MEMBERS, PASSWORD, Refused } from "./commands.mjs";
import { png } from "./png.mjs";
import { tile, worldOf } from "./mvt.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const load = (name) => JSON.parse(readFileSync(join(here, "data", name), "utf8"));
const dist = join(here, "../../dist");
const context = join(here, "../../../examples/kursk/context");

export { PASSWORD };
const CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8" };
const painted = new Map();
const RAMP = [[0, 0.01, "#f7e7d0"], [0.01, 0.05, "#f2b98a"], [0.05, 0.2, "#de7a62"], [0.2, 0.5, "#a83a5b"], [0.5, undefined, "#55104a"]];

const RESTART = [{ any_of: ["site_supervisor"], independent: false }, { any_of: ["operations_officer"], independent: false }];
const FACTS = { cause_removed: { type: "yes_no", meaning: "the cause of the stop is removed" }, go_check_passed_on: { type: "day", meaning: "day on which the go check was passed" } };

/** A proposed survey area, as the real server words it. */
function proposal(rank, area_m2, expected_items, share, [west, south, east, north], [lon_deg, lat_deg]) {
  const properties = { rank, label: `Proposal ${rank}`, classification: "proposal for an Indication", area_m2, expected_items, share, lon_deg, lat_deg, synthetic: true, evidence: ["E1"] };
  return { type: "Feature", id: String(rank), properties, geometry: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } };
}

/** The list of a step, from what `area advance --check` says of A5. */
function checklist(label, { to, role }) {
  const restart = label === "A5" && to === "restart";
  const said = load("advance.json");
  const guards = said.unmet.filter((one) => one.fact).map((one) => ({ ...one, met: false, asks: FACTS[one.fact].meaning, facts: [{ name: one.fact, expires: false, from_register: false, ...FACTS[one.fact] }], unmet: [one] }));
  const waits = (role ? said.unmet.filter((one) => one.guard === "signature") : RESTART.map((rule) => ({ guard: "signature", fact: "", what: `the signature of ${rule.any_of[0]} is missing`, todo: "Somebody who holds the role signs; nobody signs twice." })));
  return { to, meaning: "", kind: restart ? "restarting" : "stopping", state: said.state, possible: true, outcome: restart ? "refused" : "allowed", guards: restart ? guards : [], unmet: restart ? said.unmet : [], waits_for: restart ? waits : [], signatures: restart ? RESTART : [], password: restart, tell: [] };
}

const person = (account, name, roles, signsAs, classes = ["public", "restricted", "confidential"]) => ({ account, person: `${account}-id`, name, roles, organisation: null, areas: [], classes, signs_as: signsAs });

export function mock() {
  const accounts = [
    person("anna", "Anna", ["recorder"], ["recorder", "im_officer"]),
    person("clara", "Clara", ["team_leader"], ["nts_leader", "ts_leader", "site_supervisor"]),
    person("dana", "Dana", ["operations"], ["operations_officer", "operator", "medic"]),
    person("boris", "Boris", ["authority"], ["nmac", "tasking_authority"], ["public", "restricted", "confidential", "personal"]),
    person("vera", "Vera", ["viewer"], [], ["public", "restricted"]),
    person("root", "Root", ["administrator"], [], []),
  ];
  const data = Object.fromEntries(["task", "team", "contingent", "organisation", "equipment", "condition", "stop", "resumption", "person", "source"].map((name) => [name, load(`${name}.json`)]));
  data.area = load("areas.json");
  const areas = Object.fromEntries(["A1", "A2", "A3", "A4", "A5", "A6"].map((label) => [label, load(`area_${label}.json`)]));
  data.task.forEach((task, i) => (task.areas = [data.area[i === 0 ? 3 : 4].id]));
  const features = { areas: load("areas.geojson").features, evidence: load("evidence.geojson").features };
  for (const list of Object.values(features)) for (const one of list) one.id = one.properties.demine_id;
  features.tasks = data.task.map((task) => ({ type: "Feature", id: task.id, geometry: null, properties: { label: task.label, name: task.name, activity: task.activity, areas: task.areas } }));
  const journal = load("journal.json").reverse();
  const tokens = [];
  const sessions = new Map();
  const kept = new Map();
  const log = [];
  let offline = false;
  let setupToken = "setup-token-1";

  const find = (list, wanted) => {
    const row = list.find((one) => one.label === wanted || one.id === wanted);
    if (!row) throw new Refused(404, `"${wanted}" is not there`);
    return row;
  };
  const note = (session, kind, subject, payload) => {
    journal.unshift({ hash: createHash("sha256").update(String(journal.length) + kind).digest("hex"), header: { id: randomUUID(), author: session.person, class: "restricted", clock: "2026-11-23T12:00:00.000Z+0000", device: "mock", kind, subject, sequence: journal.length + 1 }, payload });
  };
  const asOf = (rows, day) => (day ? rows.filter((row) => String(row.created ?? row.properties?.created ?? "").slice(0, 10) <= day) : rows);
  const centre = (feature) => {
    const ring = feature.geometry.coordinates.flat(Infinity);
    const lons = ring.filter((_, i) => i % 2 === 0);
    const lats = ring.filter((_, i) => i % 2 === 1);
    return { west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) };
  };

  const gets = {
    "/health": () => ({ status: "ok" }),
    "/api/operation": () => ({ ...load("operation.json"), synthetic: true, bbox: [34.05, 50.9, 38.55, 52.45], today: "2026-11-23", last_entry: journal[0]?.hash, hazard: { title: "Kursk Oblast" } }),
    "/api/context": () => ({ layers: ["urban", "rivers", "raions", "roads", "railways", "settlements"].map((name) => ({ name, href: `/api/context/${name}` })) }),
    "/api/hazard": () => ({
      classes: ["any", "ap-mine", "av-mine", "cluster-munition", "other"], bounds: [34.05, 50.9, 38.55, 52.45],
      legend: RAMP.map(([from, to, color]) => ({ from, to, color })),
      survey_areas: { type: "FeatureCollection", features: [proposal(1, 6_280_000, 638.26, 0.0302, [35.2, 51.22, 35.35, 51.3], [35.24, 51.23]), proposal(2, 4_100_000, 57.1, 0.0027, [35.3, 51.26, 35.34, 51.28], [35.32, 51.27])] },
    }),
    "/api/ledger": () => load("ledger.json"),
    "/api/statements": () => {
      const timeline = load("timeline.json");
      return { ...timeline, rows: [...timeline.rows, { day: "2027-05-12", label: "A5", happened: "work was stopped" }] };
    },
    "/api/contingents": () => data.contingent,
    "/api/readiness/gaps": (query) => {
      const gaps = load("gaps.json");
      return query.contingent ? gaps.filter((gap) => gap.team === `K${query.contingent.slice(1)}`) : gaps;
    },
    "/api/readiness/board": (query) => {
      const board = load("board.json");
      const days = Number(query.days || 7);
      const dates = [...new Set(board.cells.map((cell) => cell.date))].sort().slice(0, days);
      const stopped = new Set(data.stop.filter((stop) => stop.of_the_mock).map((stop) => find(data.task, stop.task).label));
      return { ...board, days, cells: board.cells.filter((cell) => dates.includes(cell.date)).map((cell) => (stopped.has(cell.task) ? { ...cell, outcome: cell.outcome === "GO" ? "NO-GO" : "fails", fails: ["not_stopped", ...cell.fails] } : cell)) };
    },
    "/api/readiness/check": (query) => ({ ...load(`check_${query.task}_${query.team}.json`), date: query.date }),
    "/api/condition-kinds": () => load("condition_kinds.json"),
    "/api/vocabulary": () => load("vocabulary.json"), // of the two kinds of record that are looked at here
    "/api/journal": (query) => {
      const [entity, label] = (query.subject ?? "").split("/");
      const id = label ? (data[entity]?.find((row) => row.label === label)?.id ?? label) : "";
      const all = journal.filter((entry) => !id || entry.header.subject === `${entity}/${id}`);
      const from = query.before ? all.findIndex((entry) => entry.header.id === query.before) + 1 : 0;
      return all.slice(from, from + Number(query.limit ?? 50));
    },
    "/api/tokens": () => ({ tokens }),
    "/api/accounts": () => ({ accounts: accounts.map(({ account, person, name, roles, organisation }) => ({ account, person, name, roles, organisation, areas: [], must_change_password: false, locked: false, revoked: false })) }),
    "/api/place": (query) => {
      const [lat, lon] = [Number(query.lat), Number(query.lon)];
      if (!Number.isFinite(lat) || !Number.isFinite(lon)) throw new Refused(400, "lat and lon are numbers");
      const inside = features.areas.filter((area) => { const b = centre(area); return lon >= b.west && lon <= b.east && lat >= b.south && lat <= b.north; });
      const hazard = load("explain.json");
      const near = features.evidence.filter((one) => one.geometry.type === "Point").map((one) => ({ one, distance_m: Math.hypot((one.geometry.coordinates[0] - lon) * 70_000, (one.geometry.coordinates[1] - lat) * 111_000) })).filter(({ distance_m }) => distance_m < 15_000).sort((a, b) => a.distance_m - b.distance_m).slice(0, 12);
      const evidence = near.map(({ one: { id, properties: p }, distance_m }) => ({ id, record: p.label, kind: p.kind, grade: `${p.source_reliability}${p.information_credibility} ${p.directness}`, distance_m, precision_m: p.precision_m, happened_on: p.happened_on ?? undefined }));
      return { lat_deg: lat, lon_deg: lon, synthetic: true, areas: inside.map((area) => find(data.area, area.properties.label)), tasks: data.task.filter((task) => inside.some((area) => task.areas.includes(area.id))), evidence, hazard };
    },
  };

  const patterns = [
    [/^\/api\/records\/(\w+)$/, ([entity], query) => {
      const rows = entity === "evidence" ? features.evidence.map((one) => ({ ...one.properties, id: one.id })) : data[entity];
      if (!rows) throw new Refused(404, `"${entity}" is not there`);
      return asOf(rows, query.as_of);
    }],
    [/^\/api\/records\/(\w+)\/([\w.-]+)$/, ([entity, label]) => (entity === "evidence" ? (({ properties, id }) => ({ id, ...properties }))(features.evidence.find((one) => one.properties.label === label || one.id === label) ?? (() => { throw new Refused(404, "it is not there"); })()) : find(data[entity] ?? [], label))],
    [/^\/api\/areas\/(\w+)$/, ([label]) => ({ transitions: label === "A5" ? [{ to: "restart", meaning: "work goes on", kind: "restarting", signatures: RESTART, password: true }, { to: "suspend", meaning: "work stops", kind: "stopping", signatures: [], password: false }] : [{ to: "suspend", meaning: "work stops", kind: "stopping", signatures: [], password: false }], evidence: [], tasks: [], ...(areas[label] ?? find(data.area, label)) })],
    [/^\/api\/areas\/(\w+)\/advance$/, ([label], query) => checklist(label, query)],
    [/^\/api\/journal\/([\w-]+)$/, ([id]) => journal.find((entry) => entry.header.id === id) ?? (() => { throw new Refused(404, "no such entry"); })()],
    [/^\/api\/context\/(\w+)$/, ([name]) => JSON.parse(readFileSync(join(context, `${name}.geojson`), "utf8"))],
    [/^\/ogc\/collections\/(\w+)\/items$/, ([collection], query, url) => {
      const all = asOf(features[collection] ?? (() => { throw new Refused(404, "no such collection"); })(), query.as_of);
      const box = query.bbox?.split(",").map(Number);
      const found = box ? all.filter((one) => one.geometry && (({ west, east, south, north }) => west <= box[2] && east >= box[0] && south <= box[3] && north >= box[1])(centre(one))) : all;
      const from = query.after ? found.findIndex((one) => one.id === query.after) + 1 : 0;
      const limit = Number(query.limit ?? 10);
      const page = found.slice(from, from + limit);
      const links = [];
      if (from + limit < found.length) {
        const more = new URL(url);
        more.searchParams.set("after", page.at(-1).id);
        links.push({ rel: "next", type: "application/geo+json", href: more.href });
      }
      return { type: "FeatureCollection", numberMatched: found.length, numberReturned: page.length, features: page, links };
    }],
  ];

  const { posts, postPatterns } = commands({ accounts, areas, centre, data, features, find, note, tokens, load });

  const headers = (extra = {}) => ({ "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", ...extra });
  const sessionOf = (request) => sessions.get(/(?:^|; )demine=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "");

  function file(path, response) {
    const name = path === "/" ? "index.html" : normalize(path).replace(/^\/+/, "");
    const text = readFileSync(join(dist, name));
    response.writeHead(200, headers({ "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" }));
    response.end(text);
  }

  /** Painted once for all mocks of a run: the evidence that is told to one of them changes no model. */
  function hazardTile(path, z, x, y) {
    if (painted.has(path)) return painted.get(path);
    const spots = features.evidence.filter((one) => one.geometry.type === "Point").map((one) => worldOf(...one.geometry.coordinates));
    const cell = 8;
    const known = new Map(); // a cell is worked out once
    const colourOf = (px, py) => {
      const wx = (x + (Math.floor(px / cell) * cell + 4) / 256) / 2 ** z;
      const wy = (y + (Math.floor(py / cell) * cell + 4) / 256) / 2 ** z;
      let p = 0;
      for (const [sx, sy] of spots) p = Math.max(p, Math.exp(-(((wx - sx) ** 2 + (wy - sy) ** 2) / 2e-9)));
      if (p < 0.004) return null;
      const colour = RAMP.find(([, to]) => to === undefined || p < to)[2];
      return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)).concat(200);
    };
    const bytes = png((px, py) => {
      const key = Math.floor(py / cell) * 64 + Math.floor(px / cell);
      if (!known.has(key)) known.set(key, colourOf(px, py));
      return known.get(key) ?? ((px + py) % 12 < 2 ? [96, 100, 112, 140] : [0, 0, 0, 0]);
    });
    painted.set(path, bytes);
    return bytes;
  }

  function tiles(path, response, day) {
    const hazard = /^\/api\/hazard\/tiles\/[\w-]+\/(\d+)\/(\d+)\/(\d+)$/.exec(path);
    if (hazard) {
      const bytes = hazardTile(path, ...hazard.slice(1).map(Number));
      response.writeHead(200, headers({ "Content-Type": "image/png" }));
      response.end(bytes);
      return true;
    }
    const vector = /^\/ogc\/collections\/(\w+)\/tiles\/WebMercatorQuad\/(\d+)\/(\d+)\/(\d+)$/.exec(path);
    if (!vector) return false;
    response.writeHead(200, headers({ "Content-Type": "application/vnd.mapbox-vector-tile" }));
    response.end(tile(vector[1], asOf(features[vector[1]] ?? [], day), Number(vector[2]), Number(vector[4]), Number(vector[3])));
    return true;
  }

  async function handle(request, response) {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const path = url.pathname;
    const query = Object.fromEntries(url.searchParams);
    log.push({ method: request.method, path, headers: request.headers });
    if (offline && request.method === "POST") {
      request.socket.destroy();
      return;
    }
    if (!path.startsWith("/api") && !path.startsWith("/ogc") && path !== "/health") {
      file(path, response);
      return;
    }
    let text = "";
    for await (const part of request) text += part;
    const body = text ? JSON.parse(text) : {};
    const reply = (value, extra) => {
      response.writeHead(200, headers({ "Content-Type": "application/json", ...extra }));
      response.end(JSON.stringify(value));
    };
    if (path === "/api/session" && request.method === "POST") {
      const account = accounts.find((one) => one.account === body.account);
      if (!account || body.password !== PASSWORD) throw new Refused(401, "the account or the password is not right", "Try again; after several failures the account waits.");
      const id = randomUUID();
      sessions.set(id, { ...account, csrf: randomUUID() });
      return reply(sessions.get(id), { "Set-Cookie": `demine=${id}; Path=/; HttpOnly; SameSite=Strict` });
    }
    if (path === "/api/setup") {
      if (body.token !== setupToken) throw new Refused(403, "the link is not valid any more", "Start the server again for a new link.");
      if (!body.key_file || !body.passphrase) throw new Refused(422, "the key is missing");
      setupToken = "";
      accounts.push(person(body.account, body.account, ["administrator"], [], []));
      const id = randomUUID();
      sessions.set(id, { ...accounts.at(-1), csrf: randomUUID() });
      return reply(sessions.get(id), { "Set-Cookie": `demine=${id}; Path=/; HttpOnly; SameSite=Strict` });
    }
    const session = sessionOf(request);
    if (!session) throw new Refused(401, "nobody is logged in", "Log in.");
    if (request.method === "GET") {
      if (path === "/api/session") return reply(session);
      if (!session.classes.length && !["/api/accounts", "/api/tokens"].includes(path)) throw new Refused(403, "an administrator reads no data");
      if (tiles(path, response, query.as_of)) return undefined;
      if (gets[path]) return reply(gets[path](query));
      for (const [pattern, answer] of patterns) {
        const found = pattern.exec(path);
        if (found) return reply(answer(found.slice(1), query, url));
      }
      throw new Refused(404, "nothing is here");
    }
    if (request.headers["x-demine-csrf"] !== session.csrf) throw new Refused(403, "the CSRF token is missing");
    if (request.method === "DELETE" && path === "/api/session") {
      for (const [id, one] of sessions) if (one === session) sessions.delete(id);
      return reply({});
    }
    const key = request.headers["idempotency-key"];
    if (!key) throw new Refused(400, "the idempotency key is missing");
    const before = kept.get(key);
    if (before) {
      if (before.text !== text) throw new Refused(409, "the same key came with another body");
      return reply(before.answer);
    }
    if (!["/api/tokens", "/api/session/password", "/api/accounts", "/api/journal/verify"].includes(path) && !session.signs_as.length && !/revoke$/.test(path)) throw new Refused(403, "this account signs nothing");
    const members = MEMBERS[path.split("/").pop()];
    const unknown = members ? Object.keys(body).filter((name) => !members.includes(name)) : [];
    if (unknown.length) throw new Refused(422, "the body is not as it should be", "", { problems: unknown.map((name) => ({ code: "unknown-member", field: `/${name}`, what: `there is no member ${name}` })) });
    if (path.endsWith("/advance") && !Array.isArray(body.facts)) throw new Refused(422, "facts is not an array");
    let answer;
    if (posts[path]) answer = posts[path](body, session);
    for (const [pattern, make, versioned] of postPatterns) {
      const found = pattern.exec(path);
      if (!found) continue;
      if (versioned && request.headers["if-match"] !== `"${areas[found[1]].version}"`) throw new Refused(412, "the area has changed since", "Load it again.");
      answer = make(found.slice(1), body, session);
    }
    if (answer === undefined) throw new Refused(404, "nothing is here");
    kept.set(key, { text, answer });
    return reply(answer);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      const status = error instanceof Refused ? error.status : error.code === "ENOENT" ? 404 : 500;
      if (status === 500) console.error(error);
      response.writeHead(status, headers({ "Content-Type": "application/problem+json" }));
      response.end(JSON.stringify({ type: "about:blank", title: "refused", status, detail: error.message, todo: error.todo ?? "", ...error.more }));
    });
  });
  return {
    log, data, journal, features, areas,
    offline: (value) => (offline = value),
    start: (port = 0) => new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}`))),
    stop: () => new Promise((resolve) => { server.closeAllConnections?.(); server.close(resolve); }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const one = mock();
  console.log(await one.start(Number(process.argv[2] ?? 8089)), "accounts anna, clara, dana, boris, vera, root; password:", PASSWORD);
}
