#!/usr/bin/env python3
"""Makes C++, JSON Schemas and docs/data-model.md from schemas/.

Without --write it checks that what is committed is what schemas/ says, and that schemas/ itself holds together.
"""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = "// SPDX-License-Identifier: Apache-2.0\n// Made by tools/vocabulary.py from schemas/: do not edit.\n"


def pascal(name):
    return "".join(part.capitalize() for part in re.split("[_-]", name))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Enum:
    def __init__(self, name, table):
        self.name, self.type = name, table.get("type", pascal(name))
        self.meaning, self.source, self.cpp = table["meaning"], table["source"], table.get("cpp", "")
        self.values = table["values"]


def read_enums():
    tables = tomllib.loads((ROOT / "schemas/vocabulary.toml").read_text())
    return [Enum(name, table) for name, table in tables.items()]


def enum_header(enums):
    out = [HEADER + "// clang-format off", "#pragma once", "", "#include <array>", "#include <optional>", "#include <string_view>", "",
           "namespace demine::model {"]
    for e in enums:
        out += ["", f"/// {e.meaning}", f"enum class {e.type} {{"]
        out += [f"  {pascal(value)},  ///< {meaning}" for value, meaning in e.values]
        out += ["};", f"inline constexpr std::array<{e.type}, {len(e.values)}> kAll{e.type}{{"]
        out += [f"    {e.type}::{pascal(value)}," for value, _ in e.values]
        out += ["};", f"[[nodiscard]] std::string_view name({e.type} value);",
                f"[[nodiscard]] std::optional<{e.type}> parse_{e.name}(std::string_view word);"]
    out += ["", "}  // namespace demine::model", ""]
    return "\n".join(out)


def enum_source(enums):
    out = [HEADER + "// clang-format off", '#include "demine/model/vocabulary.hpp"', "", "#include <cstddef>", "",
           "namespace demine::model {", "namespace {", "",
           "template <typename Enum, std::size_t N>",
           "std::optional<Enum> find(std::string_view word, const std::array<std::string_view, N>& names) {",
           "  for (std::size_t i = 0; i < N; ++i) {",
           "    if (names[i] == word) return static_cast<Enum>(i);",
           "  }",
           "  return std::nullopt;",
           "}"]
    for e in enums:
        out += ["", f"constexpr std::array<std::string_view, {len(e.values)}> k{e.type}Names{{"]
        out += [f"    {quoted(value)}," for value, _ in e.values]
        out += ["};"]
    out += ["", "}  // namespace"]
    for e in enums:
        out += ["", f"std::string_view name({e.type} value) {{ return k{e.type}Names.at(static_cast<std::size_t>(value)); }}",
                f"std::optional<{e.type}> parse_{e.name}(std::string_view word) {{ return find<{e.type}>(word, k{e.type}Names); }}"]
    out += ["", "}  // namespace demine::model", ""]
    return "\n".join(out)


def everything():
    """Path -> text of every file that is made."""
    enums = read_enums()
    in_cpp = [e for e in enums if e.cpp == "enum"]
    return {
        "engine/model/include/demine/model/vocabulary.hpp": enum_header(in_cpp),
        "engine/model/src/vocabulary.cpp": enum_source(in_cpp),
    }


def main():
    made = everything()
    if "--write" in sys.argv:
        for name, text in made.items():
            path = ROOT / name
            if not path.exists() or path.read_text() != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        return 0
    stale = [name for name, text in made.items() if not (ROOT / name).exists() or (ROOT / name).read_text() != text]
    for name in stale:
        print(f"{name} is not what schemas/ says: run tools/vocabulary.py --write")
    print(f"{len(made)} files are made from schemas/")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
