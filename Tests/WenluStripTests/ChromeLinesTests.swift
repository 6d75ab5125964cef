import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

/// Whole pages of plain text: what the site printed around a document goes, what only looks like it stays.
@Suite("lines around the body")
struct ChromeLinesTests {
  private func stripped(_ page: PageText, isHTML: Bool = false) -> (
    page: PageText, outcome: StripOutcome, ledger: Ledger
  ) {
    var text = page
    var ledger = Ledger()
    let outcome = Stripper().strip(
      &text, layout: PageLayout(isHTML: isHTML), head: PageHead(), url: "http://www.shiliku.test/p-5748490.html",
      status: 200, ledger: &ledger)
    return (text, outcome, ledger)
  }

  @Test("removes the frame, keeps the document", arguments: try cases("chrome_lines"))
  func frames(_ example: TextCase) {
    let page = PageText(example.input)
    let (once, outcome, ledger) = stripped(page)
    #expect(outcome.reject == nil)
    #expect(once.string == example.expected, "\(example.why)")
    #expect(ledger.undone(from: once.text) == page.text)
    #expect(stripped(once).page.text == once.text, "a second run must change nothing")
  }

  @Test("every case of every rule, through the whole stage: the ledger leads back, a second run changes nothing")
  func wholeStage() throws {
    for rule in Rule.all {
      for example in try cases(rule.name) {
        let page = PageText(example.input)
        let (once, outcome, ledger) = stripped(page)
        #expect(ledger.undone(from: once.text) == page.text)
        if outcome.reject != nil { #expect(ledger.passes.isEmpty, "a reject leaves the page as it was") }
        #expect(stripped(once).page.text == once.text, "\(rule): \(example.name)")
      }
    }
  }

  @Test("every rule of the wording is one that a line's facts can name")
  func wording() {
    for phrase in ChromePhrases.all.phrases { #expect(phrase.line.rawValue == phrase.rule) }
  }

  @Test("every edit names a rule in snake_case and removes something or joins lines")
  func rules() throws {
    for example in try cases("chrome_lines") {
      for pass in stripped(PageText(example.input)).ledger.passes {
        #expect(pass.stage == Stripper.stage)
        for edit in pass.edits.edits {
          #expect(edit.rule.utf8.allSatisfy { $0 == 0x5F || ($0 >= 0x61 && $0 <= 0x7A) })
          #expect(edit.end > edit.start)
        }
      }
    }
  }

  @Test("any bytes give a verdict", arguments: 0..<100)
  func anyBytes(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      let word = ["水库。", "下载文档", "上一篇：", "\n", "首页 > ", "1、", "2023-04-20"].randomElement(using: &random) ?? ""
      if Bool.random(using: &random) {
        bytes += Array(word.utf8)
      } else {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    let page = PageText(lines: bytes)
    let (once, _, ledger) = stripped(page)
    #expect(ledger.undone(from: once.text) == page.text)
  }

  @Test(
    "what a page is instead of a document",
    arguments: [
      ("", "no_body"), ("水", "no_body"), ("请输入验证码\n换一张", "captcha"), ("您访问的页面不存在，可能已被删除。", "error_page"),
      ("请先登录后查看\n用户名\n密码\n登录", "login_wall"),
      (String(repeating: "The gate is open all day. ", count: 20), "not_chinese"),
      (String(repeating: "锟斤拷水库锟斤拷东岸锟斤拷。", count: 12), "garbled"),
      (String(repeating: "ダムの水門は毎朝あけられます。", count: 12), "not_chinese"),
    ])
  func rejects(_ text: String, _ reason: String) {
    let (page, outcome, ledger) = stripped(PageText(text))
    #expect(outcome.reject?.reason.description == reason)
    #expect(outcome.reject?.detail.isEmpty == false, "a reject says why")
    #expect(page.text == PageText(text).text && ledger.passes.isEmpty)
  }

  @Test(
    "documents about such things are kept",
    arguments: [
      "登录闸门系统要输入密码。用户登录以后先看水位，再看闸位，两个数都抄在值班本上，交班时由下一班核对签字，错了当场改，改了要盖章，谁也不许代签。"
        + "系统出错了不要慌，先抄下屏幕上的字，再打电话给水利组，水利组会告诉你该按哪个键。值班本每月收一次，收来以后由会计核对，核对完了放进铁皮柜里，钥匙由老范保管，别人要看须先登记。",
      "验证码是什么？它是一张图，图上有四个字，系统请你输入验证码，是要看你是不是人。老范看不清，就叫孙女来念，孙女念一个他按一个，按错了就重来。"
        + "有一回按了七次才对，他说这比看水尺难得多，水尺上的数是死的，图上的字是活的，歪着扭着，像渠里的草。后来水利组换了一种，只要点三下图里的船就行，老范说这个好，船他认得。",
    ])
  func keeps(_ text: String) { #expect(stripped(PageText(text)).outcome.reject == nil) }

  @Test("the server's own no is enough")
  func status() {
    var page = PageText(RuleLawsTests.clean[0])
    var ledger = Ledger()
    for status in [400, 404, 410, 503] {
      let outcome = Stripper().strip(
        &page, layout: PageLayout(isHTML: true), head: PageHead(), url: "", status: status, ledger: &ledger)
      #expect(outcome.reject?.reason == .httpStatus && ledger.passes.isEmpty)
    }
  }

  @Test("the uploader's name is kept only when asked for")
  func author() {
    let text = "清水村护坡工程总结\n上传人:范*** 上传时间:2018-10-20 页数:4\n" + RuleLawsTests.clean[0]
    #expect(stripped(PageText(text)).outcome.metadata.author.isEmpty)
    var settings = StripSettings()
    settings.keepAuthor = true
    var page = PageText(text)
    var ledger = Ledger()
    let outcome = Stripper(settings: settings).strip(
      &page, layout: PageLayout(isHTML: false), head: PageHead(), url: "", status: 200, ledger: &ledger)
    #expect(outcome.metadata.author == "范***")
  }
}
