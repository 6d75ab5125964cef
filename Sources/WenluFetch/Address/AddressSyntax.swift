/// The pieces of RFC 3986 that ``WebAddress`` is made of, with the leniency of browsers.
enum AddressSyntax {
  /// Without spaces and controls at the ends, and without tabs and line ends anywhere.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    var slice = text[...]
    while let first = slice.first, first <= 0x20 { slice = slice.dropFirst() }
    while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
    return slice.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  /// Takes `name:` off the front.
  static func scheme(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex else { return nil }
    let name = rest[..<colon]
    guard name.first.map(isLetter) == true,
      name.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E })
    else { return nil }
    rest = rest[(colon + 1)...]
    return String(decoding: name.map(lower), as: UTF8.self)
  }

  /// Reads `user:password@host:port`, dropping the first two.
  static func hostAndPort(_ text: ArraySlice<UInt8>) -> (String, Int?)? {
    var text = text
    if let at = text.lastIndex(of: UInt8(ascii: "@")) { text = text[(at + 1)...] }
    var port: Int?
    let bracket = text.lastIndex(of: UInt8(ascii: "]")) ?? text.startIndex
    if let colon = text[bracket...].lastIndex(of: UInt8(ascii: ":")) {
      let digits = text[(colon + 1)...]
      guard digits.allSatisfy(isDigit), digits.count <= 5 else { return nil }
      if !digits.isEmpty {
        guard let number = Int(String(decoding: digits, as: UTF8.self)), (1...65535).contains(number) else {
          return nil
        }
        port = number
      }
      text = text[..<colon]
    }
    guard !text.isEmpty, text.allSatisfy(mayStandInHost) else { return nil }
    return (String(decoding: text.map(lower), as: UTF8.self), port)
  }

  /// Splits at the first `?` and percent-encodes both halves.
  static func pathAndQuery(_ text: ArraySlice<UInt8>) -> (String, String?) {
    guard let mark = text.firstIndex(of: UInt8(ascii: "?")) else { return (encoded(text), nil) }
    return (encoded(text[..<mark]), encoded(text[(mark + 1)...]))
  }

  /// Resolves `.` and `..` segments (RFC 3986 section 5.2.4).
  static func withoutDots(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) || path.contains("%2E") else { return path }
    var out: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let last = index == segments.count - 1
      switch segment.lowercased() {
      case ".", "%2e": if last { out.append("") }
      case "..", "%2e%2e", ".%2e", "%2e.":
        _ = out.popLast()
        if last { out.append("") }
      default: out.append(segment)
      }
    }
    return "/" + out.joined(separator: "/")
  }

  /// Percent-encodes what may not stand in a path or query; existing escapes get upper-case digits.
  private static func encoded(_ text: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
      let byte = text[at]
      if byte == UInt8(ascii: "%"), at + 2 < text.endIndex, isHex(text[at + 1]), isHex(text[at + 2]) {
        out += [byte, upper(text[at + 1]), upper(text[at + 2])]
        at += 3
        continue
      }
      if byte > 0x20, byte < 0x7F, !escapedInPath.contains(byte) {
        out.append(byte == UInt8(ascii: "\\") ? UInt8(ascii: "/") : byte)
      } else {
        out += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
      at += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let escapedInPath = Array("\"<>`{}^|%".utf8)
  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
  static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }

  /// Letters, digits, `-._~[]:` and bytes of international names, which the transport turns into ASCII.
  private static func mayStandInHost(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte >= 0x80 || Array("-._~[]:".utf8).contains(byte)
  }
}
