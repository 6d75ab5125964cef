/// Counts over a record's text, and what they say of its quality.
struct TextCounts {
  private(set) var scalars = 0
  private(set) var han = 0
  private var letters = 0
  private var kana = 0
  /// Characters in lines that end a sentence or hold one.
  private var prose = 0

  init(_ text: [UInt8]) {
    var line = 0
    var isProse = false
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte & 0xC0 == 0x80 {
        at += 1
        continue
      }
      if byte == 0x0A {
        if isProse { prose += line }
        (line, isProse) = (0, false)
      } else {
        line += 1
      }
      scalars += 1
      if byte < 0x80 {
        if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A { letters += 1 }
      } else if byte >= 0xE3 && byte <= 0xE9 {
        let second = text[min(at + 1, text.count - 1)]
        if byte == 0xE3 && second >= 0x81 && second <= 0x83 {
          kana += 1
        } else if byte > 0xE3 || second >= 0x90 {
          han += 1
        }
        if byte == 0xE3, second == 0x80, at + 2 < text.count, text[at + 2] == 0x82 { isProse = true }
      } else if byte >= 0xF0 {
        han += 1
      }
      at += 1
    }
    if isProse { prose += line }
  }

  /// Han of all letters, 0…1.
  var hanRatio: Double { han + letters + kana == 0 ? 0 : Double(han) / Double(han + letters + kana) }

  /// A BCP 47 tag by what most letters are.
  func language(isTraditional: Bool) -> String {
    if kana * 10 > han + kana { return "ja" }
    if hanRatio < 0.3 { return "und" }
    return isTraditional ? "zh-Hant" : "zh-Hans"
  }

  /// 0…1: the mean of Han share, share of characters in sentences, and freedom from damage (ten places a thousand are 0).
  func quality(unrepaired: Int) -> Double {
    guard scalars > 0 else { return 0 }
    let sound = max(0, 1 - Double(unrepaired) * 100 / Double(scalars))
    return (hanRatio + Double(prose) / Double(scalars) + sound) / 3
  }
}
