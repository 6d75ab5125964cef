/// The parts of an inline style that decide whether and where text is seen.
///
/// `visibility` does not count: pages hide their article so until a script has run.
struct Style {
  var hides = false
  /// The value of `top` of an absolutely placed element, its number without unit.
  var top: Int?

  private static let display = ShortWord("display")
  private static let none = ShortWord("none")
  private static let fontSize = ShortWord("font-size")
  private static let zero = ShortWord("0")
  private static let zeroPixels = ShortWord("0px")
  private static let position = ShortWord("position")
  private static let absolute = ShortWord("absolute")
  private static let topName = ShortWord("top")
  private static let left = ShortWord("left")

  init() {}

  /// Reads the declarations in `range` of `bytes`.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var isPlaced = false
    var value: Int?
    var at = range.lowerBound
    while at < range.upperBound {
      let name = Style.word(bytes, &at, range.upperBound, until: 0x3A)
      let content = Style.word(bytes, &at, range.upperBound, until: 0x3B)
      if name == Style.display {
        hides = hides || content.starts(with: Style.none)
      } else if name == Style.fontSize {
        hides = hides || content == Style.zero || content == Style.zeroPixels
      } else if name == Style.position {
        isPlaced = content.starts(with: Style.absolute)
      } else if name == Style.topName {
        value = content.number
      } else if name == Style.left {
        isPlaced = isPlaced || value != nil
      }
    }
    if isPlaced { top = value }
  }

  /// Reads up to the sign `end` and goes behind it; a name without a colon ends with its declaration.
  private static func word(_ bytes: [UInt8], _ at: inout Int, _ limit: Int, until end: UInt8) -> ShortWord {
    var word = ShortWord()
    while at < limit {
      let byte = bytes[at]
      if byte == 0x3B && end == 0x3A { return word }
      at += 1
      if byte == end { return word }
      word.append(byte)
    }
    return word
  }
}

/// Up to sixteen ASCII bytes without blanks, in lower case; what comes behind them does not count.
struct ShortWord: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count = 0

  init() {}
  init(_ text: String) { for byte in text.utf8 { append(byte) } }

  mutating func append(_ byte: UInt8) {
    guard byte > 0x20, count < 16 else { return }
    let folded = UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    if count < 8 { low |= folded << UInt64(8 * count) } else { high |= folded << UInt64(8 * (count - 8)) }
    count += 1
  }

  /// Whether the word begins with `head`, of at most eight bytes.
  func starts(with head: ShortWord) -> Bool {
    let bits = UInt64(8 * min(head.count, 8))
    return head.low == (bits == 64 ? low : low & (1 << bits - 1))
  }

  /// The digits at the beginning as a number, at most nine of them.
  var number: Int? {
    var value = 0
    var digits = 0
    while digits < min(count, 8) {
      let byte = low >> UInt64(8 * digits) & 0xFF
      guard byte >= 0x30, byte <= 0x39 else { break }
      value = value * 10 + Int(byte - 0x30)
      digits += 1
    }
    return digits > 0 ? value : nil
  }
}
