import Testing
import WenluCore

@testable import WenluExtract

/// Pages made to break a parser: the text survives, and the work stays in proportion.
@Suite("hostile markup")
struct HostileHTMLTests {
  private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  @Test(
    "nesting keeps the text inside and behind",
    arguments: [
      "<div>", "<b>", "<b><i>", "<ul><li>", "<table><tr><td>", "<font>", "<span class=a>", "<p>", "<a href=x>",
      "<section>",
    ])
  func nested(_ open: String) {
    let html =
      times(4000, open) + "水库东岸" + times(4000, "</" + open.dropFirst().prefix { $0 != " " && $0 != ">" } + ">")
      + "<p>的护坡</p>"
    #expect(lines(html).split(separator: "\n") == ["水库东岸", "的护坡"])
  }

  @Test("depth and count of elements are bounded by the page")
  func arena() {
    let page = Extractor().extract(Array((times(50_000, "<div>") + "水库").utf8), format: .html)
    #expect(page.layout.elements.count <= Int(LibXML2.maxDepth) + 8)
    #expect(page.layout.elements.allSatisfy { Int($0.depth) <= Int(LibXML2.maxDepth) + 8 })
    #expect(String(decoding: page.text.text, as: UTF8.self) == "水库\n")
  }

  @Test("of a tag of 64,000 attributes the ones in use are read, the others cost nothing")
  func attributes() {
    let attributes = (0..<64_000).map { " a\($0)=\"\($0)\"" }.joined()
    let html = "<div\(attributes) style=\"display:none\">水库东岸</div><p>的护坡</p>"
    #expect(lines(html) == "的护坡")
    #expect(HTMLPrescan.safe(Array(html.utf8)).bytes.count < 200)
  }

  @Test("a few hundred attributes are read")
  func someAttributes() {
    let attributes = (0..<300).map { " a\($0)=\"\($0)\"" }.joined()
    #expect(lines("<div\(attributes) style=\"display:none\">水库东岸</div><p>的护坡</p>") == "的护坡")
  }

  @Test(
    "openings that never close come to an end and keep the text before them",
    arguments: [
      "<!-- ", "<!", "<?", "<", "</", "<a href=\"", "<a href='", "<div ", "<![CDATA[", "<script>", "<style>",
      "<textarea>", "<title>", "&", "&#",
      "&#x", "<svg>", "<select>", "<!--->", "<br>", "<hr><hr", "<table>", "<td>", "<td", "<option>", "\"", "'", "=\"",
      "<a b=\"<",
    ])
  func unclosed(_ open: String) {
    let html = "<p>水库东岸的护坡</p>" + times(20_000, open + " ")
    let found = lines(html)
    #expect(found.hasPrefix("水库东岸的护坡"))
    #expect(HTMLPrescan.safe(Array(html.utf8)).bytes.count <= 5 * html.utf8.count)
  }

  @Test("any bytes give lines", arguments: 0..<150)
  func anyBytes(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let words = [
      "<", ">", "</", "<!--", "-->", "<p", "<div style='display:none", "'", "\"", "=", "<table><tr><td>", "</table>",
      "<script>",
      "</script>", "&nbsp;", "&#20013;", "水库", "\n", "\0", "<br>", "<a href=", "<![CDATA[", "]]>",
      "<span style=\"position:absolute;top:5px\">",
    ].map { Array($0.utf8) }
    var bytes: [UInt8] = []
    for _ in 0..<next(120) {
      if next(3) == 0 { bytes.append(UInt8(next(256))) } else { bytes += words[next(words.count)] }
    }
    // Extraction takes decoded text: what is no UTF-8 was replaced before.
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let page = Extractor().extract(text, format: .html)
    #expect(page.text.text.isEmpty || page.text.text.last == 0x0A)
    #expect(!page.text.text.contains(0), "NUL ends a text for a C library")
    #expect(String(validating: page.text.text, as: UTF8.self) != nil)
    #expect(Extractor().extract(text, format: .automatic).text.text == page.text.text || !Extractor.looksLikeHTML(text))
  }

  @Test("NUL anywhere, even inside tags and names")
  func nul() {
    let html = "<html><body><p>水\0库</p><di\0v>东岸</di\0v><p cl\0ass='a\0'>护坡\0</p></body></html>"
    #expect(lines(html) == "水库\n东岸\n护坡")
  }

  @Test("other C0 controls are no text")
  func controls() {
    let controls = String(String.UnicodeScalarView((1..<32).compactMap { Unicode.Scalar(UInt32($0)) }))
    #expect(lines("<p>水\(controls)库</p>") == "水 库")
  }
}
