import WenluCore

/// Collects everything in a text that looks like a page number between pages.
///
/// - Complexity: O(*n*).
struct PageMarkerScanner {
  private let page: PageText
  private let text: [UInt8]
  private var markers: [PageMarker] = []
  private var position = 0

  /// The candidates in the lines of one page of the document, and the page's characters.
  static func markers(in page: PageText, lines: Range<Int>) -> (markers: [PageMarker], length: Int) {
    var scanner = PageMarkerScanner(page)
    for line in lines { scanner.scan(line) }
    return (scanner.markers, scanner.position)
  }

  private init(_ page: PageText) {
    self.page = page
    text = page.text
  }

  private mutating func scan(_ line: Int) {
    let range = page.range(line)
    let start = ByteScan.blanks(text, range.lowerBound, range.upperBound)
    if start < range.upperBound, text[start] == 0x2D || text[start] == 0xE2 || text[start] == 0xEF {
      dashed(start, range.upperBound, line)
    }
    let text = text
    let bytes = text.span
    let first = position
    var passed = 0
    var previous: UInt8 = 0
    var at = start
    while at < range.upperBound {
      let byte = bytes[at]
      // Only digits and the first byte of 第 begin a page number; other characters are stepped over.
      if byte >= 0xE0 {
        if byte == 0xE7, at + 2 < range.upperBound, bytes[at + 1] == 0xAC, bytes[at + 2] == 0xAC {
          position = first + passed
          pageOfPages(at, start, range.upperBound, line)
        }
        at += byte < 0xF0 ? 3 : 4
      } else {
        if ByteScan.isDigit(byte), !ByteScan.isDigit(previous) {
          position = first + passed
          number(at, start, range.upperBound, line)
        }
        at += byte < 0xC0 ? 1 : 2
      }
      passed += 1
      previous = byte
    }
    position = first + passed + 1
  }

  private mutating func add(
    _ family: PageMarker.Family, _ number: Int, _ total: Int, _ range: Range<Int>, _ line: Int, startsLine: Bool,
    ownLine: Bool
  ) {
    let cutsSentence =
      isGlued(family, range.lowerBound) && cutsSentence(range.lowerBound)
      || family == .spaced && ParagraphStart.isEnumerator(text, range.upperBound, text.count)
    markers.append(
      PageMarker(
        family: family, number: number, total: total, range: range, line: line, position: position,
        startsLine: startsLine, ownLine: ownLine,
        cutsSentence: cutsSentence, cutsClause: cutsSentence && !follows(comma: range.lowerBound)))
  }

  /// A number with blanks on both sides (`共 2 项`) is a word of its sentence.
  private func isGlued(_ family: PageMarker.Family, _ at: Int) -> Bool {
    family != .spaced || at == 0 || text[at - 1] == 0x0A || ByteScan.trimmingBlanks(text, 0, at) == at
  }

  /// Whether the last sign before byte `at`, blanks and the line's beginning left out, ends no sentence.
  private func cutsSentence(_ at: Int) -> Bool {
    var end = ByteScan.trimmingBlanks(text, 0, at)
    if end > 0, text[end - 1] == 0x0A { end = ByteScan.trimmingBlanks(text, 0, end - 1) }
    return end > 0 && !ParagraphStart.endsSentence(text, 0..<end)
  }

  /// Whether a comma stands before byte `at`, blanks left out.
  private func follows(comma at: Int) -> Bool {
    Fold.scalar(ByteScan.scalar(before: ByteScan.trimmingBlanks(text, 0, at), in: text, from: 0)) == 0x2C
  }

  private static let comma: [UInt8] = Array("、".utf8)
  private static let ordinal: [UInt8] = Array("第".utf8)
  private static let pageWord: [UInt8] = Array("页".utf8)
  private static let totalWord: [UInt8] = Array("共".utf8)

