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
  /// Gives up `count` bytes at `offset`.
  mutating func fail(at offset: Int, count: Int) {
    errors.append(DecodeError(offset: offset, count: count))
    Scalars.append(Scalars.replacement, to: &text)
  }
}
