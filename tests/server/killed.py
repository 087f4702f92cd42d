#!/usr/bin/env python3
"""kill -9 while clients write: what was acknowledged is there, once; what was not may be said again under its key, and is
there once then."""
import argparse
import http.client
import pathlib
import threading

from running import Client, Served, crc, evidence, notes_in


class Writer(threading.Thread):
    """Says one thing after another until the server is gone; keeps what was acknowledged, and what is open."""

    def __init__(self, name, served):
        super().__init__()
        self.name_, self.client = name, Client(served.port, f"10.1.0.{name.split('-')[1]}", timeout=60).like(served.olga)
        self.acknowledged, self.open, self.wrong = [], None, None

    def run(self):
        for turn in range(1_000_000):
            self.open = f"{self.name_}-{turn}"
            try:
                status, body, _ = self.client.send("POST", "/api/evidence", evidence(self.open), {"Idempotency-Key": self.open})
            except (OSError, http.client.HTTPException):
                return
            if status != 201:
                self.wrong = (status, body[:300])
                return
            self.acknowledged.append(self.open)
            if turn == 2:
                self.ready.set()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    arguments.add_argument("--kills", type=int, default=10)
    given = arguments.parse_args()
    said = []
    with Served(given.demine) as served:
        for kill in range(given.kills):
            writers = [Writer(f"{kill}-{n}", served) for n in range(4)]
            ready = threading.Event()
            for writer in writers:
                writer.ready = ready
                writer.start()
            crc(ready.wait(120), [writer.wrong for writer in writers])
            served.kill()
            for writer in writers:
                writer.join()
                crc(writer.wrong is None, writer.wrong)
                said += writer.acknowledged
            served.start()
            served.olga = Client(served.port, "203.0.113.2", timeout=60)
            served.olga.log_in("olga")
            there = notes_in(served)
            for name in said:
                crc(there.get(f"number {name}") == 1, f"{name} was acknowledged before kill {kill + 1}, and is there {there.get(f'number {name}')} times")
            for writer in writers:
                status, body, _ = served.olga.send("POST", "/api/evidence", evidence(writer.open), {"Idempotency-Key": writer.open})
                crc(status in (200, 201), (status, body[:300]))
                said.append(writer.open)
        served.stop()
        there = notes_in(served)
        crc(sorted(there) == sorted(f"number {name}" for name in said), "all that was said is there, and nothing else")
        crc(all(count == 1 for count in there.values()), "once each")
        served.run("journal", "verify", str(served.file))
    print(f"{given.kills} kills, {len(said)} entries: each is there once")


if __name__ == "__main__":
    main()
