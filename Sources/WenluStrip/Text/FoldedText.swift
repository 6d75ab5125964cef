package import WenluCore

/// A page's text folded for matching: no blanks, one width, lower case, with the way back to its bytes.
///
/// - Complexity: O(*n*) to make; two arrays of the text's scalars.
package struct FoldedText: Sendable {
  package private(set) var scalars: [UInt32] = []
  /// The byte in the page's text at which each scalar begins.
  package private(set) var offsets: [Int] = []
  /// Where line *i* begins in `scalars`; one more entry than lines.
  package private(set) var starts: [Int] = []

  package init(_ page: PageText) {
    let text = page.text
    starts.reserveCapacity(page.blocks.count + 1)
    var offsets: [Int] = []
    var starts = starts
    scalars = [UInt32](capacity: text.count) { scalars in
      offsets = [Int](capacity: text.count + 1) { offsets in
        for line in page.blocks.indices {
          starts.append(scalars.count)
          FoldedText.fold(text.span, page.fullRange(line), &scalars, &offsets)
        }
        offsets.append(text.count)
      }
    }
    starts.append(scalars.count)
    self.offsets = offsets
    self.starts = starts
  }

  /// Adds the bytes in `range`, folded.
  @inline(__always)
  private static func fold(
    _ text: borrowing Span<UInt8>, _ range: Range<Int>, _ scalars: inout OutputSpan<UInt32>,
    _ offsets: inout OutputSpan<Int>
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let lead = text[at]
      if lead >= 0xE4, lead <= 0xE9, at + 2 < range.upperBound {
        // U+4000 to U+9FFF, nearly all of a text, folds to itself.
        scalars.append(UInt32(lead & 0xF) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F))
        offsets.append(at)
        at += 3
        continue
      }
      let (scalar, length) = UTF8Scan.scalar(text, at)
      let folded = Fold.scalar(scalar)
      if folded != 0 {
        scalars.append(folded)
        offsets.append(at)
      }
      at += length
    }
  }

  /// The folded text of `page`, which `edits` made of the page that this one was made of.
  ///
  /// Cheaper than folding anew: what stays is copied.
  package func after(_ edits: EditList, _ page: PageText) -> FoldedText {
    guard !edits.isEmpty else { return self }
    guard edits.pool.allSatisfy({ $0 <= 0x20 }) else { return FoldedText(page) }
    var result = FoldedText()
    result.scalars.reserveCapacity(scalars.count)
    result.offsets.reserveCapacity(offsets.count)
    var at = 0
    var shift = 0
    for edit in edits.edits {
      let end = place(of: edit.start, from: at)
      result.append(self, at..<end, shift)
      at = place(of: edit.end, from: end)
      shift += edit.inserted.count - (edit.end - edit.start)
    }
    result.append(self, at..<scalars.count, shift)
    result.offsets.append(page.text.count)
    result.starts.reserveCapacity(page.blocks.count + 1)
    var place = 0
    for block in page.blocks {
      place = result.place(of: block.start, from: place)
      result.starts.append(place)
    }
    result.starts.append(result.scalars.count)
    return result
  }

  private init() {}

  private mutating func append(_ other: FoldedText, _ range: Range<Int>, _ shift: Int) {
    guard !range.isEmpty else { return }
    scalars.append(contentsOf: other.scalars[range])
    let start = offsets.count
    offsets.append(contentsOf: other.offsets[range])
    guard shift != 0 else { return }
    var moved = offsets.mutableSpan
    for index in start..<moved.count { moved[index] &+= shift }
  }

  /// The first scalar at or behind byte `offset`, looked for from `start` on in growing steps.
  private func place(of offset: Int, from start: Int) -> Int {
    var low = start
    var step = 1
    while low + step < scalars.count, offsets[low + step] < offset {
      low += step
      step *= 2
    }
    var high = min(low + step, scalars.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  package init(_ bytes: ArraySlice<UInt8>) {
    var page = PageText()
    page.append(bytes, Block(start: 0))
    self.init(page)
  }

  package var lineCount: Int { starts.count - 1 }
  package func line(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }
  package func scalars(_ index: Int) -> ArraySlice<UInt32> { scalars[line(index)] }

  /// Whether a line begins with scalar `index`.
  package func startsLine(_ index: Int) -> Bool {
    let line = starts.partitioningIndex { $0 >= index }
    return line < starts.count && starts[line] == index
  }

  /// The bytes of the scalars `range`, blanks between them included.
  package func bytes(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    guard !range.isEmpty else { return offsets[range.lowerBound]..<offsets[range.lowerBound] }
    let last = offsets[range.upperBound - 1]
    return offsets[range.lowerBound]..<(last + UTF8Scan.scalar(text, last).length)
  }
}

/// Reads UTF-8 scalar by scalar; bytes that are no UTF-8 count as themselves.
package enum UTF8Scan {
  @inline(__always)
  package static func scalar(_ text: [UInt8], _ at: Int) -> (scalar: UInt32, length: Int) { scalar(text.span, at) }

  @inline(__always)
  package static func scalar(_ text: borrowing Span<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[at])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 {
      guard at + 1 < text.count else { return (first, 1) }
      return ((first & 0x1F) << 6 | UInt32(text[at + 1] & 0x3F), 2)
    }
    if first < 0xF0 {
      guard at + 2 < text.count else { return (first, 1) }
      return ((first & 0xF) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F), 3)
    }
    guard at + 3 < text.count else { return (first, 1) }
    let high = (first & 7) << 18 | UInt32(text[at + 1] & 0x3F) << 12
    return (high | UInt32(text[at + 2] & 0x3F) << 6 | UInt32(text[at + 3] & 0x3F), 4)
  }
}

