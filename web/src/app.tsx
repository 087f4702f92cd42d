// SPDX-License-Identifier: Apache-2.0
// The frame around every view: name of the operation, SYNTHETIC, the way around, who is here.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { get, onLostSession, Problem, send, useCsrf } from "./api.ts";
import { Conditions } from "./boards/conditions.tsx";
import { Contingents } from "./boards/contingents.tsx";
import { Journal, JournalEntry } from "./boards/journal.tsx";
import { LedgerBoard } from "./boards/ledger.tsx";
import { Readiness } from "./boards/readiness.tsx";
import { ReadinessCheck } from "./boards/check.tsx";
import { Statements } from "./boards/statements.tsx";
import { AreaList, AreaPage } from "./lists/areas.tsx";
import { RecordPage } from "./lists/record.tsx";
import { TaskList, TaskPage } from "./lists/tasks.tsx";
import { MapPage } from "./map/page.tsx";
import { go, href, useRoute, type Route } from "./route.ts";
import { Accounts } from "./session/accounts.tsx";
import { Login } from "./session/login.tsx";
import { Me } from "./session/me.tsx";
import { Setup } from "./session/setup.tsx";
import { HereContext, isAdministrator, mayRead, mayTask, mayWork, useHere } from "./state.ts";
import type { Operation, Session } from "./types.ts";
import { Title, Wrong } from "./ui.tsx";
import { language, setLanguage, t, useLanguage, type Key } from "./words/words.ts";
import { DrawArea } from "./commands/draw.tsx";
import { NotDelivered } from "./commands/stop.tsx";
import { RecordCondition } from "./commands/condition.tsx";
import { OrderTask } from "./commands/order.tsx";
import { ReportEvidence } from "./commands/report.tsx";

type State = { kind: "starting" } | { kind: "out" } | { kind: "failed"; error: unknown } | { kind: "in"; session: Session; operation: Operation };

async function start(): Promise<State> {
  try {
    const session = await get<Session>("/api/session");
    if (!session?.account) return { kind: "out" };
    useCsrf(session.csrf);
    // An administrator reads no data: the name of the operation may be refused as well.
    const operation = await get<Operation>("/api/operation").catch((error: unknown) => {
      if (error instanceof Problem && (error.status === 403 || error.status === 404)) return { name: "demine", synthetic: false };
      throw error;
    });
    return { kind: "in", session, operation };
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return { kind: "out" };
    return { kind: "failed", error };
  }
}

/** Whoever is in, or nobody: a stop that is under way is told of. */
export function App() {
  useLanguage();
  return <><NotDelivered /><Here /></>;
}

function Here() {
  useLanguage();
  const route = useRoute();
  const [state, set] = useState<State>({ kind: "starting" });
  const load = useCallback(() => void start().then(set), []);
  useEffect(() => {
    onLostSession(() => set((old) => (old.kind === "in" ? { kind: "out" } : old)));
    load();
  }, []);
  if (route.page === "setup") return <Bare><Setup token={route.rest[0] ?? ""} then={() => { go("#/map"); load(); }} /></Bare>;
  switch (state.kind) {
    case "starting":
      return <Bare><p class="muted" role="status">{t("loading")}</p></Bare>;
    case "failed":
      return (
        <Bare>
          <Wrong error={state.error} />
          <button type="button" onClick={load}>{t("again")}</button>
        </Bare>
      );
    case "out":
      return <Bare><Login then={load} /></Bare>;
    case "in":
      return (
        <HereContext.Provider value={{ session: state.session, operation: state.operation, asOf: route.query.as_of ?? "" }}>
          <Frame route={route} out={() => set({ kind: "out" })} changed={load} />
        </HereContext.Provider>
      );
  }
}

function Bare({ children }: { children: ComponentChildren }) {
  return (
    <div class="bare">
      <header class="top"><span class="brand">demine</span><Languages /></header>
      <main id="main">{children}</main>
    </div>
  );
}

function Languages() {
  return (
    <span class="languages" role="group" aria-label={t("language")}>
      {(["en", "ru"] as const).map((one) => (
        <button type="button" lang={one} aria-pressed={language() === one} onClick={() => setLanguage(one)}>
          {one === "en" ? "English" : "Русский"}
        </button>
      ))}
    </span>
  );
}

interface Link { page: string; key: Key; also?: string[] }
const READ: Link[] = [
  { page: "map", key: "nav.map" },
  { page: "areas", key: "nav.areas" },
  { page: "tasks", key: "nav.tasks" },
  { page: "readiness", key: "nav.readiness", also: ["check"] },
  { page: "conditions", key: "nav.conditions" },
  { page: "contingents", key: "nav.contingents" },
  { page: "ledger", key: "nav.ledger" },
  { page: "statements", key: "nav.statements" },
  { page: "journal", key: "nav.journal" },
];
const WORK: Link[] = [
  { page: "report", key: "nav.report" },
  { page: "draw", key: "nav.draw" },
  { page: "condition", key: "nav.condition" },
];
const ORDER: Link = { page: "order", key: "nav.order" };

