// SPDX-License-Identifier: Apache-2.0
// Who is here and which operation this is: loaded once, handed to every view.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Operation, Session } from "./types.ts";

export interface Here {
  session: Session;
  operation: Operation;
  /** The day that the register is shown as known on; empty: now. */
  asOf: string;
}

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("no session");
  return here;
}

const WORKERS = ["recorder", "team_leader", "operations", "quality", "authority"];
/** Who may order a task: docs/guide/server-api.md. */
export const mayTask = (session: Session) => session.roles.some((role) => role === "operations" || role === "authority");
/** What to offer. What is allowed the server decides, each time. */
export const mayWork = (session: Session) => session.roles.some((role) => WORKERS.includes(role));
export const mayRead = (session: Session) => session.roles.some((role) => role === "viewer" || WORKERS.includes(role));
export const isAdministrator = (session: Session) => session.roles.includes("administrator");
