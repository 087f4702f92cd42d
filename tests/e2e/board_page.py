# SPDX-License-Identifier: Apache-2.0
"""The readiness board in Chromium: on a screen, on paper, by keyboard, light and dark.

    board_page.py WRITE_TEST_BOARD CHROMIUM [FOLDER]    keeps screenshots and PDFs in FOLDER
"""

import pathlib
import re
import subprocess
import sys
import tempfile

from chromium import FLAGS, Chromium

failures = []


def check(name, true, *seen):
    print(("ok    " if true else "FAIL  ") + name + ("" if true else "   " + " | ".join(str(s) for s in seen)))
    if not true:
        failures.append(name)


def quiet(browser, name, url):
    asked = [r for r in browser.requests() if not r.startswith("data:") and r.split("#")[0] != url]
    check(f"{name}: asks the network for nothing", not asked, asked)
    check(f"{name}: the browser has nothing to complain about", not browser.complaints(), browser.complaints())


def sheets(program, url, keep, name):
    """Pages of the printed board, and the size of the first in millimetres."""
    with tempfile.TemporaryDirectory(prefix="demine-e2e-") as folder:
        target = pathlib.Path(folder) / "board.pdf"
        subprocess.run([program, *(f for f in FLAGS if f != "--remote-debugging-pipe"), f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                        f"--print-to-pdf={target}", url], check=True, timeout=160, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pdf = target.read_bytes()
    if keep:
        (keep / f"{name}.pdf").write_bytes(pdf)
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), [round(float(v) / 72 * 25.4) for v in box.groups()]


def prints_on_one_sheet(browser, program, url, keep, name):
    browser.open(url, 1500, 1000)
    quiet(browser, name, url)
    pages, size = sheets(program, url, keep, name)
    check(f"{name}: five tasks, five teams and fourteen days are one sheet", pages == 1, pages)
    check(f"{name}: of A3, landscape", size == [420, 297], size)
    browser.call("Emulation.setEmulatedMedia", media="print")
    # As wide as the sheet within its margins: 400 mm.
    browser.call("Emulation.setDeviceMetricsOverride", width=1512, height=1047, deviceScaleFactor=1, mobile=False)
    spilt = browser.js("[...document.querySelectorAll('td, th')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)")
    check(f"{name}: no cell is too narrow for its words", not spilt, spilt[:3])
    wide = browser.js("document.documentElement.scrollWidth")
    check(f"{name}: nothing hangs over the edge of the paper", wide <= 1512, wide)
    browser.call("Emulation.setEmulatedMedia", media="")


def long_board(program, url, keep):
    pages, size = sheets(program, url, keep, "long")
    check("fifteen tasks go on over further sheets", 2 <= pages <= 12 and size == [420, 297], pages, size)


def on_a_screen(browser, url, scheme, keep):
    browser.open(url, 1280, 900)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    check(f"{scheme}: the page scrolls in its tables, not sideways", browser.js("document.documentElement.scrollWidth") <= 1280)
    contrast = browser.js("""(() => {
        const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                               return .2126 * r + .7152 * g + .0722 * b; };
        const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!c.endsWith(', 0)')) return c; } return 'rgb(255, 255, 255)'; };
        let worst = [99, ''];
        for (const e of document.querySelectorAll('h1, h2, p, strong, b, th, td, span, li, caption')) {
            if (!e.innerText.trim()) continue;
            const a = light(getComputedStyle(e).color), b = light(ground(e)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 80)];
        }
        return worst; })()""")
    check(f"{scheme}: every text has a contrast of 4.5 or more", contrast[0] >= 4.5, contrast)
    colours = browser.pixels(0, 0, 1280, 900)
    green = [c for c, n in colours.items() if n > 3 and c[1] > c[0] + 12 and c[1] > c[2] + 12]
    check(f"{scheme}: nothing is green", not green, green)
    if keep:
        browser.screenshot(keep / f"{scheme}.png")


def by_keyboard_and_aloud(browser, url):
    browser.open(url, 1280, 900)
    reached = set()
    for _ in range(8):
        browser.key("Tab")
        reached.add(browser.js("document.activeElement.className || document.activeElement.tagName"))
    for part in ("skip", "scroll board", "scroll teams", "scroll"):
        check(f"Tab reaches {part}", part in reached, sorted(reached))
    names = browser.js("[...document.querySelectorAll('[role=region], ul.legend')].filter((e) => !e.getAttribute('aria-label')).length")
    check("every part has a name", names == 0, names)
    heads = browser.js("[...document.querySelectorAll('th')].filter((e) => !['row', 'col'].includes(e.scope) || !e.innerText.trim()).length")
    check("every head has a scope and words", heads == 0, heads)
    check("every table has a caption", browser.js("[...document.querySelectorAll('table')].every((e) => e.caption && e.caption.innerText)"))
    marks = browser.js("[...document.querySelectorAll('td .mark')].every((e) => /^. .+/.test(e.innerText))")
    check("every mark is a symbol and a word", marks)
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = [n.get("role", {}).get("value") for n in tree]
    check("a screen reader finds tables with row and column heads",
          roles.count("table") == 3 and "rowheader" in roles and "columnheader" in roles, sorted(set(map(str, roles))))


def hostile(browser, url):
    browser.open(url, 1280, 900)
    check("hostile texts do not become elements", browser.js("document.querySelectorAll('img, script, [onmouseover]').length") == 0)
    check("where they can be read", "<script>alert(1)</script>" in browser.js("document.querySelector('td').innerText"))
    quiet(browser, "hostile", url)


def languages(browser, pages):
    for name, lang, word in (("full", "en", "NO-GO"), ("full.ru", "ru", "НЕЛЬЗЯ")):
        browser.open(pages[name], 1280, 900)
        check(f"{name} says that it speaks {lang}", browser.js("document.documentElement.lang") == lang)
        check(f"{name} has {word}", word in browser.js("document.querySelector('td.nogo').innerText"))
        check(f"{name} has SYNTHETIC in title and head",
              browser.js("/SYNTHETIC/.test(document.title) && /SYNTHETIC/.test(document.querySelector('header').innerText)"))


def main():
    keep = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.argv[1], name], check=True)
        pages = {p: (folder / f"{p}.html").as_uri() for p in ("full", "full.ru", "long", "hostile")}
        browser = Chromium(sys.argv[2])
        try:
            prints_on_one_sheet(browser, sys.argv[2], pages["full"], keep, "full")
            prints_on_one_sheet(browser, sys.argv[2], pages["full.ru"], keep, "full.ru")
            long_board(sys.argv[2], pages["long"], keep)
            for scheme in ("light", "dark"):
                on_a_screen(browser, pages["full"], scheme, keep)
            by_keyboard_and_aloud(browser, pages["full"])
            hostile(browser, pages["hostile"])
            languages(browser, pages)
        finally:
            browser.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
