// SPDX-License-Identifier: Apache-2.0
// Stops that were pressed and that the server does not have yet. They belong to no view: who goes to another page, is logged out or
// logs in again still has them, and each is sent until the server answers, always with its own idempotency key, so that ten
// presses make one entry.
import { useEffect, useState } from "preact/hooks";
import { newKey, Problem, send } from "../api.ts";
import type { Stopped } from "./reason.tsx";

export interface Undelivered {
  task: string;
  key: string;
  tries: number;
  /** It took longer than a person waits before trusting it. */
  late: boolean;
  /** Nobody is logged in: whoever logs in here sends it. */
  loggedOut: boolean;
  /** The server will not have it: whoever looks may be elsewhere by then. */
  refused: unknown;
  answer: Promise<Stopped>;
}

/** Milliseconds between one try and the next: short at first, never given up while the page is open (judgement). */
const WAITS_MS = [500, 1000, 2000, 4000];
/** After so long the radio is quicker; and so long one try waits for an answer (judgement). */
const LATE_MS = 1500;
const PATIENCE_MS = 8000;

const all = new Map<string, Undelivered>();
const listeners = new Set<() => void>();
const changed = () => listeners.forEach((one) => one());

/** What the server refuses, it will refuse again; busy, no connection or nobody logged in is no refusal. */
const isRefusal = (error: unknown) => error instanceof Problem && error.status < 500 && error.status !== 429 && error.status !== 401;

async function deliver(one: Undelivered, body: object): Promise<Stopped> {
  for (;;) {
    ++one.tries;
    changed();
    try {
      return await send<Stopped>(`/api/tasks/${encodeURIComponent(one.task)}/stop`, body, { key: one.key, patience: PATIENCE_MS });
    } catch (error) {
      if (isRefusal(error)) throw error;
      one.late = true;
      one.loggedOut = error instanceof Problem && error.status === 401;
      changed();
      await new Promise((resolve) => setTimeout(resolve, WAITS_MS[Math.min(one.tries - 1, WAITS_MS.length - 1)]));
    }
  }
}

/** Another press on a task whose stop is under way is that stop. */
export function stop(task: string, body: object): Promise<Stopped> {
  const there = all.get(task);
  if (there && !there.refused) return there.answer;
  const one: Undelivered = { task, key: newKey(), tries: 0, late: false, loggedOut: false, refused: null, answer: Promise.reject() };
  one.answer.catch(() => {});
  all.set(task, one);
  window.setTimeout(() => { one.late = true; changed(); }, LATE_MS);
  one.answer = deliver(one, body);
  one.answer.then(
    () => all.delete(task),
    (error: unknown) => {
      // Where the button still stands it tells; what took long is told above every view too, until the next press.
      if (one.late) one.refused = error;
      else all.delete(task);
    },
  ).finally(changed);
  return one.answer;
}

/** Those that a person has to be told of. */
export function useUndelivered(): Undelivered[] {
  const [, turn] = useState(0);
  useEffect(() => {
    const again = () => turn((n) => n + 1);
    const stay = (event: BeforeUnloadEvent) => { if ([...all.values()].some((one) => !one.refused)) event.preventDefault(); };
    listeners.add(again);
    window.addEventListener("beforeunload", stay);
    return () => {
      listeners.delete(again);
      window.removeEventListener("beforeunload", stay);
    };
  }, []);
  return [...all.values()].filter((one) => one.late);
}
