"""Document libraries: preview pages, landing pages, readers."""
from damage import pieces
from page import document, esc, flat, links, paragraphs
from texts import sentences


def preview(p, cut=300, finished=True, shown=None):
    """Preview page: attribute line, thumbnails, a share line, the text in pieces of 300 characters numbered `N、`."""
    name = f"{p.title}.{p.ext}"
    text = flat(p.text.lines)
    first = text[:shown] if shown else text
    body = "\n".join(f"<p>{i + 1}、{esc(t)}</p>" for i, t in enumerate(pieces(first, cut)))
    p.state("title", "doc_no", "created", "format", "pages", "size_bytes", "category")
    thumbs = "".join(
        f'<div class="page" id="p{i}"><img class="lazy" data-original="/fileroot1/{p.docid}/{i}.gif" alt="{esc(name)}_第{i}页"/>'
        f'<span class="pg">第{i}页 / 共{p.pages}页</span></div>' for i in range(1, min(p.pages, 4) + 1))
    end = p.c(f"亲，该文档总共{p.pages}页，") + ("全部预览完了，如果喜欢就下载吧！" if finished else "当前只能看到一部分，如果喜欢就下载吧！")
    head = (
        f'<meta charset="{p.charset}"/>\n<title>{esc(name)}_{p.site}</title>\n<meta property="og:type" content="document"/>\n'
        f'<meta property="og:title" content="{esc(name)}"/>\n<meta property="og:release_date" content="{p.date}"/>\n'
        f'<meta property="og:document:page" content="{p.pages}"/>\n<script>var id=\'{p.docid}\';var uid="0";</script>')
    crumb = " &gt; ".join(f'<a href="/c-{i}.html">{esc(level)}</a>' for i, level in enumerate(p.levels))
    return document(head, f'''<div class="header"><a class="logo" href="/">{p.site}</a> <a href="/login.aspx">登录</a> <a href="/reg.aspx">注册</a>
<form action="/s.aspx"><input name="q" value=""/><button>{p.c("搜文档")}</button></form></div>
<div class="main"><h1>{esc(name)}</h1>
<p class="info"><span>上传人：<a href="/u-1.html">{p.uploader}</a></span> <span>{p.c("文档编号：")}{p.docid}</span> <span>{p.c("上传时间：")}{p.date}</span> <span>格式：{p.ext.upper()}</span> <span>页数：{p.pages}</span> <span>大小：{p.size}</span></p>
<div class="op"><a>下载</a> <a>相关</a> <a>举报</a></div>
<div id="page">{thumbs}</div><div class="end"><p>{end}</p></div>
<h3>{p.c("资源描述")}</h3>
<p class="share">{p.c(f"《{name}》由会员分享")}，可在线阅读，更多相关《{esc(name)}（{p.pages}页珍藏版）》{p.c("请在" + p.site + "上搜索")}。</p>
<div class="detail-article prolistshowimg">
{body}
</div>
<p><a class="unfold">{p.c("展开阅读全文")}</a></p>
<dl><dt>{p.c("相关资源")}</dt><dd>{links(p.related[:4], "list")}</dd><dt>{p.c("猜你喜欢")}</dt><dd>{links(p.related[4:], "list")}</dd></dl>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; {crumb}</div></div>
<div class="footer"><p>copyright@ 2011-2024 {p.site}{p.c("网站版权所有")}</p><p>{p.c("经营许可证编号")}：{p.icp}</p>
<p>{p.c("本站为用户之间交换文档的场所")}，文件由用户自行上传、由用户自行取用，{p.site}不参与其内容。您的权利受到损害时请来函，我们尽快撤下有关文件。</p></div>''')


def viewer(p, cut=300):
    """Desktop viewer in two columns; the mirrors of this form convert script and add readings."""
    text = flat(p.text.lines)
    body = "\n".join(f"<p>{i + 1}、{esc(t)}</p>" for i, t in enumerate(pieces(text, cut))) if cut else paragraphs(p.text.lines)
    p.state("title", "doc_no", "created", "format", "pages")
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)}-{p.site}</title>\n<script>var mtp={p.pages};var product_code="{p.docid}";</script>'
    return document(head, f'''<div class="top_box"><a>{p.c("欢迎来到" + p.site)}</a> | <a>{p.c("帮助中心")}</a></div>
<div id="mainpart"><div id="box1"><h1>{esc(p.title)}</h1><p class="attribute">上传人：{p.uploader} {p.c("文档编号：")}{p.docid} {p.c("上传时间：")}{p.date} 格式：{p.ext.upper()} 页数：{p.pages}</p></div>
<div id="boxleft"><div id="pageContainer"><div class="outer_page" id="outer_page_1"><div class="inner_page"><img src="/{p.docid}1.gif" alt="{esc(p.title)}_第1页"/></div></div></div>
<h3>{p.c("资源描述")}：</h3>
<p>{p.c(f"《{p.title}》由会员分享")}，可在线阅读，更多相关《{esc(p.title)}（{p.pages}页珍藏版）》{p.c("请在" + p.site + "上搜索")}。</p>
<div class="P_conten">
{body}
</div>
<div class="tips"><b>{p.c("友情提示")}：</b><p>1: {p.c("资源需要装有相应的办公软件才能打开")}。</p><p>2: {p.c("图纸和附件不在本文档之内")}。</p></div></div>
<div id="boxright"><h4>{p.c("相关文档")}</h4>{links(p.related, "rel")}</div></div>
<div id="footer">关于我们 - 网站声明 - 联系我们<p>{p.site}版权所有 {p.c("备案号：")}{p.icp}</p></div>''')


