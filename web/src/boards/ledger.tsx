// SPDX-License-Identifier: Apache-2.0
// Where every square metre is. The sum is shown and computed here once more, in whole numbers of the register.
import { PRODUCTS, doubts, sums } from "./sums.ts";
import { get } from "../api.ts";
import { href } from "../route.ts";
import { useHere } from "../state.ts";
import type { Area, Ledger, LedgerLine } from "../types.ts";
import { AsOfPicker } from "../map/as_of.tsx";
import { Loading, Scroll, Title, useLoad } from "../ui.tsx";
import { code, number, t, unit } from "../words/words.ts";

export function LedgerBoard() {
  const { asOf } = useHere();
  const ledger = useLoad((signal) => get<Ledger>("/api/ledger", { as_of: asOf }, signal), [asOf]);
  const areas = useLoad((signal) => get<Area[]>("/api/records/area", { as_of: asOf }, signal).catch(() => [] as Area[]), [asOf]);
  const names = (ledger.data?.labels ?? {}) as Record<string, string>;
  const labels = new Map((Array.isArray(areas.data) ? areas.data : []).map((area) => [area.id, area]));
  const all = ledger.data?.all;
  return (
    <div class="page wide">
      <Title sub={t("ledger.about")}>{t("ledger.title")}</Title>
      <AsOfPicker page="ledger" />
      <Loading what={ledger} />
      {all && ledger.data?.whole_operation === false ? <p class="muted">{t("ledger.part")}</p> : null}
      {all ? <Sum line={all} name={(id) => labels.get(id)?.label ?? names[id] ?? id.slice(0, 8)} /> : null}
      {ledger.data?.hazards ? (
        <Scroll label={t("ledger.by_hazard")}>
          <table class="numbers">
            <caption>{t("ledger.by_hazard")}</caption>
            <thead><tr><th scope="col">{t("ledger.hazard")}</th><th scope="col">{t("ledger.initial")}</th><th scope="col">{t("ledger.extensions")}</th>{PRODUCTS.map((one) => <th scope="col">{one === "open" ? t("ledger.open") : code("product", one)}</th>)}<th scope="col">{t("ledger.check")}</th></tr></thead>
            <tbody>
              {Object.entries(ledger.data.hazards).map(([id, line]) => {
                const area = labels.get(id);
                return (
                  <tr>
                    <th scope="row">{area ? <a href={href(`areas/${area.label}`)}>{area.label} {String(area.name ?? "")}</a> : (names[id] ?? id.slice(0, 8))}</th>
                    <td>{number(line.initial_m2)}</td><td>{number(line.extensions_m2)}</td>
                    {PRODUCTS.map((one) => <td>{number(line[`${one}_m2`])}</td>)}
                    <td>{line.balances ? t("ledger.balances") : <strong class="bad">{t("ledger.not")}</strong>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <div class="columns">
        {(["classification", "status", "product", "admin_area"] as const).map((table) => <Part table={table} data={ledger.data?.[`${table}_m2`]} />)}
      </div>
    </div>
  );
}

function Sum({ line, name }: { line: LedgerLine; name: (area: string) => string }) {
  const { came, is } = sums(line);
  const exact = line.initial_doubled_mm2 !== undefined;
  const adds = exact ? came === is : line.balances;
  const why = doubts(line, name);
  return (
    <section class="sum" aria-label={t("ledger.sum")}>
      <table class="numbers">
        <caption>{t("ledger.sum")}</caption>
        <tbody>
          <tr><th scope="row">{t("ledger.initial")}</th><td>{number(line.initial_m2)} {unit("m²")}</td></tr>
          <tr><th scope="row">+ {t("ledger.extensions")}</th><td>{number(line.extensions_m2)} {unit("m²")}</td></tr>
          <tr class="total"><th scope="row">= {t("ledger.came")}</th><td>{number(line.initial_m2 + line.extensions_m2)} {unit("m²")}</td></tr>
          {PRODUCTS.map((one) => <tr><th scope="row">{one === "open" ? t("ledger.open") : code("product", one)}</th><td>{number(line[`${one}_m2`])} {unit("m²")}</td></tr>)}
          <tr class="total"><th scope="row">= {t("ledger.is")}</th><td>{number(PRODUCTS.reduce((sum, one) => sum + line[`${one}_m2`], 0))} {unit("m²")}</td></tr>
        </tbody>
      </table>
      <p class={adds && line.balances ? "balance yes" : "balance no"} role="status">
        <strong>{adds && line.balances ? t("ledger.adds_up") : t("ledger.does_not")}</strong>
        {exact ? <span class="muted"> {t("ledger.exact", number(came), number(is))}</span> : null}
      </p>
      {why.length ? <ul>{why.map((one) => <li>{one.of === "held_twice" ? t("ledger.held_twice") : t("ledger.unread", one.area, one.entry)}</li>)}</ul> : null}
    </section>
  );
}

function Part({ table, data }: { table: "classification" | "status" | "product" | "admin_area"; data: unknown }) {
  if (!data || typeof data !== "object") return null;
  const rows: [string, number][] = Array.isArray(data)
    ? data.map((row: Record<string, unknown>) => [String(row[table] ?? row.name ?? row.value ?? "-"), Number(row.m2 ?? row.area_m2 ?? 0)])
    : Object.entries(data).map(([name, value]) => [name, typeof value === "number" ? value : Number((value as { m2?: number; area_m2?: number }).m2 ?? (value as { area_m2?: number }).area_m2 ?? 0)]);
  if (!rows.length) return null;
  const title = { classification: t("area.classification"), status: t("area.status"), product: t("area.product"), admin_area: t("area.admin_area") }[table];
  const list = table === "status" ? "area_status" : table;
  return (
    <table class="numbers">
      <caption>{title}</caption>
      <thead><tr><th scope="col">{title}</th><th scope="col">{unit("m²")}</th></tr></thead>
      <tbody>{rows.map(([name, value]) => <tr><th scope="row">{name === "-" || name === "" ? "-" : code(list, name)}</th><td>{number(value)}</td></tr>)}</tbody>
    </table>
  );
}
