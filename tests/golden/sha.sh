# Sourced by cases: A1 of register.sh is an SHA.
. "$GOLDEN/register.sh"
signed() { # signed STEP NAME ROLE [NAME ROLE]...: the proposal of STEP for A1 is signed by others
  local step=$1 at
  shift
  at=$(proposal "$step")
  while [ $# -gt 1 ]; do
    by "$1" area sign k.demine.gpkg --id "${area:-A1}" --proposal "$at" --role "$2"
    shift 2
  done
}
accredited() { # accredited SCOPE ORGANISATION OPTION...: for the whole year
  local scope=$1 organisation=$2
  shift 2
  by anna accreditation add k.demine.gpkg --scope "$scope" --organisation "$organisation" --status valid --issued-by O1 \
    --valid-from 2026-01-01 --valid-until 2026-12-31 "$@"
}
make_sha() {
  made register make_register
  accredited organisation O2
  accredited process O2 --activity non_technical_survey
  by anna area advance k.demine.gpkg --id A1 --to open_indication --role recorder --fact evidence_items=E1 --fact source=Village \
    --fact grade=B2 --fact location_precision_m=100
  by clara area advance k.demine.gpkg --id A1 --to declare_sha --role nts_leader --fact nts_report=NTS-7 --fact supporting_items=E1
  signed declare_sha dana operator_qa boris nmac
}
made sha make_sha
