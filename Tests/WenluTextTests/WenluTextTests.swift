import Testing

@testable import WenluText

/// The scalars of a literal.
func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

/// The one scalar of a literal.
func scalar(_ text: Unicode.Scalar) -> UInt32 { text.value }

@Suite("tables")
struct TableTests {
  @Test("script pairs go one way and leave other characters alone")
  func script() {
    #expect(ScriptTable.simplified(scalar("學")) == scalar("学"))
    #expect(ScriptTable.simplified(scalar("学")) == scalar("学"))
    #expect(ScriptTable.simplified(scalar("乾")) == scalar("干"))
    #expect(ScriptTable.simplified(scalar("著")) == scalar("著"))
    #expect(ScriptTable.simplified(0x1F600) == 0x1F600)
    #expect(ScriptTable.isTraditional(scalar("學")) && !ScriptTable.isTraditional(scalar("覆")))
    #expect(!ScriptTable.isTraditional(scalar("后")) && !ScriptTable.isTraditional(0x10FFFF))
    #expect(ScriptTable.isSimplifiedOnly(scalar("学")) && !ScriptTable.isSimplifiedOnly(scalar("后")))
    #expect(ScriptTable.phrases.count == 316)
  }

  @Test("readings are found by character and by sound")
  func readings() {
    #expect(Readings.first(of: scalar("堅")) == Array("jiān".utf8))
    #expect(Readings.has(scalar("行"), reading: Array("háng".utf8)))
    #expect(!Readings.has(scalar("行"), reading: Array("hang".utf8)))
    #expect(!Readings.has(scalar("行"), reading: Array("zhuāngzi".utf8)))
    #expect(Readings.characters(reading: Array("jiān".utf8)).contains(scalar("堅")))
    #expect(Readings.isReading(Array("lǜ".utf8)[...]) && !Readings.isReading([]))
  }

  @Test("radicals and compatibility ideographs have an equivalent, others none")
  func forms() {
    #expect(FormsTable.equivalent(0x2F00) == scalar("一"))
    #expect(FormsTable.equivalent(0x2FD5) == scalar("龠"))
    #expect(FormsTable.equivalent(0xF900) == scalar("豈"))
    #expect(FormsTable.equivalent(0xFA0E) == 0 && FormsTable.equivalent(scalar("一")) == 0)
  }

  @Test("double-byte codes go there and back")
  func gbk() {
    #expect(GBKTable.scalar(lead: 0xB0, trail: 0xA1) == scalar("啊"))
    #expect(GBKTable.scalar(lead: 0x88, trail: 0xD4) == scalar("堅"))
    #expect(GBKTable.scalar(lead: 0xB0, trail: 0x7F) == 0 && GBKTable.scalar(lead: 0x80, trail: 0x80) == 0)
    #expect(GBKTable.scalar(lead: 0xAA, trail: 0xA1) == 0xE000 && GBKTable.code(of: 0xE000) == 0xAAA1)
    #expect(GBKTable.scalar(lead: 0xA6, trail: 0xD9) == 0xFE10 && GBKTable.code(of: 0xE78D) == 0xA6D9)
    #expect(GBKTable.code(of: 0x3000) == 0xA1A1 && GBKTable.code(of: 0xA9) == 0)
  }

  @Test("running text is likelier than noise")
  func bigrams() throws {
    let text = try #require(BigramModel.mean(scalars("我们学习了工作报告，并进行了讨论。")))
    let traditional = try #require(BigramModel.mean(scalars("我們學習了工作報告，並進行了討論。")))
    let noise = try #require(BigramModel.mean(scalars("蛾彬翟怠硼锁捎奈绮柯摲茖")))
    #expect(text > -7 && abs(text - traditional) < 0.5 && noise < -9)
    #expect(BigramModel.mean(scalars("abc, 123")) == nil)
    #expect(BigramModel.pair(scalar("我"), scalar("们")) > BigramModel.pair(scalar("我"), scalar("捎")))
    #expect(BigramModel.isCommon(scalar("學")) && !BigramModel.isCommon(scalar("摲")))
  }

  @Test("triples know words, and what cannot end inside them")
  func trigrams() throws {
    let (first, second) = (scalar("等"), scalar("院"))
    let known = try #require(TrigramModel.triple(first, second, scalar("校")))
    #expect(known > BigramModel.pair(second, scalar("校")))
    #expect(TrigramModel.triple(first, second, scalar("捎")) == nil)
    #expect(TrigramModel.rest(first, second) < 0 && TrigramModel.rest(scalar("捎"), scalar("摲")) == 0)
    #expect(TrigramModel.rareWord(scalar("返"), scalar("校")) != nil)
    #expect(TrigramModel.rareWord(scalar("返"), scalar("摲")) == nil)
  }

  @Test("composes letters and marks as NFC does")
  func composition() {
    #expect(Composition.composed([0x65, 0x301]) == [0xE9])
    #expect(Composition.composed([0x65, 0x302, 0x323]) == [0x1EC7])
    #expect(Composition.composed([0x78, 0x301]) == [0x78, 0x301])
    #expect(Composition.composed([0x61, 0x30D, 0x301]) == [0x61, 0x30D, 0x301])
    #expect(Composition.composed([0x304B, 0x3099]) == [0x304C])
  }
}
