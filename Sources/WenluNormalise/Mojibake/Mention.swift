private import WenluText

/// Tells text that is broken from text that talks about broken text, about codes or about markup.
enum Mention {
  private static let encodingWords = words([
    "乱码", "亂碼", "编码", "編碼", "字符集", "字元集", "解码", "解碼", "转义", "轉義", "码表", "代码页", "mojibake", "utf-8", "utf8", "gbk",
    "gb2312",
    "gb18030", "big5", "latin-1", "latin1", "iso-8859", "unicode", "cp1252", "windows-1252", "charset", "encoding",
    "codepage",
  ])
  private static let markupWords = words([
    "html", "标签", "標籤", "字符实体", "实体引用", "实体编号", "转义", "轉義", "标记语言", "entity", "entities", "escape", "css样式", "markup",
  ])

  /// Whether the line speaks of encodings or of garbled text.
  static func ofEncoding(_ scalars: [UInt32]) -> Bool { contains(scalars, encodingWords) }

  private static let pageWords = words(["html", "xml", "标记语言", "markup", "前端开发", "网页代码"])

  /// Whether the line names a markup language.
  static func ofPages(_ scalars: [UInt32]) -> Bool { contains(scalars, pageWords) }

  /// Whether the line speaks of markup.
  static func ofMarkup(_ scalars: [UInt32]) -> Bool { contains(scalars, markupWords) }

  private static func words(_ list: [String]) -> [[UInt32]] { list.map { Scalars.decode(Array($0.utf8)) } }

  /// The line without the scalars of `ranges`.
  static func rest(_ scalars: [UInt32], without ranges: [Range<Int>]) -> [UInt32] {
    var result: [UInt32] = []
    var at = 0
    for range in ranges {
      result += scalars[at..<range.lowerBound]
      result.append(0x20)
      at = range.upperBound
    }
    return result + scalars[at...]
  }

  /// Whether any of `words` stands in `scalars`, ASCII letters in either case.
  private static func contains(_ scalars: [UInt32], _ words: [[UInt32]]) -> Bool {
    for start in scalars.indices {
      let first = lower(scalars[start])
      for word in words where word[0] == first && start + word.count <= scalars.count {
        if word.indices.allSatisfy({ lower(scalars[start + $0]) == word[$0] }) { return true }
      }
    }
    return false
  }

  private static func lower(_ scalar: UInt32) -> UInt32 { scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar }

  /// Whether `range` is a quotation in `scalars`: between quotes, brackets or backticks.
  static func isQuoted(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, range.upperBound < scalars.count else { return false }
    let opening: [UInt32] = [0x201C, 0x2018, 0x300C, 0x300E, 0x22, 0x27, 0x60, 0x300A, 0x28, 0xFF08, 0x5B, 0x3010]
    let closing: [UInt32] = [0x201D, 0x2019, 0x300D, 0x300F, 0x22, 0x27, 0x60, 0x300B, 0x29, 0xFF09, 0x5D, 0x3011]
    guard let kind = opening.firstIndex(of: scalars[range.lowerBound - 1]) else { return false }
    return scalars[range.upperBound] == closing[kind]
  }
}
