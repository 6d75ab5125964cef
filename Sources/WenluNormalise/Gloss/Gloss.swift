private import WenluText

/// Reads pinyin with tone marks in half- or full-width brackets: `(xué)`.
enum Gloss {
  /// Scalars of the longest reading: `zhuāng`, `shuǎng`.
  private static let longest = 6

  /// The reading that begins at `at`, up to the closing bracket; nil when none stands there.
  ///
  /// - Returns: the reading in UTF-8 and the place behind the closing bracket.
  static func readingAndBracket(_ scalars: [UInt32], _ at: Int) -> (reading: [UInt8], end: Int)? {
    var end = at
    while end < scalars.count, end - at <= longest, isLetter(scalars[end]) { end += 1 }
    guard end > at, end < scalars.count, scalars[end] == 0x29 || scalars[end] == 0xFF09 else { return nil }
    return (Scalars.encode(scalars[at..<end]), end + 1)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x61 && scalar <= 0x7A || scalar >= 0x80 && Scalars.isToneLetter(scalar)
  }

  /// The bracketed reading whose opening bracket stands at `at`.
  static func bracketed(_ scalars: [UInt32], _ at: Int) -> (reading: [UInt8], end: Int)? {
    guard at < scalars.count, scalars[at] == 0x28 || scalars[at] == 0xFF08 else { return nil }
    return readingAndBracket(scalars, at + 1)
  }

  /// Whether a reading carries a tone mark.
  static func isToned(_ reading: [UInt8]) -> Bool { reading.contains { $0 >= 0x80 } }

  /// The two characters before `at`, looking past glosses that end there; 0 where the line begins.
  static func characters(before at: Int, in scalars: [UInt32]) -> (first: UInt32, last: UInt32) {
    guard let last = place(before: at, in: scalars) else { return (0, 0) }
    return (place(before: last, in: scalars).map { scalars[$0] } ?? 0, scalars[last])
  }

  /// The place of the character before `at`, looking past a gloss that ends there; nil at the beginning.
  private static func place(before at: Int, in scalars: [UInt32]) -> Int? {
    guard at > 0 else { return nil }
    guard scalars[at - 1] == 0x29 || scalars[at - 1] == 0xFF09 else { return at - 1 }
    for open in stride(from: at - 3, through: max(1, at - longest - 2), by: -1)
    where scalars[open] == 0x28 || scalars[open] == 0xFF08 {
      return bracketed(scalars, open) == nil ? at - 1 : open - 1
    }
    return at - 1
  }
}
