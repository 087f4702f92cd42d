// SPDX-License-Identifier: Apache-2.0
// Layers of the register as features in longitude and latitude, page by page as OGC API Features gives them.
import { address, get } from "../api.ts";
import type { LonLat } from "../geo/coordinates.ts";
import { code, t } from "../words/words.ts";

export type Feature = GeoJSON.Feature<GeoJSON.Geometry | null, Record<string, unknown>>;
export interface Page { features: Feature[]; next: string | null; matched: number | null }

interface Items { features?: Feature[]; links?: { rel: string; href: string }[]; numberMatched?: number }

export async function page(url: string, signal?: AbortSignal): Promise<Page> {
  const items = await get<Items>(url, {}, signal);
  const next = items.links?.find((link) => link.rel === "next")?.href ?? null;
  // A link is absolute; only its path is ours to follow, so that nothing ever leads to another origin.
  const path = next ? new URL(next, location.href) : null;
  return { features: items.features ?? [], next: path ? path.pathname + path.search : null, matched: items.numberMatched ?? null };
}

export const itemsOf = (collection: string, query: Record<string, string | number | undefined> = {}) => address(`/ogc/collections/${collection}/items`, query);

/** All of a layer, at most `most`. */
export async function all(collection: string, query: Record<string, string | number | undefined>, most: number, signal?: AbortSignal): Promise<Feature[]> {
  const out: Feature[] = [];
  let url: string | null = itemsOf(collection, { limit: 1000, ...query });
  while (url && out.length < most) {
    const one: Page = await page(url, signal);
    out.push(...one.features);
    url = one.next;
  }
  return out;
}

export const id = (feature: Feature) => String(feature.id ?? feature.properties?.id ?? "");
export const label = (feature: Feature) => String(feature.properties?.label ?? "");
export const field = (feature: Feature, name: string) => feature.properties?.[name];

export function bounds(geometry: GeoJSON.Geometry | null | undefined): [number, number, number, number] | null {
  let out: [number, number, number, number] | null = null;
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number") {
      const [lon, lat] = value as [number, number];
      out = out ? [Math.min(out[0], lon), Math.min(out[1], lat), Math.max(out[2], lon), Math.max(out[3], lat)] : [lon, lat, lon, lat];
    } else {
      value.forEach(visit);
    }
  };
  if (geometry && "coordinates" in geometry) visit(geometry.coordinates);
  return out;
}

export function centre(geometry: GeoJSON.Geometry | null | undefined): LonLat | null {
  const box = bounds(geometry);
  return box ? { lon: (box[0] + box[2]) / 2, lat: (box[1] + box[3]) / 2 } : null;
}

/** What is written on an area: its label, class and status in words, so that colour is never alone. */
export function titled(features: Feature[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: features.filter((one) => one.geometry).map((one) => {
      const classification = String(field(one, "classification") ?? "");
      const upper = classification === "sha" || classification === "cha" ? classification.toUpperCase() : code("classification", classification);
      const product = String(field(one, "product") ?? "none");
      const state = product !== "none" && product ? code("product", product) : code("area_status", field(one, "status"));
      return { ...one, properties: { ...one.properties, title: `${label(one)} · ${upper}\n${state}` } } as GeoJSON.Feature;
    }),
  };
}

/** What the map proposes to survey: a number for the eye, never a class of land. */
export function proposed(survey: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  return { ...survey, features: survey.features.map((one) => ({ ...one, properties: { ...one.properties, title: t("survey.one", String(one.properties?.rank ?? one.id ?? "")) } })) };
}

/** The cell that stands out most, where the answer names it. */
export function highest(feature: Feature): LonLat | null {
  const [lon, lat] = [field(feature, "lon_deg"), field(feature, "lat_deg")];
  return typeof lon === "number" && typeof lat === "number" ? { lon, lat } : centre(feature.geometry);
}

/** A task stands at its first area: it has no place of its own. */
export function placed(tasks: Feature[], areas: Feature[]): GeoJSON.FeatureCollection {
  const where = new Map<string, LonLat>();
  for (const area of areas) {
    const at = centre(area.geometry);
    if (!at) continue;
    where.set(id(area), at);
    where.set(label(area), at);
  }
  return {
    type: "FeatureCollection",
    features: tasks.flatMap((task) => {
      const at = places(task).map((area) => where.get(area)).find(Boolean);
      return at ? [{ type: "Feature" as const, properties: { ...task.properties }, geometry: { type: "Point" as const, coordinates: [at.lon, at.lat] } }] : [];
    }),
  };
}

function places(task: Feature): string[] {
  const value = field(task, "areas");
  if (Array.isArray(value)) return value.map((one) => (typeof one === "object" && one ? String((one as { id?: string }).id ?? "") : String(one)));
  return typeof value === "string" ? value.split(/[,;\s]+/).filter(Boolean) : [];
}
