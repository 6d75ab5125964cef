/// A page made safe for the parser: tags and entities as they are, text as numbered marks.
///
/// libxml2 decodes and copies text character by character, which is most of its work on a page. It is told only where
/// text stands; the bytes go around it.
struct SafeHTML {
  /// A mark is this byte and the text's number in digits.
  ///
  /// No entity makes it: libxml2 reports entities one by one.
  static let mark: UInt8 = 0x7F

  /// What the parser reads.
  private(set) var bytes: [UInt8] = []
  /// The page that ranges belong to.
  let html: [UInt8]
  private var ranges: [Range<Int>] = []
  /// The first range of each text; what comments and controls part is one text.
  private var firsts: [Int] = []
  /// Where the last mark ended in `bytes`, and the white space that stands there instead of one.
  private var markEnd = -1
  private var blankEnd = -1
  private var blank = 0..<0

  init(_ html: [UInt8]) {
    self.html = html
    bytes.reserveCapacity(html.count / 2 + 64)
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }
  mutating func withBytes(_ change: (inout [UInt8]) -> Void) { change(&bytes) }

  /// Adds text without markup and entities.
  mutating func append(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    if bytes.count != markEnd {
      firsts.append(ranges.count)
      if bytes.count == blankEnd {
        bytes.removeLast()
        ranges.append(blank)
      }
      bytes.append(SafeHTML.mark)
      append(number: firsts.count - 1)
      markEnd = bytes.count
    }
    ranges.append(range)
  }

  private mutating func append(number: Int) {
    var unit = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(0x30 + UInt8(number / unit % 10))
      unit /= 10
    }
  }

  /// Adds white space alone: the parser leaves it out where a page would not show it.
  mutating func append(blank range: Range<Int>, hasLine: Bool) {
    if bytes.count == markEnd {
      ranges.append(range)
    } else if bytes.count != blankEnd {
      bytes.append(hasLine ? 0x0A : 0x20)
      blankEnd = bytes.count
      blank = range
    }
  }

  /// Calls `body` with the ranges of `html` that text `number` is made of; not at all if there is no such text.
  func text(_ number: Int, _ body: (Range<Int>) -> Void) {
    guard number < firsts.count else { return }
    for index in firsts[number]..<(number + 1 < firsts.count ? firsts[number + 1] : ranges.count) {
      body(ranges[index])
    }
  }

  /// The mark at the end of `bytes`: where it begins and its number; nil if there is none.
  ///
  /// Only the `;` of an unknown entity can stand before it, never anything behind.
  static func mark(_ bytes: Span<UInt8>) -> (start: Int, number: Int)? {
    var at = bytes.count - 1
    var value = 0
    var unit = 1
    while at > 0, bytes[at] >= 0x30, bytes[at] <= 0x39, unit < 1 << 40 {
      value += Int(bytes[at] - 0x30) * unit
      unit *= 10
      at -= 1
    }
    return at >= 0 && unit > 1 && bytes[at] == mark ? (at, value) : nil
  }
}
