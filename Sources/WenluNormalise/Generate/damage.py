"""Ways to break Chinese text, each with a verdict by Python's codecs: what can be brought back, and what cannot."""

import random
import re
import urllib.parse

HOLES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def cp1252(data):
    """Bytes as WHATWG's windows-1252 shows them: the five holes are C1 controls."""
    return "".join(chr(b) if b in HOLES else bytes([b]).decode("cp1252") for b in data)


def latin1(data):
    return data.decode("latin-1")


def back_1252(text):
    return b"".join(bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252") for c in text)


def entities_again(text):
    return text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;").replace("…", "&hellip;")


def references(text):
    return "".join(f"&#x{ord(c):x};" if ord(c) > 0x7F else c for c in text)


def decimal_references(text):
    return "".join(f"&#{ord(c)};" if ord(c) > 0x7F else c for c in text)


def lost_ampersand(text):
    return re.sub(r"[，。：；（）“”]", lambda m: f"#x{ord(m[0]):x};", text)


def escapes(text, form):
    return "".join(form % ord(c) if ord(c) > 0x7F else c for c in text)


def percent(text, encoding):
    return "".join(urllib.parse.quote(c, encoding=encoding, safe="") if ord(c) > 0x7F else c for c in text)


def tags(text):
    return f"<p>{text}</p>"


def bold_tags(text):
    return f"<p><b>{text}</b></p>"


def spoiled_spaces(text):
    return text.replace("\u00a0", " ")


def twice(text):
    return cp1252(cp1252(text.encode()).encode())


# name -> (break, undo); undo is Python's own way back, None where the form itself says what it stands for.
KINDS = {
    "utf8_cp1252": (lambda t: cp1252(t.encode()), lambda m: back_1252(m).decode()),
    "utf8_latin1": (lambda t: latin1(t.encode()), lambda m: m.encode("latin-1").decode()),
    "gbk_cp1252": (lambda t: cp1252(t.encode("gbk")), lambda m: back_1252(m).decode("gbk")),
    "gbk_latin1": (lambda t: latin1(t.encode("gbk")), lambda m: m.encode("latin-1").decode("gbk")),
    "big5_cp1252": (lambda t: cp1252(t.encode("big5")), lambda m: back_1252(m).decode("big5")),
    "big5_latin1": (lambda t: latin1(t.encode("big5")), lambda m: m.encode("latin-1").decode("big5")),
    "utf8_twice": (twice, lambda m: back_1252(back_1252(m).decode()).decode()),
    "gbk_then_utf8": (
        lambda t: cp1252(latin1(t.encode("gbk")).encode()),
        lambda m: back_1252(m).decode().encode("latin-1").decode("gbk"),
    ),
    "utf8_latin9": (lambda t: t.encode().decode("iso8859-15"), lambda m: m.encode("iso8859-15").decode()),
    "gbk_latin9": (lambda t: t.encode("gbk").decode("iso8859-15"), lambda m: m.encode("iso8859-15").decode("gbk")),
    "gbk_latin9_utf8": (
        lambda t: latin1(t.encode("gbk").decode("iso8859-15").encode()),
        lambda m: m.encode("latin-1").decode().encode("iso8859-15").decode("gbk"),
    ),
    "utf8_cp1252_blank": (lambda t: spoiled_spaces(cp1252(t.encode())), None),
    "gbk_cp1252_blank": (lambda t: spoiled_spaces(cp1252(t.encode("gbk"))), None),
    "utf8_gbk": (
        lambda t: t.encode().decode("gb18030", "replace"),
        lambda m: m.encode("gb18030").decode(),
    ),
    "big5_gb18030": (
        lambda t: t.encode("big5").decode("gb18030", "replace"),
        lambda m: m.encode("gb18030").decode("big5"),
    ),
    "gbk_big5": (
        lambda t: t.encode("gbk").decode("big5", "replace"),
        lambda m: m.encode("big5").decode("gbk"),
    ),
    "entities": (entities_again, None),
    "references": (references, None),
    "decimal_references": (decimal_references, None),
    "lost_ampersand": (lost_ampersand, None),
    "backslash_u": (lambda t: escapes(t, "\\u%04x"), None),
    "percent_u": (lambda t: escapes(t, "%%u%04X"), None),
    "percent_utf8": (lambda t: percent(t, "utf-8"), None),
    "percent_gbk": (lambda t: percent(t, "gbk"), None),
    "tags": (tags, None),
    "bold_tags": (bold_tags, None),
}
# What no one can bring back.
LOST = {
    "gbk_utf8": lambda t: t.encode("gbk").decode("utf-8", "replace"),
    "kun_jin_kao": lambda t: t.encode("gbk").decode("utf-8", "replace").encode().decode("gb18030", "replace"),
    "hot_hot_hot": lambda t: t[: len(t) // 2] + "烫" * 12 + t[len(t) // 2 :],
}


def is_recoverable(kind, text, broken):
    """Whether Python's codecs lead back from `broken` to `text`."""
    undo = KINDS[kind][1]
    if undo is None:
        return broken != text and "%" not in text and "&" not in text and "<" not in text
    try:
        return undo(broken) == text
    except (UnicodeError, ValueError):
        return False


def parts(rng, text):
    """A head and a tail of `text` that stay whole, cut behind sentence marks; ("", text, "") when there is none."""
    places = [m.end() for m in re.finditer(r"[。；，]", text)]
    if len(places) < 3:
        return "", text, ""
    first, last = sorted(rng.sample(places, 2))
    return text[:first], text[first:last], text[last:]


def seeded(seed):
    return random.Random(seed)
