# Sourced by cases: the operation of examples/kursk/readiness.sh, readiness.demine.gpkg, made once for all cases and copied;
# `said` is what making it printed.
. "$GOLDEN/made.sh"
now=(--now 2026-06-02T03:55:00Z --utc-offset +03:00)
op=readiness.demine.gpkg
by() { # by NAME MINUTE COMMAND...: as that person, in the hour after
  local name=$1 minute=$2
  shift 2
  demine "$@" --now "2026-06-02T04:$minute:00Z" --seed "5$minute" --key "$name.key" --passphrase-file passphrase
}
make_readiness() { "$GOLDEN/../../examples/kursk/readiness.sh" . >said.partial 2>&1 && mv said.partial said; }
made readiness make_readiness
