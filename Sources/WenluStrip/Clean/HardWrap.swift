import WenluCore
import WenluText

/// Joins lines that a viewer broke at a fixed width back into paragraphs.
///
/// - Input: the body's lines; most long ones hold the same number of characters.
/// - Keeps: an indented line and a line behind a short one begin a paragraph.
struct HardWrap {
  let page: PageText

  func edits() -> EditList {
    var edits = EditList()
    let widths = page.blocks.indices.map { width($0) }
    let full = LineWidth.around(widths)
    guard isWrapped(widths, full) else { return edits }
    for line in page.blocks.indices.dropLast() where isFull(widths[line], full[line]) {
      if joins(line) {
        let range = page.range(line)
        let end = ByteScan.trimmingBlanks(page.text, range.lowerBound, range.upperBound)
        if end >= edits.end {
          edits.replace(end..<(range.upperBound + 1), with: gap(end, range.upperBound + 1), rule: "hard_wrap")
        }
      }
    }
    return edits
  }

  private func isFull(_ width: Int, _ full: Int) -> Bool { full > 0 && width >= full - 2 && width <= full + 1 }

  /// Whether a third of the long lines are full, and more than a third of these end inside sentences: where each ends
  /// its own, equal length is chance.
  private func isWrapped(_ widths: [Int], _ full: [Int]) -> Bool {
    var lines = 0
    var open = 0
    for line in full.indices where isFull(widths[line], full[line]) {
      let range = page.range(line)
      let end = ByteScan.trimmingBlanks(page.text, range.lowerBound, range.upperBound)
      let last = Fold.scalar(ByteScan.scalar(before: end, in: page.text, from: range.lowerBound))
      lines += 1
      if !Folded.isTerminal(last), last != 0x3A { open += 1 }
    }
    return lines * 3 >= widths.count { $0 >= 20 } && open * 3 > lines
  }

  /// Between two Latin words a blank stays.
  private func gap(_ before: Int, _ after: Int) -> [UInt8] {
    let left = page.text[before - 1]
    let right = page.text[after]
    return left < 0x80 && right < 0x80 && isWord(left) && isWord(right) && left | 0x20 >= 0x61 ? [0x20] : []
  }

  private func isWord(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || ByteScan.isDigit(byte) }

  private func joins(_ line: Int) -> Bool {
    let next = page.range(line + 1)
    guard !next.isEmpty, page.blocks[line].kind == page.blocks[line + 1].kind,
      page.blocks[line].kind != .tableRow, ByteScan.blank(page.text, next.lowerBound, next.upperBound) != 3
    else { return false }
    let range = page.range(line)
    // Rows of a table printed as text are numbered and of one width, and so are the works a paper cites.
    if isNumbered(range), isNumbered(next) || isRow(range) { return false }
    if page.text[next.lowerBound] == 0x5B { return false }
    return ParagraphStart.continues(page.text, range, next.lowerBound, page.text.count)
  }

  /// Whether a line begins with a number and a blank.
  private func isNumbered(_ range: Range<Int>) -> Bool {
    guard let (_, end) = ByteScan.number(page.text, range.lowerBound, range.upperBound), end < range.upperBound else {
      return false
    }
    return ByteScan.blank(page.text, end, range.upperBound) > 0
  }

  /// Whether a line is cells between blanks, without a mark of a sentence.
  private func isRow(_ range: Range<Int>) -> Bool {
    let line = FoldedText(page.text[range]).scalars
    return page.text[range].count { $0 == 0x20 || $0 == 0x09 } >= 3
      && !line.contains { Folded.isTerminal($0) || $0 == 0x2C }
  }

  private func width(_ line: Int) -> Int {
    let bytes = page.text.span.extracting(page.range(line))
    var count = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      count += 1
    }
    return count
  }
}
