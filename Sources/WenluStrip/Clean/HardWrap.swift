import WenluCore
import WenluText

/// Joins lines that a viewer broke at a fixed width back into paragraphs.
///
/// - Input: the body's lines; most long ones hold the same number of characters.
/// - Keeps: an indented line and a line behind a short one begin a paragraph.
struct HardWrap {
  let page: PageText

  private var lines: Range<Int> { page.blocks.indices }

  func edits() -> EditList {
    let widths = lines.map { width($0) }
    let edits = edits(widths)
    guard edits.isEmpty else { return edits }
    // A viewer that indents behind the break makes first lines wider than their page.
    let indents = lines.map { indent($0) }
    return indents.contains { $0 > 0 } ? self.edits(zip(widths, indents).map { $0 - $1 }) : edits
  }

  private func edits(_ widths: [Int]) -> EditList {
    var edits = EditList()
    let full = LineWidth.around(widths)
    guard !full.isEmpty, isWrapped(widths, full) else { return edits }
    for (index, line) in lines.enumerated().dropLast() where isFull(widths[index], full[index]) {
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

  /// Whether a third of the long lines are full, and more than a third of those that may go on end inside sentences:
  /// where each ends its own, equal length is chance.
  private func isWrapped(_ widths: [Int], _ full: [Int]) -> Bool {
    var fullLines = 0
    var joining = 0
    var sentences = 0
    var seams = Seams()
    for (index, line) in lines.enumerated() where isFull(widths[index], full[index]) {
      fullLines += 1
      guard index + 1 < full.count, joins(line) else { continue }
      joining += 1
      if hasMark(line) { sentences += 1 }
      if isOpen(line) { seams.add(lastScalar(line), firstScalar(line + 1)) }
    }
    let long = widths.count { $0 >= 20 }
    guard fullLines * 3 >= long, seams.count * 3 > joining else { return false }
    // Where the breaks part no words, nearly all lines have to be full ones, of sentences.
    return seams.areInsideWords || fullLines * 3 >= long * 2 && sentences * 2 >= joining
  }

  /// Whether a comma or a full stop stands in a line: titles and names have none.
  private func hasMark(_ line: Int) -> Bool {
    let range = page.range(line)
    return range.contains { at in
      let byte = page.text[at]
      guard at + 2 < range.upperBound else { return byte == 0x2C }
      let rest = (page.text[at + 1], page.text[at + 2])
      return byte == 0x2C || byte == 0xE3 && rest == (0x80, 0x82) || byte == 0xEF && rest == (0xBC, 0x8C)
    }
  }

  private func isOpen(_ line: Int) -> Bool {
    let last = Fold.scalar(lastScalar(line))
    return !Folded.isTerminal(last) && last != 0x3A
  }

  private func lastScalar(_ line: Int) -> UInt32 {
    let range = page.range(line)
    let end = ByteScan.trimmingBlanks(page.text, range.lowerBound, range.upperBound)
    return ByteScan.scalar(before: end, in: page.text, from: range.lowerBound)
  }

  private func firstScalar(_ line: Int) -> UInt32 {
    let range = page.range(line)
    let start = ByteScan.blanks(page.text, range.lowerBound, range.upperBound)
    return start < range.upperBound ? UTF8Scan.scalar(page.text, start).scalar : 0
  }

  /// How well the characters on both sides of breaks inside sentences go together.
  ///
  /// Broken lines are full of cut words: pairs are 0.4 to 3 nats above chance. Lines that were cut off at one length,
  /// and titles of one length, meet by chance alone: 0.2 to 2 nats below it, over 20 pages.
  private struct Seams {
    private(set) var count = 0
    private var affinity: Float = 0
    private var pairs = 0

    mutating func add(_ before: UInt32, _ after: UInt32) {
      count += 1
      guard Scalars.isHan(before), Scalars.isHan(after) else { return }
      affinity += BigramModel.pair(before, after) - BigramModel.character(after)
      pairs += 1
    }

    /// One pair tells nothing.
    var areInsideWords: Bool { pairs < 2 || affinity > 0 }
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
    if page.text[range].contains(0x09), page.text[next].contains(0x09) { return false }
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

  /// The blanks that a line begins with, in characters.
  private func indent(_ line: Int) -> Int {
    let range = page.range(line)
    let end = ByteScan.blanks(page.text, range.lowerBound, range.upperBound)
    return page.text[range.lowerBound..<end].count { $0 & 0xC0 != 0x80 }
  }

  /// More characters than a broken line has.
  private static let widest = 500

  private func width(_ line: Int) -> Int {
    let bytes = page.text.span.extracting(page.range(line))
    // No viewer breaks its lines there: how much longer a line is does not matter.
    guard bytes.count <= 4 * HardWrap.widest else { return HardWrap.widest }
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
