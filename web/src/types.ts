// SPDX-License-Identifier: Apache-2.0
// Answers of the server that the app reads: docs/design/server.md and the command named there. What may be missing says so.

export interface Session {
  account: string;
  person: string;
  name: string;
  roles: string[];
  organisation?: string | null;
  areas?: string[];
  classes?: string[];
  signs_as?: string[];
  csrf: string;
  must_change_password?: boolean;
}

export interface Operation {
  operation?: string;
  id?: string;
  name: string;
  country?: string;
  synthetic: boolean;
  bbox?: [number, number, number, number];
  entries?: number;
  last_entry?: unknown;
  today?: string;
  hazard?: unknown;
}

export interface Row {
  id: string;
  label: string;
  [field: string]: unknown;
}

export interface Step {
  proposal: string;
  step: string;
  outcome: string;
  day: string;
  signed_by: { person: string; role: string; name?: string }[];
  reasons?: string;
}

export interface Area extends Row {
  name?: string;
  classification: string;
  status: string;
  product: string;
  area_m2: number;
  state?: string;
  version: string;
  steps?: Step[];
  evidence?: Row[];
  tasks?: Row[];
  /** Labels of finds and accidents on land that had been closed, until it is opened again. */
  found_since_closed?: string[];
  transitions?: { to: string; meaning: string; kind: string; signatures: SignatureRule[]; password: boolean }[];
}

export interface Unmet {
  guard: string;
  fact: string;
  what: string;
  todo: string;
}

export interface KnownFact {
  name: string;
  type: string;
  meaning: string;
  expires: boolean;
  from_register: boolean;
}

export interface GuardRow {
  guard: string;
  met: boolean;
  asks?: string;
  fact?: string;
  what?: string;
  todo?: string;
  facts?: KnownFact[];
}

export interface SignatureRule {
  any_of: string[];
  independent: boolean;
}

/** A step as a list to work through: GET /api/areas/{area}/advance. */
export interface Checklist {
  to: string;
  meaning: string;
  kind: string;
  possible: boolean;
  outcome: string;
  guards: GuardRow[];
  unmet: Unmet[];
  waits_for: Unmet[];
  signatures: SignatureRule[];
  password: boolean;
  tell: string[];
}

export interface Advance {
  proposal?: string | null;
  outcome: string;
  state?: string;
  unmet?: Unmet[];
  waits_for?: Unmet[];
  tell?: string[];
}

export interface Finding {
  predicate: string;
  outcome: "holds" | "fails" | "unknown" | string;
  assumed?: boolean;
  asks?: string;
  why?: string;
  subject?: string;
  fact?: string;
  value?: string;
  limit?: string;
  limit_source?: string;
  source?: string;
  author?: string;
  attested_by?: string;
  attested_as?: string;
  observed_at?: string;
  expires?: string;
  todo?: string;
  whom?: string;
}

export interface BoardCell {
  task: string;
  team: string;
  date: string;
  outcome: string;
  fails: string[];
  unknown: string[];
  assumed: string[];
}

export interface Board {
  synthetic: boolean;
  rules: string;
  from: string;
  days: number;
  cells: BoardCell[];
}

export interface Check {
  task: string;
  team: string;
  date: string;
  verdict: string;
  rules: string;
  findings: Finding[];
}

export interface Gap {
  team: string;
  tasks: string[];
  finding: Finding;
}

export interface LedgerLine {
  initial_m2: number;
  extensions_m2: number;
  open_m2: number;
  cancelled_m2: number;
  reduced_m2: number;
  cleared_m2: number;
  discredited_m2: number;
  balances: boolean;
  held_twice?: boolean;
  unread?: { hazard: string; area: string; entry: string }[];
  initial_doubled_mm2?: number;
  extensions_doubled_mm2?: number;
  noding_doubled_mm2?: number;
  open_doubled_mm2?: number;
  cancelled_doubled_mm2?: number;
  reduced_doubled_mm2?: number;
  cleared_doubled_mm2?: number;
  discredited_doubled_mm2?: number;
}

export interface Ledger {
  all: LedgerLine;
  hazards?: Record<string, LedgerLine>;
  [table: string]: unknown;
}

export interface TimelineRow {
  day: string;
  label: string;
  speaker: string;
  office: string;
  words: string;
  quoted: boolean;
  until: string;
  topic: string;
  place: string;
  outlet: string;
  grade: string;
  does_not_agree: string[];
  [more: string]: unknown;
}

export interface Entry {
  hash: string;
  header: {
    id: string;
    author: string;
    class: string;
    clock: string;
    device: string;
    kind: string;
    subject: string;
    sequence: number;
    [more: string]: unknown;
  };
  payload?: unknown;
  author_name?: string;
}

/** A report of the register that reaches a place. */
export interface NearEvidence {
  id: string;
  record: string;
  kind: string;
  grade: string;
  distance_m: number;
  precision_m?: number;
  happened_on?: string;
}

/** What a report does to the model. */
export interface PlaceEvidence {
  id: string;
  kind: string;
  grade: string;
  distance_m: number;
  precision_m: number;
  weight?: number;
  ratio?: number;
  counts?: boolean;
  effect?: string;
  source?: string;
}

export interface Place {
  lat_deg: number;
  lon_deg: number;
  utm?: string;
  mgrs?: string;
  areas?: Row[];
  tasks?: Row[];
  evidence?: NearEvidence[];
  hazard?: PlaceHazard | null;
}

export interface PlaceHazard {
  p_any?: number;
  p_any_low?: number;
  p_any_high?: number;
  coverage?: number;
  surveyed?: boolean;
  cell_m?: number;
  expected_items?: number;
  evidence_withheld?: boolean;
  classes?: { class: string; p: number; p_low?: number; p_high?: number; intensity_per_km2?: number; background_per_km2?: number }[];
  evidence?: PlaceEvidence[];
}

export interface ConditionKind {
  kind: string;
  about: string;
  type: string;
  unit: string;
  words: string[];
  expires: boolean;
  of_the_day: boolean;
  meaning: string;
}
