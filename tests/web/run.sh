#!/usr/bin/env bash
# run.sh NODE WEB SUITE DEMINE ROOT: one suite of the web app. 77 with the reason where something that ./dev installs is not there.
set -euo pipefail
node=$1 web=$2 suite=$3
export DEMINE=$4 DEMINE_ROOT=$5
skip() {
  echo "SKIPPED: $*; ./dev web brings it"
  exit 77
}
command -v "$node" >/dev/null || skip "there is no node"
[ -d "$web/node_modules" ] || skip "web/node_modules is not there"
[ -f "$web/dist/index.html" ] || skip "web/dist is not built"
case $suite in
  unit) exec "$node" "$web/test/unit/run.mjs" ;;
  looks) DEMINE_LOOKS=all exec "$node" "$web/test/walk/run.mjs" ;;
  walk) exec "$node" "$web/test/walk/run.mjs" ;;
  # Its operation takes many calls of the program; the server is the program itself.
  roles) exec /usr/bin/python3 "$DEMINE_ROOT/tests/held/held.py" "$DEMINE" "$node" "$web/test/walk/run.mjs" "$web/test/walk/roles.test.mjs" ;;
esac
