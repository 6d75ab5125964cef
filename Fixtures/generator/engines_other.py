"""Flat pages, article sites, placed lines, an unknown weblog, a bulletin of an authority."""
from page import document, esc, flat, links, paragraphs


def counted(p, size=520, shown=None, lead=""):
    """One flow of text with the counter `n/m` glued in at page ends, title and address lines behind it."""
    text = lead + flat(p.text.lines)
    total = max(2, -(-len(text) // size))
    text = text[:shown] if shown else text
    marks = "".join(f"{i // size + 1}/{total}{text[i:i + size]}" for i in range(0, len(text), size))
    p.state("title", "category")
    p.states["pages"] = total
    crumb = " &gt; ".join(esc(x) for x in ["首页"] + p.levels + [p.title])
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)} - {p.site}</title>'
    return document(head, f'''<div class="header">{p.c("您好，欢迎访问" + p.site)} <a>{p.c("[请登录]")}</a></div>
<div class="crumb">当前位置：{crumb}</div>
<div class="page-top"><p>{esc(marks)}</p></div>
<p class="page-info">{p.c("本文标题：")}{esc(p.title)}</p><p class="page-info">{p.c("链接地址：")}{p.url}</p>
<h4>{p.c("您可能关注的文档")}</h4>{links(p.related, "rel")}
<div class="footer">&copy; {p.host} {p.icp} {p.c("客服工作时间")}：9:00-17:30</div>''')


LEAD = "{0}是把亲身经历整理成文字的一种材料，写的时候要注意什么呢？以下是小编为大家整理的{0}，仅供参考，希望能够帮助到大家。"


def articles(p, glued=False):
    """An article site: meta line, lead-in, parts under headings, related articles."""
    p.state("title", "created", "category")
    crumb = " &gt; ".join(f"<a>{esc(x)}</a>" for x in ["首页"] + p.levels)
    plain = p.title.split("（")[0]
    lead = f"<p>　　{p.c(LEAD.format(plain))}</p>" if p.text.parts else ""
    heads = {part["heading"] for part in p.text.parts}
    body = "\n".join(
        f"<h2>{esc(x)}</h2>" if x in heads and not glued else f"<p>　　{esc(x)}</p>" for x in p.text.lines)
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)}_{p.site}</title>'
    return document(head, f'''<div class="top"><a>{p.c(p.site + "首页")}</a> <a>{p.c("我要投稿")}</a> <a>投诉建议</a></div>
<div class="crumbs">当前位置：{crumb}</div>
<div class="main-left"><h1>{esc(p.title)}</h1><div class="info"><span class="time">时间：{p.date} 08:31:07</span> <span>{esc(p.levels[-1])}</span> <a>{p.c("我要投稿")}</a></div>
<div class="content">
{lead}
{body}
<script>s("content_relate");</script></div>
<p>{p.c("【" + p.title + "】相关文章")}：</p>{links(p.related, "rel")}</div>
<div class="foot"><p>{p.site} {p.icp} {p.c("手机版入口")}</p></div>''')


