#!/usr/bin/env python3
"""Every case of every GoogleTest program is run by one test of ctest, and by no other: none is lost between their filters
(cmake/ListSuites.cmake). A test that is named after a safety rule runs all cases of that rule, and nothing else."""
import argparse
import collections
import fnmatch
import json
import re
import subprocess
import sys


def tests_of(ctest, build):
    shown = subprocess.run([ctest, "--test-dir", build, "--show-only=json-v1"], check=True, capture_output=True, text=True).stdout
    programs = collections.defaultdict(list)
    for test in json.loads(shown)["tests"]:
        program, *words = test.get("command", [""])
        for word in words:
            if word.startswith("--gtest_filter="):
                programs[program].append((test["name"], word.removeprefix("--gtest_filter=")))
    return programs


def cases_of(program):
    suite, found = "", []
    for line in subprocess.run([program, "--gtest_list_tests"], check=True, capture_output=True, text=True).stdout.splitlines():
        line = line.split("#")[0].rstrip()
        if line.startswith("  "):
            found.append(suite + line.strip())
        elif line.endswith("."):
            suite = line
    return found


def matches(case, patterns):
    return any(fnmatch.fnmatchcase(case, pattern) for pattern in patterns.split(":"))


def runs(filter_, case):
    yes, _, no = filter_.partition("-")
    return matches(case, yes) and not (no and matches(case, no))


def complaints(program, tests):
    for case in cases_of(program):
        found = [name for name, filter_ in tests if runs(filter_, case)]
        if len(found) != 1:
            yield f"{case} is run by {found or 'no test of ctest'}"
            continue
        rule, of = re.search(r"SafetyRule\d+", case), re.search(r"SafetyRule\d+", found[0])
        if (rule and rule[0]) != (of and of[0]):
            yield f"{case} is run by {found[0]}"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctest", required=True)
    arguments.add_argument("--build", required=True)
    given = arguments.parse_args()
    programs = tests_of(given.ctest, given.build)
    bad = [line for program, tests in programs.items() for line in complaints(program, tests)]
    print("\n".join(bad))
    if not programs:
        print("no GoogleTest program found: this test tests nothing")
    return 1 if bad or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
