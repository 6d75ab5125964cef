private import WenluCore

/// One entry of a phrase table.
package struct Phrase: Sendable {
  package let rule: String
  /// 1 vocabulary (tells only in number), 2 functional wording (tells in a short line), 3 closed wording (tells alone).
  package let strength: Int
  package let scalars: [UInt32]
  /// The rule as facts of a line have it, `none` for one of another kind.
  let line: LineRule

  init(rule: String, strength: Int, scalars: [UInt32]) {
    self.rule = rule
    self.strength = strength
    self.scalars = scalars
    line = LineRule(rawValue: rule) ?? .none
  }
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
  /// Phrases ordered by their first two scalars, longer ones first.
  private var order: [Int] = []
  /// Where the phrases of two first scalars stand in `order`: the place above 16 bits of their count.
  private var byStart = WordTable([])
  /// Which pairs of first scalars occur, a bit each, folded to 16 bits: nearly all positions end here.
  fileprivate private(set) var pairs = [UInt64](repeating: 0, count: 1_024)
  /// The same for first scalars alone, folded to 12 bits: cheaper to ask.
  fileprivate private(set) var firsts = [UInt64](repeating: 0, count: 64)

  package init(_ table: some Sequence<String>) {
    for line in table { add(line) }
    order = phrases.indices.sorted { a, b in
      let (left, right) = (phrases[a].scalars, phrases[b].scalars)
      return (left[0], left[1], right.count, a) < (right[0], right[1], left.count, b)
    }
    var places: [(key: UInt64, value: UInt64)] = []
    for (place, index) in order.enumerated() {
      let key = PhraseSet.key(phrases[index].scalars[0], phrases[index].scalars[1])
      if places.last?.key == key {
        places[places.count - 1].value += 1
      } else {
        places.append((key, UInt64(place) << 16 | 1))
      }
    }
    byStart = WordTable(places)
  }

  private mutating func add(_ line: String) {
    let fields = line.split(separator: " ")
    guard fields.count >= 3, let strength = Int(fields[1]) else { return }
    for field in fields[2...] {
      let scalars = Fold.phrase(String(field))
      guard scalars.count >= 2 else { continue }
      PhraseSet.mark(&pairs, PhraseSet.hash(scalars[0], scalars[1]))
      firsts[Int(scalars[0] >> 6 & 63)] |= 1 << UInt64(scalars[0] & 63)
      phrases.append(Phrase(rule: String(fields[0]), strength: strength, scalars: scalars))
    }
  }

  private static func mark(_ bits: inout [UInt64], _ value: UInt32) {
    bits[Int(value >> 6 & 0x3FF)] |= 1 << UInt64(value & 63)
  }

  @inline(__always)
  private static func has(_ bits: Span<UInt64>, _ value: UInt32) -> Bool {
    bits[Int(value >> 6 & 0x3FF)] >> UInt64(value & 63) & 1 != 0
  }

  private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  /// The leftmost longest matches in `range` of `text`, not overlapping.
  package func matches(in text: [UInt32], _ range: Range<Int>) -> [Match] {
    var result: [Match] = []
    addMatches(in: text, range, to: &result)
    return result
  }

  /// Adds the matches that begin at one of `spots`, in ascending order, and end before `end`.
  func addMatches(in text: [UInt32], at spots: ArraySlice<Int>, before end: Int, to result: inout [Match]) {
    var from = 0
    for at in spots where at >= from && at + 1 < end {
      guard PhraseSet.mayPair(pairs.span, text[at], text[at + 1]), let match = match(in: text, at, end) else {
        continue
      }
      result.append(match)
      from = match.range.upperBound
    }
  }

  /// Adds the matches in `range` to `result`.
  package func addMatches(in text: [UInt32], _ range: Range<Int>, to result: inout [Match]) {
    let (pairs, firsts) = (pairs.span, firsts.span)
    let scalars = text.span
    var at = range.lowerBound
    while at + 1 < range.upperBound {
      guard PhraseSet.mayBegin(firsts, scalars[at]), PhraseSet.mayPair(pairs, scalars[at], scalars[at + 1]),
        let match = match(in: text, at, range.upperBound)
      else {
        at += 1
        continue
      }
      result.append(match)
      at = match.range.upperBound
    }
  }

  @inline(__always)
  fileprivate static func mayBegin(_ firsts: Span<UInt64>, _ scalar: UInt32) -> Bool {
    firsts[Int(scalar >> 6 & 63)] >> UInt64(scalar & 63) & 1 != 0
  }

  @inline(__always)
  fileprivate static func mayPair(_ pairs: Span<UInt64>, _ first: UInt32, _ second: UInt32) -> Bool {
    has(pairs, hash(first, second)) || Folded.isDigit(second) && has(pairs, hash(first, digits))
  }

  @inline(__always)
  private static func hash(_ a: UInt32, _ b: UInt32) -> UInt32 { (a &* 0x9E37 ^ b &* 0x85EB) & 0xFFFF }

  private func match(in text: [UInt32], _ at: Int, _ end: Int) -> Match? {
    let second = text[at + 1]
    if let match = match(in: text, at, end, second) { return match }
    return Folded.isDigit(second) ? match(in: text, at, end, PhraseSet.digits) : nil
  }

  /// The longest phrase at `at` whose second scalar is written `second`.
  private func match(in text: [UInt32], _ at: Int, _ end: Int, _ second: UInt32) -> Match? {
    guard PhraseSet.has(pairs.span, PhraseSet.hash(text[at], second)) else { return nil }
    let place = byStart.value(PhraseSet.key(text[at], second))
    let first = Int(place >> 16)
    for index in order[first..<(first + Int(place & 0xFFFF))] {
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

/// Where phrases of several tables may begin in a page: the tables then look there alone.
struct PhraseSpots {
  private var spots: [Int] = []
  private var starts: [Int] = []

  /// The pairs that begin phrases, those of all tables together.
  struct Filter {
    fileprivate let pairs: [UInt64]
    fileprivate let firsts: [UInt64]

    init(_ sets: [PhraseSet]) {
      pairs = (0..<1_024).map { place in sets.reduce(0) { $0 | $1.pairs[place] } }
      firsts = (0..<64).map { place in sets.reduce(0) { $0 | $1.firsts[place] } }
    }
  }

  init(_ folded: FoldedText, _ filter: Filter) {
    let (pairs, firsts) = (filter.pairs.span, filter.firsts.span)
    let scalars = folded.scalars.span
    starts.reserveCapacity(folded.lineCount + 1)
    spots.reserveCapacity(scalars.count / 16)
    for line in 0..<folded.lineCount {
      starts.append(spots.count)
      let range = folded.line(line)
      var at = range.lowerBound
      while at + 1 < range.upperBound {
        if PhraseSet.mayBegin(firsts, scalars[at]), PhraseSet.mayPair(pairs, scalars[at], scalars[at + 1]) {
          spots.append(at)
        }
        at += 1
      }
    }
    starts.append(spots.count)
  }

  subscript(line: Int) -> ArraySlice<Int> { spots[starts[line]..<starts[line + 1]] }
}
