#!/usr/bin/env python3
"""The configuration of docs/guide/server.md, as it stands there, in a real nginx before a real server: a log-in, reads, a write, and
what is refused comes through it."""
import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time

from running import PASSWORD, Client, Served, crc, evidence, free_port, notes_in

HOST = "demine.example.org"
GUIDE = pathlib.Path(__file__).resolve().parents[2] / "docs/guide/server.md"


def configuration(folder, port, upstream):
    """The block of the guide with this machine's ports and files in it; each must be there exactly once."""
    block = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(), re.S)[1]
    for said, here in (("listen 443 ", f"listen 127.0.0.1:{port} "), ("/etc/ssl/demine.pem", str(folder / "cert.pem")),
                       ("/etc/ssl/private/demine.key", str(folder / "key.pem")), ("http://127.0.0.1:8080", f"http://127.0.0.1:{upstream}")):
        crc(block.count(said) == 1, f"{GUIDE} has {said!r} once")
        block = block.replace(said, here)
    crc(HOST in block, block)
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return (f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{places}{block}}}\n")


class Nginx:
    def __init__(self, program, served):
        self.folder, self.port = served.folder / "nginx", free_port()
        self.folder.mkdir()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
                        "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", str(self.folder / "key.pem"),
                        "-out", str(self.folder / "cert.pem")], capture_output=True, check=True)
        file = self.folder / "nginx.conf"
        file.write_text(configuration(self.folder, self.port, served.port))
        self.process = subprocess.Popen([program, "-e", str(self.folder / "nginx.log"), "-p", str(self.folder), "-c", str(file)],
                                        stderr=subprocess.PIPE, text=True)
        self.wait()

    def wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            crc(self.process.poll() is None, "nginx ended: " + (self.process.stderr.read() if self.process.poll() is not None else ""))
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise AssertionError("nginx does not listen")

    def context(self):
        return ssl.create_default_context(cafile=str(self.folder / "cert.pem"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


class Secure(http.client.HTTPSConnection):
    """To 127.0.0.1, asking for the name that the certificate is for."""

    def connect(self):
        plain = socket.create_connection((self.host, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=HOST)


class Browser(Client):
    def __init__(self, nginx, host=HOST):
        super().__init__(nginx.port, "198.51.100.7", host=host)
        self.nginx = nginx

    def connect(self):
        return Secure("127.0.0.1", self.port, timeout=self.timeout, context=self.nginx.context())


def logs_in_reads_and_writes(nginx):
    browser = Browser(nginx)
    status, body, headers = browser.send("POST", "/api/session", {"account": "olga", "password": PASSWORD})
    browser.take_session(status, body, headers)
    cookie = headers["Set-Cookie"]
    crc(cookie.startswith("__Host-demine=") and "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie)
    crc("max-age" in headers.get("Strict-Transport-Security", ""), headers)
    status, body, headers = browser.send("GET", "/ogc?f=json")
    crc(status == 200 and f"https://{HOST}/ogc/collections" in body.decode(), body[:500])
    status, body, headers = browser.send("GET", "/api/vocabulary", headers={"Accept-Encoding": "gzip"})
    crc(status == 200 and headers.get("ETag") and headers.get("Content-Encoding") == "gzip", (status, headers))
    status, again, _ = browser.send("GET", "/api/vocabulary", headers={"Accept-Encoding": "gzip", "If-None-Match": headers["ETag"]})
    crc(status == 304 and not again, (status, again[:100]))
    status, body, _ = browser.send("POST", "/api/evidence", evidence("through nginx"), {"Idempotency-Key": "n1", "Origin": f"https://{HOST}"})
    crc(status == 201, body[:300])
    return browser


def refuses(nginx, browser):
    said = evidence("never")
    cases = [
        ("no token against forged requests", browser, {"X-Demine-CSRF": ""}, 403),
        ("a page of another site", browser, {"Origin": "https://evil.example"}, 403),
        ("a page of another site, by its own word", browser, {"Sec-Fetch-Site": "cross-site"}, 403),
        ("another host", Browser(nginx, "evil.example").like(browser), {}, 421),
    ]
    for name, client, headers, expected in cases:
        status, body, _ = client.send("POST", "/api/evidence", said, headers)
        crc(status == expected, (name, status, body[:300]))
    status, _, _ = Browser(nginx).send("GET", "/api/records/evidence")
    crc(status == 401, ("nobody", status))
    status, body, _ = browser.send("POST", "/api/evidence", {**said, "note": "x" * (9 << 20)})
    crc(status == 413, ("a body of more than 8 MiB", status, body[:200]))


def speaks_two(nginx):
    context = nginx.context()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=30) as plain:
        with context.wrap_socket(plain, server_hostname=HOST) as secure:
            crc(secure.selected_alpn_protocol() == "h2", secure.selected_alpn_protocol())


def who_asks_is_whom_nginx_saw(served, claimed):
    """What a client itself writes into X-Forwarded-For counts for nothing: nginx puts its own word there."""
    peers = [json.loads(line).get("peer") for line in (served.folder / "server.log").read_text().splitlines() if line.startswith("{")]
    crc("127.0.0.1" in peers and claimed not in peers, sorted({str(peer) for peer in peers}))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    given = arguments.parse_args()
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if program is None or shutil.which("openssl") is None:
        print("SKIPPED: no nginx, or no openssl, here (apt-get install nginx-light openssl)")
        return 77
    with Served(given.demine, ["--origin", f"https://{HOST}"], host=HOST) as served:
        nginx = Nginx(program, served)
        try:
            browser = logs_in_reads_and_writes(nginx)
            refuses(nginx, browser)
            speaks_two(nginx)
        finally:
            nginx.stop()
        served.stop()
        who_asks_is_whom_nginx_saw(served, browser.address)
        crc(notes_in(served) == {"number through nginx": 1}, "what was said through nginx is there, and nothing that was refused")
    print("through nginx: log-in, reads, a write, HTTP/2, and what is refused")
    return 0


if __name__ == "__main__":
    sys.exit(main())
