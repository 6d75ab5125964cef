import WenluCore

/// A page made safe for the parser: tags and entities as they are, a mark for each text.
///
/// libxml2 decodes and copies text and attributes character by character, which is most of its work on a page. It is
/// told only where text stands; the bytes go around it, and come back by the place that the parser has reached.
struct SafeHTML {
  /// Stands for a text.
  ///
  /// No entity makes it: libxml2 reports entities one by one.
  static let mark: UInt8 = 0x7F

  /// A tag whose attributes the parser does not see.
  struct Tag {
    /// Where its `>` stands in `bytes`.
    let end: Int
    let tag: HTMLTag
    let attributes: HTMLAttributes
  }

  /// A text: what comments and controls part is one.
  struct Text {
    /// Where its mark ends in `bytes`.
    let end: Int
    /// Its first range.
    let first: Int
  }

  /// What the parser reads.
  private(set) var bytes: [UInt8] = []
  /// The page that ranges belong to.
  let html: [UInt8]
  private(set) var tags: [Tag] = []
  private(set) var texts: [Text] = []
  private(set) var ranges: [Range<Int>] = []
  /// The white space that stands in `bytes` instead of a mark, and where it ends.
  private var blankEnd = -1
  private var blank = 0..<0

  init(_ html: [UInt8]) {
    self.html = html
    bytes.reserveCapacity(html.count / 2 + 64)
    tags.reserveCapacity(16 + html.count / 256)
    texts.reserveCapacity(32 + html.count / 128)
    ranges.reserveCapacity(32 + html.count / 128)
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

  /// Notes the attributes of the tag whose `>` comes next.
  mutating func note(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    tags.append(Tag(end: bytes.count, tag: tag, attributes: attributes))
  }

  /// Adds text without markup and entities.
  mutating func append(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    if bytes.count != texts.last?.end {
      let first = ranges.count
      if bytes.count == blankEnd {
        bytes.removeLast()
        ranges.append(blank)
      }
      bytes.append(SafeHTML.mark)
      texts.append(Text(end: bytes.count, first: first))
    }
    ranges.append(range)
  }

  /// Adds white space alone: the parser leaves it out where a page would not show it.
  mutating func append(blank range: Range<Int>, hasLine: Bool) {
    if bytes.count == texts.last?.end {
      ranges.append(range)
    } else if bytes.count != blankEnd {
      bytes.append(hasLine ? 0x0A : 0x20)
      blankEnd = bytes.count
      blank = range
    }
  }
}

/// Finds tags and texts of a page again, in the order in which the parser comes by them.
struct SafeHTMLCursor {
  let page: SafeHTML
  private var tag = 0
  private var text = 0

  init(_ page: SafeHTML) { self.page = page }

  /// The attributes of the tag that the parser reads at `place`; nil when it has none, or the parser has them.
  ///
  /// Elements that the parser puts before a tag by itself come at the same place, never under the same name.
  mutating func attributes(of tag: HTMLTag, at place: Int) -> HTMLAttributes? {
    while self.tag < page.tags.count, page.tags[self.tag].end < place { self.tag += 1 }
    guard self.tag < page.tags.count, page.tags[self.tag].end == place, page.tags[self.tag].tag == tag else {
      return nil
    }
    return page.tags[self.tag].attributes
  }

  /// The places in `page.ranges` of the text whose mark ends at `place`.
  mutating func text(at place: Int) -> Range<Int> {
    while text < page.texts.count, page.texts[text].end < place { text += 1 }
    guard text < page.texts.count, page.texts[text].end == place else { return 0..<0 }
    let end = text + 1 < page.texts.count ? page.texts[text + 1].first : page.ranges.count
    return page.texts[text].first..<end
  }
}
