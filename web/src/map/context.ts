// SPDX-License-Identifier: Apache-2.0
// The ground below: roads, rivers, places, as GeoJSON from the server's own machine. No tile comes from elsewhere.
import { get } from "../api.ts";

interface ContextLayer { name: string; href?: string; credit?: string }
type Answer = GeoJSON.FeatureCollection | ContextLayer[] | { layers: (ContextLayer | string)[]; credits?: string[] };

export interface Context { data: GeoJSON.FeatureCollection; credits: string[] }

export async function loadContext(signal?: AbortSignal): Promise<Context> {
  const answer = await get<Answer>("/api/context", {}, signal);
  if (!Array.isArray(answer) && "features" in answer) return { data: answer, credits: [] };
  const layers = (Array.isArray(answer) ? answer : answer.layers).map((layer) => (typeof layer === "string" ? { name: layer } : layer) as ContextLayer);
  const parts = await Promise.all(layers.map((layer) => get<GeoJSON.FeatureCollection>(layer.href ?? `/api/context/${encodeURIComponent(layer.name)}`, {}, signal).catch(() => null)));
  // Whose work it is stands in the answer, or in the file itself as a member "credit".
  const credits = [...new Set([...layers.map((layer, i) => layer.credit ?? String((parts[i] as { credit?: string } | null)?.credit ?? "")), ...(Array.isArray(answer) ? [] : (answer.credits ?? []))].filter(Boolean))];
  return { data: { type: "FeatureCollection", features: parts.flatMap((part) => part?.features ?? []) }, credits };
}
