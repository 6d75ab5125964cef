import WenluCore

/// Joins lines that a viewer broke at a fixed width back into paragraphs.
///
/// - Input: the body's lines; most long ones hold the same number of characters.
/// - Keeps: an indented line and a line behind a short one begin a paragraph.
struct HardWrap {
  let page: PageText

  func edits() -> EditList {
    var edits = EditList()
    let widths = page.blocks.indices.map { width($0) }
    guard let full = measure(widths) else { return edits }
    for line in page.blocks.indices.dropLast() where widths[line] >= full - 2 && widths[line] <= full + 1 {
      if joins(line) {
        let range = page.range(line)
        let end = ByteScan.trimmingBlanks(page.text, range.lowerBound, range.upperBound)
        if end >= edits.end { edits.replace(end..<(range.upperBound + 1), with: gap(end, range.upperBound + 1), rule: "hard_wrap") }
      }
    }
    return edits
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
    return ParagraphStart.continues(page.text, range, next.lowerBound, page.text.count)
  }

  private func width(_ line: Int) -> Int {
    var count = 0
    for byte in page.line(line) where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The width most long lines have in common, nil when the text is not wrapped.
  private func measure(_ widths: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    var long = 0
    for width in widths where width >= 20 {
      counts[min(width, 200), default: 0] += 1
      long += 1
    }
    guard long >= 3, let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key < 100 else { return nil }
    let near = (counts[most.key] ?? 0) + (counts[most.key - 1] ?? 0)
    let over = widths.filter { $0 > most.key + 2 }.count
    return near * 4 >= long && near >= 2 && over * 20 <= widths.count ? most.key : nil
  }
}
