# SPDX-License-Identifier: Apache-2.0
"""The page of the hazard map in Chromium: what a person sees, points at and types.

    hazard_page.py WRITE_TEST_PAGE CHROMIUM [FOLDER]    keeps screenshots in FOLDER
"""

import pathlib
import re
import subprocess
import sys
import tempfile

from chromium import Chromium

failures = []


def check(name, true, *seen):
    print(("ok    " if true else "FAIL  ") + name + ("" if true else "   " + " | ".join(str(s) for s in seen)))
    if not true:
        failures.append(name)


def text(browser, selector):
    return browser.js(f"document.querySelector({selector!r}).innerText")


def quiet(browser, name, url):
    asked = [r for r in browser.requests() if not r.startswith(("data:", "blob:")) and r.split("#")[0] != url.split("#")[0]]
    check(f"{name}: asks the network for nothing", not asked, asked)
    check(f"{name}: the browser has nothing to complain about", not browser.complaints(), browser.complaints())


def works_from_a_file(browser, url):
    browser.open(url, 1280, 860)
    check("the page becomes ready", browser.js("document.documentElement.dataset.state") == "ready")
    quiet(browser, "start", url)
    check("SYNTHETIC stands in the title", "SYNTHETIC" in browser.js("document.title"))
    check("SYNTHETIC stands in the header", "SYNTHETIC" in text(browser, "header"))
    check("SYNTHETIC lies on the map", browser.js("document.querySelector('.stamp').getBoundingClientRect().width") > 600)
    check("nothing is wider than the window", browser.js("document.documentElement.scrollWidth") <= 1280)
    kinds = browser.js("document.querySelectorAll('#kinds tbody tr').length")
    check("the evidence table has each kind", kinds == 14, kinds)


def values_at(browser, base):
    # The middle of the western hill: surveyed. Pixel (30, 30) of 120 x 80, at the middle of the pixel.
    browser.open(base + "#at=51.311N,35.305E", 1280, 860)
    here = text(browser, "#here")
    check("a surveyed place shows its probability", re.search(r"Probability\s+9\d\s*%", here), here)
    check("a surveyed place is not called unsurveyed", "Not surveyed" not in here, here)
    check("the place stands in UTM too", "UTM 36U" in here, here)
    # South-east corner: nobody looked there.
    browser.open(base + "#at=51.05N,36.10E", 1280, 860)
    here = text(browser, "#here")
    check("an unsurveyed place says so", "Not surveyed: nothing is known here" in here, here)
    browser.open(base + "#at=51.19N,35.90E", 1280, 860)
    here = text(browser, "#here")
    check("unsurveyed but raised ground says so", "reports nearby raise" in here, here)
    browser.open(base + "#at=50.1N,30.5E", 1280, 860)
    check("a place outside says that nothing is said", "Outside the mapped area" in text(browser, "#here"))
    browser.open(base + "#at=51.19,35.27", 1280, 860)
    check("a bare pair in the address is not taken", "No place chosen" in text(browser, "#here"))


def typed_places(browser):
    for typed, taken in (("51.19,35.27", False), ("51.19N,35.27E", True), ("35.27E 51.19N", True), ("95N,35E", False),
         ("51N,35N", False), ("", False), ("<b>", False)):
        browser.js("document.getElementById('place').value = ''; document.getElementById('place').focus()")
        browser.type(typed)
        browser.key("Enter", text="\r")
        wrong = text(browser, "#place-wrong")
        check(f"typed place {typed!r} is {'taken' if taken else 'refused'}", (wrong == "") == taken, wrong)
    check("the page shows the last good place", "51.19000N, 35.27000E" in text(browser, "#here"))


def utm_agrees(browser, expected):
    for line in expected.read_text().splitlines():
        lat, lon, utm = line.split(" ", 2)
        said = browser.js(f"demine.formatUtm({lat}, {lon})")
        zone, east, north = said.split(" ")
        zone_, east_, north_ = utm.split(" ")
        near = zone == zone_ and abs(int(east) - int(east_)) <= 1 and abs(int(north) - int(north_)) <= 1
        check(f"UTM of {lat} {lon}", near, said, utm)
    check("no UTM near a pole", browser.js("demine.formatUtm(85, 0)") is None)


