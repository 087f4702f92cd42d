#!/usr/bin/env bash
# check.sh COMPILER FILE ROOT: FILE compiles as it is, and does not with -DWRONG.
set -euo pipefail
includes=()
for module in base geo model plan; do includes+=(-I "$3/engine/$module/include"); done
build=("$1" -std=c++20 -Wall -Wextra -Werror -fsyntax-only "${includes[@]}")
"${build[@]}" "$2"
if "${build[@]}" -DWRONG "$2" 2>/dev/null; then
  echo "$2 compiles with -DWRONG"
  exit 1
fi
