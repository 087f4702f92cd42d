#!/usr/bin/env bash
# A map that is stopped half-way (SIGINT) fails with words, and leaves nothing behind but the tiles that the same command
# goes on from.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# Cells of 12 m over the oblast: minutes of work, so that the signal comes in the middle of it.
"$demine" hazard map --area "$root/examples/kursk/kursk_oblast.geojson" --evidence "$root/examples/kursk/evidence.gpkg" \
  --cell 12m --out map --today 2026-11-23 2>stderr &
pid=$!
for _ in $(seq 200); do
  if [ "$(stat -c %s .map.tiles 2>/dev/null || echo 0)" -gt 256 ]; then break; fi
  sleep 0.05
done
kill -INT "$pid"
status=0
wait "$pid" || status=$?
cat stderr
[ "$status" = 1 ] || { echo "exit $status, expected 1"; exit 1; }
grep -q 'stopped.*\.map\.tiles' stderr || { echo "no word about the stop, or about what is kept"; exit 1; }
rm stderr
left=$(ls -A)
[ "$left" = .map.tiles ] || { echo "left behind: $left"; exit 1; }
