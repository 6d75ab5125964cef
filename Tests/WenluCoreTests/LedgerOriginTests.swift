import Testing
import WenluCore

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
private func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Where text came from, and the undoing of one rule in the middle of a ledger.
@Suite("origins of a text")
struct LedgerOriginTests {
  /// Replaces each pair's first character by its second, an own edit each.
  private func converted(_ page: inout PageText, _ pairs: [Character: Character], _ ledger: inout Ledger) {
    var edits = EditList()
    var at = 0
    for character in string(page.text) {
      let length = String(character).utf8.count
      if let other = pairs[character] { edits.replace(at..<(at + length), with: bytes(String(other)), rule: "t2s") }
      at += length
    }
    page.apply(edits, stage: "normalise", to: &ledger)
  }

  private func removed(_ words: [String], _ page: inout PageText, _ ledger: inout Ledger) {
    for word in words {
      let text = page.text
      let needle = bytes(word)
      guard let at = text.indices.first(where: { text[$0...].starts(with: needle) }) else { continue }
      var edits = EditList()
      edits.remove(at..<(at + needle.count), rule: "cut")
      page.apply(edits, stage: "strip", to: &ledger)
    }
  }

  private let pairs: [Character: Character] = ["閘": "闸", "門": "门", "記": "记", "錄": "录", "東": "东"]

  @Test("conversion is undone where it is still seen, whatever was cut out around it")
  func undo() {
    var page = PageText(lines: bytes("閘門記錄\n第1頁\n東村的閘門"))
    var ledger = Ledger()
    converted(&page, pairs, &ledger)
    #expect(string(page.text) == "闸门记录\n第1頁\n东村的闸门\n")
    removed(["第1頁\n", "记录\n"], &page, &ledger)
    #expect(string(page.text) == "闸门东村的闸门\n")
    #expect(string(ledger.text(page.text, without: "t2s")) == "閘門東村的閘門\n")
    #expect(string(ledger.text(page.text, without: "cut_never_made")) == string(page.text), "a rule that made no edit")
  }

  @Test("text put in later stays, and so do passes before the rule")
  func insertions() {
    var page = PageText(lines: bytes("x閘門y\n記錄"))
    var ledger = Ledger()
    removed(["x"], &page, &ledger)
    converted(&page, pairs, &ledger)
    var edits = EditList()
    edits.replace(3..<3, with: bytes("--"), rule: "mark")
    edits.replace(7..<8, with: bytes(" "), rule: "join")
    page.apply(edits, stage: "strip", to: &ledger)
    #expect(string(page.text) == "闸--门y 记录\n")
    #expect(string(ledger.text(page.text, without: "t2s")) == "閘--門y 記錄\n")
  }

  @Test("a cut through a converted character's neighbour leaves it alone; a cut of the character takes it along")
  func edges() {
    var page = PageText(lines: bytes("東閘東"))
    var ledger = Ledger()
    converted(&page, pairs, &ledger)
    removed(["闸"], &page, &ledger)
    #expect(string(ledger.text(page.text, without: "t2s")) == "東東\n")
    removed(["东", "东"], &page, &ledger)
    #expect(string(ledger.text(page.text, without: "t2s")) == string(page.text))
  }

  @Test("origins name equal bytes of the earlier text", arguments: 0..<200)
  func origins(_ seed: Int) {
    var random = Numbers(state: UInt64(seed))
    var page = PageText(
      lines: (0..<Int.random(in: 1...50, using: &random)).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) })
    var ledger = Ledger()
    var texts = [page.text]
    for _ in 0..<4 {
      var edits = EditList()
      var at = 0
      while at < page.text.count - 1 {
        let start = at + Int.random(in: 0...8, using: &random)
        let end = min(start + Int.random(in: 0...3, using: &random), page.text.count - 1)
        guard start <= end else { break }
        edits.replace(
          start..<end, with: [UInt8](repeating: 0x2E, count: Int.random(in: 0...2, using: &random)), rule: "r")
        at = max(end, start + 1)
      }
      page.apply(edits, stage: "t", to: &ledger)
      if ledger.passes.count == texts.count { texts.append(page.text) }
    }
    for (index, then) in texts.dropFirst().enumerated() {
      var last = 0
      for segment in ledger.origins(after: index, count: page.text.count) {
        #expect(segment.now.lowerBound >= last)
        last = segment.now.upperBound
        #expect(page.text[segment.now].elementsEqual(then[segment.then..<(segment.then + segment.now.count)]))
      }
    }
  }

  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 32) ^ (state << 32)
    }
  }

  @Test("undoing conversion with random cuts equals cutting the unconverted text", arguments: 0..<100)
  func sameLength(_ seed: Int) {
    var random = Numbers(state: UInt64(seed) &* 977)
    let alphabet = Array("閘門記錄東水。\n")
    let original = String((0..<40).map { _ in alphabet.randomElement(using: &random) ?? "水" })
    var page = PageText(lines: bytes(original))
    var plain = page
    var ledger = Ledger()
    var other = Ledger()
    converted(&page, pairs, &ledger)
    for _ in 0..<3 {
      let scalars = Array(string(page.text).unicodeScalars)
      var cuts = EditList()
      var plainCuts = EditList()
      var (at, plainAt) = (0, 0)
      let plainScalars = Array(string(plain.text).unicodeScalars)
      for (index, scalar) in scalars.enumerated() {
        let (count, plainCount) = (String(scalar).utf8.count, String(plainScalars[index]).utf8.count)
        if index + 1 < scalars.count, Int.random(in: 0..<6, using: &random) == 0 {
          cuts.remove(at..<(at + count), rule: "cut")
          plainCuts.remove(plainAt..<(plainAt + plainCount), rule: "cut")
        }
        (at, plainAt) = (at + count, plainAt + plainCount)
      }
      page.apply(cuts, stage: "strip", to: &ledger)
      plain.apply(plainCuts, stage: "strip", to: &other)
    }
    #expect(string(ledger.text(page.text, without: "t2s")) == string(plain.text))
  }
}
