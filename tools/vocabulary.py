#!/usr/bin/env python3
"""Makes C++, JSON Schemas and docs/data-model.md from schemas/.

Without --write it checks that what is committed is what schemas/ says, and that schemas/ itself holds together.
"""
import json
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = "// SPDX-License-Identifier: Apache-2.0\n// Made by tools/vocabulary.py from schemas/: do not edit.\n"
FIELD_KEYS = {"type", "required", "partial", "set_by", "class", "min", "max", "meaning", "source"}
ENTITY_KEYS = {"order", "part", "title", "meaning", "source", "class", "protected", "fields"}
GEOMETRIES = {"point": "Point", "line": "Line", "polygon": "Polygon", "any": "AnyGeometry"}
KINDS = {"text", "integer", "real", "boolean", "date", "timestamp", "code", "codes", "reference", "references", "geometry"}
DATA_CLASSES = ("public", "restricted", "confidential", "personal")  # from open to closed
UNITS = ("_m", "_m2", "_mm2", "_cm", "_deg", "_count", "_minutes", "_years")


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


class Field:
    def __init__(self, name, table, entity):
        self.name, self.entity = name, entity
        self.kind, _, self.of = table["type"].partition(":")
        self.required, self.partial = table.get("required", False), table.get("partial", False)
        self.set_by = table.get("set_by", "person")
        self.data_class = table.get("class", entity.data_class)
        self.min, self.max = table.get("min"), table.get("max")
        self.meaning, self.source = table["meaning"], table.get("source", entity.source)
        self.unknown = set(table) - FIELD_KEYS

    @property
    def cpp_type(self):
        if self.kind == "geometry":
            return GEOMETRIES[self.of]
        return pascal(self.kind)


class Entity:
    def __init__(self, name, table, common):
        self.name, self.title, self.part, self.order = name, table["title"], table["part"], table["order"]
        self.meaning, self.source, self.data_class = table["meaning"], table["source"], table["class"]
        self.protected = table.get("protected", False)
        # Free text may say more than the record: never more open than the common field says, nor than the record.
        strictest = {k: v | {"class": max(v.get("class", "public"), self.data_class, key=DATA_CLASSES.index)} for k, v in common.items()}
        fields = table["fields"] | {k: v for k, v in strictest.items() if k not in table["fields"]}
        self.fields = [Field(k, v, self) for k, v in fields.items()]
        self.unknown = set(table) - ENTITY_KEYS


def read_entities():
    common = tomllib.loads((ROOT / "schemas/common_fields.toml").read_text())["fields"]
    files = sorted((ROOT / "schemas/entities").glob("*.toml"))
    return sorted((Entity(f.stem, tomllib.loads(f.read_text()), common) for f in files), key=lambda e: e.order)


def problems(enums, entities):
    """What does not hold together in schemas/ itself."""
    lists, names = {e.name: e for e in enums}, {e.name for e in entities}
    if [value for value, _ in lists["data_class"].values] != list(DATA_CLASSES):
        yield "data_class: the classes are not those of tools/vocabulary.py, from open to closed"
    known = set(re.findall(r"^\| \[([A-Z0-9-]+)\]", (ROOT / "docs/sources.md").read_text(), re.M)) | {"ours"}
    for e in enums:
        folded = [re.sub("[-_ ]", "", value.lower()) for value, _ in e.values]
        if len(set(folded)) != len(folded):
            yield f"{e.name}: two values that differ in case or strokes alone"
        if not set(e.source.split(", ")) <= known:
            yield f"{e.name}: source {e.source} is not in docs/sources.md"
    if len({e.order for e in entities}) != len(entities):
        yield "two entities have one order"
    used = set()
    for entity in entities:
        if entity.unknown:
            yield f"{entity.name}: unknown keys {sorted(entity.unknown)}"
        for f in entity.fields:
            where = f"{entity.name}.{f.name}"
            used.add(f.of if f.kind in ("code", "codes") else "")
            if f.unknown:
                yield f"{where}: unknown keys {sorted(f.unknown)}"
            if f.kind not in KINDS or (f.kind == "geometry") != (f.of in GEOMETRIES):
                yield f"{where}: no such type"
            if f.kind in ("code", "codes") and f.of not in lists:
                yield f"{where}: no list of codes {f.of}"
            if f.kind in ("reference", "references") and f.of not in names:
                yield f"{where}: no entity {f.of}"
            if f.kind in ("integer", "real") and not f.name.endswith(UNITS):
                yield f"{where}: a number's name ends in its unit"
            if f.set_by not in ("person", "transition", "computation"):
                yield f"{where}: no such set_by"
            if f.data_class not in DATA_CLASSES:
                yield f"{where}: no data class {f.data_class}"
            if f.of == "person" and f.data_class != "personal":
                yield f"{where}: who it is, is personal"
            if f.required and f.set_by != "person":
                yield f"{where}: cannot be required of a person"
            if entity.protected and f.data_class != "personal":
                yield f"{where}: a protected table holds personal values alone"
            if not set(f.source.split(", ")) <= known:
                yield f"{where}: source {f.source} is not in docs/sources.md"
            if not re.fullmatch("[a-z][a-z0-9_]*", f.name) or f.name == "id":
                yield f"{where}: no name of a column"
    for e in enums:
        if e.name not in used and not e.cpp:
            yield f"{e.name}: used by no field"


