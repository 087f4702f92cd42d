// SPDX-License-Identifier: Apache-2.0
// One record of any kind, as far as the reader may see it: members in words, coded values in words, references as links.
import { get } from "../api.ts";
import { formatLatLon, formatMgrs, type LonLat } from "../geo/coordinates.ts";
import { href } from "../route.ts";
import { useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Loading, Pair, Title, useLoad } from "../ui.tsx";
import { code, fieldName, moment, number, t } from "../words/words.ts";

interface Field { name: string; type: string; of: string }
interface Vocabulary { entities: { name: string; fields: Field[] }[] }
interface Shown { row: Row; fields: Map<string, Field>; labels: Map<string, Row> }

/** The record, what its members are, and how the records are called that it names. */
async function load(entity: string, record: string, asOf: string, signal: AbortSignal): Promise<Shown> {
  const [row, vocabulary] = await Promise.all([
    get<Row>(`/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(record)}`, { as_of: asOf }, signal),
    get<Vocabulary>("/api/vocabulary", {}, signal).catch(() => ({ entities: [] }) as Vocabulary),
  ]);
  const fields = new Map((vocabulary.entities.find((one) => one.name === entity)?.fields ?? []).map((field) => [field.name, field]));
  const named = Object.entries(row).flatMap(([name, value]) => (isReference(fields.get(name)) ? ([] as unknown[]).concat(value).map((id) => ({ of: fields.get(name)!.of, id: String(id) })) : []));
  const found = await Promise.all(named.map(({ of, id }) => get<Row>(`/api/records/${of}/${encodeURIComponent(id)}`, { as_of: asOf }, signal).catch(() => null)));
  return { row, fields, labels: new Map(named.flatMap(({ id }, i) => (found[i] ? [[id, found[i]]] : []))) };
}

const isReference = (field: Field | undefined) => !!field && /^references?$/.test(field.type);
export const pageOf = (entity: string, label: string) => href(entity === "task" ? `tasks/${label}` : entity === "area" ? `areas/${label}` : `records/${entity}/${label}`);

/** Said by the heading, by the place, or for programs alone. */
const HIDDEN = ["label", "bbox", "version"];

export function RecordPage({ entity, record }: { entity: string; record: string }) {
  const { asOf } = useHere();
  const shown = useLoad((signal) => load(entity, record, asOf, signal), [entity, record, asOf]);
  const row = shown.data?.row;
  return (
    <div class="page">
      <Title sub={code("entity", entity)}>{row?.label ?? record}</Title>
      <Loading what={shown} />
      {shown.data && row ? (
        <dl class="pairs">
          {Object.entries(row).filter(([name, value]) => !HIDDEN.includes(name) && value !== null && value !== "").map(([name, value]) => <Pair name={fieldName(name)}><Value entity={entity} name={name} value={value} shown={shown.data!} /></Pair>)}
        </dl>
      ) : null}
      <p class="links"><a href={href("journal", { subject: `${entity}/${row?.label ?? record}` })}>{t("area.journal")}</a> <Place row={row} /></p>
    </div>
  );
}

/** Where it is on the map, for what has a place. */
function Place({ row }: { row: Row | undefined }) {
  const at = row ? placeOf(row) : null;
  return <a href={at ? href("map", { at: formatLatLon(at).replace(" ", "") }) : href("map")}>{at ? t("area.on_map") : t("nav.map")}</a>;
}

/** The middle of a record's place. Its geometry is in metres of the operation's plane; the box around it is in degrees. */
function placeOf(row: Row): LonLat | null {
  const box = row.bbox;
  if (!Array.isArray(box) || box.length !== 4) return null;
  const [west, south, east, north] = box as [number, number, number, number];
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

const isGeometry = (value: unknown): value is { type: string } => !!value && typeof value === "object" && !Array.isArray(value) && "type" in value;

interface ValueProps { entity: string; name: string; value: unknown; shown: Shown }

function Value({ entity, name, value, shown }: ValueProps) {
  const field = shown.fields.get(name);
  const at = isGeometry(value) ? placeOf(shown.row) : null;
  if (at) return <><code>{formatLatLon(at)}</code> · <code>{formatMgrs(at)}</code>{/point/i.test((value as { type: string }).type) ? "" : ` (${t("record.middle")})`}</>;
  if (value && typeof value === "object" && !Array.isArray(value)) return <code>{JSON.stringify(value)}</code>;
  return <>{([] as unknown[]).concat(value).map((one, i) => <>{i ? ", " : ""}<One field={field} list={entity === "condition" && name === "kind" ? "condition_kind" : entity === "condition" && name === "value" ? "word" : undefined} one={one} shown={shown} /></>)}</>;
}

/** Lists that the app has under a shorter name than the vocabulary. */
const LISTS: Record<string, string> = { statement_topic: "topic" };

function One({ field, list, one, shown }: { field: Field | undefined; list: string | undefined; one: unknown; shown: Shown }) {
  if (list) return <>{code(list, one)}</>;
  if (typeof one === "boolean") return <>{code("word", one ? "yes" : "no")}</>;
  if (typeof one === "number") return <>{number(one, 6)}</>;
  if (isReference(field)) {
    const row = shown.labels.get(String(one));
    return row ? <a href={pageOf(field!.of, row.label)}>{row.label} {String(row.name ?? "")}</a> : <>{String(one)}</>;
  }
  if (field && /^codes?$/.test(field.type)) return <>{code(LISTS[field.of] ?? field.of, one)}</>;
  return <>{/^\d{4}-\d{2}-\d{2}T/.test(String(one)) ? moment(one) : String(one)}</>;
}
