import WenluCore

extension HTMLTag {
  /// Tags by the first eight bytes of their name, which tell all names used here apart.
  private static let byKey: WordTable = {
    var pairs: [(key: UInt64, value: UInt64)] = []
    var raw: UInt8 = 1
    while let tag = HTMLTag(rawValue: raw) {
      pairs.append((key(String(describing: tag).utf8), UInt64(raw)))
      raw += 1
    }
    return WordTable(pairs)
  }()

  private static func key(_ name: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for (index, byte) in name.prefix(8).enumerated() { key |= UInt64(byte) << UInt64(8 * index) }
    return key
  }

  /// The tag of a lower-case element name packed into its first eight bytes, the first byte lowest.
  static func named(_ key: UInt64) -> HTMLTag { HTMLTag(rawValue: UInt8(byKey.value(key))) ?? .other }
}
