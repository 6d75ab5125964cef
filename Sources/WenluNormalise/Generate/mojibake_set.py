#!/usr/bin/env python3
"""Makes a set of broken rows from clean text: one JSON object a line, {"kind","input","expected","state"}.

    mojibake_set.py --rows 90 --seed 7 TEXT... > set.ndjson

TEXT are UTF-8 files of simplified Chinese, a paragraph a line. `state` is `recoverable`, `partial` (a stretch of the
row is broken), `unrecoverable` (Python's codecs do not lead back) or `lost` (nothing does). Damage and state are decided
here, before Wenlu sees a row. `--rows` is the number of rows of each kind.
"""

import argparse
import json
import subprocess

import damage


def traditional(lines):
    """The lines in traditional script, by OpenCC's command."""
    done = subprocess.run(["opencc", "-c", "s2t"], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\n")


def rows(kind, texts, rng, count):
    made = 0
    for text in texts:
        if made == count:
            return
        head, middle, tail = damage.parts(rng, text) if rng.random() < 0.35 else ("", text, "")
        if "tags" in kind or "blank" in kind and head:
            head, middle, tail = "", text, ""
        try:
            broken = damage.KINDS[kind][0](middle)
        except UnicodeError:
            continue
        if broken == middle:
            continue
        good = damage.is_recoverable(kind, middle, broken)
        state = "unrecoverable" if not good else "partial" if head or tail else "recoverable"
        made += 1
        yield {"kind": kind, "input": head + broken + tail, "expected": text, "state": state}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="+")
    options.add_argument("--rows", type=int, default=90)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    rng = damage.seeded(options.seed)
    lines = [line.strip() for path in options.texts for line in open(path, encoding="utf-8")]
    lines = [line for line in lines if 8 <= len(line) <= 400 and "\ufffd" not in line]
    rng.shuffle(lines)
    for kind in damage.KINDS:
        sample = rng.sample(lines, min(len(lines), options.rows * 6))
        if kind.startswith("big5"):
            sample = traditional(sample)
        for row in rows(kind, sample, rng, options.rows):
            print(json.dumps(row, ensure_ascii=False))
    for kind, way in damage.LOST.items():
        for text in rng.sample(lines, options.rows // 2):
            try:
                broken = way(text)
            except UnicodeError:
                continue
            print(json.dumps({"kind": kind, "input": broken, "expected": text, "state": "lost"}, ensure_ascii=False))


if __name__ == "__main__":
    main()
