import WenluCore

/// Removes page numbers printed between the pages of a preview, and joins the sentences they cut.
///
/// - Keeps: enumerations, fractions, page numbers the text speaks of.
/// - Seen in: `N、` every 300 characters (two engines), `n/m` and `第n页 共m页` glued into the text, `- n -` lines.
struct PageCuts {
  let page: PageText
  private let text: [UInt8]

  init(_ page: PageText) {
    self.page = page
    text = page.text
  }

  /// The edits, and how many pages they tell of.
  func edits() -> (edits: EditList, pages: Int) {
    let (markers, length) = PageMarkerScanner.markers(in: page)
    let sequence = CountingSequence(markers: markers, length: length)
    var found: [PageMarker] = []
    for family in PageMarker.Family.allCases {
      let pages = sequence.pages(family)
      // A number before blank text is the weakest sign: only alone.
      if family == .spaced, !found.isEmpty { continue }
      found += pages
    }
    if found.isEmpty, let lone = loneFirst(markers) { found = [lone] }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var edits = EditList()
    for marker in found { remove(marker, &edits) }
    return (edits, found.map { max($0.number, $0.total) }.max() ?? 0)
  }

  /// `1、` before a document of one piece: the text begins with it, and no second item follows.
  private func loneFirst(_ markers: [PageMarker]) -> PageMarker? {
    guard let first = markers.first(where: { $0.family == .enumerated }), first.number == 1, first.line == 0,
      first.position == 0
    else { return nil }
    let behind = ByteScan.blanks(text, first.range.upperBound, text.count)
    if ParagraphStart.isEnumerator(text, behind, text.count) { return first }
    // A real list's first item is followed by the second on a line of its own, or inside the line.
    let hasSecond = markers.contains { $0.family == .enumerated && $0.number == 2 } || contains("2、") || contains("2.")
    return hasSecond ? nil : first
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
      let joins = isPieceHead && marker.line > 0 && ParagraphStart.continues(page, marker.line - 1, marker.range.upperBound)
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
    let joins = next < page.blocks.count
      && ParagraphStart.continues(text, line.lowerBound..<start, page.range(next).lowerBound, text.count)
    edits.remove(start..<(joins ? page.range(next).lowerBound : line.upperBound), rule: marker.family.rule)
  }

  /// The end of the line before `line`, without its blanks and line feed.
  private func previousEnd(_ line: Int) -> Int {
    let previous = page.range(line - 1)
    return ByteScan.trimmingBlanks(text, previous.lowerBound, previous.upperBound)
  }
}