def cpp_field(f):
    parts = [f".name = {quoted(f.name)}", f".type = FieldType::{f.cpp_type}"]
    if f.kind != "geometry" and f.of:
        parts.append(f".of = {quoted(f.of)}")
    if f.required:
        parts.append(".required = true")
    if f.partial:
        parts.append(".partial = true")
    if f.set_by != "person":
        parts.append(f".set_by = SetBy::{pascal(f.set_by)}")
    parts.append(f".data_class = DataClass::{pascal(f.data_class)}")
    if f.min is not None:
        parts.append(f".min = {float(f.min)}")
    if f.max is not None:
        parts.append(f".max = {float(f.max)}")
    parts += [f".meaning = {quoted(f.meaning)}", f".source = {quoted(f.source)}"]
    return "    {" + ", ".join(parts) + "},"


def tables_source(enums, entities):
    out = [HEADER + "// clang-format off", '#include "demine/model/entity.hpp"', "", "namespace demine::model {", "namespace {"]
    for e in enums:
        out += ["", f"constexpr CodedValue k{pascal(e.name)}Codes[] = {{"]
        out += [f"    {{.name = {quoted(value)}, .meaning = {quoted(meaning)}}}," for value, meaning in e.values] + ["};"]
    out += ["", "constexpr CodeList kCodeLists[] = {"]
    out += [f"    {{.name = {quoted(e.name)}, .meaning = {quoted(e.meaning)}, .source = {quoted(e.source)}, .values = k{pascal(e.name)}Codes}},"
            for e in enums] + ["};"]
    for entity in entities:
        out += ["", f"constexpr Field k{pascal(entity.name)}Fields[] = {{"] + [cpp_field(f) for f in entity.fields] + ["};"]
    out += ["", "constexpr Entity kEntities[] = {"]
    for e in entities:
        flag = ".protected_table = true, " if e.protected else ""
        out.append(f"    {{.name = {quoted(e.name)}, .title = {quoted(e.title)}, .part = {quoted(e.part)}, .meaning = {quoted(e.meaning)}, "
                   f"{flag}.fields = k{pascal(e.name)}Fields}},")
    out += ["};", "", "}  // namespace", "", "std::span<const Entity> entities() { return kEntities; }",
            "std::span<const CodeList> code_lists() { return kCodeLists; }", "", "}  // namespace demine::model", ""]
    return "\n".join(out)


DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
PLAIN = {
    "text": {"type": "string", "minLength": 1, "maxLength": 10000},
    "integer": {"type": "integer"},
    "real": {"type": "number"},
    "boolean": {"type": "boolean"},
    "timestamp": {"type": "string", "format": "date-time", "pattern": f"^{DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z$"},
    "reference": {"type": "string", "minLength": 1, "maxLength": 200},
}
GEOJSON = {"point": ["Point"], "line": ["LineString", "MultiLineString"], "polygon": ["Polygon", "MultiPolygon"],
           "any": ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]}


