/// An IPv4 or IPv6 address as its 4 or 16 bytes.
package struct IPAddress: Sendable, Hashable {
  package let bytes: [UInt8]

  /// The address whose bytes, in network order, are `bytes`; nil unless there are 4 or 16 of them.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads a host name that is really an address, in any spelling that resolvers accept.
  ///
  /// `127.1`, `0x7f000001` and `2130706433` are as good as `127.0.0.1` to a resolver, so a guard must know them.
  /// - Returns: nil when `host` is a name.
  package init?(literal host: some StringProtocol) {
    var text = Array(host.utf8)
    if text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") { text = Array(text.dropFirst().dropLast()) }
    guard let bytes = text.contains(UInt8(ascii: ":")) ? IPAddress.version6(text) : IPAddress.version4(text) else {
      return nil
    }
    self.bytes = bytes
  }

  /// One to four numbers parted by dots, each decimal, octal (`0…`) or hexadecimal (`0x…`); the last fills the rest.
  private static func version4(_ text: [UInt8]) -> [UInt8]? {
    var text = text[...]
    if text.last == UInt8(ascii: ".") { text = text.dropLast() }
    let fields = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...4).contains(fields.count) else { return nil }
    var numbers: [UInt64] = []
    for field in fields {
      guard let number = number(field) else { return nil }
      numbers.append(number)
    }
    let rest = numbers.removeLast()
    let left = 4 - numbers.count
    guard numbers.allSatisfy({ $0 < 256 }), rest < (UInt64(1) << (8 * UInt64(left))) else { return nil }
    return numbers.map { UInt8($0) } + (0..<left).reversed().map { UInt8(truncatingIfNeeded: rest >> (8 * UInt64($0))) }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> UInt64? {
    guard !field.isEmpty, field.count <= 18 else { return nil }
    let text = String(decoding: field, as: UTF8.self).lowercased()
    guard text.utf8.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: "x") }) else { return nil }
    if text.hasPrefix("0x") { return text == "0x" ? 0 : UInt64(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0"), text.utf8.count > 1 { return UInt64(text, radix: 8) }
    return UInt64(text, radix: 10)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
  }

  /// Up to eight groups of four hexadecimal digits, one run of zeros as `::`, the last 32 bits maybe dotted.
  private static func version6(_ text: [UInt8]) -> [UInt8]? {
    var text = text[...]
    if let zone = text.firstIndex(of: UInt8(ascii: "%")) { text = text[..<zone] }
    let groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.count >= 3, groups.count <= 9 else { return nil }
    var out: [UInt8] = []
    var gap: Int?
    for (index, group) in groups.enumerated() {
      if group.isEmpty {
        let edge = index == 0 || index == groups.count - 1
        if edge, groups[index == 0 ? 1 : index - 1].isEmpty { continue }
        guard !edge, gap == nil else { return nil }
        gap = out.count
      } else if index == groups.count - 1, group.contains(UInt8(ascii: ".")) {
        guard group.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let last = version4(Array(group)) else {
          return nil
        }
        out += last
      } else {
        guard group.count <= 4, let value = UInt16(String(decoding: group, as: UTF8.self), radix: 16) else {
          return nil
        }
        out += [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    guard let gap else { return out.count == 16 ? out : nil }
    guard out.count <= 14 else { return nil }
    return out[..<gap] + [UInt8](repeating: 0, count: 16 - out.count) + out[gap...]
  }
}

extension IPAddress: CustomStringConvertible {
  package var description: String {
    guard bytes.count == 16 else { return bytes.map { String($0) }.joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2)
      .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
  }
}

/// A block of addresses, written `127.0.0.0/8` or `2001:db8::/32`.
package struct AddressBlock: Sendable, Hashable {
  private let bytes: [UInt8]
  private let bits: Int

  /// Reads `text`; nil unless it is an address, a slash and a length that fits it (no slash: one address).
  package init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = halves.first, let address = IPAddress(literal: base) else { return nil }
    let width = address.bytes.count * 8
    let length = halves.count == 2 ? Int(halves[1]) : width
    guard let length, (0...width).contains(length) else { return nil }
    bytes = address.bytes
    bits = length
  }

  package func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == bytes.count else { return false }
    let whole = bits / 8
    guard address.bytes[..<whole] == bytes[..<whole] else { return false }
    let rest = bits % 8
    return rest == 0 || (address.bytes[whole] ^ bytes[whole]) >> UInt8(8 - rest) == 0
  }
}
