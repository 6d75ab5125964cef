"""Simplified and traditional script: OpenCC's dictionaries as Debian ships them (Apache-2.0)."""

import subprocess
import tempfile

import emit

FOLDER = "/usr/share/opencc"


def dictionary(name):
    """The entries of a dictionary: key -> answers, best first."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as out:
        subprocess.run(
            ["opencc_dict", "-i", f"{FOLDER}/{name}.ocd2", "-o", out.name, "-f", "ocd2", "-t", "text"], check=True)
        lines = open(out.name, encoding="utf-8").read().split("\n")
    entries = (line.split("\t") for line in lines if line)
    return {key: answers.split(" ") for key, answers in entries}


def character_rows(table):
    """Rows of pairs: the character, then what it becomes; those that stay are left out."""
    pairs = [key + answers[0] for key, answers in sorted(table.items()) if answers[0] != key]
    return emit.wrapped("".join(pairs), 60)


def simplified_only(st, ts):
    """Characters that no traditional text has: the conversion never leaves them, and they convert from nothing."""
    return sorted(key for key, answers in st.items() if key not in answers and key not in ts)


def secondary(st, ts):
    """Traditional characters that are not the usual form of their simplified one: 箇 beside 個, 証 beside 證."""
    changed = ((key, answers[0]) for key, answers in ts.items() if answers[0] != key)
    return sorted(key for key, simple in changed if st.get(simple, [key])[0] != key)


def write():
    ts, st = dictionary("TSCharacters"), dictionary("STCharacters")
    phrases = dictionary("TSPhrases")
    kept = sorted(key for key, answers in ts.items() if answers[0] == key)
    emit.swift(
        "ScriptData", "generate.py", "Facts of OpenCC 1.1.6 (libopencc-data 1.1.6+ds1-1), Apache-2.0: see NOTICE.",
        [
            ("simplified", "Pairs: a traditional character and its simplified form.", character_rows(ts)),
            ("kept", "Traditional characters that stay, but for the phrases.", emit.wrapped("".join(kept))),
            (
                "phrases", "Traditional phrases and their simplified forms.",
                [f"{key} {answers[0]}" for key, answers in sorted(phrases.items())],
            ),
            ("secondary", "Traditional characters that are not the usual form of their simplified one.",
             emit.wrapped("".join(secondary(st, ts)))),
            ("simplifiedOnly", "Simplified characters that no traditional text has.",
             emit.wrapped("".join(simplified_only(st, ts)))),
        ])
