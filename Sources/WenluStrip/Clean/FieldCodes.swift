import WenluCore

/// Removes a table of contents that was printed with its field code: `TOC \o "1-2" \h \u 25712第一章 概述 225…`.
///
/// - Keeps: everything behind the last entry; a field code without entries loses the code alone.
struct FieldCodes {
  /// An entry's caption is at most this many characters, its bookmark and page number at least three digits.
  private static let maxCaption = 48
  private static let minDigits = 3

  let page: PageText
  let folded: FoldedText

  init(_ page: PageText, _ folded: FoldedText) {
    self.page = page
    self.folded = folded
  }

  private static let code = Fold.phrase("toc\\o\"")

  func edits() -> EditList {
    var edits = EditList()
    var from = 0
    while let at = FoldedSearch.first(FieldCodes.code, in: folded.scalars[from...]) {
      let line = folded.starts.partitioningIndex { $0 > at } - 1
      let limit = folded.line(line).upperBound
      let end = entriesEnd(at + FieldCodes.code.count, limit)
      var range = folded.bytes(at..<end, in: page.text)
      if at == folded.line(line).lowerBound, end == limit { range = page.fullRange(line) }
      if range.lowerBound >= edits.end { edits.remove(range, rule: "toc_field") }
      from = end
    }
    return edits
  }

  /// Behind the last number of three digits or more that a caption's length parts from the one before.
  private func entriesEnd(_ start: Int, _ limit: Int) -> Int {
    var end = start
    var at = start
    while at < limit, at - end <= FieldCodes.maxCaption {
      let scalar = folded.scalars[at]
      if scalar == 0x3002 || scalar == 0x21 { break }
      guard Folded.isDigit(scalar) else {
        at += 1
        continue
      }
      var stop = at
      while stop < limit, Folded.isDigit(folded.scalars[stop]) { stop += 1 }
      // A year is a number of its own kind.
      let isYear = stop < limit && folded.scalars[stop] == 0x5E74
      if stop - at >= FieldCodes.minDigits, !isYear { end = stop }
      at = stop
    }
    return max(end, quoteEnd(start, limit))
  }

  /// The switches of the code itself: `1-2" \h \u`.
  private func quoteEnd(_ start: Int, _ limit: Int) -> Int {
    var at = start
    while at < limit, folded.scalars[at] < 0x80, !(Folded.isDigit(folded.scalars[at]) && at > start + 4) { at += 1 }
    return at
  }
}
