// SPDX-License-Identifier: Apache-2.0
// One record of any kind, as far as the reader may see it.
import { get } from "../api.ts";
import { href } from "../route.ts";
import { useHere } from "../state.ts";
import type { Row } from "../types.ts";
import { Loading, Pair, Scroll, Title, useLoad } from "../ui.tsx";
import { code, t } from "../words/words.ts";

const LISTS: Record<string, string> = { kind: "evidence_kind", source_reliability: "source_reliability", information_credibility: "information_credibility", directness: "directness", provenance: "provenance", hazard_classes: "hazard_class", origin: "origin", classification: "classification", status: "area_status", product: "product", activity: "activity" };

export function RecordPage({ entity, record }: { entity: string; record: string }) {
  const { asOf } = useHere();
  const data = useLoad((signal) => get<Row>(`/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(record)}`, { as_of: asOf }, signal), [entity, record, asOf]);
  const row = data.data;
  return (
    <div class="page">
      <Title sub={code("entity", entity)}>{row?.label ?? record}</Title>
      <Loading what={data} />
      {row ? (
        <dl class="pairs">
          {Object.entries(row).filter(([name]) => name !== "label").map(([name, value]) => <Pair name={name.replace(/_/g, " ")}><Value entity={entity} name={name} value={value} /></Pair>)}
        </dl>
      ) : null}
      <p class="links"><a href={href("journal", { subject: `${entity}/${row?.label ?? record}` })}>{t("area.journal")}</a> <a href={href("map")}>{t("nav.map")}</a></p>
    </div>
  );
}

function Value({ entity, name, value }: { entity: string; name: string; value: unknown }) {
  const list = name === "kind" && entity !== "evidence" ? undefined : LISTS[name];
  if (value && typeof value === "object" && !Array.isArray(value)) return <Scroll label={name}><pre>{JSON.stringify(value)}</pre></Scroll>;
  const parts = Array.isArray(value) ? value : [value];
  return <>{parts.map((one) => (list ? code(list, one) : String(one))).join(", ")}</>;
}
