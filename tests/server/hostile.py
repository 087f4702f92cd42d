#!/usr/bin/env python3
"""What hostile clients send, on real sockets: the server refuses it, and goes on answering others."""
import argparse
import pathlib
import socket
import ssl
import subprocess
import time

from running import Client, Served, crc


def raw(port, data, wait_s=20):
    """Sends bytes as they are. Returns the first line of the answer; empty when the server hung up."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait_s) as connection:
        connection.sendall(data)
        connection.settimeout(wait_s)
        out = b""
        while b"\r\n" not in out:
            try:
                more = connection.recv(4096)
            except (socket.timeout, ConnectionResetError):
                break
            if not more:
                break
            out += more
        return out.split(b"\r\n")[0].decode("latin-1")


def requests(port):
    host = f"Host: 127.0.0.1:{port}\r\n".encode()
    post = b"POST /api/session HTTP/1.1\r\n" + host + b"Content-Type: application/json\r\n"
    return [
        ("no HTTP", b"hello\r\n\r\n", {"400", ""}),
        ("another version", b"GET /health HTTP/9.9\r\n" + host + b"\r\n", {"400"}),
        ("traversal", b"GET /../../etc/passwd HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("encoded traversal", b"GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("encoded slash", b"GET /assets/..%2f..%2fetc/passwd HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("null byte", b"GET /health%00 HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("split header", b"GET /health%0d%0aX:1 HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("absolute target", b"GET http://evil.example/ HTTP/1.1\r\n" + host + b"\r\n", {"400"}),
        ("no host", b"GET /health HTTP/1.1\r\n\r\n", {"421"}),
        ("two hosts", b"GET /health HTTP/1.1\r\n" + host + host + b"\r\n", {"400"}),
        ("another host", b"GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", {"421"}),
        ("two lengths", post + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", {"400"}),
        ("length and chunks", post + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {"400"}),
        ("unknown method", b"BREW /health HTTP/1.1\r\n" + host + b"\r\n", {"501"}),
        ("huge header", b"GET /health HTTP/1.1\r\n" + host + b"X: " + b"x" * 20000 + b"\r\n\r\n", {"431", "400"}),
        ("huge body", post + b"Content-Length: 99999999\r\n\r\n", {"413"}),
        ("deep JSON", post + b"Content-Length: 100000\r\n\r\n" + b"[" * 100000, {"400"}),
        ("SQL in a name", b"GET /api/records/area%27%20or%201=1-- HTTP/1.1\r\n" + host + b"\r\n", {"401", "404"}),
        ("good", b"GET /health HTTP/1.1\r\n" + host + b"\r\n", {"200"}),
    ]


def refuses_what_is_no_request(served):
    for name, data, expected in requests(served.port):
        line = raw(served.port, data)
        status = line.split(" ")[1] if " " in line else ""
        crc(status in expected, f"{name}: {line!r}, expected {expected}")
        crc(Client(served.port).send("GET", "/health")[0] == 200, f"after {name} others are answered")


def slow_clients_hold_nobody_up(served):
    """64 clients that send a byte and wait: another is answered at once, and each of them is told to go."""
    slow = [socket.create_connection(("127.0.0.1", served.port), timeout=30) for _ in range(64)]
    for one in slow:
        one.sendall(b"G")
    begun = time.monotonic()
    crc(Client(served.port).send("GET", "/health")[0] == 200, "answered beside slow clients")
    crc(time.monotonic() - begun < 5, "and at once")
    for one in slow:
        one.settimeout(30)
        said = b""
        while True:
            more = one.recv(4096)
            if not more:
                break
            said += more
        crc(said == b"" or b" 408 " in said.split(b"\r\n")[0], said[:80])
        one.close()


def speaks_tls_alone(served):
    certificate, key = served.folder / "cert.pem", served.folder / "key.pem"
    made = subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
                           "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
                          capture_output=True, check=False)
    if made.returncode != 0:
        print("SKIPPED: no openssl")
        return
    served.stop()
    served.options = ["--tls", f"{certificate},{key}"]
    served.start()
    context = ssl.create_default_context(cafile=str(certificate))
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as plain:
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
            crc(secure.version() in ("TLSv1.2", "TLSv1.3"), secure.version())
            secure.sendall(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n".encode())
            said = b""
            while True:
                more = secure.recv(4096)
                if not more:
                    break
                said += more
    crc(b"200 OK" in said and b"Strict-Transport-Security" in said, said)
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    try:
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as plain:
            old.wrap_socket(plain)
        raise AssertionError("TLS 1.1 was taken")
    except (ssl.SSLError, OSError):
        pass


def plain_http_stays_on_the_machine(served):
    done = served.run("server", "run", str(served.file), "--bind", "0.0.0.0:0", check=False)
    crc(done.returncode == 2 and "TLS" in done.stderr, done.stderr)


def stops_in_order(served):
    served.stop()
    log = (served.folder / "server.log").read_text()
    for secret in ("seven quiet storks", "passphrase", served.olga.cookie.split("=")[1]):
        crc(secret not in log, "no secret stands in the log")
    served.start()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--demine", type=pathlib.Path, required=True)
    given = arguments.parse_args()
    with Served(given.demine, quick_key=False) as served:
        refuses_what_is_no_request(served)
        slow_clients_hold_nobody_up(served)
        plain_http_stays_on_the_machine(served)
        stops_in_order(served)
        speaks_tls_alone(served)
    print("refused, and went on")


if __name__ == "__main__":
    main()
