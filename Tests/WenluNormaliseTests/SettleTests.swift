import Testing
import WenluCore

@testable import WenluNormalise

/// What a cut parted is repaired once its two lines are one.
@Suite("settling joined lines")
struct SettleTests {
  /// `lines`, normalised, joined behind the line `from`, and settled.
  private func joined(_ lines: [String], from: Int = 0) -> String {
    var page = PageText()
    for line in lines { page.append(Array(line.utf8), Block(start: 0)) }
    var ledger = Ledger()
    let normaliser = Normaliser()
    let report = normaliser.normalise(&page, ledger: &ledger)
    var edits = EditList()
    for index in page.blocks.indices.dropLast() where index >= from {
      let end = page.range(index).upperBound
      edits.remove(end..<(end + 1), rule: "join")
    }
    page.apply(edits, stage: "tests", to: &ledger)
    normaliser.settle(&page, report: report, ledger: &ledger)
    return String(decoding: page.text.dropLast(), as: UTF8.self)
  }

  @Test("a quotation that a cut parted gets its closing mark")
  func quotation() {
    #expect(joined(["范师傅常说“水位比人", "记得牢〞，所以天天去看。"]) == "范师傅常说“水位比人记得牢”，所以天天去看。")
  }

  @Test("a pair of its own kind stays")
  func pair() {
    #expect(joined(["水尺上刻着〝甲", "字〞两个记号。"]) == "水尺上刻着〝甲字〞两个记号。")
  }

  @Test("a reference that a cut parted behind its first sign becomes what it stands for")
  func reference() {
    #expect(joined(["先查闸门，再看&", "nbsp;水位，最后&ldquo;登记&rdquo;。"]) == "先查闸门，再看 水位，最后“登记”。")
  }

  @Test("a tag that a cut parted goes where the page had such tags; elsewhere it stays")
  func tag() {
    let tags = ["<p>先查闸门，再看水位。</p>", "<p>登记石料</p>"]
    #expect(joined(tags + ["<", "p><b>看守水库"], from: 2) == "先查闸门，再看水位。\n登记石料\n看守水库")
    #expect(joined(["先查闸门，再看水位。", "登记石料", "<", "p><b>看守水库"], from: 2).hasSuffix("\n<p><b>看守水库"))
  }

  @Test("a sign that ends a line is none")
  func sign() {
    #expect(joined(["范师傅记的是甲渠&", "乙渠两条。"]) == "范师傅记的是甲渠&乙渠两条。")
  }

  @Test("lines that stay keep their signals, a joined line is scanned anew")
  func known() {
    var page = PageText()
    for line in ["水位 & 闸位", "读数", "〝甲字〞", "前半句#", "后半句〞", "尾"] { page.append(Array(line.utf8), Block(start: 0)) }
    var ledger = Ledger()
    let signals = PageSignals(page.text).lines
    let known = KnownLines(page, signals, passes: ledger.passes.count)
    var edits = EditList()
    edits.remove(page.fullRange(1), rule: "chrome")
    let end = page.range(3).upperBound
    edits.remove(end..<(end + 1), rule: "join")
    page.apply(edits, stage: "tests", to: &ledger)
    #expect(known.signals(of: page, ledger) == [signals[0], signals[2], nil, signals[5]])
    let all = PageSignals(page, known.signals(of: page, ledger))
    #expect(all.lines == PageSignals(page.text).lines && all.all == PageSignals(page.text).all)
  }
}
