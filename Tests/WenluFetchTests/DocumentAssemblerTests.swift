import Testing
import WenluFetch

@Suite("Putting documents of several pages together")
struct DocumentAssemblerTests {
  struct Example: Sendable, CustomStringConvertible {
    var description: String
    /// Addresses and bytes of pages.
    var pages: [(url: String, html: String)]
    /// Indexes of the pages of each document of several pages.
    var documents: [[Int]]
  }

  /// A link from page 1 to the page at `href`, as pagers have it.
  private static func link(_ href: String, _ text: String) -> String {
    "<p>正文</p><a class=p href='\(href)'>\(text)</a>"
  }

  static let examples: [Example] = [
    Example(
      description: "underscore",
      pages: [("http://a.test/d.html", link("d_2.html", "2")), ("http://a.test/d_2.html", "")],
      documents: [[0, 1]]),
    Example(
      description: "hyphen, next page",
      pages: [("http://a.test/d.html", link("/d-2.html", "下一页")), ("http://a.test/d-2.html", "")], documents: [[0, 1]]),
    Example(
      description: "first page with a number",
      pages: [("http://a.test/d_1.html", link("d_2.html", "下一頁&gt;")), ("http://a.test/d_2.html", "")],
      documents: [[0, 1]]),
    Example(
      description: "folder",
      pages: [("http://a.test/d/7", link("/d/7/2", "[2]")), ("http://a.test/d/7/2", "")], documents: [[0, 1]]),
    Example(
      description: "folder of files",
      pages: [("http://a.test/d/7.html", link("7/2.html", "2")), ("http://a.test/d/7/2.html", "")],
      documents: [[0, 1]]),
    Example(
      description: "query",
      pages: [("http://a.test/v?id=9", link("?id=9&amp;page=2", "2")), ("http://a.test/v?id=9&page=2", "")],
      documents: [[0, 1]]),
    Example(
      description: "query p, page 1 named",
      pages: [("http://a.test/v?p=1", link("?p=2", " 2 ")), ("http://a.test/v?p=2", "")], documents: [[0, 1]]),
    Example(
      description: "chain: each page links to the next only",
      pages: [
        ("http://a.test/d.html", link("d_2.html", "下页")), ("http://a.test/d_2.html", link("d_3.html", "下页")),
        ("http://a.test/d_3.html", ""),
      ], documents: [[0, 1, 2]]),
    Example(
      description: "a page of the run is not there",
      pages: [
        ("http://a.test/d.html", link("d_2.html", "2") + link("d_3.html", "3")), ("http://a.test/d_3.html", ""),
      ], documents: [[0, 1]]),
    Example(
      description: "two documents",
      pages: [
        ("http://a.test/e_2.html", ""), ("http://a.test/d.html", link("d_2.html", "2")), ("http://a.test/d_2.html", ""),
        ("http://a.test/e.html", link("e_2.html", "2")),
      ], documents: [[1, 2], [3, 0]]),
    Example(
      description: "no link", pages: [("http://a.test/d.html", "<p>正文</p>"), ("http://a.test/d_2.html", "")],
      documents: []),
    Example(
      description: "a link with a title is no pager",
      pages: [("http://a.test/d.html", link("d_2.html", "工作总结范文")), ("http://a.test/d_2.html", "")], documents: []),
    Example(
      description: "next article is not next page",
      pages: [("http://a.test/d.html", link("d_2.html", "下一篇")), ("http://a.test/d_2.html", "")], documents: []),
    Example(
      description: "another number",
      pages: [("http://a.test/d.html", link("d_2.html", "7")), ("http://a.test/d_2.html", "")],
      documents: []),
    Example(
      description: "another host",
      pages: [("http://a.test/d.html", link("http://b.test/d_2.html", "2")), ("http://b.test/d_2.html", "")],
      documents: []),
    Example(
      description: "no first page",
      pages: [("http://a.test/d_2.html", link("d_3.html", "3")), ("http://a.test/d_3.html", "")],
      documents: []),
    Example(
      description: "document numbers are no page numbers",
      pages: [("http://a.test/p.html", link("p-47532933.html", "47532933")), ("http://a.test/p-47532933.html", "")],
      documents: []),
    Example(
      description: "link in a comment",
      pages: [("http://a.test/d.html", "<!-- \(link("d_2.html", "2")) -->"), ("http://a.test/d_2.html", "")],
      documents: []),
    Example(
      description: "link in a script",
      pages: [("http://a.test/d.html", "<script>'\(link("d_2.html", "2"))'</script>"), ("http://a.test/d_2.html", "")],
      documents: []),
    Example(description: "no addresses", pages: [("", link("d_2.html", "2")), ("", "")], documents: []),
  ]

  private static func documents(_ pages: [(url: String, html: String)]) -> [[Int]] {
    var assembler = DocumentAssembler()
    for page in pages { _ = assembler.add(url: page.url) }
    return assembler.candidates().map { candidate in
      assembler.confirmed(candidate) { Array(pages[$0].html.utf8) }
    }.filter { !$0.isEmpty }
  }

  @Test("joins pages that a pager joins, and no others", arguments: examples)
  func joins(_ example: Example) {
    #expect(Self.documents(example.pages) == example.documents)
  }

  @Test("does not depend on the order of the input", arguments: examples)
  func ignoresOrder(_ example: Example) {
    let reversed = Self.documents(example.pages.reversed())
    let last = example.pages.count - 1
    #expect(reversed.map { $0.map { last - $0 } } == example.documents)
  }

  @Test("reads pagers in GBK and in UTF-16")
  func readsEncodings() {
    let next: [UInt8] = [0xCF, 0xC2, 0xD2, 0xBB, 0xD2, 0xB3]
    let gbk: [UInt8] = Array("<a href=d_2.html>".utf8) + next + Array("</a>".utf8)
    let wide: [UInt8] = [0xFF, 0xFE] + Array(Self.link("d_2.html", "2").utf8).flatMap { [$0, 0] as [UInt8] }
    for bytes in [gbk, wide] {
      var assembler = DocumentAssembler()
      _ = assembler.add(url: "http://a.test/d.html")
      _ = assembler.add(url: "http://a.test/d_2.html")
      let candidates = assembler.candidates()
      #expect(candidates.map { assembler.confirmed($0) { $0 == 0 ? bytes : [] } } == [[0, 1]])
    }
  }

  @Test(
    "reads a long page of half tags in linear time", arguments: ["<a href=x ", "<!--<a>", "<script>", "<"])
  func isLinear(_ piece: String) {
    let page = [UInt8](repeating: 0, count: 300_000 / piece.utf8.count).flatMap { _ in Array(piece.utf8) }
    var assembler = DocumentAssembler()
    _ = assembler.add(url: "http://a.test/d.html")
    _ = assembler.add(url: "http://a.test/d_2.html")
    for candidate in assembler.candidates() {
      #expect(assembler.confirmed(candidate) { _ in page }.isEmpty)
    }
  }
}
