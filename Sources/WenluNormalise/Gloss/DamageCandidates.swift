/// A character that two bytes may stand for.
struct DamageCandidate {
  var scalar: UInt32
  /// The byte that is not given: the lead byte for a known second one, and the other way round.
  var byte: UInt8
}

/// The characters of each lead byte and of each second byte, listed once.
enum DamageCandidates {
  /// The characters whose second byte is `trail`, by lead byte.
  static func with(trail: UInt8) -> [DamageCandidate] { byTrail[Int(trail)] }

  /// The characters whose lead byte is `lead` and whose second byte is beyond ASCII.
  static func with(lead: UInt8) -> [DamageCandidate] { byLead[Int(lead)] }

  /// Second bytes that are no code behind each lead byte: a bit for each byte.
  static func isCodeless(_ lead: UInt8, _ second: UInt8) -> Bool {
    codeless[Int(lead) << 2 | Int(second) >> 6] >> (second & 63) & 1 != 0
  }

  private static let byTrail: [[DamageCandidate]] = (0..<0x100).map { trail in
    (0x81..<0xFF).compactMap { lead in candidate(lead, trail, byte: lead) }
  }

  private static let byLead: [[DamageCandidate]] = (0..<0x100).map { lead in
    (0x80..<0xFF).compactMap { trail in candidate(lead, trail, byte: trail) }
  }

  private static let codeless: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 0x400)
    for lead in 0x80...0xFF {
      for second in 0x80...0xFF where DamageCodes.isCodeless(UInt8(lead), UInt8(second)) {
        bits[lead << 2 | second >> 6] |= 1 << (second & 63)
      }
    }
    return bits
  }()

  private static func candidate(_ lead: Int, _ trail: Int, byte: Int) -> DamageCandidate? {
    guard let scalar = DamageCodes.character(UInt8(lead), UInt8(trail)) else { return nil }
    return DamageCandidate(scalar: scalar, byte: UInt8(byte))
  }
}
