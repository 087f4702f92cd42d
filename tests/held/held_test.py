#!/usr/bin/env python3
"""The loaded program is the program: the same output, status, folder, limits and environment as when it is started itself."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import held

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# (what, a shell line); each is run in both ways, in an empty folder.
LINES = [
    ("status 0", "demine --version"),
    ("status 2, on stderr", "demine area no-such-verb"),
    ("status 1", "demine operation show none.gpkg"),
    ("its folder", "mkdir deep && cd deep && echo x > p && demine key create --out k.key --seed 1 --passphrase-file p && ls"),
    ("its standard input", "printf 'kind,lat,lon\n' | demine evidence check /dev/stdin"),
    ("a pipe", "demine evidence kinds --json | head -c 100"),
    ("a limit of the shell", "ulimit -f 1; demine evidence kinds > out.txt; echo $? $(stat -c %s out.txt)"),
    ("the mask of new files", "echo x > p; umask 077; demine key create --out k.key --seed 1 --passphrase-file p; stat -c %a k.key"),
    ("no variable of another call", "X=1 demine --version; env -u X demine --version"),
    ("a kill: the pipe closes when the server behind the stand-in ends", f"""echo x > p; demine key create --out k.key --seed 1 --passphrase-file p
     demine operation create o.gpkg --name A --area {ROOT}/examples/kursk/kursk_oblast.geojson --country RU --languages ru --administrator A --synthetic \
       --key k.key --passphrase-file p --seed 2 --now 2026-11-01T08:00:00Z
     mkfifo said; demine server run o.gpkg --bind 127.0.0.1:0 2>/dev/null >said &
     {{ read -r address; read -r link; echo "${{address%:*}}" "${{#link}}"; kill -TERM $!; wc -l; }} <said"""),
    ("a quote and an empty argument", "demine operation show 'a \"b' ''"),
]


def seen(line, variables):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["bash", "-c", line], cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8", **variables},
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=50, check=False)
        return done.returncode, done.stdout.replace(folder.encode(), b""), done.stderr.replace(folder.encode(), b"")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demine", required=True, type=pathlib.Path)
    demine = parser.parse_args().demine.resolve()
    bad = 0
    with held.environment(demine) as variables:
        assert "DEMINE_HELD" in variables, "demine_loaded is not built"
        for what, line in LINES:
            itself = seen(line, {"PATH": f"{demine.parent}:{os.environ['PATH']}"})
            through = seen(line, variables)
            if itself != through:
                bad += 1
                print(f"{what}: {line}\nitself  {itself}\nthrough {through}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
