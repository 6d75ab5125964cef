import Testing
import WenluCore
import WenluTestSupport
import WenluText

@testable import WenluExtract

/// A page with one run in another encoding.
private struct Mixed: Sendable, CustomTestStringConvertible {
  let page: TextEncoding
  let run: TextEncoding
  let text: String
  /// What must come of the run.
  let expected: String

  init(_ page: TextEncoding, _ run: TextEncoding, _ text: String, _ expected: String? = nil) {
    (self.page, self.run, self.text, self.expected) = (page, run, text, expected ?? text)
  }

  var testDescription: String { "\(run.rawValue) in \(page.rawValue): \(text)" }
}

@Suite("pages in several encodings")
struct MixedPageTests {
  private static let simplified = "各部门应当在每月五日以前上报本部门的工作进度，由办公室汇总后公布。"
  private static let traditional = "各部門應當在每月五日以前上報本部門的工作進度，由辦公室彙總後公佈。"

  private func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
    try #require(TextEncoder.encode(text.unicodeScalars.map(\.value), as: encoding))
  }

  /// Three lines of text in the page's encoding, the run as a line among them.
  private func decoded(_ bytes: [UInt8], in page: TextEncoding, around line: String) throws -> String {
    let line = try encoded(line, page)
    let whole = line + [0x0A] + line + Array("<p>".utf8) + bytes + Array("</p>".utf8) + line
    let decoded = PageDecoder.decode(RawPage(bytes: whole))
    #expect(decoded.encoding == page)
    let text = String(decoding: decoded.text, as: UTF8.self)
    let run = text.split(separator: "<p>").last?.split(separator: "</p>").first
    return String(run ?? "")
  }

  @Test(
    "a run between tags that is clearly in another encoding is read in it",
    arguments: [
      Mixed(.utf8, .gb18030, "友情链接：清水村水库管理所"), Mixed(.utf8, .gb18030, "关于我们"),
      Mixed(.utf8, .gb18030, "版权所有 2019 清水村 (C) 保留一切权利"),
      Mixed(.utf8, .windows1252, "Café Größe São Paulo naïve façade"),
      Mixed(.utf8, .big5, "友情連結：清水村水庫管理所的公告欄"),
      Mixed(.gb18030, .utf8, "网友评论：水位比去年高了两米"), Mixed(.gb18030, .utf8, "首页"),
      Mixed(.big5, .utf8, "網友評論：水位比去年高了兩米"), Mixed(.big5, .utf8, "网友评论：水位比去年高了两米"),
    ])
  private func reads(_ mixed: Mixed) throws {
    let line = mixed.page == .big5 ? MixedPageTests.traditional : MixedPageTests.simplified
    #expect(try decoded(try encoded(mixed.text, mixed.run), in: mixed.page, around: line) == mixed.expected)
  }

  @Test(
    "damage stays damage, and what one encoding explains is left alone",
    arguments: [
      // A character of UTF-8 cut short, alone and in text; letters of Latin-1; bytes that are nothing.
      ([0xE4, 0xB8], "\u{FFFD}"), ([0xE4, 0xB8, 0x2E, 0xE4, 0xB8, 0x2E], "\u{FFFD}.\u{FFFD}."),
      (Array("水位".utf8) + [0xE9, 0xAB] + Array("两米".utf8), "水位\u{FFFD}两米"),
      ([0x63, 0x61, 0x66, 0xE9], "caf\u{FFFD}"), ([0xFF, 0xFE, 0xFD], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func keeps(_ bytes: [UInt8], _ expected: String) throws {
    #expect(try decoded(bytes, in: .utf8, around: MixedPageTests.simplified) == expected)
  }

  @Test("a page in one encoding is read as its decoder reads it, byte for byte", arguments: try cases("detect"))
  func pure(_ example: TextCase) throws {
    let encoding = try #require(TextEncoding(label: example.expected))
    let line = try encoded(example.input, encoding)
    let bytes = line + line
    #expect(MixedPage.decode(bytes, as: encoding) == TextDecoder.decode(bytes, as: encoding))
  }

  @Test("errors keep their places in the page's bytes")
  func places() throws {
    let head = Array("<p>\(MixedPageTests.simplified)</p><p>".utf8)
    let run = try encoded("友情链接：清水村水库管理所", .gb18030)
    let bytes = head + run + Array("</p><p>水".utf8) + [0xFF] + Array("位</p>".utf8)
    let decoded = MixedPage.decode(bytes, as: .utf8)
    #expect(decoded.errors == [DecodeError(offset: head.count + run.count + 10, count: 1)])
    #expect(String(decoding: decoded.text, as: UTF8.self).hasSuffix("友情链接：清水村水库管理所</p><p>水\u{FFFD}位</p>"))
  }

  @Test("any bytes give valid text in any encoding")
  func anyBytes() {
    var state: UInt64 = 11
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 61 == 0
          ? [0x3C, 0x3E, 0x0A, 0x81][Int(state >> 40 & 3)] : UInt8(truncatingIfNeeded: state >> 45)
      }
      for encoding in TextEncoding.allCases {
        #expect(String(validating: MixedPage.decode(bytes, as: encoding).text, as: UTF8.self) != nil)
      }
    }
  }
}
