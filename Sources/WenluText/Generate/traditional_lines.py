#!/usr/bin/env python3
"""Makes lines of traditional text on which the conversion to simplified script is compared with OpenCC's.

    traditional_lines.py --lines 100000 FOLDER... > lines.txt
    swift run -c release wenlu-bench --lines lines.txt

FOLDERs are unpacked packages (`dpkg -x PACKAGE.deb FOLDER`) with documentation or message catalogues in traditional
script, such as debian-reference-zh-tw, libreoffice-help-zh-tw and libreoffice-l10n-zh-tw. Their own lines come first,
each once; then every entry of OpenCC's dictionaries; then simplified lines of the same folders, turned traditional.
"""

import argparse
import gettext
import gzip
import html
import pathlib
import re
import subprocess
import sys

import script_tables

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S | re.I)


def texts(path):
    """The texts that a file holds, none for a file of another kind."""
    if path.suffix == ".mo":
        with open(path, "rb") as file:
            return [text for text in gettext.GNUTranslations(file)._catalog.values() if isinstance(text, str)]
    if path.suffix in (".html", ".htm", ".txt"):
        return [html.unescape(TAG.sub("\n", path.read_text(encoding="utf-8", errors="ignore")))]
    if path.suffix == ".gz" and "/man/" in str(path):
        return [re.sub(r"^\.\S* ?|\\[a-zA-Z]\S*", "", gzip.open(path, "rt", encoding="utf-8", errors="ignore").read(), flags=re.M)]
    return []


def lines(folders, least=6):
    """Lines with at least `least` Chinese characters, each once, in the order of the files' names."""
    seen = set()
    for folder in folders:
        for path in sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file()):
            for text in texts(path):
                for line in text.split("\n"):
                    line = " ".join(line.split())
                    if line not in seen and "\ufffd" not in line and len(HAN.findall(line)) >= least:
                        seen.add(line)
                        yield line


def is_traditional(line, changed, simple):
    """Whether the line has characters that conversion changes and none that only simplified text has."""
    return any(c in changed for c in line) and not any(c in simple for c in line)


def turned(simplified):
    out = subprocess.run(
        ["opencc", "-c", "s2t.json"], input="\n".join(simplified) + "\n", capture_output=True, text=True, check=True)
    return out.stdout.split("\n")[: len(simplified)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    ts, st = script_tables.dictionary("TSCharacters"), script_tables.dictionary("STCharacters")
    changed = {key for key, answers in ts.items() if answers[0] != key}
    simple = set(script_tables.simplified_only(st, ts))
    native, other = [], []
    for line in lines(options.folders):
        (native if is_traditional(line, changed, simple) else other).append(line)
    words = sorted({answer for name in ("STCharacters", "STPhrases") for row in script_tables.dictionary(name).values()
                    for answer in row} | set(ts) | set(script_tables.dictionary("TSPhrases")))
    # Dictionary entries stand many on a line, as text does, so that phrases also meet across their ends.
    entries = ["".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    room = max(0, options.lines - len(native) - len(entries))
    made = turned([line for line in other if any(c in simple for c in line)][:room])
    result = (native + entries + made)[: options.lines]
    print(f"{len(native)} lines as written, {len(entries)} of dictionary entries, {len(made)} converted", file=sys.stderr)
    print("\n".join(result))


if __name__ == "__main__":
    main()
