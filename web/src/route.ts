// SPDX-License-Identifier: Apache-2.0
// Every view is an address: "#/map?at=51.19,35.27&z=12&as_of=2026-05-01". Links work in print, mail and history.
import { useEffect, useState } from "preact/hooks";

export interface Route {
  page: string;
  rest: string[];
  query: Record<string, string>;
}

export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#\/?/, "");
  const cut = text.indexOf("?");
  const path = (cut < 0 ? text : text.slice(0, cut)).split("/").filter(Boolean).map(decode);
  const query: Record<string, string> = {};
  if (cut >= 0) new URLSearchParams(text.slice(cut + 1)).forEach((value, name) => (query[name] = value));
  return { page: path[0] ?? "map", rest: path.slice(1), query };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function href(path: string, query: Record<string, string | number | undefined | null> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replace(/%2C/g, ",")}`).join("&");
  return `#/${path}${text ? `?${text}` : ""}`;
}

/** Goes there, with an entry in the history; with "replace", without one (panning a map is no step). */
export function go(target: string, how: "push" | "replace" = "push"): void {
  if (how === "push") {
    location.hash = target;
  } else if (location.hash !== target) {
    history.replaceState(history.state, "", target);
    window.dispatchEvent(new Event("routechange"));
  }
}

export function useRoute(): Route {
  const [route, set] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const changed = () => set(parseRoute(location.hash));
    window.addEventListener("hashchange", changed);
    window.addEventListener("routechange", changed);
    return () => {
      window.removeEventListener("hashchange", changed);
      window.removeEventListener("routechange", changed);
    };
  }, []);
  return route;
}
