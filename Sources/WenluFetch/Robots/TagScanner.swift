/// A start tag as it stands in the bytes of a page.
struct ScannedTag {
  /// Lower case.
  let name: String
  /// From `<` to behind `>`.
  let range: Range<Int>
  private let attributes: ArraySlice<UInt8>

  init(name: String, range: Range<Int>, attributes: ArraySlice<UInt8>) {
    self.name = name
    self.range = range
    self.attributes = attributes
  }

  /// The value of the first attribute called `wanted`, without quotes; entities stay as they are.
  func value(_ wanted: String) -> String? {
    bytes(wanted).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of the first attribute called `wanted`.
  func bytes(_ wanted: String) -> ArraySlice<UInt8>? {
    var rest = attributes
    while let (name, value) = ScannedTag.attribute(&rest) {
      if name.count == wanted.utf8.count, name.map(AddressSyntax.lower) == Array(wanted.utf8) { return value }
    }
    return nil
  }

  private static func attribute(_ rest: inout ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
    guard !rest.isEmpty else { return nil }
    let name = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") }
    rest = rest[name.endIndex...].drop(while: isSpace)
    guard rest.first == UInt8(ascii: "=") else {
      return (name, rest.prefix(0))
    }
    rest = rest.dropFirst().drop(while: isSpace)
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = rest.prefix { !isSpace($0) }
      rest = rest[value.endIndex...]
      return (name, value)
    }
    let value = rest.dropFirst().prefix { $0 != quote }
    rest = rest[value.endIndex...].dropFirst()
    return (name, value)
  }
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte)
}

/// Finds start tags in undecoded bytes; every web encoding but UTF-16 spells them in ASCII.
///
/// Comments and the contents of `script` and `style` are passed over.
/// - Complexity: O(*n*) in all; each byte is looked at a bounded number of times.
struct TagScanner {
  private let bytes: ArraySlice<UInt8>
  private var at: Int
  /// Set once a comment, script or style has no end: looking for further ends would be quadratic.
  private var endless = false

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The next start tag, or nil at the end.
  mutating func next() -> ScannedTag? {
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = open + 1
      if bytes[at...].starts(with: Array("!--".utf8)) {
        skip(to: Array("-->".utf8))
        continue
      }
      guard at < bytes.endIndex, AddressSyntax.isLetter(bytes[at]) else { continue }
      guard let tag = tag(from: open) else { return nil }
      at = tag.range.upperBound
      if tag.name == "script" || tag.name == "style" { skip(to: Array("</\(tag.name)".utf8)) }
      return tag
    }
    return nil
  }

  private func tag(from open: Int) -> ScannedTag? {
    let name = bytes[(open + 1)...].prefix { AddressSyntax.isLetter($0) || AddressSyntax.isDigit($0) }
    var quote: UInt8 = 0
    var before: UInt8 = 0
    for index in name.endIndex..<bytes.endIndex {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return ScannedTag(
          name: String(decoding: name.map(AddressSyntax.lower), as: UTF8.self), range: open..<(index + 1),
          attributes: bytes[name.endIndex..<index])
      } else if before == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      if !isSpace(byte) { before = byte }
    }
    return nil
  }

  private mutating func skip(to end: [UInt8]) {
    guard !endless else { return }
    var index = at
    while let hit = bytes[index...].firstIndex(of: end[0]) {
      if bytes[hit...].prefix(end.count).lazy.map(AddressSyntax.lower).elementsEqual(end) {
        at = hit + end.count
        return
      }
      index = hit + 1
    }
    endless = true
  }
}
