import WenluCore

/// Decides whether a page holds a document at all, and if not, what it is instead.
struct PageVerdict {
  let page: PageText
  let layout: PageLayout
  let head: PageHead
  let facts: [LineFacts]
  let outer: OuterLines
  let settings: StripSettings

  private static func words(_ text: String) -> [[UInt32]] { text.split(separator: " ").map { Fold.phrase(String($0)) } }
  private static let captcha = words("安全验证 访问过于频繁 请完成下方验证 请输入验证码 滑动验证 人机验证 访问验证 justamoment 异常访问 请完成验证")
  private static let login = words("请先登录 您还没有登录 登录后查看 登录后可 用户登录 需要登录 登录才能")
  private static let error = words(
    "404notfound 页面不存在 文档不存在 已被删除 不存在或已下架 页面已删除 系统繁忙 出错了 无法访问 找不到 访问的页面 文档已下架 notfound 已经删除 页面走丢 已经搬走 您要找的页面 页面不见了")

  func reject(status: Int) -> (reason: RejectReason, detail: String)? {
    if status >= 400 { return (.httpStatus, "the server answered \(status)") }
    let body = bodyFacts()
    // A short document has whole sentences, a form or an excuse has hardly one.
    let isThin = body.prose < 150 && body.sentences < 80
    let folded = FoldedText(page)
    // A notice stands on a short line; a paragraph that uses its words is a text about such things.
    let notices = facts.indices.filter { facts[$0].content <= PageVerdict.maxNotice }.map { folded.scalars($0) }
    func says(_ words: [[UInt32]]) -> Bool {
      words.contains { word in notices.contains { FoldedSearch.first(word, in: $0) != nil } }
    }
    if isThin {
      if folded.scalars.isEmpty { return (.noBody, "no visible text") }
      if says(PageVerdict.captcha) { return (.captcha, "a check for robots, \(body.prose) characters of prose") }
      if says(PageVerdict.login), hasFormLabel(folded) {
        return (.loginWall, "a login form without a document")
      }
      if says(PageVerdict.error) { return (.errorPage, "the page says that the document is not there") }
      if isList(body) { return (.listPage, "\(body.linkLines) link lines and \(body.prose) characters of prose") }
    }
    if let broken = unreadable() { return broken }
    if body.letters >= 60, body.han * 10 < body.letters * 3 || body.kana * 10 > body.letters {
      return (.notChinese, "\(body.han) Han of \(body.letters) letters")
    }
    if body.content < settings.minBodyCharacters { return (.noBody, "\(body.content) characters of body") }
    if let garbled = garbled() { return garbled }
    return nil
  }

  /// Whether a label of a login form stands on a line: a sentence about passwords is none.
  private func hasFormLabel(_ folded: FoldedText) -> Bool {
    facts.indices.contains { line in
      facts[line].content <= PageVerdict.maxLabel && facts[line].terminals == 0
        && PageVerdict.labels.contains { FoldedSearch.first($0, in: folded.scalars(line)) != nil }
    }
  }

  private static let maxLabel = 20
  /// Characters of content in a line that a page puts in a document's place.
  private static let maxNotice = 80
  private static let labels = words("密码 登录")

  private struct BodyFacts {
    var content = 0
    var prose = 0
    /// Characters in kept lines that end a sentence and are no links.
    var sentences = 0
    var han = 0
    var kana = 0
    var letters = 0
    var linkLines = 0
  }

  /// Counts over the lines that would be kept.
  private func bodyFacts() -> BodyFacts {
    var body = BodyFacts()
    for line in facts.indices {
      if facts[line].links > 0.5 { body.linkLines += 1 }
      guard outer.keeps(line) else { continue }
      body.content += facts[line].content
      if facts[line].links < 0.5, facts[line].terminals + facts[line].commas > 0 || facts[line].content >= 15 {
        body.prose += facts[line].content
        if facts[line].terminals > 0 { body.sentences += facts[line].content }
      }
      body.han += facts[line].han
    }
    for line in facts.indices where outer.keeps(line) {
      for byte in page.line(line) where byte & 0xC0 != 0x80 && byte > 0x7F { body.letters += 1 }
      body.letters += facts[line].latin
      body.kana += kana(line)
    }
    body.letters = max(body.letters - marks(), body.han)
    return body
  }

  private func kana(_ line: Int) -> Int {
    let bytes = page.line(line)
    var count = 0
    for index in bytes.indices.dropLast() where bytes[index] == 0xE3 {
      if bytes[index + 1] == 0x81 || bytes[index + 1] == 0x82 || bytes[index + 1] == 0x83 { count += 1 }
    }
    return count
  }

  /// Signs beyond ASCII, which `letters` counts with the letters.
  private func marks() -> Int {
    var count = 0
    for line in facts.indices where outer.keeps(line) {
      count += max(0, facts[line].count - facts[line].content)
    }
    return count
  }

  /// Most lines are links, and hardly any text stands between them.
  private func isList(_ body: BodyFacts) -> Bool {
    let lines = facts.count(where: { $0.content > 0 })
    return layout.isHTML && body.sentences < 50 && body.linkLines * 2 > lines && body.linkLines >= 8
  }

  private func unreadable() -> (reason: RejectReason, detail: String)? {
    var text = UnreadableText()
    for line in facts.indices where outer.keeps(line) { text.add(page.line(line)) }
    if text.isNoise { return (.garbled, "\(text.strays) letters of misread bytes among \(text.visible) characters") }
    if text.isFiller { return (.filler, "\(text.rare) rare of \(text.han) Han characters") }
    return nil
  }

  private static let broken = Fold.phrase("锟斤拷")

  private func garbled() -> (reason: RejectReason, detail: String)? {
    var bad = 0
    var total = 0
    for line in facts.indices where outer.keeps(line) {
      let bytes = page.line(line)
      total += facts[line].count
      for index in bytes.indices.dropLast(2)
      where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD {
        bad += 1
      }
      for index in bytes.indices.dropLast(8) where bytes[index] == 0xE9 && bytes[index + 1] == 0x94 {
        if ByteScan.has(page.text, index, page.text.count, Array("锟".utf8)) { bad += 1 }
      }
    }
    guard total >= 20, bad * 5 > total else { return nil }
    return (.garbled, "\(bad) unreadable of \(total) characters")
  }
}
