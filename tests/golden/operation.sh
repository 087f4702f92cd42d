# Sourced by cases: an operation with two administrators, Anna and Boris, in k.demine.gpkg. The keys are made once for
# all cases; the operation in each, since the program knows a file that was copied from one that was not.
at() { # at MOMENT SEED KEY COMMAND...: as that person
  local moment=$1 seed=$2 key=$3
  shift 3
  demine "$@" --now "$moment" --seed "$seed" --key "$key" --passphrase-file passphrase
}
. "$GOLDEN/sql.sh"
. "$GOLDEN/made.sh"
make_keys() {
  echo secret >passphrase
  demine key create --out anna.key --passphrase-file passphrase --seed 1 >anna.public
  demine key create --out boris.key --passphrase-file passphrase --seed 2 >boris.public
  demine key create --out clara.key --passphrase-file passphrase --seed 3 >clara.public
}
made keys make_keys
{
  at 2026-05-01T12:00:00Z 1 anna.key operation create k.demine.gpkg --name "Exercise" --area "$GOLDEN/operation_area.geojson" \
    --country RU --languages ru,en --administrator Anna --synthetic
  at 2026-05-01T12:05:00Z 2 anna.key key enrol k.demine.gpkg --public-key "$(cat boris.public)" --name Boris --administrator
} >/dev/null 2>&1
