#!/usr/bin/env bash
# Conditions are recorded one by one; the task turns GO with the last of them, for the team that may and no other; a stop
# stands until two persons resume it. Facts and values are those of engine/plan/test/all_holds.txt.
set -euo pipefail
demine=$1
source=$2
"$demine" key grant --help > /dev/null 2>&1 || exit 77 # roles are granted by a command of its own
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo secret > passphrase
seed=1
as() { # KEY COMMAND...: signed, a minute later each time
  local key=$1
  shift
  seed=$((seed + 1))
  "$demine" "$@" --key "$key.key" --passphrase-file passphrase --seed "$seed" \
    --now "$(printf '2026-06-02T0%d:%02d:00Z' $((3 + seed / 60)) $((seed % 60)))"
}
fail() {
  echo "$1" >&2
  exit 1
}
for who in 1:anna 2:boris 3:clara; do
  "$demine" key create --out "${who#*:}.key" --passphrase-file passphrase --seed "${who%:*}" > "${who#*:}.pub" 2> /dev/null
done
"$demine" operation create o.gpkg --name Kursk --area "$source/examples/kursk/kursk_oblast.geojson" --country RU --languages ru,en \
  --administrator "Anna Ivanova" --synthetic --key anna.key --passphrase-file passphrase --seed 1 --now 2026-05-01T12:00:00Z > /dev/null 2>&1
as anna key grant o.gpkg --public-key "$(cat anna.pub)" --role nmac --role site_supervisor > /dev/null
for who in boris clara; do as anna key enrol o.gpkg --name "$who" --public-key "$(cat $who.pub)" > /dev/null; done
as anna key grant o.gpkg --public-key "$(cat boris.pub)" --role operations_officer > /dev/null
echo '{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[36.1,51.7],[36.11,51.7],[36.11,51.71],[36.1,51.71],[36.1,51.7]]]}}' > a.geojson
{
  as anna organisation add o.gpkg --name NMAC --kind national_centre
  as anna organisation add o.gpkg --name North --kind operator
  as anna area create o.gpkg --name Field --outline a.geojson
  as anna record add o.gpkg --of contingent --field name=North --field organisation=O2 --field country=FI --field languages=ru
  as anna person add o.gpkg --name Aino --organisation O2 --function deminer
  as anna equipment add o.gpkg --name Detector --kind metal_detector --organisation O2
  for team in 1 2; do
    as anna record add o.gpkg --of team --field name=K$team --field organisation=O2 --field contingent=C1 --field activities=clearance \
      --field members=P1 --field tools=EQ1
  done
  as anna task create o.gpkg --name Field --activity clearance --areas A1 --operator O2 --methods "manual;animal;mechanical" --depth-cm 13
} > /dev/null
check() { "$demine" readiness check o.gpkg --task T1 --team "$1" --now 2026-06-02T06:00:00Z --utc-offset +03:00 --json || true; }
verdict() { check "$1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["verdict"])'; }
[ "$(verdict K1)" = NO-GO ] || fail "GO without a condition"

"$demine" condition kinds --json > kinds.json
python3 - "$source/engine/plan/test/all_holds.txt" > conditions <<'PY'
import json, sys
kinds = {k["kind"]: k for k in json.load(open("kinds.json"))}
option = {"task": "--task T1", "place": "--area A1", "organisation": "--organisation O2", "contingent": "--contingent C1",
          "team": "--team K1", "person": "--person P1", "tool": "--tool EQ1"}
authority = {"host_agreement", "liability_covered", "sanctions_checked", "not_party_to_conflict", "host_approval", "security",
             "far_from_contact_line"}
own = {"stopped", "task_label", "activity", "methods", "required_depth_cm", "languages", "host_languages", "lat_deg", "lon_deg",
       "at_task", "open_critical_non_conformities"}  # the register says these itself
for line in open(sys.argv[1]):
    if line.startswith("#") or "=" not in line:
        continue
    kind, value = (part.strip() for part in line.split("=", 1))
    if kind in own:
        continue
    said = [f"--kind {kind} --value '{value}'", option[kinds[kind]["about"]]]
    if kinds[kind]["expires"]:
        said.append("--until 2026-06-30")
    if kind in authority:
        said.append("--role nmac")
    if kind in ("process_accreditation", "team_accreditation"):
        said.append("--for clearance")
    if kind == "evacuation_drilled_on":
        said.append("--for L1")
    print(" ".join(said))
PY
last=$(wc -l < conditions)
number=0
while read -r line; do
  number=$((number + 1))
  [ "$number" != "$last" ] || [ "$(verdict K1)" = NO-GO ] || fail "GO before the last condition"
  eval "as anna condition record o.gpkg --source paper $line" > /dev/null
done < conditions
[ "$(verdict K1)" = GO ] || { check K1; fail "NO-GO with every condition"; }
[ "$(verdict K2)" = NO-GO ] || fail "GO for a team that nobody accredited"
"$demine" readiness board o.gpkg --days 2 --now 2026-06-02T06:00:00Z --utc-offset +03:00 | grep -q '2026-06-02  GO K1$' || fail "the board says another thing"

as clara task stop o.gpkg --task T1 --reason "item found" --cause unexpected_item > /dev/null 2>&1 || fail "a stop by anyone on site is refused"
[ "$(verdict K1)" = NO-GO ] || fail "GO under a stop"
resume() { as "$1" task resume o.gpkg --task T1 --team K1 --cause-removed destroyed --role "$2" --utc-offset +03:00 > said 2>&1; }
! resume clara site_supervisor || fail "somebody without the role resumed it"
resume anna site_supervisor || { cat said; fail "the supervisor may not sign"; }
[ "$(verdict K1)" = NO-GO ] || fail "one signature ended a stop"
resume boris operations_officer || { cat said; fail "the officer may not sign"; }
[ "$(verdict K1)" = GO ] || { check K1; fail "NO-GO after the stop was resumed by two"; }
as anna record revoke o.gpkg --of condition --id CD1 --reason "letter withdrawn" > /dev/null 2>&1 || fail "a condition cannot be revoked"
[ "$(verdict K1)" = NO-GO ] || fail "GO although a condition was revoked"
"$demine" operation check o.gpkg > /dev/null
