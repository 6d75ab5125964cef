"""Which page is made of which text: the list of all fixtures."""
import engines_bad as html
import engines_library as lib
import engines_other as other
import engines_text as txt
from damage import as_latin1, hurt, mirrored, on_text, traditional
from page import RELATED, Page
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

    def page(self, engine, make, text, site, charset="utf-8", cluster="", of="", http=None, damage=None, shown=None, path="/p-{}.html", label=None, also=None, extra=(), **more):
        """Makes a page with the form `make`; `charset` is what its bytes are, `label` what its meta says."""
        number = self.slot(engine)
        p = Page(f"{engine}{number}", text, site, charset=label or charset.removesuffix("le"), **more)
        p.url = f"http://www.{p.host}" + path.format(p.docid)
        source = make(p)
        source = damage(source) if damage else source
        source = also(source) if also else source
        data = source if isinstance(source, bytes) else source.encode(codec(charset), "xmlcharrefreplace")
        p.chrome += extra
        expected = self.expect(p, text, charset, cluster, of, shown, "page.html")
        expected["content_type"] = "text/html" + (f"; charset={http}" if http else "")
        self.items.append(Item(engine, number, [("page.html", data)], [p.url], expected["content_type"], expected))

    def text(self, name, make, text, site, charset="utf-8", cluster="", of="", damage=None, shown=None, path="/p-{}.html", half=True, **more):
        """Makes a plain text scrape; the file's name is its source id, so it is its own."""
        number = self.slot("text")
        p = Page(name, text, site, **more)
        p.url = f"http://www.{p.host}" + path.format(p.docid)
        source = make(p)
        source = damage(source) if damage else txt.half(source) if half else source
        expected = self.expect(p, text, charset, cluster, of, shown, name)
        if make is txt.bare_text:
            expected["title"] = text.title if text.own_title else ""
        expected["url"] = ""
        self.items.append(Item("text", number, [(name, source.encode(codec(charset)))], [""], "", expected))

    def reject(self, reason, source, status=200):
        number = self.slot("reject")
        url = f"http://www.zhulinwk.example/{reason}-{number}.html"
        expected = {"url": url, "content_type": "text/html; charset=utf-8", "status": status, "encoding": "utf-8", "files": ["page.html"], "title": "", "disposition": f"drop:{reason}", "cluster": "", "truncated": False, "meta": {}, "chrome": [], "text": "", "parts": []}
        self.items.append(Item("reject", number, [("page.html", source.encode())], [url], expected["content_type"], expected, status))

    def expect(self, p, text, charset, cluster, of, shown, name):
        """What must come of the page, from its clean text."""
        return {
            "url": p.url, "content_type": "", "status": 200, "encoding": charset, "files": [name], "title": p.title,
            "disposition": f"duplicate-of:{of}" if of else "keep", "cluster": cluster or text.name, "truncated": bool(shown) or p.unread,
            "meta": p.states, "chrome": p.chrome, "text": cut_to(text.lines, shown) if shown else "\n".join(text.lines),
            "parts": [{"heading": x["heading"], "text": "\n".join(x["lines"])} for x in text.parts]}


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
    mirrors(plan)
    sites(plan)
    documents(plan)
    scrapes(plan)
    bad(plan)
    return plan.items


def libraries(plan):
    lock, gas, lab = load("union-lock"), load("kitchen-gas"), load("lab-report")
    plan.page("preview", lib.preview, lock, "haitang", ext="docx", http="utf-8")
    plan.page("preview", lib.preview, gas, "shuchong", charset="gb2312", http="gb2312")
    plan.page("preview", lib.preview, load("orchard-contract"), "haitang", http="utf-8")
    plan.page("preview", lib.preview, load("emergency-plan"), "shuchong", charset="gb2312")
    half = lambda p: lib.preview(p, finished=False, shown=640)
    plan.page("preview", half, load("scale-manual"), "haitang", http="utf-8", shown=640, cluster="scale-manual-shown")
    twin = edited(lock, ("六十三人", "六十五人"), ("一百四十七条", "一百五十一条"), ("十七盏", "十九盏"), ("老邓", "老霍"), ("2021年", "2022年"), drop=(14,))
    plan.page("preview", lib.preview, twin, "shuchong", charset="gb2312", http="gbk", of="pages/preview/01")
    stamp = lambda html: html.replace("第四条", "精品资料整理 欢迎下载 - - 1 - -第四条").replace("第七条", "精品资料整理 欢迎下载 - - 2 - -第七条").replace("第十条", "精品资料整理 欢迎下载 - - 3 - -第十条")
    plan.page("preview", lib.preview, load("fund-rules"), "haitang", http="utf-8", also=stamp, extra=["精品资料整理", "欢迎下载 - -"])
    plan.page("landing", lib.landing, load("recruit"), "caomu", http="utf-8")
    plan.page("landing", lib.landing, lab, "caomu", charset="gb2312", http="gb2312")
    plan.page("landing", lib.landing, load("rent-contract"), "caomu", http="utf-8")
    plan.page("intro", lib.intro, load("paper-arch"), "moxiang", http="utf-8", path="/paper/{}.html")
    plan.page("intro", lambda p: lib.intro(p, cut=300, ended=True), load("hotel-notice"), "moxiang", http="utf-8", path="/paper/{}.html")
    plan.page("sentences", lib.gathered, gas, "zhulin", http="utf-8", of="pages/preview/02")
    plan.page("sentences", lib.gathered, load("scale-manual"), "zhulin", http="utf-8")
    plan.page("sentences", lib.gathered, load("water-faq"), "zhulin", charset="gb18030", http="gb18030")
    plan.page("reader", lib.reader, load("tea-rules"), "qianye", ext="docx", http="utf-8", path="/doc/{}.html")
    plan.page("reader", lib.reader, load("library-plan"), "qianye", http="utf-8", path="/doc/{}.html")
    rare = edited(load("village-history"), ("汪启贤带着", "汪䶮贤带着"), ("汪启贤没有", "汪䶮贤没有"))
    plan.page("reader", lib.reader, rare, "qianye", charset="gb18030", http="gb18030", path="/doc/{}.html")