  private mutating func number(_ at: Int, _ start: Int, _ end: Int, _ line: Int) {
    guard let (value, stop) = ByteScan.number(text, at, end), value > 0,
      stop == end || !isNumeric(text[stop]) || text[stop] == 0x2F
    else { return }
    let before = at > start ? text[at - 1] : 0
    if at == start, ByteScan.has(text, stop, end, PageMarkerScanner.comma) {
      add(.enumerated, value, 0, at..<(stop + 3), line, startsLine: true, ownLine: stop + 3 == end)
    } else if stop < end, text[stop] == 0x2F, before != 0x2F, !isNumeric(before),
      let (total, behind) = ByteScan.number(text, stop + 1, end, limit: 8), total > 0,
      behind == end || !isNumeric(text[behind]) && text[behind] != 0x2F
    {
      add(.fraction, value, total, at..<behind, line, startsLine: at == start, ownLine: at == start && behind == end)
    } else if !isNumeric(before), !isName(at, start), stop < end ? text[stop] == 0x20 : !isHeading(start, at) {
      add(
        .spaced, value, 0, at..<min(end, stop + 1), line, startsLine: at == start, ownLine: at == start && stop == end)
    }
  }

  private func isNumeric(_ byte: UInt8) -> Bool {
    ByteScan.isDigit(byte) || byte == 0x2E || byte == 0x25 || byte == 0x2F
  }

  /// Whether a short line ends with the number at `at`: `工作总结2` heads the second article.
  private func isHeading(_ start: Int, _ at: Int) -> Bool { at > start && at - start < 90 }

  /// Whether the number at `at` is part of a name (`v1`); behind the letters of a gloss, `(c3 è)`, it is none.
  private func isName(_ at: Int, _ start: Int) -> Bool {
    var word = at
    while word > start, at - word < 8, isLetter(text[word - 1]) { word -= 1 }
    guard word < at, word > start else { return word < at }
    // A letter with a tone mark is two bytes of UTF-8 and begins with C3 … C7.
    let isToned = word - 2 >= start && text[word - 1] & 0xC0 == 0x80 && (0xC3...0xC7).contains(text[word - 2])
    return text[word - 1] != 0x28 && !isToned
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private mutating func pageOfPages(_ at: Int, _ start: Int, _ end: Int, _ line: Int) {
    guard ByteScan.has(text, at, end, PageMarkerScanner.ordinal) else { return }
    guard let (value, afterValue) = ByteScan.number(text, ByteScan.blanks(text, at + 3, end), end) else { return }
    var stop = ByteScan.blanks(text, afterValue, end)
    guard ByteScan.has(text, stop, end, PageMarkerScanner.pageWord) else { return }
    stop += 3
    let ownSoFar = at == start
    var at2 = ByteScan.blanks(text, stop, end)
    if at2 < end, text[at2] == 0x2C || text[at2] == 0x2F { at2 += 1 }
    if ByteScan.has(text, at2, end, Array("，".utf8)) { at2 += 3 }
    at2 = ByteScan.blanks(text, at2, end)
    if ByteScan.has(text, at2, end, PageMarkerScanner.totalWord),
      let (total, afterTotal) = ByteScan.number(text, ByteScan.blanks(text, at2 + 3, end), end)
    {
      let last = ByteScan.blanks(text, afterTotal, end)
      if ByteScan.has(text, last, end, PageMarkerScanner.pageWord), value <= total {
        add(
          .pageOfPages, value, total, at..<(last + 3), line, startsLine: ownSoFar, ownLine: ownSoFar && last + 3 == end)
        markers[markers.count - 1].endsLine = ByteScan.blanks(text, last + 3, end) == end
        return
      }
    }
    if ownSoFar, stop == end { add(.pageOfPages, value, 0, at..<stop, line, startsLine: true, ownLine: true) }
  }

  /// `- 3 -`, `—3—`: signs on both sides, nothing else on the line.
  private mutating func dashed(_ at: Int, _ end: Int, _ line: Int) {
    let start = skippingDashes(at, end)
    guard start > at, let (value, stop) = ByteScan.number(text, start, end) else { return }
    let behind = skippingDashes(stop, end)
    guard behind > stop, ByteScan.blanks(text, behind, end) == end else { return }
    add(.dashed, value, 0, at..<end, line, startsLine: true, ownLine: true)
  }

  private func skippingDashes(_ at: Int, _ end: Int) -> Int {
    var position = at
    var seen = false
    while position < end {
      let (scalar, length) = UTF8Scan.scalar(text, position)
      let isDash = Fold.scalar(scalar) == 0x2D
      guard isDash || ByteScan.blank(text, position, end) > 0 else { break }
      seen = seen || isDash
      position += length
    }
    return seen ? position : at
  }
}
