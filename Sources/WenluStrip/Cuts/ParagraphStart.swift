import WenluCore
private import WenluText

/// Tells a new paragraph from the rest of a sentence that a page end cut.
enum ParagraphStart {
  /// Whether the text at `at` goes on with line `line`.
  static func continues(_ page: PageText, _ line: Int, _ at: Int) -> Bool {
    let range = page.range(line)
    let end = ByteScan.trimmingBlanks(page.text, range.lowerBound, range.upperBound)
    return continues(page.text, range.lowerBound..<end, at, page.text.count)
  }

  static func continues(_ text: [UInt8], _ before: Range<Int>, _ at: Int, _ end: Int) -> Bool {
    guard !before.isEmpty, at < end, text[at] != 0x0A else { return false }
    // An indent begins a paragraph.
    if ByteScan.blank(text, at, end) == 3 { return false }
    let behind = ByteScan.blanks(text, at, end)
    guard behind < end, text[behind] != 0x0A else { return false }
    return !(endsSentence(text, before) && isEnumerator(text, behind, end))
  }

  /// Whether the text of `range` ends with a full stop or its like, or with a colon; a quotation may end with it.
  static func endsSentence(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    var last = ByteScan.scalar(before: end, in: text, from: range.lowerBound)
    while closing.contains(last) {
      end -= Scalars.length(last)
      last = ByteScan.scalar(before: end, in: text, from: range.lowerBound)
    }
    let sign = Fold.scalar(last)
    return Folded.isTerminal(sign) || sign == 0x3A
  }

  /// Signs that may follow the last stop of a sentence.
  private static let closing = Set("”’」』）】》\"".unicodeScalars.map(\.value))

  private static let chinese = Set("一二三四五六七八九十百零〇".unicodeScalars.map(\.value))

  /// Whether an item number stands at `at`: `一、` `（三）` `2.` `④` `第五条` `篇二`.
  static func isEnumerator(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
    var position = at
    guard position < end else { return false }
    var (scalar, length) = UTF8Scan.scalar(text, position)
    if scalar >= 0x2460 && scalar <= 0x249B { return true }
    let isBracketed = Fold.scalar(scalar) == 0x28
    let isOrdinal = scalar == 0x7B2C || scalar == 0x7BC7
    if isBracketed || isOrdinal {
      position += length
      guard position < end else { return false }
    }
    var count = 0
    while position < end, count < 4 {
      (scalar, length) = UTF8Scan.scalar(text, position)
      let folded = Fold.scalar(scalar)
      guard Folded.isDigit(folded) || chinese.contains(scalar) else { break }
      position += length
      count += 1
    }
    guard count > 0, position < end else { return false }
    if isOrdinal { return true }
    let sign = Fold.scalar(UTF8Scan.scalar(text, position).scalar)
    if isBracketed { return sign == 0x29 }
    // `2.` is an item, `2.5` is not.
    if sign == 0x2E { return position + 1 >= end || !ByteScan.isDigit(text[position + 1]) }
    return sign == 0x3001 || sign == 0x29
  }
}
