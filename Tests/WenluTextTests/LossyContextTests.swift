import Testing
import WenluText

@Suite("contexts of characters that mirrors lose")
struct LossyContextTests {
  private func folded(_ text: String) -> [UInt16] { text.unicodeScalars.compactMap { LossyContext.fold($0.value) } }

  private func contexts(_ lines: String...) -> LossyContexts {
    LossyContexts(lines.flatMap { LossyContext.all(in: folded($0)) })
  }

  /// The character read at the first `?` of `line`, with its lead.
  private func read(_ line: String, _ contexts: LossyContexts) -> (character: UInt32, lead: Float)? {
    let line = folded(line)
    guard let at = line.firstIndex(of: 0x3F) else { return nil }
    let even = [Float](repeating: -6, count: LossyForms.simplified.count)
    return LossyContexts.reading(LossyContext(around: at, in: line), in: [contexts], gains: even)
      .map { (LossyForms.characters[$0.place], $0.lead) }
  }

  @Test("a character, its neighbours, the line's ends; widths, digits and scripts are one")
  func fold() {
    let texts = LossyContext.all(in: folded("共２３名　工人，")).map(\.text)
    #expect(texts == ["0名工人,", "名工人,\n"])
    #expect(LossyContext.all(in: folded("工?人")).map(\.text) == ["_\n工__", "__人\n_"])
    #expect(folded("開會") == folded("开会"))
    for text in texts {
      #expect(LossyContext(scalars: Array(text.unicodeScalars)[...])?.text == text)
    }
    #expect(LossyContext(scalars: Array("一二三".unicodeScalars)[...]) == nil, "five are needed")
    #expect(LossyContext(scalars: Array("去你的吧呢".unicodeScalars)[...]) == nil, "no mirror loses 的")
  }

  @Test("what was seen in the same place is read there; more agreement and more sightings lead further")
  func reading() throws {
    let once = contexts("测绘队的工作日志", "旧仓库")
    let found = try #require(read("合唱团的?作日志", once))
    #expect(found.character == 0x5DE5)
    let apart = LossyContexts.reading(
      LossyContext(around: 4, in: folded("合唱团的?作日志")), in: [once, once, once],
      gains: [Float](repeating: -6, count: LossyForms.simplified.count))
    let often = try #require(read("合唱团的?作日志", LossyContexts.sum([once, once, once], most: 100)))
    #expect(often.lead > found.lead && apart?.lead == often.lead, "tables count together")
    #expect(read("风铃?响了三声", once) == nil, "nothing is known of it")
    let torn = contexts("测绘队的工作日志", "测绘队的文作日志", "测绘队的人作日志", "测绘队的手作日志")
    #expect(try #require(read("合唱团的?作日志", torn)).lead < 0, "four readings, none of them likelier")
  }

  @Test("neither the order nor the way of counting matters")
  func order() {
    let lines = ["船坞的工人", "养蜂场的人手", "船坞的工人和水手", "灯塔站的文书"]
    let forward = LossyContexts.sum(lines.map { contexts($0) }, most: 100)
    let backward = LossyContexts(lines.reversed().flatMap { LossyContext.all(in: folded($0)) })
    #expect(forward == backward)
    #expect(forward.rows == forward.rows.sorted { $0.context < $1.context })
    #expect(forward.rows.first { $0.context.text == "坞的工人\n" }?.count == 1)
    let all = LossyContexts.sum([forward, contexts("船坞的工人")], most: 100)
    let kept = LossyContexts.sum([all], most: 2)
    #expect(kept.rows.allSatisfy { $0.count == 2 } && kept.rows.count == 2, "the most frequent stay")
  }
}
