# Sourced by what needs it.
sql() { # sql FILE STATEMENT: behind demine's back
  /usr/bin/python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()' "$1" "$2"
}
