private import WenluText

/// What one scan of a page's bytes finds to do, for each line and for the page.
struct PageSignals {
  /// The signals of each line.
  private(set) var lines: [LineSignals] = []
  /// The signals of all lines together.
  private(set) var all: LineSignals = []
  private(set) var han = 0
  private(set) var traditional = 0
  private(set) var simplified = 0

  init(_ text: [UInt8]) {
    let table = LineSignals.table
    let ascii = LineSignals.ofASCII
    scan(text.span, table.span, ascii.span)
  }

  var vote: ScriptVote { ScriptVote(han: han, traditional: traditional, simplified: simplified) }

  /// One pass over the bytes; most scalars are plain characters or letters and cost two look-ups.
  private mutating func scan(
    _ bytes: borrowing Span<UInt8>, _ table: borrowing Span<UInt32>, _ ascii: borrowing Span<UInt32>
  ) {
    var line: UInt32 = 0
    var window: UInt16 = 0
    var before: UInt32 = 0
    let plain = LineSignals([.han, .traditional, .simplified]).rawValue
    // Chinese characters since the last scalar of another kind.
    var run = 0
    var (han, traditional, simplified) = (0, 0, 0)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        if run == 1, byte == 0x20 { line |= LineSignals.spaced.rawValue }
        run = 0
        before = 0
        let bits = ascii[Int(byte)]
        guard bits != 0 else { continue }
        if byte == 0x0A {
          lines.append(LineSignals(rawValue: line))
          all.formUnion(LineSignals(rawValue: line))
          (line, window) = (0, 0)
        } else if bits & LineSignals.opening.rawValue == 0 || Self.opens(byte, at < bytes.count ? bytes[at] : 0) {
          line |= bits
        }
        continue
      }
      let bits: UInt32
      if byte >= 0xE0, byte < 0xF0, at + 2 < bytes.count {
        // The text is valid UTF-8; were it not, the figure would still be inside the table.
        let value = Int(byte & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
        bits = table[value]
        at += 3
        if bits & plain == bits, bits != 0 {
          run += 1
          han += 1
          traditional += Int(bits >> 1 & 1)
          simplified += Int(bits >> 2 & ~(bits >> 1) & 1)
          line |= bits
          window <<= 1
          before = bits
          continue
        }
      } else {
        let next = Scalars.scan(bytes, at: at)
        at += next.length
        bits = next.value < 0x10000 ? table[Int(next.value)] : LineSignals.rare.rawValue
      }
      if bits & LineSignals.han.rawValue != 0 {
        run += 1
        han += 1
        if bits & (LineSignals.traditional.rawValue | LineSignals.simplified.rawValue) != 0 {
          if bits & LineSignals.traditional.rawValue != 0 { traditional += 1 } else { simplified += 1 }
        }
      } else {
        if bits & LineSignals.oddBlank.rawValue != 0, run > 0 {
          line |= LineSignals.mark.rawValue
          if run == 1 { line |= LineSignals.spaced.rawValue }
        }
        run = 0
      }
      line |= bits
      window <<= 1
      if bits & LineSignals.rare.rawValue != 0 {
        window |= 1
        if window.nonzeroBitCount >= 4 { line |= LineSignals.rareRun.rawValue }
      }
      if bits & before & LineSignals.latin.rawValue != 0 { line |= LineSignals.latinPair.rawValue }
      before = bits
    }
    (self.han, self.traditional, self.simplified) = (han, traditional, simplified)
  }

  /// Whether `next` can follow the sign that begins a reference, a tag or an escape.
  private static func opens(_ sign: UInt8, _ next: UInt8) -> Bool {
    switch sign {
    case 0x26: next == 0x23 || next | 0x20 >= 0x61 && next | 0x20 <= 0x7A
    case 0x3C: next == 0x2F || next | 0x20 >= 0x61 && next | 0x20 <= 0x7A
    case 0x25: next == 0x75 || next >= 0x38 && next < 0x3A || next | 0x20 >= 0x61 && next | 0x20 <= 0x66
    case 0x5C: next | 0x20 == 0x75
    case 0x23: next | 0x20 == 0x78 || next >= 0x31 && next < 0x3A
    case 0x78: next == 0x30
    case 0x5F: next | 0x20 == 0x78
    default: true
    }
  }
}
