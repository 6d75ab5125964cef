package import WenluCore

/// One article of a document: what becomes a record.
package struct Article: Sendable, Equatable {
  /// The article's own heading, or the document's title.
  package var title: String
  /// Its bytes in the stripped text.
  package var range: Range<Int>

  package init(title: String, range: Range<Int>) {
    self.title = title
    self.range = range
  }
}

/// The articles of a document.
package struct Articles: Sendable, Equatable {
  package var articles: [Article]
  /// How many articles the title promises, 0 if it does not say.
  package var expected: Int

  package init(articles: [Article], expected: Int) {
    self.articles = articles
    self.expected = expected
  }
}

/// Cuts a compilation into its articles.
///
/// - Output: at least one article; the heading of each is its title and no part of its text.
package struct ArticleSplitter: Sendable {
  /// Text before the first heading longer than this many characters is an article of its own.
  private static let maxPreface = 300

  package init() {}

  package func split(_ page: PageText, title: String) -> Articles {
    let folded = FoldedText(page)
    let scalars = Fold.scalars(title)
    let expected = ArticleSplitter.count(in: scalars)
    let isCompilation =
      expected > 1 || ArticleSplitter.words.contains { FoldedSearch.first($0, in: scalars[...]) != nil }
    let headings = PartHeadings(folded, title: title, isCompilation: isCompilation).headings()
    let whole = Article(title: title, range: 0..<page.text.count)
    guard let first = headings.first else { return Articles(articles: [whole], expected: expected) }
    var articles: [Article] = []
    if first.range.lowerBound > ArticleSplitter.maxPreface + scalars.count {
      articles.append(Article(title: title, range: 0..<folded.offsets[first.range.lowerBound]))
    }
    for (index, heading) in headings.enumerated() {
      let next = index + 1 < headings.count ? folded.offsets[headings[index + 1].range.lowerBound] : page.text.count
      let own = folded.bytes(heading.range, in: page.text)
      let name = String(decoding: TitleForm.clean(Array(page.text[own].map { $0 == 0x0A ? 0x20 : $0 })), as: UTF8.self)
      // Blanks that parted a glued heading from the text on either side belong to neither, nor does a full stop.
      let start = ArticleSplitter.textStart(page.text, min(own.upperBound, next), next)
      articles.append(Article(title: name, range: start..<ByteScan.trimmingBlanks(page.text, start, next)))
    }
    let filled = articles.filter { article in page.text[article.range].contains { $0 > 0x20 } }
    return Articles(articles: filled.isEmpty ? [whole] : filled, expected: expected)
  }

  private static let stop = Array("。".utf8)

  private static func textStart(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
    let start = ByteScan.blanks(text, at, end)
    return ByteScan.has(text, start, end, stop) ? ByteScan.blanks(text, start + stop.count, end) : start
  }

  private static let words = "范文 大全 汇总 汇编 锦集 集锦 精选 精编 范例 合集 通用".split(separator: " ").map { Fold.phrase(String($0)) }

  /// The number before 篇 in a title: `（精选5篇）`, `【十篇】`, `范文3篇`; 0 if none.
  static func count(in title: [UInt32]) -> Int {
    for at in title.indices {
      if at > 0, Folded.isDigit(title[at]) && Folded.isDigit(title[at - 1]) || title[at] == 0x7B2C { continue }
      if at > 0, title[at - 1] == 0x7B2C { continue }
      guard let (value, end) = ChineseNumber.read(title[...], at), end < title.count, title[end] == 0x7BC7 else {
        continue
      }
      return value
    }
    return 0
  }
}
