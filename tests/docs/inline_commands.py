#!/usr/bin/env python3
"""Commands in the running text and in blocks that nobody runs name commands and options that there are.

run.py types what stands in ```console blocks. What stands elsewhere often cannot be typed: it names files that the reader has, runs until it is
stopped, or is half a command; qgis.md has no console block, since its steps are done with the mouse. So it is compared with the pages of docs/cli,
which cli_pages.py keeps as the program has them.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMANDS = ROOT / "docs/cli"


def written(text):
    """Every `demine NOUN VERB ...` of inline code and of fenced blocks, on one line each."""
    fenced = [block for name, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S) if name != "console"]
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    lines = [code.replace("\n", " ") for code in re.findall(r"`([^`]+)`", text)]
    for block in fenced:
        lines += block.replace("\\\n", " ").splitlines()
    for line in lines:
        yield from re.findall(r"(?:^|\$ )\s*(demine [a-z]+ [a-z-]+.*)", line)


def wrong(command):
    words = re.split(r"[\s=]+", re.split(r"[|>;&]", command)[0])
    page = COMMANDS / f"{words[1]}-{words[2]}.md"
    if not page.exists():
        return f"there is no command {words[1]} {words[2]}"
    options = set(re.findall(r"^  (?:-\w,)?(--[a-z-]+)", page.read_text(), re.M))
    unknown = [word for word in words if re.fullmatch(r"--[a-z-]+", word) and word not in options]
    return f"no option {', '.join(unknown)}" if unknown else None


def main():
    count, bad = 0, 0
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]:
        if page.parent == COMMANDS:
            continue
        for command in written(page.read_text()):
            count += 1
            if why := wrong(command):
                bad += 1
                print(f"{page.relative_to(ROOT)}: {command}: {why}")
    print(f"{count} commands")
    return 1 if bad or count < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
