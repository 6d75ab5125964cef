/// The rolling hash of five units in a row.
///
/// Its values are written to the index and to the key lines of the distributed filters: `version` changes with them.
package enum GramHash {
  /// The version of fold and hash together; keys of different versions never meet.
  package static let version = 1
  /// Units in a gram: five Han characters, or five Latin words.
  package static let length = 5

  static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// `base` to the power of `length`: what the unit that leaves the window was multiplied with.
  static let leaving: UInt64 = base &* base &* base &* base &* base

  /// Spreads a polynomial over 64 bits, so that any bits of it can be used to sample (the finaliser of MurmurHash3).
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }

  /// The mixed hashes of all grams in order; one for a text shorter than a gram, none for an empty one.
  static func all(_ units: [UInt32]) -> [UInt64] {
    guard units.count > length else { return units.isEmpty ? [] : [mixed(polynomial(units[...]))] }
    var hashes: [UInt64] = []
    hashes.reserveCapacity(units.count - length + 1)
    var rolling = polynomial(units[..<length])
    hashes.append(mixed(rolling))
    for index in length..<units.count {
      rolling = rolling &* base &+ UInt64(units[index]) &- leaving &* UInt64(units[index - length])
      hashes.append(mixed(rolling))
    }
    return hashes
  }

  static func polynomial(_ units: ArraySlice<UInt32>) -> UInt64 {
    units.reduce(0) { $0 &* base &+ UInt64($1) }
  }
}
