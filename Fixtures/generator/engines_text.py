"""The same sites as plain text scrapes: what a crawler's text extraction left of a page."""
from damage import TO_HALF, pieces
from engines_other import LEAD
from page import flat


def preview_text(p, cut=300, shown=None):
    name = f"{p.title}.{p.ext}"
    text = flat(p.text.lines)[:shown] if shown else flat(p.text.lines)
    p.state("title", "doc_no", "created", "format", "pages", "size_bytes", "category")
    thumbs = "\n".join(f"{name}_第{i}页\n第{i}页 / 共{p.pages}页" for i in range(1, min(p.pages, 4) + 1))
    end = "到这儿已经超出预览的范围，如果喜欢就下载吧！" if shown else "全部预览完了，如果喜欢就下载吧！"
    body = "\n\n".join(f"{i + 1}、{t}" for i, t in enumerate(pieces(text, cut)))
    return f'''{name}

上传人：{p.uploader} {p.c("文档编号：")}{p.docid} {p.c("上传时间：")}{p.date} 格式：{p.ext.upper()} 页数：{p.pages} 大小：{p.size}
下载 相关 举报
{thumbs}
{p.c(f"亲，该文档总共{p.pages}页，")}{end}
{p.c("资源描述")}

{p.c(f"《{name}》由会员分享")}，可在线阅读，更多相关《{name}（{p.pages}页珍藏版）》{p.c("请在" + p.site + "上搜索")}。

{body}

{p.c("展开阅读全文")}
{p.c("相关资源")}
{p.c("猜你喜欢")}
{p.c("相关搜索")}

当前位置：首页 > {p.text.category}

copyright@ 2011-2024 {p.site}{p.c("网站版权所有")}

{p.c("经营许可证编号")}：{p.icp}

{p.c("本站为用户之间交换文档的场所")}，文件由用户自行上传、由用户自行取用，{p.site}不参与其内容。您的权利受到损害时请来函，我们尽快撤下有关文件。'''


def share_text(p, cut=300):
    """The mirrors' scrape: a share line and the pieces, nothing else."""
    body = "\n".join(f"{i + 1}、{t}" for i, t in enumerate(pieces(flat(p.text.lines), cut)))
    p.state("title")
    return f'''{p.c(f"《{p.title}》由会员分享")}，可在线阅读，更多相关《{p.title}（{p.pages}页珍藏版）》{p.c("请在" + p.site + "上搜索")}。
{body}'''


def reader_text(p):
    p.state("title", "doc_no", "created", "format", "pages", "size_bytes")
    lines = [x.replace("\t", " ") for x in p.text.lines] + [f"第{p.pages}页 共{p.pages}页"]
    return f'''分享
{p.title}.{p.ext}
下载文档

ID：{p.docid}

大小：{p.size}

页数：{p.pages}页

格式：{p.ext.upper()}

时间：{p.date}

{p.c("收藏 分享赚钱")}
温馨提示：
1. {p.c("个别公式和动画在网页上可能走样，取回文件以后就正常")}。
2. {p.c("文件的权利属于上传的人，本网只是代为陈列")}。
3. {p.c("标题与内容对不上时可以退款")}。
4. {p.c("网络不稳造成取件失败的，请找客服补发")}。
{p.c("网站客服：")}30{p.docid}
{" ".join(lines)}

{p.c("此文档下载收益归作者所有")}

下载文档
收起
展开'''


def counted_text(p, size=540, shown=None, lead=True):
    plain = p.title.split("（")[0]
    text = (p.c(LEAD.format(plain)) if lead else "") + flat(p.text.lines)
    total = -(-len(text) // size)
    text = text[:shown] if shown else text
    marks = "".join(f"{i // size + 1}/{total}{text[i:i + size]}" for i in range(0, len(text), size))
    p.state("title", "category")
    p.states["pages"] = total
    return f'''{p.c("您好，欢迎访问" + p.site)}
当前位置：首页 > {p.text.category} > {p.title}
{marks}
{p.c("本文标题：")}{p.title}
{p.c("链接地址：")}{p.url}'''


def compiled_text(p):
    """A compilation in one flow: the announcement and the part headings are glued to the text."""
    plain = p.title.split("（")[0]
    p.state("title")
    return p.title + p.c(LEAD.format(plain)) + flat(p.text.lines)


def bare_text(p):
    return "\n".join(p.text.lines)


def half(text):
    """As most collections hold it: ASCII forms of six punctuation marks."""
    return text.translate(TO_HALF)
