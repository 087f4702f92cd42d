#!/usr/bin/env python3
"""Names every include that the layers forbid, with file and line.

What a module may include is what CMakeLists.txt links to it; third-party headers stay in src/, but those of PUBLIC.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Third-party headers that a public header may include.
PUBLIC = {("base", "tl/expected.hpp"), ("wire", "nlohmann/json_fwd.hpp")}
STANDARD = re.compile(r"^[a-z_0-9]+$")


def allowed():
    text = (ROOT / "CMakeLists.txt").read_text()
    return {m[0]: set(m[1].split()) | {m[0]} for m in re.findall(r"demine_add_module\((\w+) DEPS ?([\w ]*)\)", text)}


def check(path, module, deps):
    public = "include" in path.relative_to(ROOT / "engine" / module).parts
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if not found:
            continue
        name = found[1]
        own = re.match(r"demine/(\w+)/", name)
        if own and own[1] not in deps:
            yield f"{path.relative_to(ROOT)}:{number}: {module} may not include {name}: it links {', '.join(sorted(deps))}"
        if public and not own and not STANDARD.match(name) and (module, name) not in PUBLIC:
            yield f"{path.relative_to(ROOT)}:{number}: a public header may not include {name}: keep it in src/"


def main():
    modules = allowed()
    wrong = []
    for module, deps in modules.items():
        for path in sorted((ROOT / "engine" / module).rglob("*.[hc]pp")):
            if "test" not in path.relative_to(ROOT / "engine" / module).parts:
                wrong += check(path, module, deps)
    for path in sorted((ROOT / "cli").rglob("*.[hc]pp")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r'#include [<"](gdal|ogr|proj|geos|cairo|pango|toml|boost)', line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: the command line sees app and values, no formats")
    print("\n".join(wrong) if wrong else f"{len(modules)} modules keep to their layers")
    return 1 if wrong or len(modules) < 8 else 0


if __name__ == "__main__":
    sys.exit(main())
