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
}
