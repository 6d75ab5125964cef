import WenluCore

/// Removes the beginning of a text that a site prints, cut short, before the text itself.
///
/// - Input: a line among the first ones that ends in `...` or `…`, and says word for word what a line close behind it
///   begins with, with the title before either or not.
/// - Keeps: any line that tells more than what follows repeats, and what breaks off and is taken up in other words.
/// - Complexity: a look at the ends of a few lines; O(*n*) in the bytes of a line that breaks off.
struct TeaserPrefix {
  /// Lines from the beginning that may be a teaser, and lines behind it in which the text begins.
  private static let reach = (lines: 4, text: 4)
  /// Folded scalars of a teaser: fewer are a phrase that comes back.
  private static let length = 40...400

  let folded: FoldedText
  let page: PageText
  let title: [UInt32]

  init(_ page: PageText, _ folded: FoldedText, title: String) {
    self.page = page
    self.folded = folded
    self.title = Fold.scalars(Array(title.utf8))
  }

  func edits() -> EditList {
    var edits = EditList()
    for line in page.blocks.indices.prefix(TeaserPrefix.reach.lines) where breaksOff(line) {
      if isRepeated(line) { edits.remove(page.fullRange(line), rule: "teaser") }
    }
    return edits
  }

  private func breaksOff(_ line: Int) -> Bool {
    let bytes = page.line(line)
    return bytes.suffix(3).elementsEqual([0x2E, 0x2E, 0x2E]) || bytes.suffix(3).elementsEqual("…".utf8)
  }

  private func isRepeated(_ line: Int) -> Bool {
    var text = folded.scalars(line)
    while let last = text.last, last == 0x2E || last == 0x2026 { text = text.dropLast() }
    text = withoutTitle(text)
    guard TeaserPrefix.length.contains(text.count) else { return false }
    return page.blocks.indices[(line + 1)...].prefix(TeaserPrefix.reach.text).contains { next in
      [folded.scalars(next), withoutTitle(folded.scalars(next))].contains {
        $0.count > text.count && $0.starts(with: text)
      }
    }
  }

  private func withoutTitle(_ text: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    title.count >= 4 && text.starts(with: title) ? text.dropFirst(title.count) : text
  }
}
