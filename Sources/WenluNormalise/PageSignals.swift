import WenluCore
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
    scan(text.span, table.classes.span, table.signals.span, ascii.span)
  }

  /// Takes the signals of lines that are known, and scans the others; characters are not counted.
  init(_ page: PageText, _ known: [LineSignals?]) {
    let table = LineSignals.table
    let ascii = LineSignals.ofASCII
    lines.reserveCapacity(known.count)
    for index in known.indices {
      if let signals = known[index] {
        lines.append(signals)
        all.formUnion(signals)
      } else {
        let line = page.text.span.extracting(page.fullRange(index))
        scan(line, table.classes.span, table.signals.span, ascii.span)
      }
    }
  }

  var vote: ScriptVote { ScriptVote(han: han, traditional: traditional, simplified: simplified) }

  /// One pass over the bytes; most scalars are plain characters or letters and cost one look-up.
  private mutating func scan(
    _ bytes: borrowing Span<UInt8>, _ classes: borrowing Span<UInt8>, _ signals: borrowing Span<UInt32>,
    _ ascii: borrowing Span<UInt32>
  ) {
    var line: UInt32 = 0
    var rare = RareWindow()
    var isBehindLatin = false
    // Chinese characters since the last scalar of another kind, and scalars beyond ASCII.
    var (run, wide) = (0, 0)
    var (han, traditional, simplified) = (0, 0, 0)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        if run == 1, byte == 0x20, Self.meetsWide(bytes, at) { line |= LineSignals.spaced.rawValue }
        run = 0
        isBehindLatin = false
        let bits = ascii[Int(byte)]
        guard bits != 0 else { continue }
        if byte == 0x0A {
          lines.append(LineSignals(rawValue: line))
          all.formUnion(LineSignals(rawValue: line))
          line = 0
          rare = RareWindow()
        } else if bits & LineSignals.opening.rawValue == 0 || Self.opens(byte, at < bytes.count ? bytes[at] : 0) {
          line |= bits
        }
        continue
      }
      wide += 1
      let bits: UInt32
      if byte >= 0xE0, byte < 0xF0, at + 2 < bytes.count {
        // The text is valid UTF-8; were it not, the figure would still be inside the table.
        let value = Int(byte & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
        let kind = classes[value]
        at += 3
        bits = signals[Int(kind)]
        if kind < 4 {
          run += 1
          han += 1
          traditional += Int(kind & 1)
          simplified += Int(kind >> 1 & ~kind & 1)
          line |= bits
          isBehindLatin = false
          continue
        }
      } else {
        let next = Scalars.scan(bytes, at: at)
        at += next.length
        bits = next.value < 0x10000 ? signals[Int(classes[Int(next.value)])] : LineSignals.rare.rawValue
      }
      if bits & LineSignals.han.rawValue != 0 {
        run += 1
        han += 1
        let isTraditional = bits & LineSignals.traditional.rawValue != 0
        if isTraditional { traditional += 1 }
        if !isTraditional, bits & LineSignals.simplified.rawValue != 0 { simplified += 1 }
      } else {
        if bits & LineSignals.oddBlank.rawValue != 0, run > 0 {
          line |= LineSignals.mark.rawValue
          if run == 1 { line |= LineSignals.spaced.rawValue }
        }
        run = 0
      }
      line |= bits
      if bits & LineSignals.rare.rawValue != 0, rare.add(wide) { line |= LineSignals.rareRun.rawValue }
      let isLatin = bits & LineSignals.latin.rawValue != 0
      if isLatin, isBehindLatin { line |= LineSignals.latinPair.rawValue }
      isBehindLatin = isLatin
    }
    (self.han, self.traditional, self.simplified) = (han, traditional, simplified)
  }

  /// Whether a scalar beyond ASCII follows at `at`, behind two blanks at most: spaced letters stand no farther apart.
  private static func meetsWide(_ bytes: borrowing Span<UInt8>, _ at: Int) -> Bool {
    var next = at
    while next < bytes.count, next < at + 2, bytes[next] == 0x20 { next += 1 }
    return next < bytes.count && bytes[next] >= 0xC2
  }

  /// Whether `next` can follow the sign that begins a reference, a tag or an escape.
  private static func opens(_ sign: UInt8, _ next: UInt8) -> Bool {
    switch sign {
    // A page's end may have cut a reference behind its first sign.
    case 0x26: next == 0x23 || next == 0x0A || next | 0x20 >= 0x61 && next | 0x20 <= 0x7A
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

/// The places of the last rare scalars among those beyond ASCII.
private struct RareWindow {
  private var last = (-100, -100, -100)

  /// Adds a place; whether it is the fourth of 16.
  mutating func add(_ place: Int) -> Bool {
    let isDense = place - last.2 < 16
    last = (place, last.0, last.1)
    return isDense
  }
}
