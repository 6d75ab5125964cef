"""What happened to the pages after they were written: cuts, script conversion, glosses, byte damage, wrong decodings."""
import pathlib
import re

TABLE = {}
READING = {}
for row in (pathlib.Path(__file__).parent / "traditional.tsv").read_text(encoding="utf-8").splitlines():
    simple, other, reading = row.split("\t")
    TABLE[simple] = other
    READING[other] = (simple, reading)

TO_HALF = str.maketrans("，（）：；？！", ",():;?!")


def traditional(text):
    return "".join(TABLE.get(c, c) for c in text)


def pieces(text, size):
    return [text[i:i + size] for i in range(0, len(text), size)]


def glossed(text, chosen, marks):
    """The mirror's work on one stretch of text: a byte for byte replacement of each chosen character, then a split.

    `chosen` are traditional characters; `marks` the byte pairs at which the mirror splits its GBK text."""
    data = text.encode("gbk")
    for other in chosen:
        pair = other.encode("gbk")
        data = data.replace(pair, pair + f"({READING[other][1]})".encode("gbk"))
    out, at = [], 0
    while at < len(data):
        cuts = [i for i in (data.find(m, at) for m in marks) if i >= 0]
        end = min(cuts) if cuts else len(data)
        out.append(careless(data[at:end]))
        if cuts:
            out.append(data[end:end + 2].decode("gbk"))
        at = end + 2 if cuts else end
    return "".join(out)


def careless(data):
    """GBK decoding that gives `?` for a bad pair and eats its second byte; pairs of the user zones vanish."""
    out, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at:at + 2]
        try:
            out.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            zone = len(pair) == 2 and pair[1] >= 0xA1 and (0xAA <= pair[0] <= 0xAF or 0xF8 <= pair[0] <= 0xFE)
            out.append("" if zone else "?")
        at += 2
    return "".join(out)


def mirrored(html, salt, share, marks, half=True):
    """A page as a mirror serves it: traditional script, glosses and byte damage in every stretch of text."""
    from texts import number
    used = sorted({TABLE[c] for c in html if c in TABLE and READING[TABLE[c]][1]}, key=lambda o: READING[o][0].encode("gb18030"))
    chosen = [o for o in used if number(salt, o) % 100 < share]

    def stretch(text):
        text = glossed(traditional(text), chosen, marks)
        return text.translate(TO_HALF) if half else text

    return on_text(html, stretch)


def on_text(html, change):
    """Applies `change` to what stands between tags, outside scripts and styles."""
    out = []
    for item in re.split(r"(<script.*?</script>|<style.*?</style>|<[^>]*>)", html, flags=re.S):
        out.append(item if item.startswith("<") else change(item))
    return "".join(out)


def as_latin1(text):
    """UTF-8 read as Windows-1252 by the WHATWG rules: the five holes become C1 controls."""
    return "".join(
        bytes([b]).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in text.encode("utf-8"))


def stamped(text, stamp, every):
    """An uploader's stamp every `every` characters, numbered."""
    out = []
    for i in range(0, len(text), every):
        out.append(text[i:i + every])
        if i + every < len(text):
            out.append(stamp.format(i // every + 1))
    return "".join(out)


def hurt(html):
    """Bytes no page should hold: NULs, a control, a lone continuation byte, tags that are never closed."""
    data = html.replace("</p>\n", "\n").replace("</td>", "").replace("</div>", "", 2).encode()
    half = data.index(b"<p>", len(data) // 2)
    return data[:half] + b"<p>\x00\x00<b><i><font color=red>" + data[half + 3:].replace(b"<p>", b"\x00<p>\x0b", 2)
