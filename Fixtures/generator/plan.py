"""Which page is made of which text: the list of all fixtures."""
import engines_library as lib
import engines_other as other
from damage import mirrored
from page import Page
from texts import edited, load, one_part

QUESTION = bytes.fromhex("a3bf")
STOPS = [bytes.fromhex(x) for x in ("a3bf", "a3a1", "a1a3")]


class Item:
    """One fixture: the files to write and what must come of them."""

    def __init__(self, engine, number, files, urls, content_type, expected, status=200):
        self.engine, self.number, self.files, self.urls = engine, number, files, urls
        self.content_type, self.expected, self.status = content_type, expected, status


class Plan:
    def __init__(self):
        self.items, self.counts = [], {}

    def slot(self, engine):
        self.counts[engine] = self.counts.get(engine, 0) + 1
        return self.counts[engine]

    def page(self, engine, make, text, site, charset="utf-8", cluster="", of="", http=None, damage=None, shown=None, path="/p-{}.html", label=None, lines=None, also=None, **more):
        """Makes a page with the form `make`; `charset` is what its bytes are, `label` what its meta says."""
        number = self.slot(engine)
        p = Page(f"{engine}{number}", text, site, charset=label or charset, **more)
        p.url = f"http://www.{p.host}" + path.format(p.docid)
        html = make(p)
        html = damage(html) if damage else html
        if also:
            html = also(html)
        data = html.encode(codec(charset))
        expected = self.expect(p, text, charset, cluster, of, shown, lines)
        content_type = "text/html" + (f"; charset={http}" if http else "")
        expected["content_type"] = content_type
        self.items.append(Item(engine, number, [("page.html", data)], [p.url], content_type, expected))
        return p

    def expect(self, p, text, charset, cluster, of, shown, lines):
        lines = text.lines if lines is None else lines
        whole = "\n".join(lines)
        if shown:
            whole = cut_to(lines, shown)
        result = {
            "url": p.url, "content_type": "", "encoding": charset, "files": ["page.html"], "title": p.title,
            "disposition": f"duplicate-of:{of}" if of else "keep", "cluster": cluster or text.name, "truncated": bool(shown),
            "meta": p.states, "chrome": p.chrome, "text": whole,
            "parts": [{"heading": x["heading"], "text": "\n".join(x["lines"])} for x in text.parts]}
        return result


def codec(charset):
    return {"utf-16le": "utf-16", "gb2312": "gbk", "big5": "cp950"}.get(charset, charset)


def cut_to(lines, count):
    """The first `count` characters of the flat text, with the line ends of the clean text."""
    out = []
    for line in lines:
        take = line.replace("\t", " ")[:count]
        if take:
            out.append(line[:len(take)])
        count -= len(take)
        if count <= 0:
            break
    return "\n".join(out)


def pages():
    plan = Plan()
    libraries(plan)
    return plan.items


def libraries(plan):
    lock, gas = load("union-lock"), load("kitchen-gas")
    plan.page("preview", lib.preview, lock, "haitang", ext="docx", http="utf-8")
    plan.page("preview", lib.preview, gas, "shuchong", charset="gbk", label="gb2312", http="gb2312")
    plan.page("preview", lib.preview, load("orchard-contract"), "haitang", http="utf-8")
    plan.page("preview", lib.preview, load("emergency-plan"), "shuchong", charset="gbk", label="gb2312")
    plan.page("mirror", lib.viewer, load("notice-flood"), "jingxiang", http="utf-8", damage=lambda h: mirrored(h, "a", 45, [QUESTION]))
    plan.page("landing", lib.landing, load("recruit"), "caomu", http="utf-8")
    plan.page("intro", lib.intro, load("paper-arch"), "moxiang", http="utf-8")
    plan.page("sentences", lib.gathered, gas, "zhulin", http="utf-8", cluster="kitchen-gas", of="pages/preview/02")
    plan.page("reader", lib.reader, load("tea-rules"), "qianye", ext="docx", http="utf-8", path="/doc/{}.html")
    plan.page("counted", other.counted, load("emergency-plan"), "liuliu", charset="gb18030", http="gbk", of="pages/preview/04", path="/doc-{}.html")
    plan.page("articles", other.articles, load("forester-notes"), "wenfang", http="utf-8", path="/xinde/{}.html")
    plan.page("placed", other.placed, load("exam-physics"), "douding", http="utf-8", path="/view/{}.html")
    bees = load("bees-blog")
    plan.page("weblog", other.weblog, bees, "blog", http="utf-8", path="/archives/{}")
    plan.page("bulletin", other.bulletin, load("minutes-market"), "gov", charset="gb2312", path="/art/{}.html")
