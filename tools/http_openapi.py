#!/usr/bin/env python3
"""Makes schemas/http/openapi.json, or fails when it is not what this makes: `tools/http_openapi.py --write`.

What a command takes is said here once, with bodies that are taken ("examples") and bodies that are refused ("x-refused"); the test
engine/server/test/decode_test.cpp sends all of them through the decoders. Fields of records are those of schemas/json.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "schemas/http/openapi.json"
TEXT = {"type": "string", "maxLength": 20000}
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
PASSWORD = {"type": "string", "description": "Of the account: where two persons sign.", "writeOnly": True}
SQUARE = {"type": "Polygon", "coordinates": [[[35.27, 51.19], [35.28, 51.19], [35.28, 51.2], [35.27, 51.2], [35.27, 51.19]]]}


COORDINATES = {"type": "array", "maxItems": 50000, "items": {}}


def geometry(*types):
    return {"type": "object", "required": ["type", "coordinates"], "additionalProperties": False,
            "properties": {"type": {"enum": list(types)}, "coordinates": COORDINATES},
            "description": "GeoJSON in longitude and latitude (RFC 7946)."}


def body(properties, required=(), examples=(), refused=()):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False,
            "examples": list(examples), "x-refused": list(refused)}


def of_entity(name, more, required, examples, refused):
    """The fields of a record that a person sets, as optional members: app says which are missing."""
    schema = json.loads((ROOT / f"schemas/json/{name}.schema.json").read_text())
    fields = {key: field for key, field in schema["properties"].items() if not field.get("readOnly")}
    for field in fields.values():
        if field.get("type") == "object":
            field["additionalProperties"] = False
            field["properties"]["coordinates"] = COORDINATES
    return body({"label": TEXT, **fields, **more}, required, examples, refused)


def commands():
    evidence = {"kind": "find", "lat": 51.19, "lon": 35.27, "precision_m": 50, "source": "S1", "source_reliability": "B",
                "information_credibility": "2", "directness": "direct"}
    pair = {"lat": {"type": "number", "minimum": -90, "maximum": 90}, "lon": {"type": "number", "minimum": -180, "maximum": 180}}
    yield "/api/evidence", "evidence", "Reports evidence: lat and lon, or place.", of_entity(
        "evidence", pair, (), [evidence, {"kind": "find", "place": SQUARE, "precision_m": 5.5, "hazard_classes": ["ap-mine"]}],
        [{"lat": 51.19}, {"lat": "51.19", "lon": 35.27}, {"lat": 91, "lon": 0}, {"lat": 1, "lon": 2, "place": SQUARE},
         {"unknown": 1}, {"precision_m": "50"}, {"event_count": 1.5}, {"hazard_classes": "ap-mine"}, {"hazard_classes": ["ap-mine;av-mine"]},
         {"place": {"type": "Point", "coordinates": [1]}}, {"place": {"type": "Circle", "coordinates": [1, 2]}},
         {"place": {"type": "Point", "coordinates": [1, 2], "crs": {}}}, {"place_withheld": "yes"}, {"kind": ["x"]}])
    area = {"evidence": {"type": "array", "items": TEXT, "maxItems": 1000, "description": "Labels or ids of items that belong to it."}}
    yield "/api/areas", "area", "A new area, as it was reported.", of_entity(
        "area", area, (), [{"name": "North of the school", "outline": SQUARE, "evidence": ["E1"]}, {"name": "Field", "soil": "neutral"}],
        [{"status": "closed"}, {"classification": "cha"}, {"outline": "square"}, {"name": 1}, {"evidence": "E1"}, {"evidence": [1]},
         {"outline": {"type": "Polygon", "coordinates": []}}, {"outline": {"type": "Polygon", "coordinates": [[[181, 0]]]}}])
    yield "/api/areas/check", "area_check", "What creating it would say; writes nothing.", of_entity(
        "area", area, ("outline",), [{"outline": SQUARE}, {"outline": SQUARE, "name": "Field"}], [{}, {"outline": None}, {"outline": SQUARE, "x": 1}])
    fact = body({"name": TEXT, "value": {"type": ["string", "number", "boolean", "array"], "items": TEXT}, "valid_until": TEXT},
                ["name", "value"])
    for part in ("examples", "x-refused"):
        del fact[part]
    yield "/api/areas/{area}/advance", "advance", "Proposes a step of land release; a stop by anybody who is enrolled.", body(
        {"to": TEXT, "role": TEXT, "facts": {"type": "array", "items": fact, "maxItems": 1000},
         "added": geometry("Polygon", "MultiPolygon"), "password": PASSWORD}, ["to"],
        [{"to": "suspend"}, {"to": "declare_sha", "role": "nts_leader", "password": "...", "facts": [
            {"name": "nts_report", "value": "NTS-4"}, {"name": "accredited_team", "value": True, "valid_until": "2026-12-31"}]}],
        [{}, {"to": 1}, {"to": "suspend", "step": "x"}, {"to": "suspend", "facts": {}}, {"to": "suspend", "facts": ["x"]},
         {"to": "suspend", "facts": [{"name": "x"}]}, {"to": "suspend", "facts": [{"name": "x", "value": None}]},
         {"to": "suspend", "facts": [{"name": "x", "value": "y", "by": "me"}]}])
    paper = body({"name": TEXT, "attachment": TEXT}, ["name", "attachment"])
    for part in ("examples", "x-refused"):
        del paper[part]
    yield "/api/areas/{area}/sign", "sign", "Signs a proposal.", body(
        {"proposal": {**TEXT, "description": "Its hash, or the first digits."}, "role": TEXT, "paper": paper, "password": PASSWORD},
        ["proposal", "role"],
        [{"proposal": "3fa9", "role": "nmac", "password": "..."},
         {"proposal": "3fa9", "role": "land_user", "paper": {"name": "P1", "attachment": "AT1"}}],
        [{"proposal": "3fa9"}, {"role": "nmac"}, {"proposal": 1, "role": "nmac"}, {"proposal": "3fa9", "role": "nmac", "paper": "P1"},
         {"proposal": "3fa9", "role": "nmac", "paper": {"name": "P1"}}])
    yield "/api/conditions", "condition", "Records a fact that readiness asks for.", body(
        {"kind": TEXT, "about": {**TEXT, "description": "Label or id."}, "value": {"type": ["string", "number", "boolean", "array"], "items": TEXT},
         "unit": TEXT, "detail": TEXT, "observed_at": TEXT, "valid_from": TEXT, "valid_until": TEXT, "role": TEXT, "source": TEXT,
         "basis": {"enum": ["observed", "attested", "forecast"]}}, ["kind", "value", "source"],
        [{"kind": "security", "about": "A3", "value": "permitted", "valid_until": "2026-06-30", "source": "letter 12", "role": "nmac"},
         {"kind": "wind_gust_m_s", "value": 4.5, "source": "instrument 3", "basis": "observed"}],
        [{}, {"kind": "security", "value": None, "source": "x"}, {"kind": "security", "value": "yes"}, {"kind": "security", "value": "yes", "source": "x", "task": "T1"}])
    yield "/api/conditions/{condition}/expire", "expire", "Brings its end forward.", body(
        {"last_day": DAY}, ["last_day"], [{"last_day": "2026-06-04"}], [{}, {"last_day": 20260604}, {"last_day": "2026-06-04", "x": 1}])
    yield "/api/tasks", "task", "A new task.", of_entity(
        "task", {}, (), [{"name": "T-17", "activity": "clearance", "areas": ["A3"], "operator": "O1"}],
        [{"status": "issued"}, {"areas": "A3"}, {"areas": ["A3;A4"]}, {"depth_cm": "13"}])
    yield "/api/tasks/{task}/stop", "stop", "Stops work at once. Nothing has to be said; what cannot be read hinders nothing.", body(
        {"reason": TEXT, "cause": TEXT}, (), [{}, {"reason": "item found", "cause": "unexpected_item"}], [{"why": "x"}, {"reason": 1}])
    yield "/api/stops/{stop}/reason", "stop_reason", "Why, told afterwards: a later entry about the same stop. It ends nothing.", body(
        {"reason": TEXT, "cause": {**TEXT, "description": "Of the code list stop_cause; without it the cause stays."}}, ["reason"],
        [{"reason": "item found beside the lane"}, {"reason": "item found", "cause": "unexpected_item"}],
        [{}, {"cause": "weather"}, {"reason": 1}, {"reason": "x", "cause": 1}, {"reason": "x", "task": "T1"}])
    yield "/api/tasks/{task}/resume", "resume", "One of two persons says that a stop is over.", body(
        {"cause_removed": TEXT, "team": TEXT, "role": {"enum": ["site_supervisor", "operations_officer"]}, "password": PASSWORD},
        ["cause_removed", "team", "role"],
        [{"cause_removed": "item destroyed", "team": "K3", "role": "site_supervisor", "password": "..."}],
        [{}, {"cause_removed": "x", "team": "K3"}, {"cause_removed": "x", "team": 3, "role": "site_supervisor"}])


READS = {
    "/api/operation": ("What the operation is.", []), "/api/vocabulary": ("Entities with the fields that the caller may read, code lists.", []),
    "/api/records/{entity}": ("A layer as records.", ["as_of"]), "/api/records/{entity}/{record}": ("One record.", ["as_of"]),
    "/api/areas/{area}": ("An area with its steps, what may be proposed, evidence and tasks.", ["as_of"]),
    "/api/areas/{area}/advance": ("Each guard of a step, met or not.", ["to", "role"]),
    "/api/place": ("What is said about a place.", ["lat", "lon", "as_of"]),
    "/api/readiness/board": ("Tasks x teams x days, 92 days at most.", ["from", "days"]),
    "/api/readiness/check": ("GO or NO-GO, with every finding.", ["task", "team", "date"]),
    "/api/readiness/gaps": ("What teams lack.", ["contingent", "date"]), "/api/contingents": ("Contingents with their teams.", []),
    "/api/ledger": ("Square metres of every hazard.", ["as_of"]), "/api/statements": ("What was announced, beside what happened.", ["topic", "as_of"]),
    "/api/journal": ("Entries, newest first; next is the before of the next page.", ["before", "limit", "subject"]),
    "/api/journal/{id}": ("One entry.", []), "/api/condition-kinds": ("What readiness asks for.", []),
    "/api/evidence-kinds": ("Kinds of evidence and their weights.", []), "/api/conflicts": ("Entries that cannot both stand.", ["all"]),
    "/api/export/{layer}": ("A layer as geojson, csv or kml.", ["format", "as_of"]), "/api/openapi.json": ("This document.", []),
    "/api/hazard": ("The hazard map that is shown: classes, legend, bounds, proposed survey areas.", []),
    "/api/hazard/tiles/{class}/{z}/{x}/{y}": ("The map as PNG, Web Mercator.", ["show"]),
}
HEADERS = {
    "IdempotencyKey": {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "minLength": 1, "maxLength": 64},
                       "description": "The same key and body again: the same answer and no second entry."},
    "Csrf": {"name": "X-Demine-CSRF", "in": "header", "schema": {"type": "string"}, "description": "csrf of the session."},
    "IfMatch": {"name": "If-Match", "in": "header", "schema": {"type": "string"}, "description": "version of what is changed: 412 where it is another."},
}
VERSIONED = ("/api/areas/{area}/advance", "/api/areas/{area}/sign", "/api/conditions/{condition}/expire", "/api/tasks/{task}/resume",
             "/api/stops/{stop}/reason")


def in_path(path):
    return [{"name": name.strip("{}"), "in": "path", "required": True, "schema": {"type": "string"}} for name in path.split("/") if "{" in name]


def answers(*codes):
    texts = {200: "Done.", 201: "Written.", 400: "The request is wrong.", 401: "Nobody is logged in.", 403: "Not for this account.",
             404: "There is none, or none for this account.", 409: "It is there already.", 412: "It has changed since.",
             422: "Refused: every reason is in problems."}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {str(code): {"description": texts[code], "content": problem} if code >= 400 else {"description": texts[code]} for code in codes}


def with_tags(paths):
    """Each operation under what its path begins with; a description beside the summary, which some readers show alone."""
    for path, methods in paths.items():
        for operation in methods.values():
            operation["tags"] = [path.split("/")[2].removesuffix(".json")]
            operation["description"] = operation["summary"]
    return paths


def document():
    paths, schemas = {}, {"problem": {"type": "object", "required": ["type", "title", "status"], "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
        "todo": {"type": "string"}, "problems": {"type": "array", "items": {"type": "object"}}}}}
    for path, (what, arguments) in READS.items():
        query = [{"name": name, "in": "query", "required": name in ("lat", "lon", "to", "task", "team"), "schema": {"type": "string"}} for name in arguments]
        name = "get_" + path.removeprefix("/api/").translate(str.maketrans("/-.", "___", "{}"))
        paths.setdefault(path, {})["get"] = {"operationId": name, "summary": what, "parameters": in_path(path) + query,
                                             "responses": answers(200, 400, 401, 403, 404)}
    paths["/api/journal/verify"] = {"post": {"operationId": "verify_journal", "summary": "Reads every entry and checks everything.",
                                             "parameters": [{"$ref": "#/components/parameters/Csrf"}], "responses": answers(200, 401, 403)}}
    for path, name, what, schema in commands():
        schemas[name] = schema
        headers = ["Csrf", "IdempotencyKey"] + (["IfMatch"] if path in VERSIONED else [])
        if name == "area_check":
            headers = ["Csrf"]
        paths.setdefault(path, {})["post"] = {
            "operationId": name, "summary": what,
            "parameters": in_path(path) + [{"$ref": f"#/components/parameters/{header}"} for header in headers],
            "requestBody": {"required": name != "stop", "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}},
            "responses": answers(200 if path in VERSIONED or name == "area_check" else 201, 400, 401, 403, 404, 409, *([412] if "IfMatch" in headers else []), 422)}
    return {"openapi": "3.1.0", "info": {
        "title": "demine server", "version": "1", "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        "contact": {"name": "Who runs this server"},
        "description": "What people read and say over HTTP. Layers for a GIS are under /ogc, with a document of their own."},
        "servers": [{"url": "/"}], "security": [{"session": []}, {"token": []}],
        "tags": [{"name": name, "description": f"What is under /api/{name}."} for name in sorted({path.split("/")[2].removesuffix(".json") for path in paths})],
        "paths": with_tags(paths), "components": {
            "parameters": HEADERS, "schemas": schemas, "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-demine"}, "token": {"type": "http", "scheme": "bearer"}}}}


def main():
    made = json.dumps(document(), indent=1) + "\n"
    if "--write" in sys.argv:
        TARGET.write_text(made)
        return 0
    same = TARGET.exists() and TARGET.read_text() == made
    print("schemas/http/openapi.json is as it is made" if same else "run tools/http_openapi.py --write: schemas/http/openapi.json differs")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
