#!/usr/bin/env bash
# A folder that may not be written to is refused at once, by name.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/locked"
chmod 555 "$work/locked"
cp "$root/examples/kursk/kursk_oblast.geojson" "$demine" "$work/"
chmod 644 "$work/kursk_oblast.geojson"
run=("$work/demine" hazard map --area "$work/kursk_oblast.geojson" --cell 1km --out "$work/locked/map" --today 2026-11-23)
if [ "$(id -u)" = 0 ]; then
  # Root may write anywhere: become nobody.
  command -v setpriv >/dev/null || { echo "SKIPPED: root without setpriv"; exit 77; }
  run=(setpriv --reuid=65534 --regid=65534 --clear-groups "${run[@]}")
fi
status=0
output=$("${run[@]}" 2>&1) || status=$?
echo "$output"
[ "$status" = 1 ] || { echo "exit $status, expected 1"; exit 1; }
[[ $output == *"no permission"* ]] || { echo "permission is not named"; exit 1; }
