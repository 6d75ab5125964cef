/// Windows-1252 and Latin-1 read backwards: the byte that a misread scalar was.
enum SingleByte {
  /// The scalars of Windows-1252's bytes 0x80…0x9F; 0 at the five holes, which WHATWG fills with C1 controls.
  static let specials: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The byte that either codec shows as `scalar`; nil when neither has it.
  static func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(scalar) }
    guard scalar < 0x2123 else { return nil }
    guard let index = specials.firstIndex(of: scalar) else { return nil }
    return UInt8(0x80 + index)
  }

  /// The bytes of the eight scalars that ISO-8859-15 has in places of its own; Windows-1252 has the same scalars elsewhere.
  private static let latin9: [(scalar: UInt32, byte: UInt8)] = [
    (0x20AC, 0xA4), (0x0160, 0xA6), (0x0161, 0xA8), (0x017D, 0xB4), (0x017E, 0xB8), (0x0152, 0xBC), (0x0153, 0xBD),
    (0x0178, 0xBE),
  ]

  /// The bytes that `scalars` were: as Windows-1252 or Latin-1 shows them, and as ISO-8859-15 does where that differs.
  static func readings(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] {
    let plain = scalars.map { byte(of: $0) ?? 0x3F }
    guard scalars.contains(where: { $0 >= 0x100 }), let other = latin9(scalars) else { return [plain] }
    return [plain, other]
  }

  /// `scalars` as bytes of ISO-8859-15; nil when one is not of it.
  private static func latin9(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar < 0x100, !latin9.contains(where: { $0.byte == scalar }) {
        bytes.append(UInt8(scalar))
      } else if let known = latin9.first(where: { $0.scalar == scalar }) {
        bytes.append(known.byte)
      } else {
        return nil
      }
    }
    return bytes
  }

  /// What `byte` shows as in Windows-1252.
  static func scalar(of byte: UInt8) -> UInt32 {
    guard byte >= 0x80, byte < 0xA0, specials[Int(byte) - 0x80] != 0 else { return UInt32(byte) }
    return specials[Int(byte) - 0x80]
  }

  /// Whether Chinese lines often begin or end with `scalar`.
  static func isQuoteOrDash(_ scalar: UInt32) -> Bool {
    [0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2014, 0xB7, 0x2022].contains(scalar)
  }

  /// Whether clean Chinese text has `scalar` although it is one of Windows-1252's: quotes, dashes, ellipsis, · × ÷ ° ±.
  static func isShared(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2014, 0x2013, 0x2022, 0x2030, 0xB7, 0xD7, 0xF7, 0xB0, 0xB1: true
    case 0xA0, 0xA7, 0xA9, 0xAE, 0xA3, 0xA5, 0x20AC, 0xB2, 0xB3, 0xB5, 0x2122: true
    default: false
    }
  }
}
