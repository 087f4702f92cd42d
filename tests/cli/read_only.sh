#!/usr/bin/env bash
# A file in a place that may not be written to, such as a disc: it is read and verified; what would write says so, and
# nothing is left beside it.
set -euo pipefail
demine=$1 root=$2
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
chmod 755 .
echo secret >passphrase
"$demine" key create --out a.key --passphrase-file passphrase --seed 1 >a.public 2>/dev/null
mkdir disc
"$demine" operation create disc/k.demine.gpkg --name Exercise --area "$root/tests/golden/operation_area.geojson" --country RU --languages ru \
  --administrator Anna --synthetic --key a.key --passphrase-file passphrase >/dev/null 2>&1
cp "$demine" demine
chmod 444 disc/k.demine.gpkg passphrase a.key
chmod 555 disc demine
as=()
if [ "$(id -u)" = 0 ]; then
  # Root may write anywhere: become nobody.
  command -v setpriv >/dev/null || { echo "SKIPPED: root without setpriv"; exit 77; }
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
as_nobody() { # as_nobody EXIT WORDS: what "demine WORDS" says is in `said`
  local status=0 words
  read -ra words <<<"$2"
  "${as[@]}" ./demine "${words[@]}" >said 2>&1 || status=$?
  [ "$status" = "$1" ] || { echo "$2: exit $status, expected $1"; cat said; exit 1; }
}
for reads in "journal verify FILE" "operation check FILE" "journal log FILE" "operation show FILE" "area list FILE" "record list FILE --of person"; do
  as_nobody 0 "${reads/FILE/disc/k.demine.gpkg}"
done
for writes in "operation rebuild FILE" \
  "key enrol FILE --public-key $(printf '%064d' 7) --name N --key a.key --passphrase-file passphrase"; do
  as_nobody 1 "${writes/FILE/disc/k.demine.gpkg}"
  grep -q 'may not be written to' said || { echo "$writes: permission is not named"; cat said; exit 1; }
done
# A backup reads: it is the folder of the copy that is closed, and that is named.
mkdir open closed && chmod 777 open && chmod 555 closed
as_nobody 0 "operation backup disc/k.demine.gpkg open/copy.demine.gpkg"
as_nobody 1 "operation backup disc/k.demine.gpkg closed/copy.demine.gpkg"
grep -q 'closed' said && ! grep -q 'disc/' said || { echo "backup: the closed folder is not named"; cat said; exit 1; }
[ "$(ls disc)" = k.demine.gpkg ] || { echo "left behind: $(ls disc)"; exit 1; }
