/// The model's numbers: an id for each character, a cost for each id, a hashed set of pairs.
struct BigramTable: Sendable {
  /// Logarithms by id; id 0 is every character that is not modelled.
  private let characters: FlatTable<Float>
  /// Added to the second character's own logarithm when the pair was never counted, by id of the first.
  private let backOff: FlatTable<Float>
  /// Ids by scalar of the basic plane.
  private let ids: FlatTable<UInt16>
  /// Open-addressed: first id, second id (13 bits each), level (6 bits); 0 is free.
  private let slots: FlatTable<UInt32>

  init() {
    var building = BigramBuilder()
    for row in TableText.rows(BigramData.characters) { building.addCharacters(row) }
    for row in TableText.rows(BigramData.pairs) { building.addPairs(row) }
    building.shareWithTraditional()
    characters = FlatTable(building.characters)
    backOff = FlatTable(building.backOff)
    ids = FlatTable(building.ids)
    slots = FlatTable(building.slots)
  }

  /// The id of `scalar`, with the mark of a secondary form.
  func id(_ scalar: UInt32) -> Int { scalar < 0x10000 ? Int(ids[Int(scalar)]) : 0 }

  /// The logarithm of the chance of an id alone.
  func character(_ id: Int) -> Float {
    characters[id & BigramBuilder.idMask] + (id > BigramBuilder.idMask ? BigramBuilder.secondaryCost : 0)
  }

  /// The logarithm of the chance of the second id behind the first.
  func pair(_ first: Int, _ second: Int) -> Float {
    if let counted = countedPair(first, second) { return counted }
    let (first, plain) = (first & BigramBuilder.idMask, second & BigramBuilder.idMask)
    let cost = max(BigramModel.floor, characters[plain] + backOff[first])
    return second > BigramBuilder.idMask ? cost + BigramBuilder.secondaryCost : cost
  }

  /// The same, nil when the pair was never counted.
  func countedPair(_ first: Int, _ second: Int) -> Float? {
    let key = UInt32(first & BigramBuilder.idMask) << 13 | UInt32(second & BigramBuilder.idMask)
    var slot = BigramBuilder.home(key)
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry >> 6 == key {
        let cost = -Float(entry & 63) * BigramBuilder.step
        return second > BigramBuilder.idMask ? cost + BigramBuilder.secondaryCost : cost
      }
      slot = (slot + 1) & (BigramBuilder.slotCount - 1)
    }
  }
}

/// Reads the model's text.
struct BigramBuilder {
  private(set) var characters: [Float] = [BigramModel.floor]
  private(set) var backOff: [Float] = []
  private(set) var ids = [UInt16](repeating: 0, count: 0x10000)
  private(set) var slots = [UInt32](repeating: 0, count: BigramBuilder.slotCount)

  private static let slotBits: UInt32 = 18
  static let slotCount = 1 << 18
  /// One level is a quarter of a nat.
  static let step: Float = 0.25

  static let idMask = 0x1FFF
  /// Marks the id of a traditional character that is not the usual form of its simplified one (箇, 証).
  private static let secondaryMark: UInt16 = 0x2000
  /// What such a form costs besides; chosen so that it loses against any usual form that fits as well.
  static let secondaryCost: Float = -2.5

  /// Where the search for a pair begins.
  static func home(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - slotBits)) }

  /// Reads a row: a level, then the characters of that level.
  mutating func addCharacters(_ row: ArraySlice<UInt32>) {
    for scalar in row.dropFirst() {
      ids[Int(scalar)] = UInt16(characters.count)
      characters.append(-Float(row[row.startIndex] - 0x30) * BigramBuilder.step)
    }
    backOff += [Float](repeating: 0, count: characters.count - backOff.count)
  }

  /// Reads a row: the first character, then levels each with the characters that follow at that level.
  mutating func addPairs(_ row: ArraySlice<UInt32>) {
    let first = Int(ids[Int(row[row.startIndex])])
    var level: UInt32 = 0
    var covered: Float = 0
    var alone: Float = 0
    for scalar in row.dropFirst() {
      guard scalar >= 0x80 else {
        level = scalar - 0x30
        continue
      }
      let second = Int(ids[Int(scalar)])
      insert(UInt32(first) << 13 | UInt32(second), level: level)
      covered += exponential(-Float(level) * BigramBuilder.step)
      alone += exponential(characters[second])
    }
    // What the counted pairs leave over is shared out as the characters are alone.
    backOff[first] = logarithm(max(0.05, 1 - covered) / max(0.05, 1 - alone))
  }

  /// Gives traditional characters the id of their simplified form.
  mutating func shareWithTraditional() {
    for pair in ScriptTable.pairs where pair.traditional < 0x10000 && pair.simplified < 0x10000 {
      if ids[Int(pair.traditional)] == 0 { ids[Int(pair.traditional)] = ids[Int(pair.simplified)] }
    }
    for scalar in TableText.scalars(ScriptData.secondary) where scalar < 0x10000 && ids[Int(scalar)] != 0 {
      ids[Int(scalar)] |= BigramBuilder.secondaryMark
    }
  }

  private mutating func insert(_ key: UInt32, level: UInt32) {
    var slot = BigramBuilder.home(key)
    while slots[slot] != 0 { slot = (slot + 1) & (BigramBuilder.slotCount - 1) }
    slots[slot] = key << 6 | level
  }
}