def by_keyboard(browser, url):
    browser.open(url, 1280, 860)
    reached = set()
    for _ in range(60):
        browser.key("Tab")
        reached.add(browser.js("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"))
    for control in ("skip", "map", "layer", "opacity", "place", "show-areas", "kind-0", "whole"):
        check(f"Tab reaches {control}", control in reached, sorted(reached))
    browser.js("document.getElementById('map').focus()")
    before = text(browser, "#pointer")
    browser.js("""void (window.said = new Promise((done) => new MutationObserver(done)
        .observe(document.getElementById('pointer'), { childList: true, characterData: true, subtree: true })))""")
    browser.key("ArrowRight")
    browser.js("window.said.then(() => true)")
    check("an arrow key moves the map and says where", text(browser, "#pointer") != before, before)
    browser.key("Enter", text="\r")
    check("Enter describes the place in the middle", "UTM" in text(browser, "#here"))
    unnamed = browser.js("""[...document.querySelectorAll('button, input, select, a[href]')].filter((e) =>
        !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.textContent.trim() && !e.title).map((e) => e.outerHTML)""")
    check("every control has a name", not unnamed, unnamed)
    ids = browser.js("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    check("no id twice", len(ids) == len(set(ids)))


def layers_and_tables(browser, url):
    browser.open(url, 1280, 860)
    box = browser.js("(({x, y, width, height}) => [x, y, width, height])(document.getElementById('map').getBoundingClientRect())")
    browser.js("document.getElementById('opacity').value = 100; document.getElementById('opacity').dispatchEvent(new Event('input'))")
    for name in ("show-areas", "show-base", *(f"kind-{k}" for k in range(14))):
        browser.js(f"document.getElementById('{name}').click()")
    browser.js("document.querySelectorAll('.stamp').forEach((e) => e.remove())")
    colours = browser.pixels(*box)
    count = lambda rgb: colours.get(rgb, 0)
    check("surveyed background has its class's colour", count((254, 222, 136)) > 20000, colours.most_common(8))
    check("unsurveyed ground is grey", count((226, 226, 229)) > 20000, colours.most_common(8))
    check("and hatched", count((176, 178, 186)) > 0.15 * count((226, 226, 229)), colours.most_common(8))
    check("the hot spot is dark", count((54, 14, 92)) > 200, colours.most_common(8))
    greens = [c for c, n in colours.items() if n > 3 and c[1] > c[0] + 12 and c[1] > c[2] + 12]
    check("nothing on the map is green", not greens, greens)
    bands = browser.js("[...document.getElementById('layer').options].map((o) => o.text)")
    check("each band is a layer", len(bands) == 6, bands)
    browser.js("document.getElementById('layer').value = '4'; document.getElementById('layer').dispatchEvent(new Event('change'))")
    after = browser.pixels(*box)
    check("the layer changes what is painted", after.get((52, 78, 138), 0) > 20000 and not after.get((54, 14, 92)), after.most_common(8))
    browser.js("document.querySelector('button[data-rank=\"2\"]').click()")
    check("a row of the table opens its survey area", "Survey area 2" in text(browser, ".leaflet-popup-content"))
    browser.js("document.querySelector('.popup .near button').click()")
    check("and leads on to its evidence", "B2" in text(browser, ".leaflet-popup-content"))
    browser.js("document.querySelector('button[data-kind=\"3\"]').click()")
    shown = browser.js("[...document.querySelectorAll('[id^=kind-]')].filter((e) => e.checked).map((e) => e.id)")
    check("a kind's row shows that kind alone", shown == ["kind-3"], shown)


def hostile(browser, url):
    browser.open(url, 1280, 860)
    check("hostile texts do not stop the page", browser.js("document.documentElement.dataset.state") == "ready",
          browser.js("document.getElementById('failed').textContent"))
    check("nor become elements", browser.js("document.querySelectorAll('img').length") == 0)
    browser.js("document.querySelector('button[data-rank=\"1\"]').click()")
    browser.js("(document.querySelector('.popup .near button') || document.body).click()")
    check("nor in a popup", browser.js("document.querySelectorAll('.leaflet-popup img, .leaflet-popup script').length") == 0)
    check("where they can be read", "onerror=alert(1)" in text(browser, ".leaflet-popup-content"))
    quiet(browser, "hostile", url)


def damaged(browser, folder):
    page = (folder / "real.html").read_text()
    at = page.index('id="band-0">') + 400
    (folder / "damaged.html").write_text(page[:at] + ("A" if page[at] != "A" else "B") + page[at + 1:])
    browser.open((folder / "damaged.html").as_uri(), 1280, 860)
    check("damaged data are refused", browser.js("document.documentElement.dataset.state") == "failed")
    check("and the page says so", "cannot be shown" in text(browser, "#failed"), text(browser, "#failed"))
    check("and hides the map", browser.js("document.querySelector('.desk').hidden"))
    check("and keeps the tables", "Proposed survey areas" in text(browser, "#tables"))


def on_a_phone(browser, url, keep):
    browser.open(url, 390, 800)
    check("a phone needs no scrolling sideways", browser.js("document.documentElement.scrollWidth") <= 390,
          browser.js("document.documentElement.scrollWidth"))
    check("and the map fills its width", browser.js("document.getElementById('map').clientWidth") >= 385)
    if keep:
        browser.screenshot(keep / "phone.png")


def real_is_not_synthetic(browser, url):
    browser.open(url, 1280, 860)
    check("a real map does not say SYNTHETIC", "SYNTHETIC" not in browser.js("document.title + document.body.innerText"))
    check("no visible text says safe", not re.search(r"\bsafe\b", browser.js("document.body.innerText"), re.I))


def main():
    keep = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.argv[1], name], check=True)
        pages = {p: (folder / f"{p}.html").as_uri() for p in ("synthetic", "real", "hostile")}
        browser = Chromium(sys.argv[2])
        try:
            works_from_a_file(browser, pages["synthetic"])
            if keep:
                browser.screenshot(keep / "desktop.png")
            values_at(browser, pages["synthetic"])
            typed_places(browser)
            utm_agrees(browser, folder / "utm.txt")
            by_keyboard(browser, pages["synthetic"])
            layers_and_tables(browser, pages["real"])
            hostile(browser, pages["hostile"])
            damaged(browser, folder)
            on_a_phone(browser, pages["synthetic"], keep)
            real_is_not_synthetic(browser, pages["real"])
        finally:
            browser.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
