/// Small readers over UTF-8 bytes; every one returns where it stopped.
enum ByteScan {
  /// Behind blanks of any width (space, tab, U+00A0, U+3000) that begin at `at`.
  static func blanks(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
    var position = at
    while position < end {
      let length = blank(text, position, end)
      guard length > 0 else { break }
      position += length
    }
    return position
  }

  /// The bytes of the blank at `at`, 0 if there is none.
  static func blank(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
    let byte = text[at]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte == 0xC2, at + 1 < end, text[at + 1] == 0xA0 { return 2 }
    if byte == 0xE3, at + 2 < end, text[at + 1] == 0x80, text[at + 2] == 0x80 { return 3 }
    if byte == 0xE2, at + 2 < end, text[at + 1] == 0x80, text[at + 2] >= 0x80, text[at + 2] <= 0x8A { return 3 }
    return 0
  }

  /// Before blanks that end at `end`.
  static func trimmingBlanks(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = end
    while position > start {
      let byte = text[position - 1]
      if byte == 0x20 || byte == 0x09 {
        position -= 1
      } else if position - 2 >= start, text[position - 2] == 0xC2, byte == 0xA0 {
        position -= 2
      } else if position - 3 >= start, blank(text, position - 3, position) == 3 {
        position -= 3
      } else {
        break
      }
    }
    return position
  }

  /// A number of one to `limit` ASCII or full-width digits.
  static func number(_ text: [UInt8], _ at: Int, _ end: Int, limit: Int = 4) -> (value: Int, end: Int)? {
    var position = at
    var value = 0
    var count = 0
    while position < end, count <= limit {
      if text[position] >= 0x30, text[position] <= 0x39 {
        value = value * 10 + Int(text[position] - 0x30)
        position += 1
      } else if position + 2 < end, text[position] == 0xEF, text[position + 1] == 0xBC, text[position + 2] >= 0x90,
        text[position + 2] <= 0x99
      {
        value = value * 10 + Int(text[position + 2] - 0x90)
        position += 3
      } else {
        break
      }
      count += 1
    }
    return count > 0 && count <= limit ? (value, position) : nil
  }

  static func has(_ text: [UInt8], _ at: Int, _ end: Int, _ word: [UInt8]) -> Bool {
    guard at + word.count <= end else { return false }
    for index in word.indices where text[at + index] != word[index] { return false }
    return true
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The scalar that ends at `end`, 0 at the beginning.
  static func scalar(before end: Int, in text: [UInt8], from start: Int) -> UInt32 {
    var position = end - 1
    while position > start, text[position] & 0xC0 == 0x80 { position -= 1 }
    return position >= start && end > start ? UTF8Scan.scalar(text, position).scalar : 0
  }
}
