import WenluText

/// Recognises UTF-16 without a byte order mark.
enum UTF16Guess {
  /// Bytes looked at.
  private static let prefix = 4096
  /// Units after which most pages are known to be none.
  private static let probe = 128

  /// The encoding when nearly all pairs of bytes are plausible code units in one byte order, nil otherwise.
  static func encoding(_ bytes: borrowing Span<UInt8>) -> EncodingDecision? {
    let units = min(bytes.count, prefix) / 2
    guard units >= 4 else { return nil }
    var little = UnitCensus()
    var big = UnitCensus()
    for unit in 0..<units {
      little.add(high: bytes[2 * unit + 1], low: bytes[2 * unit])
      big.add(high: bytes[2 * unit], low: bytes[2 * unit + 1])
      // Nearly every page is something else, which its beginning tells.
      if unit == probe, !little.mayBeText(of: probe), !big.mayBeText(of: probe) { return nil }
    }
    if little.isText(of: units), little.plausible >= big.plausible { return decision(.utf16le, bytes, units, little) }
    if big.isText(of: units) { return decision(.utf16be, bytes, units, big) }
    return nil
  }

  /// ASCII seen through NULs needs no further proof; Chinese must also read like Chinese.
  private static func decision(
    _ encoding: TextEncoding, _ bytes: borrowing Span<UInt8>, _ units: Int, _ census: UnitCensus
  ) -> EncodingDecision? {
    if census.ascii * 4 >= units { return EncodingDecision(encoding: encoding, confidence: 0.95) }
    var prefix: [UInt8] = []
    for at in 0..<(2 * units) { prefix.append(bytes[at]) }
    let scalars = Scalars.decode(TextDecoder.decode(prefix, as: encoding).text)
    guard let mean = BigramModel.mean(scalars), mean > -9 else { return nil }
    return EncodingDecision(encoding: encoding, confidence: 0.9)
  }
}

/// Counts code units by kind.
private struct UnitCensus {
  var ascii = 0
  var plausible = 0
  /// Units that cannot be ASCII read two by two.
  private var certain = 0

  mutating func add(high: UInt8, low: UInt8) {
    switch high {
    case 0x00:
      guard low >= 0x20 && low < 0x7F || low == 0x0A || low == 0x0D || low == 0x09 else { return }
      ascii += 1
      certain += 1
    case 0x30: if low > 0x11 && low < 0x41 { return }
    case 0x4E...0x9F: if high >= 0x80 || low >= 0x80 || low < 0x20 { certain += 1 }
    case 0x20: if low < 0x10 || low > 0x3F { return }
    case 0xFF: if low == 0 || low > 0x65 { return }
    default: return
    }
    plausible += 1
  }

  /// Whether a text may begin with `units` such units: half of what a text must have.
  func mayBeText(of units: Int) -> Bool { plausible * 2 >= units && certain * 6 >= units }

  func isText(of units: Int) -> Bool { plausible * 20 >= units * 17 && certain * 3 >= units }
}
