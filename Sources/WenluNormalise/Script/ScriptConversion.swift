import WenluCore
private import WenluText

/// Asks for a page's characters in simplified script, one scalar for one, each an edit of its own.
///
/// - Keeps: clauses with kana, which are Japanese.
enum ScriptConversion {
  static let rule = "t2s"

  /// The edits that bring `text` into simplified script.
  static func edits(_ text: [UInt8], hasKana: Bool) -> EditList {
    var edits = EditList()
    var japanese = hasKana ? JapaneseClauses(text) : nil
    func add(_ offset: Int, _ length: Int, _ scalar: UInt32) {
      guard !(japanese?.contains(offset) ?? false) else { return }
      var bytes: [UInt8] = []
      Scalars.append(scalar, to: &bytes)
      edits.replace(offset..<offset + length, with: bytes, rule: rule)
    }
    var places = particles(text)[...]
    for change in ScriptConverter.changes(simplifying: text) {
      while let place = places.first, place < change.offset { add(places.removeFirst(), 3, AspectParticle.simplified) }
      add(change.offset, change.length, change.scalar)
    }
    for place in places { add(place, 3, AspectParticle.simplified) }
    return edits
  }

  /// Where 著 stands behind a verb, which becomes 着; the tables leave it alone.
  private static func particles(_ text: [UInt8]) -> [Int] {
    var result: [Int] = []
    var at = 0
    while at + 2 < text.count {
      // 著 is E8 91 97.
      guard text[at] == 0xE8, text[at + 1] == 0x91, text[at + 2] == 0x97 else {
        at += 1
        continue
      }
      let verb = at >= 3 ? Scalars.scan(text, at: at - 3).value : 0
      let next = at + 3 < text.count ? Scalars.scan(text, at: at + 3).value : 0
      if AspectParticle.isParticle(verb: verb, next: next) { result.append(at) }
      at += 3
    }
    return result
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
