#!/usr/bin/env python3
"""Generates the trigrams of WenluText: what comes behind two characters where the bigram model tells less, and rare words.

Sources and arguments are those of bigrams.py:

    python3 Sources/WenluText/Generate/trigrams.py ROOT

jieba's words of three and more characters are taken apart; their counts are guesses where they say 3, so a word counts
for something by being one. Triples of running text are counted with them. NOTICE names packages and versions.
"""

import collections
import math
import pathlib
import sys

import jieba

import bigrams
import emit
import script_tables

# Names of persons are no help: any character may follow another in them.
NAMES = {"nr", "nrt", "nrfg"}
# What a word counts for at least.
LEAST = 24
TRIPLES = 230_000
# Levels, in quarter nats below certainty.
LEVELS = (2, 6, 11, 16)


def level(probability):
    exact = -math.log(probability) / bigrams.STEP
    return min(LEVELS, key=lambda step: abs(step - exact))


def words(length):
    """Words of so many characters, or more, with what they count for."""
    for line in open(pathlib.Path(jieba.__file__).parent / "dict.txt", encoding="utf-8"):
        word, count, tag = line.split()
        if len(word) >= length and tag not in NAMES and bigrams.HAN.fullmatch(word):
            yield word, max(LEAST, int(count))
    for phrase in script_tables.dictionary("STPhrases"):
        if len(phrase) >= length and bigrams.HAN.fullmatch(phrase):
            yield phrase.translate(SIMPLIFIED), LEAST


def running(folders):
    """Triples of running text, each distinct line once."""
    seen, triples = set(), collections.Counter()
    for folder in folders:
        for text in bigrams.texts(folder):
            for line in text.split("\n"):
                line = line.strip()
                if line in seen or bigrams.FOREIGN.search(line):
                    continue
                seen.add(line)
                for run in bigrams.HAN.findall(line):
                    run = run.translate(SIMPLIFIED)
                    triples.update(zip(run, run[1:], run[2:]))
    return triples


def main():
    counts = bigrams.Counts()
    bigrams.count_words(counts)
    bigrams.count_texts(counts, bigrams.folders(sys.argv[1:]), SIMPLIFIED)
    total = sum(counts.character.values())
    known = {c for c, _ in counts.character.most_common(bigrams.CHARACTERS)}
    following, chosen = bigrams.pairs(counts, known)
    triples = collections.Counter()
    for word, count in set(words(3)):
        for triple in zip(word, word[1:], word[2:]):
            triples[triple] += count
    for triple, count in running(bigrams.folders(sys.argv[1:])).items():
        if count >= 2:
            triples[triple] += count * bigrams.TEXT_WEIGHT
    scored = []
    for (a, b, c), count in triples.items():
        if not {a, b, c} <= known:
            continue
        triple = min(0.8, count / (counts.pair[a, b] + count + LEAST))
        pair = max(counts.pair[b, c] / (following[b] + 1), 0.05 * counts.character[c] / total)
        gain = math.log(triple / pair)
        if gain > 0.8:
            # Rare words are many; what they tell weighs as the root of how often they do.
            scored.append((gain * math.sqrt(count), a, b, c, level(triple)))
    scored.sort(key=lambda item: (-item[0], item[1:]))
    print(f"{len(scored)} triples", file=sys.stderr)
    lists = collections.defaultdict(lambda: collections.defaultdict(str))
    for _, a, b, c, step in sorted(scored[:TRIPLES], key=lambda item: item[1:]):
        lists[a][b, step] += c
    rows = []
    for a, follow in lists.items():
        row, before = a, None
        for (b, step), characters in sorted(follow.items()):
            row += (f"!{b}" if b != before else "") + chr(0x30 + step) + characters
            before = b
        rows.append(row)
    kept = {(a, b) for _, a, b, _ in chosen}
    short = collections.defaultdict(lambda: collections.defaultdict(str))
    for (a, b), count in sorted(dict(sorted((w, c) for w, c in words(2) if len(w) == 2)).items()):
        chance = count / (following[a] + count)
        if {a, b} <= known and (a, b) not in kept and chance > 2 * counts.character[b] / total:
            short[a][max(8, min(40, round(-math.log(chance) / bigrams.STEP / 4) * 4))] += b
    pair_rows = [a + "".join(chr(0x30 + lv) + short[a][lv] for lv in sorted(short[a])) for a in short]
    print(f"{sum(len(s) for r in short.values() for s in r.values())} pairs", file=sys.stderr)
    emit.swift(
        "TrigramData", "trigrams.py", "Facts from jieba's word list (MIT) and Debian's Chinese documentation: see NOTICE.",
        [("rows", "A character; for each `!` and second character, levels each followed by what comes third.", rows),
         ("pairs", "A character, then levels each followed by what makes a rare word with it.", pair_rows)])


SIMPLIFIED = {ord(k): v[0] for k, v in script_tables.dictionary("TSCharacters").items()}

if __name__ == "__main__":
    main()
