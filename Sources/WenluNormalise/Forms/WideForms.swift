private import WenluText

/// Full-width letters and digits, radicals and compatibility ideographs, replaced one for one.
enum WideForms {
  /// The ASCII letter or digit of a full-width one, else 0.
  static func narrow(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: scalar - 0xFEE0
    default: 0
    }
  }

  static func repairs(_ scalars: [UInt32]) -> [Replacement] {
    var result: [Replacement] = []
    for (index, scalar) in scalars.enumerated() where scalar >= 0x2E80 {
      let unified = FormsTable.equivalent(scalar)
      if unified != 0 {
        result.append(Replacement(range: index..<index + 1, scalars: [unified], rule: "compatibility_form"))
      } else if narrow(scalar) != 0 {
        result.append(Replacement(range: index..<index + 1, scalars: [narrow(scalar)], rule: "wide_letter"))
      }
    }
    return result
  }
}
