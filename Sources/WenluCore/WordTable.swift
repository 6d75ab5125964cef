/// A fixed map from 64-bit keys to 64-bit values, for look-ups that happen at every tag or character.
///
/// - Note: 0 is no key and no value. Open addressing; at most half of the slots are taken.
package struct WordTable: Sendable {
  private let keys: [UInt64]
  private let values: [UInt64]
  private let mask: Int

  package init(_ pairs: [(key: UInt64, value: UInt64)]) {
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = keys
    for (key, value) in pairs where key != 0 {
      var slot = WordTable.slot(key) & (size - 1)
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      values[slot] = value
    }
    self.keys = keys
    self.values = values
    mask = size - 1
  }

  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) }

  /// The value of `key`, 0 if there is none.
  package func value(_ key: UInt64) -> UInt64 {
    guard key != 0 else { return 0 }
    var slot = WordTable.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