function Frame({ route, out, changed }: { route: Route; out: () => void; changed: () => void }) {
  const { session, operation, asOf } = useHere();
  const [open, setOpen] = useState(false);
  const view = `${route.page}/${route.rest.join("/")}`;
  useEffect(() => {
    setOpen(false);
    if (route.page !== "map") window.scrollTo(0, 0);
  }, [view]);
  const leave = () => void send("/api/session", undefined, { method: "DELETE" }).catch(() => {}).then(() => { useCsrf(""); out(); });
  return (
    <div class={`frame page-${route.page}`}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>{t("skip")}</a>
      <header class="top">
        <span class="brand">demine</span>
        <span class="operation">{operation.name}</span>
        {operation.synthetic ? <Synthetic /> : null}
        <button type="button" class="menu" aria-expanded={open} aria-controls="nav" onClick={() => setOpen(!open)}>{t("nav.menu")}</button>
        <span class="who">
          <a href={href("me")} aria-current={route.page === "me" ? "page" : undefined}>{session.name || session.account}</a>
          <button type="button" class="quiet" onClick={leave}>{t("session.leave")}</button>
        </span>
        <Languages />
      </header>
      <nav id="nav" class={open ? "open" : ""} aria-label={t("nav.label")}>
        {mayRead(session) ? <Links links={READ} route={route} asOf={asOf} /> : null}
        {mayWork(session) ? <Links links={mayTask(session) ? [...WORK, ORDER] : WORK} route={route} asOf="" label={t("nav.work")} /> : null}
        {isAdministrator(session) ? <Links links={[{ page: "accounts", key: "nav.accounts" }]} route={route} asOf="" /> : null}
      </nav>
      {asOf ? <AsOfBanner route={route} asOf={asOf} /> : null}
      <main id="main" tabIndex={-1} data-view={view}>
        {operation.synthetic ? <div class="stamp" aria-hidden="true" /> : null}
        <View key={view} route={route} changed={changed} />
      </main>
    </div>
  );
}

export function Synthetic() {
  return <span class="synthetic"><strong>SYNTHETIC</strong> <span>{t("synthetic")}</span></span>;
}

function Links({ links, route, asOf, label }: { links: Link[]; route: Route; asOf: string; label?: string }) {
  return (
    <ul aria-label={label}>
      {links.map((link) => (
        <li>
          <a href={href(link.page, { as_of: asOf })} aria-current={route.page === link.page || link.also?.includes(route.page) ? "page" : undefined}>
            {t(link.key)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AsOfBanner({ route, asOf }: { route: Route; asOf: string }) {
  const { as_of: _, ...query } = route.query;
  return (
    <p class="as-of-banner" role="status">
      {t("as_of.banner", asOf)} <a href={href([route.page, ...route.rest].join("/"), query)}>{t("as_of.now")}</a>
    </p>
  );
}

function View({ route, changed }: { route: Route; changed: () => void }) {
  const { session } = useHere();
  const [one] = route.rest;
  if (session.must_change_password) return <Me changed={changed} />;
  if (!mayRead(session) && !["me", "accounts"].includes(route.page)) return isAdministrator(session) ? <Accounts /> : <Me changed={changed} />;
  switch (route.page) {
    case "map": return <MapPage route={route} />;
    case "areas": return one ? <AreaPage label={one} route={route} /> : <AreaList />;
    case "tasks": return one ? <TaskPage label={one} /> : <TaskList />;
    case "records": return <RecordPage entity={one ?? ""} record={route.rest[1] ?? ""} />;
    case "readiness": return <Readiness route={route} />;
    case "check": return <ReadinessCheck route={route} />;
    case "conditions": return <Conditions route={route} />;
    case "contingents": return <Contingents route={route} />;
    case "ledger": return <LedgerBoard />;
    case "statements": return <Statements />;
    case "journal": return one ? <JournalEntry id={one} /> : <Journal route={route} />;
    case "report": return <ReportEvidence route={route} />;
    case "draw": return <DrawArea />;
    case "order": return <OrderTask route={route} />;
    case "condition": return <RecordCondition route={route} />;
    case "me": return <Me changed={changed} />;
    case "accounts": return <Accounts />;
    default:
      return (
        <div class="page">
          <Title>{t("missing.title")}</Title>
          <p>{t("missing.text")} <a href={href("map")}>{t("nav.map")}</a></p>
        </div>
      );
  }
}
