"""The double-byte tables of GB18030 and Big5, as the WHATWG Encoding Standard has them.

Python's own codecs give the bulk; the places where the standard differs are listed below, each with its reason.
`check_codecs.py` compares the result with other implementations.
"""

import pathlib
import re

import emit

GB_LEADS = range(0x81, 0xFF)
GB_TRAILS = [t for t in range(0x40, 0xFF) if t != 0x7F]

# GB18030-2022 gives these ten vertical forms and eight components their standard code points;
# Python keeps the private-use ones of the year 2000.
GB_2022 = {
    0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14, 0xA6DE: 0xFE15,
    0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5,
    0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6D: 0x9FB8, 0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFEA0: 0x9FBB,
}
# A8BC became U+1E3F in 2005; the web decodes A3A0 as a wide space.
GB_OTHER = {0xA8BC: 0x1E3F, 0xA3A0: 0x3000}


def gb_scalar(code):
    if code in GB_2022:
        return GB_2022[code]
    if code in GB_OTHER:
        return GB_OTHER[code]
    text = code.to_bytes(2, "big").decode("gb18030", "ignore")
    assert len(text) == 1, hex(code)
    return ord(text)


def is_user_zone(lead, trail):
    """The three user-defined zones, whose private-use code points are worked out, not stored."""
    return (
        (0xAA <= lead <= 0xAF and trail >= 0xA1)
        or (0xF8 <= lead <= 0xFE and trail >= 0xA1)
        or (0xA1 <= lead <= 0xA7 and trail < 0xA1 and (lead, trail) != (0xA3, 0xA0))
    )


def gb_user_zone_scalar(lead, trail):
    if lead <= 0xA7:
        return 0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40 - (1 if trail > 0x7F else 0)
    if lead <= 0xAF:
        return 0xE000 + (lead - 0xAA) * 94 + trail - 0xA1
    return 0xE234 + (lead - 0xF8) * 94 + trail - 0xA1


def gb_rows():
    for lead in GB_LEADS:
        row = []
        for trail in GB_TRAILS:
            scalar = gb_scalar(lead << 8 | trail)
            if is_user_zone(lead, trail):
                assert scalar == gb_user_zone_scalar(lead, trail), (hex(lead), hex(trail), hex(scalar))
            else:
                row.append(chr(scalar))
        if row:
            yield "".join(row)


def gb_ranges():
    """(pointer, first scalar) of each run of four-byte codes of the BMP."""
    encoded = {gb_scalar(lead << 8 | trail) for lead in GB_LEADS for trail in GB_TRAILS}
    old = set(range(0xE78D, 0xE797)) | {0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864}
    # The ranges are those of 2005: the eighteen scalars moved in 2022 still have their four-byte codes.
    two_byte = (encoded - set(GB_2022.values())) | old | {0xE5E5}
    pointer, inside, rows = 0, False, []
    for scalar in range(0x80, 0x10000):
        # U+E7C7 took the place of U+1E3F in 2005.
        if 0xD800 <= scalar <= 0xDFFF or (scalar in two_byte and scalar != 0x1E3F) or scalar == 0xE7C7:
            inside = False
            continue
        if not inside:
            rows.append((pointer, scalar))
            inside = True
        pointer += 1
    assert pointer == 39420, pointer
    return rows


BIG5_LEADS = range(0x87, 0xFF)
BIG5_TRAILS = list(range(0x40, 0x7F)) + list(range(0xA1, 0xFF))
# Debian's copy of the standard's index big5 (CC0); Python's table of HKSCS-2004 lacks 115 of its characters.
BIG5_INDEX = "/usr/share/cargo/registry/encoding-index-tradchinese-1.20141219.5/big5.rs"


def rust_array(source, name):
    body = re.search(name + r": &'static \[u\d+\] = &\[(.*?)\]", source, re.S).group(1)
    return [int(number) for number in re.findall(r"\d+", body)]


def big5_scalars():
    """The scalar of each pointer, 0 where there is none."""
    source = pathlib.Path(BIG5_INDEX).read_text()
    low, planes = rust_array(source, "FORWARD_TABLE"), rust_array(source, "FORWARD_TABLE_MORE")
    first = 942
    table = [0] * first
    for at, scalar in enumerate(low):
        scalar |= (planes[at >> 5] >> (at & 31) & 1) << 17
        table.append(0 if scalar in (0xFFFF, 1, 2, 3) else scalar)
    # Four codes stand for a letter and a combining mark: they are handled in code.
    for code in (0x8862, 0x8864, 0x88A3, 0x88A5):
        table[big5_pointer(code)] = 0
    return table + [0] * (126 * 157 - len(table))


def big5_pointer(code):
    lead, trail = code >> 8, code & 0xFF
    return (lead - 0x81) * 157 + trail - (0x40 if trail < 0x7F else 0x62)


def big5_rows():
    table = big5_scalars()
    for lead in BIG5_LEADS:
        scalars = [table[big5_pointer(lead << 8 | trail)] for trail in BIG5_TRAILS]
        yield "".join(chr(s) if s else "-" for s in scalars).rstrip("-")


def write():
    emit.swift(
        "GBKData", "generate.py", "Facts of GB 18030-2022 and of the WHATWG Encoding Standard's index gb18030.",
        [
            ("rows", "Double-byte characters by lead, then trail byte, without the user-defined zones.", gb_rows()),
            (
                "ranges", "Runs of four-byte codes: linear pointer and first scalar, hexadecimal.",
                [f"{p:X} {s:X}" for p, s in gb_ranges()],
            ),
        ])
    emit.swift(
        "Big5Data", "generate.py", "Facts of Big5 with HKSCS as in the WHATWG Encoding Standard's index big5.",
        [("rows", "Characters of each lead byte from 87 by trail byte; `-` where there is none.", big5_rows())])
