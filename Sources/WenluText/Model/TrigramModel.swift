/// How likely a Chinese character is behind two others, where that is much more than `BigramModel` tells.
///
/// Triples of characters inside words and of running text, in simplified script.
package enum TrigramModel {
  /// The logarithm of the chance that `third` comes behind `first` and `second`; nil when the triple is not known.
  package static func triple(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Float? {
    let model = model
    return model.triple(first, second, third)
  }

  /// The logarithm of the chance that the triples of two characters leave to anything else; 0 for a pair without triples.
  package static func rest(_ first: UInt32, _ second: UInt32) -> Float {
    let model = model
    return model.triple(first, second, TrigramTable.rest) ?? 0
  }

  /// The logarithm of the chance of `second` behind `first` where both are a word too rare for `BigramModel`; else nil.
  package static func rareWord(_ first: UInt32, _ second: UInt32) -> Float? {
    let model = model
    return model.triple(first, second, TrigramTable.word)
  }

  private static let model = TrigramTable()
}

/// The triples, open-addressed, behind a filter of their first two characters.
struct TrigramTable: Sendable {
  static let slotBits: UInt64 = 19
  static let filterBits: UInt64 = 20
  /// Bits of a character; the basic plane fits.
  static let width: UInt64 = 16

  /// Three characters (16 bits each), level (6 bits); 0 is free.
  private let slots: FlatTable<UInt64>
  /// Bits of first and second characters that have a triple at all; most have none, and this stays in the cache.
  private let filter: FlatTable<UInt64>

  /// Stands as third character for all that have no triple.
  static let rest: UInt32 = 1
  /// Stands as third character for the pair itself.
  static let word: UInt32 = 2

  init() {
    var building = TrigramBuilder()
    for row in TableText.rows(TrigramData.rows) { building.add(row) }
    for row in TableText.rows(TrigramData.pairs) { building.addWords(row) }
    slots = FlatTable(building.slots)
    filter = FlatTable(building.filter)
  }

  func triple(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Float? {
    guard first < 0x10000, second < 0x10000, third < 0x10000 else { return nil }
    let pair = UInt64(first) << Self.width | UInt64(second)
    let bit = Self.filterBit(pair)
    guard filter[Int(bit >> 6)] >> (bit & 63) & 1 != 0 else { return nil }
    let key = pair << Self.width | UInt64(third)
    var slot = Self.home(key)
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry >> 6 == key { return -Float(entry & 63) * BigramBuilder.step }
      slot = (slot + 1) & ((1 << Int(Self.slotBits)) - 1)
    }
  }

  static func home(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - slotBits)) }

  static func filterBit(_ pair: UInt64) -> UInt64 { (pair &* 0x9E37_79B9_7F4A_7C15) >> (64 - filterBits) }
}

/// Reads the model's text.
struct TrigramBuilder {
  private(set) var slots = [UInt64](repeating: 0, count: 1 << Int(TrigramTable.slotBits))
  private(set) var filter = [UInt64](repeating: 0, count: 1 << Int(TrigramTable.filterBits - 6))

  /// Reads a row: the first character; for each `!` and second one, levels each with the characters that come third.
  mutating func add(_ row: ArraySlice<UInt32>) {
    let first = UInt64(row[row.startIndex]) << TrigramTable.width
    for group in row.dropFirst().split(separator: 0x21) {
      let pair = first | UInt64(group[group.startIndex])
      let bit = TrigramTable.filterBit(pair)
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
      var level: UInt32 = 0
      var covered: Float = 0
      for scalar in group.dropFirst() {
        guard scalar >= 0x80 else {
          level = scalar - 0x30
          continue
        }
        insert(pair, scalar, level)
        covered += exponential(-Float(level) * BigramBuilder.step)
      }
      let rest = -logarithm(max(0.05, 1 - covered)) / BigramBuilder.step
      insert(pair, TrigramTable.rest, UInt32(rest + 0.5))
    }
  }

  /// Reads a row: the first character, then levels each with the characters that make a word with it.
  mutating func addWords(_ row: ArraySlice<UInt32>) {
    let first = UInt64(row[row.startIndex]) << TrigramTable.width
    var level: UInt32 = 0
    for scalar in row.dropFirst() {
      guard scalar >= 0x80 else {
        level = scalar - 0x30
        continue
      }
      let bit = TrigramTable.filterBit(first | UInt64(scalar))
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
      insert(first | UInt64(scalar), TrigramTable.word, level)
    }
  }

  private mutating func insert(_ pair: UInt64, _ third: UInt32, _ level: UInt32) {
    let key = pair << TrigramTable.width | UInt64(third)
    var slot = TrigramTable.home(key)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = key << 6 | UInt64(level)
  }
}
