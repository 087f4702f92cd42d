#!/usr/bin/env bash
# A map whose run is killed goes on from the tiles that were finished, and comes out with the same bytes. How often: DEMINE_KILLS (3).
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$root"/tests/golden/cases/map_small/in/* .
map() { exec "$demine" hazard map --area area.json --evidence e.csv --cell 4m --threads 1 --today 2026-11-23 --out "$1"; }
(map whole) >/dev/null 2>&1 || [ $? = 3 ]
size() { stat -c %s .map.tiles 2>/dev/null || echo 0; }
for _ in $(seq "${DEMINE_KILLS:-3}"); do
  before=$(size)
  (map map) >/dev/null 2>&1 &
  pid=$!
  # One batch of tiles more than before, then any moment.
  while [ "$(size)" -le "$before" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.005; done
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  [ ! -e map ] || { echo "the run ended before it was killed"; exit 1; }
done
(map map) >/dev/null 2>stderr || [ $? = 3 ]
cat stderr
grep -q 'Went on from [1-9][0-9]* of' stderr || { echo "it began anew"; exit 1; }
for file in hazard.tif hazard.gpkg index.html map.png summary.json rules.toml; do
  cmp "whole/$file" "map/$file"
done
left=$(find . -maxdepth 1 -name '.?*')
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
