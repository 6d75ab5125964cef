import Testing
import WenluCore
import WenluNormalise
import WenluTestSupport

@testable import WenluPipeline

/// The filter as a whole: documents in, records or a reject out.
@Suite("the filter")
struct CleanerTests {
  private func document(_ text: String, _ format: Document.Format = .automatic, pages: Int = 1) -> Document {
    let page = RawPage(
      bytes: Array(text.utf8), url: "http://www.shiliku.test/p-5748490.html", contentType: "text/html", status: 200)
    return Document(sourceID: "a", source: "tests", format: format, pages: Array(repeating: page, count: pages))
  }

  private func texts(_ outcome: CleanOutcome) -> String {
    outcome.records.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "\n---\n")
  }

  private static let prose = """
    水库东岸的护坡去年冬天塌了一段，今年春天由村里自己补上。
    石料从北山运来，每车都过了秤，记在一本蓝皮的账上。
    看坝的老范每天早晚各走一趟，水位写在门后的黑板上。
    """

  @Test("what a page is: a document, or why it is none", arguments: try cases("verdicts"))
  func verdicts(_ example: TextCase) {
    let outcome = Cleaner().clean(document(example.input))
    #expect((outcome.reject?.reason.description ?? "keep") == example.expected, "\(example.why)")
    #expect(outcome.records.isEmpty == (outcome.reject != nil), "records or a reject, never both or neither")
    #expect(outcome.ledger.undone(from: outcome.cleaned) == outcome.extracted.text)
  }

  @Test("plain prose comes out as it went in", arguments: [Document.Format.text, .automatic])
  func prose(_ format: Document.Format) {
    let outcome = Cleaner().clean(document(CleanerTests.prose, format))
    #expect(texts(outcome) == CleanerTests.prose)
    #expect(outcome.records.first?.metadata.removedChars == 0)
  }

  @Test("a frame around the same prose changes nothing in it")
  func framed() {
    let paragraphs = CleanerTests.prose.split(separator: "\n").map { "<p>　　\($0)</p>" }.joined()
    let html = """
      <html><head><title>清水村护坡工程总结 - 石力文库</title></head><body><div class="header"><a href="/">首页</a> <a href="/u">登录</a></div>
      <div class="main-left"><h1>清水村护坡工程总结</h1><div class="info">时间：2023-04-20 格式：DOC 页数：3</div>
      <div class="content">\(paragraphs)</div><div class="related"><h3>相关文章</h3><ul><li><a href="1">放水的日子</a></li></ul></div></div>
      <div class="footer">版权所有 石力文库</div></body></html>
      """
    let outcome = Cleaner().clean(document(html))
    #expect(texts(outcome) == CleanerTests.prose || texts(outcome) == "清水村护坡工程总结\n" + CleanerTests.prose)
    let record = outcome.records.first
    #expect(record?.metadata.title == "清水村护坡工程总结")
    #expect(record?.created == "2023-04-20T00:00:00.000Z")
    #expect(record?.metadata.format == "DOC" && record?.metadata.pages == 3)
    #expect(record?.metadata.site == "shiliku.test" && record?.metadata.docNo == "5748490")
  }

  @Test("a stage switched off leaves its marks in", arguments: CleanSettings.Stage.allCases)
  func off(_ stage: CleanSettings.Stage) {
    var settings = CleanSettings()
    settings.stages.remove(stage)
    let outcome = Cleaner(settings: settings).clean(document(CleanerTests.prose, .text))
    #expect(texts(outcome) == CleanerTests.prose)
    #expect(outcome.reject == nil)
  }

  @Test("with all stages off text passes untouched, and nothing is rejected")
  func allOff() {
    var settings = CleanSettings()
    settings.stages = []
    let text = "<p>1、請先登錄</p>\n精品文档 下载"
    let outcome = Cleaner(settings: settings).clean(document(text, .html))
    #expect(texts(outcome) == text && outcome.ledger.passes.isEmpty && outcome.reject == nil)
  }

  @Test("traditional script is converted, and said so")
  func script() {
    let traditional = "水庫東岸的護坡去年冬天塌了一段，今年春天由村裡自己補上。石料從北山運來，每車都過了秤，記在一本藍皮的帳上。"
    let converted = Cleaner().clean(document(traditional, .text)).records.first
    #expect(converted?.metadata.scriptIn == "Hant" && converted?.metadata.scriptOut == "Hans")
    #expect(converted.map { String(decoding: $0.text, as: UTF8.self).contains("水库东岸的护坡") } == true)
  }

  @Test(
    "titles stand in the script asked for: as the page has them, not turned there and back",
    arguments: [
      (NormaliseSettings.Script.simplified, "乡里为水库补台的总结"), (.keep, "鄉裡為水庫補台的總結"), (.traditional, "鄉裡為水庫補台的總結"),
    ])
  func titles(_ script: NormaliseSettings.Script, _ expected: String) {
    let body = "水庫東岸的護坡去年冬天塌了一段，今年春天由村裡自己補上。石料從北山運來，每車都過了秤，記在一本藍皮的帳上。"
    let html = """
      <html><head><title>鄉裡為水庫補台的總結</title></head><body><h1>鄉裡為水庫補台的總結</h1>
      <div><p>\(body)</p><p>\(body)</p></div></body></html>
      """
    var settings = CleanSettings()
    settings.normalise.script = script
    let record = Cleaner(settings: settings).clean(document(html)).records.first
    #expect(record?.metadata.title == expected)
    #expect(record?.metadata.scriptIn == "Hant")
  }

  @Test("a simplified page keeps its title, or gets a traditional one")
  func simplifiedTitles() {
    let html =
      "<html><head><title>清水村护坡工程总结</title></head><body><h1>清水村护坡工程总结</h1><p>\(CleanerTests.prose)</p></body></html>"
    for (script, expected) in [(NormaliseSettings.Script.keep, "清水村护坡工程总结"), (.traditional, "清水村護坡工程總結")] {
      var settings = CleanSettings()
      settings.normalise.script = script
      #expect(Cleaner(settings: settings).clean(document(html)).records.first?.metadata.title == expected)
    }
  }

  @Test("pages of one document are one text in order")
  func pages() {
    var document = document("<p>" + CleanerTests.prose + "</p>")
    document.pages.append(RawPage(bytes: Array("<p>第二页写的是闸门，闸门是木头的，泡了多年，边上长满了青苔。</p>".utf8)))
    let outcome = Cleaner().clean(document)
    #expect(outcome.records.first?.metadata.pagesSeen == 2)
    #expect(texts(outcome).hasSuffix("第二页写的是闸门，闸门是木头的，泡了多年，边上长满了青苔。"))
    #expect(outcome.ledger.undone(from: outcome.cleaned) == outcome.extracted.text)
  }

  @Test("a compilation gives a record an article, with one parent")
  func parts() {
    let body = CleanerTests.prose + CleanerTests.prose
    let text = ["水库管理员工作总结（精选3篇）"] + ["一", "二", "三"].flatMap { ["第\($0)篇：水库管理员工作总结", body] }
    let outcome = Cleaner().clean(document(text.joined(separator: "\n"), .text))
    #expect(outcome.records.map(\.metadata.part) == [1, 2, 3])
    #expect(Set(outcome.records.map(\.metadata.parentID)).count == 1 && Set(outcome.records.map(\.id)).count == 3)
    #expect(outcome.records.allSatisfy { $0.metadata.parts == 3 && !$0.metadata.truncated })
    #expect(outcome.records.allSatisfy { String(decoding: $0.text, as: UTF8.self) == body })
  }

  @Test("fewer articles than the title promises: truncated")
  func promised() {
    let text = "水库管理员工作总结（精选5篇）\n第一篇：水库管理员工作总结\n\(CleanerTests.prose)\n第二篇：水库管理员工作总结\n\(CleanerTests.prose)"
    #expect(Cleaner().clean(document(text, .text)).records.map(\.metadata.truncated) == [true, true])
  }

  @Test("any bytes: records or a reject, the same each time, and the ledger leads back", arguments: 0..<60)
  func anyBytes(_ seed: Int) {
    var state = UInt64(seed) &+ 11
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let words = [
      "<p>", "</p>", "水庫", "的護坡。", "?。", "(kù)", "1、", "\n", "&#", "<table><tr><td>", "ä¸", "\u{FEFF}", "第1页 共2页",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<next(150) {
      if next(3) == 0 { bytes.append(UInt8(next(256))) } else { bytes += Array(words[next(words.count)].utf8) }
    }
    let document = Document(sourceID: "x", pages: [RawPage(bytes: bytes)])
    let outcome = Cleaner().clean(document)
    #expect(outcome.records.isEmpty == (outcome.reject != nil))
    #expect(outcome.ledger.undone(from: outcome.cleaned) == outcome.extracted.text)
    #expect(Cleaner().clean(document).records == outcome.records)
    for record in outcome.records {
      #expect(!record.text.isEmpty && String(validating: record.text, as: UTF8.self) != nil)
    }
  }
}
