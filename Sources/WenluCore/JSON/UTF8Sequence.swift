/// The shapes of one scalar in UTF-8.
package enum UTF8Sequence {
  /// The replacement character U+FFFD.
  package static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The bytes of the well-formed scalar at `index`, 0 when there is none.
  ///
  /// Surrogates, overlong forms and scalars above U+10FFFF are not well-formed (Unicode 16.0, table 3-7).
  @inline(__always)
  package static func length(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let left = bytes.count - index
    if lead >= 0xE1, lead <= 0xEC, left >= 3 {
      return bytes[index + 1] & 0xC0 == 0x80 && bytes[index + 2] & 0xC0 == 0x80 ? 3 : 0
    }
    return rareLength(bytes, at: index, lead: lead, left: left)
  }

  @inline(never)
  private static func rareLength(_ bytes: borrowing Span<UInt8>, at index: Int, lead: UInt8, left: Int) -> Int {
    guard lead >= 0xC2, lead <= 0xF4, left >= 2 else { return 0 }
    let second = bytes[index + 1]
    guard second & 0xC0 == 0x80 else { return 0 }
    if lead < 0xE0 { return 2 }
    guard left >= 3, bytes[index + 2] & 0xC0 == 0x80 else { return 0 }
    switch lead {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case 0xE1..<0xF0: return 3
    default: break
    }
    guard left >= 4, bytes[index + 3] & 0xC0 == 0x80 else { return 0 }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    return lead < 0xF4 || second < 0x90 ? 4 : 0
  }

  /// Appends `scalar` in UTF-8; surrogates and numbers above U+10FFFF become U+FFFD.
  package static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    guard let valid = Unicode.Scalar(scalar) else {
      out += replacement
      return
    }
    out.append(contentsOf: UTF8.encode(valid).map(Array.init) ?? replacement)
  }
}