def mirrors(plan):
    light, full = (lambda h: mirrored(h, "a", 45, [QUESTION])), (lambda h: mirrored(h, "b", 60, STOPS))
    plan.page("mirror", lib.viewer, load("notice-flood"), "jingxiang", http="utf-8", damage=light)
    plan.page("mirror", lib.viewer, load("tea-rules"), "jingxiang", http="utf-8", damage=full, of="pages/reader/01")
    plain = lambda h: on_text(h, traditional)
    plan.page("mirror", lambda p: lib.viewer(p, cut=0), load("club-sharing"), "yinghua", charset="big5", http="big5", damage=plain)
    heavy = lambda h: mirrored(h, "c", 80, STOPS, half=False)
    plan.page("mirror", lib.viewer, load("teaching-reflection"), "jingxiang", http="utf-8", damage=heavy)
    plan.page("mirror", lib.viewer, load("lesson-fraction"), "yinghua", charset="big5", label="gb2312", damage=plain)


def sites(plan):
    notes, calm = load("forester-notes"), load("mediator-notes")
    plan.page("articles", other.articles, notes, "wenfang", http="utf-8", path="/xinde/{}.html")
    plan.page("articles", lambda p: other.articles(p, glued=True), calm, "wenfang", charset="gb2312", path="/tihui/{}.html")
    plan.page("articles", other.articles, compiled("乡间手记（锦集4篇）", "乡间手记", ["essay-ferry", "kite-guide", "bees-blog", "village-history"]), "wenfang", http="utf-8", path="/shouji/{}.html")
    plan.page("articles", other.articles, load("kite-guide"), "wenfang", http="utf-8", path="/jiaocheng/{}.html")
    plan.page("weblog", other.weblog, load("bees-blog"), "blog", http="utf-8", path="/archives/{}")
    two_pages(plan, load("interview-clock"), 7)
    plan.page("weblog", other.weblog, one_part(calm, 1, "工地上的账本"), "blog", http="utf-8", path="/archives/{}", cluster="mediator-part-2")
    plan.page("weblog", other.weblog, load("essay-ferry"), "blog", http="utf-8", path="/archives/{}")
    plan.page("bulletin", other.bulletin, load("minutes-market"), "gov", charset="gb2312", path="/art/{}.html")
    plan.page("bulletin", other.bulletin, load("budget-note"), "gov", charset="utf-16le", path="/art/{}.html")
    plan.page("bulletin", other.bulletin, load("bus-news"), "lianpu", charset="gb2312", path="/news/{}.html")
    twin = edited(load("recruit"), ("九名", "十名"), ("5月8日", "5月10日"), ("二千四百元", "二千五百元"), ("借阅服务员\t4", "借阅服务员\t5"))
    plan.page("bulletin", other.bulletin, twin, "lianpu", charset="gb2312", path="/news/{}.html", of="pages/landing/01")


def compiled(title, plain, names):
    """A compilation of whole documents."""
    parts = [{"heading": f"{plain}{i + 1}", "lines": load(name).lines} for i, name in enumerate(names)]
    base = load(names[0])
    return base.copy(name="compiled-" + names[0], title=title, category="随笔 > 手记", parts=parts,
                     lines=[x for part in parts for x in [part["heading"]] + part["lines"]])


