#!/usr/bin/env python3
"""Runs what a person would type and compares all that they would see.

A case is a folder: `cmd` (one shell line; `demine` is the built one), `in/` (what lies there before) and
`out/` (exit, stdout, stderr). The line runs in an empty folder with in/ copied and the repository's examples
beside it; $GOLDEN is this folder, $FIXTURES one where cases keep what many of them begin with. --update writes what was seen as what is expected: review the difference.
"""
import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests/held"))
import held  # noqa: E402


def fixtures(demine):
    """A folder for this very program and these scripts: what another one made is never used."""
    of = hashlib.sha256(f"{demine.stat().st_mtime_ns} {demine.stat().st_size}".encode())
    for script in sorted([*HERE.glob("*.sh"), *HERE.glob("*.geojson")]):
        of.update(script.read_bytes())
    all_of_them = demine.parent.parent / "golden_fixtures"
    mine = all_of_them / of.hexdigest()[:16]
    mine.mkdir(parents=True, exist_ok=True)
    for other in all_of_them.iterdir():
        if other != mine:
            shutil.rmtree(other, ignore_errors=True)
    return mine


def run(case, variables):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        if (case / "in").is_dir():
            shutil.copytree(case / "in", work, dirs_exist_ok=True)
        (work / "examples").symlink_to(ROOT / "examples")
        env = {**os.environ, **variables, "LC_ALL": "C.UTF-8", "GOLDEN": str(HERE)}
        done = subprocess.run(["timeout", "100", "bash", "-c", (case / "cmd").read_text()], cwd=work, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        left = sorted(p.name for p in work.iterdir() if ".partial" in p.name or ".replaced" in p.name)
        def text(printed):
            return printed.decode("utf-8", "replace").replace(str(work), "WORK")

        seen = {"exit": f"{done.returncode}\n", "stdout": text(done.stdout), "stderr": text(done.stderr)}
        return seen, left


def show(name, expected, seen):
    print(f"--- {name} expected\n{expected}+++ {name} seen\n{seen}")


def check(case, variables, update):
    seen, left = run(case, variables)
    good = not left
    if left:
        print(f"{case.name} left behind: {', '.join(left)}")
    for name, text in seen.items():
        path = case / "out" / name
        if update:
            path.parent.mkdir(exist_ok=True)
            if text:
                path.write_text(text)
            elif path.exists():
                path.unlink()
            continue
        expected = path.read_text() if path.exists() else ""
        if expected != text:
            show(f"{case.name}/out/{name}", expected, text)
            good = False
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demine", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("cases", nargs="*")
    args = parser.parse_args()
    cases = [HERE / "cases" / name for name in args.cases] or sorted((HERE / "cases").iterdir())
    demine = args.demine.resolve()
    with held.environment(demine) as variables:
        variables["FIXTURES"] = str(fixtures(demine))
        bad = [case.name for case in cases if not check(case, variables, args.update)]
    if bad:
        print(f"differ: {', '.join(bad)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
