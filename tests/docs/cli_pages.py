#!/usr/bin/env python3
"""docs/cli/: one page a command, made from its --help. Compares; with --write, makes them anew."""
import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs/cli"


def pages(demine):
    """File name -> text."""
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    everything = subprocess.run([demine, "--help-all"], env=env, stdin=subprocess.DEVNULL, capture_output=True,
                                check=True).stdout.decode()
    made = {}
    lines = []
    for noun, verb, text in re.findall(r"^\$ demine (\S+) (\S+) --help\n(.*?)(?=^\$ demine |\Z)", everything, re.M | re.S):
        text = text.rstrip()
        what = text.splitlines()[0]
        made[f"{noun}-{verb}.md"] = (
            f"# demine {noun} {verb}\n\n{what[0].upper()}{what[1:]}.\n\n```text\n$ demine {noun} {verb} --help\n{text}\n```\n")
        lines.append(f"- [demine {noun} {verb}]({noun}-{verb}.md): {what}")
    made["README.md"] = ("# Commands\n\nMade from what each command says of itself; `./dev golden --update` makes it anew.\n\n"
                         "Exit codes: 0 done, 1 failed, 2 the command line is wrong, 3 done with problems found; `evidence check` of files without a single row has failed. "
                         "Data goes to stdout, words to stderr.\n\n" + "\n".join(lines) + "\n")
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demine", required=True, type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    made = pages(args.demine.resolve())
    if len(made) < 2:
        print("no command found: this test tests nothing")
        return 1
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    if args.write:
        FOLDER.mkdir(exist_ok=True)
        for name in there.keys() - made.keys():
            (FOLDER / name).unlink()
        for name, text in made.items():
            (FOLDER / name).write_text(text)
    wrong = [] if args.write else sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    for name in wrong:
        print(f"docs/cli/{name} is not what --help says; ./dev golden --update makes it anew")
    print(f"{len(made)} pages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
