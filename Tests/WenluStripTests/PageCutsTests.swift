import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("page numbers between pages")
struct PageCutsTests {
  @Test("removes page numbers, keeps list numbers, fractions and dates", arguments: try cases("page_cuts"))
  func table(_ example: TextCase) { Rule.pageCuts.check(example) }

  @Test(
    "a number that heads every page of a document is its number",
    arguments: [("1\n", "1\n"), ("1、", "1、"), ("1/1", "1/1")])
  func heads(_ first: String, _ second: String) {
    let pages = ["看坝的老范每天走两趟，水位写在黑板上。\n2 石料\n石料从北山运来。", "2、护坡由村里自己补上。\n1.1 账目\n账记在蓝皮本上。"]
    #expect(cleaned([first + pages[0], second + pages[1]]) == pages.joined(separator: "\n"))
  }

  @Test("a number that heads one page of several is left")
  func lone() {
    let pages = ["1\n看坝的老范每天走两趟。\n2 石料\n石料从北山运来。", "护坡由村里自己补上。\n账记在蓝皮本上。"]
    #expect(cleaned(pages) == pages.joined(separator: "\n"))
  }

  /// What is left of a document of several pages.
  private func cleaned(_ pages: [String]) -> String {
    var text = PageText()
    for (number, page) in pages.enumerated() { text.append(PageText(page), page: UInt16(number)) }
    var ledger = Ledger()
    text.apply(PageCuts(text, title: "").edits(), stage: "strip", to: &ledger)
    return String(decoding: text.text.dropLast(), as: UTF8.self)
  }
}
