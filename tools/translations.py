#!/usr/bin/env python3
"""What of messages/LANGUAGE.po is missing, or no longer said.

Documents in other languages need every wording they are made of: those of SOURCES. A wording that a catalogue has and
no source says is an error too. msgfmt checks the form of the file; places {0}, {1} ... are compared here.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What the readiness board, its calendar, the timeline of statements and the guards of a step of land release are made of.
SOURCES = ["engine/report/src/board_*.cpp", "engine/app/src/calendar_document.cpp", "engine/plan/src/predicates/*.cpp",
           "engine/report/src/timeline_page.cpp", "engine/app/src/statement_timeline.cpp", "engine/release/src/guard*.cpp",
           "engine/release/src/known_facts.cpp", "engine/release/src/signatures.cpp"]
# What a predicate says of itself stands in documents; what its facts mean stands in `condition kinds` alone.
NOT_SAID = re.compile(r"\.meaning =\s*text\((\s*\"(?:[^\"\\]|\\.)*\")+\)")


def strings(text):
    return "".join(part.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\") for part in re.findall(r'"((?:[^"\\]|\\.)*)"', text))


def said(paths):
    """Wordings of every text("...") and of a parser's refuse("...")."""
    out = set()
    for path in paths:
        source = NOT_SAID.sub("", path.read_text())
        for call in re.findall(r"\b(?:text|refuse)\(((?:\s*\"(?:[^\"\\]|\\.)*\")+)", source):
            out.add(strings(call))
    return out


def catalogue(path):
    out = {}
    for wording, translation in re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|$))+)', path.read_text(), re.M):
        out[strings(wording)] = strings(translation)
    out.pop("", None)
    return out


def places(wording):
    return sorted(set(re.findall(r"\{\d+\}", wording)))


def problems(path, needed, everything):
    known = catalogue(path)
    done = subprocess.run(["msgfmt", "--check-format", "--output-file=/dev/null", str(path)], capture_output=True, text=True)
    if done.returncode != 0:
        yield done.stderr.strip()
    for wording in sorted(needed - {w for w, t in known.items() if t}):
        yield f"{path.name} lacks \"{wording}\""
    for wording, translation in known.items():
        if wording not in everything:
            yield f"{path.name} translates what nobody says: \"{wording}\""
        if translation and places(wording) != places(translation):
            yield f"{path.name}: other places in \"{translation}\" than in \"{wording}\""


def main():
    needed = said(p for pattern in SOURCES for p in ROOT.glob(pattern))
    everything = said(p for folder in ("engine", "cli") for p in (ROOT / folder).rglob("*.cpp") if "test" not in p.parts)
    wrong = [line for po in sorted((ROOT / "messages").glob("*.po")) for line in problems(po, needed, everything)]
    print("\n".join(wrong) if wrong else f"{len(needed)} wordings of documents are translated")
    return 1 if wrong or len(needed) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
