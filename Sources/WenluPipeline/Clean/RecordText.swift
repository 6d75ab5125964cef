import WenluCore

/// The text of a record as it is published.
enum RecordText {
  /// `bytes` without empty lines and without a line feed at either end.
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes where byte != 0x0A || (out.last.map { $0 != 0x0A } ?? false) { out.append(byte) }
    while let last = out.last, last == 0x0A || last == 0x20 { out.removeLast() }
    return Array(out.drop { $0 == 0x20 })
  }

  /// Whether the text stops inside a sentence: a last line of 25 characters and more that no mark ends.
  static func endsInSentence(_ bytes: [UInt8]) -> Bool {
    let line = bytes[(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...]
    guard line.count(where: { $0 & 0xC0 != 0x80 }) >= 25, let last = line.last else { return false }
    // Chinese marks are three bytes, E3 80 8x or EF BC xx; words of text begin with E4 … E9.
    return last >= 0x80 && line.count >= 3 && line[line.endIndex - 3] >= 0xE4 && line[line.endIndex - 3] <= 0xE9
  }
}

/// A stripped text with its script conversion undone.
struct UnconvertedText {
  private let text: [UInt8]
  private let original: [UInt8]
  /// Where lines begin in both texts.
  private let converted: [Int]
  private let unconverted: [Int]

  init(_ text: [UInt8], _ ledger: Ledger) {
    self.text = text
    original = ledger.text(text, without: "t2s")
    converted = UnconvertedText.lineStarts(text)
    unconverted = UnconvertedText.lineStarts(original)
  }

  private static func lineStarts(_ text: [UInt8]) -> [Int] {
    [0] + text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 }
  }

  /// The original bytes of the converted text's `range`; conversion changes no line and no count of scalars.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    Array(original[place(range.lowerBound)..<place(range.upperBound)])
  }

  /// The line that byte `offset` of the converted text is in.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, converted.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if converted[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func place(_ offset: Int) -> Int {
    let line = min(line(of: offset), unconverted.count - 1)
    var scalars = 0
    for byte in text[converted[line]..<offset] where byte & 0xC0 != 0x80 { scalars += 1 }
    var at = unconverted[line]
    while at < original.count {
      if original[at] & 0xC0 != 0x80 {
        if scalars == 0 { break }
        scalars -= 1
      }
      at += 1
    }
    return at
  }
}
