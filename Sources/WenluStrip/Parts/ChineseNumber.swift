/// Reads the numbers of headings: `3`, `十二`, `二十`.
enum ChineseNumber {
  private static let digits = Array("零一二三四五六七八九".unicodeScalars.map(\.value))

  /// The number of 1…99 that begins at `at`, and where it ends.
  static func read(_ text: ArraySlice<UInt32>, _ at: Int) -> (value: Int, end: Int)? {
    guard at < text.endIndex else { return nil }
    if Folded.isDigit(text[at]) {
      var end = at
      var value = 0
      while end < text.endIndex, Folded.isDigit(text[end]), end - at < 3 {
        value = value * 10 + Int(text[end] - 0x30)
        end += 1
      }
      if end < text.endIndex, Folded.isDigit(text[end]) { return nil }
      return value >= 1 && value <= 99 ? (value, end) : nil
    }
    return han(text, at)
  }

  private static func han(_ text: ArraySlice<UInt32>, _ at: Int) -> (value: Int, end: Int)? {
    let ten: UInt32 = 0x5341
    func digit(_ index: Int) -> Int? {
      index < text.endIndex ? digits.firstIndex(of: text[index]).flatMap { $0 > 0 ? $0 : nil } : nil
    }
    if text[at] == ten {
      if let ones = digit(at + 1) { return (10 + ones, at + 2) }
      return (10, at + 1)
    }
    guard let first = digit(at) else { return nil }
    guard at + 1 < text.endIndex, text[at + 1] == ten else { return (first, at + 1) }
    if let ones = digit(at + 2) { return (first * 10 + ones, at + 3) }
    return (first * 10, at + 2)
  }
}
