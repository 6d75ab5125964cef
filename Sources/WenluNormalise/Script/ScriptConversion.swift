import WenluCore
private import WenluText

/// Asks for a page's characters in simplified script, one scalar for one, each an edit of its own.
///
/// - Keeps: clauses with kana, which are Japanese.
enum ScriptConversion {
  static let rule = "t2s"

  /// The edits that bring `text` into simplified script, 著 behind a verb among them.
  static func edits(_ text: [UInt8], hasKana: Bool) -> EditList {
    var changes = ScriptConverter.changes(simplifying: text, particles: true)
    if hasKana {
      var japanese = JapaneseClauses(text)
      changes.removeAll { japanese.contains($0.offset) }
    }
    return EditList(replacing: changes, rule: rule)
  }

  /// Whether a conversion may have made a sign that later steps look for where there was none: 錕 becomes 锟.
  static func raisesSigns(_ edits: EditList) -> Bool {
    // E9 94 9F.
    let pool = edits.pool.span
    var at = 0
    while at + 2 < pool.count {
      if pool[at] == 0xE9, pool[at + 1] == 0x94, pool[at + 2] == 0x9F { return true }
      at += 1
    }
    return false
  }
}

/// Clauses of a text that are Japanese: they hold at least two kana between two marks or line ends.
private struct JapaneseClauses {
  private var ranges: [Range<Int>] = []
  private var next = 0

  init(_ text: [UInt8]) {
    var (start, kana, at) = (0, 0, 0)
    while at < text.count {
      let scalar = Scalars.scan(text, at: at)
      if Scalars.isKana(scalar.value) { kana += 1 }
      at += scalar.length
      let isEnd = scalar.value == 0x0A || scalar.value == 0x3002 || scalar.value == 0xFF0C || scalar.value == 0x2C
      guard isEnd || at >= text.count else { continue }
      if kana >= 2 { ranges.append(start..<at) }
      (start, kana) = (at, 0)
    }
  }

  /// Whether byte `at` is in such a clause; to be asked in ascending order.
  mutating func contains(_ at: Int) -> Bool {
    while next < ranges.count, ranges[next].upperBound <= at { next += 1 }
    return next < ranges.count && ranges[next].contains(at)
  }
}
