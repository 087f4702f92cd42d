#!/usr/bin/env python3
"""Many clients at once read and say things: no error, nothing lost, nothing twice, memory flat.

Every client is an address of its own (X-Forwarded-For) with a connection of its own, and asks again when it is answered. One thread
drives them all. A backup is made while they write, and is whole.
"""
import argparse
import asyncio
import json
import pathlib
import time

from running import Client, Served, crc, evidence, notes_in

READS = ("/api/operation", "/ogc/collections/evidence/items?limit=20", "/api/vocabulary", "/health", "/api/session",
         "/ogc/collections/areas/items?bbox=35,51,36,52")
LONGEST = 64 << 20  # bytes of an answer
WARM_UP_S = 2


class Connection:
    """HTTP/1.1 as far as our own server speaks it: every answer has a length."""

    def __init__(self, port, headers):
        self.port, self.headers = port, f"Host: 127.0.0.1:{port}\r\n" + "".join(f"{name}: {said}\r\n" for name, said in headers.items())
        self.reader = self.writer = None

    async def send(self, method, path, body=None, key=None):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=LONGEST)
        text = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\n{self.headers}"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\nIdempotency-Key: {key}\r\n"
        self.writer.write(head.encode() + b"\r\n" + text)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        answer = await self.reader.readexactly(int(fields.get("content-length", 0)))
        if fields.get("connection") == "close":
            await self.close()
        return int(lines[0].split(" ")[1]), answer

    async def close(self):
        if self.writer is not None:
            self.writer.close()
        self.writer = None


class Worker:
    def __init__(self, number, served):
        self.number = number
        self.connection = Connection(served.port, {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
                                                   "Cookie": served.olga.cookie, "X-Demine-CSRF": served.olga.csrf})
        self.said, self.wrong, self.requests = [], [], 0

    async def run(self, end):
        turn = 0
        while time.monotonic() < end and not self.wrong:
            turn += 1
            if turn % 10 == 5:
                await self.say(f"{self.number}-{turn}")
            else:
                await self.read(READS[(self.number + turn) % len(READS)])
        await self.connection.close()

    async def read(self, path):
        status, body = await self.connection.send("GET", path)
        self.requests += 1
        if status != 200:
            self.wrong.append((path, status, body[:300]))

    async def say(self, name):
        for _ in range(2):  # said twice under one key: written once
            status, body = await self.connection.send("POST", "/api/evidence", evidence(name), name)
            self.requests += 1
            if status != 201:
                self.wrong.append(("say", status, body[:300]))
                return
        self.said.append(f"number {name}")


class Memory:
    """Of the server, at even distances of the run."""

    def __init__(self, served):
        self.served, self.kb = served, []

    async def watch(self, end, samples):
        begun = time.monotonic()
        for i in range(samples):
            await asyncio.sleep(max(0, begun + (i + 1) * (end - begun) / (samples + 1) - time.monotonic()))
            self.kb.append(self.served.memory_kb())


async def load(served, clients, seconds, copy):
    warm = [Worker(n, served) for n in range(clients)]
    end = time.monotonic() + WARM_UP_S
    await asyncio.gather(*(worker.run(end) for worker in warm))
    memory = Memory(served)
    workers = [Worker(clients + n, served) for n in range(clients)]
    end = time.monotonic() + seconds
    await asyncio.gather(*(worker.run(end) for worker in workers), memory.watch(end, 6),
                         asyncio.to_thread(served.run, "operation", "backup", str(served.file), str(copy)))
    return warm + workers, sum(worker.requests for worker in workers), memory.kb + [served.memory_kb()]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    arguments.add_argument("--clients", type=int, default=200)
    arguments.add_argument("--seconds", type=int, default=10)
    given = arguments.parse_args()
    with Served(given.demine) as served:
        copy = served.folder / "copy.demine.gpkg"
        workers, requests, memory_kb = asyncio.run(load(served, given.clients, given.seconds, copy))
        wrong = [one for worker in workers for one in worker.wrong]
        crc(not wrong, wrong[:5])
        said = sorted(note for worker in workers for note in worker.said)
        crc(notes_of(served.olga.anew()) == said, "all of it is read, once")
        served.stop()
        notes = notes_in(served)
        crc(sorted(notes) == said, f"{len(said)} were said, {len(notes)} are there")
        crc(all(count == 1 for count in notes.values()), "nothing stands there twice")
        served.run("journal", "verify", str(served.file))
        served.run("journal", "verify", str(copy))
        restored(served, copy)
        print(json.dumps({"clients": given.clients, "seconds": given.seconds, "requests": requests,
                          "per_second": round(requests / given.seconds), "said": len(said), "memory_kb": memory_kb}))
        crc(memory_kb[-1] < memory_kb[0] + 24 * 1024, f"memory is flat but for pages that are kept: {memory_kb}")


def notes_of(client):
    """Of all evidence, page by page as a reader of OGC API Features goes."""
    notes, path = [], "/ogc/collections/evidence/items?limit=500"
    while path:
        status, body, _ = client.send("GET", path)
        crc(status == 200, (path, status, body[:300]))
        page = json.loads(body)
        notes += [one["properties"]["note"] for one in page["features"]]
        path = next((link["href"].removeprefix(f"http://127.0.0.1:{client.port}") for link in page["links"] if link["rel"] == "next"), None)
    return sorted(notes)


def restored(served, copy):
    """The backup put in place of the operation is served."""
    served.file.unlink()
    for end in ("-wal", "-shm"):
        pathlib.Path(str(served.file) + end).unlink(missing_ok=True)
    copy.rename(served.file)
    served.start()
    client = Client(served.port, "203.0.113.9", timeout=120)
    client.log_in("olga")
    crc(notes_of(client), "the restored operation is read")
    crc(client.send("POST", "/api/evidence", evidence("after"))[0] == 201, "and written to")
    served.stop()


if __name__ == "__main__":
    main()
