/// Encodes scalars strictly: the way back through a decoder that misread a text.
package enum TextEncoder {
  /// The bytes of `scalars`, nil when one of them has no code.
  ///
  /// - Parameters:
  ///   - scalars: Unicode scalars.
  ///   - encoding: The encoding of the result.
  ///   - latin1: With windows-1252 only: C1 controls become the bytes of the same value, even where windows-1252 has a
  ///     sign (U+0093 and U+201C both become 93).
  /// - Returns: The bytes, without a byte order mark.
  package static func encode(
    _ scalars: ArraySlice<UInt32>, as encoding: TextEncoding, latin1: Bool = false
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 2)
    switch encoding {
    case .utf8: for scalar in scalars { Scalars.append(scalar, to: &bytes) }
    case .hz: return encodeHZ(scalars)
    case .utf16le, .utf16be: for scalar in scalars { appendUTF16(scalar, bigEndian: encoding == .utf16be, to: &bytes) }
    case .gb18030: for scalar in scalars { guard appendGB18030(scalar, to: &bytes) else { return nil } }
    case .big5: for scalar in scalars { guard appendBig5(scalar, to: &bytes) else { return nil } }
    case .windows1252:
      for scalar in scalars {
        guard let byte = Windows1252.byte(of: scalar, allControls: latin1) else { return nil }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The bytes of `scalars`, nil when one of them has no code.
  package static func encode(_ scalars: [UInt32], as encoding: TextEncoding, latin1: Bool = false) -> [UInt8]? {
    encode(scalars[...], as: encoding, latin1: latin1)
  }

  private static func appendGB18030(_ scalar: UInt32, to bytes: inout [UInt8]) -> Bool {
    let code = GBKTable.code(of: scalar)
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
    } else if code != 0 {
      bytes.append(UInt8(code >> 8))
      bytes.append(UInt8(code & 0xFF))
    } else {
      // U+E5E5 stood at A3A0 once, which now decodes as a wide space: the standard gives it no code.
      guard scalar < 0x110000, scalar & 0xFFFF_F800 != 0xD800, scalar != 0xE5E5 else { return false }
      bytes += GBKRanges.code(of: scalar)
    }
    return true
  }

  private static func appendBig5(_ scalar: UInt32, to bytes: inout [UInt8]) -> Bool {
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
      return true
    }
    let code = Big5Table.code(of: scalar)
    bytes.append(UInt8(code >> 8))
    bytes.append(UInt8(code & 0xFF))
    return code != 0
  }

  private static func appendUTF16(_ scalar: UInt32, bigEndian: Bool, to bytes: inout [UInt8]) {
    let units = scalar < 0x10000 ? [scalar] : [0xD7C0 + scalar >> 10, 0xDC00 | scalar & 0x3FF]
    for unit in units {
      let (high, low) = (UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit))
      bytes.append(bigEndian ? high : low)
      bytes.append(bigEndian ? low : high)
    }
  }

  private static func encodeHZ(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var inGB = false
    for scalar in scalars {
      let code = GBKTable.code(of: scalar)
      let isGB2312 = code >> 8 >= 0xA1 && code & 0xFF >= 0xA1 && code < 0xF800 && !Scalars.isPrivateUse(scalar)
      guard scalar < 0x80 || isGB2312 else { return nil }
      if inGB != (scalar >= 0x80) {
        inGB.toggle()
        bytes += [0x7E, inGB ? 0x7B : 0x7D]
      }
      bytes += inGB ? [UInt8(code >> 8) & 0x7F, UInt8(code & 0x7F)] : scalar == 0x7E ? [0x7E, 0x7E] : [UInt8(scalar)]
    }
    return inGB ? bytes + [0x7E, 0x7D] : bytes
  }
}
