// SPDX-License-Identifier: Apache-2.0
// What the mock is told: it keeps it in memory, as the real server answers. No rule of land release is in it.
import { createHash, randomUUID } from "node:crypto";

export const PASSWORD = "a sentence for the exercise";
const NOW = "2026-11-23T12:00:00.000Z+0000";

/** Members of each body, as the real server takes them: any other is refused. */
export const MEMBERS = {
  evidence: ["label", "kind", "lat", "lon", "place", "precision_m", "place_withheld", "happened_on", "hazard_classes", "source_reliability", "information_credibility", "directness", "provenance", "source", "independence_group", "note", "event_count", "use_years", "outcome", "area"],
  conditions: ["kind", "value", "source", "about", "unit", "detail", "observed_at", "valid_from", "valid_until", "role", "basis"],
  stop: ["reason", "cause"],
  reason: ["reason", "cause"],
  expire: ["last_day"],
  tasks: ["label", "name", "activity", "areas", "operator", "team", "planned_start_on", "planned_end_on", "started_on", "ended_on", "methods", "depth_cm", "priority", "threat", "owner_agrees", "medical_plan", "local_id", "reported_on", "note"],
  resume: ["cause_removed", "team", "role", "password"],
  advance: ["to", "role", "facts", "added", "password"],
  sign: ["proposal", "role", "paper", "password"],
};

export class Refused extends Error {
  constructor(status, detail, todo = "", more = {}) {
    super(detail);
    Object.assign(this, { status, todo, more });
  }
}

const next = (list, prefix) => `${prefix}${Math.max(0, ...list.map((one) => Number(String(one.label ?? one.properties?.label).slice(prefix.length)) || 0)) + 1}`;
const four = (session, body) => {
  if (body.password !== PASSWORD) throw new Refused(403, "the password is not right", "Type your own password: the signature needs it.");
  return session;
};
/** The member of a condition that says what it is about. */
const ABOUT = { place: "area", tool: "equipment" };

