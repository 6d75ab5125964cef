private import WenluText

/// Reads character references that were escaped twice, so that `&ldquo;` or `&#x4e2d;` stands in the visible text.
struct Entities {
  let scalars: [UInt32]

  private static let names: [String: UInt32] = [
    "nbsp": 0xA0, "ensp": 0x20, "emsp": 0x3000, "thinsp": 0x20, "ldquo": 0x201C, "rdquo": 0x201D, "lsquo": 0x2018,
    "rsquo": 0x2019, "mdash": 0x2014, "ndash": 0x2013, "hellip": 0x2026, "middot": 0xB7, "bull": 0x2022, "amp": 0x26,
    "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "times": 0xD7, "divide": 0xF7, "deg": 0xB0, "plusmn": 0xB1,
    "laquo": 0xAB, "raquo": 0xBB, "copy": 0xA9, "reg": 0xAE, "trade": 0x2122, "sect": 0xA7, "permil": 0x2030,
    "rarr": 0x2192, "larr": 0x2190, "uarr": 0x2191, "darr": 0x2193, "le": 0x2264, "ge": 0x2265, "ne": 0x2260,
    "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3, "delta": 0x3B4, "Delta": 0x394, "lambda": 0x3BB, "mu": 0x3BC,
    "pi": 0x3C0, "sigma": 0x3C3, "omega": 0x3C9, "Omega": 0x3A9, "theta": 0x3B8, "phi": 0x3C6, "yen": 0xA5,
    "euro": 0x20AC, "pound": 0xA3, "sup2": 0xB2, "sup3": 0xB3, "frac12": 0xBD, "micro": 0xB5, "infin": 0x221E,
    "radic": 0x221A, "sum": 0x2211, "tilde": 0x2DC, "eacute": 0xE9, "egrave": 0xE8, "agrave": 0xE0, "aacute": 0xE1,
    "iacute": 0xED, "igrave": 0xEC, "oacute": 0xF3, "ograve": 0xF2, "uacute": 0xFA, "ugrave": 0xF9, "uuml": 0xFC,
  ]

  struct Found {
    var range: Range<Int>
    var value: UInt32
    /// Whether the text names the reference instead of using it.
    var isMentioned: Bool
  }

  /// The references of the line, in ascending order.
  func found() -> [Found] {
    var result: [Found] = []
    var at = 0
    while at < scalars.count {
      guard scalars[at] == 0x26, let next = reference(at) else {
        at += 1
        continue
      }
      result.append(next)
      at = next.range.upperBound
    }
    return result
  }

  private func reference(_ at: Int) -> Found? {
    var index = at + 1
    var name: [UInt8] = []
    // `&amp;ldquo;` was escaped three times.
    while index < scalars.count, name.count < 10, scalars[index] < 0x80,
      Scalars.isASCIILetter(scalars[index]) || Scalars.isASCIIDigit(scalars[index]) || scalars[index] == 0x23
    {
      name.append(UInt8(scalars[index]))
      index += 1
    }
    guard index < scalars.count, scalars[index] == 0x3B, !name.isEmpty else { return nil }
    if name == Array("amp".utf8), index + 1 < scalars.count, let inner = nested(index) {
      return Found(range: at..<inner.range.upperBound, value: inner.value, isMentioned: inner.isMentioned)
    }
    guard let value = Self.value(name) else { return nil }
    let range = at..<index + 1
    return Found(range: range, value: value, isMentioned: isMentioned(range))
  }

  /// The reference whose ampersand is the `;` end of `&amp;` at `semicolon`.
  private func nested(_ semicolon: Int) -> Found? {
    let rest = Entities(scalars: [0x26] + scalars[(semicolon + 1)...].prefix(14))
    guard let inner = rest.reference(0) else { return nil }
    let end = semicolon + inner.range.upperBound
    return Found(range: semicolon..<end, value: inner.value, isMentioned: isMentioned(semicolon - 4..<end))
  }

  private static func value(_ name: [UInt8]) -> UInt32? {
    guard name[0] == 0x23 else { return names[String(decoding: name, as: UTF8.self)] }
    let isHex = name.count > 1 && name[1] | 0x20 == 0x78
    let digits = name.dropFirst(isHex ? 2 : 1)
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10) else { return nil }
    return value >= 0x20 && value < 0x110000 && value & 0xFFFFF800 != 0xD800 && !(0x7F...0x9F).contains(value)
      ? value : nil
  }

  /// Whether the reference stands apart or in quotes, as text that explains it would have it.
  private func isMentioned(_ range: Range<Int>) -> Bool {
    if Mention.isQuoted(scalars, range) { return true }
    let before = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : 0
    let after = range.upperBound < scalars.count ? scalars[range.upperBound] : 0
    return before == 0x20 && after == 0x20
  }
}
