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
/// - Complexity: at most `beam` × 126 steps for each scalar of the run, which ends at the first ASCII byte.
struct DamageSearch {
  private static let beam = 160
  /// A run longer than this, in scalars, is not followed.
  private static let longestRun = 300
  /// A repair must be this much likelier than the text as it stands.
  private static let threshold: Float = 5
  /// What a damaged place costs: they are rare.
  private static let entryCost: Float = -3
  /// The lead that the best reading of a lost byte must have over the next one, or the place stays `?`.
  private static let margin: Float = 0.25
  /// With less lead than this the best reading is taken but counted as not repaired.
  private static let doubt: Float = 2

  let scalars: [UInt32]
  /// Whether the page writes wide punctuation as ASCII.
  let isNarrow: Bool
  /// The pairs of characters that the page has elsewhere.
  let pairs: PagePairs
  /// Whether pairs of the user-defined zones may have vanished from a run.
  let allowsHoles: Bool

  /// What stood at the damaged place that begins with the `?` at `at`; nil when the text is better left as it is.
  ///
  /// `budget` is how many steps may still be tried on the page; without any left nothing is found.
  func outcome(at: Int, budget: inout Int) -> DamageOutcome? {
    guard budget > 0 else { return nil }
    let left = Gloss.character(before: at, in: scalars)
    let entries: (paths: [DamagePath], next: Int) = glossEntries(at, left) ?? (cutEntries(at, left), at + 2)
    guard !entries.paths.isEmpty else { return nil }
    for isHoled in [false, true] where !isHoled || allowsHoles {
      let finished = follow(entries.paths, from: entries.next, at: at, isHoled: isHoled, budget: &budget)
      let best = finished.max { $0.path.gain < $1.path.gain }
      if let best, best.path.gain > (isHoled ? 2 : 1) * Self.threshold { return settle(best, finished, at: at) }
    }
    return nil
  }

  // MARK: Entries

  /// `?` and a mark: a lead byte stood before the mark's first byte, the mark's second byte leads the next pair.
  private func cutEntries(_ at: Int, _ left: UInt32) -> [DamagePath] {
    guard at + 1 < scalars.count, let mark = DamageCodes.mark(scalars[at + 1]) else { return [] }
    let gain = Self.entryCost - asIs(at..<at + 2)
    return (UInt8(0x81)...0xFE).compactMap { lead in
      guard let character = DamageCodes.character(lead, mark.0) else { return nil }
      return DamagePath(
        gain: gain + step(left, character), context: character, pending: mark.1, output: [character],
        guesses: [0], lostSigns: 0)
    }
  }

  /// `?r)`: a gloss was put inside a character, behind the last byte of one and the first byte of the next.
  private func glossEntries(_ at: Int, _ left: UInt32) -> (paths: [DamagePath], next: Int)? {
    guard let gloss = Gloss.readingAndBracket(scalars, at + 1), Gloss.isToned(gloss.reading) else { return nil }
    let code = GBKTable.code(of: left)
    guard code != 0 else { return nil }
    let gain = Self.entryCost - asIs(at..<gloss.end)
    let paths = DamageCodes.characters(lead: UInt8(code & 0xFF), reading: gloss.reading).map {
      DamagePath(
        gain: gain + Language.frequency($0.character) / 4, context: left, pending: $0.trail, output: [], guesses: [],
        lostSigns: 0)
    }
    return paths.isEmpty ? nil : (paths, gloss.end)
  }

  // MARK: The run

  /// All ways to read on from `start` until the bytes are in step again.
  private func follow(_ entries: [DamagePath], from start: Int, at: Int, isHoled: Bool, budget: inout Int)
    -> [DamageStep]
  {
    var finished: [DamageStep] = []
    var frontier: [Int: [DamagePath]] = [start: entries]
    for index in start..<min(scalars.count, at + Self.longestRun) {
      guard budget > 0, let paths = frontier.removeValue(forKey: index) else { continue }
      // A `?` opens hundreds of ways; only the best paths are worth it.
      let kept = prune(paths, to: DamageCodes.isQuestion(scalars[index]) ? Self.beam / 6 : Self.beam)
      let holed = isHoled ? prune(paths, to: 8).flatMap { withHole($0, before: index) } : []
      for next in (kept + prune(holed, to: Self.beam)).lazy.flatMap({ steps($0, index) }) {
        budget -= 1
        if next.path.pending == 0 {
          finished.append(closed(next))
        } else {
          frontier[next.index, default: []].append(next.path)
        }
      }
    }
    return finished
  }