export function commands({ accounts, areas, centre, data, features, find, note, tokens, load }) {
  const missing = (body, names) => {
    const without = names.filter((name) => body[name] === undefined || body[name] === "" || (Array.isArray(body[name]) && !body[name].length));
    if (without.length) throw new Refused(422, "fields are missing", "", { problems: without.map((name) => ({ what: `${name} is missing` })) });
  };
  const posts = {
    "/api/areas/check": (body) => ({ problems: overlaps(body) }),
    "/api/areas": (body, session) => {
      const label = next(data.area, "A");
      const row = { id: randomUUID(), label, name: body.name, classification: "indication", status: "reported", product: "none", area_m2: 1000, version: "1", steps: [], state: "indication, reported, none", created: NOW, changed: NOW };
      data.area.push(row);
      areas[label] = row;
      features.areas.push({ type: "Feature", id: row.id, properties: row, geometry: body.outline });
      note(session, "record.put", `area/${row.id}`, body);
      return { areas: [{ id: row.id, label }], problems: [] };
    },
    "/api/evidence": (body, session) => {
      missing(body, ["kind", "lat", "lon", "precision_m", "source_reliability", "information_credibility", "directness", "source"]);
      const label = next(features.evidence, "E");
      const id = randomUUID();
      features.evidence.push({ type: "Feature", id, properties: { ...body, demine_id: id, label, created: NOW }, geometry: { type: "Point", coordinates: [body.lon, body.lat] } });
      note(session, "record.put", `evidence/${id}`, body);
      return { id, label };
    },
    "/api/conditions": (body, session) => {
      const label = next(data.condition, "CD");
      const { about } = load("condition_kinds.json").find((one) => one.kind === body.kind);
      const member = ABOUT[about] ?? about;
      data.condition.push({ id: randomUUID(), label, kind: body.kind, value: body.value, basis: body.basis, [member]: find(data[member], body.about).id, valid_until: body.valid_until, document: body.source, attested_by: session.person, observed_at: NOW, created: NOW, changed: NOW });
      note(session, "record.put", `condition/${label}`, body);
      return { label };
    },
    "/api/tasks": (body, session) => {
      missing(body, ["name", "activity", "areas", "operator"]);
      const row = { id: randomUUID(), label: next(data.task, "T"), ...body, areas: body.areas.map((one) => find(data.area, one).id), operator: find(data.organisation, body.operator).id, ...(body.team ? { team: find(data.team, body.team).id } : {}), created: NOW, changed: NOW };
      data.task.push(row);
      note(session, "record.put", `task/${row.id}`, body);
      return { id: row.id, label: row.label };
    },
    "/api/journal/verify": () => load("verify.json"),
    "/api/tokens": (body) => {
      tokens.push({ id: randomUUID(), name: body.name, created: "2026-11-23T12:00:00Z", expires: null });
      return { ...tokens.at(-1), token: "dm_0123456789abcdef0123456789abcdef" };
    },
    "/api/accounts": (body) => {
      accounts.push({ account: body.account, person: `${body.account}-id`, name: body.account, roles: body.roles, organisation: null, areas: [], classes: ["public", "restricted", "confidential"], signs_as: [] });
      return { account: body.account, person: "P9", password: "first-password-of-the-mock", key_counts: true };
    },
    "/api/session/password": (body) => {
      if (body.old !== PASSWORD) throw new Refused(403, "the old password is not right");
      return {};
    },
  };
  const overlaps = (body) => {
    const b = centre({ geometry: body.outline });
    return features.areas.filter((area) => { const a = centre(area); return a.west < b.east && a.east > b.west && a.south < b.north && a.north > b.south; }).map((area) => ({ what: `the outline overlaps ${area.properties.label}`, todo: "Extend that area, or draw around it." }));
  };
  const postPatterns = [
    [/^\/api\/tasks\/(\w+)\/stop$/, ([label], body, session) => {
      const task = find(data.task, label);
      const row = { id: randomUUID(), label: next(data.stop, "ST"), task: task.id, cause: body.cause ?? "other", reason: body.reason ?? "", stopped_at: "2026-11-23T12:00:00Z", of_the_mock: true };
      data.stop.push(row);
      note(session, "record.put", `stop/${row.id}`, body);
      return { stop: row.label, proposals: [{ task: label === "T1" ? "T2" : "T1", why: "it may meet the same device" }], problems: [] };
    }],
    [/^\/api\/stops\/(\w+)\/reason$/, ([label], body, session) => {
      const row = find(data.stop, label);
      missing(body, ["reason"]);
      if (data.resumption.some((one) => one.stop === row.id)) throw new Refused(409, "somebody has signed already that the stop is over", "Where there is another cause, stop again.");
      row.reason = body.reason;
      row.cause = body.cause ?? row.cause;
      note(session, "record.put", `stop/${row.id}`, body);
      return { stop: row.label, proposals: [], problems: [] };
    }],
    [/^\/api\/conditions\/(\w+)\/expire$/, ([label], body, session) => {
      const row = find(data.condition, label);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(body.last_day ?? "")) throw new Refused(422, "last_day is not a day");
      if (row.valid_until && body.last_day > row.valid_until) throw new Refused(422, `${row.label} holds until ${row.valid_until}: it is not put off to ${body.last_day}`, "Record the condition again, with its source.");
      row.valid_until = body.last_day;
      row.changed = NOW;
      note(session, "record.put", `condition/${row.id}`, body);
      return { id: row.id, label: row.label };
    }],
    [/^\/api\/tasks\/(\w+)\/resume$/, ([label], body, session) => {
      four(session, body);
      const task = find(data.task, label);
      const stop = data.stop.filter((one) => one.task === task.id).at(-1);
      const row = { id: randomUUID(), label: next(data.resumption, "RE"), stop: stop.id, cause_removed: body.cause_removed, role: body.role, resumed_at: "2026-11-23T12:10:00Z" };
      data.resumption.push(row);
      note(session, "record.put", `resumption/${row.id}`, body);
      const signed = new Set(data.resumption.filter((one) => one.stop === stop.id).map((one) => one.role));
      return { unmet: [], standing: signed.size < 2 ? [stop.label] : [] };
    }],
    [/^\/api\/areas\/(\w+)\/advance$/, ([label], body, session) => {
      const area = areas[label];
      const proposal = createHash("sha256").update(label + body.to).digest("hex");
      area.steps.push({ proposal, step: body.to, outcome: "waiting", day: "2026-11-23", signed_by: [{ person: session.person, name: session.name, role: body.role }], reasons: "-" });
      area.version = proposal;
      note(session, "transition", `area/${area.id}`, body);
      return { proposal, outcome: "waiting", state: area.state, unmet: [], waits_for: [{ guard: "signature", fact: "", what: "the signature of operations_officer is missing", todo: "Somebody who holds the role signs; nobody signs twice." }], tell: [] };
    }, true],
    [/^\/api\/areas\/(\w+)\/sign$/, ([label], body, session) => {
      four(session, body);
      const step = areas[label].steps.find((one) => one.proposal === body.proposal);
      step.signed_by.push({ person: session.person, name: session.name, role: body.role });
      step.outcome = "in_effect";
      note(session, "signature", `area/${areas[label].id}`, body);
      return { outcome: "in_effect", waits_for: [], unmet: [], tell: [] };
    }, true],
    [/^\/api\/tokens\/([\w-]+)\/revoke$/, ([id]) => { find(tokens, id).revoked = true; return {}; }],
    [/^\/api\/accounts\/([\w-]+)\/revoke$/, () => ({})],
  ];

  return { posts, postPatterns };
}
