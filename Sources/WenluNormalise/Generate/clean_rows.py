#!/usr/bin/env python3
"""Makes rows that no repair may change: paragraphs of clean text, and invented rows that look broken but are not.

    clean_rows.py --rows 10000 TEXT... > clean.ndjson

Rows are {"input","expected"}. A row in traditional script throughout is converted by the usual setting, so that its
`expected` is the same in simplified script and nothing else is changed.
"""

import argparse
import json

import damage

# Invented rows: other languages, quotations about broken text, program text, markup tutorials, classical Chinese.
TRICKY = """\
café Größe São Paulo naïve façade Zürich Ångström
Le garçon a mangé une crème brûlée à l’hôtel près de la forêt.
Über die Größe der Straße läßt sich streiten: fünf Meter, höchstens sechs.
El niño comió una piña en el jardín; mañana irá a España.
Příliš žluťoučký kůň úpěl ďábelské ódy v Příbrami.
在巴黎的 Café de Flore 点一杯 crème，价格约 5 € 一杯。
打开文件后出现“锟斤拷”三个字，说明编码被错误转换过两次。
屏幕上满是“烫烫烫烫”，程序员一看就知道内存没有初始化，这就是常说的乱码。
如果看到“ä¸­æ–‡”这样的乱码，多半是把 UTF-8 当成 Latin-1 打开了。
“ÖÐÎÄ”是 GBK 编码的“中文”二字按 Latin-1 显示的样子。
用 GBK 打开 UTF-8 文件时，“中文”会显示成“涓枃”，这种乱码可以还原。
字符 U+FFFD（�）表示无法解码的字节。
正则表达式 [\\u4e00-\\u9fa5] 用来匹配汉字。
var s = "\\u4e2d\\u6587"; // 中文
printf("%d%%\\n", 100); 输出为 100%。
网址为 https://www.example.test/search?q=%E4%B8%AD%E6%96%87&page=2 ，可直接打开。
链接地址：http://example.test/%D6%D0%CE%C4/index.html
在 HTML 中，&nbsp; 表示不换行空格，&lt; 表示小于号，&amp; 表示与号。
实体 &ldquo; 和 &rdquo; 分别是左右引号的转义写法。
<p>标签定义段落，<b>标签使文字加粗，<br>标签换行。
例如：<div class="box"><p>这是一个段落。</p></div>，其中 div 元素是容器，详见 HTML 标签参考。
用 <b> 和 </b> 把文字包起来即可加粗。
若 a<b 且 b>c，则 a 与 c 的大小无法确定。
int max = a < b ? b : a; // 取较大者
if (x < 0 && y > 0) { return x^y | z; }
令 x^2+y^2=1，其中 x|y 表示整除，`code` 表示代码。
| 姓名 | 年龄 | 部门 |
| 张三 | 25 | 财务科 |
张 三 李 四 王 五
运行 `swift build` 之后再运行 `swift test`，注意反引号内是命令。
长(zhǎng)城与长(cháng)短，读音不同，意思也不同。
给加点字注音：单(chán)于、瑟(sè)瑟发抖、可汗(hán)。
选择正确的一项(a)或者(b)，写在括号里。
真的吗??你确定?!我不相信。
他问：“去不去？？”没有人回答。
为什么会这样？！大家都沉默了。
這本書名叫《發現之旅》，是一本旧书。
商标“國窖”二字使用繁体。
二○○八年八月，○号表格共十②页，温度三十七℃，面积五㎡。
第Ⅳ章 ½ 杯水，①②③ 依次加入，价格 ￥20。
日本語のテキストはそのまま残すべきです。漢字と仮名が混ざっています。
東京都渋谷区の駅で待ち合わせをしました。
한국어 문장은 그대로 두어야 합니다. 서울에서 만나요.
环滁皆山也。其西南诸峰，林壑尤美，望之蔚然而深秀者，琅琊也。
昔者庄周梦为胡蝶，栩栩然胡蝶也，自喻适志与，不知周也。
犇骉猋麤鱻羴皛淼焱垚，皆三叠字也。
氵冫亠宀讠辶阝都是偏旁。
蚯蚓、蜈蚣、螳螂、蟋蟀、蝙蝠、鲫鱼、鳜鱼、鲈鱼，均为本地常见物种。
苯、甲苯、二甲苯、氯苯、硝基苯、苯胺、萘、蒽、菲、芘，共十种物质。
钅卢、钅杜、钅喜等字由部首拼成。
饕餮、魑魅魍魉、耄耋、龃龉、踟蹰，注意读音。
联通、移动、电信三家公司参与竞标。
乾隆年间，乾清宫失火；魏徵上书，李乾应诏。
100% 的人同意，50%AB 型血占少数。
型号 #x100; 已停产，编号 #20013 仍在售，C#1234 为备用。
文件 x0d 与 x0a 分别表示回车与换行。
执行 0x0d0a 处的指令。
“他说：‘走吧’”——这是原话……
2019〔05〕号文与〔2020〕12号文同时废止。
他总那么忙，原那么大的房子空着，只准那么做。
α、β、γ 三种射线，Ω 为电阻单位，μ 为百万分之一。
Привет, мир! Это русский текст, который менять не надо.
Ελληνικό κείμενο που δεν αλλάζει.
ยินดีต้อนรับสู่ประเทศไทย
مرحبا بالعالم، هذا نص عربي.
שלום עולם
emoji 👨‍👩‍👧 与 ❤️ 应当保留。
C:\\Users\\张三\\桌面\\报告.docx
\\\\server\\share\\资料
AT&T 与 R&D 部门，Q&A 环节。
查询 a=1&b=2&copy=3 的结果。
<某某>公司与<某某>学校签订协议。
《<中国>史》与<资治通鉴>均为史书。
温度 -3~5℃，湿度 40%~60%，误差 ±0.5。
×××公司 与 ※※※ 学校，·号分隔，约翰·史密斯。
""".splitlines()

# Rows in traditional script throughout, with what script conversion alone makes of them.
TRADITIONAL = {
    "請給加點字注音：單(chán)于、葉(xié)公、重(chóng)複。": "请给加点字注音：单(chán)于、叶(xié)公、重(chóng)复。",
    "子曰學而時習之不亦說乎有朋自遠方來不亦樂乎": "子曰学而时习之不亦说乎有朋自远方来不亦乐乎",
    "〝甲〞與〝乙〞兩字加引號。": "〝甲〞与〝乙〞两字加引号。",
}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="+")
    options.add_argument("--rows", type=int, default=10000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    rng = damage.seeded(options.seed)
    lines = [line.strip() for path in options.texts for line in open(path, encoding="utf-8") if line.strip()]
    rng.shuffle(lines)
    odd = TRICKY + list(TRADITIONAL)
    for text in odd + lines[: options.rows - len(odd)]:
        print(json.dumps({"input": text, "expected": TRADITIONAL.get(text, text)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
