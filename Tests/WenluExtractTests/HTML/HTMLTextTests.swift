import Testing
import WenluCore
import WenluTestSupport

@testable import WenluExtract

/// The visible lines of `html`, one a line.
func lines(_ html: String) -> String { lines(Array(html.utf8)) }

func lines(_ html: [UInt8]) -> String {
  String(decoding: Extractor().extract(html, format: .html).text.text.dropLast(), as: UTF8.self)
}

@Suite("text of a page")
struct HTMLTextTests {
  @Test("lines, rows, blanks and entities", arguments: try cases("html_text"))
  func text(_ example: TextCase) { #expect(lines(example.input) == example.expected, "\(example.why)") }

  @Test("tables of data become rows, tables of layout do not", arguments: try cases("tables_html"))
  func tables(_ example: TextCase) { #expect(lines(example.input) == example.expected, "\(example.why)") }

  @Test("what a page hides is not read", arguments: try cases("hidden_html"))
  func hidden(_ example: TextCase) { #expect(lines(example.input) == example.expected, "\(example.why)") }

  @Test("broken markup loses no text", arguments: try cases("broken_html"))
  func broken(_ example: TextCase) { #expect(lines(example.input) == example.expected, "\(example.why)") }

  @Test("blocks describe lines", arguments: try cases("html_text") + cases("tables_html") + cases("broken_html"))
  func blocks(_ example: TextCase) {
    let page = Extractor().extract(Array(example.input.utf8), format: .html)
    let starts = page.text.text.indices.filter { $0 == 0 || page.text.text[$0 - 1] == 0x0A }
    #expect(page.text.blocks.map(\.start) == starts)
    for block in page.text.blocks { #expect(page.layout.elements.indices.contains(Int(block.element))) }
    for (index, element) in page.layout.elements.enumerated() { #expect(Int(element.parent) < index) }
  }

  @Test("a row is a table row, a heading a heading, a link's bytes are counted")
  func kinds() {
    let page = Extractor().extract(
      Array(
        "<h2>水位</h2><p>见<a href=x>水尺</a>。</p><table><tr><td>一</td><td>二</td></tr></table><ul><li>条</ul><pre>甲\n乙</pre>"
          .utf8),
      format: .html)
    #expect(page.text.blocks.map(\.kind) == [.heading, .paragraph, .tableRow, .listItem, .preformatted, .preformatted])
    #expect(page.text.blocks[1].linkBytes == 6)
  }

  @Test("the head is read, and is no text")
  func head() {
    let html = """
      <html><head><title>  水库
      志 - 石力文库</title><meta name="Keywords" content="水库,志"><meta property="og:title" content="水库志.docx">
      <link rel="canonical" href="http://a.test/p-1.html"><style>p{}</style><script>var id='77';</script></head>
      <body><img alt="水库志" src=x><p>正文</p></body></html>
      """
    let page = Extractor().extract(Array(html.utf8), format: .html)
    #expect(String(decoding: page.text.text, as: UTF8.self) == "正文\n")
    #expect(page.head.content("keywords").map { String(decoding: $0, as: UTF8.self) } == "水库,志")
    #expect(page.head.content("og:title").map { String(decoding: $0, as: UTF8.self) } == "水库志.docx")
    #expect(String(decoding: page.head.title, as: UTF8.self).contains("石力文库"))
  }

  @Test("hidden text is counted")
  func hiddenBytes() {
    let page = Extractor().extract(Array("<p>见</p><div style='display:none'>水尺</div>".utf8), format: .html)
    #expect(page.layout.hiddenBytes == 6)
  }

  @Test(
    "a charset in the page is about its bytes before decoding: the parser ignores it",
    arguments: ["gbk", "big5", "utf-16", "iso-8859-1", "no-such"])
  func metaCharset(_ label: String) {
    let html =
      "<html><head><meta charset=\(label)><meta http-equiv=Content-Type content='text/html; charset=\(label)'><title>志</title></head><body><p>水库东岸的护坡</p></body></html>"
    #expect(lines(html) == "水库东岸的护坡")
  }

  @Test(
    "the declaration of an encoding in front of the page",
    arguments: ["<?xml version='1.0' encoding='gb2312'?>", "\u{FEFF}"])
  func prologue(_ text: String) { #expect(lines("\(text)<html><body><p>水库</p></body></html>").hasSuffix("水库")) }
}
