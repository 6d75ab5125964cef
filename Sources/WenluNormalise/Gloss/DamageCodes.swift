private import WenluText

/// GBK codes as damaged text shows them.
enum DamageCodes {
  /// The marks that pieces were cut at, with their codes.
  static func mark(_ scalar: UInt32) -> (UInt8, UInt8)? {
    switch scalar {
    case 0x3002: (0xA1, 0xA3)
    case 0x3F, 0xFF1F: (0xA3, 0xBF)
    case 0x21, 0xFF01: (0xA3, 0xA1)
    case 0x3B, 0xFF1B: (0xA3, 0xBB)
    default: nil
    }
  }

  static func isQuestion(_ scalar: UInt32) -> Bool { scalar == 0x3F || scalar == 0xFF1F }

  /// The character of two GBK bytes; nil for codes that text does not use.
  static func character(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
    guard isGBK(lead, trail) else { return nil }
    let scalar = GBKTable.scalar(lead: lead, trail: trail)
    return scalar == 0 || Scalars.isPrivateUse(scalar) ? nil : scalar
  }

  /// Whether GBK itself has the code: GB18030 and browsers added a few, which mirrors do not know.
  private static func isGBK(_ lead: UInt8, _ trail: UInt8) -> Bool {
    switch (lead, trail) {
    case (0xFE, _), (0xA2, 0xE3), (0xA3, 0xA0), (0xA8, 0xBF), (0xA9, 0x89...0x95): false
    case (0xA6, 0xD9...0xDF), (0xA6, 0xEC...0xED), (0xA6, 0xF3): false
    default: true
    }
  }

  /// The GBK code of a scalar, 0 when it has none; ASCII punctuation counts as the wide sign that it was.
  static func code(_ scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x21, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3F: GBKTable.code(of: scalar + 0xFEE0)
    case 0..<0x80: 0
    default: GBKTable.code(of: scalar)
    }
  }

  /// The traditional characters of a lead byte that are read so.
  static func characters(lead: UInt8, reading: [UInt8]) -> [(character: UInt32, trail: UInt8)] {
    var result: [(UInt32, UInt8)] = []
    for trail in UInt8(0x40)...0xFE {
      guard let character = character(lead, trail), ScriptTable.isTraditional(character),
        Readings.has(character, reading: reading)
      else { continue }
      result.append((character, trail))
    }
    return result
  }

  /// The narrow form of wide punctuation.
  static func narrow(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: scalar - 0xFEE0
    default: scalar
    }
  }

  /// Lead bytes with which some pair is no code: 80, rows of signs with holes, and the user-defined zones.
  static let openLeads: [UInt8] = [0x80] + Array(0xA1...0xAF) + [0xD7] + Array(0xF8...0xFE)

  /// Whether GBK has no character for two bytes beyond ASCII.
  static func isCodeless(_ lead: UInt8, _ second: UInt8) -> Bool { character(lead, second) == nil }

  /// Whether `scalar` is one of the signs that end or part clauses.
  static func isCommonSign(_ scalar: UInt32) -> Bool { [0x3001, 0x3002, 0xFF0C, 0x2C].contains(scalar) }

  /// What it costs that the sign `next`, no Chinese character, stands behind `previous`.
  static func signCost(_ previous: UInt32, _ next: UInt32) -> Float {
    let cost: Float =
      switch next {
      case 0xFF0C, 0x2C: -2.3
      case 0x3002: -2.8
      case 0x3001: -3.4
      case 0x201C, 0x201D, 0x300A, 0x300B, 0xFF08, 0xFF09, 0xFF1A, 0xFF1B: -4.5
      case 0xFF01, 0xFF1F, 0x2014, 0x2026, 0xB7, 0..<0x80: -6
      default: -10
      }
    guard Scalars.isCJKPunctuation(previous), !isClosing(previous) else { return cost }
    // Two stops never stand side by side.
    return cost - (isStop(previous) && isStop(next) ? 12 : 4)
  }

  /// Whether any sign may follow: ） ” ’ 》 】.
  private static func isClosing(_ scalar: UInt32) -> Bool {
    [0xFF09, 0x201D, 0x2019, 0x300B, 0x3011].contains(scalar)
  }

  private static func isStop(_ scalar: UInt32) -> Bool {
    [0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F].contains(scalar)
  }
}
