/// A character that a mirror can lose, one of ``LossyForms``, with the two on either side of it.
///
/// All in simplified script; digits are all `0`, letters all `a`, wide punctuation is ASCII. A line feed stands where the
/// line begins or ends, 0 beyond it and beyond a `?`, where another character may be lost.
package struct LossyContext: Hashable, Comparable, Sendable {
  /// Two before, the character, two behind; the rest is 0.
  package let lanes: SIMD8<UInt16>

  package static let middle = 2
  /// Scalars of a context.
  package static let width = 5

  package init(_ lanes: SIMD8<UInt16>) { self.lanes = lanes }

  /// The character in the middle.
  package var character: UInt16 { lanes[LossyContext.middle] }

  /// Changes with every lane; never with the machine or the run.
  var hash: UInt64 {
    (0..<LossyContext.width).reduce(0) { ($0 ^ UInt64(lanes[$1])) &* 0x9E37_79B9_7F4A_7C15 ^ $0 >> 29 }
  }

  package static func < (left: LossyContext, right: LossyContext) -> Bool {
    for lane in 0..<width where left.lanes[lane] != right.lanes[lane] { return left.lanes[lane] < right.lanes[lane] }
    return false
  }

  /// What stands around `at` in a folded line.
  package init(around at: Int, in folded: [UInt16]) {
    var lanes = SIMD8<UInt16>()
    lanes[LossyContext.middle] = folded[at]
    for direction in [-1, 1] {
      for step in 1...2 {
        let place = at + direction * step
        let scalar = folded.indices.contains(place) ? folded[place] : LossyContext.border
        guard scalar != LossyContext.question else { break }
        lanes[LossyContext.middle + direction * step] = scalar
        guard scalar != LossyContext.border else { break }
      }
    }
    self.lanes = lanes
  }

  /// The contexts of a folded line.
  package static func all(in folded: [UInt16]) -> [LossyContext] {
    folded.indices.filter { LossyForms.has(folded[$0]) }.map { LossyContext(around: $0, in: folded) }
  }

  private static let question: UInt16 = 0x3F
  /// Stands where a line begins or ends.
  private static let border: UInt16 = 0x0A

  /// A scalar as contexts hold it; nil for a blank.
  package static func fold(_ scalar: UInt32) -> UInt16? {
    if Scalars.isHan(scalar) { return UInt16(exactly: ScriptTable.simplified(scalar)) ?? 0xFFFD }
    if Scalars.isBlank(scalar) || Scalars.isInvisible(scalar) { return nil }
    let narrow = scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
    if Scalars.isASCIIDigit(narrow) { return 0x30 }
    if Scalars.isASCIILetter(narrow) { return 0x61 }
    return UInt16(exactly: narrow) ?? 0xFFFD
  }
}

extension LossyContext {
  /// Five characters, `_` for none.
  package var text: String {
    var text = ""
    for lane in 0..<LossyContext.width {
      let scalar = Unicode.Scalar(lanes[lane]) ?? "_"
      text.unicodeScalars.append(scalar.value == 0 ? "_" : scalar)
    }
    return text
  }

  /// Reads what ``text`` gives, nil when it is none.
  package init?(scalars: ArraySlice<Unicode.Scalar>) {
    let scalars = scalars.map { UInt16(exactly: $0.value) ?? 0 }
    guard scalars.count == LossyContext.width, LossyForms.has(scalars[LossyContext.middle]) else { return nil }
    var lanes = SIMD8<UInt16>()
    for (lane, scalar) in scalars.enumerated() { lanes[lane] = scalar == 0x5F ? 0 : scalar }
    self.init(lanes)
  }
}
