import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("lines broken at a fixed width")
struct HardWrapTests {
  @Test("joins broken lines, keeps paragraphs", arguments: try cases("hard_wrap"))
  func table(_ example: TextCase) { Rule.hardWrap.check(example) }

  @Test("a part of a page is looked at as if it were all of it")
  func part() {
    let broken = [
      "水库东岸的护坡去年冬天塌了一段，今年春天由", "村里自己补上，石料从北山运来，每车都过了秤", "，记在一本蓝皮的账上，看坝的老范每天早晚各走", "一趟，水位写在门后的黑板上，雨大的夜里他会多",
      "走两趟，手电的光在堤上一晃一晃，有人劝他装一", "个水尺，他说已经装了三个，只是不放心，下游的", "稻田靠这座水库，放水的日子由三个村轮流商量，", "去年轮到西村先放，今年就该东村，谁也不争。",
    ]
    let titles = (0..<40).map { "第\($0)号闸门登记在蓝皮账上由看坝人老范保管" + String(repeating: "册", count: $0 % 7 * 3) }
    var page = PageText((titles + broken).joined(separator: "\n"))
    var ledger = Ledger()
    let start = page.blocks[titles.count].start
    #expect(Stripper.rewrap(&page, parts: [0..<start, start..<page.text.count], ledger: &ledger))
    #expect(String(decoding: page.text, as: UTF8.self) == (titles + [broken.joined()]).map { $0 + "\n" }.joined())
    #expect(!Stripper.rewrap(&page, parts: [0..<start], ledger: &ledger))
  }
}
