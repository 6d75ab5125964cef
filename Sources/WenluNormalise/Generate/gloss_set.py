#!/usr/bin/env python3
"""Makes rows as mirrors make them: traditional script, pinyin glosses put into GBK bytes, bytes cut at marks.

    gloss_set.py --rows 200 --seed 7 TEXT... > set.ndjson

For each density (light, medium, heavy) and each set of cut marks, rows {"density","cuts","input","expected","damaged"}:
`damaged` says whether bytes were lost. Readings are the first kMandarin of Unihan, scripts are OpenCC's.
"""

import argparse
import bz2
import json
import re
import subprocess

import damage

CUTS = {"none": [], "a3bf": ["A3BF"], "a3a1_a1a3": ["A3A1", "A1A3"], "both": ["A3BF", "A3A1", "A1A3"]}
DENSITY = {"light": 0.08, "medium": 0.4, "heavy": 0.85}
NARROW = str.maketrans("，；：？！（）", ",;:?!()")


def opencc(config, text):
    done = subprocess.run(["opencc", "-c", config], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def readings():
    table = {}
    for line in bz2.open("/usr/share/unicode/Unihan_Readings.txt.bz2", "rt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] == "kMandarin":
            table[chr(int(parts[0][2:], 16))] = parts[2].split(" ")[0]
    return table


class Mirror:
    """One mirror: the characters it glosses and the marks it cuts at."""

    def __init__(self, rng, characters, table, density, cuts, straddles):
        self.list = [c for c in characters if c in table and rng.random() < DENSITY[density]]
        self.table = table
        self.cuts = [bytes.fromhex(cut) for cut in CUTS[cuts]]
        self.straddles = straddles

    def glossed(self, text):
        data = text.encode("gbk")
        if self.straddles:
            for character in self.list:
                code = character.encode("gbk")
                data = data.replace(code, code + f"({self.table[character]})".encode("gbk"))
            return data
        return "".join(c + f"({self.table[c]})" if c in self.list else c for c in text).encode("gbk")

    def shown(self, text):
        data = self.glossed(text)
        if not self.cuts:
            return decoded(data)
        pieces = re.split(b"(" + b"|".join(map(re.escape, self.cuts)) + b")", data)
        return "".join(decoded(piece) for piece in pieces)


def decoded(piece):
    """GBK as the mirrors decode it: a bad pair is one `?` and takes its second byte along."""
    out, at = [], 0
    while at < len(piece):
        if piece[at] < 0x80:
            out.append(chr(piece[at]))
            at += 1
            continue
        try:
            out.append(piece[at : at + 2].decode("gbk"))
        except UnicodeDecodeError:
            out.append("?")
        at += 2
    return "".join(out)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="+")
    options.add_argument("--rows", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--damaged", action="store_true", help="only rows whose bytes a cut damaged")
    options = options.parse_args()
    rng = damage.seeded(options.seed)
    table = readings()
    lines = [line.strip() for path in options.texts for line in open(path, encoding="utf-8")]
    lines = [line for line in lines if 30 <= len(line) <= 900]
    rng.shuffle(lines)
    texts = ["".join(lines[at : at + 4]) for at in range(0, len(lines) - 3, 4)]
    texts = texts[: options.rows * len(DENSITY) * len(CUTS) * 8]
    trads = opencc("s2t", "\n".join(texts)).split("\n")
    pool = zip(texts, trads, opencc("t2s", "\n".join(trads)).split("\n"))
    for density in DENSITY:
        for cuts in CUTS:
            for _ in range(options.rows):
                row = None
                while row is None or options.damaged and cuts != "none" and not row["damaged"]:
                    row = make(rng, table, *next(pool), density, cuts)
                print(json.dumps(row, ensure_ascii=False))


def make(rng, table, text, trad, expected, density, cuts):
    try:
        trad.encode("gbk")
    except UnicodeEncodeError:
        return None
    if "?" in expected or len(expected) != len(trad):
        return None
    characters = sorted({a for a, b in zip(trad, expected) if a != b})
    mirror = Mirror(rng, characters, table, density, cuts, straddles=rng.random() < 0.5)
    shown = mirror.shown(trad)
    clean = "".join(c + f"({table[c]})" if c in mirror.list else c for c in trad)
    damaged = shown != clean
    if rng.random() < 0.7:
        shown, expected = shown.translate(NARROW), expected.translate(NARROW)
    return {"density": density, "cuts": cuts, "input": shown, "expected": expected, "damaged": damaged,
            "glosses": len(mirror.list)}


if __name__ == "__main__":
    main()
