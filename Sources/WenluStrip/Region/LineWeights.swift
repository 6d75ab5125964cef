import WenluCore

/// How much each line speaks for being part of the document (positive) or of the page around it (negative).
///
/// The unit is about fifteen characters of running prose. Lines that say neither weigh a little above nothing, so a
/// page without chrome is kept whole.
struct LineWeights {
  /// A line of this weight or less is chrome even between lines of the body.
  static let barrier: Float = -6

  let page: PageText
  let layout: PageLayout
  let facts: [LineFacts]
  /// What the page's host repeats, when it is known.
  let host: HostLines?
  let folded: FoldedText
  let head: HeadEvidence

  /// The weights of all lines, and what the page's repeated boxes tell.
  func all() -> (weights: [Float], repeated: RepeatedItems.Finding) {
    var result = facts.indices.map { weight($0) }
    if layout.isHTML, prose(result) < 40 {
      // Names are evidence: where they would leave nothing of a page that has sentences, they are mistaken.
      let unnamed = facts.indices.map { weight($0, isNamed: false) }
      if prose(unnamed) >= 100 { result = unnamed }
    }
    markNotices(&result)
    markNumberedNotices(&result)
    guard layout.isHTML else { return (result, RepeatedItems.Finding()) }
    markLists(&result)
    let own = titled(result)
    let repeated = RepeatedItems(page, layout, facts).weigh(&result, own: own)
    if let own { favour(own, &result) }
    favourDescribed(&result)
    return (result, repeated)
  }

  /// Items that begin with a link and go on with a name, a date or a count: a list of other pages.
  private func markLists(_ weights: inout [Float]) {
    var start = 0
    for index in 0...facts.count {
      let isItem =
        index < facts.count && page.blocks[index].kind == .listItem && facts[index].links >= LineWeights.linkedItem
      if isItem { continue }
      if index - start >= 5 {
        for item in start..<index { weights[item] = min(weights[item], -2) }
      }
      start = index + 1
    }
  }

  /// The share of links that makes an item of a list a reference.
  private static let linkedItem: Float = 0.35

  /// The first line of text within reach of the last title that has one.
  private func titled(_ weights: [Float]) -> Int? {
    for title in facts.indices.reversed() where isTitle(title) {
      for index in facts.indices[(title + 1)...].prefix(LineWeights.reach)
      where weights[index] > 1 && facts[index].links < 0.5 && facts[index].content >= 10
        && facts[index].titleShare < 0.5
      {
        return index
      }
    }
    return nil
  }

  /// Lines behind a title in which its document begins.
  private static let reach = 25

  private func isTitle(_ index: Int) -> Bool {
    guard facts[index].links < 0.5, facts[index].content >= 4, facts[index].content <= 80 else { return false }
    return facts[index].isTitle || page.blocks[index].kind == .heading && head.names(folded.scalars(index))
  }

  /// Whether nothing at all speaks against a line of weight `weight`, and it is no title.
  func isPlain(_ index: Int, _ weight: Float) -> Bool {
    let line = facts[index]
    return weight >= 0 && line.rule.isEmpty && line.links < 0.35 && line.latin * 2 <= line.content
      && line.titleShare < 0.85 && !isTitle(index)
  }

  /// What a page prints right behind its title is more likely its document than equal text elsewhere.
  private func favour(_ first: Int, _ weights: inout [Float]) {
    var bonus: Float = 8
    for index in facts.indices[first...].prefix(LineWeights.reach)
    where bonus > 0 && weights[index] > 1 && facts[index].links < 0.5
      && page.blocks[index].path == page.blocks[first].path
    {
      weights[index] += bonus
      bonus -= 3
    }
  }

  private func favourDescribed(_ weights: inout [Float]) {
    var left = 3
    for index in facts.indices where left > 0 && weights[index] > 0 && facts[index].links < 0.5 {
      guard facts[index].content >= 10, facts[index].titleShare < 0.5, head.describes(folded.scalars(index)) else {
        continue
      }
      weights[index] += 8
      left -= 1
    }
  }

  /// Characters in sentences that speak for being text.
  private func prose(_ weights: [Float]) -> Int {
    facts.indices.reduce(0) { $0 + (weights[$1] > 1 && facts[$1].terminals > 0 ? facts[$1].content : 0) }
  }

  private func weight(_ index: Int, isNamed: Bool = true) -> Float {
    let line = facts[index]
    guard line.content > 0 else { return 0 }
    if let known = host?.weight(index), known < 0 { return min(known, LineWeights.wording(line)) }
    let chrome = LineWeights.wording(line)
    if chrome <= -3 { return chrome }
    return max(LineWeights.prose(line), row(index)) + chrome + position(index, isNamed: isNamed)
  }