def two_pages(plan, text, at):
    """One document over two addresses, with a pager on both."""
    number = plan.slot("weblog")
    p = Page(f"weblog{number}", text, "blog", charset="utf-8")
    p.url = f"http://www.{p.host}/long/{p.docid}.html"
    urls = [p.url, p.url.replace(".html", "_2.html")]
    pager = lambda now: f'<div class="page-links">{p.c("分页阅读")}：' + " ".join(
        f"<b>{i}</b>" if i == now else f'<a href="/long/{u.rsplit("/", 1)[1]}">{i}</a>' for i, u in ((1, urls[0]), (2, urls[1]))) + (
        f'<a href="/long/{urls[1].rsplit("/", 1)[1]}">下一页</a></div>' if now == 1 else f'<a href="/long/{urls[0].rsplit("/", 1)[1]}">上一页</a></div>')
    halves = [text.lines[:at], text.lines[at:]]
    files = [(name, other.weblog(p, half, pager(i + 1)).encode()) for i, (name, half) in enumerate(zip(("page.html", "page-2.html"), halves))]
    expected = plan.expect(p, text, "utf-8", "", "", None, "page.html")
    expected.update(content_type="text/html; charset=utf-8", files=[n for n, _ in files], urls=urls)
    plan.items.append(Item("weblog", number, files, urls, "text/html; charset=utf-8", expected))


def documents(plan):
    plan.page("counted", other.counted, load("emergency-plan"), "liuliu", charset="gb18030", http="gbk", of="pages/preview/04", path="/doc-{}.html")
    calm = load("mediator-notes")
    lead = other.LEAD.format("人民调解员工作体会")
    plan.page("counted", lambda p: other.counted(p, lead=p.c(lead)), calm, "liuliu", http="utf-8", of="pages/articles/02", path="/doc-{}.html")
    arch = edited(load("paper-arch"), ("三十六座跨径", "三十五座跨径"), ("苍坪县", "莲台县"), ("费用最低", "花费最低"), ("2018年枯水期", "2019年枯水期"), drop=(15,))
    plan.page("counted", other.counted, arch, "liuliu", charset="gb18030", http="gbk", of="pages/intro/01", path="/doc-{}.html")
    plan.page("placed", other.placed, load("exam-physics"), "douding", http="utf-8", path="/view/{}.html")
    plan.page("placed", other.placed, load("slides-soil"), "douding", ext="ppt", http="utf-8", path="/view/{}.html")
    plan.page("placed", other.placed, load("orchard-contract"), "douding", http="utf-8", of="pages/preview/03", path="/view/{}.html")
    hidden = '<div style="display:none">点此领取八百份合同模板，错过今天再等一年</div>\n<article>'
    plan.page("weblog", other.weblog, load("teaching-reflection"), "blog", http="utf-8", path="/archives/{}", of="pages/mirror/04", also=lambda h: h.replace("<article>", hidden), extra=["领取八百份合同模板"])
    plan.page("weblog", other.weblog, load("water-faq"), "blog", path="/archives/{}", of="pages/sentences/03", also=hurt)


def scrapes(plan):
    lock = load("union-lock")
    plan.text("preview-lock.txt", txt.preview_text, lock, "haitang", ext="docx", of="pages/preview/01")
    plan.text("preview-rules-cut.txt", lambda p: txt.preview_text(p, shown=520), load("fund-rules"), "shuchong", charset="gb18030", shown=520, cluster="fund-rules-shown")
    plan.text("reader-plan.txt", txt.reader_text, load("library-plan"), "qianye", of="pages/reader/02")
    plan.text("counted-foresters.txt", txt.counted_text, load("forester-notes"), "liuliu", of="pages/articles/01", path="/doc-{}.html")
    plan.text("compiled-mediators.txt", txt.compiled_text, load("mediator-notes"), "wenfang", of="pages/articles/02")
    light = lambda t: mirrored(t, "d", 50, [QUESTION])
    plan.text("mirror-budget.txt", txt.share_text, load("budget-note"), "jingxiang", damage=light, of="pages/bulletin/02")
    plan.text("bare-slides.txt", txt.bare_text, load("slides-soil"), "haitang", charset="utf-16le", of="pages/placed/02")
    wrong = one_part(load("forester-notes"), 3, "野炊区")
    plan.text("misread-forester.txt", txt.bare_text, wrong, "haitang", damage=as_latin1, cluster="forester-part-4", half=False)
    plan.text("bare-hotel.txt", txt.bare_text, load("hotel-notice"), "haitang", charset="gb18030", of="pages/intro/02")


def bad(plan):
    plan.reject("http_status", html.missing(), status=404)
    plan.reject("error_page", html.missing())
    plan.reject("error_page", html.broken_server())
    plan.reject("login_wall", html.login())
    plan.reject("captcha", html.captcha())
    plan.reject("list_page", html.listing(RELATED))
    plan.reject("not_chinese", html.english())
    plan.reject("no_body", html.form_only())
    plan.reject("garbled", html.garbled())
    plan.reject("filler", html.filler())
    plan.reject("no_body", html.tag())
