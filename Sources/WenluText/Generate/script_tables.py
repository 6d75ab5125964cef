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


# Debian's dictionaries turn 倲 into 㑈, a character that only dictionaries know; 倲 is mostly half of a damaged pair.
KEPT_CHARACTERS = {"\u5032"}


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
    ts = {key: answers for key, answers in ts.items() if key not in KEPT_CHARACTERS}
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
    write_traditional(ts, st, dictionary("STPhrases"))


def write_traditional(ts, st, phrases):
    """The way back: characters by their first answer, and the phrases that answer otherwise or guard against those."""
    plain = lambda text: "".join(st.get(c, [c])[0] for c in text)
    back = lambda text: "".join(ts.get(c, [c])[0] for c in text)
    changing = {key: answers[0] for key, answers in sorted(phrases.items()) if plain(key) != answers[0]}
    derived = [value for key, value in changing.items() if back(value) == key]
    spelled = [key + value for key, value in changing.items() if back(value) != key]
    guards = {}
    for key in guarding(sorted(set(phrases) - set(changing)), changing):
        guards.setdefault(key[0], []).append(key[1:])
    emit.swift(
        "TraditionalData", "generate.py", "Facts of OpenCC 1.1.6 (libopencc-data 1.1.6+ds1-1), Apache-2.0: see NOTICE.",
        [
            ("traditional", "Pairs: a simplified character and its usual traditional form.", character_rows(st)),
            ("phrases", "Traditional phrases whose simplified form the characters give.", joined(derived)),
            ("spelledPhrases", "Simplified phrases, each with the traditional one behind it.", joined(spelled)),
            ("guards", "A character and what follows it in phrases that convert by characters, but end where another begins.",
             [first + " ".join(rests) for first, rests in sorted(guards.items())]),
        ])


def guarding(plain, changing):
    """The phrases of `plain` that keep one of `changing` from being found inside or across their end."""
    beginnings = {key[:length] for key in changing for length in range(1, len(key) + 1)}
    for key in plain:
        inside = (key[i:j] in changing for i in range(len(key)) for j in range(i + 1, len(key) + 1))
        across = (key[i:] in beginnings for i in range(1, len(key)))
        if any(inside) or any(across):
            yield key


def joined(phrases, width=110):
    """Rows of phrases separated by blanks."""
    row = ""
    for phrase in phrases:
        if len(row) + len(phrase) > width:
            yield row.rstrip()
            row = ""
        row += phrase + " "
    yield row.rstrip()
