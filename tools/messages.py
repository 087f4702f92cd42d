#!/usr/bin/env python3
"""Collects every base::text("...") for translators into messages/demine.pot.

Without --write it checks that the file is what the sources say, and that each wording's places {0}, {1}, ... are
numbered without a gap.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
POT = ROOT / "messages" / "demine.pot"


def collect():
    sources = sorted(str(p.relative_to(ROOT)) for folder in ("engine", "cli") for p in (ROOT / folder).rglob("*.cpp")
                     if "test" not in p.parts)
    done = subprocess.run(["xgettext", "--language=C++", "--keyword=text", "--keyword=refuse", "--from-code=UTF-8", "--omit-header",
                           "--no-location", "--sort-output", "--output=-", *sources], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def gaps(pot):
    for entry in re.findall(r'^msgid ((?:".*"\n?)+)', pot, re.M):
        wording = "".join(re.findall(r'"(.*)"', entry))
        places = sorted({int(n) for n in re.findall(r"\{(\d+)\}", wording)})
        if places != list(range(len(places))):
            yield wording


def main():
    pot = collect()
    if "--write" in sys.argv:
        POT.parent.mkdir(exist_ok=True)
        POT.write_text(pot)
        return 0
    bad = list(gaps(pot))
    for wording in bad:
        print(f"places are not numbered 0, 1, ...: {wording}")
    if not POT.exists() or POT.read_text() != pot:
        print("messages/demine.pot is not what the sources say: run ./dev messages")
        return 1
    print(f"{pot.count('msgid ')} texts")
    return 1 if bad or pot.count("msgid ") < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