  /// A row of a data table is text of its own; one of labels and their values is a page's form.
  private func row(_ index: Int) -> Float {
    guard page.blocks[index].kind == .tableRow, facts[index].links < 0.5 else { return 0 }
    let cells = page.line(index).split(separator: 0x09, omittingEmptySubsequences: false)
    let labels = cells.count { $0.last == 0x3A || $0.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A]) }
    guard cells.count >= 3, labels * 3 < cells.count else { return 0 }
    return 1
  }

  private static func prose(_ line: LineFacts) -> Float {
    // A comma inside a number makes no sentence.
    let runs = line.terminals + line.commas > 0 && line.content - line.digits >= 4 || line.content >= 30
    // Script and consent texts in another language are chrome of a Chinese page; a foreign document still sums up.
    let own = Float(line.content - line.latin) / Float(line.content)
    if runs {
      // A document glued into one block counts for more than a paragraph, but not for all that it holds.
      let length = Float(min(line.content, 150)) / 15 + Float(min(max(0, line.content - 150), 1_500)) / 60
      return (1 + length) * max(0.02, own)
    }
    return line.content < 3 ? 0.05 : 0.25
  }

  /// What the wording of a line says, 0 or less.
  static func wording(_ line: LineFacts) -> Float {
    if line.steps >= 2, line.terminals == 0, line.content <= 120 { return barrier }
    let isShort = line.terminals == 0 && line.content - line.digits <= 40
    if line.attributes >= 3 || line.attributes >= 2 && line.functionalCount > 0, isShort { return barrier }
    if line.isStatement { return -4 }
    // The title said over in words or behind a label: tags, descriptions, 《title》.
    if line.titleShare >= 0.85, line.functionalCount > 0 || line.isWordList, line.terminals == 0 { return -3 }
    if line.closedCount > 0 {
      if line.rule == .relatedHead || line.rule == .prevNext { return listHead(line) }
      if line.coverage >= 0.25 || line.content < 60 && line.coverage >= 0.12 { return barrier }
      if line.closedCount >= 2, line.content < 400, line.firmCoverage >= 0.08 { return barrier }
      return line.content < 160 && line.coverage >= 0.1 ? -4 : 0
    }
    if line.functionalCount > 0, !line.hasGap {
      if line.content <= 60, line.firmCoverage >= 0.5 { return -3 }
      if line.content <= 40, line.firmCoverage >= 0.3 { return -1.5 }
      if line.functionalCount >= 3, line.content <= 160, line.firmCoverage >= 0.2 { return -3 }
    }
    return line.content <= 30 && line.coverage >= 0.6 && !line.hasGap ? -1 : 0
  }

  /// A head such as 相关文章 is a wall that no list behind it can climb; its words inside a sentence are none.
  private static func listHead(_ line: LineFacts) -> Float {
    if line.coverage >= 0.5 || line.content <= 12 && line.terminals == 0 { return barrier - 2 }
    // A sentence may speak of one statement and of the one behind it.
    let isSentence = line.terminals + line.commas >= 2
    let isPair = line.closedCount >= 2 && !isSentence
    return line.content < 100 && line.rule == .prevNext && (isPair || line.coverage >= 0.3) ? -4 : 0
  }

  /// What the place of a line in the page says, 0 for plain text.
  ///
  /// `isNamed` tells whether class names count, or only those of a page's edges.
  func position(_ index: Int, isNamed: Bool = true) -> Float {
    guard layout.isHTML else { return 0 }
    let line = facts[index]
    let block = page.blocks[index]
    var weight: Float = 0
    // A sentence of an encyclopaedia may hold more links than other words.
    let isLink = line.links >= (line.endsSentence && line.commas > 0 ? 0.8 : 0.5)
    if isLink { weight -= line.content < 80 ? 2 + 0.25 : 1 + LineWeights.prose(line) * line.links }
    if block.kind == .control { weight -= 2 }
    var (near, far) = hooks(block.element)
    if !isNamed { (near, far) = (near & LineWeights.edges, far & LineWeights.edges) }
    if near & LineWeights.strong != 0 {
      weight -= 4 + LineWeights.prose(line) * 0.8
    } else if far & LineWeights.strong != 0 {
      weight -= 1 + LineWeights.prose(line) * 0.4
    } else if near & LineWeights.mild != 0 {
      weight -= 0.75
    }
    return weight
  }

  /// Groups of ``HookSet/chromeWords`` by number: footer to download, tips, hot to QR codes.
  static let strong = bits([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21])
  /// Tags, prices, time, source, attributes, links, the right column, lists.
  static let mild = bits([15, 22, 23, 24, 25, 26, 27, 28])
  /// Chrome whatever body word stands beside them: footer, copyright, advertisement, comment, login, related, crumb, banner.
  private static let safest = bits([0, 1, 4, 6, 7, 8, 10, 17])

  /// Footer, copyright, login, related and crumb.
  private static let edges = bits([0, 1, 7, 8, 10])

  private static func bits(_ groups: [UInt64]) -> UInt64 { groups.reduce(0) { $0 | 1 << $1 } }

  /// Chrome words on the two nearest named elements, and on all of them.
  private func hooks(_ element: Int32) -> (near: UInt64, far: UInt64) {
    guard element >= 0 else { return (0, 0) }
    let far = layout.elements[Int(element)].hooks.chrome
    guard far != 0 else { return (0, 0) }
    var near: UInt64 = 0
    var named = 0
    var at = element
    while at > 0, named < 2 {
      let own = layout.elements[Int(at)].ownHooks
      if own.rawValue != 0 {
        named += 1
        // A name that says both (`content-list`) says nothing, and ends the search: the body's box begins there.
        if own.body != 0 { return (near | (own.chrome & LineWeights.safest), far & LineWeights.safest) }
        near |= own.chrome
      }
      at = layout.elements[Int(at)].parent
    }
    return (near, far)
  }
}
