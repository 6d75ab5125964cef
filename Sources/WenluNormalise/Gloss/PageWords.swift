private import WenluText

/// The ASCII words of a page, so that a sign that a lead byte took along can be known: `?iDB` is TiDB on a page of TiDB.
struct PageWords {
  /// What stands before a word or a word's end, 0 where that differs.
  private var signs: [UInt64: UInt8] = [:]
  /// Whether the page has brackets to be filled in: `( )`.
  private var hasBlankBrackets = false

  /// A word that stands bare behind a Chinese character: nothing was before it.
  private static let bare: UInt8 = 0xFF
  /// An end of one letter tells nothing.
  private static let least = 2

  /// Adds a line.
  mutating func add(_ scalars: [UInt32]) {
    var at = 0
    while at < scalars.count {
      if scalars[at] == 0x28 || scalars[at] == 0xFF08 { addBracket(scalars, at) }
      let word = scalars[at...].prefix(while: Scalars.isASCIIAlphanumeric)
      if word.count >= Self.least { add(word, of: scalars) }
      at = max(at + 1, word.endIndex)
    }
  }

  private mutating func add(_ word: ArraySlice<UInt32>, of scalars: [UInt32]) {
    if word.count > Self.least, let first = word.first { note(UInt8(first), before: word.dropFirst()) }
    let start = word.startIndex
    if start > 1, scalars[start - 1] == 0x20, Scalars.isHan(scalars[start - 2]) {
      note(0x20, before: word)
    } else if start > 0, Scalars.isHan(scalars[start - 1]) {
      note(Self.bare, before: word)
    }
  }

  private mutating func addBracket(_ scalars: [UInt32], _ at: Int) {
    guard at + 2 < scalars.count, scalars[at + 1] == 0x20 else { return }
    if Self.isClosing(scalars[at + 2]) { hasBlankBrackets = true }
  }

  private mutating func note(_ sign: UInt8, before word: ArraySlice<UInt32>) {
    let key = Self.hash(word)
    signs[key] = signs[key, default: sign] == sign ? sign : 0
  }

  /// The sign that was lost between `last` and `rest`; nil when the page does not tell.
  func sign(behind last: UInt32, before rest: ArraySlice<UInt32>) -> UInt8? {
    if let next = rest.first, Self.isClosing(next), last == 0x28 || last == 0xFF08 {
      return hasBlankBrackets ? 0x20 : nil
    }
    let word = rest.prefix(while: Scalars.isASCIIAlphanumeric)
    guard word.count >= Self.least, let sign = signs[Self.hash(word)] else { return nil }
    return sign == 0 || sign == Self.bare ? nil : sign
  }

  private static func isClosing(_ scalar: UInt32) -> Bool { scalar == 0x29 || scalar == 0xFF09 }

  private static func hash(_ word: ArraySlice<UInt32>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
