import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("watermarks and upload stamps")
struct StampsTests {
  @Test("removes stamps, keeps the words in sentences", arguments: try cases("stamps"))
  func table(_ example: TextCase) { Rule.stamps.check(example) }

  @Test("one bare address of the page's own host inside a sentence stays")
  func ownAddress() {
    let page = PageText("放水的日子每月初一公布，请登录 www.shiliku.test 查看，没有网的人家由组长上门通知。")
    #expect(Rule.stamps.applied(to: page, title: "").text == page)
  }

  @Test("the own address behind stamp words, or printed again and again, goes")
  func stampedAddress() {
    let sentence = "放水的日子每月初一公布，没有网的人家由组长上门通知。"
    for stamp in ["更多资料请访问www.shiliku.test", "www.shiliku.test"] {
      let page = PageText(sentence + stamp + sentence + stamp + sentence)
      #expect(Rule.stamps.applied(to: page, title: "").text.string == sentence + sentence + sentence)
    }
    let once = PageText(sentence + "更多资料请访问www.shiliku.test" + sentence)
    #expect(Rule.stamps.applied(to: once, title: "").text.string == sentence + sentence)
  }

  @Test("a stamp that a cut tag held to its line goes when the tag is read")
  func behindTag() {
    let sentences = ["放水的日子每月初一公布，没有网的人家由组长上门通知。", "石料从北山运来，每车都过了秤，记在一本蓝皮的账上。", "看坝的老范每天早晚各走一趟，水位写在门后。"]
    let stamp = "www.shiliku.test"
    var page = PageText(
      lines: Array((sentences[0] + "\n\(stamp)\n" + sentences[1] + "</p>\(stamp)\n" + sentences[2]).utf8))
    var ledger = Ledger()
    _ = Stripper().strip(
      &page, layout: PageLayout(isHTML: false), head: PageHead(), url: "http://www.shiliku.test/1", status: 200,
      ledger: &ledger
    ) { text, ledger in
      guard let at = text.text.indices.first(where: { text.text[$0...].starts(with: "</p>".utf8) }) else { return }
      var edits = EditList()
      edits.replace(at..<at + 4, with: [0x0A], rule: "tag")
      text.apply(edits, stage: "tests", to: &ledger)
    }
    #expect(String(decoding: page.text, as: UTF8.self) == sentences.map { $0 + "\n" }.joined())
  }
}