def json_field(f, lists):
    if f.kind == "date":
        schema = ({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"} if f.partial
                  else {"type": "string", "format": "date", "pattern": f"^{DAY}$"})
    elif f.kind == "geometry":
        schema = {"type": "object", "required": ["type", "coordinates"],
                  "properties": {"type": {"enum": GEOJSON[f.of]}, "coordinates": {"type": "array"}}}
    elif f.kind in ("code", "codes"):
        schema = {"enum": [value for value, _ in lists[f.of].values]}
    else:
        schema = dict(PLAIN[f.kind.removesuffix("s")])
    if f.kind in ("codes", "references"):
        schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": schema}
    if f.min is not None:
        schema["minimum"] = f.min
    if f.max is not None:
        schema["maximum"] = f.max
    schema["description"] = f.meaning
    if f.set_by != "person":
        schema["readOnly"] = True
    if "reference" in f.kind:
        schema["x-reference"] = f.of
    schema["x-data-class"] = f.data_class
    return schema


def json_schema(entity, lists):
    return json.dumps({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:demine:schema:{entity.name}",
        "title": entity.title,
        "description": entity.meaning,
        "type": "object",
        "properties": {f.name: json_field(f, lists) for f in entity.fields},
        "required": [f.name for f in entity.fields if f.required and f.set_by == "person"],
        "additionalProperties": False,
    }, indent=2) + "\n"


def anchor(name):
    return f"[`{name}`](#{name})"


def doc_type(f):
    if f.kind == "geometry":
        return {"any": "point, line or polygon"}.get(f.of, f.of)
    words = {"code": "one of ", "codes": "some of ", "reference": "a ", "references": "some "}
    if f.kind in words:
        return words[f.kind] + anchor(f.of)
    kind = {"date": "day, month or year" if f.partial else "day", "timestamp": "time (UTC)", "integer": "whole number",
            "real": "number", "boolean": "yes or no"}.get(f.kind, f.kind)
    if f.min is not None and f.max is not None:
        return f"{kind}, {f.min} to {f.max}"
    return f"{kind}, from {f.min}" if f.min is not None else kind


def doc_entity(entity):
    out = ["", f"### {entity.name}", "", f"**{entity.title}.** {entity.meaning}", ""]
    out += ["| field | value | needed | who may read | meaning | source |", "|---|---|---|---|---|---|"]
    for f in entity.fields:
        needed = {"transition": "set by land release", "computation": "computed"}.get(f.set_by, "yes" if f.required else "")
        out.append(f"| `{f.name}` | {doc_type(f)} | {needed} | {f.data_class} | {f.meaning} | {f.source} |")
    return out


def page(enums, entities):
    out = ["# The data model", "", "Made by `tools/vocabulary.py` from `schemas/`: do not edit.", "",
           "For information officers. What the register of an operation keeps: the records and their fields, then every coded value. "
           "Names follow the minimum data requirements of GICHD and the items of IMSMA where they have one; the column *source* is a key "
           "of [sources.md](sources.md), *ours* is our judgement; with both, the question is from there and the answers, or some of them, are ours.", "",
           "- A number's name ends in its unit: `depth_cm`, `area_m2`, `find_count`.",
           "- *Who may read* is a data class: " + ", ".join(f"**{v}** ({m[0].lower() + m[1:].rstrip('.')})" for v, m in
                                                         next(e for e in enums if e.name == "data_class").values) + ".",
           "- *Set by land release* cannot be typed in: a transition with its evidence and signatures sets it.",
           "- Id, author, device and time of every change are in the journal, not in the records.",
           "- JSON Schemas of the records: [schemas/json](../schemas/json).", "", "| record | what it is |", "|---|---|"]
    out += [f"| {anchor(e.name)} | {e.meaning} |" for e in entities]
    for part in dict.fromkeys(e.part for e in entities):
        out += ["", f"## {part}"] + [line for e in entities if e.part == part for line in doc_entity(e)]
    out += ["", "## Coded values"]
    for e in enums:
        heading = e.name + (" (codes)" if e.name in {x.name for x in entities} else "")
        out += ["", f"### {heading}", "", f"{e.meaning} Source: {e.source}.", "", "| code | meaning |", "|---|---|"]
        out += [f"| `{value}` | {meaning} |" for value, meaning in e.values]
    return "\n".join(out) + "\n"


def everything():
    """What is wrong with schemas/; path -> text of every file that is made from it."""
    enums, entities = read_enums(), read_entities()
    wrong = list(problems(enums, entities))
    if wrong:
        return wrong, {}
    lists = {e.name: e for e in enums}
    in_cpp = [e for e in enums if e.cpp == "enum"]
    return [], {
        "engine/model/include/demine/model/vocabulary.hpp": enum_header(in_cpp),
        "engine/model/src/vocabulary.cpp": enum_source(in_cpp),
        "engine/model/src/entity_tables.cpp": tables_source(enums, entities),
        "docs/data-model.md": page(enums, entities),
    } | {f"schemas/json/{e.name}.schema.json": json_schema(e, lists) for e in entities}


def main():
    wrong, made = everything()
    left_over = [str(p.relative_to(ROOT)) for p in (ROOT / "schemas/json").glob("*") if made and str(p.relative_to(ROOT)) not in made]
    if "--write" in sys.argv and not wrong:
        for name, text in made.items():
            path = ROOT / name
            if not path.exists() or path.read_text() != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        for name in left_over:
            (ROOT / name).unlink()
        return 0
    wrong += [f"{name} is not what schemas/ says: run tools/vocabulary.py --write" for name, text in made.items()
              if not (ROOT / name).exists() or (ROOT / name).read_text() != text]
    wrong += [f"{name} is made from no entity: run tools/vocabulary.py --write" for name in left_over]
    print("\n".join(wrong) if wrong else f"{len(made)} files are made from schemas/")
    return 1 if wrong or len(made) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
