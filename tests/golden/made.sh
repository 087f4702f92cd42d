# Sourced by what cases begin with.
made() { # made NAME FUNCTION: what the function leaves in an empty folder, from the folder of such things
  local made=$FIXTURES/$1 work
  if [ ! -d "$made" ]; then
    work=$(mktemp -d "$FIXTURES/making.XXXXXX")
    (cd "$work" && $2 >/dev/null 2>&1) && mv -T "$work" "$made" 2>/dev/null || rm -rf "$work"  # another was first
  fi
  cp -r "$made/." .
}
