import WenluCore

/// Tells a document without prose from the list its page looks like: a notice of one sentence, a table of prices.
///
/// A site's list of documents holds links; what is kept here holds none, and stands under a title of its own.
struct ShortDocument {
  private let page: PageText
  private let facts: [LineFacts]
  private let kept: [Int]

  /// Characters of content in a sentence of its own; `暂无内容` and its kind are shorter.
  private static let sentence = 12
  /// Rows and characters of content that make a table or a list of entries.
  private static let rows = (count: 4, content: 30)

  init(_ page: PageText, _ facts: [LineFacts], _ outer: OuterLines) {
    self.page = page
    self.facts = facts
    kept = facts.indices.filter { facts[$0].content > 0 && outer.keeps($0) }
  }

  /// - Complexity: O(*n*) in lines, and in the bytes of those kept.
  var isDocument: Bool {
    guard kept.allSatisfy({ facts[$0].links == 0 }), let first = kept.first, let last = kept.last,
      let title = title(before: first)
    else { return false }
    return isTable || isDated(title, first, last) && (hasSentence || hasEntries)
  }

  /// The page's title, as the first line kept or close above it, no link in between.
  private func title(before first: Int) -> Int? {
    let start = max(0, first - 6)
    let isTitle = { facts[$0].isTitle || page.blocks[$0].kind == .heading && facts[$0].content >= 4 }
    guard let title = (start...first).reversed().first(where: { isTitle($0) && facts[$0].links == 0 }) else {
      return nil
    }
    return (title..<first).allSatisfy { facts[$0].links < 0.5 } ? title : nil
  }

  private var isTable: Bool { isRich(kept.filter { page.line($0).contains(0x09) }) }

  /// Lines such as `白菜 1.20元`.
  private var hasEntries: Bool { isRich(kept.filter { facts[$0].digits > 0 && facts[$0].han > 1 }) }

  private func isRich(_ rows: [Int]) -> Bool {
    rows.count >= ShortDocument.rows.count && rows.reduce(0) { $0 + facts[$1].content } >= ShortDocument.rows.content
  }

  private var hasSentence: Bool {
    kept.contains {
      facts[$0].content >= ShortDocument.sentence && facts[$0].han * 2 > facts[$0].content && !facts[$0].isTitle
        && facts[$0].titleShare < 0.7 && facts[$0].attributes == 0 && facts[$0].coverage < 0.3
    }
  }

  /// Whether a day is named between the title and the text, in the text's lines of their own, or directly below it.
  private func isDated(_ title: Int, _ first: Int, _ last: Int) -> Bool {
    (title...min(last + 1, facts.count - 1)).contains {
      facts[$0].links == 0 && facts[$0].content <= 60 && ShortDocument.namesDay(page.line($0))
    }
  }

  /// `2014-06-03`, `2014/6/3` or `2014年6月3日`.
  private static func namesDay(_ line: ArraySlice<UInt8>) -> Bool {
    var run = 0
    for (index, byte) in zip(line.indices, line) {
      guard !(0x30...0x39).contains(byte) else {
        run += 1
        continue
      }
      let rest = line[index...]
      let isSign = byte == 0x2D || byte == 0x2F || byte == 0x2E || rest.starts(with: "年".utf8)
      let next = rest.dropFirst(byte < 0x80 ? 1 : 3).first
      if run == 4, isSign, let next, (0x30...0x39).contains(next) { return true }
      run = 0
    }
    return false
  }
}
