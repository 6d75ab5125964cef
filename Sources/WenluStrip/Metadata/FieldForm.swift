/// The normal forms of stated facts.
enum FieldForm {
  /// White space folded to single blanks, none at the ends.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for byte in bytes {
      if byte <= 0x20 {
        if let last = out.last, last != 0x20 { out.append(0x20) }
      } else {
        out.append(byte)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return out
  }

  /// The first number in `bytes`, 0 if none.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    var digits = 0
    for byte in bytes {
      if ByteScan.isDigit(byte) {
        value = value * 10 + Int(byte - 0x30)
        digits += 1
        if digits > 9 { return 0 }
      } else if digits > 0 {
        break
      }
    }
    return value
  }

  /// `YYYY-MM-DD` from `2018-10-20`, `2023/1/5`, `2021年4月29日`; nil when the first number is no year.
  static func date(_ bytes: ArraySlice<UInt8>) -> String? {
    var numbers: [Int] = []
    var value = 0
    var digits = 0
    for byte in bytes.prefix(48) + [0x20] {
      if ByteScan.isDigit(byte) {
        value = value * 10 + Int(byte - 0x30)
        digits += 1
        if digits > 4 { return nil }
      } else if digits > 0 {
        numbers.append(value)
        (value, digits) = (0, 0)
        if numbers.count == 3 { break }
      }
    }
    guard numbers.count == 3, numbers[0] >= 1990, numbers[0] <= 2100, (1...12).contains(numbers[1]),
      (1...31).contains(numbers[2])
    else { return nil }
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(numbers[0])-\(two(numbers[1]))-\(two(numbers[2]))"
  }

  private static let formats = [
    "DOCX", "DOC", "PPTX", "PPT", "PDF", "XLSX", "XLS", "TXT", "WPS", "RTF", "DWG", "ZIP", "RAR", "EPUB", "CAJ",
    "XMIND",
  ]

  /// The upper-case format that begins `bytes`, behind blanks.
  static func formatName(_ bytes: ArraySlice<UInt8>) -> String? {
    var word: [UInt8] = []
    for byte in bytes {
      let upper = byte & 0xDF
      if upper >= 0x41 && upper <= 0x5A {
        word.append(upper)
      } else if !word.isEmpty || byte > 0x20 && byte < 0x80 && byte != 0x2E {
        break
      }
    }
    let name = String(decoding: word, as: UTF8.self)
    return formats.first { $0 == name }
  }

  static func format(of title: String) -> String {
    let bytes = Array(title.utf8)
    let length = TitleForm.extensionLength(bytes[...])
    return length > 1 ? formatName(bytes.suffix(length - 1)) ?? "" : ""
  }

  /// Bytes from `17.27KB`, `1.2 MB`; nil without a unit.
  static func size(_ bytes: ArraySlice<UInt8>) -> Int? {
    var at = bytes.startIndex
    while at < bytes.endIndex, bytes[at] == 0x20 { at += 1 }
    var value = 0.0
    var scale = 1.0
    var digits = 0
    var inFraction = false
    while at < bytes.endIndex, digits < 12 {
      let byte = bytes[at]
      if ByteScan.isDigit(byte) {
        value = value * 10 + Double(byte - 0x30)
        if inFraction { scale *= 10 }
        digits += 1
      } else if byte == 0x2E, !inFraction {
        inFraction = true
      } else {
        break
      }
      at += 1
    }
    while at < bytes.endIndex, bytes[at] == 0x20 { at += 1 }
    guard digits > 0, at < bytes.endIndex else { return nil }
    let next = at + 1 < bytes.endIndex ? bytes[at + 1] & 0xDF : 0x42
    switch bytes[at] & 0xDF {
    case 0x4B where next == 0x42 || next < 0x41: return Int((value / scale * 1_024).rounded())
    case 0x4D where next == 0x42 || next < 0x41: return Int((value / scale * 1_048_576).rounded())
    case 0x47 where next == 0x42: return Int((value / scale * 1_073_741_824).rounded())
    default: return nil
    }
  }

  /// A document's number: digits that begin the value, or the last ones of an address.
  static func documentNumber(_ bytes: ArraySlice<UInt8>) -> String {
    let value = Array(bytes.drop { $0 <= 0x20 })
    let digits = value.prefix { ByteScan.isDigit($0) }
    if digits.count >= 3, digits.count <= 20 { return String(decoding: digits, as: UTF8.self) }
    return value.starts(with: Array("http".utf8)) ? lastNumber(value) : ""
  }

  /// The last run of five digits or more, the number under which an address files its document.
  static func lastNumber(_ bytes: [UInt8]) -> String {
    var best: ArraySlice<UInt8> = []
    var start = 0
    for (index, byte) in (bytes + [0]).enumerated() where !ByteScan.isDigit(byte) {
      if index - start >= 5, index - start <= 20 { best = bytes[start..<index] }
      start = index + 1
    }
    return String(decoding: best, as: UTF8.self)
  }

  /// The first word of a value.
  static func word(_ bytes: ArraySlice<UInt8>) -> String {
    let value = Array(bytes)
    let start = ByteScan.blanks(value, 0, value.count)
    var end = start
    while end < value.count, ByteScan.blank(value, end, value.count) == 0, end - start < 120 {
      end += UTF8Scan.scalar(value, end).length
    }
    return String(decoding: value[start..<min(end, value.count)], as: UTF8.self)
  }
}
