#!/usr/bin/env bash
# Who may start where, and what is still missing: four contingents before two tasks. SYNTHETIC, everything in it is invented.
# readiness.sh FOLDER: makes FOLDER/readiness.demine.gpkg anew, and board.html, board.ru.html and board.ics beside it.
# `demine` is found in PATH. Keys, times and ids come from seeds, so that it is the same every time.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
mkdir -p "$folder"
cd "$folder"
rm -f readiness.demine.gpkg readiness.demine.gpkg-* vera.key gleb.key dina.key board.html board.ru.html board.ics
operation=readiness.demine.gpkg
echo "for the exercise" >passphrase
place=(--utc-offset +03:00)

minute=0
by() { # by NAME COMMAND...: as that person, a minute after the one before
  local name=$1
  shift
  minute=$((minute + 1))
  demine "$@" --now "$(printf '2026-06-02T%02d:%02d:00Z' $((3 + minute / 60)) $((minute % 60)))" --seed $((200 + minute)) \
    --key "$name.key" --passphrase-file passphrase
}
rows() { # rows NAME KIND FILE: each row becomes a record; nothing may be refused
  by "$1" operation import $operation "$here/readiness/$3" --as "$2" >/dev/null 2>&1
}
board() { demine readiness board $operation --days 3 --now "$1" "${place[@]}"; }
check() { # check MOMENT TEAM: GO or NO-GO, and how much is missing
  local said status=0
  said=$(demine readiness check $operation --task T1 --team "$2" --now "$1" "${place[@]}") || status=$?
  if [ "$status" != 0 ] && [ "$status" != 3 ]; then exit "$status"; fi
  printf '%s  conditions missing: %s\n' "$(sed -n 2p <<<"$said")" "$(($(wc -l <<<"$said") - 2))"
}
record() { # record NAME KIND VALUE OPTIONS...: a condition of T1, by a named person
  local name=$1 kind=$2 value=$3
  shift 3
  by "$name" condition record $operation --kind "$kind" --value "$value" --task T1 --source "site log (invented)" "$@" >/dev/null
}

# Who takes part: Vera for the national centre, Gleb directs operations, Dina leads the work on site.
for who in vera:301 gleb:302 dina:303; do
  demine key create --out "${who%:*}.key" --passphrase-file passphrase --seed "${who#*:}" >"${who%:*}.public" 2>/dev/null
done
by vera operation create $operation --name "Readiness exercise" --area "$here/kursk_oblast.geojson" --country RU --languages ru,en \
  --administrator Vera --synthetic >/dev/null 2>&1
by vera key grant $operation --public-key "$(cat vera.public)" --role nmac >/dev/null
by vera key enrol $operation --public-key "$(cat gleb.public)" --name Gleb --role operations_officer >/dev/null
by vera key enrol $operation --public-key "$(cat dina.public)" --name Dina --role site_supervisor >/dev/null
rm -f vera.public gleb.public dina.public
for kind in organisation:organisations.csv contingent:contingents.csv person:persons.csv equipment:equipment.csv team:teams.csv \
  area:areas.geojson task:tasks.csv; do
  rows vera "${kind%:*}" "${kind#*:}"
done

echo "Four contingents, two tasks, no condition recorded: nobody starts."
board 2026-06-02T03:30:00Z

echo
echo "Conditions are recorded, each attested by whoever signs. What the first team still lacks for the first task:"
rows vera accreditation accreditations.csv
check 2026-06-02T03:30:00Z K1
rows vera condition conditions_authority.csv
check 2026-06-02T03:30:00Z K1
rows gleb condition conditions_contingents.csv
rows gleb condition conditions_site.csv
check 2026-06-02T03:30:00Z K1
minute=40
rows dina condition conditions_today.csv
check 2026-06-02T03:45:00Z K1
record gleb owner_agrees yes --until 2026-06-30
check 2026-06-02T03:45:00Z K1
record gleb community_briefed_on 2026-06-01
check 2026-06-02T03:45:00Z K1
record dina medic_on_site yes
for team in K1 K2 K3 K4; do check 2026-06-02T03:45:00Z $team; done

echo
echo "Dina stops the task: an item that the plan does not know. Two persons resume it, each after a check that passes."
minute=50
by dina task stop $operation --task T1 --reason "item that the plan does not know" --cause unexpected_item 2>/dev/null
check 2026-06-02T03:52:00Z K1
resume() {
  by "$1" task resume $operation --task T1 --team K1 --cause-removed "destroyed on the spot, record 12" --role "$2" "${place[@]}" \
    >/dev/null 2>&1
}
resume dina site_supervisor
check 2026-06-02T03:54:00Z K1
resume gleb operations_officer
check 2026-06-02T03:55:00Z K1

echo
demine readiness board $operation --html board.html --ics board.ics --now 2026-06-02T03:55:00Z "${place[@]}"
demine readiness board $operation --html board.ru.html --lang ru --now 2026-06-02T03:55:00Z "${place[@]}" >/dev/null
