/// Readings of characters in pinyin with tone marks, after the Unihan database.
///
/// A reading is UTF-8 in composed form: `jiān`, `lǜ`. Characters beyond the basic plane have readings only where the
/// script tables know them.
package enum Readings {
  /// Whether `scalar` is read so, in any of the sources.
  package static func has(_ scalar: UInt32, reading: ArraySlice<UInt8>) -> Bool {
    let table = table
    guard let key = packed(reading), let row = table.keys.bisected(key) else { return false }
    return table.ids(of: scalar).contains(UInt16(row))
  }

  /// Whether `scalar` is read so, in any of the sources.
  package static func has(_ scalar: UInt32, reading: [UInt8]) -> Bool { has(scalar, reading: reading[...]) }

  /// The reading that stands first in Unihan's kMandarin, empty when `scalar` has none.
  package static func first(of scalar: UInt32) -> [UInt8] {
    let table = table
    guard let id = table.ids(of: scalar).first else { return [] }
    return unpacked(table.keys[Int(id)])
  }

  /// All readings of `scalar`, the first one first.
  package static func all(of scalar: UInt32) -> [[UInt8]] {
    let table = table
    return table.ids(of: scalar).map { unpacked(table.keys[Int($0)]) }
  }

  /// The characters that have `reading` as their first one, in ascending order; none when it is no reading.
  package static func characters(reading: ArraySlice<UInt8>) -> [UInt32] {
    let table = table
    guard let key = packed(reading), let row = table.keys.bisected(key) else { return [] }
    return Array(table.firstCharacters[row])
  }

  /// The characters that have `reading` as their first one, in ascending order; none when it is no reading.
  package static func characters(reading: [UInt8]) -> [UInt32] { characters(reading: reading[...]) }

  /// Whether `bytes` are a reading of any character.
  package static func isReading(_ bytes: ArraySlice<UInt8>) -> Bool {
    packed(bytes).map { table.keys.bisected($0) != nil } ?? false
  }

  /// The longest reading, in bytes of UTF-8.
  package static let longest = 8

  /// A reading as a number: its bytes in order, then zeros; nil for what cannot be one.
  private static func packed(_ reading: ArraySlice<UInt8>) -> UInt64? {
    guard !reading.isEmpty, reading.count <= longest else { return nil }
    return reading.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(8 * (longest - reading.count))
  }

  private static func unpacked(_ key: UInt64) -> [UInt8] {
    (0..<longest).map { UInt8(truncatingIfNeeded: key >> UInt64(56 - 8 * $0)) }.filter { $0 != 0 }
  }

  private static let table = ReadingTable(rows: TableText.rows(ReadingData.rows)) { scalars in
    packed(Scalars.encode(scalars)[...]) ?? 0
  }
}

/// Readings of each character as ids, in one run of ids cut by a table of starts.
private struct ReadingTable: Sendable {
  /// Packed readings in ascending order; a reading's id is its index.
  private(set) var keys: [UInt64] = []
  private(set) var firstCharacters: [ArraySlice<UInt32>] = []
  private var starts: [UInt32]
  private var flat: [UInt16]
  private var rare: [UInt32: [UInt16]] = [:]

  init(rows: [ArraySlice<UInt32>], pack: (ArraySlice<UInt32>) -> UInt64) {
    var lists = [[UInt16]](repeating: [], count: 0x10000)
    let parts = rows.map { $0.split(separator: 0x20, omittingEmptySubsequences: false) }
    let order = parts.map { (key: pack($0[0]), row: $0) }.sorted { $0.key < $1.key }
    keys = order.map(\.key)
    firstCharacters = order.map { $0.row.count > 1 ? $0.row[1] : [] }
    for column in 1...2 {
      for (id, entry) in order.enumerated() where entry.row.count > column {
        for scalar in entry.row[column] {
          if scalar < 0x10000 {
            lists[Int(scalar)].append(UInt16(id))
          } else {
            rare[scalar, default: []].append(UInt16(id))
          }
        }
      }
    }
    flat = Array(lists.joined())
    starts = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
  }

  /// The ids of the readings of `scalar`, the first one first.
  func ids(of scalar: UInt32) -> ArraySlice<UInt16> {
    guard scalar < 0x10000 else { return rare[scalar, default: []][...] }
    return flat[Int(starts[Int(scalar)])..<Int(starts[Int(scalar) + 1])]
  }
}
