import WenluCore
private import WenluText

/// Works out what stood where GBK bytes were cut or shifted inside characters.
///
/// A mirror worked on GBK bytes without regard to characters, and decoded what was left:
/// ```
/// 校   總   數        cut at A3 BF, each piece decoded alone
/// D0A3 BF82 94B5 (  →  D0 | A3BF | 82 94 | B5 (  →  ? ？ 倲 ?
/// ```
/// A lone lead byte gives `?`; a bad pair gives `?` and takes the next byte with it. From there on every second byte
/// pairs wrongly until an ASCII byte stands where a second byte may. The search tries every lead byte that was lost,
/// shifts the bytes back, and lets the language model choose; what is not determined stays `?`.
struct DamageSearch {
  /// A repair must be this much likelier than the text as it stands.
  private static let threshold: Float = 5
  /// What a damaged place costs: they are rare.
  private static let entryCost: Float = -3
  /// The lead that the best reading of a lost byte must have over the next one, or the place stays `?`.
  private static let margin: Float = 0.03
  /// With less lead than this the best reading is taken but counted as not repaired.
  static let doubt: Float = 4.5
  /// The same for a lost byte that is read as a mark: all that the model knows of marks is where clauses may end.
  static let doubtOfMarks: Float = 9

  /// What a lost character costs on a page that is full of them.
  private static let lost: Float = -3

  let scalars: [UInt32]
  /// Whether the page writes wide punctuation as ASCII.
  let isNarrow: Bool
  /// Whether the page puts blanks between Chinese and other letters.
  let isSpaced: Bool
  let words: PageWords
  let language: DamageLanguage
  /// Whether pairs of the user-defined zones may have vanished from a run.
  let allowsHoles: Bool
  /// Whether a `?` before a mark is rather a character that the mirror's code had no place for.
  var isLossy = false

  /// What stood at the damaged place that begins with the `?` at `at`; nil when the text is better left as it is.
  ///
  /// `left` is the text before it, as far as it is repaired.
  /// `budget` is how many steps may still be tried on the page; without any left nothing is found.
  func outcome(at: Int, behind left: [UInt32], budget: inout Int) -> DamageOutcome? {
    guard budget > 0 else { return nil }
    let entries: (paths: [DamagePath], next: Int) = glossEntries(at, left) ?? (cutEntries(at, left), at + 2)
    guard !entries.paths.isEmpty else { return nil }
    budget -= entries.paths.count
    for isHoled in [false, true] where !isHoled || allowsHoles {
      var run = DamageRun(search: self, at: at, isHoled: isHoled)
      run.follow(entries.paths, from: entries.next, budget: &budget)
      if let best = run.best, best.path.gain > (isHoled || isLossy ? 2 : 1) * Self.threshold {
        return outcome(best, run, at: at)
      }
    }
    return nil
  }

  // MARK: Entries

  /// The path of a run that begins behind `left`.
  private func start(_ left: [UInt32], gain: Float) -> DamagePath {
    let last = Gloss.characters(before: left.count, in: left)
    var path = DamagePath(gain: gain, context: last.last, before: last.first)
    let near = left.suffix(14)
    path.isInBracket = Self.isInBracket(left)
    if let mark = near.lastIndex(of: 0x3001) { path.sinceListMark = UInt8(near.endIndex - mark) }
    return path
  }

  /// Whether a bracket near the end of `left` is still open.
  private static func isInBracket(_ left: [UInt32]) -> Bool {
    var closed = 0
    for scalar in left.suffix(30).reversed() {
      if scalar == 0x29 || scalar == 0xFF09 { closed += 1 }
      guard scalar == 0x28 || scalar == 0xFF08 else { continue }
      if closed == 0 { return true }
      closed -= 1
    }
    return false
  }

  /// `?` and a mark: a lead byte stood before the mark's first byte, the mark's second byte leads the next pair.
  private func cutEntries(_ at: Int, _ left: [UInt32]) -> [DamagePath] {
    guard at + 1 < scalars.count, let mark = DamageCodes.mark(scalars[at + 1]) else { return [] }
    let start = start(left, gain: Self.entryCost - asIs(at..<at + 2))
    return DamageCandidates.with(trail: mark.0).map { candidate in
      var path = start.reading(
        candidate.scalar, pending: mark.1, language.guess(start.before, start.context, candidate.scalar))
      path.isGuess = true
      return path
    }
  }

  /// `?r)`: a gloss was put inside a character, behind the last byte of one and the first byte of the next.
  private func glossEntries(_ at: Int, _ left: [UInt32]) -> (paths: [DamagePath], next: Int)? {
    guard let gloss = Gloss.readingAndBracket(scalars, at + 1) else { return nil }
    let start = start(left, gain: Self.entryCost - asIs(at..<gloss.end))
    let code = GBKTable.code(of: start.context)
    guard code != 0 else { return nil }
    let paths = DamageCodes.characters(lead: UInt8(code & 0xFF), reading: gloss.reading).map {
      var path = start
      path.gain += Language.frequency($0.character) / 4 + (language.pairs.isGlossed($0.character) ? 2 : 0)
      path.pending = $0.trail
      return path
    }
    return paths.isEmpty ? nil : (paths, gloss.end)
  }

  // MARK: Costs

  /// How likely the scalars of `range` are as they stand, where damage is to be expected.
  func asIs(_ range: Range<Int>) -> Float {
    range.reduce(0) { total, index in
      let scalar = scalars[index]
      if isLossy, DamageCodes.isQuestion(scalar) { return total + Self.lost }
      if scalar < 0x80 {
        let isWord =
          Scalars.isASCIILetter(scalar) && index + 1 < scalars.count && Scalars.isASCIILetter(scalars[index + 1])
        return total + (isWord ? -3 : scalar >= 0x3F ? -9 : -6)
      }
      if !isLossy, index > 0, DamageCodes.isQuestion(scalars[index - 1]), DamageCodes.mark(scalar) != nil {
        return total - 7
      }
      return total + DamageLanguage.plain(index > 0 ? scalars[index - 1] : 0, scalar)
    }
  }

  // MARK: The choice

  /// The best path, with `?` where another one of nearly the same weight reads otherwise.
  private func outcome(_ best: DamageStep, _ run: DamageRun, at: Int) -> DamageOutcome {
    let chain = run.trail.chain(best.path.node)
    var leads = [Float](repeating: .infinity, count: chain.count)
    var ties = leads
    for rival in run.rivals(of: best, chain) {
      for place in run.differences(chain, rival) {
        leads[place] = min(leads[place], rival.lead)
        if !run.isVariant(chain[place], in: rival) { ties[place] = min(ties[place], rival.lead) }
      }
    }
    var unknown = Int(best.path.lostSigns)
    var output = chain.map { run.trail.nodes[Int($0)].character }
    for (place, lead) in leads.enumerated()
    where lead < (Scalars.isHan(output[place]) ? Self.doubt : Self.doubtOfMarks) {
      unknown += 1
      if ties[place] < Self.margin { output[place] = 0x3F }
    }
    if isNarrow { output = output.map(DamageCodes.narrow) }
    let isGuessed = chain.contains { run.trail.nodes[Int($0)].isGuess }
    let confidence: Float = unknown > 0 ? 0.4 : isGuessed ? 0.7 : 1
    let replacement = Replacement(range: at..<best.index, scalars: output, rule: "byte_damage", confidence: confidence)
    return DamageOutcome(replacement: replacement, unknown: unknown)
  }
}
