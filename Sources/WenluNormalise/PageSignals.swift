private import WenluText

/// What one scan of a page's bytes finds to do.
struct PageSignals: Equatable {
  var han = 0
  var traditional = 0
  var simplified = 0
  /// Two scalars of Windows-1252 side by side, or one beside an ASCII letter.
  var latinPairs = 0
  /// Places where at least 4 of 16 wide scalars are rare.
  var rareRuns = 0
  /// All classes seen.
  var seen: ScalarClass = []
  var hasAmpersand = false
  var hasTag = false
  var hasEscape = false
  var hasBracket = false
  var hasQuestion = false
  var hasControl = false
  var hasSign = false
  /// A blank between two Chinese characters.
  var hasBlankInside = false

  init(_ text: [UInt8]) {
    let table = ScalarClass.table
    scan(text.span, table.span)
  }

  private mutating func scan(_ bytes: borrowing Span<UInt8>, _ table: borrowing Span<UInt16>) {
    var at = 0
    var seen: UInt16 = 0
    var window: UInt16 = 0
    var before: UInt16 = 0
    var isBlankBefore = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        if byte == 0x20 {
          isBlankBefore = before & ScalarClass.han.rawValue != 0
        } else {
          if byte < 0x41 || byte > 0x5A { ascii(byte, at + 1 < bytes.count ? bytes[at + 1] : 0) }
          isBlankBefore = false
        }
        if byte != 0x20 { before = 0 }
        at += 1
        continue
      }
      let next = Scalars.scan(bytes, at: at)
      at += next.length
      let bits = next.value < 0x10000 ? table[Int(next.value)] : ScalarClass.rare.rawValue
      seen |= bits
      if bits & ScalarClass.han.rawValue != 0 {
        han += 1
        if bits & 2 != 0 { traditional += 1 }
        if bits & 4 != 0 { simplified += 1 }
        if isBlankBefore { hasBlankInside = true }
      }
      window = window << 1 | (bits & ScalarClass.rare.rawValue != 0 ? 1 : 0)
      if window & 1 != 0, window.nonzeroBitCount >= 4 { rareRuns += 1 }
      if bits & before & ScalarClass.latin.rawValue != 0 { latinPairs += 1 }
      before = bits
      isBlankBefore = false
    }
    self.seen = ScalarClass(rawValue: seen)
  }

  private mutating func ascii(_ byte: UInt8, _ next: UInt8) {
    switch byte {
    case 0x26: if next == 0x23 || next | 0x20 >= 0x61 { hasAmpersand = true }
    case 0x3C: if next == 0x2F || next | 0x20 >= 0x61 { hasTag = true }
    case 0x25, 0x5C, 0x23: hasEscape = true
    case 0x78: if next == 0x30 { hasEscape = true }
    case 0x28: hasBracket = true
    case 0x3F: hasQuestion = true
    case 0x60, 0x5E, 0x7C, 0x27: hasSign = true
    case 0x00...0x08, 0x0B...0x1F, 0x7F: hasControl = true
    default: break
    }
  }
}
