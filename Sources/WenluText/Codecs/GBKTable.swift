/// The double-byte characters of GB18030, which are those of GBK: lead 81…FE, trail 40…7E and 80…FE.
///
/// The three user-defined zones stand for private-use scalars U+E000…E765, as the standard has it.
package enum GBKTable {
  /// The scalar of a double-byte code, 0 when the bytes are no code.
  package static func scalar(lead: UInt8, trail: UInt8) -> UInt32 {
    guard let pointer = pointer(lead: lead, trail: trail) else { return 0 }
    return UInt32(forward[pointer])
  }

  /// The place of a code in `forward`; nil when the bytes are no code.
  @inline(__always)
  static func pointer(lead: UInt8, trail: UInt8) -> Int? {
    guard lead >= 0x81, lead != 0xFF, trail >= 0x40, trail != 0x7F, trail != 0xFF else { return nil }
    return (Int(lead) - 0x81) * 190 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
  }

  /// The double-byte code of `scalar`, lead byte above trail byte; 0 when it has none.
  package static func code(of scalar: UInt32) -> UInt16 {
    scalar < 0x10000 ? backward[Int(scalar)] : 0
  }

  /// Scalars by lead byte (from 81), then by trail byte (190 of them).
  static let forward: FlatTable<UInt16> = {
    let stored = TableText.scalars(GBKData.rows)
    var table: [UInt16] = []
    table.reserveCapacity(126 * 190)
    var next = 0
    for lead in 0x81...0xFE {
      for trail in 0x40...0xFE where trail != 0x7F {
        if let scalar = userDefined(lead, trail) {
          table.append(scalar)
        } else {
          table.append(UInt16(truncatingIfNeeded: stored[next]))
          next += 1
        }
      }
    }
    return FlatTable(table)
  }()

  /// Codes by scalar; U+3000 is A1A1, not A3A0, which only decodes.
  static let backward: FlatTable<UInt16> = {
    var table = [UInt16](repeating: 0, count: 0x10000)
    for pointer in forward.indices where table[Int(forward[pointer])] == 0 {
      table[Int(forward[pointer])] = code(pointer: pointer)
    }
    for (scalar, code) in movedIn2022 { table[Int(scalar)] = code }
    return FlatTable(table)
  }()

  private static func code(pointer: Int) -> UInt16 {
    let trail = pointer % 190
    return UInt16((pointer / 190 + 0x81) << 8 | trail + (trail < 0x3F ? 0x40 : 0x41))
  }

  /// The private-use scalar of a code in one of the user-defined zones.
  private static func userDefined(_ lead: Int, _ trail: Int) -> UInt16? {
    switch (lead, trail) {
    case (0xA3, 0xA0): nil
    case (0xA1...0xA7, ..<0xA1): UInt16(0xE4C6 + (lead - 0xA1) * 96 + trail - (trail < 0x7F ? 0x40 : 0x41))
    case (0xAA...0xAF, 0xA1...): UInt16(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1)
    case (0xF8...0xFE, 0xA1...): UInt16(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1)
    default: nil
    }
  }

  /// Private-use scalars that the standard replaced in 2022; older text still holds them, so they encode as before.
  private static let movedIn2022: [(UInt32, UInt16)] = [
    (0xE78D, 0xA6D9), (0xE78E, 0xA6DA), (0xE78F, 0xA6DB), (0xE790, 0xA6DC), (0xE791, 0xA6DD), (0xE792, 0xA6DE),
    (0xE793, 0xA6DF), (0xE794, 0xA6EC), (0xE795, 0xA6ED), (0xE796, 0xA6F3), (0xE81E, 0xFE59), (0xE826, 0xFE61),
    (0xE82B, 0xFE66), (0xE82C, 0xFE67), (0xE832, 0xFE6D), (0xE843, 0xFE7E), (0xE854, 0xFE90), (0xE864, 0xFEA0),
  ]
}
