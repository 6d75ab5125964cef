import WenluCore

extension HTMLTag {
  /// Tags by the first eight bytes of their name, which tell all names used here apart.
  private static let byKey: [UInt64: HTMLTag] = {
    var table: [UInt64: HTMLTag] = [:]
    var raw: UInt8 = 1
    while let tag = HTMLTag(rawValue: raw) {
      table[key(String(describing: tag).utf8)] = tag
      raw += 1
    }
    return table
  }()

  private static func key(_ name: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var count = 0
    for byte in name {
      guard count < 8 else { break }
      key |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
    return key
  }

  /// The tag of a lower-case element name packed into its first eight bytes, the first byte lowest.
  static func named(_ key: UInt64) -> HTMLTag { byKey[key] ?? .other }
}
