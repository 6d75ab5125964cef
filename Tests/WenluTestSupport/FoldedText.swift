/// A text as it is compared: without white space, with ASCII forms of full-width signs and of quotation marks.
package struct FoldedText: Sendable, Equatable {
  package var scalars: [UInt32]

  package init(_ text: some StringProtocol) {
    scalars = text.unicodeScalars.compactMap { FoldedText.fold($0.value) }
  }

  package init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

  /// The scalar's folded form, or nil for white space.
  private static func fold(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x3000, 0xFEFF: nil
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x201C...0x201F: 0x22
    case 0x2018...0x201B: 0x27
    default: scalar
    }
  }

  /// Whether `other` stands somewhere in this text.
  package func contains(_ other: FoldedText) -> Bool {
    guard !other.scalars.isEmpty, other.scalars.count <= scalars.count else { return other.scalars.isEmpty }
    let first = other.scalars[0]
    for start in 0...(scalars.count - other.scalars.count) where scalars[start] == first {
      if scalars[start..<(start + other.scalars.count)].elementsEqual(other.scalars) { return true }
    }
    return false
  }

  /// How far two texts share their runs of five characters: 1 when they hold the same ones, 0 when none.
  package func fiveGramF1(_ other: FoldedText) -> Double {
    let (mine, theirs) = (fiveGrams(), other.fiveGrams())
    let total = mine.values.reduce(0, +) + theirs.values.reduce(0, +)
    guard total > 0 else { return self == other ? 1 : 0 }
    let shared = mine.reduce(0) { $0 + min($1.value, theirs[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(total)
  }

  private func fiveGrams() -> [[UInt32]: Int] {
    var counts: [[UInt32]: Int] = [:]
    guard scalars.count >= 5 else { return counts }
    for start in 0...(scalars.count - 5) { counts[Array(scalars[start..<(start + 5)]), default: 0] += 1 }
    return counts
  }

  /// The first place where two texts differ, with what stands there in both: for messages.
  package func difference(from other: FoldedText) -> String {
    guard self != other else { return "no difference" }
    let at =
      zip(scalars, other.scalars).enumerated().first { $1.0 != $1.1 }?.offset ?? min(scalars.count, other.scalars.count)
    return "at \(at): got “\(shown(at))”, expected “\(other.shown(at))”"
  }

  private func shown(_ at: Int) -> String {
    var text = String.UnicodeScalarView()
    for value in scalars[max(0, at - 8)..<min(scalars.count, at + 24)] {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }
}
