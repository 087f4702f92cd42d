#!/usr/bin/env python3
"""Derives the hashes of docs/formats/journal-vectors.json from docs/formats/journal.md alone, without demine.

Signatures are not checked here: Python's library has no Ed25519. engine/journal/test does.
"""
import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def canonical(value):
    """RFC 8785 for what the vectors hold: names in ASCII, numbers that Python writes as ECMAScript does."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def merkle(leaves):
    if len(leaves) == 1:
        return sha256(b"\0", leaves[0])
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\1", merkle(leaves[:k]), merkle(leaves[k:]))


def main():
    vectors = json.loads((ROOT / "docs/formats/journal-vectors.json").read_text())
    wrong = []

    def same(what, derived, kept):
        if derived != kept:
            wrong.append(f"{what}: derived {derived}, the file says {kept}")

    heads, leaves, founding = {}, [], "0" * 64
    for number, vector in enumerate(vectors["entries"], 1):
        entry = json.loads(vector["line"])
        header = entry["header"]
        same(f"{number} line", canonical(entry), vector["line"])
        same(f"{number} header", canonical(header), vector["header"])
        same(f"{number} payload", canonical(entry["payload"]), vector["payload"])
        payload_hash = sha256(bytes.fromhex(entry["salt"]), vector["payload"].encode()).hex()
        same(f"{number} payload hash", payload_hash, vector["payload_hash"])
        same(f"{number} payload hash in the header", payload_hash, header["payload_hash"])
        entry_hash = sha256(vector["header"].encode(), bytes.fromhex(entry["signature"]))
        same(f"{number} entry hash", entry_hash.hex(), vector["entry_hash"])
        before = heads.get(header["device"], {"hash": founding, "sequence": 0})
        same(f"{number} previous", before["hash"], header["previous"])
        same(f"{number} sequence", before["sequence"] + 1, header["sequence"])
        heads[header["device"]] = {"hash": entry_hash.hex(), "sequence": header["sequence"]}
        if header["kind"] == "operation.create":
            founding = entry_hash.hex()
        leaves.append((header["device"], header["sequence"], entry_hash))
    same("Merkle root", merkle([leaf for _, _, leaf in sorted(leaves)]).hex(), vectors["merkle_root"])
    checkpoint = json.loads(vectors["checkpoint_line"])
    same("heads", heads, checkpoint["heads"])
    same("root of the checkpoint", vectors["merkle_root"], checkpoint["root"])
    print("\n".join(wrong) if wrong else f"{len(leaves)} entries derived")
    return 1 if wrong or not leaves else 0


if __name__ == "__main__":
    sys.exit(main())
