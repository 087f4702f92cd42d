#!/usr/bin/env python3
"""One operation is served once: a second server says who has it and ends with 1; killed with -9, the first leaves nothing that
keeps the next one out; the command line goes on writing beside a server."""
import argparse
import os
import pathlib

from running import Served, crc, evidence


def second(served, file):
    return served.run("server", "run", str(file), "--bind", "127.0.0.1:0", check=False)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    given = arguments.parse_args()
    with Served(given.demine, quick_key=False) as served:
        link = served.folder / "another name.gpkg"
        os.symlink(served.file, link)
        for file in (served.file, link):
            done = second(served, file)
            crc(done.returncode == 1, (done.returncode, done.stderr))
            crc(done.stdout == "", done.stdout)
            crc(f"process {served.process.pid}" in done.stderr and f"kill {served.process.pid}" in done.stderr, done.stderr)
        crc(served.olga.send("POST", "/api/evidence", evidence(1))[0] == 201, "the first one goes on")
        served.run("record", "add", str(served.file), "--of", "organisation", "--field", "name=North", "--field", "kind=operator",
                   "--key", str(served.folder / "anna.key"), "--passphrase-file", str(served.folder / "passphrase"))
        served.kill()
        served.start()
        done = second(served, served.file)
        crc(done.returncode == 1 and f"process {served.process.pid}" in done.stderr, done.stderr)
        served.stop()
        served.start()
        served.stop()
        done = second(served, served.folder / "none.gpkg")
        crc(done.returncode == 1 and not (served.folder / "none.gpkg.serving").exists(), done.stderr)
    print("served once")


if __name__ == "__main__":
    main()
