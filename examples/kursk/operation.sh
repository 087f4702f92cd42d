#!/usr/bin/env bash
# An operation for Kursk Oblast from the shipped evidence: SYNTHETIC, everything in it is invented.
# operation.sh FOLDER: makes FOLDER/kursk.demine.gpkg anew, and the keys beside it. `demine` is found in PATH.
# Keys, times and ids come from seeds, so that it is the same every time; real work has no --seed and no --now.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
mkdir -p "$folder"
cd "$folder"
rm -f kursk.demine.gpkg kursk.demine.gpkg-* ./*.key refused_*
operation=kursk.demine.gpkg
echo "for the exercise" >passphrase

echo 0 >minute
by() { # by NAME COMMAND...: as that person, a minute after the one before (kept in a file: some run in subshells)
  local name=$1 minute
  shift
  minute=$(($(cat minute) + 1))
  echo $minute >minute
  demine "$@" --now "$(printf '2026-11-23T%02d:%02d:00Z' $((8 + minute / 60)) $((minute % 60)))" --seed "$minute" \
    --key "$name.key" --passphrase-file passphrase
}
key_of() { demine key create --out "$1.key" --passphrase-file passphrase --seed "$2" 2>/dev/null; }
step() { # step AREA NAME COMMAND-OPTIONS...: proposes, and keeps the proposal for sign
  local area=$1 name=$2
  shift 2
  proposal=$(by "$name" area advance $operation --id "$area" "$@" 2>/dev/null)
}
sign() { by "$2" area sign $operation --id "$1" --proposal "$proposal" --role "$3" >/dev/null 2>&1; } # sign AREA NAME ROLE
square() { # square WEST SOUTH: an outline of some 300 by 300 metres
  local east north
  east=$(printf '%s' "$1 + 0.0043" | awk '{ printf "%.4f", $1 + $3 }')
  north=$(printf '%s' "$2 + 0.0027" | awk '{ printf "%.4f", $1 + $3 }')
  printf '{"type": "Polygon", "coordinates": [[[%s, %s], [%s, %s], [%s, %s], [%s, %s], [%s, %s]]]}\n' \
    "$1" "$2" "$east" "$2" "$east" "$north" "$1" "$north" "$1" "$2" >outline.geojson
}

# Who takes part. Anna administers; the others sign in their roles.
anna=$(key_of anna 101)
boris=$(key_of boris 102)
by anna operation create $operation --name "Kursk Oblast (exercise)" --area "$here/kursk_oblast.geojson" --country RU \
  --languages ru,en --administrator Anna --synthetic 2>/dev/null >/dev/null
{
  by anna organisation add $operation --name "National centre (invented)" --kind national_centre --country RU
  by anna organisation add $operation --name "Field Aid (invented)" --kind operator --country CH
  by anna key enrol $operation --public-key "$boris" --name Boris --administrator --role nmac --role tasking_authority --organisation O1
  by anna key grant $operation --public-key "$anna" --role recorder --role im_officer --organisation O1
  by anna person add $operation --name "Clara (invented)" --organisation O2 --function team_leader
  by anna person add $operation --name "Dana (invented)" --organisation O2 --function medic
  by anna key enrol $operation --public-key "$(key_of clara 103)" --name Clara --person P1 --organisation O2 \
    --role nts_leader --role ts_leader --role site_supervisor
  by anna key enrol $operation --public-key "$(key_of dana 104)" --name Dana --person P2 --organisation O2 \
    --role operator_qa --role operator --role medic --role operations_officer
  by anna key enrol $operation --public-key "$(key_of galina 105)" --name Galina --organisation O1 --role community_representative
  by anna accreditation add $operation --scope organisation --organisation O2 --status valid --issued-by O1 \
    --valid-from 2026-05-01 --valid-until 2027-04-30
  by anna accreditation add $operation --scope process --organisation O2 --activity non_technical_survey --status valid \
    --issued-by O1 --valid-from 2026-05-01 --valid-until 2027-04-30
  by anna record add $operation --of team --field name="Team 1" --field organisation=O2 --field activities=clearance --field leader=P1
  by anna equipment add $operation --name "Detector 17" --kind metal_detector --organisation O2
} >/dev/null 2>&1

# The evidence. 3 is "done with problems found": the shipped files hold the mistakes that real ones have.
for file in evidence.gpkg strikes.csv; do
  status=0
  echo "Evidence of $file:"
  by anna operation import $operation "$here/$file" --as evidence --rejects "refused_${file/.gpkg/.geojson}" 2>/dev/null || status=$?
  if [ "$status" != 3 ]; then exit 1; fi
done

# Areas on their way: reported, indication, SHA, worked on, stopped and gone on, cancelled.
number=0
for corner in "35.2700 51.2000" "35.2800 51.2000" "35.2900 51.2000" "35.3000 51.2000" "35.3100 51.2000" "35.3200 51.2000"; do
  number=$((number + 1))
  read -r west south <<<"$corner"
  square "$west" "$south"
  by anna area create $operation --name "Field $number (invented)" --outline outline.geojson >/dev/null
done
for area in A2 A3 A4 A5 A6; do
  step $area anna --to open_indication --role recorder --fact evidence_items=E1 --fact source="Emergency log" --fact grade=C3 \
    --fact location_precision_m=100
done
for area in A3 A4 A5 A6; do
  step $area clara --to declare_sha --role nts_leader --fact nts_report="NTS-$area" --fact supporting_items=E1
  sign $area dana operator_qa
  sign $area boris nmac
done
until=";until=2027-04-30"
for area in A4 A5; do
  step $area boris --to task --role tasking_authority --fact activity=clearance --fact priority_record=P-1 \
    --fact "accredited_for_activity=yes$until" --fact "accredited_team=yes$until" --fact "accredited_tool=yes$until" \
    --fact dossier_complete=yes --fact owner_agrees=yes
  sign $area dana operator
  step $area clara --to start --role site_supervisor --fact plan_approved=yes --fact go_check_passed_on=2026-11-23 \
    --fact casevac_drill_on=2026-11-10
  sign $area dana medic
done
step A5 dana --to suspend --fact stop_cause="item found"
step A6 clara --to cancel --role nts_leader --fact nts_report=NTS-12 --fact cancellation_criteria_met=yes \
  --fact cancellation_items=E219 --fact community_meeting_on=2026-11-20 --fact direct_items_inside=0 \
  --fact work_days=2026-11-18/2026-11-20 --fact legal_basis_days=2026-01-01/2026-12-31
sign A6 galina community_representative
sign A6 boris nmac
rm -f outline.geojson minute

echo
demine area list $operation
echo
demine area ledger $operation
echo
demine journal verify $operation 2>/dev/null
