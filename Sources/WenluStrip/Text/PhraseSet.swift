/// One entry of a phrase table.
package struct Phrase: Sendable {
  package let rule: String
  /// 1 vocabulary (tells only in number), 2 functional wording (tells in a short line), 3 closed wording (tells alone).
  package let strength: Int
  package let scalars: [UInt32]
}

/// Finds all phrases of a table in folded text at once.
///
/// A `#` in a phrase stands for one to eight digits. Table lines read `rule strength phrase phrase …`.
/// - Complexity: one table look-up a scalar; phrases that begin alike are tried in turn, longest first.
package struct PhraseSet: Sendable {
  package struct Match: Sendable {
    package let phrase: Int
    package let range: Range<Int>
  }

  private static let digits: UInt32 = 0x23
  package private(set) var phrases: [Phrase] = []
  /// Phrases by their first two scalars.
  private var byStart: [UInt64: [Int]] = [:]
  /// Which first scalars occur, a bit each, folded to 16 bits: most positions end here.
  private var mayStart = [Bool](repeating: false, count: 65_536)
  /// The same for pairs, hashed to 16 bits.
  private var mayPair = [Bool](repeating: false, count: 65_536)

  package init(_ table: some Sequence<String>) {
    for line in table { add(line) }
    for key in byStart.keys {
      byStart[key]?.sort { phrases[$0].scalars.count > phrases[$1].scalars.count }
    }
  }

  private mutating func add(_ line: String) {
    let fields = line.split(separator: " ")
    guard fields.count >= 3, let strength = Int(fields[1]) else { return }
    for field in fields[2...] {
      let scalars = Fold.phrase(String(field))
      guard scalars.count >= 2 else { continue }
      byStart[PhraseSet.key(scalars[0], scalars[1]), default: []].append(phrases.count)
      mayStart[Int(scalars[0] & 0xFFFF)] = true
      mayPair[PhraseSet.hash(scalars[0], scalars[1])] = true
      phrases.append(Phrase(rule: String(fields[0]), strength: strength, scalars: scalars))
    }
  }

  private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  /// The leftmost longest matches in `range` of `text`, not overlapping.
  package func matches(in text: [UInt32], _ range: Range<Int>) -> [Match] {
    var result: [Match] = []
    var at = range.lowerBound
    while at + 1 < range.upperBound {
      guard mayStart[Int(text[at] & 0xFFFF)], let match = match(in: text, at, range.upperBound) else {
        at += 1
        continue
      }
      result.append(match)
      at = match.range.upperBound
    }
    return result
  }

  private static func hash(_ a: UInt32, _ b: UInt32) -> Int { Int((a &* 0x9E37 ^ b &* 0x85EB) & 0xFFFF) }

  private func match(in text: [UInt32], _ at: Int, _ end: Int) -> Match? {
    let second = text[at + 1]
    if let match = match(in: text, at, end, second) { return match }
    return Folded.isDigit(second) ? match(in: text, at, end, PhraseSet.digits) : nil
  }

  /// The longest phrase at `at` whose second scalar is written `second`.
  private func match(in text: [UInt32], _ at: Int, _ end: Int, _ second: UInt32) -> Match? {
    guard mayPair[PhraseSet.hash(text[at], second)], let candidates = byStart[PhraseSet.key(text[at], second)] else {
      return nil
    }
    for index in candidates {
      if let stop = PhraseSet.end(of: phrases[index].scalars, in: text, at, end) {
        return Match(phrase: index, range: at..<stop)
      }
    }
    return nil
  }

  /// Where `phrase` ends if it stands at `at`.
  private static func end(of phrase: [UInt32], in text: [UInt32], _ at: Int, _ limit: Int) -> Int? {
    var position = at
    for scalar in phrase {
      guard position < limit else { return nil }
      if scalar == digits {
        var count = 0
        while position < limit, count < 8, Folded.isDigit(text[position]) {
          position += 1
          count += 1
        }
        guard count > 0 else { return nil }
      } else {
        guard text[position] == scalar else { return nil }
        position += 1
      }
    }
    return position
  }
}
