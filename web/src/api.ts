// SPDX-License-Identifier: Apache-2.0
// The one door to the server: sessions by cookie, CSRF and idempotency headers on commands, RFC 9457 problems as errors.
// Paths and bodies: docs/design/server.md.

export interface ProblemRow {
  what?: string;
  todo?: string;
  detail?: string;
  where?: unknown;
  [name: string]: unknown;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly todo: string,
    readonly problems: ProblemRow[],
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail || title);
  }
}

let csrf = "";
let language = "en";
let lostSession: () => void = () => {};

export function useCsrf(value: string): void {
  csrf = value;
}
export function useLanguageHeader(value: string): void {
  language = value;
}
export function onLostSession(then: () => void): void {
  lostSession = then;
}

export type Query = Record<string, string | number | boolean | undefined | null>;

export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join("&");
  return text ? `${path}?${text}` : path;
}

async function answer<T>(response: Response): Promise<T> {
  const type = response.headers.get("content-type") ?? "";
  const body: unknown = /json/.test(type) ? await response.json().catch(() => null) : await response.text();
  if (response.ok) return body as T;
  const said = (body && typeof body === "object" ? body : {}) as Record<string, unknown>;
  if (response.status === 401) lostSession();
  throw new Problem(
    response.status,
    String(said.title ?? response.statusText),
    String(said.detail ?? ""),
    String(said.todo ?? ""),
    (Array.isArray(said.problems) ? said.problems : []) as ProblemRow[],
    said,
  );
}

/** So long a server is waited for that took the request and says nothing, as where a phone has bars and no data (judgement). */
const PATIENCE_MS = 60_000;

/** Calls `ask` with a signal that ends when `outer` does, or after `ms`: then it fails as a lost connection does. */
async function within<T>(ms: number, outer: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => stop.abort();
  const timer = setTimeout(end, ms);
  if (outer?.aborted) end();
  outer?.addEventListener("abort", end);
  try {
    return await ask(stop.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", end);
  }
}

export async function get<T>(path: string, query: Query = {}, outer?: AbortSignal): Promise<T> {
  return within(PATIENCE_MS, outer, async (signal) => answer<T>(await fetch(address(path, query), {
    headers: { Accept: "application/json, application/geo+json", "Accept-Language": language },
    credentials: "same-origin",
    signal,
  })));
}

export interface SendOptions {
  key?: string;
  ifMatch?: string;
  method?: "POST" | "DELETE";
  /** Milliseconds that an answer is waited for. */
  patience?: number;
}

export async function send<T>(path: string, body: unknown, options: SendOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (csrf) headers["X-Demine-CSRF"] = csrf;
  headers["Idempotency-Key"] = options.key ?? newKey();
  if (options.ifMatch) headers["If-Match"] = `"${options.ifMatch}"`;
  return within(options.patience ?? PATIENCE_MS, undefined, async (signal) => answer<T>(await fetch(path, {
    method: options.method ?? "POST",
    headers,
    credentials: "same-origin",
    keepalive: true,
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })));
}

/** 32 hexadecimal digits of the browser's own randomness. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One wish of a person. However often it is sent, after a lost connection or a second press, it has one key, so that the
 * server makes one entry of it. Another body is another wish.
 */
export class Wish {
  private key = newKey();
  private body = "";

  send<T>(path: string, body: unknown, options: Omit<SendOptions, "key"> = {}): Promise<T> {
    const text = JSON.stringify([path, body]);
    if (this.body && this.body !== text) this.key = newKey();
    this.body = text;
    return send<T>(path, body, { ...options, key: this.key }).then(
      (value) => {
        this.key = newKey();
        this.body = "";
        return value;
      },
      (error: unknown) => {
        // Refused by the server is settled; a connection that broke is not.
        if (error instanceof Problem && error.status < 500) this.key = newKey();
        throw error;
      },
    );
  }
}
