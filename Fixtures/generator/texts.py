"""The clean texts: one file each in ../texts, a head of `key: value` lines, a blank line, then one paragraph a line.

A line with tabs is a table row; `part: HEADING` begins an article of a compilation."""
import hashlib
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent.parent / "texts"


class Text:
    def __init__(self, name, head, lines, parts):
        self.name, self.lines, self.parts = name, lines, parts
        self.title = head["title"]
        self.category = head.get("category", "")

    @property
    def text(self):
        return "\n".join(self.lines)

    @property
    def own_title(self):
        return self.lines[0] == self.title

    def copy(self, **changes):
        other = Text(self.name, {"title": self.title, "category": self.category}, list(self.lines), list(self.parts))
        for key, value in changes.items():
            setattr(other, key, value)
        return other


def load(name):
    head, lines, parts = {}, [], []
    raw = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    begin = 0
    for line in raw:
        key, colon, value = line.partition(": ")
        if line == "" or not colon or key == "part":
            break
        head[key] = value
        begin += 1
    for line in raw[begin:]:
        if line.startswith("part: "):
            parts.append({"heading": line[6:], "lines": []})
            lines.append(line[6:])
        elif line:
            lines.append(line)
            if parts:
                parts[-1]["lines"].append(line)
    return Text(name, head, lines, parts)


def one_part(text, index, title, own_title=False):
    """Article `index` of a compilation as a document of its own."""
    lines = list(text.parts[index]["lines"])
    return text.copy(title=title, lines=([title] if own_title else []) + lines, parts=[])


def edited(text, *pairs, drop=()):
    """A near-duplicate: each `(old, new)` replaced once, the lines whose number is in `drop` left out."""
    lines = [line for index, line in enumerate(text.lines) if index not in drop]
    joined = "\n".join(lines)
    for old, new in pairs:
        assert old in joined, (text.name, old)
        joined = joined.replace(old, new, 1)
    title = text.title
    for old, new in pairs:
        title = title.replace(old, new, 1)
    return text.copy(title=title, lines=joined.split("\n"))


def number(*keys):
    """A number that depends on `keys` only: the generator has no random state."""
    return int(hashlib.sha256("|".join(map(str, keys)).encode()).hexdigest()[:12], 16)


def sentences(line):
    return [s for s in re.split(r"(?<=[。！？；])(?![”’）》])", line) if s]