def placed(p, width=34):
    """A viewer whose lines are absolutely placed elements; page numbers `- N -` stand at page ends."""
    p.state("title", "created", "format", "pages", "size_bytes", "category")
    lines = []
    for line in p.text.lines:
        line = line.replace("\t", "\u2002")
        lines += [line[i:i + width] for i in range(0, len(line), width)]
    per = -(-len(lines) // p.pages)
    pages = []
    for n in range(p.pages):
        rows = lines[n * per:(n + 1) * per] + [f"- {n + 1} -"]
        layer = "".join(
            f'<p class="reader-word-layer reader-word-s{n + 1}-{i % 3}" style="width:{len(r) * 220}px;height:220px;top:{1200 + i * 340}px;left:1400px;z-index:{i};false">{esc(r)}</p>'
            for i, r in enumerate(rows))
        pages.append(f'<div class="outer_page" id="outer_page_{n + 1}"><canvas class="inner_page" id="page_{n + 1}"></canvas><div class="reader-txt-layer"><div class="ie-fix">{layer}</div></div></div>')
        if n == 0 and p.pages > 1:
            pages.append(f'<div class="page_ad"><p>{p.c("开学季充值立减二十元")}</p></div>')
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)} - {p.site}</title>\n<style>.reader-word-layer{{position:absolute;white-space:pre}}</style>'
    crumb = "&raquo;".join(f"<a>{esc(x)}</a>" for x in ["文档"] + p.levels)
    return document(head, f'''<div class="header"><a class="logo">{p.site}</a><a>{p.c("上传我的文档")}</a><a>{p.c("消息(0)")}</a></div>
<div class="crumbs">{crumb}</div><div id="box1"><h1 title="{esc(p.title)}">{esc(p.title)}</h1><div class="attribute">格式：{p.ext.upper()} | 页数：{p.pages} | {p.c("上传日期：")}{p.date} | 大小：{p.size}</div></div>
<div class="page_view" id="pageContainer">
{chr(10).join(pages)}
</div>
<div id="continueButton">{p.c("阅读完整文档请先下载")} <a>{p.c("积分不足，立即充值")}</a></div>
<div id="comment"><h3>用户评论</h3><p>{p.c("还没有人评论，来坐第一排")}</p></div>
<div id="relatebox"><h3>{p.c("相似文档")}</h3>{links(p.related, "sd")}</div>
<div id="footer">{p.site} {p.c("支持手机浏览")} {p.icp}</div>''')


def weblog(p, lines=None, pager=""):
    """A weblog system no rule knows: plain paragraphs between a menu, a side column and comments."""
    p.state("title", "created")
    lines = p.text.lines if lines is None else lines
    head = f'<meta charset="{p.charset}">\n<title>{esc(p.title)} | {p.site}</title>\n<meta property="article:published_time" content="{p.date}T06:20:00+08:00">'
    return document(head, f'''<header><a href="/">{p.site}</a><nav><a href="/about">{p.c("关于本站")}</a> <a href="/archives">{p.c("文章归档")}</a> <a href="/feed">订阅</a></nav></header>
<main><article><h1>{esc(p.title)}</h1><time datetime="{p.date}">{p.date}</time>
<div class="entry">
{paragraphs(lines)}
</div>{pager}</article>
<section id="comments"><h2>{p.c("3 条评论")}</h2><ol><li>小舟：{p.c("写得真细，明年来看看")}</li><li>石榴：{p.c("照片呢照片呢")}</li><li>匿名：{p.c("已经转给我妈了")}</li></ol></section></main>
<aside><h3>{p.c("最近文章")}</h3>{links(p.related[:4], "recent")}<h3>{p.c("友情链接")}</h3>{links(p.related[4:], "blogroll")}</aside>
<footer>{p.c("由一台旧电脑驱动")} · {p.icp}</footer>''')


def bulletin(p):
    """A bulletin of an authority: nested layout tables, font elements, a source line, closing links."""
    p.state("title", "created")
    body = paragraphs(p.text.lines, ' style="text-indent:2em"')
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={p.charset}">\n<title>{esc(p.title)}</title>'
    return document(head, f'''<table width="100%"><tr><td><a>网站首页</a> | <a>{p.c("信息公开")}</a> | <a>{p.c("在线办事")}</a> | <a>{p.c("互动交流")}</a></td></tr></table>
<table width="1000" align="center"><tr><td width="200" valign="top"><b>{p.c("栏目导航")}</b>{links(p.related, "nav")}</td><td>
<table width="100%"><tr><td align="center"><font size="5">{esc(p.title)}</font></td></tr>
<tr><td align="center">{p.c("发布日期：")}{p.date} {p.c("浏览次数：")}318 字号：[大 中 小]</td></tr>
<tr><td class="text">
{body}
</td></tr><tr><td align="right"><a>{p.c("【打印本页】")}</a> <a>{p.c("【关闭窗口】")}</a></td></tr></table></td></tr></table>
<table width="100%"><tr><td align="center">主办：{p.site} {p.c("技术支持")}：信息科 {p.icp}</td></tr></table>''', doctype='<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">')
