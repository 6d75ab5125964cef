import Testing
import WenluCore

@testable import WenluExtract

@Suite("plain text")
struct PlainTextTests {
  private func plain(_ text: String, _ format: Document.Format = .text) -> ExtractedPage {
    Extractor().extract(Array(text.utf8), format: format)
  }

  @Test(
    "lines as they stand",
    arguments: [
      ("水库\n东岸", "水库\n东岸\n"), ("水库\r\n东岸\r\n", "水库\n东岸\n"), ("水库\n\n\n东岸", "水库\n东岸\n"), ("  \n\t\n", ""), ("", ""),
      ("　　水库 ", "　　水库 \n"), ("水\0库", "水库\n"), ("<p>不是网页</p>", "<p>不是网页</p>\n"), ("a &nbsp; b", "a &nbsp; b\n"),
      ("1\t2\t3", "1\t2\t3\n"),
    ])
  func keeps(_ text: String, _ expected: String) {
    let page = plain(text)
    #expect(String(decoding: page.text.text, as: UTF8.self) == expected)
    #expect(!page.layout.isHTML && page.text.blocks.allSatisfy { $0.element == -1 && $0.kind == .paragraph })
  }

  @Test(
    "a page is told by a tag that only pages have",
    arguments: ["<!DOCTYPE html>", "<HTML>", " \n<body class=x>", "<div>", "<table>", "水<script>"])
  func page(_ text: String) { #expect(Extractor.looksLikeHTML(Array(text.utf8))) }

  @Test(
    "text that holds signs is no page",
    arguments: ["", "a < b", "<p>", "<学校>", "< div>", "1<2>3", "<br>一行", "<divide", "<b>"])
  func noPage(_ text: String) { #expect(!Extractor.looksLikeHTML(Array(text.utf8))) }

  @Test("a tag far into a text does not make it a page")
  func late() {
    let text = String(repeating: "水库东岸的护坡。\n", count: 400) + "<div>"
    #expect(!Extractor.looksLikeHTML(Array(text.utf8)))
  }
}
