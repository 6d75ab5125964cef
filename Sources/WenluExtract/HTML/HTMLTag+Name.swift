import WenluCore

extension HTMLTag {
  /// Tags by the first eight bytes of their name, which tell all names used here apart.
  private static let byKey: WordTable = {
    var pairs: [(key: UInt64, value: UInt64)] = []
    var raw: UInt8 = 1
    while let tag = HTMLTag(rawValue: raw) {
      let name = Array(String(describing: tag).utf8)
      pairs.append((key(name, name.indices), UInt64(raw)))
      raw += 1
    }
    return WordTable(pairs)
  }()

  /// The first eight bytes of the name that begins `range` of `html`, in lower case, the first byte lowest.
  static func key(_ html: [UInt8], _ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    var shift: UInt64 = 0
    for index in range.prefix(8) {
      let byte = html[index]
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      // Digits and `-`, `.`, `_`, `:` go on with a name, any other sign ends it.
      guard isLetter || byte >= 0x2D && byte <= 0x3A && byte != 0x2F || byte == 0x5F else { break }
      key |= UInt64(isLetter ? byte | 0x20 : byte) << shift
      shift += 8
    }
    return key
  }

  /// The tag of a lower-case element name packed into its first eight bytes, the first byte lowest.
  static func named(_ key: UInt64) -> HTMLTag { HTMLTag(rawValue: UInt8(byKey.value(key))) ?? .other }
}
