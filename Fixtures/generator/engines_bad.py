"""Pages that are no documents."""
from page import document, links

ENGLISH = [
    "The harbour clock was set by the light keeper every morning, and nobody in the town thought of doubting it.",
    "When the railway came, the station master brought a second time with him, eleven minutes ahead of the first.",
    "For two years people missed trains and boats in equal number, until the baker painted a third hand on the dial.",
    "A visitor who wrote about the coast in those days said that the town kept its own sky as well as its own hours.",
    "The dial with three hands is kept in the reading room now, next to a shelf of tide tables that nobody borrows.",
]
RADICALS = "艹虫羽月衣蚃羂莀蒄膇芆袅螀蚈羄荿蒆膈艿袇肃蚁羆莁薈袄芁螅聿芄蒈螈肇莃蚄羃膆薁螃羁莈"


def page(title, body, charset="utf-8"):
    return document(f'<meta charset="{charset}">\n<title>{title}</title>', body)


def missing():
    return page("页面走丢了", '<div class="err"><h1>404</h1><p>您要找的页面已经搬走或者从来没有来过。</p><p><a href="/">回到首页</a> 或者 <a href="javascript:history.back()">返回上一页</a></p><p>5秒后自动跳转</p></div>')


def broken_server():
    return page("系统繁忙", "<h2>500 服务器内部错误</h2><p>系统繁忙，请稍后再试。</p><p>错误编号：E-77120，请把编号告诉管理员。</p><hr><p>nginx/1.18.0</p>")


def login():
    fields = '<p>用户名 <input name="u"></p><p>密码 <input type="password" name="p"></p><p><input type="checkbox">记住我 <a>忘记密码</a> <a>注册新用户</a></p>'
    return page("用户登录", f'<div class="login-box"><h1>请先登录</h1><p>您访问的内容需要登录后才能查看。</p><form>{fields}<button>登录</button></form><p>其他登录方式：微信登录 短信登录 扫码登录</p></div><div class="foot">用户协议 隐私政策</div>')


def captcha():
    return page("安全验证", '<div id="verify"><h1>安全验证</h1><p>系统检测到您的网络访问过于频繁，请完成验证后继续。</p><p>请输入图片中的验证码</p><img src="/captcha.gif" alt="验证码"><input name="code"><button>提交</button><p>看不清？换一张</p></div>')


def listing(related):
    rows = "".join(f'<li><a href="/p-{i}.html">{t}（{n}）</a> <span>2021-0{i % 9 + 1}-1{i % 8}</span></li>' for n in "甲乙丙丁" for i, t in enumerate(related))
    return page("办公文档_文档列表_第4页", f'<div class="nav">首页 &gt; 办公文档</div><h1>办公文档</h1><ul class="list">{rows}</ul><div class="pages"><a>上一页</a> <a>3</a> <b>4</b> <a>5</a> <a>下一页</a> 共88页</div><div class="foot">网站地图 联系我们</div>')


def english():
    text = "".join(f"<p>{x}</p>" for x in ENGLISH * 2)
    return page("The town with three times", f'<nav><a href="/">Home</a> <a href="/about">About</a></nav><article><h1>The town with three times</h1>{text}</article><footer>All rights reserved</footer>')


def form_only(site="草木办公"):
    return page("下载 防滑条采购清单", f'<table><tr><td>欢迎来到{site}！</td></tr></table><p>格式：DOCX ，页数：61 ，大小：228.50KB</p><p>资源ID：5528801 下载积分：3 金币</p><h3>下载须知</h3><p>1：请确认您的账户里有足够的金币。</p><p>2：下载以后请及时打开检查。</p><img alt="ImageVerifierCode"><p>验证码：<input> 换一换</p><p>版权提示 | 免责声明</p>')


def garbled():
    noise = "W(xu)D(sh)^{q\u0092\u00c7\u00f8 \u00a7K\u00ef\u0003\u00d7&(j)\u00b6\u0001~\u00e8\u00acZ\u00fb \u00c3\u00d0|\u0015\u00f2m\u00b3\u00ea(zh)\u00bd\u00a2\u00df"
    return page("W(xu)D\u00d0\u00bd", "<div>" + "".join(f"<p>{noise[i % 7:]}{noise}{noise[:40 - i]}</p>" for i in range(12)) + "</div>")


def filler():
    text = "".join(RADICALS[i * 7 % len(RADICALS)] for i in range(150))
    pieces = "".join(f"<p>{n}、{text}{text}</p>" for n in range(1, 5))
    return page("仓库盘点表模板", f'<h1>仓库盘点表模板.doc</h1><p>格式：DOC 页数：4</p><div class="detail-article">{pieces}</div>')


def tag():
    return page("盘点表 第4页", f"<p>盘点表 第4页</p>{links([], 'list')}<p>没有更多内容了</p>")
