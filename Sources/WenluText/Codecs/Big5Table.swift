/// The double-byte characters of Big5 with HKSCS: lead 87…FE, trail 40…7E and A1…FE.
package enum Big5Table {
  /// The scalar of a double-byte code, 0 when the bytes are no code or stand for a letter with a combining mark.
  package static func scalar(lead: UInt8, trail: UInt8) -> UInt32 {
    guard let pointer = pointer(lead: lead, trail: trail) else { return 0 }
    return forward[pointer]
  }

  /// The double-byte code of `scalar`, lead byte above trail byte; 0 when it has none.
  ///
  /// Unlike a browser's encoder this one writes HKSCS too: it undoes what other decoders did.
  package static func code(of scalar: UInt32) -> UInt16 {
    codes.scalars.bisected(scalar).map { codes.codes[$0] } ?? 0
  }

  /// The place of a code in `forward`; nil when the bytes are no code.
  @inline(__always)
  static func pointer(lead: UInt8, trail: UInt8) -> Int? {
    guard lead >= 0x87, lead != 0xFF else { return nil }
    let row = (Int(lead) - 0x87) * 157
    if trail >= 0x40, trail <= 0x7E { return row + Int(trail) - 0x40 }
    return trail >= 0xA1 && trail <= 0xFE ? row + Int(trail) - 0x62 : nil
  }

  /// Scalars by lead byte (from 87), then by trail byte (157 of them); 0 where there is none.
  static let forward: FlatTable<UInt32> = {
    var table: [UInt32] = []
    table.reserveCapacity(120 * 157)
    for row in TableText.rows(Big5Data.rows) {
      table += row.map { $0 == 0x2D ? 0 : $0 }
      table += repeatElement(0, count: 157 - row.count)
    }
    return FlatTable(table)
  }()

  /// The four codes that stand for two scalars.
  static func pair(lead: UInt8, trail: UInt8) -> (UInt32, UInt32)? {
    guard lead == 0x88 else { return nil }
    switch trail {
    case 0x62: return (0xCA, 0x304)
    case 0x64: return (0xCA, 0x30C)
    case 0xA3: return (0xEA, 0x304)
    case 0xA5: return (0xEA, 0x30C)
    default: return nil
    }
  }

  private static let codes: (scalars: [UInt32], codes: [UInt16]) = {
    let pointers = forward.indices.filter { forward[$0] != 0 }
    // Plain Big5 (lead A1 and up) before HKSCS; of two plain codes the first, but for six the last, as the standard says.
    let order = pointers.map { (scalar: forward[$0], rank: rank(pointer: $0), pointer: $0) }
      .sorted { ($0.scalar, $0.rank) < ($1.scalar, $1.rank) }
    var scalars: [UInt32] = []
    var codes: [UInt16] = []
    for entry in order where entry.scalar != scalars.last {
      scalars.append(entry.scalar)
      codes.append(code(pointer: entry.pointer))
    }
    return (scalars, codes)
  }()

  private static func rank(pointer: Int) -> Int {
    if pointer < (0xA1 - 0x87) * 157 { return pointer + 0x10000 }
    let takesLast: [UInt32] = [0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345]
    return takesLast.contains(forward[pointer]) ? -pointer : pointer
  }

  private static func code(pointer: Int) -> UInt16 {
    let trail = pointer % 157
    return UInt16((pointer / 157 + 0x87) << 8 | trail + (trail < 63 ? 0x40 : 0x62))
  }
}
