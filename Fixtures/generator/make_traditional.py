#!/usr/bin/env python3
"""Writes traditional.tsv: for each character of the fixtures its traditional form and that form's first reading.

Needs Debian's opencc and unicode-data; run it when a text brings new characters. A pair is kept only when the way back
gives the same character and GBK holds the traditional one: the mirrors' damage is done in GBK bytes."""
import bz2
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent
# Forms that mirrors and Big5 use where opencc gives a rarer one.
USUAL = dict(zip("为里线众温说脱锐税悦阅着卫录台群启床峰污", "為裡線眾溫說脫銳稅悅閱着衛錄臺群啟床峰污"))


def converted(config, characters):
    done = subprocess.run(["opencc", "-c", config], input="\n".join(characters), capture_output=True, text=True, check=True)
    return done.stdout.split("\n")


def readings():
    result = {}
    with bz2.open("/usr/share/unicode/Unihan_Readings.txt.bz2", "rt") as lines:
        for line in lines:
            if "\tkMandarin\t" in line:
                code, _, value = line.rstrip().split("\t")
                result[chr(int(code[2:], 16))] = value.split()[0]
    return result


def fits(text):
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def main():
    sources = sorted((HERE.parent / "texts").glob("*.txt")) + sorted(HERE.glob("*.py")) + [HERE.parent / "make_fixtures.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    simple = sorted({c for c in text if "\u4e00" <= c <= "\u9fff"})
    other = [USUAL.get(c, t) for c, t in zip(simple, converted("s2t", simple))]
    known = readings()
    rows = []
    for c, t, back in zip(simple, other, converted("t2s", other)):
        reading = known.get(t, "")
        if c != t and back == c and fits(t):
            rows.append(f"{c}\t{t}\t{reading if fits(reading) else ''}")
    (HERE / "traditional.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


main()
