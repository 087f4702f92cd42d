#!/usr/bin/env python3
"""Negates each predicate in its source, one after another, and builds and runs the tests of plan: each must fail.

What holds then fails, and what fails holds; unknown stays unknown. Works on a copy of the tree's engine/plan, so that nothing here is
changed when it is stopped. Takes minutes: label slow.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PREDICATES = ROOT / "engine/plan/src/predicates"
INCLUDES = [ROOT / "engine" / module / "include" for module in ("base", "geo", "model", "plan")]


def negated(name, source):
    changed, count = re.subn(rf"\bPredicate {name}_predicate\(\)", f"static Predicate {name}_original()", source)
    assert count == 1, f"{name}.cpp does not define {name}_predicate()"
    # Inside the namespace, before its end.
    at = changed.rindex("}  // namespace demine::plan")
    return changed[:at] + f"""
Predicate {name}_predicate() {{
  static Predicate original = {name}_original();
  auto out = original;
  out.check = [](Asking& ask) {{
    auto answer = original.check(ask);
    if (answer.outcome == Outcome::Holds) {{
      answer.outcome = Outcome::Fails;
    }} else if (answer.outcome == Outcome::Fails) {{
      answer.outcome = Outcome::Holds;
    }}
    return answer;
  }};
  return out;
}}
""" + changed[at:]


def run(arguments, **more):
    return subprocess.run(arguments, capture_output=True, text=True, check=False, **more)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True, help="build folder of the dev preset")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("names", nargs="*", help="default: every predicate")
    args = parser.parse_args()
    names = args.names or sorted(path.stem for path in PREDICATES.glob("*.cpp"))
    objects = args.build / "CMakeFiles/demine_plan.dir"
    unity = [path for path in objects.rglob("*.o") if "Unity" in path.parts]
    rest = [str(path) for path in objects.rglob("*.o") if "Unity" not in path.parts]
    tests = [str(path) for path in (args.build / "CMakeFiles/demine_plan_test.dir").rglob("*.o")]
    if not unity or not rest or not tests:
        sys.exit("build demine_plan_test first")
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for name in names:
            parts = []
            for path in sorted(PREDICATES.glob("*.cpp")):
                if path.stem == name:
                    mutant = work / f"{name}.cpp"
                    mutant.write_text(negated(name, path.read_text()))
                    parts.append(f'#include "{mutant}"')
                else:
                    parts.append(f'#include "{path}"')
            (work / "all.cpp").write_text("\n".join(parts) + "\n")
            includes = [f"-I{path}" for path in [*INCLUDES, ROOT / "engine/plan/src", PREDICATES]]
            built = run([args.compiler, "-std=c++20", "-O0", "-D_GLIBCXX_ASSERTIONS", *includes, "-c", str(work / "all.cpp"), "-o", str(work / "all.o")])
            if built.returncode != 0:
                sys.exit(f"{name} negated does not compile:\n{built.stderr[:2000]}")
            linked = run([args.compiler, *tests, str(work / "all.o"), *rest, *(str(args.build / f"libdemine_{m}.a") for m in ("model", "geo", "base")),
                          "-lgmock", "-lgtest", "-lgtest_main", "-lfmt", "-ltomlplusplus", "-lproj", "-lgeos_c", "-lpthread", "-o", str(work / "mutant_test")])
            if linked.returncode != 0:
                sys.exit(f"{name} negated does not link:\n{linked.stderr[-2000:]}")
            ran = run([str(work / "mutant_test"), f"--gtest_filter=*PredicateTable*/{name}"])
            killed = ran.returncode != 0
            print(f"{name}: {'a test fails' if killed else 'NO TEST FAILS'}", flush=True)
            if not killed:
                survivors.append(name)
    print(f"{len(names) - len(survivors)} of {len(names)} negations make a test fail")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
