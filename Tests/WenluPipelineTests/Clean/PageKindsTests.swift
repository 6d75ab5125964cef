import Testing
import WenluCore
import WenluTestSupport

@testable import WenluPipeline

/// Pages of sites that no rule describes: forums, questions, tables, verse, and what only looks like chrome in them.
@Suite("kinds of pages")
struct PageKindsTests {
  private func clean(_ html: String) -> CleanOutcome {
    let page = RawPage(
      bytes: Array(html.utf8), url: "http://www.liutang.test/a/1.html", contentType: "text/html; charset=utf-8",
      status: 200)
    return Cleaner().clean(Document(sourceID: "a", source: "tests", format: .html, pages: [page]))
  }

  @Test("the text of the page and nothing around it", arguments: try cases("page_kinds"))
  func texts(_ example: TextCase) {
    let outcome = clean(example.input)
    let text = outcome.records.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "\n")
    #expect(text == example.expected, "\(example.why)")
    #expect(outcome.ledger.undone(from: outcome.cleaned) == outcome.extracted.text)
  }

  @Test(
    "an article is found in a box of any name",
    arguments: [
      "side", "nav", "ad", "comment", "reply", "share", "tips", "notice", "hot", "banner", "pager", "layer", "search",
      "TRS_Editor", "list", "right", "content",
    ])
  func names(_ name: String) {
    let lines = [
      "从下周一起，十九路公交车不再经过老百货大楼，改走滨河路，全程缩短一点四公里，单程少用六分钟。", "调整的起因是东门桥封闭维修，桥面下周开始凿除，工期四个月，十九路是唯一经过这座桥的线路。",
      "新线路撤销三个站，增设三个站，改线期间末班车由晚上九点延长到九点四十。",
    ]
    let body = lines.map { "<p>\($0)</p>" }.joined()
    let html = """
      <html><head><title>十九路公交车改走滨河路</title></head><body><div><a href="/">首页</a> <a href="/n">新闻</a></div>
      <h1>十九路公交车改走滨河路</h1><div class="\(name)">\(body)</div>
      <ul><li><a href="1">第三水厂换管</a></li><li><a href="2">老邮局的钟修好了</a></li></ul></body></html>
      """
    let text = clean(html).records.first.map { String(decoding: $0.text, as: UTF8.self) }
    #expect(text == lines.joined(separator: "\n"))
  }
}
