import Testing
import WenluCore
import WenluPipeline

@Suite("Counts of the ledger")
struct LedgerCountTests {
  @Test("removed characters are those of the lines, whatever they hold")
  func removed() throws {
    let texts = ["", "a", "\"", "\\", "\n", "页码 3/12", "\u{1}\u{2028}", #","removed":"x""#, #","rule":"y"#, "😀é\t"]
    var wanted: [String: Int] = [:]
    var lines: [UInt8] = []
    for (index, removed) in texts.enumerated() {
      var page = PageText(lines: Array("开\(removed)关".utf8).filter { $0 != 0x0A } + [0x0A])
      let body = removed.utf8.filter { $0 != 0x0A }
      var ledger = Ledger()
      var edits = EditList()
      edits.remove(3..<(3 + body.count), rule: "rule_\(index % 3)")
      page.apply(edits, stage: "strip", to: &ledger)
      lines += LedgerLines.lines(ledger, id: #"a","rule":"b"#, sourceID: removed, url: removed)
      let count = String(decoding: body, as: UTF8.self).unicodeScalars.count
      if count > 0 { wanted["rule_\(index % 3)", default: 0] += count }
    }
    #expect(LedgerLines.removedCharacters(lines) == wanted)
    #expect(LedgerLines.removedCharacters([]).isEmpty)
    for length in stride(from: 0, to: lines.count, by: 7) { _ = LedgerLines.removedCharacters(Array(lines[..<length])) }
  }
}
