private import WenluText

/// Full-width letters and digits, radicals and compatibility ideographs, and letters with their marks apart.
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
    for (index, scalar) in scalars.enumerated() where scalar >= 0x300 {
      if Composition.isMark(scalar) {
        // Only the first mark behind a letter: it takes the others along.
        guard index > 0, !Composition.isMark(scalars[index - 1]) else { continue }
        if let letter = composed(scalars, index - 1) { result.append(letter) }
        continue
      }
      let unified = FormsTable.equivalent(scalar)
      if unified != 0 {
        result.append(Replacement(range: index..<index + 1, scalars: [unified], rule: "compatibility_form"))
      } else if narrow(scalar) != 0 {
        result.append(Replacement(range: index..<index + 1, scalars: [narrow(scalar)], rule: "wide_letter"))
      }
    }
    return result
  }

  /// The letter at `start` with the marks behind it as one scalar; nil when they stay as they are.
  private static func composed(_ scalars: [UInt32], _ start: Int) -> Replacement? {
    var end = start + 1
    while end < scalars.count, Composition.isMark(scalars[end]) { end += 1 }
    // Heaps of marks are meant as they are.
    guard end - start <= 4, FormsTable.equivalent(scalars[start]) == 0, narrow(scalars[start]) == 0 else { return nil }
    let composed = Composition.composed(scalars[start..<end])
    guard composed.count < end - start else { return nil }
    return Replacement(range: start..<end, scalars: composed, rule: "composed_letter")
  }
}
