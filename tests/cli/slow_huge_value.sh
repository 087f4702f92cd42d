#!/usr/bin/env bash
# A payload of more than 256 MiB, put there by another program: words, exit 3 from verify, and no memory for it.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo secret >passphrase
"$demine" key create --out a.key --passphrase-file passphrase --seed 1 >/dev/null 2>&1
"$demine" operation create k.demine.gpkg --name Exercise --area "$root/tests/golden/operation_area.geojson" --country RU --languages ru \
  --administrator Anna --synthetic --key a.key --passphrase-file passphrase >/dev/null 2>&1
/usr/bin/python3 - <<'PY'
import sqlite3
c = sqlite3.connect("k.demine.gpkg")
c.execute("update demine_journal set payload = cast(zeroblob(268435457) as text)")
c.commit()
PY
status=0
"$demine" journal verify k.demine.gpkg >/dev/null 2>words || status=$?
cat words
[ "$status" = 3 ] || { echo "exit $status, expected 3"; exit 1; }
grep -q '256 MiB' words || { echo "the limit is not named"; exit 1; }
