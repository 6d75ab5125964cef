#!/usr/bin/env python3
"""Compares the code tables with Python's and glibc's over every two-byte and every four-byte sequence.

Prints each difference with its reason and fails on one without; then prints the digests that the tests of WenluText pin.
Needs what generate.py needs, and iconv.
"""

import subprocess
import sys

import codecs_tables as tables

PUA_2022 = "Python: private-use scalar of GB18030-2000/2005, replaced in 2022"
REASONS = {
    # GB18030
    **{code: PUA_2022 for code in tables.GB_2022},
    0xA8BC: "Python: U+E7C7 as in the year 2000; 2005 gave the code to U+1E3F",
    0x8135F437: "Python: U+1E3F as in the year 2000; 2005 gave the code to U+E7C7",
    **{
        code: "glibc: an ideograph beyond the basic plane, where the web has a private-use scalar"
        for code in (0xFE51, 0xFE52, 0xFE53, 0xFE6C, 0xFE76, 0xFE91)
    },
    0xA3A0: "the web reads it as a wide space; the others give U+E5E5",
}


def reason_big5(code, ours, theirs):
    if code in (0xA145, 0xA14E, 0xA1C2, 0xA1E3, 0xA1F2, 0xA1F3, 0xA241, 0xA242, 0xA244, 0xA246, 0xA247):
        return "the web follows code page 950, HKSCS tables the older Big5"
    if 0xA3C0 <= code <= 0xA3E0:
        return "control pictures of code page 950/ETEN, not in Python's table"
    if code == 0xA3E1:
        return "euro sign of code page 950, not in Python's table"
    if theirs == 0:
        return "HKSCS-2008 character, or a Big5 code that HKSCS-2004 merged with another"
    if ours == 0:
        return "letter with combining mark, handled in code"
    return None


def model_gb(code):
    """What the table says of a double-byte code: a scalar, 0 for none."""
    lead, trail = code >> 8, code & 0xFF
    return tables.gb_scalar(code) if lead in tables.GB_LEADS and trail in tables.GB_TRAILS else 0


def python_scalar(codec, raw):
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 else 0


def iconv_scalars(name, raws):
    """One scalar for each sequence, 0 where iconv refuses it: one call, each sequence on its own line."""
    result = []
    out = subprocess.run(
        ["iconv", "-c", "-f", name, "-t", "UTF-32LE"], input=b"".join(raw + b"\n" for raw in raws),
        capture_output=True).stdout
    for line in out.decode("utf-32-le", "replace").split("\n")[: len(raws)]:
        # A refused lead byte is skipped and its ASCII trail read by itself.
        result.append(ord(line) if len(line) == 1 and line > "\x7f" else 0)
    return result


def four_byte_codes():
    for a in range(0x81, 0xFF):
        for b in range(0x30, 0x3A):
            for c in range(0x81, 0xFF):
                for d in range(0x30, 0x3A):
                    yield bytes((a, b, c, d))


RANGES = tables.gb_ranges()
STARTS = [p for p, _ in RANGES]


