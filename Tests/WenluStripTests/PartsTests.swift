import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

/// Compilations and their parts; a case's output is `# title` and the text of each article in turn.
@Suite("parts of a compilation")
struct PartsTests {
  private func rendered(_ page: PageText, _ title: String) -> String {
    ArticleSplitter().split(page, title: title).articles.map { article in
      let body = PageText(lines: Array(page.text[article.range])).string.drop { $0 == "\n" }
      return "# \(article.title)\n\(body)"
    }.joined(separator: "\n")
  }

  @Test("cuts compilations, keeps chapters and lists whole", arguments: try cases("parts"))
  func splits(_ example: TextCase) {
    #expect(rendered(PageText(example.input), example.title ?? "") == example.expected, "\(example.why)")
  }

  @Test("articles are in order, do not overlap and lose nothing but their headings", arguments: try cases("parts"))
  func ranges(_ example: TextCase) {
    let page = PageText(example.input)
    let articles = ArticleSplitter().split(page, title: example.title ?? "").articles
    #expect(!articles.isEmpty)
    var end = 0
    for article in articles {
      #expect(article.range.lowerBound >= end && article.range.upperBound <= page.text.count)
      end = article.range.upperBound
    }
    #expect(end == page.text.count, "the last article reaches the end")
  }

  @Test(
    "the count in a title",
    arguments: [
      ("水库管理员工作总结（精选5篇）", 5), ("锦集七篇", 7), ("范文【十篇】", 10), ("总结十二篇", 12), ("通用20篇", 20),
      ("水库管理员工作总结", 0), ("第三篇", 0), ("2019年总结", 0), ("篇一", 0), ("", 0), ("2023年第12篇", 0), ("总结100篇", 0),
    ])
  func count(_ title: String, _ count: Int) {
    #expect(ArticleSplitter.count(in: Fold.phrase(title)) == count)
  }

  @Test(
    "numbers of headings",
    arguments: [("1", 1), ("99", 99), ("十", 10), ("十九", 19), ("二十", 20), ("四十七", 47), ("九十九", 99)])
  func number(_ text: String, _ value: Int) throws {
    let read = try #require(ChineseNumber.read(Fold.phrase(text)[...], 0))
    #expect(read.value == value && read.end == text.unicodeScalars.count)
  }

  @Test("no numbers of headings", arguments: ["", "0", "零", "100", "2023", "百", "甲"])
  func noNumber(_ text: String) { #expect(ChineseNumber.read(Fold.phrase(text)[...], 0) == nil) }

  @Test("thousands of headings end")
  func many() {
    let page = PageText(String(repeating: "第一篇 水库\n第一篇", count: 40_000))
    #expect(!ArticleSplitter().split(page, title: "水库管理员工作总结（精选5篇）").articles.isEmpty)
  }
}
