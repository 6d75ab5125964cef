import WenluCore

/// Removes page numbers printed between the pages of a preview, and joins the sentences they cut.
///
/// - Keeps: enumerations, fractions, page numbers the text speaks of.
/// - Seen in: `N、` every 300 characters (two engines), `n/m` and `第n页 共m页` glued into the text, `- n -` lines.
struct PageCuts {
  let page: PageText
  private let text: [UInt8]
  private let title: [UInt32]
  /// The page numbers found, in text order.
  private(set) var markers: [PageMarker] = []

  init(_ page: PageText, title: String) {
    self.page = page
    text = page.text
    self.title = Fold.scalars(title)
    var pages: [PageNumbers] = []
    var start = 0
    while start < page.blocks.count {
      var end = start + 1
      while end < page.blocks.count, page.blocks[end].page == page.blocks[start].page { end += 1 }
      pages.append(numbers(in: start..<end))
      start = end
    }
    // What heads every page of a document is printed there, also where its own page tells too little.
    let isPrinted = pages.count > 1 && pages.allSatisfy { $0.first != nil }
    markers = pages.flatMap { isPrinted && $0.found.isEmpty ? $0.alone : $0.found }
  }

  /// The page numbers of one page of the document, and the `1` at its very beginning.
  private struct PageNumbers {
    var found: [PageMarker]
    var first: PageMarker?

    /// The first number as that of a page of one piece.
    var alone: [PageMarker] {
      let only = first?.family == .fraction ? first?.read(number: 1, total: 1) : first
      return only.map { [$0] } ?? []
    }
  }

  /// The most pages that the markers tell of, 0 if there are none.
  var pages: Int { markers.map { max($0.number, $0.total) }.max() ?? 0 }

  func edits() -> EditList {
    var edits = EditList()
    for marker in markers { remove(marker, &edits) }
    return edits
  }

  /// The page numbers of one page of the document: each has its own count.
  private func numbers(in lines: Range<Int>) -> PageNumbers {
    let (candidates, length) = PageMarkerScanner.markers(in: page, lines: lines)
    let sequence = CountingSequence(markers: candidates, length: length)
    var found: [PageMarker] = []
    for family in PageMarker.Family.allCases {
      // A number before blank text is the weakest sign: only alone.
      if family == .spaced, !found.isEmpty { continue }
      found += sequence.pages(family)
    }
    // A text of one piece may state its pages besides.
    let isBeside = found.allSatisfy { $0.family == .pageOfPages || $0.family == .dashed }
    let first = PageCuts.first(of: candidates, lines.lowerBound)
    if isBeside, let first, isLone(first, candidates) { found.append(first) }
    return PageNumbers(found: found.sorted { $0.range.lowerBound < $1.range.lowerBound }, first: first)
  }

  /// The number 1 at the beginning of `line`.
  private static func first(of candidates: [PageMarker], _ line: Int) -> PageMarker? {
    let first = candidates.first { $0.number == 1 && $0.family != .pageOfPages && $0.family != .dashed }
    return first?.line == line && first?.position == 0 ? first : nil
  }

  /// `1、` before a text of one piece: the title follows, or another item number, or no second item ever.
  private func isLone(_ first: PageMarker, _ candidates: [PageMarker]) -> Bool {
    let behind = ByteScan.blanks(text, first.range.upperBound, text.count)
    if isTitle(behind, first.line) || first.ownLine && isTitle(first.line + 1) { return true }
    guard first.family == .enumerated || first.family == .spaced else { return false }
    // Numbers in a row (`1、2、3号`) are no number before an item.
    if ByteScan.has(text, behind, text.count, Array("2、".utf8)) { return false }
    if ParagraphStart.isEnumerator(text, behind, text.count) { return true }
    // A real list's first item is followed by the second on a line of its own, or inside the line.
    let words = first.family == .enumerated ? ["2、", "2."] : ["2 ", "2.", "1.1"]
    let hasSecond =
      candidates.contains { $0.family == first.family && $0.number == 2 } || words.contains { contains($0) }
    return !hasSecond
  }

  /// Whether the document's title stands at byte `at` of line `line`.
  private func isTitle(_ at: Int, _ line: Int) -> Bool {
    guard title.count >= 4, at < page.range(line).upperBound else { return false }
    return FoldedText(text[at..<page.range(line).upperBound]).scalars.starts(with: title)
  }

  /// Whether line `line` begins with the document's title; false behind the last line.
  private func isTitle(_ line: Int) -> Bool {
    line < page.blocks.count && isTitle(page.range(line).lowerBound, line)
  }

  private func contains(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    var at = 0
    while at + bytes.count <= text.count {
      if text[at] == bytes[0], ByteScan.has(text, at, text.count, bytes), at == 0 || !ByteScan.isDigit(text[at - 1]) {
        return true
      }
      at += 1
    }
    return false
  }

  private func remove(_ marker: PageMarker, _ edits: inout EditList) {
    let line = page.range(marker.line)
    let rule = marker.family.rule
    guard marker.range.lowerBound >= edits.end else { return }
    if marker.ownLine {
      removeLine(marker, &edits)
    } else if marker.startsLine {
      let isPieceHead = marker.family != .pageOfPages
      let joins =
        isPieceHead && marker.line > 0 && ParagraphStart.continues(page, marker.line - 1, marker.range.upperBound)
      let from = joins ? previousEnd(marker.line) : marker.range.lowerBound
      edits.remove(max(edits.end, from)..<marker.range.upperBound, rule: rule)
    } else if marker.range.upperBound >= ByteScan.trimmingBlanks(text, line.lowerBound, line.upperBound) {
      removeAtEnd(marker, line, &edits)
    } else {
      inline(marker, line, &edits)
    }
  }

  /// A marker inside running text: the blanks printed around it go with it.
  private func inline(_ marker: PageMarker, _ line: Range<Int>, _ edits: inout EditList) {
    var start = marker.range.lowerBound
    var end = marker.range.upperBound
    if marker.family == .pageOfPages {
      start = ByteScan.trimmingBlanks(text, line.lowerBound, start)
      end = ByteScan.blanks(text, end, line.upperBound)
    }
    edits.remove(max(edits.end, start)..<end, rule: marker.family.rule)
  }

  private func removeLine(_ marker: PageMarker, _ edits: inout EditList) {
    let full = page.fullRange(marker.line)
    let next = marker.line + 1
    if marker.line > 0, next < page.blocks.count,
      ParagraphStart.continues(page, marker.line - 1, page.range(next).lowerBound), marker.family != .enumerated
    {
      edits.remove(max(edits.end, previousEnd(marker.line))..<full.upperBound, rule: marker.family.rule)
    } else {
      edits.remove(max(edits.end, full.lowerBound)..<full.upperBound, rule: marker.family.rule)
    }
  }

  private func removeAtEnd(_ marker: PageMarker, _ line: Range<Int>, _ edits: inout EditList) {
    let start = max(edits.end, ByteScan.trimmingBlanks(text, line.lowerBound, marker.range.lowerBound))
    let next = marker.line + 1
    let joins =
      next < page.blocks.count
      && ParagraphStart.continues(text, line.lowerBound..<start, page.range(next).lowerBound, text.count)
    edits.remove(start..<(joins ? page.range(next).lowerBound : line.upperBound), rule: marker.family.rule)
  }

  /// The end of the line before `line`, without its blanks and line feed.
  private func previousEnd(_ line: Int) -> Int {
    let previous = page.range(line - 1)
    return ByteScan.trimmingBlanks(text, previous.lowerBound, previous.upperBound)
  }
}
