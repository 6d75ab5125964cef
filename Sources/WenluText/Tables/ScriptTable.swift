/// Traditional and simplified characters, one for one, after OpenCC's dictionaries.
package enum ScriptTable {
  /// The simplified form of `scalar`; `scalar` itself when it has none.
  package static func simplified(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? basic[Int(scalar)] : beyond.simplified(scalar) ?? scalar
  }

  /// Whether the conversion to simplified script changes `scalar` by itself.
  ///
  /// 覆 and 藉, which it changes in phrases only, are no sign of traditional script: 覆盖 is simplified.
  package static func isTraditional(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 ? classes[Int(scalar)] & traditionalBit != 0 : beyond.simplified(scalar) != nil
  }

  /// Whether `scalar` is simplified only: no traditional text has it (学, 国; not 后, 里, 干).
  package static func isSimplifiedOnly(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 ? classes[Int(scalar)] & simplifiedBit != 0 : beyond.simplifiedOnly.contains(scalar)
  }

  /// The phrases that the characters alone would get wrong, in ascending order, longest first for each first character.
  package static var phrases: [ScriptPhrase] { storedPhrases }

  /// The longest phrase, in scalars.
  static let longestPhrase = storedPhrases.map(\.traditional.count).max() ?? 1

  static let phraseIndex = PhraseIndex(storedPhrases.map { .init(source: $0.traditional, target: $0.simplified) })

  /// What `steps` has for a scalar that begins a phrase.
  static let closerLook: UInt32 = 0xFFFF_FFFF

  /// As `basic`, but `closerLook` for a scalar that begins a phrase.
  static let steps: FlatTable<UInt32> = {
    var table = basic.indices.map { basic[$0] }
    for phrase in storedPhrases { table[Int(phrase.traditional[0])] = closerLook }
    return FlatTable(table)
  }()

  /// Whether a phrase may begin with these two: false for nearly every pair that begins none.
  ///
  /// Many phrases begin with 一 or 不; looking each of those up would cost more than all the rest.
  @inline(__always)
  static func mayBeginPhrase(_ first: UInt32, _ second: UInt32) -> Bool {
    let bit = pairBit(first, second)
    return pairBits[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0
  }

  private static let pairBits: FlatTable<UInt64> = {
    var bits = [UInt64](repeating: 0, count: 512)
    for phrase in storedPhrases {
      let bit = pairBit(phrase.traditional[0], phrase.traditional[1])
      bits[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }
    return FlatTable(bits)
  }()

  /// One of 32,768 bits.
  @inline(__always)
  private static func pairBit(_ first: UInt32, _ second: UInt32) -> UInt32 {
    (first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 17
  }

  private static let traditionalBit: UInt8 = 1
  private static let simplifiedBit: UInt8 = 2

  /// Scalars of the basic plane by themselves; a flat table, since every character of a document is looked up.
  private static let basic: FlatTable<UInt32> = {
    var table = [UInt32](0..<0x10000)
    for pair in pairs where pair.traditional < 0x10000 { table[Int(pair.traditional)] = pair.simplified }
    return FlatTable(table)
  }()

  private static let classes: FlatTable<UInt8> = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    for pair in pairs where pair.traditional < 0x10000 { table[Int(pair.traditional)] |= traditionalBit }
    for scalar in TableText.scalars(ScriptData.simplifiedOnly) where scalar < 0x10000 {
      table[Int(scalar)] |= simplifiedBit
    }
    return FlatTable(table)
  }()

  private static let beyond = BeyondBasicPlane(pairs: pairs)

  /// Every pair of characters, in ascending order of the traditional one.
  static let pairs: [(traditional: UInt32, simplified: UInt32)] = {
    let scalars = TableText.scalars(ScriptData.simplified)
    return stride(from: 0, to: scalars.count - 1, by: 2).map { (scalars[$0], scalars[$0 + 1]) }
  }()

  private static let storedPhrases: [ScriptPhrase] = {
    let phrases = TableText.rows(ScriptData.phrases).map { row in
      let parts = row.split(separator: 0x20)
      return ScriptPhrase(traditional: Array(parts[0]), simplified: Array(parts[1]))
    }
    // Debian's dictionary lacks a county and a minister.
    let names = ["乾安", "魏徵"].map { $0.unicodeScalars.map(\.value) }
      .map { ScriptPhrase(traditional: $0, simplified: $0) }
    // The result of a phrase must stay when it is converted again: 乾清宫 is still that palace.
    let results = phrases.map(\.simplified).filter { result in
      result.contains { simplified($0) != $0 } && !phrases.contains { $0.traditional == result }
    }
    let kept = Set(results).map { ScriptPhrase(traditional: $0, simplified: $0) }
    return (phrases + names + kept).sorted {
      $0.traditional[0] != $1.traditional[0] || $0.traditional.count == $1.traditional.count
        ? $0.traditional.lexicographicallyPrecedes($1.traditional) : $0.traditional.count > $1.traditional.count
    }
  }()
}

/// A phrase whose characters do not convert one by one.
package struct ScriptPhrase: Sendable, Equatable {
  /// Scalars; as many as `simplified` has.
  package let traditional: [UInt32]
  package let simplified: [UInt32]
}

/// The few hundred characters beyond U+FFFF, found by bisection.
private struct BeyondBasicPlane: Sendable {
  private let traditional: [UInt32]
  private let targets: [UInt32]
  let simplifiedOnly: Set<UInt32>

  init(pairs: [(traditional: UInt32, simplified: UInt32)]) {
    let rare = pairs.filter { $0.traditional >= 0x10000 }
    traditional = rare.map(\.traditional)
    targets = rare.map(\.simplified)
    simplifiedOnly = Set(TableText.scalars(ScriptData.simplifiedOnly).filter { $0 >= 0x10000 })
  }

  func simplified(_ scalar: UInt32) -> UInt32? {
    traditional.bisected(scalar).map { targets[$0] }
  }
}
