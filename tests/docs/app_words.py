#!/usr/bin/env python3
"""The pages for people who work in a browser name its buttons, fields and headings in *italics*: each must be a text of the app.

{0} of the catalogue stands for any words; what comes after a colon may be left out.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "docs/guide/web.md", *sorted((ROOT / "docs/guide/roles").glob("*.md"))]
ITALICS = re.compile(r"(?<![*\w])\*([^*\s][^*]*?)\*(?![*\w])", re.S)


def catalogue():
    text = "".join((ROOT / "web/src/words" / name).read_text() for name in ("en.ts", "en_work.ts"))
    return re.findall(r'^\s+"?[\w.]+"?: "([^"]*)",$', text, re.M)


def patterns(texts):
    return [re.compile(".+".join(re.escape(part) for part in re.split(r"\{\d\}", text))) for text in texts]


def main():
    texts = catalogue()
    known = patterns(texts)
    bad = []
    count = 0
    for page in PAGES:
        for found in ITALICS.findall(page.read_text()):
            label = " ".join(found.split())
            count += 1
            if not any(pattern.fullmatch(label) for pattern in known) and not any(text.startswith(label + ":") for text in texts):
                bad.append(f"{page.relative_to(ROOT)}: *{label}* is no text of the app")
    print("\n".join(bad + [f"{count} texts of the app in {len(PAGES)} pages"]))
    return 1 if bad or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
