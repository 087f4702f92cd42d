#!/usr/bin/env python3
"""Spectral finds neither an error nor a warning in the description of the commands and in that of the layers, as a server answers it."""
import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))

from running import Served, crc  # noqa: E402

PLANTED = {"openapi": "3.0.3", "info": {"title": "planted", "version": "1"}, "paths": {"/x/{id}": {"get": {"responses": {}}}}}


def lint(node, *files):
    return subprocess.run([node, str(HERE / "lint.mjs"), *map(str, files)], capture_output=True, text=True, timeout=300, check=False)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--demine", type=pathlib.Path, required=True)
    asked.add_argument("--node", required=True)
    options = asked.parse_args()
    if not pathlib.Path(options.node).exists():
        return skipped("there is no node")
    if not (HERE / "node_modules").is_dir():
        return skipped("tests/openapi/node_modules is not there; ./dev test brings it")
    with Served(options.demine) as served:
        layers, commands = served.folder / "layers.json", served.folder / "commands.json"
        for file, path in ((layers, "/ogc/api"), (commands, "/api/openapi.json")):
            status, body, _ = served.olga.send("GET", path)
            crc(status == 200, (path, status, body[:300]))
            file.write_bytes(body)
        crc(json.loads(layers.read_text())["openapi"].startswith("3.0"), "the layers are described in OpenAPI 3.0")
        found = lint(options.node, HERE.parent.parent / "schemas/http/openapi.json", commands, layers)
        print(found.stdout + found.stderr)
        crc(found.returncode == 0, "Spectral finds something")
        wrong, remote = served.folder / "wrong.json", served.folder / "remote.json"
        wrong.write_text(json.dumps(PLANTED))
        remote.write_text(json.dumps({**PLANTED, "paths": {"/x": {"$ref": "https://example.org/x.json"}}}))
        for file, says in ((wrong, "error: path-params"), (remote, "refers to another document")):
            found = lint(options.node, file)
            crc(found.returncode == 1 and says in found.stdout, (file.name, found.stdout, found.stderr))
        served.stop()
    return 0


def skipped(why):
    print(f"SKIPPED: {why}")
    return 77


if __name__ == "__main__":
    sys.exit(main())