def landing(p):
    """Landing page of layout tables: catalogue menu, login and payment boxes, a short text without cuts."""
    p.state("title", "doc_no", "format", "pages", "size_bytes")
    menu = "".join(f"<li><a>{p.c('• ' + name + '>')}</a></li>" for name in ("调研材料", "图纸图集", "教案讲义", "统计报表", "合同协议"))
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={p.charset}"/>\n<title>{esc(p.title)}.{p.ext} - {p.site}</title>'
    return document(head, f'''<form id="form1"><input type="hidden" name="__VIEWSTATE" value="dDw{p.docid}"/>
<table width="100%"><tr><td>{p.c("欢迎来到" + p.site + "！")} | <a>{p.c("帮助中心")}</a> | <a>{p.c("下载APP")}</a></td></tr></table>
<table><tr><td><b>{p.c("全部分类")}</b><ul>{menu}</ul></td><td><input name="code"/><img src="/v.aspx" alt="ImageVerifierCode"/>{p.c("换一换")}</td></tr></table>
<table><tr><td>首页 {p.site} &gt; {p.c("资源分类")} &gt; {p.ext.upper()}文档下载</td></tr></table>
<table width="960"><tr><td valign="top"><h1>{esc(p.title)}</h1>
<ul><li>{p.c("• 资源ID")}：{p.docid}</li><li>资源大小：{p.size}</li><li>{p.c("全文页数")}：{p.pages}页</li><li>{p.c("资源格式")}: {p.ext.upper()}</li><li>{p.c("下载积分")}：{p.price}金币</li></ul>
<table class="login"><tr><td>{p.c("快捷下载")}</td><td>{p.c("游客一键下载")}</td></tr><tr><td>账号：</td><td><input name="u"/></td></tr><tr><td>密码：</td><td><input name="w"/></td></tr><tr><td>{p.c("忘记密码？")}</td><td>{p.c("微信扫一扫登录")}</td></tr><tr><td>支付方式：</td><td>{p.c("支付宝 微信支付")}</td></tr><tr><td colspan="2">{p.c("加入VIP免费专享")}</td></tr></table>
<p><b>{p.c("友情说明")}</b></p><p>2、{p.c("请用桌面浏览器打开本页，手机上可能无法付款")}；</p><p>3、{p.c("付款以后没有得到文件的，凭订单号联系值班客服")}；</p><p>4、{p.c("压缩包的口令与用户名相同")}。</p>
<h2>{esc(p.title)}</h2>
<div class="content">
{paragraphs(p.text.lines)}
</div></td><td valign="top"><h3>{p.c("热门资源")}</h3>{links(p.related, "hot")}</td></tr></table>
<table width="100%"><tr><td align="center"><a>关于我们</a> - <a>{p.c("网站地图")}</a><br/>copyright@ {p.site}{p.c("网站版权所有")} {p.icp}</td></tr></table></form>''',
        doctype='<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">')


