/// The parts of an inline style that decide whether and where text is seen.
///
/// `visibility` does not count: pages hide their article so until a script has run.
struct Style {
  var hides = false
  /// The value of `top` of an absolutely placed element, its number without unit.
  var top: Int?

  init(_ style: [UInt8]) {
    guard !style.isEmpty else { return }
    var absolute = false
    var value: Int?
    for declaration in style.split(separator: 0x3B) {
      guard let colon = declaration.firstIndex(of: 0x3A) else { continue }
      let name = Style.word(declaration[..<colon])
      let content = Style.word(declaration[(colon + 1)...])
      switch name {
      case "display": hides = hides || content.hasPrefix("none")
      case "font-size": hides = hides || content == "0" || content == "0px"
      case "position": absolute = content.hasPrefix("absolute")
      case "top": value = Style.number(content)
      case "left": absolute = absolute || value != nil
      default: break
      }
    }
    if absolute { top = value }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.lazy.filter { $0 > 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func number(_ text: String) -> Int? {
    var value = 0
    var digits = 0
    for byte in text.utf8 {
      guard byte >= 0x30, byte <= 0x39, digits < 9 else { break }
      value = value * 10 + Int(byte - 0x30)
      digits += 1
    }
    return digits > 0 ? value : nil
  }
}
