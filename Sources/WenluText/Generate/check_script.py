#!/usr/bin/env python3
"""Runs Debian's `opencc` over every entry of its dictionaries and prints the digests that the tests of WenluText pin.

The entries where WenluText differs on purpose are listed here; everything else must be equal.
"""

import subprocess

import check_codecs
import script_tables

# Debian's answer is a character that only dictionaries know.
KEPT = {"\u5032": "\u5032"}


def opencc(config, lines):
    out = subprocess.run(
        ["opencc", "-c", config], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    return out.split("\n")[: len(lines)]


def digest(lines):
    return f"{check_codecs.fnv(''.join(line + chr(10) for line in lines).encode()):016x}"


def simplifying():
    characters = script_tables.dictionary("TSCharacters")
    lines = sorted(characters) + sorted(script_tables.dictionary("TSPhrases"))
    return [KEPT.get(line, answer) for line, answer in zip(lines, opencc("t2s.json", lines))]


def traditional():
    lines = sorted(script_tables.dictionary("STCharacters"))
    return [answer for line, answer in zip(lines, opencc("s2t.json", lines)) if line != answer]


if __name__ == "__main__":
    print(f"t2s, {len(simplifying())} characters and phrases: {digest(simplifying())}")
    print(f"s2t, {len(traditional())} characters that change: {digest(traditional())}")
