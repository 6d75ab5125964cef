"""A page to be made: its text, its site, the attributes it states, and the chrome it puts around the text."""
import html as H

from texts import number

# Invented sites; the domains are reserved ones.
SITES = {
    "haitang": ("海棠文斋", "haitangwz.example"), "shuchong": ("书虫资料库", "shuchongzl.example"),
    "jingxiang": ("镜湖装帧网", "jinghuzz.test"), "yinghua": ("萤火图纸站", "yinghuotz.test"),
    "caomu": ("草木办公", "caomubg.example"), "moxiang": ("墨香文档", "moxiangwd.example"),
    "zhulin": ("竹林三友文库", "zhulinwk.example"), "qianye": ("千页阅读", "qianyeyd.example"),
    "liuliu": ("六棵松文档", "liukesong.example"), "wenfang": ("四宝文房网", "wenfangsb.example"),
    "douding": ("豆荚阅览", "doujiayl.example"), "blog": ("慢火车", "manhuoche.example"),
    "gov": ("柳塘县政务公开", "gov.liutang.example"), "lianpu": ("莲浦公文网", "lianpugw.example"),
}
RELATED = [
    "幼儿园春季种植活动方案", "仓库管理员岗位职责说明", "小区电梯更换征求意见表", "初中历史期末复习提纲", "茶馆装修报价清单", "自行车棚搭建图纸",
    "山地果园滴灌设计", "水泥厂除尘改造小结", "乡村医生培训签到册", "货车租赁协议样本", "小学四年级看图写话", "旧楼加装扶手申请",
]


class Page:
    def __init__(self, key, text, site, ext="doc", price=5, **more):
        self.key, self.text, self.ext, self.price = key, text, ext, price
        self.site, self.host = SITES[site]
        seed = number(key, text.title)
        self.docid = str(200000 + seed % 7000000)
        self.date = f"20{17 + seed % 7}-{1 + seed // 7 % 12:02d}-{1 + seed // 84 % 28:02d}"
        self.pages = max(1, -(-len(text.text) // 480))
        self.quarter_kb = 60 + seed % 900
        self.uploader = "云风雪竹石"[seed % 5] + "**" + str(seed % 9)
        self.related = [RELATED[(seed + i * 5) % 12] for i in range(6)]
        self.icp = f"宁ICP备{2010000000 + seed % 9000000}号"
        self.url, self.chrome, self.states = "", [], {}
        # Whether the page says that pages are left unread.
        self.unread = False
        self.__dict__.update(more)

    @property
    def title(self):
        return self.text.title

    @property
    def size(self):
        return f"{self.quarter_kb / 4:.2f}KB"

    @property
    def levels(self):
        return self.text.category.split(" > ")

    def c(self, phrase):
        """Notes `phrase` as chrome that must not reach the record, and gives it back as it stands in the page."""
        if phrase not in self.text.text and len(phrase) >= 4:
            self.chrome.append(phrase)
        return phrase

    def state(self, *keys):
        """Notes what the page states about its document, in the record's words."""
        known = {
            "title": self.title, "doc_no": self.docid, "created": self.date, "format": self.ext.upper(),
            "pages": self.pages, "size_bytes": self.quarter_kb * 256, "category": self.text.category,
        }
        self.states.update({k: known[k] for k in keys})


def esc(text):
    return H.escape(str(text), quote=False)


def document(head, body, lang="zh-CN", doctype="<!DOCTYPE html>"):
    return f'{doctype}\n<html lang="{lang}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def links(titles, css, item=""):
    rows = "".join(f'<li{item}><a href="/p-{number(t) % 900000}.html" title="{esc(t)}">{esc(t)}</a></li>' for t in titles)
    return f'<ul class="{css}">{rows}</ul>'


def paragraphs(lines, css="", indent=""):
    """Lines as `p`, runs of table rows as a table."""
    out, rows = [], []
    for line in list(lines) + [None]:
        if line is not None and "\t" in line:
            rows.append("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in line.split("\t")) + "</tr>")
            continue
        if rows:
            out.append('<table border="1" cellspacing="0">' + "".join(rows) + "</table>")
            rows = []
        if line is not None:
            out.append(f"<p{css}>{indent}{esc(line)}</p>")
    return "\n".join(out)


def flat(lines):
    """The text as a previewer keeps it: no breaks; cells of a row parted by a blank."""
    return "".join(line.replace("\t", " ") for line in lines)
