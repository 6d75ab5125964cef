extension TextDecoder {
  /// One or two bytes a character, HKSCS included.
  static func decodeBig5(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    var result = DecodedText()
    let span = bytes.span
    let forward = Big5Table.forward
    result.text.reserveCapacity(span.count + span.count / 2)
    var at = 0
    while at < span.count {
      let lead = span[at]
      if lead < 0x80 {
        result.text.append(lead)
        at += 1
        continue
      }
      if at + 1 < span.count, let pointer = Big5Table.pointer(lead: lead, trail: span[at + 1]), forward[pointer] != 0 {
        Scalars.append(forward[pointer], to: &result.text)
        at += 2
        continue
      }
      at += decodeRareBig5(span, at, into: &result)
    }
    return result
  }

  /// Letters with combining marks, and damage; returns the bytes used.
  private static func decodeRareBig5(
    _ span: borrowing Span<UInt8>, _ at: Int, into result: inout DecodedText
  ) -> Int {
    let isLead = span[at] >= 0x81 && span[at] != 0xFF
    guard isLead, at + 1 < span.count else {
      result.fail(at: at, count: 1)
      return 1
    }
    if let (letter, mark) = Big5Table.pair(lead: span[at], trail: span[at + 1]) {
      Scalars.append(letter, to: &result.text)
      Scalars.append(mark, to: &result.text)
      return 2
    }
    // An ASCII byte behind a stray lead byte stays; any other belongs to the damage.
    let count = span[at + 1] < 0x80 ? 1 : 2
    result.fail(at: at, count: count)
    return count
  }

  /// One byte a character; the five bytes without one are C1 controls, so nothing fails.
  static func decodeWindows1252(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    var result = DecodedText()
    result.text.reserveCapacity(bytes.count + bytes.count / 2)
    for byte in bytes {
      let scalar = byte & 0xE0 == 0x80 ? Windows1252.upper[Int(byte & 0x1F)] : UInt32(byte)
      Scalars.append(scalar, to: &result.text)
    }
    return result
  }

  /// Seven bits: `~{` begins GB 2312, `~}` or a line feed ends it, `~~` is a tilde.
  static func decodeHZ(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    var result = DecodedText()
    let span = bytes.span
    var inGB = false
    var at = 0
    while at < span.count {
      let byte = span[at]
      let next = at + 1 < span.count ? span[at + 1] : 0
      if byte == 0x7E, let used = escapeHZ(next, &inGB, into: &result) {
        at += used
      } else if byte < 0x80, !inGB || byte == 0x0A {
        inGB = false
        result.text.append(byte)
        at += 1
      } else {
        let scalar = byte >= 0x21 && next >= 0x21 ? GBKTable.scalar(lead: byte | 0x80, trail: next | 0x80) : 0
        // A blank or line feed behind half a character stays.
        let count = next > 0x20 && next < 0x7F ? 2 : 1
        if scalar == 0 || byte >= 0x7E || count == 1 {
          result.fail(at: at, count: min(count, span.count - at))
        } else {
          Scalars.append(scalar, to: &result.text)
        }
        at += count
      }
    }
    return result
  }

  /// What `~` and `next` mean: the bytes used, nil when they are no escape.
  private static func escapeHZ(_ next: UInt8, _ inGB: inout Bool, into result: inout DecodedText) -> Int? {
    switch next {
    case 0x7B: inGB = true
    case 0x7D: inGB = false
    case 0x7E where !inGB: result.text.append(0x7E)
    case 0x0A: break
    default: return inGB ? nil : appendTilde(into: &result)
    }
    return 2
  }

  private static func appendTilde(into result: inout DecodedText) -> Int {
    result.text.append(0x7E)
    return 1
  }
}

/// The half of windows-1252 that is not Latin-1.
enum Windows1252 {
  /// The scalars of bytes 80…9F.
  static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]

  /// The byte of `scalar`, nil when it has none.
  ///
  /// `allControls` also gives the byte of a C1 control that windows-1252 uses for a sign, as Latin-1 does.
  static func byte(of scalar: UInt32, allControls: Bool) -> UInt8? {
    if scalar < 0x80 || scalar >= 0xA0 && scalar <= 0xFF { return UInt8(scalar) }
    if let index = upper.firstIndex(of: scalar) { return UInt8(0x80 + index) }
    return allControls && scalar >= 0x80 && scalar <= 0x9F ? UInt8(scalar) : nil
  }
}
