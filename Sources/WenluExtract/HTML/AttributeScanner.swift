/// Goes through the attributes of a tag that extraction reads.
struct AttributeScanner {
  /// Attributes taken of one tag, and the bytes of one with its value: more than any page writes.
  private static let maxAttributes = 8
  private static let maxLength = 16_384

  /// An attribute as it stands in the page.
  struct Attribute {
    /// The first eight bytes of its lower-case name, the first one lowest.
    var key: UInt64
    var range: Range<Int>
    var value: Range<Int>
    /// Whether the bytes of the value are what it says: no entity, and no `>` that ends the tag.
    var isPlain: Bool
  }

  private let html: [UInt8]
  private var at: Int
  private let end: Int
  private let isHead: Bool
  private var taken = 0

  /// Begins behind the tag's name; `meta` and `link` speak with other attributes than elements of the page.
  init(_ html: [UInt8], _ range: Range<Int>, isHead: Bool) {
    self.html = html
    (at, end) = (range.lowerBound, range.upperBound)
    self.isHead = isHead
  }

  /// The places of all attributes, nil when one of them takes the parser to read.
  static func plain(_ html: [UInt8], _ range: Range<Int>, isHead: Bool) -> HTMLAttributes? {
    var scanner = AttributeScanner(html, range, isHead: isHead)
    var result = HTMLAttributes()
    var seen = 0
    while let attribute = scanner.next() {
      if attribute.key == HTMLAttributes.hiddenKey { result.isHidden = true }
      guard let name = HTMLAttributes.Name(key: attribute.key) else { continue }
      let bit = 1 << name.rawValue
      // Of two attributes of one name the first counts; `name` and `property` are two.
      guard seen & bit == 0 || name != .name, attribute.isPlain else { return nil }
      if seen & bit == 0 { result.set(name, attribute.value) }
      seen |= bit
    }
    return result
  }

  mutating func next() -> Attribute? {
    while at < end, taken < AttributeScanner.maxAttributes {
      while at < end, html[at] <= 0x20 || html[at] == 0x2F { at += 1 }
      let start = at
      var key: UInt64 = 0
      while at < end, html[at] > 0x20, html[at] != 0x3D, html[at] != 0x2F || at == start {
        if at - start < 8 { key |= UInt64(html[at] | 0x20) << UInt64(8 * (at - start)) }
        at += 1
      }
      let isExact = at - start <= 8
      // A quote that never closes would hide the rest of the page from the parser.
      guard let (value, isPlain) = value() else { continue }
      guard isWanted(key), at > start, at - start <= AttributeScanner.maxLength else { continue }
      taken += 1
      return Attribute(key: key, range: start..<at, value: value, isPlain: isPlain && isExact)
    }
    return nil
  }

  /// Whether the attribute of this name is read.
  private func isWanted(_ key: UInt64) -> Bool {
    switch HTMLAttributes.Name(key: key) {
    case .id, .cssClass, .style: !isHead
    case .name, .content: isHead
    case nil: key == HTMLAttributes.hiddenKey
    }
  }

  /// Goes behind the `=` and the value here, if there are any; nil for a value whose quote stays open.
  private mutating func value() -> (value: Range<Int>, isPlain: Bool)? {
    let name = at
    while at < end, html[at] <= 0x20 { at += 1 }
    guard at < end, html[at] == 0x3D else { return (name..<name, true) }
    at += 1
    while at < end, html[at] <= 0x20 { at += 1 }
    guard at < end, html[at] == 0x22 || html[at] == 0x27 else { return bareValue() }
    let quote = html[at]
    at += 1
    let start = at
    var isPlain = true
    while at < end, html[at] != quote {
      if html[at] == 0x26 { isPlain = false }
      at += 1
    }
    guard at < end else { return nil }
    at += 1
    return (start..<(at - 1), isPlain)
  }

  private mutating func bareValue() -> (value: Range<Int>, isPlain: Bool) {
    let start = at
    var isPlain = true
    while at < end, html[at] > 0x20 {
      if html[at] == 0x26 || html[at] == 0x3E { isPlain = false }
      at += 1
    }
    return (start..<at, isPlain)
  }
}
