#!/usr/bin/env bash
# Files that cannot grow (as on a full disk) end the run with words, and nothing is left under any name.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for kilobytes in 1 20 200 1000; do
  status=0
  (ulimit -f "$kilobytes"; exec "$demine" hazard map --area "$root/examples/kursk/kursk_oblast.geojson" \
    --evidence "$root/examples/kursk/evidence.gpkg" --cell 500m --out map --today 2026-11-23 >/dev/null 2>stderr.pipe) 2>/dev/null || status=$?
  [ "$status" = 1 ] || { echo "limit $kilobytes kB: exit $status, expected 1"; tail -3 stderr.pipe; exit 1; }
  rm -f stderr.pipe
  left=$(ls -A)
  [ -z "$left" ] || { echo "limit $kilobytes kB left behind: $left"; exit 1; }
done
