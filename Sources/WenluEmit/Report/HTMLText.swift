/// Strings of strangers as text of an HTML page.
enum HTMLText {
  /// Escapes what is markup; drops controls and marks that turn the direction of the text around.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: if !isDropped(scalar.value) { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// C0, C1, U+2028 and U+2029, bidirectional marks, embeddings, overrides and isolates.
  private static func isDropped(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A whole number with a thin space between its thousands.
  static func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += "\u{2009}" }
      out.append(digit)
    }
    return value < 0 ? "-" + out : out
  }
}
