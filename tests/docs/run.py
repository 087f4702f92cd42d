#!/usr/bin/env python3
"""Types what README.md and docs/ show, and compares what they show.

A block fenced as ```console holds lines "$ command" and, below each, what it prints. A line "..." stands for
any lines. A block without output lines checks only that the commands end with 0, or with 3 where the line ends in
"# exit 3". Commands run in one folder a document, which holds the examples; ./dev is not run from within a test.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/held"))
import held  # noqa: E402


def blocks(text):
    return re.findall(r"^```console\n(.*?)^```", text, re.M | re.S)


def commands(block):
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append([line[2:], []])
        elif found and found[-1][0].endswith("\\"):
            found[-1][0] = found[-1][0][:-1] + line.strip()
        elif found:
            found[-1][1].append(line.rstrip())
    return found


def matches(shown, seen):
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in seen)) is not None


def check(path, variables):
    good = True
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "examples").symlink_to(ROOT / "examples")
        env = {**os.environ, **variables, "LC_ALL": "C.UTF-8"}
        for block in blocks(path.read_text()):
            for command, shown in commands(block):
                if command.startswith(("./dev", "git clone", "cd ")):
                    continue
                expected = 3 if command.endswith("# exit 3") else 0
                done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)  # as on a terminal
                seen = done.stdout.decode("utf-8", "replace").splitlines()
                if done.returncode != expected or (shown and not matches(shown, seen)):
                    good = False
                    print(f"{path.relative_to(ROOT)}: $ {command}\nexit {done.returncode}, expected {expected}; printed:")
                    print("\n".join(seen))
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demine", required=True, type=pathlib.Path)
    parser.add_argument("pages", nargs="*", type=pathlib.Path, help="these alone; default: all")
    args = parser.parse_args()
    pages = [page.resolve() for page in args.pages] or [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
    count = sum(len(blocks(page.read_text())) for page in pages)
    if count == 0:
        print("no console block found: this test tests nothing")
        return 1
    with held.environment(args.demine.resolve()) as variables:
        bad = [page for page in pages if not check(page, variables)]
    print(f"{count} console blocks in {len(pages)} pages")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
