import Testing
import WenluCore
import WenluNormalise

@Suite("Laws of normalising") struct NormaliserLawsTests {
  private static let dirty = [
    "我校開(kāi)展學(xué)習(xí)活動(dòng)，２０２０年⼯作", "&ldquo;安全月&rdquo;活动", "å\u{AD}¦æ\u{A0}¡å·¥ä½\u{9C}",
    "<p><b>目标</b></p>", "关 键  词:管理", "安\u{200B}全`生产", "请?jiān)谘b配圖網", "占學(xué)??倲?shù)的40%", "锟斤拷", "\u{F06C} 项目",
  ]

  @Test("all off is the identity", arguments: dirty)
  func off(_ text: String) {
    let original = PageText(lines: Array(text.utf8))
    var page = original
    var ledger = Ledger()
    let report = Normaliser(.off).normalise(&page, ledger: &ledger)
    #expect(page == original)
    #expect(ledger.passes.isEmpty)
    #expect(report.repaired == 0)
  }

  @Test("each step can be switched off alone")
  func switches() {
    let text = "我校開(kāi)展學(xué)習(xí)活動(dòng)，２０年"
    var settings = NormaliseSettings()
    settings.gloss = false
    settings.scriptConversion = false
    #expect(normalised(text, settings) == "我校開(kāi)展學(xué)習(xí)活動(dòng)，20年")
    settings = NormaliseSettings()
    settings.forms = false
    #expect(normalised(text, settings) == "我校开展学习活动，２０年")
  }

  @Test("any valid text gives a verdict, comes back from the ledger and is settled after one run", arguments: 0..<60)
  func anyText(_ seed: Int) {
    let original = PageText(lines: Array(RandomText(seed: UInt64(seed)).text(400).utf8))
    var page = original
    var ledger = Ledger()
    _ = Normaliser().normalise(&page, ledger: &ledger)
    #expect(ledger.undone(from: page.text) == original.text)
    #expect(page.text.isEmpty || page.text.last == 0x0A)
    #expect(page.blocks.count == page.text.count { $0 == 0x0A })
  }

  @Test("bytes that are no text do not stop it", arguments: 0..<20)
  func anyBytes(_ seed: Int) {
    var random = RandomText(seed: UInt64(seed))
    let bytes = (0..<600).map { _ in UInt8(truncatingIfNeeded: random.next() >> 40) }
    var page = PageText(lines: bytes)
    var ledger = Ledger()
    _ = Normaliser().normalise(&page, ledger: &ledger)
    #expect(page.blocks.count == page.text.count { $0 == 0x0A })
  }

  @Test("edits span no more than four times the bytes that differ")
  func spans() {
    for text in Self.dirty {
      var page = PageText(lines: Array(text.utf8))
      var ledger = Ledger()
      _ = Normaliser().normalise(&page, ledger: &ledger)
      for pass in ledger.passes {
        for (index, edit) in pass.edits.edits.enumerated() {
          let (old, new) = (Array(pass.removedBytes(index)), Array(pass.edits.insertedBytes(edit)))
          let same = zip(old, new).count { $0 == $1 }
          #expect(max(old.count, new.count) <= 4 * max(1, max(old.count, new.count) - same))
        }
      }
    }
  }

  @Test("a line of the head follows what the page was found to be")
  func headLine() {
    var page = PageText(lines: Array("我校開(kāi)展學(xué)習(xí)活動(dòng)，師生踴躍參與(yǔ)。".utf8))
    var ledger = Ledger()
    let report = Normaliser().normalise(&page, ledger: &ledger)
    #expect(report.scriptIn == "Hant")
    #expect(report.glosses == 5)
    let title = Normaliser().normalise(line: Array("學(xué)校里".utf8), report: report)
    #expect(String(decoding: title, as: UTF8.self) == "学校里")
    let other = Normaliser().normalise(line: Array("發現".utf8), report: NormaliseReport())
    #expect(String(decoding: other, as: UTF8.self) == "發現")
  }

  @Test("what is lost is counted and never guessed", arguments: ["锟斤拷锟斤拷报告", "报\u{FFFD}\u{FFFD}告", "数据烫烫烫烫量"])
  func lost(_ text: String) {
    var page = PageText(lines: Array(text.utf8))
    let original = page.text
    var ledger = Ledger()
    let report = Normaliser().normalise(&page, ledger: &ledger)
    #expect(page.text == original)
    #expect(report.unrepaired == 1)
    #expect(report.flags.contains("lost_text"))
  }

  @Test(
    "what was guessed, or is left where the page shows that it is no text, is counted",
    arguments: [
      // The last byte of 。 is lost: any of 64 signs may have stood there.
      ("鎵嬬數鐨勫厜鍦ㄥ牑涓婁竴鏅冧竴鏅冦��为下游的稻田守着水库。", 1),
      // A line about codes is not about the misread text in it.
      ("编码器的输入序列是秪森籵徹硌隅怀�遶臗迮鼯俴妊每个头都要。", 1),
      ("无法解码的字节显示为�，编码要改。", 0),
      // No character is read so before a Latin letter; a bracket was lost with a byte.
      ("我校開(kāi)展學(xué)習(xí)活動(dòng)，用B(tài)ERT，師生踴躍參與(yǔ)。", 1),
      ("我校開(kāi)展學(xué)習(xí)活動(dòng)，招標?men)r項目，師生踴躍參與(yǔ)。", 1),
      ("我校開(kāi)展學(xué)習(xí)活動(dòng)，師生踴躍參與(yǔ)，問(yes?no)。", 0),
    ])
  func counted(_ text: String, _ places: Int) {
    var page = PageText(lines: Array(text.utf8))
    var ledger = Ledger()
    #expect(Normaliser().normalise(&page, ledger: &ledger).unrepaired == places)
  }

  @Test("damaged bytes are read with the signs that were lost left open")
  func damage() {
    var page = PageText(lines: Array("21年底,占學(xué)??倲?shù)的40%,學(xué)校的學(xué)生總數(shù)沒有變。".utf8))
    var ledger = Ledger()
    let report = Normaliser().normalise(&page, ledger: &ledger)
    #expect(String(decoding: page.text.dropLast(), as: UTF8.self) == "21年底,占学校总数的40%,学校的学生总数没有变。")
    #expect(report.repaired == 1)
    #expect(report.flags.contains("byte_damage"))
  }

  private func normalised(_ text: String, _ settings: NormaliseSettings) -> String {
    var page = PageText(lines: Array(text.utf8))
    var ledger = Ledger()
    _ = Normaliser(settings).normalise(&page, ledger: &ledger)
    return String(decoding: page.text.dropLast(), as: UTF8.self)
  }
}

/// Text made of the scalars that the rules look at, the same for the same seed.
private struct RandomText {
  private var state: UInt64
  private static let scalars = Array(
    "學校總數開展工作的了?？！。，(（)）xuéāàjiān`^|&;#lt<p>/b\\u4e2d%E4%B8%AD0123 \u{3000}\u{A0}\u{AD}\u{200B}\u{FFFD}锟斤拷烫ä¸\u{AD}æ–‡ÖÐÎÄ⼯\u{F06C}２Ａ\nか涓枃“”〞€那么规则"
      .unicodeScalars)

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  func text(_ count: Int) -> String {
    var copy = self
    var result = String.UnicodeScalarView()
    for _ in 0..<count { result.append(Self.scalars[Int(copy.next() >> 33) % Self.scalars.count]) }
    return String(result)
  }
}
