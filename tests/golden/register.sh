# Sourced by cases: the operation of operation.sh, with organisations, and persons who sign in their roles. It is made
# once for all cases, and copied: each makes its own copy's entries.
. "$GOLDEN/sql.sh"
. "$GOLDEN/made.sh"
day=2026-05-02
by() { # by NAME COMMAND...: as that person, a minute after the one before
  local name=$1 minute
  shift
  minute=$(($(cat .minutes) + 1))
  echo $minute >.minutes
  demine "$@" --now "$(printf '%sT%02d:%02d:00Z' "$day" $((8 + minute / 60)) $((minute % 60)))" --seed $((1000 + minute)) \
    --key "$name.key" --passphrase-file passphrase
}
square() { # square WEST SOUTH EAST NORTH: an outline on stdout
  printf '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[%s, %s], [%s, %s], [%s, %s], [%s, %s], [%s, %s]]]}}]}\n' \
    "$1" "$2" "$3" "$2" "$3" "$4" "$1" "$4" "$1" "$2"
}
enrol() { # enrol NAME SEED ORGANISATION ROLE...: what key create and an administrator do
  local name=$1 seed=$2 organisation=$3 role roles=()
  shift 3
  for role in "$@"; do roles+=(--role "$role"); done
  [ -e "$name.key" ] || demine key create --out "$name.key" --passphrase-file passphrase --seed "$seed" >"$name.public" 2>/dev/null
  by anna key enrol k.demine.gpkg --public-key "$(cat "$name.public")" --name "${name^}" --organisation "$organisation" "${roles[@]}"
}
# proposal STEP: the last one of this kind, of the area $area (A1)
proposal() { demine area show k.demine.gpkg --id "${area:-A1}" | awk -v step="$1" '$2 == step { found = $1 } END { print found }'; }
make_register() {
  . "$GOLDEN/operation.sh"
  echo 0 >.minutes
  by anna organisation add k.demine.gpkg --name "National centre" --kind national_centre
  by anna organisation add k.demine.gpkg --name "Field Aid" --kind operator
  by anna organisation add k.demine.gpkg --name "Inspection body" --kind inspection_body
  by anna key grant k.demine.gpkg --public-key "$(cut -c 1-8 anna.public)" --role recorder --role im_officer --organisation O1
  by anna key grant k.demine.gpkg --public-key "$(cut -c 1-8 boris.public)" --role nmac --role tasking_authority --role nmac_operations --organisation O1
  enrol clara 3 O2 nts_leader ts_leader site_supervisor
  enrol dana 4 O2 operator_qa operator medic operations_officer
  square 35.25 51.20 35.26 51.21 >north.geojson
  by anna area create k.demine.gpkg --name "North of the school" --outline north.geojson
  by anna operation import k.demine.gpkg "$GOLDEN/reports.geojson" --as evidence
}
made register make_register
