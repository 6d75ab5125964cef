/// Restores ① … ⑩ on Big5 pages written by the older of two tables.
///
/// The codes C7E9 … C7F2 are ロ … ヶ in the web's table and ① … ⑩ in Unicode's own of 1994, which many systems wrote
/// by. A page that has these ten katakana and no other kana was numbered, not written in Japanese.
enum CircledDigits {
  private static let first: UInt32 = 0x30ED
  private static let last: UInt32 = 0x30F6

  static func restore(_ text: inout [UInt8]) {
    var places: [Int] = []
    var at = 0
    while at + 2 < text.count {
      let lead = text[at]
      guard lead == 0xE3, text[at + 1] >= 0x81, text[at + 1] <= 0x83 else {
        at += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        continue
      }
      let scalar = 0x3000 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
      if scalar >= first, scalar <= last {
        places.append(at)
      } else if scalar >= 0x3041, scalar <= 0x30FA {
        return
      }
      at += 3
    }
    for place in places {
      let scalar = 0x3000 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
      let digit = 0x2460 + scalar - first
      text[place] = 0xE2
      text[place + 1] = 0x80 | UInt8(digit >> 6 & 0x3F)
      text[place + 2] = 0x80 | UInt8(digit & 0x3F)
    }
  }
}
