#!/usr/bin/env bash
# A file that cannot grow (as on a full disk): words, exit 1, and the journal as it was.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo secret >passphrase
"$demine" key create --out a.key --passphrase-file passphrase --seed 1 >/dev/null 2>&1
create() {
  "$demine" operation create k.demine.gpkg --name Exercise --area "$root/tests/golden/operation_area.geojson" --country RU --languages ru \
    --administrator Anna --synthetic --key a.key --passphrase-file passphrase
}
for kilobytes in 1 8 40 80; do
  status=0
  (ulimit -f "$kilobytes"; create >/dev/null 2>words) || status=$?
  [ "$status" = 1 ] || { echo "limit $kilobytes kB: exit $status, expected 1"; cat words; exit 1; }
  left=$(find . -mindepth 1 ! -name passphrase ! -name a.key ! -name words)
  [ -z "$left" ] || { echo "limit $kilobytes kB left behind: $left"; exit 1; }
done
create >/dev/null 2>&1
before=$("$demine" journal log k.demine.gpkg)
# Enough for the locks of the file that is read, not for the copy.
for kilobytes in 40 80; do
  status=0
  (ulimit -f "$kilobytes"; "$demine" operation backup k.demine.gpkg copy.demine.gpkg >/dev/null 2>words) || status=$?
  [ "$status" = 1 ] || { echo "backup in $kilobytes kB: exit $status, expected 1"; cat words; exit 1; }
  grep -q 'copy.demine.gpkg' words && ! grep -q ' k.demine.gpkg' words || { echo "backup: the copy is not named"; cat words; exit 1; }
done
status=0
(ulimit -f 16; "$demine" key enrol k.demine.gpkg --public-key "$(printf '%064d' 7)" --name N --key a.key --passphrase-file passphrase \
  >/dev/null 2>words) || status=$?
[ "$status" = 1 ] || { echo "enrol: exit $status, expected 1"; cat words; exit 1; }
"$demine" operation check k.demine.gpkg 2>/dev/null
[ "$("$demine" journal log k.demine.gpkg)" = "$before" ] || { echo "the journal is not what it was"; exit 1; }
cat words
