"""A real operation, a real server on a socket, and a client that speaks to it: what the tests beside it share."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile

PASSWORD = "seven quiet storks"
AREA = pathlib.Path(__file__).resolve().parent.parent / "golden" / "operation_area.geojson"


def crc(condition, what):
    if not condition:
        raise AssertionError(what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Client:
    """One keep-alive connection. `address`: what the proxy would say of who asks; `host`: whom the client thinks it asks."""

    def __init__(self, port, address="203.0.113.1", timeout=30, host=None):
        self.port, self.address, self.timeout = port, address, timeout
        self.host = host or f"127.0.0.1:{port}"
        self.cookie = self.csrf = ""
        self.connection = None

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)

    def send(self, method, path, body=None, headers=None):
        if self.connection is None:
            self.connection = self.connect()
        own = {"Host": self.host, "X-Forwarded-For": self.address}
        if self.cookie:
            own |= {"Cookie": self.cookie, "X-Demine-CSRF": self.csrf}
        if body is not None:
            own["Content-Type"] = "application/json"
        try:
            self.connection.request(method, path, None if body is None else json.dumps(body), own | (headers or {}))
            answer = self.connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise

    def anew(self):
        """On a connection of its own: after a long pause the server has closed the one that was there."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None
        return self

    def take_session(self, status, body, headers):
        crc(status == 200, (status, body))
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = json.loads(body)["csrf"]

    def log_in(self, account, password=PASSWORD):
        self.take_session(*self.send("POST", "/api/session", {"account": account, "password": password}))

    def like(self, other):
        self.cookie, self.csrf = other.cookie, other.csrf
        return self


class Served:
    """An operation in a folder of its own; `anna` administers, `olga` (operations) says. `host`: of its first --origin.
    `quick_key`: one whose passphrase costs next to nothing, for tests that are about something else."""

    def __init__(self, demine, options=(), host=None, quick_key=True):
        self.demine, self.options, self.host = demine, list(options), host
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.file = self.folder / "k.demine.gpkg"
        self.process = None
        self.port = free_port()
        (self.folder / "passphrase").write_text("passphrase\n")
        passphrase = ["--passphrase-file", str(self.folder / "passphrase")]
        self.run("key", "create", "--out", str(self.folder / "anna.key"), *(["--seed", "1"] if quick_key else []), *passphrase)
        self.run("operation", "create", str(self.file), "--name", "Exercise", "--area", str(AREA), "--country", "RU",
                 "--languages", "en", "--administrator", "Anna", "--synthetic", "--key", str(self.folder / "anna.key"), *passphrase)
        signing = ["--key", str(self.folder / "anna.key"), *passphrase]
        self.run("record", "add", str(self.file), "--of", "source", "--field", "name=Survey", "--field", "kind=survey_team", *signing)
        self.start()
        self.set_up()

    def run(self, *words, check=True):
        done = subprocess.run([str(self.demine), *words], capture_output=True, text=True, timeout=300, check=False)
        crc(not check or done.returncode == 0, (words, done.stdout, done.stderr))
        return done

    def start(self):
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            [str(self.demine), "server", "run", str(self.file), "--bind", f"127.0.0.1:{self.port}", "--proxy", *self.options],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        first = self.process.stdout.readline().strip()
        crc(first.endswith(self.host or f":{self.port}"), (first, (self.folder / "server.log").read_text()[-2000:]))

    def set_up(self):
        link = self.process.stdout.readline().strip()
        token = re.fullmatch(r".*/#/setup/([\w-]{43})", link)[1]
        self.anna = Client(self.port, host=self.host)
        self.anna.take_session(*self.anna.send("POST", "/api/setup", {
            "token": token, "account": "anna", "password": PASSWORD,
            "key_file": (self.folder / "anna.key").read_text(), "passphrase": "passphrase"}))
        status, body, _ = self.anna.send("POST", "/api/accounts", {"account": "olga", "name": "Olga", "roles": ["operations"]})
        crc(status == 201, body)
        self.olga = Client(self.port, "203.0.113.2", host=self.host)
        first = json.loads(body)["password"]
        self.olga.log_in("olga", first)
        self.olga.take_session(*self.olga.send("POST", "/api/session/password", {"old": first, "new": PASSWORD}))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        crc(self.process.wait(timeout=30) == 0, (self.folder / "server.log").read_text()[-2000:])

    def memory_kb(self):
        """Its own, without the pages of the operation's file that are mapped: those are the kernel's to take away, and as many as were read."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+) kB", status)[1])

    def entries(self):
        """Ids of all entries, read from the file by the command line and each of them verified."""
        self.run("journal", "verify", str(self.file))
        lines = self.run("journal", "export", str(self.file), "--out", str(self.folder / "all.jsonl"), check=False)
        crc(lines.returncode == 0, lines.stderr)
        ids = [json.loads(line) for line in (self.folder / "all.jsonl").read_text().splitlines()]
        (self.folder / "all.jsonl").unlink()
        return ids

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()
        self.temporary.cleanup()


def evidence(number):
    """A find; its note tells it from all others. Inside tests/golden/operation_area.geojson."""
    return {"kind": "find", "lat": 51.2, "lon": 35.27, "precision_m": 5, "source": "S1", "source_reliability": "B",
            "information_credibility": "2", "directness": "direct", "note": f"number {number}"}


def notes_in(served):
    """How often each note stands in the register."""
    listed = json.loads(served.run("record", "list", str(served.file), "--of", "evidence", "--json").stdout)
    rows = listed if isinstance(listed, list) else listed.get("records", [])
    found = {}
    for row in rows:
        note = row.get("fields", row).get("note", "")
        found[note] = found.get(note, 0) + 1
    return found
