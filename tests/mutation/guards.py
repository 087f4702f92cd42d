#!/usr/bin/env python3
"""Negates each guard of land release, and each condition under them, one at a time: some test must fail for each.

    guards.py --build build/dev [--only NAME]

A guard: its verdict is turned round (what held does not hold, and the other way). A condition: `if (x)` becomes
`if (!(x))` in the sources that guards, signatures, states and their folding are made of. Nothing in the tree is
touched: each mutant is compiled beside it and linked in front of the library. Exit 1 lists those that no test sees.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "engine/release/src"
CONDITIONS = ["guard_checks.cpp", "decision.cpp", "signatures.cpp", "work_validity.cpp", "concurrency.cpp"]
# The tests of the tables first; the long walks only where those see nothing. Land is another matter than guards.
LAND = "Land.*:LandLedger.*:SafetyRule6.*"
QUICK = f"-{LAND}:*NoRandomSequence*:*ThreeCopies*:*MadeByItsEffects*:*Unnoticed*"

# A change that nobody can see from outside is no mutant: each has its reason.
EQUIVALENT = {}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--what", choices=["all", "guards", "conditions"], default="all")
    parser.add_argument("--only", help="mutants whose name holds this text")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


class Maker:
    """Compiles a source in place of one of the library's, and links the tests with it."""

    def __init__(self, build, folder):
        self.build, self.folder = build.resolve(), folder
        commands = json.loads((self.build / "compile_commands.json").read_text())
        self.compile = {pathlib.Path(c["file"]).name: c for c in commands if "/engine/release/src/" in c["file"]}
        lines = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", "demine_release_test"], check=True,
                               capture_output=True, text=True).stdout.splitlines()
        link = next(line for line in reversed(lines) if "-o demine_release_test" in line)
        self.link = re.sub(r"^: && | && :.*$", "", link)

    def test_binary(self, name, source, text):
        """None when it does not compile: then the compiler sees it."""
        place = self.folder / name
        place.mkdir()
        mutant = place / source
        mutant.write_text(text)
        command = self.compile[source]
        words = shlex.split(command["command"])
        if "ccache" in words[0]:
            words = words[1:]
        out = []
        skip = False
        for word in words:
            if skip:
                skip = False
            elif word in ("-o", "-MF", "-MT", "-MQ"):
                skip = True
            elif word not in ("-MD", "-MMD", "-Werror", "-g1", "-O1") and not word.endswith(source):
                out.append(word)
        out += ["-w", f"-I{SOURCE}", str(mutant), "-o", str(place / "mutant.o")]
        if subprocess.run(out, cwd=command["directory"], capture_output=True, check=False).returncode != 0:
            return None
        link = self.link.replace("-o demine_release_test", f"-o {place / 'tests'} {place / 'mutant.o'}", 1)
        subprocess.run(link, shell=True, cwd=self.build, check=True, capture_output=True)
        return place / "tests"


def fails(binary, environment=None):
    """Whether a test fails; the quick ones are asked first."""
    for which in (QUICK, f"-{LAND}"):
        run = subprocess.run([str(binary), f"--gtest_filter={which}", "--gtest_fail_fast", "--gtest_brief=1"],
                             env={**os.environ, **(environment or {})}, capture_output=True, check=False, timeout=900)
        if run.returncode != 0:
            return True
    return False


def negated_guards():
    """guards.cpp in which the verdict of the guard that the environment names is turned round."""
    text = (SOURCE / "guards.cpp").read_text()
    known = "kGuards = all_guards();"
    if known not in text:
        sys.exit("guards.cpp does not make its list as this script knows it")
    turned = """
#include <cstdlib>
#include <string_view>
namespace demine::release {
namespace {
Unmets (*turned_check)(const Guard&, const Question&) = nullptr;
Unmets turned(const Guard& guard, const Question& question) {
  if (!turned_check(guard, question).empty()) return {};
  return {{.guard = std::string(guard.name), .fact = std::string(guard.facts.front()), .what = base::text("turned"),
           .todo = base::text("turned")}};
}
std::vector<Guard> with_one_turned(std::vector<Guard> all) {
  const char* const name = std::getenv("DEMINE_TURNED_GUARD");
  for (auto& guard : all) {
    if (name == nullptr || std::string_view(name) != guard.name) continue;
    turned_check = guard.check;
    guard.check = turned;
  }
  return all;
}
}  // namespace
}  // namespace demine::release
"""
    last = [m.end() for m in re.finditer(r"^#include .*$", text, re.M)][-1]
    return text[:last] + turned + text[last:].replace(known, "kGuards = with_one_turned(all_guards());")


def guard_names():
    names = []
    for source in sorted(SOURCE.glob("guards*.cpp")):
        names += re.findall(r'^      \{"([a-z_0-9]+)",$', source.read_text(), re.M)
    in_rules = set(re.findall(r'"([a-z_0-9]+)"', " ".join(
        re.findall(r"^guards = \[(.*?)\]", (ROOT / "rules/release.toml").read_text(), re.M | re.S))))
    if not in_rules or in_rules - set(names):
        sys.exit(f"guards that this script does not find in the sources: {sorted(in_rules - set(names))}")
    return names


def conditions(text):
    """Where each `if (...)` stands: begin and end of what is in its parentheses."""
    for found in re.finditer(r"\bif (?:constexpr )?\(", text):
        depth, at = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
        yield found.end(), at - 1


def mutated(text, begin, end):
    inside = text[begin:end]
    # `if (const auto x = f(); condition)`: the condition is behind the last semicolon at this depth.
    depth, cut = 0, 0
    for i, c in enumerate(inside):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(c, 0)
        if c == ";" and depth == 0:
            cut = i + 1
    if cut == 0 and re.match(r"\s*(const )?auto\b", inside):
        return None  # a declaration is its own condition: what reads it fails to compile or is covered by its guard
    return text[:begin] + inside[:cut] + " !(" + inside[cut:].strip() + ")" + text[end:]


def main():
    options = arguments()
    unseen, seen, not_compiled = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="demine-mutants-") as folder, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        maker = Maker(options.build, pathlib.Path(folder))
        wanted = lambda name: not options.only or options.only in name

        turned = maker.test_binary("turned", "guards.cpp", negated_guards())
        if turned is None or fails(turned):
            sys.exit("the tests fail, or do not build, before anything is turned round")
        jobs = {}
        for name in filter(wanted, guard_names() if options.what != "conditions" else []):
            jobs[f"guard {name}"] = pool.submit(fails, turned, {"DEMINE_TURNED_GUARD": name})

        def condition(name, source, text):
            binary = maker.test_binary(name, source, text)
            result = None if binary is None else fails(binary)
            if binary is not None:
                binary.unlink()
            return result

        for source in CONDITIONS if options.what != "guards" else []:
            text = (SOURCE / source).read_text()
            for begin, end in conditions(text):
                line = text.count("\n", 0, begin) + 1
                name = f"{source}:{line}"
                changed = mutated(text, begin, end)
                if changed and wanted(name):
                    label = f"{name} if ({' '.join(text[begin:end].split())})"
                    jobs[label] = pool.submit(condition, f"{source}-{begin}", source, changed)
        for name, job in jobs.items():
            result = job.result()
            if result is None:
                not_compiled += 1
            elif result:
                seen += 1
            elif name.split(" if ")[0] in EQUIVALENT:
                seen += 1
            else:
                unseen.append(name)
                print("no test sees:", name, flush=True)
    print(f"{seen} changes seen by a test, {not_compiled} by the compiler, {len(unseen)} by none")
    return 1 if unseen or seen == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
