import WenluCore

/// What short lines of a page say in a document's place: that it is gone, that a login or a check comes first.
///
/// Judged by what words of several kinds say together in one line, because every site words its notice anew.
struct PageNotice {
  /// Characters of content in a line that a page puts in a document's place; a paragraph is a text about such things.
  private static let longest = 80
  /// Characters of content in a label of a form.
  private static let label = 20

  private static let words = PhraseSet([
    "gone 1 不存在 已删除 被删除 删除了 找不到 没有找到 未找到 已失效 已经失效 已下架 已过期 走丢 搬走 跑到 不见了 无法访问 无法显示 无法打开 打不开 已关闭 正在审核 被移除 已移除 被屏蔽 notfound 404",
    "fault 1 系统繁忙 服务器繁忙 稍后再试 稍后重试 已被删除 已经删除 页面不存在 文档不存在 404notfound",
    "object 1 页面 网页 内容 文档 文章 主题 帖子 链接 资源 网址 资料 信息 您查看 您访问 您请求 page",
    "sorry 1 抱歉 对不起 很遗憾 不好意思 sorry oops 出错",
    "back 1 秒后 自动跳转 返回首页 返回上一页 回到首页 返回上页 正在跳转 返回前页",
    "enter 1 登录 登入 登陆 注册",
    "ask 1 请先 请您先 需要 要求 权限 方可 才能 才可 后可 后才 等级 没有登 尚未登 未登录 还没有登 后查看 后阅读 后继续",
    "form 1 密码 口令 验证码 账号 帐号 账户 用户名 会员名 手机号 记住我",
    "check 1 请输入验证码 请完成下方验证 请完成验证 滑动验证 人机验证 安全验证 访问验证 访问过于频繁 异常访问 justamoment",
    "robot 1 机器人 不是机器 人机 滑块 拼图 缺口 自动程序 异常流量 异常请求 安全检查 请求编号 过于频繁 过于频密",
    "address 1 您 你 该页 该文 该内 该信 此页 此文 此内 此信 本页 请返 请检",
    "prove 1 证明 拖到 拖动 请完成 请点击 按住 向右滑 继续访问 验证后",
  ])
  private static let kinds = [
    "gone", "object", "sorry", "back", "enter", "ask", "form", "robot", "prove", "fault", "check", "address",
  ]

  private struct Kinds: OptionSet {
    let rawValue: Int
    static let gone = Kinds(rawValue: 1 << 0)
    static let object = Kinds(rawValue: 1 << 1)
    static let sorry = Kinds(rawValue: 1 << 2)
    static let back = Kinds(rawValue: 1 << 3)
    static let enter = Kinds(rawValue: 1 << 4)
    static let ask = Kinds(rawValue: 1 << 5)
    static let form = Kinds(rawValue: 1 << 6)
    static let robot = Kinds(rawValue: 1 << 7)
    static let prove = Kinds(rawValue: 1 << 8)
    static let fault = Kinds(rawValue: 1 << 9)
    static let check = Kinds(rawValue: 1 << 10)
    static let address = Kinds(rawValue: 1 << 11)
  }

  private var isGone = false
  private var asksLogin = false
  private var labels: Set<Int> = []
  private var enters = false
  private var checks: Set<Int> = []
  private var proves = false
  /// Whether a line speaks to the reader, or of the page itself.
  private var speaksToReader = false
  /// Content of sentences that would be kept.
  private var told = 0
  /// Lines that would be kept and say nothing of the kind, and their content.
  private var free = (lines: 0, content: 0)

  init(_ folded: FoldedText, _ facts: [LineFacts], _ outer: OuterLines) {
    for index in facts.indices where facts[index].content > 0 { add(index, folded, facts[index], outer.keeps(index)) }
  }

  private mutating func add(_ index: Int, _ folded: FoldedText, _ line: LineFacts, _ isKept: Bool) {
    let matches =
      line.content <= PageNotice.longest ? PageNotice.words.matches(in: folded.scalars, folded.line(index)) : []
    var kinds: Kinds = []
    for match in matches {
      let kind = PageNotice.kinds.firstIndex(of: PageNotice.words.phrases[match.phrase].rule) ?? 0
      kinds.insert(Kinds(rawValue: 1 << kind))
      if kind == 6, line.content <= PageNotice.label, line.terminals == 0 { labels.insert(match.phrase) }
      if kind == 7 { checks.insert(match.phrase) }
    }
    let says = { (one: Kinds, other: Kinds) in kinds.contains(one) && kinds.contains(other) }
    let isExcuse = says(.sorry, .gone) || says(.sorry, .back) || says(.sorry, .object)
    if kinds.contains(.fault) || says(.gone, .object) || says(.gone, .back) || says(.back, .object) || isExcuse {
      isGone = true
    }
    if says(.enter, .ask) { asksLogin = true }
    if kinds.contains(.enter), line.content <= PageNotice.label { enters = true }
    if says(.robot, .prove) || kinds.contains(.check) { proves = true }
    if isKept, !kinds.isDisjoint(with: [.address, .sorry, .back]) { speaksToReader = true }
    if isKept, line.links == 0, line.endsSentence, line.commas > 0 { told += line.content }
    kinds.remove(.address)
    if isKept, line.links < 0.5, line.content >= 4, kinds.isEmpty {
      free.lines += 1
      free.content += line.content
    }
  }

  /// Whether the page holds text of its own besides the notice.
  private var isDocument: Bool { free.content >= 60 || free.lines >= 4 && free.content >= 30 }

  /// Whole sentences that speak to nobody: a text about such pages, not one of them.
  private var isAbout: Bool { told >= 50 && !speaksToReader }

  var isErrorPage: Bool { isGone && !isDocument && !isAbout }
  var isCaptcha: Bool { (proves || checks.count >= 2) && !isDocument }
  var isLoginWall: Bool {
    !isDocument && (asksLogin && (enters || !labels.isEmpty) || enters && labels.count >= 2 && free.content < 20)
  }
}
