#!/usr/bin/env bash
# What the mock server answers, as the command line prints it of two synthetic operations. record.sh: writes test/mock/data
# anew; `demine` is found in PATH. The shapes are those of the real server, because both come from one place (engine/wire).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=$here/data
mkdir -p "$data"

"$root/examples/kursk/operation.sh" "$work/kursk" >/dev/null
"$root/examples/kursk/readiness.sh" "$work/readiness" >/dev/null
kursk=$work/kursk/kursk.demine.gpkg
readiness=$work/readiness/readiness.demine.gpkg
day=(--now 2026-06-02T03:55:00Z --utc-offset +03:00)
say() { # say FILE COMMAND...: 3 is "done, and something is missing"
  local file=$1 status=0
  shift
  demine "$@" --json >"$data/$file" 2>/dev/null || status=$?
  if [ "$status" != 0 ] && [ "$status" != 3 ]; then echo "$* ended with $status" >&2; exit 1; fi
}

say operation.json operation show "$kursk"
say areas.json area list "$kursk"
for area in A1 A2 A3 A4 A5 A6; do say "area_$area.json" area show "$kursk" --id $area; done
say ledger.json area ledger "$kursk"
say verify.json journal verify "$kursk"
say advance.json area advance "$kursk" --id A5 --to restart --role site_supervisor --check --key "$work/kursk/clara.key" \
  --passphrase-file "$work/kursk/passphrase"
say condition_kinds.json condition kinds
say person.json person list "$kursk"
say source.json record list "$kursk" --of source
demine operation export "$kursk" --layer areas --format geojson --out "$work/areas.geojson" >/dev/null 2>&1
demine operation export "$kursk" --layer evidence --format geojson --include confidential --out "$work/evidence.geojson" >/dev/null 2>&1
status=0
demine journal log "$kursk" --subject area/A5 --json >"$work/log.ndjson" 2>/dev/null || status=$?

for entity in task team contingent organisation equipment condition stop resumption; do
  say "$entity.json" record list "$readiness" --of $entity
done
say board.json readiness board "$readiness" --days 7 "${day[@]}"
say gaps.json readiness gaps "$readiness" "${day[@]}"
for team in K1 K2 K3 K4; do
  for task in T1 T2; do say "check_${task}_$team.json" readiness check "$readiness" --task $task --team $team "${day[@]}"; done
done

demine key create --out "$work/anna.key" --passphrase-file "$work/kursk/passphrase" --seed 1 >/dev/null 2>&1
by=(--key "$work/anna.key" --passphrase-file "$work/kursk/passphrase")
(
  cd "$work"
  cp "$root"/examples/statements/* .
  demine operation create o.gpkg --name "Velm Region" --area "$root/examples/kursk/kursk_oblast.geojson" --country RU --languages ru,en \
    --administrator "Anna Ivanova" --synthetic "${by[@]}" --seed 1 --now 2027-05-01T12:00:00Z
  demine statement read o.gpkg herald.txt --source "Harbour Herald, 2027-05-12, https://herald.example/1" --places places.csv
  demine statement confirm o.gpkg --proposals herald.txt.proposals.json --number 2 --number 4 --number 6 --number 7 "${by[@]}" --seed 2 \
    --now 2027-05-12T15:00:00Z
) >/dev/null 2>&1
say timeline.json statement timeline "$work/o.gpkg"

status=0
demine hazard map --area "$root/examples/kursk/kursk_oblast.geojson" --title "Kursk Oblast" --evidence "$root/examples/kursk/evidence.gpkg" \
  --evidence "$root/examples/kursk/strikes.csv" --cell 500m --out "$work/hazard" >/dev/null 2>&1 || status=$?
if [ "$status" != 0 ] && [ "$status" != 3 ]; then exit 1; fi
say explain.json hazard explain "$work/hazard" --at 51.19N,35.27E

"${DEMINE_PYTHON:-python3}" - "$work" "$data" <<'PY'
import json, sys
work, data = sys.argv[1:]
def save(name, what):
    json.dump(what, open(f"{data}/{name}", "w"), ensure_ascii=False, separators=(",", ":"))
areas = json.load(open(f"{work}/areas.geojson"))
save("areas.geojson", {"type": "FeatureCollection", "features": areas["features"]})
evidence = json.load(open(f"{work}/evidence.geojson"))["features"]
keep = [f for i, f in enumerate(evidence) if i % 4 == 0 and len(json.dumps(f)) < 1500]
save("evidence.geojson", {"type": "FeatureCollection", "features": keep})
save("journal.json", [json.loads(line) for line in open(f"{work}/log.ndjson")])
# What is in reach of a place is long; the mock needs the shape.
place = json.load(open(f"{data}/explain.json"))
place["evidence"] = place["evidence"][:12]
save("explain.json", place)
gaps = json.load(open(f"{data}/gaps.json"))
save("gaps.json", gaps)
for name in ("board", "condition_kinds", "condition", "ledger") + tuple(f"check_{t}_{k}" for t in ("T1", "T2") for k in ("K1", "K2", "K3", "K4")):
    save(f"{name}.json", json.load(open(f"{data}/{name}.json")))
PY
