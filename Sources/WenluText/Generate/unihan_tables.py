"""Readings of characters and equivalent forms: Unicode 15.0 as Debian ships it (Unicode licence)."""

import bz2
import re
import unicodedata

import emit
import script_tables

FOLDER = "/usr/share/unicode"
FIELDS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983", "kHanyuPinyin")


def readings():
    """scalar -> readings, the first of kMandarin first, then those of the other fields in order."""
    found = {}
    for line in bz2.open(f"{FOLDER}/Unihan_Readings.txt.bz2", "rt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] in FIELDS:
            found.setdefault(int(parts[0][2:], 16), {})[parts[1]] = syllables(parts[1], parts[2])
    return {
        scalar: list(dict.fromkeys(s for field in FIELDS for s in fields.get(field, [])))
        for scalar, fields in sorted(found.items())
    }


def syllables(field, value):
    if field == "kMandarin":
        listed = value.split(" ")
    elif field == "kHanyuPinlu":
        listed = [re.sub(r"\(\d+\)", "", item) for item in value.split(" ")]
    else:
        listed = [s for item in value.split(" ") for s in item.split(":")[1].split(",")]
    return [unicodedata.normalize("NFC", s) for s in listed]


def is_stored(scalar, traditional):
    """The basic plane, and beyond it what the script tables know: nobody glosses the rest."""
    return scalar < 0x10000 or scalar in traditional


def reading_rows():
    traditional = {ord(key) for key in script_tables.dictionary("TSCharacters")}
    first, further = {}, {}
    for scalar, listed in readings().items():
        if not listed or not is_stored(scalar, traditional):
            continue
        first.setdefault(listed[0], []).append(chr(scalar))
        for reading in listed[1:]:
            further.setdefault(reading, []).append(chr(scalar))
    for reading in sorted(set(first) | set(further)):
        assert len(reading.encode()) <= 8, reading
        yield f"{reading} {''.join(first.get(reading, []))} {''.join(further.get(reading, []))}".rstrip()


def form_pairs():
    """Radicals and compatibility ideographs with the unified ideograph that each stands for."""
    pairs = {}
    for line in open(f"{FOLDER}/EquivalentUnifiedIdeograph.txt", encoding="utf-8"):
        match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
        if match:
            low, high, target = (int(x, 16) if x else None for x in match.groups())
            for scalar in range(low, (high or low) + 1):
                # Strokes (U+31C0...) are drawn on purpose; only radicals are stray forms of characters.
                if scalar < 0x3000:
                    pairs[scalar] = target
    for line in open(f"{FOLDER}/UnicodeData.txt", encoding="ascii"):
        scalar, name, _, _, _, decomposition = line.split(";")[:6]
        if name.startswith("CJK COMPATIBILITY IDEOGRAPH-"):
            if decomposition:
                pairs[int(scalar, 16)] = int(decomposition, 16)
    return sorted(pairs.items())


def is_mark(scalar):
    """Marks that text of Latin, Greek, Cyrillic or kana letters combines with them."""
    return 0x300 <= scalar <= 0x36F or scalar in (0x3099, 0x309A)


def composition_rows():
    """A mark, then each letter that has a composed form with it, with that form; and the class of each mark."""
    excluded = {
        int(line.split()[0], 16) for line in open(f"{FOLDER}/CompositionExclusions.txt", encoding="utf-8")
        if re.match("[0-9A-F]", line)
    }
    found, classes = {}, []
    for line in open(f"{FOLDER}/UnicodeData.txt", encoding="ascii"):
        code, _, _, kind, _, decomposition = line.split(";")[:6]
        scalar = int(code, 16)
        if is_mark(scalar):
            if classes and classes[-1][1:] == [scalar - 1, kind]:
                classes[-1][1] = scalar
            else:
                classes.append([scalar, scalar, kind])
        parts = decomposition.split(" ")
        if len(parts) == 2 and not decomposition.startswith("<") and scalar not in excluded:
            base, mark = (int(part, 16) for part in parts)
            if is_mark(mark) and not is_mark(base):
                found.setdefault(mark, []).append(chr(base) + chr(scalar))
    rows = [f"{mark:X} {''.join(pairs)}" for mark, pairs in sorted(found.items())]
    return rows, [f"{first:X} {last:X} {int(kind):X}" for first, last, kind in classes]


def write():
    compositions, classes = composition_rows()
    emit.swift(
        "CompositionData", "generate.py", "Facts of Unicode 15.0 (unicode-data 15.0.0-1): see NOTICE.",
        [
            ("rows", "A mark, then letters each followed by what they are with it.", compositions),
            ("classes", "Combining classes: first mark, last mark, class.", classes),
        ])
    emit.swift(
        "ReadingData", "generate.py", "Facts of the Unihan database 15.0 (unicode-data 15.0.0-1): see NOTICE.",
        [("rows", "Reading, characters that have it first, characters that have it too.", reading_rows())])
    emit.swift(
        "FormData", "generate.py", "Facts of Unicode 15.0 (unicode-data 15.0.0-1): see NOTICE.",
        [
            ("targets", "What each radical or compatibility ideograph stands for.",
             emit.wrapped("".join(chr(t) for _, t in form_pairs()))),
            ("sources", "Runs of their code points: first and last, hexadecimal.",
             [f"{a:X} {b:X}" for a, b in runs([s for s, _ in form_pairs()])]),
        ])


def runs(scalars):
    result = []
    for scalar in scalars:
        if result and result[-1][1] == scalar - 1:
            result[-1][1] = scalar
        else:
            result.append([scalar, scalar])
    return result
