import WenluCore

/// Decides whether a page holds a document at all, and if not, what it is instead.
struct PageVerdict {
  let page: PageText
  let folded: FoldedText
  let layout: PageLayout
  let head: PageHead
  let facts: [LineFacts]
  let outer: OuterLines
  let settings: StripSettings

  func reject(status: Int) -> (reason: RejectReason, detail: String)? {
    if status >= 400 { return (.httpStatus, "the server answered \(status)") }
    let body = bodyFacts()
    // A short document has whole sentences, a form or an excuse has hardly one.
    let isThin = body.prose < 150 && body.sentences < 80
    if isThin {
      if folded.scalars.isEmpty { return (.noBody, "no visible text") }
      let notice = PageNotice(folded, facts, outer)
      if notice.isCaptcha { return (.captcha, "a check for robots, \(body.prose) characters of prose") }
      if notice.isLoginWall { return (.loginWall, "a login in a document's place") }
      if notice.isErrorPage { return (.errorPage, "the page says that what was asked for is not there") }
      if isList(body), !isShortDocument {
        return (.listPage, "\(body.linkLines) link lines and \(body.prose) characters of prose")
      }
    }
    if outer.isTeaserPage { return (.listPage, "beginnings of other documents, \(body.linkLines) link lines") }
    if let broken = unreadable(body) { return broken }
    if body.letters >= 60, body.han * 10 < body.letters * 3 || body.kana * 10 > body.letters {
      return (.notChinese, "\(body.han) Han of \(body.letters) letters")
    }
    if body.content < settings.minBodyCharacters, !isShortDocument {
      return (.noBody, "\(body.content) characters of body")
    }
    if let garbled = garbled(body) { return garbled }
    return nil
  }

  private struct BodyFacts {
    var content = 0
    var prose = 0
    /// Characters in kept lines that end a sentence and are no links.
    var sentences = 0
    var han = 0
    var kana = 0
    /// Han and letters of every script.
    var letters = 0
    var rare = 0
    var broken = 0
    var count = 0
    var bytes = 0
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
      body.kana += facts[line].kana
      body.letters += facts[line].content - facts[line].digits
      body.rare += facts[line].rare
      body.broken += facts[line].broken
      body.count += facts[line].count
      body.bytes += page.range(line).count
    }
    return body
  }

  /// Most lines are links, and hardly any text stands between them.
  private func isList(_ body: BodyFacts) -> Bool {
    let lines = facts.count(where: { $0.content > 0 })
    return layout.isHTML && body.sentences < 50 && body.linkLines * 2 > lines && body.linkLines >= 8
  }

  private var isShortDocument: Bool { ShortDocument(page, facts, outer).isDocument }

  private func unreadable(_ body: BodyFacts) -> (reason: RejectReason, detail: String)? {
    if UnreadableText.mayBeNoise(bytes: body.bytes, han: body.han) {
      var text = UnreadableText()
      for line in facts.indices where outer.keeps(line) { text.add(page.line(line)) }
      if text.isNoise { return (.garbled, "\(text.strays) letters of misread bytes among \(text.visible) characters") }
    }
    guard UnreadableText.isFiller(han: body.han, rare: body.rare) else { return nil }
    return (.filler, "\(body.rare) rare of \(body.han) Han characters")
  }

  /// U+FFFD, and 锟斤拷, which is two of them.
  private func garbled(_ body: BodyFacts) -> (reason: RejectReason, detail: String)? {
    guard body.count >= 20, body.broken * 5 > body.count else { return nil }
    return (.garbled, "\(body.broken) unreadable of \(body.count) characters")
  }
}