  private func prune(_ paths: [DamagePath], to count: Int) -> [DamagePath] {
    guard paths.count > count else { return paths }
    return Array(paths.sorted { $0.gain > $1.gain }.prefix(count))
  }

  /// A path that is in step again, with what the text behind it says about its last character.
  private func closed(_ step: DamageStep) -> DamageStep {
    guard step.index < scalars.count else { return step }
    var step = step
    let last = step.path.output.last ?? step.path.context
    let next = scalars[step.index]
    step.path.gain += self.step(last, next) - Self.step(scalars[step.index - 1], next) { Language.step($0, $1) }
    return step
  }

  /// The ways to read the scalar at `index` with a lead byte waiting.
  private func steps(_ path: DamagePath, _ index: Int) -> [DamageStep] {
    let scalar = scalars[index]
    var result = DamageCodes.isQuestion(scalar) ? questionSteps(path, index) : []
    if scalar >= 0x40, scalar < 0x7F {
      // The second byte of a traditional character may be a letter: 裝 is D1 `b`.
      if let character = DamageCodes.character(path.pending, UInt8(scalar)) {
        result.append(DamageStep(path: read(path, character, pending: 0, index..<index + 1), index: index + 1))
      }
      return result
    }
    let code = DamageCodes.code(scalar)
    guard code != 0, let character = DamageCodes.character(path.pending, UInt8(code >> 8)) else { return result }
    let second = UInt8(code & 0xFF)
    // The byte pair may have got a gloss although it is no character here.
    let gloss = Gloss.bracketed(scalars, index + 1)
    let isGlossed = gloss.map { Readings.has(scalar, reading: $0.reading) } ?? false
    let end = isGlossed ? gloss?.end ?? index + 1 : index + 1
    var next = read(path, character, pending: second, index..<end)
    if second < 0x80 {
      next.pending = 0
      next.output.append(UInt32(second))
    }
    result.append(DamageStep(path: next, index: end))
    return result
  }

  /// A `?` inside a run: a lead byte and what it swallowed, or a lead byte at the end of a piece.
  private func questionSteps(_ path: DamagePath, _ index: Int) -> [DamageStep] {
    if let gloss = Gloss.readingAndBracket(scalars, index + 1), Gloss.isToned(gloss.reading) {
      let glossed = DamageCodes.characters(lead: path.pending, reading: gloss.reading).filter { $0.trail >= 0x80 }
      if !glossed.isEmpty {
        return glossed.map {
          DamageStep(path: read(path, $0.character, pending: 0, index..<gloss.end), index: gloss.end)
        }
      }
    }
    let isPieceEnd = index + 1 == scalars.count || DamageCodes.mark(scalars[index + 1]) != nil
    var result: [DamageStep] = []
    let isLineEnd = index + 1 == scalars.count
    for trail in UInt8(0x80)...0xFE {
      guard let character = DamageCodes.character(path.pending, trail) else { continue }
      var next = read(path, character, pending: 0, index..<index + 1)
      next.guesses.append(next.output.count - 1)
      if isLineEnd, character == 0x3002 { next.gain += 3 }
      if isPieceEnd { result.append(DamageStep(path: next, index: index + 1)) }
      guard !isLineEnd else { continue }
      // A byte below 0x40 went with the lead byte: a digit, a blank, a sign. Nothing tells which.
      next.output.append(0x3F)
      next.lostSigns += 1
      next.gain -= 3
      result.append(DamageStep(path: next, index: index + 1))
    }
    return result + codelessSteps(path, index)
  }

  /// A `?` for two bytes that are no code, both beyond ASCII: the second one leads the next pair.
  private func codelessSteps(_ path: DamagePath, _ index: Int) -> [DamageStep] {
    guard index + 1 < scalars.count else { return [] }
    let following = DamageCodes.isQuestion(scalars[index + 1]) ? 0 : DamageCodes.code(scalars[index + 1])
    let letter = scalars[index + 1] >= 0x40 && scalars[index + 1] < 0x7F ? UInt8(scalars[index + 1]) : 0
    let trail = following != 0 ? UInt8(following >> 8) : letter
    var result: [DamageStep] = []
    for lead in DamageCodes.openLeads {
      guard let character = DamageCodes.character(path.pending, lead) else { continue }
      for second in UInt8(0x81)...0xFE where DamageCodes.isCodeless(lead, second) {
        guard trail == 0 || DamageCodes.character(second, trail) != nil else { continue }
        var next = read(path, character, pending: second, index..<index + 1)
        next.guesses.append(next.output.count - 1)
        // The character that the second byte begins is known only as far as its own second byte goes.
        next.guesses.append(next.output.count)
        result.append(DamageStep(path: next, index: index + 1))
      }
    }
    return result
  }

