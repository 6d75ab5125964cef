import Testing
import WenluCore

/// Numbers that look random and are the same in every run (SplitMix64).
private struct Sequence64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

private func page(_ text: String) -> PageText { PageText(lines: Array(text.utf8)) }
private func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Any ascending edits of a text: removals, insertions, replacements, at its ends too.
private func someEdits(of text: [UInt8], _ random: inout Sequence64) -> EditList {
  var edits = EditList()
  var at = 0
  while true {
    let start = at + Int.random(in: 0...6, using: &random)
    guard start <= text.count else { return edits }
    let end = min(start + Int.random(in: 0...4, using: &random), text.count)
    let count = Int.random(in: 0...3, using: &random)
    let inserted: [UInt8] = (0..<count).map { _ in
      [0x61, 0x0A, 0x62].randomElement(using: &random) ?? 0x63
    }
    edits.replace(start..<end, with: inserted, rule: "some_rule")
    at = end
  }
}

/// The law of the ledger, and the blocks of a page under edits.
struct LedgerTests {
  @Test("undoing all passes gives the first text back, whatever the edits were", arguments: 0..<200)
  func law(_ seed: Int) {
    var random = Sequence64(state: UInt64(seed))
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      text.append([0x78, 0x79, 0x0A].randomElement(using: &random) ?? 0x7A)
    }
    var changed = PageText(lines: text)
    let first = changed.text
    var ledger = Ledger()
    for _ in 0..<3 {
      changed.apply(someEdits(of: changed.text, &random), stage: "test", to: &ledger)
      #expect(changed.text.isEmpty || changed.text.last == 0x0A)
      let starts = changed.text.indices.filter { $0 == 0 || changed.text[$0 - 1] == 0x0A }
      #expect(changed.blocks.map(\.start) == starts, "a block begins where a line begins")
    }
    #expect(ledger.undone(from: changed.text) == first)
  }

  @Test("edits that keep all lengths keep lines where they are, and move them when a line feed comes or goes")
  func equalLengths() {
    for (text, ranges, inserted, expected) in [
      ("水庫\n東岸\n", [3..<6, 7..<10], ["库", "东"], "水库\n东岸\n"),
      ("ab\ncd\n", [1..<2], ["\n"], "a\n\ncd\n"),
      ("ab\ncd\n", [2..<3], ["x"], "abxcd\n"),
      ("ab\ncd\n", [5..<6], ["x"], "ab\ncdx\n"),
    ] {
      var edits = EditList()
      for (range, bytes) in zip(ranges, inserted) { edits.replace(range, with: Array(bytes.utf8), rule: "some_rule") }
      var page = page(text)
      var ledger = Ledger()
      page.apply(edits, stage: "test", to: &ledger)
      #expect(string(page.text) == expected)
      #expect(page.blocks.map(\.start) == PageText(lines: Array(expected.utf8)).blocks.map(\.start))
      #expect(string(ledger.undone(from: page.text)) == text)
    }
  }

  @Test("scalars replaced by scalars of any length", arguments: ["a", "é", "着", "\u{E000}", "𠮷"])
  func scalars(_ text: String) throws {
    let scalar = try #require(text.unicodeScalars.first).value
    let places = [0, 6].map { ScalarReplacement(offset: $0, length: 3, scalar: scalar) }
    var page = page("著看著")
    var ledger = Ledger()
    page.apply(EditList(replacing: places, rule: "some_rule"), stage: "test", to: &ledger)
    #expect(string(page.text) == text + "看" + text + "\n")
    #expect(string(ledger.undone(from: page.text)) == "著看著\n")
  }

  @Test("edits of a part are edits of the whole; the line feed that closes the part alone is no part of it")
  func moved() {
    let part = page("b1\nb2")
    var edits = EditList()
    edits.replace(0..<1, with: Array("B".utf8), rule: "some_rule")
    edits.remove(2..<part.text.count, rule: "some_rule", confidence: 0.4)
    var whole = page("a\nb1\nb2 c")
    var ledger = Ledger()
    whole.apply(edits.moved(into: 2..<7), stage: "test", to: &ledger)
    #expect(string(whole.text) == "a\nB1 c\n" && ledger.passes.first?.edits.edits.map(\.confidence) == [1, 0.4])
    #expect(string(ledger.undone(from: whole.text)) == "a\nb1\nb2 c\n")
    var beyond = EditList()
    beyond.remove(5..<6, rule: "some_rule")
    #expect(beyond.moved(into: 2..<7).isEmpty)
  }

  @Test("no edit, no pass")
  func identity() {
    var text = page("甲\n乙\n")
    var ledger = Ledger()
    text.apply(EditList(), stage: "test", to: &ledger)
    #expect(ledger.passes.isEmpty && text == page("甲\n乙\n"))
  }

  @Test("removing a line takes its block; joining two keeps the first one's; splitting copies it")
  func blocks() {
    var text = PageText()
    for (number, line) in ["one", "two", "three"].enumerated() {
      text.append(Array(line.utf8), Block(start: 0, depth: UInt16(number + 1)))
    }
    var ledger = Ledger()
    var removal = EditList()
    removal.remove(text.fullRange(1), rule: "r")
    var removed = text
    removed.apply(removal, stage: "t", to: &ledger)
    #expect(string(removed.text) == "one\nthree\n" && removed.blocks.map(\.depth) == [1, 3])
    var joint = EditList()
    joint.remove(3..<4, rule: "r")
    var joined = text
    joined.apply(joint, stage: "t", to: &ledger)
    #expect(string(joined.text) == "onetwo\nthree\n" && joined.blocks.map(\.depth) == [1, 3])
    var cut = EditList()
    cut.replace(5..<5, with: [0x0A], rule: "r")
    var split = text
    split.apply(cut, stage: "t", to: &ledger)
    #expect(string(split.text) == "one\nt\nwo\nthree\n" && split.blocks.map(\.depth) == [1, 2, 2, 3])
  }

  @Test("what was removed can be read from the pass")
  func removedBytes() {
    var text = page("abc\ndef\n")
    var ledger = Ledger()
    var edits = EditList()
    edits.remove(1..<2, rule: "first")
    edits.replace(4..<7, with: [0x58], rule: "second")
    text.apply(edits, stage: "t", to: &ledger)
    #expect(string(text.text) == "ac\nX\n")
    let pass = ledger.passes[0]
    #expect((0..<2).map { string(pass.removedBytes($0)) } == ["b", "def"])
  }

  @Test("removals asked for in any order are merged; the first place's rule stays")
  func removalSets() {
    var set = RemovalSet()
    set.remove(10..<20, rule: "late")
    set.remove(0..<5, rule: "early")
    set.remove(3..<12, rule: "middle")
    set.remove(4..<4, rule: "empty")
    let edits = set.sorted()
    #expect(edits.edits.map { $0.start..<$0.end } == [0..<5, 5..<12, 12..<20])
    #expect(edits.edits.map(\.rule) == ["early", "middle", "late"])
  }

  @Test("lines and pages in a row")
  func lines() {
    var text = page("a\n\nb")
    #expect(string(text.text) == "a\n\nb\n")
    #expect((0..<3).map { string(text.line($0)) } == ["a", "", "b"])
    text.append(Array("x\ny".utf8), Block(start: 9, depth: 4))
    #expect(string(text.line(3)) == "x y", "a line holds no line feed")
    var both = page("p\n")
    both.append(text, page: 1)
    #expect(both.blocks.map(\.page) == [0, 1, 1, 1, 1])
    #expect(string(both.line(4)) == "x y" && both.fullRange(0) == 0..<2)
    both.update(4) { block in
      block.depth = 7
      block.start = 0
    }
    #expect(both.blocks[4].depth == 7 && string(both.line(4)) == "x y")
  }
}
