import Testing
import WenluCore
import WenluNormalise
import WenluTestSupport

@Suite("Normaliser, case by case") struct NormaliserCasesTests {
  @Test("reads broken text again and leaves what only looks broken", arguments: try cases("mojibake"))
  func mojibake(_ example: TextCase) { check(example) }

  @Test("reads escapes that became text", arguments: try cases("escapes"))
  func escapes(_ example: TextCase) { check(example) }

  @Test("takes glosses out and undoes their damage", arguments: try cases("gloss"))
  func gloss(_ example: TextCase) { check(example) }

  @Test("brings forms of characters together", arguments: try cases("forms"))
  func forms(_ example: TextCase) { check(example) }

  private func check(_ example: TextCase) {
    let original = PageText(lines: Array(example.input.utf8))
    var page = original
    var ledger = Ledger()
    _ = Normaliser().normalise(&page, ledger: &ledger)
    #expect(String(decoding: page.text.dropLast(), as: UTF8.self) == example.expected, "\(example.why)")
    #expect(ledger.undone(from: page.text) == original.text, "undoing the ledger gives the page back")
    let once = page.text
    _ = Normaliser().normalise(&page, ledger: &ledger)
    #expect(page.text == once, "a second run must change nothing")
  }
}