def model_four(raw):
    import bisect

    a, b, c, d = raw
    pointer = (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30
    if pointer >= 189000:
        return pointer - 189000 + 0x10000 if pointer - 189000 < 0x100000 else 0
    if pointer >= 39420:
        return 0
    if pointer == 7457:
        return 0xE7C7
    start, scalar = RANGES[bisect.bisect_right(STARTS, pointer) - 1]
    return scalar + pointer - start


def compare(title, codes, ours, theirs, reason):
    groups, unexplained = {}, []
    for code, mine, other in zip(codes, ours, theirs):
        if mine != other:
            why = reason(code, mine, other)
            (groups.setdefault(why, []) if why else unexplained).append(f"{code:X}:{mine:X}/{other:X}")
    print(f"{title}: {sum(map(len, groups.values())) + len(unexplained)} differences")
    for why, items in groups.items():
        print(f"  {len(items):5} {why}: {' '.join(items[:6])}")
    if unexplained:
        print(f"  {len(unexplained):5} UNEXPLAINED: {' '.join(unexplained[:40])}")
    return len(unexplained)


def fnv(data, state=0xCBF29CE484222325):
    for byte in data:
        state = (state ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return state


def text(scalar, raw):
    """What the decoder makes of a sequence with a stop behind it."""
    if scalar:
        return chr(scalar) + "."
    rest = raw[1:] if raw[1] < 0x80 else raw[2:]
    return "\ufffd" + "".join(chr(b) if b < 0x80 else "\ufffd" for b in rest) + "."


def two_byte_digest(scalar_of, single):
    """Over all pairs of bytes 80…FF, 00…FF, a full stop behind each."""
    state = fnv(b"")
    for lead in range(0x80, 0x100):
        for trail in range(0x100):
            raw = bytes((lead, trail))
            if lead in single:
                tail = single[trail] if trail in single else chr(trail) if trail < 0x80 else "\ufffd"
                state = fnv((single[lead] + tail + ".").encode(), state)
            else:
                state = fnv(scalar_of(raw).encode(), state)
    return state


def main():
    bad = 0
    codes = [lead << 8 | trail for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    raws = [code.to_bytes(2, "big") for code in codes]
    ours = [model_gb(code) for code in codes]
    pua = lambda code, mine, other: REASONS.get(code)
    bad += compare("GB18030 two bytes, Python", codes, ours, [python_scalar("gb18030", r) for r in raws], pua)
    bad += compare("GB18030 two bytes, iconv", codes, ours, iconv_scalars("GB18030", raws), pua)

    fours = list(four_byte_codes())
    numbers = [int.from_bytes(raw, "big") for raw in fours]
    ours4 = [model_four(raw) for raw in fours]
    bad += compare("GB18030 four bytes, Python", numbers, ours4, [python_scalar("gb18030", r) for r in fours], pua)
    swapped = {s: tables.GB_2022[c] for c, s in ((c, tables.GB_2022[c]) for c in tables.GB_2022)}

    def iconv_reason(code, mine, other):
        if mine in swapped:
            return "scalar moved in 2022: the standard still reads its old four-byte code, glibc gives it back"
        return REASONS.get(code)

    bad += compare("GB18030 four bytes, iconv", numbers, ours4, iconv_scalars("GB18030", fours), iconv_reason)

    index = tables.big5_scalars()
    big = [lead << 8 | t for lead in range(0x81, 0xFF) for t in tables.BIG5_TRAILS]
    big_raw = [code.to_bytes(2, "big") for code in big]
    ours = [index[tables.big5_pointer(code)] for code in big]
    bad += compare(
        "Big5, Python big5hkscs", big, ours, [python_scalar("big5hkscs", r) for r in big_raw], reason_big5)
    bad += compare("Big5, iconv BIG5-HKSCS", big, ours, iconv_scalars("BIG5-HKSCS", big_raw), reason_big5)

    def gb_text(raw):
        return bad_lead(raw, "\u20ac") if raw[0] == 0xFF else text(model_gb(raw[0] << 8 | raw[1]), raw)

    gb = two_byte_digest(gb_text, {0x80: "\u20ac"})
    print(f"digest of GB18030, two bytes: {gb:016x}")
    pairs = {b"\x88\x62": "\xca\u0304.", b"\x88\x64": "\xca\u030c.", b"\x88\xa3": "\xea\u0304.", b"\x88\xa5": "\xea\u030c."}

    def big5_text(raw):
        if raw in pairs:
            return pairs[raw]
        known = raw[0] in range(0x81, 0xFF) and raw[1] in tables.BIG5_TRAILS
        if raw[0] in (0x80, 0xFF):
            return bad_lead(raw)
        return text(index[tables.big5_pointer(raw[0] << 8 | raw[1])] if known else 0, raw)

    print(f"digest of Big5, two bytes: {two_byte_digest(big5_text, {}):016x}")
    state = fnv(b"")
    for raw, scalar in zip(fours[::7], ours4[::7]):
        state = fnv((chr(scalar) if scalar else bad_four(raw)).encode() + b".", state)
    print(f"digest of GB18030, every seventh of the four-byte codes: {state:016x}")
    sys.exit(1 if bad else 0)


def bad_lead(raw, eighty="\ufffd"):
    """The first byte is none that begins a character; the second one is read by itself, a stop behind it."""
    second = chr(raw[1]) if raw[1] < 0x80 else eighty if raw[1] == 0x80 else "\ufffd"
    return "\ufffd" + second + "."


def bad_four(raw):
    """Four bytes that stand for nothing, a stop behind them: each lead byte fails alone."""
    return "\ufffd" + chr(raw[1]) + "\ufffd" + chr(raw[3])


if __name__ == "__main__":
    main()
