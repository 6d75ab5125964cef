private import WenluText

/// Reads pinyin with tone marks in half- or full-width brackets: `(xué)`.
enum Gloss {
  /// Scalars of the longest reading: `zhuāng`, `shuǎng`.
  private static let longest = 6

  /// The reading that begins at `at`, up to the closing bracket; nil when none stands there.
  ///
  /// - Returns: the reading in UTF-8 and the place behind the closing bracket.
  static func readingAndBracket(_ scalars: [UInt32], _ at: Int) -> (reading: [UInt8], end: Int)? {
    var reading: [UInt8] = []
    var index = at
    while index < scalars.count, index - at <= longest {
      let scalar = scalars[index]
      if scalar == 0x29 || scalar == 0xFF09 { return reading.isEmpty ? nil : (reading, index + 1) }
      guard scalar >= 0x61 && scalar <= 0x7A || Scalars.isToneLetter(scalar) else { return nil }
      Scalars.append(scalar, to: &reading)
      index += 1
    }
    return nil
  }

  /// The bracketed reading whose opening bracket stands at `at`.
  static func bracketed(_ scalars: [UInt32], _ at: Int) -> (reading: [UInt8], end: Int)? {
    guard at < scalars.count, scalars[at] == 0x28 || scalars[at] == 0xFF08 else { return nil }
    return readingAndBracket(scalars, at + 1)
  }

  /// Whether a reading carries a tone mark.
  static func isToned(_ reading: [UInt8]) -> Bool { reading.contains { $0 >= 0x80 } }

  /// The character before `at`, looking past a gloss that ends there.
  static func character(before at: Int, in scalars: [UInt32]) -> UInt32 {
    guard at > 0 else { return 0 }
    guard scalars[at - 1] == 0x29 || scalars[at - 1] == 0xFF09 else { return scalars[at - 1] }
    for open in stride(from: at - 3, through: max(1, at - longest - 2), by: -1)
    where scalars[open] == 0x28 || scalars[open] == 0xFF08 {
      return bracketed(scalars, open) == nil ? scalars[at - 1] : scalars[open - 1]
    }
    return scalars[at - 1]
  }
}
