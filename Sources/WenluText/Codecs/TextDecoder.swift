/// Bytes that no decoder could read: one U+FFFD stands for them.
package struct DecodeError: Sendable, Equatable {
  /// Bytes from the start of what was decoded.
  package let offset: Int
  /// Bytes given up, 1…3.
  package let count: Int

  package init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }
}

/// Text made of bytes in some encoding.
package struct DecodedText: Sendable, Equatable {
  /// Valid UTF-8.
  package var text: [UInt8] = []
  /// In ascending order; as many as there are U+FFFD that the input did not hold itself.
  package var errors: [DecodeError] = []

  package init() {}

  /// Text without errors: `text` must be valid UTF-8.
  package init(_ text: [UInt8]) { self.text = text }
}

/// Decodes as the WHATWG Encoding Standard does, which every browser follows.
///
/// A bad sequence costs one U+FFFD and never an ASCII byte behind it. A byte order mark is kept as U+FEFF.
package enum TextDecoder {
  /// The text of `bytes`; any bytes are allowed.
  package static func decode(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) -> DecodedText {
    switch encoding {
    case .utf8: decodeUTF8(bytes)
    case .gb18030: decodeGB18030(bytes)
    case .big5: decodeBig5(bytes)
    case .utf16le: decodeUTF16(bytes, high: 1)
    case .utf16be: decodeUTF16(bytes, high: 0)
    case .windows1252: decodeWindows1252(bytes)
    case .hz: decodeHZ(bytes)
    }
  }

  /// The text of `bytes`; any bytes are allowed.
  package static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> DecodedText {
    decode(bytes[...], as: encoding)
  }
}

extension DecodedText {
  /// Runs a decoder with room for three bytes of text for each of the `count` bytes that it reads.
  ///
  /// No encoding needs more: a stray byte becomes U+FFFD, which takes three.
  init(reading count: Int, _ decode: (inout OutputSpan<UInt8>, inout [DecodeError]) -> Void) {
    var errors: [DecodeError] = []
    text = [UInt8](capacity: 3 * count) { decode(&$0, &errors) }
    self.errors = errors
  }
}

extension OutputSpan<UInt8> {
  /// Appends `scalar`, which must be a scalar value, in UTF-8.
  @inline(__always)
  mutating func appendScalar(_ scalar: UInt32) {
    if scalar >= 0x800 {
      if scalar < 0x10000 {
        append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      } else {
        append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      }
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar >= 0x80 {
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      append(UInt8(truncatingIfNeeded: scalar))
    }
  }

  /// Appends the sign for bytes that no decoder could read, and notes them.
  mutating func fail(at offset: Int, count: Int, _ errors: inout [DecodeError]) {
    errors.append(DecodeError(offset: offset, count: count))
    appendScalar(Scalars.replacement)
  }
}
