import Testing
import WenluCore

@testable import WenluPipeline

/// What was cleaned once is clean: read again as plain text it stays as it is.
@Suite("cleaned text")
struct CleanedTextTests {
  private func texts(_ text: String) -> [String] {
    let document = Document(
      sourceID: "a", source: "tests", format: .text, pages: [RawPage(bytes: Array(text.utf8), url: "")])
    return Cleaner().clean(document).records.map { String(decoding: $0.text, as: UTF8.self) }
  }

  private static let piece = """
    水库东岸的护坡去年冬天塌了一段，今年春天由村里自己补上。石料从北山运来，每车都过了秤，记在一本蓝皮的账上。看坝的老范每天早晚各走一趟，水位写在门后的黑板上。
    """

  @Test(
    "a second cleaning changes nothing",
    arguments: [
      // The first page's number stands below a title that is the site's.
      "清水村护坡工程总结.doc\n1、清水村护坡工程总结\n" + piece + piece,
      "清水 护坡 工程\n1、" + piece + piece,
      // One page number is left of many.
      piece + "雨大的夜里他会 第2页 共6页\n多走两趟，手电的光在堤上一晃一晃。" + piece + piece + piece + piece + piece + piece,
      // Paragraphs were cut off at one length, and their indents were taken.
      "水库护坡专题讲座\n　　东村的渠道去年冬天塌了一段，今年春天由各户出工补\n　　放水以前先清上游的淤泥，再查闸门的木板和铁皮，最\n"
        + "　　水费按照亩数计算，贴在祠堂外面的墙上，由看坝人收\n　　雨季里夜间的水位要多看两趟，手电要带两支，记录写\n　　下游的稻田由三个村轮流放水，谁家先放由抽签决定。\n"
        + "　　水渠由各户出工清理，出不了工的人家要交一筐石子，放在坝上。\n　　闸门上的铁皮每年要换一次，换的时候先放掉上游的水，再卸木板。\n　　看坝的人早晚各走一趟，夜里有雨多走两趟。",
      // Every broken line is indented.
      "　　水库东岸的护坡去年冬天塌了一段，今年春天由\n　　村里自己补上，石料从北山运来，每车都过了秤\n　　，记在一本蓝皮的账上，看坝的老范每天早晚各走\n"
        + "　　一趟，水位写在门后的黑板上，雨大的夜里他会多\n　　走两趟，手电的光在堤上一晃一晃，有人劝他装一\n　　个水尺，他说已经装了三个，只是不放心，下游的\n"
        + "　　稻田靠这座水库，放水的日子由三个村轮流商量，\n　　去年轮到西村先放，今年就该东村，谁也不争。",
      // The only other copy of a stamp was cut by a page number.
      piece + "春耕资料1/2整理分享" + piece + piece + piece + "2/2" + piece + "春耕资料整理分享" + piece,
      // A heading that its paragraph begins with.
      "清水水库\n清水水库建成于上世纪，坝高十二米，灌溉三个村的稻田。\n" + piece,
    ])
  func stays(_ text: String) throws {
    let once = texts(text)
    #expect(!once.isEmpty)
    for record in once { #expect(texts(record) == [record]) }
  }

  @Test("the number of a first page goes, though a title stood above it")
  func firstNumber() {
    let text = "清水村护坡工程总结" + CleanedTextTests.piece
    #expect(texts("清水村护坡工程总结.doc\n1、" + text) == [text])
  }

  @Test("an article with lines of a width of its own, which the articles before it hide")
  func article() {
    let broken = [
      "水库东岸的护坡去年冬天塌了一段，今年春天由", "村里自己补上，石料从北山运来，每车都过了秤", "，记在一本蓝皮的账上，看坝的老范每天早晚各走", "一趟，水位写在门后的黑板上，雨大的夜里他会多",
      "走两趟，手电的光在堤上一晃一晃，有人劝他装一", "个水尺，他说已经装了三个，只是不放心，下游的", "稻田靠这座水库，放水的日子由三个村轮流商量，", "去年轮到西村先放，今年就该东村，谁也不争。",
    ]
    let entries = (0..<40).map { "第\($0)号闸门登记在蓝皮账上由看坝人老范保管" + String(repeating: "册", count: $0 % 7 * 3) }
    let lines = ["水库管理员工作总结（精选2篇）", "第一篇：闸门"] + entries + ["第二篇：护坡"] + broken
    #expect(texts(lines.joined(separator: "\n")) == [entries.joined(separator: "\n"), broken.joined()])
  }
}
