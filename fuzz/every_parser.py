#!/usr/bin/env python3
"""Fails when a public parse_...() has no fuzz target that calls it."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Words and lengths are compared with a list or read by from_chars; take_fuzz reaches them with any text.
REACHED = {"parse_kind", "parse_hazard_class", "parse_directness", "parse_provenance", "parse_outcome", "parse_grade", "parse_data_class",
           "parse_export_format", "parse_access_role"}


def main():
    parsers = set()
    for header in (ROOT / "engine").glob("*/include/**/*.hpp"):
        if header.name == "vocabulary.hpp":  # made: each compares with a list of words
            continue
        parsers |= set(re.findall(r"\b(parse_\w+)\(", header.read_text()))
    called = "".join(p.read_text() for p in (ROOT / "fuzz").glob("*_fuzz.cpp"))
    missing = sorted(p for p in parsers - REACHED if p + "(" not in called)
    print("\n".join(f"{p}() has no fuzz target" for p in missing) or f"{len(parsers)} parsers are fuzzed")
    return 1 if missing or len(parsers) < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