def intro(p, cut=0, ended=False):
    """Thumbnails, a 'read on' bar, a rights note, then the description block with the text."""
    text = flat(p.text.lines)
    body = "".join(f"<p>{i + 1}、{esc(t)}</p>" for i, t in enumerate(pieces(text, cut))) if cut else f"<p>{esc(text)}</p>"
    p.pages = max(p.pages, 7)
    p.unread = not ended
    p.state("title", *([] if ended else ["pages"]))
    bar = p.c("全文预览已结束") if ended else p.c(f"已阅读5页，还剩{p.pages - 5}页未读") + " " + p.c("继续免费阅读")
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)} - {p.site}</title>\n<meta property="og:title" content="{esc(p.title)}"/>'
    return document(head, f'''<div class="toolbar"><a href="/">{p.site}</a><input id="hotKeyword" placeholder="找一找"/><a>{p.c("开通VIP会员")}</a></div>
<div class="center-wrap"><div class="main-content"><h1>{esc(p.title)}</h1>
<div id="page">{"".join(f'<img id="page{i}" data-src="/fileroot1/{p.docid}{i}.gif" alt="{esc(p.title)}_第{i}页"/>' for i in range(1, 6))}</div>
<div id="load_preview_btn">{bar}</div>
<p>{p.c("下载本文档")}</p><p class="tip">{p.c("版权说明：")}{p.c("本文档由用户提供并上传，收益归属内容提供方")}，若内容存在侵权，请进行举报或认领</p>
<div class="doc-intro"><h2>{p.c("文档简介")}</h2><div class="doc-intro-con">{body}</div></div></div>
<div class="side"><h3>{p.c("最新文档")}</h3>{links(p.related, "doc-list")}<p>{p.c("提交评论")}</p></div></div>
<div class="footer">{p.icp} {p.site}版权所有 {p.c("举报邮箱")}：jubao@{p.host}</div>''')


def gathered(p):
    """A library of collected articles: a numbered notice first, every sentence in its own paragraph, inside a layout table."""
    p.state("title", "created", "format", "pages", "size_bytes")
    body = []
    for line in p.text.lines:
        if "\t" in line:
            body.append(f"<p>{esc(line.replace(chr(9), ' '))}</p>")
        else:
            body += [f"<p>{esc(s)}</p>" for s in sentences(line)]
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)}-{p.site}</title>'
    return document(head, f'''<div class="header"><a>{p.site}</a> <a>{p.c("上传我的文档")}</a></div>
<div class="a_left"><h1 id="titiletext">{esc(p.title)}</h1><div class="article_data">{p.c("上传时间：")}{p.date} 格式：{p.ext} 页数：{p.pages} 大小：{p.size}</div><div>{p.c("合集下载")}</div>
<ol class="article_tips"><li>1、{p.c("取用以前请先辨别内容是否齐全，本库不代为修补")}。</li><li>2、{p.c("只能看到前几页的文档，看不到的部分有缺可以退还积分")}。</li><li>3、{p.c("内容牵涉他人权利的，留言给管理员即可撤下")}。</li></ol>
<table width="100%"><tr><td id="artContent">
{chr(10).join(body)}
</td></tr></table>
<div class="youlike"><h4>{p.c("相关主题")}</h4>{links(p.related[:3], "ul-similar")}</div></div>
<div class="a_right"><h4>{p.c("相关文档推荐")}</h4>{links(p.related[3:], "r")}</div>
<div class="footer">{p.icp} {p.c("文档均来自网友，涉及权利请联系删除")}</div>''')


def reader(p):
    """A field a paragraph, four notices, a tag line, then the text joined with blanks and `第N页 共M页` at page ends."""
    p.state("title", "doc_no", "created", "format", "pages", "size_bytes")
    out, count, page = [], 0, 1
    for line in p.text.lines:
        out.append(line.replace("\t", " "))
        count += len(line)
        if count > 480 * page and page < p.pages:
            out.append(f"第{page}页 共{p.pages}页")
            page += 1
    out.append(f"第{p.pages}页 共{p.pages}页")
    tags = " ".join(f"<a>{esc(p.title[i:i + 2])}</a>" for i in range(0, min(len(p.title), 8), 2))
    head = f'<meta charset="{p.charset}"/>\n<title>{esc(p.title)}.{p.ext}-{p.site}</title>'
    return document(head, f'''<div id="hd">分享</div><div class="main"><h1 id="doc_title">{esc(p.title)}.{p.ext}</h1><a>下载文档</a>
<p>ID：{p.docid}</p><p>大小：{p.size}</p><p>页数：{p.pages}页</p><p>格式：{p.ext.upper()}</p><p>时间：{p.date}</p><p>{p.c("收藏 分享赚钱")}</p>
<div class="tips_box">温馨提示：<p>1. {p.c("个别公式和动画在网页上可能走样，取回文件以后就正常")}。</p><p>2. {p.c("文件的权利属于上传的人，本网只是代为陈列")}。</p><p>3. {p.c("标题与内容对不上时可以退款")}。</p><p>4. {p.c("网络不稳造成取件失败的，请找客服补发")}。</p></div><p>{p.c("网站客服：")}30{p.docid}</p>
<p class="doc_tag">{tags}</p>
<div id="canvas" class="reader" oncopy="return false"><p>{esc(" ".join(out))}</p></div>
<div id="html-reader-go-more"><p>{p.c("此文档下载收益归作者所有")}</p><p>下载文档</p><p>收起</p><p>展开</p></div></div>
<div class="ft">{p.site} {p.icp}</div>''')
