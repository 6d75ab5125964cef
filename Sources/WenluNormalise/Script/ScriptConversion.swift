import WenluCore
private import WenluText

/// Converts traditional to simplified script, one scalar for one, phrases before characters.
///
/// - Keeps: clauses with kana (Japanese), and the names of `kept`.
enum ScriptConversion {
  static let rule = "t2s"

  /// Names that the character table gets wrong: 乾 stays in place names, 徵 in the name of a minister.
  private static let kept = ["乾安", "魏徵", "乾县", "乾縣"].map { Scalars.decode(Array($0.utf8)) }

  private struct Phrase {
    let from: [UInt32]
    let to: [UInt32]
  }

  private static let phrases: [UInt32: [Phrase]] = {
    var result: [UInt32: [Phrase]] = [:]
    for name in kept {
      let to = name.map { $0 == 0x4E7E || $0 == 0x5FB5 ? $0 : ScriptTable.simplified($0) }
      result[name[0], default: []].append(Phrase(from: name, to: to))
    }
    for phrase in ScriptTable.phrases {
      result[phrase.traditional[0], default: []].append(Phrase(from: phrase.traditional, to: phrase.simplified))
    }
    return result
  }()

  /// A bit for each scalar of the basic plane that begins a phrase or changes.
  private static let classes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    for scalar in UInt32(0x3400)..<0xFB00 where ScriptTable.simplified(scalar) != scalar { table[Int(scalar)] |= 1 }
    for first in phrases.keys where first < 0x10000 { table[Int(first)] |= 2 }
    return table
  }()

  /// The edits that bring `text` into simplified script.
  static func edits(_ text: [UInt8], hasKana: Bool) -> (EditList, Int) {
    var edits = EditList()
    var count = 0
    let classes = classes
    var at = 0
    var japanese = hasKana ? JapaneseClauses(text) : nil
    while at < text.count {
      guard text[at] >= 0xE3 else {
        at += 1
        continue
      }
      let next = Scalars.scan(text, at: at)
      let bits = next.value < 0x10000 ? classes[Int(next.value)] : 1
      guard bits != 0, !(japanese?.contains(at) ?? false) else {
        at += next.length
        continue
      }
      if bits & 2 != 0, let phrase = phrase(text, at, next.value) {
        for (from, to) in zip(phrase.from, phrase.to) {
          count += replace(from, to, at, &edits)
          at += Scalars.length(from)
        }
        continue
      }
      count += replace(next.value, ScriptTable.simplified(next.value), at, &edits)
      at += next.length
    }
    return (edits, count)
  }

  private static func replace(_ from: UInt32, _ to: UInt32, _ at: Int, _ edits: inout EditList) -> Int {
    guard from != to else { return 0 }
    var bytes: [UInt8] = []
    Scalars.append(to, to: &bytes)
    edits.replace(at..<at + Scalars.length(from), with: bytes, rule: rule)
    return 1
  }

  private static func phrase(_ text: [UInt8], _ at: Int, _ first: UInt32) -> Phrase? {
    phrases[first]?.first { phrase in
      var index = at
      for scalar in phrase.from {
        guard index < text.count, Scalars.scan(text, at: index).value == scalar else { return false }
        index += Scalars.length(scalar)
      }
      return true
    }
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
