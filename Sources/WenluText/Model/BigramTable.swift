/// The model's numbers: an id for each character, a cost for each id, a hashed set of pairs.
struct BigramTable: Sendable {
  /// Logarithms by id; id 0 is every character that is not modelled.
  private(set) var characters: [Float] = [BigramModel.floor]
  /// Added to the second character's own logarithm when the pair was never counted, by id of the first.
  private var backOff: [Float] = []
  /// Ids by scalar of the basic plane.
  private var ids = [UInt16](repeating: 0, count: 0x10000)
  /// Open-addressed: first id, second id (13 bits each), level (6 bits); 0 is free.
  private var slots = [UInt32](repeating: 0, count: BigramTable.slotCount)

  private static let slotBits: UInt32 = 18
  private static let slotCount = 1 << 18
  /// One level is a quarter of a nat.
  private static let step: Float = 0.25

  init() {
    for row in TableText.rows(BigramData.characters) {
      for scalar in row.dropFirst() {
        ids[Int(scalar)] = UInt16(characters.count)
        characters.append(BigramTable.level(row[row.startIndex]))
      }
    }
    backOff = [Float](repeating: 0, count: characters.count)
    for row in TableText.rows(BigramData.pairs) { addPairs(row) }
    for pair in ScriptTable.pairs where pair.traditional < 0x10000 && pair.simplified < 0x10000 {
      if ids[Int(pair.traditional)] == 0 { ids[Int(pair.traditional)] = ids[Int(pair.simplified)] }
    }
  }

  func id(_ scalar: UInt32) -> Int { scalar < 0x10000 ? Int(ids[Int(scalar)]) : 0 }

  /// The logarithm of the chance of the second id behind the first.
  func pair(_ first: Int, _ second: Int) -> Float {
    let key = UInt32(first) << 13 | UInt32(second)
    var slot = BigramTable.home(key)
    while slots[slot] != 0 {
      if slots[slot] >> 6 == key { return -Float(slots[slot] & 63) * BigramTable.step }
      slot = (slot + 1) & (BigramTable.slotCount - 1)
    }
    return max(BigramModel.floor, characters[second] + backOff[first])
  }

  /// Reads a row: the first character, then levels each with the characters that follow at that level.
  private mutating func addPairs(_ row: ArraySlice<UInt32>) {
    let first = id(row[row.startIndex])
    var level: UInt32 = 0
    var covered: Float = 0
    var alone: Float = 0
    for scalar in row.dropFirst() {
      guard scalar >= 0x80 else {
        level = scalar - 0x30
        continue
      }
      let second = id(scalar)
      insert(UInt32(first) << 13 | UInt32(second), level: level)
      covered += exponential(-Float(level) * BigramTable.step)
      alone += exponential(characters[second])
    }
    // What the counted pairs leave over is shared out as the characters are alone.
    backOff[first] = logarithm(max(0.05, 1 - covered) / max(0.05, 1 - alone))
  }

  private mutating func insert(_ key: UInt32, level: UInt32) {
    var slot = BigramTable.home(key)
    while slots[slot] != 0 { slot = (slot + 1) & (BigramTable.slotCount - 1) }
    slots[slot] = key << 6 | level
  }

  private static func home(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - slotBits)) }

  private static func level(_ digit: UInt32) -> Float { -Float(digit - 0x30) * step }
}
