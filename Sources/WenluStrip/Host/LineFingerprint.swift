/// What is compared between the pages of a host.
package enum HostUnit: String, Sendable, CaseIterable {
  /// A whole line.
  case line
  /// A sentence of a longer line.
  case sentence
  /// The label before the colon of a short line; what stands behind it is a value.
  case label
}

/// The identity of a repeated stretch: its folded form, what it is, and where the template puts it.
package enum LineFingerprint {
  /// Forms longer than this are compared by their sentences alone, in scalars.
  package static let longest = 300

  /// 64 bits of `form`; the same in every process and on every machine.
  ///
  /// `path` is ``Block/path`` of an HTML line, 0 for plain text.
  package static func hash(_ form: [UInt32], _ unit: HostUnit, path: UInt64) -> UInt64 {
    var state: UInt64 = 0x9AE1_6A3B_2F90_404F
    switch unit {
    case .line: break
    case .sentence: state ^= 0xC2B2_AE3D_27D4_EB4F
    case .label: state ^= 0x1656_67B1_9E37_79F9
    }
    for scalar in form { state = mix(state ^ UInt64(scalar)) }
    return mix(state ^ path)
  }

  /// A bijection of 64 bits in which every bit of the input reaches every bit of the output.
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var x = value &* 0x9E37_79B9_7F4A_7C15
    x = (x ^ (x >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return x ^ (x >> 29)
  }

  /// 64 bits of a name such as an address: what chooses the documents of a sample.
  package static func hash(of name: String) -> UInt64 {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    for byte in name.utf8 { state = mix(state ^ UInt64(byte)) }
    return state
  }
}
