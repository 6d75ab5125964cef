import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

/// Facts that a page states; a case's output lists the ones found, one `name: value` a line.
@Suite("metadata")
struct MetadataTests {
  private func read(_ text: String, head: PageHead = PageHead(), url: String = "") -> PageMetadata {
    let page = PageText(text)
    let folded = FoldedText(page)
    let phrases = ChromePhrases.set(of: nil)
    let spots = PhraseSpots(folded, PhraseSpots.Filter([phrases, ChromePhrases.statements, MetadataLabels.set]))
    return MetadataReader.read(
      page, folded, spots, LineFacts.all(page, folded, spots, phrases: phrases).facts, head: head, url: url)
  }

  private func rendered(_ metadata: PageMetadata) -> String {
    var lines: [String] = []
    func add(_ name: String, _ value: String) { if !value.isEmpty { lines.append("\(name): \(value)") } }
    add("title", metadata.title)
    add("number", metadata.docNo)
    add("author", metadata.author)
    add("date", metadata.date)
    add("format", metadata.format)
    add("pages", metadata.pages == 0 ? "" : "\(metadata.pages)")
    add("size", metadata.sizeBytes == 0 ? "" : "\(metadata.sizeBytes)")
    add("category", metadata.category)
    add("truncated", metadata.truncated ? "yes" : "")
    return lines.joined(separator: "\n")
  }

  @Test("reads what the page states, takes nothing from the text", arguments: try cases("metadata"))
  func reads(_ example: TextCase) { #expect(rendered(read(example.input)) == example.expected, "\(example.why)") }

  @Test("the head speaks first where it agrees with itself")
  func head() {
    var head = PageHead()
    head.title = Array("清水村护坡工程总结 - 石力文库".utf8)
    head.meta = [
      ("og:title", Array("清水村护坡工程总结.docx".utf8)), ("og:document:page", Array("7".utf8)),
      ("og:release_date", Array("2021/4/9".utf8)), ("og:document:type", Array("doc".utf8)),
    ]
    let metadata = read("清水村护坡工程总结\n水库东岸的护坡塌了一段。", head: head, url: "http://a.test/p-7654321.html")
    #expect(rendered(metadata) == "title: 清水村护坡工程总结\nnumber: 7654321\ndate: 2021-04-09\nformat: DOC\npages: 7")
  }

  @Test("page counts no document has are not believed", arguments: ["0", "1000000", "99999999999999999999", "-", ""])
  func counts(_ count: String) {
    var head = PageHead()
    head.meta = [("og:document:page", Array(count.utf8))]
    #expect(read("水库东岸的护坡塌了一段。", head: head).pages == 0)
  }

  @Test(
    "a page title without the site's name",
    arguments: [
      ("清水村护坡工程总结 - 石力文库", "清水村护坡工程总结"), ("清水村护坡工程总结_石力文库", "清水村护坡工程总结"),
      ("清水村护坡工程总结|石力文库", "清水村护坡工程总结"), ("护坡工程-总结 - 石力文库", "护坡工程-总结"),
      ("护坡工程总结", "护坡工程总结"), ("2021-2022学年水利教学计划", "2021-2022学年水利教学计划"),
      ("COVID-19期间放水安排", "COVID-19期间放水安排"), ("渠水长流——写给看坝人", "渠水长流——写给看坝人"),
      ("2021-2022学年水利教学计划-石力文库", "2021-2022学年水利教学计划"),
    ])
  func withoutSite(_ title: String, _ expected: String) {
    #expect(String(decoding: TitleForm.withoutSite(Array(title.utf8)), as: UTF8.self) == expected)
  }

  @Test(
    "dates in normal form",
    arguments: [
      ("2018-10-20", "2018-10-20"), ("2023/1/5", "2023-01-05"), ("2021年4月29日", "2021-04-29"),
      ("2022-10-07 08:52:47", "2022-10-07"), (" 2020.3.1", "2020-03-01"),
    ])
  func date(_ text: String, _ expected: String) { #expect(FieldForm.date(Array(text.utf8)[...]) == expected) }

  @Test(
    "no dates", arguments: ["", "2018", "13-10-20", "2018-13-1", "2018-1-32", "20181020", "一月", "3/4/2018", "2018-10"])
  func noDate(_ text: String) { #expect(FieldForm.date(Array(text.utf8)[...]) == nil) }

  @Test(
    "sizes in bytes",
    arguments: [
      ("474.50KB", 485_888), ("1.2 MB", 1_258_291), ("12K", 12_288), ("2mb", 2_097_152), ("1GB", 1_073_741_824),
    ])
  func size(_ text: String, _ bytes: Int) { #expect(FieldForm.size(Array(text.utf8)[...]) == bytes) }

  @Test("no sizes", arguments: ["", "474.50", "KB", "3公里", "12kg", "1.2.3MB", "约3MB", "5m"])
  func noSize(_ text: String) {
    // `5m` reads as five mebibytes only where a size is expected and nothing follows.
    if text != "5m" { #expect(FieldForm.size(Array(text.utf8)[...]) == nil) }
  }

  @Test(
    "categories from breadcrumbs",
    arguments: [
      ("当前位置：首页 > 办公文档 > 工作总结", "办公文档 > 工作总结"), ("首页 » 农林 » 水利 » 护坡工程总结", "农林 > 水利"),
      ("首页 > 正文", ""), ("护坡工程总结", ""), ("水位 > 3米时开闸", "3米时开闸"),
    ])
  func category(_ line: String, _ expected: String) {
    #expect(Breadcrumb.category(of: Array(line.utf8)[...], title: "护坡工程总结") == expected)
  }

  @Test("votes are bounded: a page of headings ends")
  func votes() {
    var vote = TitleVote()
    for number in 0..<60_000 { vote.add(Array("标题\(number)".utf8), weight: 1) }
    #expect(vote.title == "标题0")
  }
}
