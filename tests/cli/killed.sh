#!/usr/bin/env bash
# Safety rule 5: a command that is killed at any moment leaves a journal that verifies, and holds every entry whose
# command had returned 0. The same without the costs of a passphrase, and many times: tests/crash. How often here:
# DEMINE_KILLS (3).
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo secret >passphrase
"$demine" key create --out a.key --passphrase-file passphrase --seed 1 >/dev/null 2>&1
"$demine" operation create k.demine.gpkg --name Exercise --area "$root/tests/golden/operation_area.geojson" --country RU --languages ru \
  --administrator Anna --synthetic --key a.key --passphrase-file passphrase >/dev/null 2>&1
: >done.ids
cat >write.sh <<'SH'
while :; do
  id=$("$1" key enrol k.demine.gpkg --public-key "$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" --name N --key a.key \
    --passphrase-file passphrase 2>/dev/null) && echo "$id" >>done.ids
done
SH
RANDOM=20261124
for _ in $(seq "${DEMINE_KILLS:-3}"); do
  before=$(wc -l <done.ids)
  setsid bash write.sh "$demine" &
  writer=$!
  # However slow the machine is: some entries first, then any moment.
  while [ "$(wc -l <done.ids)" -le "$before" ]; do sleep 0.01; done
  sleep "0.$((RANDOM % 5))$((RANDOM % 10))"
  kill -9 -- "-$writer" 2>/dev/null || true
  wait "$writer" 2>/dev/null || true
  "$demine" journal verify k.demine.gpkg >/dev/null 2>verified || { cat verified; exit 1; }
  "$demine" operation check k.demine.gpkg 2>checked || { cat checked; exit 1; }
done
"$demine" journal log k.demine.gpkg >entries.txt
while read -r id; do
  grep -q "$id" entries.txt || { echo "entry $id was acknowledged, and is lost"; exit 1; }
done <done.ids
echo "$(wc -l <done.ids) entries acknowledged, none lost"
