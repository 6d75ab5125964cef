private import WenluText

/// The 3,755 common characters of GB 2312, rows 16 to 55.
enum CommonHan {
  static let bits: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
    for scalar in UInt32(0x4E00)..<0xA000 {
      let code = GBKTable.code(of: scalar)
      let isCommon = code >= 0xB0A1 && code <= 0xD7F9 && code & 0xFF >= 0xA1
      if isCommon { bits[Int(scalar - 0x4E00) >> 6] |= 1 << UInt64(scalar & 63) }
    }
    return bits
  }()

  /// Whether `scalar`, from U+4E00 to U+9FFF, is one of them, which `bits` tell: loops take the table once.
  @inline(__always)
  static func has(_ scalar: UInt32, _ bits: Span<UInt64>) -> Bool {
    bits[Int(scalar - 0x4E00) >> 6] >> UInt64(scalar & 63) & 1 != 0
  }
}
