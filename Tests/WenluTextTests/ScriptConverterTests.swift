import Testing
import WenluCore
import WenluTestSupport

@testable import WenluText

@Suite("script conversion")
struct ScriptConverterTests {
  @Test("simplifies phrases before characters, and leaves names alone", arguments: try cases("script_simplified"))
  func simplifies(_ example: TextCase) {
    let once = ScriptConverter.simplified(Array(example.input.utf8))
    #expect(String(decoding: once, as: UTF8.self) == example.expected, "\(example.why)")
    #expect(ScriptConverter.simplified(once) == once, "a second run must change nothing")
    let changes = ScriptConverter.changes(simplifying: Array(example.input.utf8))
    #expect(applied(changes, to: Array(example.input.utf8)) == once)
  }

  @Test("equals OpenCC on every entry of its dictionaries but the listed ones")
  func dictionaries() {
    let characters = ScriptTable.pairs.map(\.traditional) + TableText.scalars(ScriptData.kept) + [0x5032]
    let phrases = TableText.rows(ScriptData.phrases).map { Array($0.split(separator: 0x20)[0]) }
    let lines: [UInt32] = (characters.sorted().map { [$0] } + phrases).reduce(into: []) { $0 += $1 + [0x0A] }
    let simplified = ScriptConverter.simplified(Scalars.encode(lines))
    #expect(digest(simplified, digestSeed) == 0xF362_93F7_AC83_581E)
    let again = ScriptConverter.changes(simplifying: simplified)
    // 薴 becomes 苧, which is also the traditional form of 苎: the one chain in the table.
    #expect(again.map(\.scalar) == [scalar("苎")])
  }

  @Test(
    "what differs from OpenCC on purpose stays so, alone and inside text", arguments: try cases("script_exceptions"))
  func exceptions(_ example: TextCase) {
    for (before, after) in [("", ""), ("在", "的"), ("於", "縣")] {
      let expected =
        ScriptConverter.simplified(Array(before.utf8)) + Array(example.expected.utf8)
        + ScriptConverter.simplified(Array(after.utf8))
      let input = Array((before + example.input + after).utf8)
      #expect(ScriptConverter.simplified(input) == expected, "\(example.why)")
    }
  }

  @Test("a character that begins phrases converts by itself before any other character")
  func loneBeginnings() {
    let seconds = scalars("的一𠮷a。")
    for first in Set(ScriptTable.phrases.map { $0.traditional[0] }).sorted() {
      for second in seconds where ScriptTable.phrases.allSatisfy({ $0.traditional.prefix(2) != [first, second] }) {
        let text = Scalars.encode([first, second])
        #expect(Scalars.decode(ScriptConverter.simplified(text))[0] == ScriptTable.simplified(first))
        #expect(applied(ScriptConverter.changes(simplifying: text), to: text) == ScriptConverter.simplified(text))
      }
    }
  }

  @Test("particles are asked for, and come among the other changes in order")
  func particles() {
    let text = Array("他看著湖面，想著名著，順著溪岸走".utf8)
    let changes = ScriptConverter.changes(simplifying: text, particles: true)
    #expect(string(applied(changes, to: text)) == "他看着湖面，想著名著，顺着溪岸走")
    #expect(string(ScriptConverter.simplified(text)) == "他看著湖面，想著名著，顺著溪岸走")
  }

  @Test("the way back equals OpenCC on every character")
  func traditionalCharacters() {
    let pairs = TableText.scalars(TraditionalData.traditional)
    var lines: [UInt32] = []
    for at in stride(from: 0, to: pairs.count, by: 2) { lines += [pairs[at], 0x0A] }
    #expect(digest(ScriptConverter.traditional(Scalars.encode(lines)), digestSeed) == 0xE561_34A1_A975_C076)
  }

  @Test("text goes there and back")
  func roundTrip() {
    let text = "理发店的后面有一口干涸的水井，皇后发现里面只有几只青蛙；关于制度，请参照复印件，了解社会发布本行业的规范。"
    let traditional = ScriptConverter.traditional(Array(text.utf8))
    #expect(
      String(decoding: traditional, as: UTF8.self)
        == "理髮店的後面有一口乾涸的水井，皇后發現裏面只有幾隻青蛙；關於制度，請參照複印件，瞭解社會發布本行業的規範。")
    #expect(ScriptConverter.simplified(traditional) == Array(text.utf8))
  }

  @Test("phrases beyond the longest one, at the end of the text and cut")
  func ends() {
    for text in ["乾", "乾坤", "酒逢知己千鍾少", "酒逢知己千鍾少話不投機半句多", "了", "瞭", "答"] {
      let bytes = Array(text.utf8)
      #expect(Scalars.decode(ScriptConverter.simplified(bytes)).count == scalars(text).count)
      #expect(Scalars.decode(ScriptConverter.traditional(bytes)).count == scalars(text).count)
    }
  }

  @Test("any bytes are safe, and those that are no UTF-8 stay")
  func anyBytes() {
    var state: UInt64 = 5
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 60 < 9
          ? [0xE4, 0xB9, 0xBE, 0xE8, 0x91, 0x97, 0xF0, 0xAA][Int(state >> 40 & 7)] : UInt8(state >> 50 & 0xFF)
      }
      let changes = ScriptConverter.changes(simplifying: bytes)
      #expect(applied(changes, to: bytes) == ScriptConverter.simplified(bytes))
      #expect(String(validating: ScriptConverter.traditional(bytes), as: UTF8.self) != nil)
    }
  }

  @Test(
    "著 behind a verb is a particle, in a noun it is not",
    arguments: [
      ("看", "他", true), ("隨", "時", true), ("味", "一", true), ("想", "\n", true),
      ("看", "作", false), ("名", "的", false), ("執", "的", false), ("原", "中", false), ("隨", "名", false),
    ])
  func particle(verb: String, next: String, expected: Bool) {
    #expect(AspectParticle.isParticle(verb: scalars(verb)[0], next: scalars(next)[0]) == expected)
  }

  private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func applied(_ changes: [ScalarReplacement], to text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    for change in changes {
      result += text[at..<change.offset]
      Scalars.append(change.scalar, to: &result)
      at = change.offset + change.length
    }
    return result + text[at...]
  }
}
