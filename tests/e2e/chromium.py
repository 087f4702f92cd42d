# SPDX-License-Identifier: Apache-2.0
"""Chromium without a window, driven through the DevTools protocol over two pipes: no port, no other package."""

import base64
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    # Nothing that it might ask for has an address: a page that wants the network fails here.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
]


class Chromium:
    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="demine-e2e-")
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        def wire():
            # The protocol speaks on descriptors 3 and 4; copies first, since either may be one of them already.
            a, b = os.dup(to_browser), os.dup(from_browser)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen([program, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"],
                                        preexec_fn=wire, close_fds=False, start_new_session=True,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.next_id, self.events, self.session = b"", 0, [], None

    def close(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _message(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.read_end], [], [], left)[0]:
                raise TimeoutError("the browser does not answer")
            chunk = os.read(self.read_end, 1 << 20)
            if not chunk:
                raise EOFError("the browser is gone")
            self.buffer += chunk
        raw, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(raw)

    def call(self, method, seconds=60, **params):
        self.next_id += 1
        ask = {"id": self.next_id, "method": method, "params": params}
        if self.session:
            ask["sessionId"] = self.session
        os.write(self.write_end, json.dumps(ask).encode() + b"\0")
        while True:
            message = self._message(seconds)
            if message.get("id") == ask["id"]:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, url, width, height):
        """A fresh tab on `url`; its requests, console and policy reports are kept in `events`."""
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.events = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=url)
        while not any(e.get("method") == "Page.loadEventFired" and e.get("sessionId") == self.session for e in self.events):
            self.events.append(self._message(60))
        # A promise that the page's own state fulfils: nothing here waits by the clock.
        self.js("""new Promise((done) => {
            const root = document.documentElement, look = () => root.dataset.state !== 'loading' && done();
            new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ['data-state'] });
            look();
        })""")

    def js(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", answer["exceptionDetails"]["text"]))
        return answer["result"].get("value")

    def key(self, name, code=None, text=None):
        common = dict(key=name, code=code or name, windowsVirtualKeyCode=KEYS.get(name, ord(name[0].upper())))
        self.call("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, x, y):
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1, buttons=1)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def screenshot(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def pixels(self, x, y, width, height):
        """Colours of a part of the screen, as a set of (r, g, b) with their counts."""
        shot = self.call("Page.captureScreenshot", format="png", clip=dict(x=x, y=y, width=width, height=height, scale=1))["data"]
        return png_colours(base64.b64decode(shot))

    def requests(self):
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def complaints(self):
        out = [e["params"]["entry"]["text"] for e in self.events
               if e.get("method") == "Log.entryAdded" and e["params"]["entry"]["level"] in ("error", "warning")]
        out += [str(e["params"]) for e in self.events if e.get("method") == "Runtime.exceptionThrown"]
        out += [str(e["params"]["args"]) for e in self.events
                if e.get("method") == "Runtime.consoleAPICalled" and e["params"]["type"] in ("error", "warning", "assert")]
        return out


KEYS = {"Enter": 13, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Escape": 27, "Home": 36}


def png_colours(data):
    """Counts of the colours of an 8-bit RGB or RGBA PNG."""
    import collections
    import struct
    import zlib
    at, packed, head = 8, b"", None
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", data[at + 8:at + 21])
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    width, height, _, colour = head[:4]
    step = 4 if colour == 6 else 3
    raw, counts, above = zlib.decompress(packed), collections.Counter(), bytearray(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        rule, line = raw[start], bytearray(raw[start + 1:start + 1 + width * step])
        for i in range(len(line)):
            a = line[i - step] if i >= step else 0
            b, c = above[i], (above[i - step] if i >= step else 0)
            if rule == 1:
                line[i] = (line[i] + a) & 255
            elif rule == 2:
                line[i] = (line[i] + b) & 255
            elif rule == 3:
                line[i] = (line[i] + (a + b) // 2) & 255
            elif rule == 4:
                p = a + b - c
                near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
                line[i] = (line[i] + near) & 255
        for x in range(0, len(line), step):
            counts[tuple(line[x:x + 3])] += 1
        above = line
    return counts