/// The folding of one scalar: both widths, both cases and all quotation marks are one.
package enum Fold {
  /// The folded scalar, or 0 for one that takes no part in matching (blanks, controls, invisible signs).
  @inline(__always)
  package static func scalar(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x3400 && scalar < 0xA000 { return scalar }
    if scalar < 0x80 {
      if scalar <= 0x20 || scalar == 0x7F { return 0 }
      return scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar
    }
    return rare(scalar)
  }

  private static func rare(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: self.scalar(scalar - 0xFEE0)
    case 0x3000, 0x80...0xA0, 0xAD, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0xFEFF: 0
    case 0x201C, 0x201D, 0x301D, 0x301E: 0x22
    case 0x2018, 0x2019: 0x27
    case 0x2010...0x2015, 0x2212: 0x2D
    case 0x301C: 0x7E
    case 0x3014: 0x28
    case 0x3015: 0x29
    default: scalar
    }
  }

  /// A short text folded, such as a title.
  package static func scalars(_ bytes: [UInt8]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let (scalar, length) = UTF8Scan.scalar(bytes, at)
      let folded = self.scalar(scalar)
      if folded != 0 { result.append(folded) }
      at += length
    }
    return result
  }

  package static func scalars(_ text: String) -> [UInt32] { scalars(Array(text.utf8)) }

  /// A phrase written in a rule, folded.
  package static func phrase(_ text: String) -> [UInt32] { scalars(text) }
}

/// Classes of folded scalars.
package enum Folded {
  @inline(__always) package static func isHan(_ s: UInt32) -> Bool {
    s >= 0x4E00 && s <= 0x9FFF || s >= 0x3400 && s <= 0x4DBF || s == 0x3007 || s >= 0x20000 && s < 0x32000
      || s >= 0xF900 && s <= 0xFAFF
  }
  @inline(__always) package static func isDigit(_ s: UInt32) -> Bool { s >= 0x30 && s <= 0x39 }
  @inline(__always) package static func isLatin(_ s: UInt32) -> Bool { s >= 0x61 && s <= 0x7A }
  @inline(__always) package static func isKana(_ s: UInt32) -> Bool { s >= 0x3040 && s <= 0x30FF }
  /// 。 ！ ？ ； … and their ASCII forms.
  @inline(__always) package static func isTerminal(_ s: UInt32) -> Bool {
    s == 0x3002 || s == 0x21 || s == 0x3F || s == 0x3B || s == 0x2026
  }
  /// Letters, digits and Han: what a phrase's coverage is measured on.
  @inline(__always) package static func isContent(_ s: UInt32) -> Bool {
    isHan(s) || isDigit(s) || isLatin(s) || s > 0xFF && !isMark(s)
  }
  @inline(__always) package static func isMark(_ s: UInt32) -> Bool {
    s < 0x80 ? !(isDigit(s) || isLatin(s)) : s >= 0x2000 && s < 0x3400 && s != 0x3007 && !(s >= 0x3040 && s <= 0x30FF)
  }
}
