/// The links of a page that a pager could be made of.
struct PagerLinks {
  /// Keys (``PageNumbering/key(_:)``) of links whose text is a page number.
  private var numbered: [String: Set<Int>] = [:]
  /// Keys of links that say "next page".
  private var next: Set<String> = []

  /// Finds the links in the undecoded bytes of a page.
  ///
  /// `keyed` turns the bytes of an `href` into a key, and gives nil for links that do not matter.
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: [UInt8], keyed: (ArraySlice<UInt8>) -> String?) {
    let bytes = PagerLinks.narrowed(bytes)
    var scanner = TagScanner(bytes[...])
    var open: (key: String, from: Int)?
    while let tag = scanner.next() {
      if let (key, from) = open { take(bytes[from..<tag.range.lowerBound], key) }
      open = nil
      guard tag.name == "a", let href = tag.bytes("href"), let key = keyed(href) else { continue }
      open = (key, tag.range.upperBound)
    }
    if let (key, from) = open { take(bytes[from...], key) }
  }

  /// Whether a link to `key` says that page `number` is there.
  func lead(to key: String, number: Int) -> Bool {
    numbered[key]?.contains(number) == true || next.contains(key)
  }

  private mutating func take(_ behind: ArraySlice<UInt8>, _ key: String) {
    // A pager's link is short: an end further away belongs to something else.
    let text = behind.prefix(64).prefix { $0 != UInt8(ascii: "<") }.filter { $0 > 0x20 && $0 != 0x5B && $0 != 0x5D }
    if text.count <= 3, let number = Int(String(decoding: text, as: UTF8.self)) {
      numbered[key, default: []].insert(number)
    } else if text.count <= 24, PagerLinks.words.contains(where: { PagerLinks.contains($0, in: text) }) {
      next.insert(key)
    }
  }

  private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
    guard word.count <= text.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0..<($0 + word.count)].elementsEqual(word) }
  }

  /// "Next page" in simplified and traditional Chinese, as UTF-8, GBK, Big5 and little-endian UTF-16 without zeros.
  private static let words: [[UInt8]] =
    ["下一页", "下页", "后一页", "后页", "下一頁", "下頁", "nextpage", "NextPage", "&gt;", "&raquo;", "»"]
    .map { Array($0.utf8) } + [
      [0xCF, 0xC2, 0xD2, 0xBB, 0xD2, 0xB3], [0xCF, 0xC2, 0xD2, 0xB3], [0xBA, 0xF3, 0xD2, 0xB3],
      [0xCF, 0xC2, 0xD2, 0xBB, 0xED, 0x93], [0xA4, 0x55, 0xA4, 0x40, 0xAD, 0xB6], [0xA4, 0x55, 0xAD, 0xB6],
    ]

  /// UTF-16 with its zero bytes left out, so that tags can be found; other bytes as they are.
  private static func narrowed(_ bytes: [UInt8]) -> [UInt8] {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return isWide ? bytes.filter { $0 != 0 } : bytes
  }
}
