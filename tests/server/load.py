#!/usr/bin/env python3
"""Many clients at once read and say things: no error, nothing lost, nothing twice, memory flat.

Every client is an address of its own (X-Forwarded-For). A backup is made while they write, and is whole.
"""
import argparse
import json
import pathlib
import threading
import time

from running import Client, Served, crc, evidence, notes_in

READS = ("/api/operation", "/api/records/evidence", "/api/vocabulary", "/health", "/api/session")


class Worker(threading.Thread):
    def __init__(self, number, served, end, writes):
        super().__init__()
        self.number, self.end, self.writes = number, end, writes
        self.client = Client(served.port, f"10.0.{number // 250}.{number % 250}", timeout=120).like(served.olga)
        self.said, self.wrong, self.requests = [], [], 0

    def run(self):
        turn = 0
        while time.monotonic() < self.end and not self.wrong:
            turn += 1
            if self.writes and turn % 5 == 0:
                self.say(f"{self.number}-{turn}")
            else:
                self.read(READS[(self.number + turn) % len(READS)])

    def read(self, path):
        status, body, _ = self.client.send("GET", path)
        self.requests += 1
        if status != 200:
            self.wrong.append((path, status, body[:300]))

    def say(self, name):
        for _ in range(2):  # said twice under one key: written once
            status, body, _ = self.client.send("POST", "/api/evidence", evidence(name), {"Idempotency-Key": name})
            self.requests += 1
            if status != 201:
                self.wrong.append(("say", status, body[:300]))
                return
        self.said.append(f"number {name}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    arguments.add_argument("--clients", type=int, default=50)
    arguments.add_argument("--seconds", type=int, default=5)
    given = arguments.parse_args()
    with Served(given.demine) as served:
        warm = [Worker(n, served, time.monotonic() + 1, True) for n in range(given.clients)]
        run(warm)
        before_kb = served.memory_kb()
        end = time.monotonic() + given.seconds
        workers = [Worker(1000 + n, served, end, True) for n in range(given.clients)]
        copy = served.folder / "copy.demine.gpkg"
        run(workers, lambda: served.run("operation", "backup", str(served.file), str(copy)))
        after_kb = served.memory_kb()
        wrong = [one for worker in warm + workers for one in worker.wrong]
        crc(not wrong, wrong[:5])
        said = sorted(note for worker in warm + workers for note in worker.said)
        served.stop()
        notes = notes_in(served)
        crc(sorted(notes) == said, f"{len(said)} were said, {len(notes)} are there")
        crc(all(count == 1 for count in notes.values()), "nothing stands there twice")
        served.run("journal", "verify", str(served.file))
        served.run("journal", "verify", str(copy))
        restored(served, copy)
        requests = sum(worker.requests for worker in workers)
        print(json.dumps({"clients": given.clients, "seconds": given.seconds, "requests": requests,
                          "per_second": round(requests / given.seconds), "said": len(said),
                          "memory_kb": [before_kb, after_kb]}))
        crc(after_kb < before_kb * 1.5 + 65536, "memory is flat")


def run(workers, meanwhile=lambda: None):
    for worker in workers:
        worker.start()
    meanwhile()
    for worker in workers:
        worker.join()


def restored(served, copy):
    """The backup put in place of the operation is served."""
    served.file.unlink()
    for end in ("-wal", "-shm"):
        pathlib.Path(str(served.file) + end).unlink(missing_ok=True)
    copy.rename(served.file)
    served.start()
    client = Client(served.port, "203.0.113.9", timeout=120)
    client.log_in("olga")
    crc(client.send("GET", "/api/records/evidence")[0] == 200, "the restored operation is read")
    crc(client.send("POST", "/api/evidence", evidence("after"))[0] == 201, "and written to")
    served.stop()


if __name__ == "__main__":
    main()
