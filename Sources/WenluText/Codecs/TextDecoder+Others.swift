extension TextDecoder {
  /// One or two bytes a character, HKSCS included.
  static func decodeBig5(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    let span = bytes.span
    let forward = Big5Table.forward
    return DecodedText(reading: span.count) { text, errors in
      var at = 0
      while at < span.count {
        let lead = span[at]
        if lead < 0x80 {
          text.append(lead)
          at += 1
          continue
        }
        if at + 1 < span.count, let pointer = Big5Table.pointer(lead: lead, trail: span[at + 1]),
          forward[pointer] != 0
        {
          text.appendScalar(forward[pointer])
          at += 2
          continue
        }
        at += decodeRareBig5(span, at, into: &text, &errors)
      }
    }
  }

  /// Letters with combining marks, and damage; returns the bytes used.
  private static func decodeRareBig5(
    _ span: Span<UInt8>, _ at: Int, into text: inout OutputSpan<UInt8>, _ errors: inout [DecodeError]
  ) -> Int {
    let isLead = span[at] >= 0x81 && span[at] != 0xFF
    guard isLead, at + 1 < span.count else {
      text.fail(at: at, count: 1, &errors)
      return 1
    }
    if let (letter, mark) = Big5Table.pair(lead: span[at], trail: span[at + 1]) {
      text.appendScalar(letter)
      text.appendScalar(mark)
      return 2
    }
    // An ASCII byte behind a stray lead byte stays; any other belongs to the damage.
    let count = span[at + 1] < 0x80 ? 1 : 2
    text.fail(at: at, count: count, &errors)
    return count
  }

  /// One byte a character; the five bytes without one are C1 controls, so nothing fails.
  static func decodeWindows1252(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    let span = bytes.span
    return DecodedText(reading: span.count) { text, _ in
      for at in 0..<span.count {
        let byte = span[at]
        text.appendScalar(byte & 0xE0 == 0x80 ? Windows1252.upper[Int(byte & 0x1F)] : UInt32(byte))
      }
    }
  }

  /// Seven bits: `~{` begins GB 2312, `~}` or a line feed ends it, `~~` is a tilde.
  static func decodeHZ(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    let span = bytes.span
    return DecodedText(reading: span.count) { text, errors in
      var inGB = false
      var at = 0
      while at < span.count {
        let byte = span[at]
        let next = at + 1 < span.count ? span[at + 1] : 0
        if byte == 0x7E, let used = escapeHZ(next, &inGB, into: &text) {
          at += used
        } else if byte < 0x80, !inGB || byte == 0x0A {
          inGB = false
          text.append(byte)
          at += 1
        } else {
          at += decodePairHZ(byte, next, at, into: &text, &errors)
        }
      }
    }
  }

  /// A double-byte character, or damage; returns the bytes used.
  private static func decodePairHZ(
    _ byte: UInt8, _ next: UInt8, _ at: Int, into text: inout OutputSpan<UInt8>, _ errors: inout [DecodeError]
  ) -> Int {
    // A blank or line feed behind half a character stays.
    guard next > 0x20, next < 0x7F else {
      text.fail(at: at, count: 1, &errors)
      return 1
    }
    let scalar = byte >= 0x21 && byte < 0x7E ? GBKTable.scalar(lead: byte | 0x80, trail: next | 0x80) : 0
    if scalar == 0 { text.fail(at: at, count: 2, &errors) } else { text.appendScalar(scalar) }
    return 2
  }

  /// What `~` and `next` mean: the bytes used, nil when they are no escape.
  private static func escapeHZ(_ next: UInt8, _ inGB: inout Bool, into text: inout OutputSpan<UInt8>) -> Int? {
    switch next {
    case 0x7B: inGB = true
    case 0x7D: inGB = false
    case 0x0A: break
    case _ where inGB: return nil
    default:
      text.append(0x7E)
      return next == 0x7E ? 2 : 1
    }
    return 2
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