  /// `path` with a pair that some decoders drop without a sign, one of the user-defined zones, before `index`.
  private func withHole(_ path: DamagePath, before index: Int) -> [DamagePath] {
    guard path.output.count > 0, let trail = UInt8(exactly: DamageCodes.code(scalars[index]) >> 8), trail > 0 else {
      return []
    }
    var result: [DamagePath] = []
    for lead in DamageCodes.openLeads {
      guard let character = DamageCodes.character(path.pending, lead) else { continue }
      for second in UInt8(0x81)...0xFE
      where DamageCodes.isCodeless(lead, second) && DamageCodes.character(second, trail) != nil {
        var next = read(path, character, pending: second, index..<index)
        next.gain -= 7
        next.guesses += [next.output.count - 1, next.output.count]
        result.append(next)
      }
    }
    return result
  }

  /// `path` with one more character, read from the scalars of `range`.
  private func read(_ path: DamagePath, _ character: UInt32, pending: UInt8, _ range: Range<Int>) -> DamagePath {
    var next = path
    next.gain += step(path.context, character) - asIs(range)
    next.context = character
    next.pending = pending
    next.output.append(character)
    return next
  }

  // MARK: Costs

  /// How likely the scalars of `range` are as they stand, where damage is to be expected.
  private func asIs(_ range: Range<Int>) -> Float {
    range.reduce(0) { total, index in
      let scalar = scalars[index]
      if scalar < 0x80 {
        let isWord =
          Scalars.isASCIILetter(scalar) && index + 1 < scalars.count && Scalars.isASCIILetter(scalars[index + 1])
        return total + (isWord ? -3 : scalar >= 0x3F ? -9 : -6)
      }
      if index > 0, DamageCodes.isQuestion(scalars[index - 1]), DamageCodes.mark(scalar) != nil { return total - 7 }
      return total + Self.step(index > 0 ? scalars[index - 1] : 0, scalar) { Language.step($0, $1) }
    }
  }

  /// What it costs that `next` stands behind `previous`, as far as this page's own words tell.
  private func step(_ previous: UInt32, _ next: UInt32) -> Float {
    let general = Self.step(previous, next) { pairs.step($0, $1) }
    guard DamageCodes.isCommonSign(next), Scalars.isHan(previous) else { return general }
    return general + pairs.signShift(previous)
  }

  private static func step(_ previous: UInt32, _ next: UInt32, _ pair: (UInt32, UInt32) -> Float) -> Float {
    guard Scalars.isHan(next) else {
      return DamageCodes.signCost(previous, next) + (Scalars.isHan(previous) ? Clauses.end(previous) : 0)
    }
    let isStart = Scalars.isCJKPunctuation(previous)
    return max(pair(previous, next) + (isStart ? Clauses.start(next) : 0), -14)
  }

  // MARK: The choice

  /// The best path, with `?` where another one of nearly the same weight reads otherwise.
  private func settle(_ best: DamageStep, _ all: [DamageStep], at: Int) -> DamageOutcome {
    var output = best.path.output
    var unknown = best.path.lostSigns
    for place in best.path.guesses where place < output.count {
      let rival = all.lazy.filter {
        $0.index == best.index && $0.path.output.count == output.count
          && $0.path.output[place] != best.path.output[place]
      }.map(\.path.gain).max()
      guard let rival, best.path.gain - rival < Self.doubt else { continue }
      unknown += 1
      if best.path.gain - rival < Self.margin { output[place] = 0x3F }
    }
    if isNarrow { output = output.map(DamageCodes.narrow) }
    let confidence: Float = unknown > 0 ? 0.4 : best.path.guesses.isEmpty ? 1 : 0.7
    let replacement = Replacement(range: at..<best.index, scalars: output, rule: "byte_damage", confidence: confidence)
    return DamageOutcome(replacement: replacement, unknown: unknown)
  }
}
