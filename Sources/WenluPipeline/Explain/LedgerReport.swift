package import WenluCore

/// The ledger of one document for people: stage, rule, what went and what came, with a little text around it.
package struct LedgerReport {
  /// Scalars shown of a removed stretch, from its beginning and its end together.
  private static let excerpt = 120
  /// Scalars shown before and behind an edit.
  private static let around = 16

  /// Colours only where a terminal shows them.
  private let isColoured: Bool

  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// All passes of `ledger` in their order, beginning with the extracted text.
  package func text(extracted: PageText, ledger: Ledger) -> String {
    var page = extracted
    var shadow = Ledger()
    var out = ""
    for (number, pass) in ledger.passes.enumerated() {
      out += "\n\(number + 1). \(pass.stage): \(pass.edits.count) edits (\(summary(pass)))\n"
      var shown: [String: Int] = [:]
      for (index, edit) in pass.edits.edits.enumerated() {
        shown[edit.rule, default: 0] += 1
        guard shown[edit.rule, default: 0] <= limit(edit.rule) else { continue }
        out += line(edit, index, pass, page.text)
      }
      for rule in shown.keys.sorted() {
        let hidden = shown[rule, default: 0] - limit(rule)
        if hidden > 0 { out += "   … \(hidden) more of \(rule)\n" }
      }
      page.apply(pass.edits, stage: pass.stage, to: &shadow)
    }
    return out
  }

  /// Rules that change single characters by the thousand are shown by a few examples.
  private func limit(_ rule: String) -> Int { LedgerLines.counted.contains(rule) ? 5 : 400 }

  private func summary(_ pass: LedgerPass) -> String {
    var counts: [String: Int] = [:]
    for edit in pass.edits.edits { counts[edit.rule, default: 0] += 1 }
    return counts.keys.sorted().map { "\($0) \(counts[$0, default: 0])" }.joined(separator: ", ")
  }

  private func line(_ edit: Edit, _ index: Int, _ pass: LedgerPass, _ text: [UInt8]) -> String {
    let before = visible(Excerpt.tail(text[..<edit.start], LedgerReport.around))
    let after = visible(Excerpt.head(text[edit.end...], LedgerReport.around))
    let removed = visible(Excerpt.middle(pass.removedBytes(index), LedgerReport.excerpt))
    let inserted = visible(Excerpt.middle(pass.edits.insertedBytes(edit), LedgerReport.excerpt))
    let guess = edit.confidence < 0.5 ? " (a guess)" : ""
    return "   \(edit.rule)\(guess) \(edit.start)–\(edit.end): \(before)"
      + (removed.isEmpty ? "" : mark("[-\(removed)-]", "31"))
      + (inserted.isEmpty ? "" : mark("{+\(inserted)+}", "32")) + "\(after)\n"
  }

  private func mark(_ text: String, _ colour: String) -> String {
    isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }

  private func visible(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return Shown.line(text.replacing("\n", with: "⏎"), limit: 400)
  }
}

/// Short pieces of UTF-8, cut between characters.
enum Excerpt {
  static func head(_ bytes: ArraySlice<UInt8>, _ scalars: Int) -> [UInt8] {
    var count = 0
    for index in bytes.indices {
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
      if count > scalars { return Array(bytes[..<index]) }
    }
    return Array(bytes)
  }

  static func tail(_ bytes: ArraySlice<UInt8>, _ scalars: Int) -> [UInt8] {
    var count = 0
    for index in bytes.indices.reversed() where bytes[index] & 0xC0 != 0x80 {
      count += 1
      if count == scalars { return Array(bytes[index...]) }
    }
    return Array(bytes)
  }

  /// The whole, or its beginning and end around `…`.
  static func middle(_ bytes: ArraySlice<UInt8>, _ scalars: Int) -> [UInt8] {
    let first = head(bytes, scalars / 2)
    let rest = bytes.dropFirst(first.count)
    let last = tail(rest, scalars / 2)
    return last.count == rest.count ? Array(bytes) : first + Array("…".utf8) + last
  }
}
