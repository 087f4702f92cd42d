#!/usr/bin/env python3
"""What a script can check of the habits in CONTRIBUTING.md."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def tracked():
    try:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if not {"build", ".git", "out"} & set(p.parts)]
    return [ROOT / n for n in names if n and (ROOT / n).is_file()]


def text_of(path):
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def sizes(files):
    for path in files:
        if path.suffix in (".cpp", ".hpp"):
            if "Made by tools/" in text_of(path)[:200]:
                continue
            lines = text_of(path).count("\n")
            most = 600 if "test" in path.parts else 400
            if lines > most:
                yield f"{path.relative_to(ROOT)}: {lines} lines, at most {most}: move the walls"


def licences(files):
    for path in files:
        if path.suffix in (".cpp", ".hpp") and "SPDX-License-Identifier: Apache-2.0" not in text_of(path)[:200]:
            yield f"{path.relative_to(ROOT)}: no SPDX line"


def keys(files):
    known = set(re.findall(r"^\| \[([A-Z0-9-]+)\]", text_of(ROOT / "docs/sources.md"), re.M))
    for path in files:
        if path.suffix not in (".cpp", ".hpp", ".toml", ".md") or path.name == "sources.md":
            continue
        for key in re.findall(r"\[([A-Z][A-Z0-9]*-[A-Z0-9-]*[A-Z0-9])\]", text_of(path)):
            if key not in known and not key.startswith("EPSG"):
                yield f"{path.relative_to(ROOT)}: [{key}] is not in docs/sources.md"
    for source in re.findall(r'^source = "(.*)"', text_of(ROOT / "rules/hazard.toml"), re.M):
        if source != "judgement" and source not in known:
            yield f"rules/hazard.toml: source \"{source}\" is not in docs/sources.md"


def words(files):
    """Safety rule 3: no text for people calls model output safe, or paints it green."""
    for path in files:
        if path.suffix != ".cpp" or "test" in path.parts:
            continue
        for number, line in enumerate(text_of(path).splitlines(), 1):
            for said in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                if re.search(r"\b(safe|green)\b", said, re.I):
                    yield f"{path.relative_to(ROOT)}:{number}: \"{said}\": no output of demine says so"


def paths(files):
    for path in files:
        if path.suffix in (".cpp", ".hpp", ".md", ".py", ".txt", ".cmake", ".toml") and re.search(r"/(home|root)/\w", text_of(path)):
            if path.name != "house_rules.py":
                yield f"{path.relative_to(ROOT)}: an absolute path of somebody's machine"


def listed(files):
    """Every example has its line in examples/README.md."""
    page = text_of(ROOT / "examples/README.md")
    for folder in sorted(p for p in (ROOT / "examples").iterdir() if p.is_dir()):
        if f"]({folder.name})" not in page:
            yield f"examples/{folder.name} is not in examples/README.md"


def main():
    files = tracked()
    wrong = [line for rule in (sizes, licences, keys, words, paths, listed) for line in rule(files)]
    print("\n".join(wrong) if wrong else f"{len(files)} files keep the house rules")
    return 1 if wrong or len(files) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
