private import WenluText

extension DamageRun {
  /// What all paths need to know of a scalar.
  struct Place {
    let index: Int
    let scalar: UInt32
    let code: UInt16
    /// Where the text goes on: behind the scalar, or behind a gloss of the byte pair, which need not be a character here.
    let end: Int
    let asIs: Float
    let isQuestion: Bool

    init(_ search: DamageSearch, _ index: Int) {
      self.index = index
      scalar = search.scalars[index]
      code = DamageCodes.code(scalar)
      isQuestion = DamageCodes.isQuestion(scalar)
      var end = index + 1
      if let gloss = Gloss.bracketed(search.scalars, end), Readings.has(scalar, reading: gloss.reading) {
        end = gloss.end
      }
      self.end = end
      // A gloss in its place says that the bytes are in step, where `?` need not be damage.
      asIs = search.asIs(index..<(search.isLossy ? index + 1 : end))
    }
  }

  /// The ways to read the scalar at `place` with a lead byte waiting.
  mutating func step(_ path: DamagePath, _ place: Place, budget: inout Int) {
    if place.isQuestion { questionSteps(path, place, budget: &budget) }
    if place.scalar >= 0x40, place.scalar < 0x7F {
      // The second byte of a traditional character may be a letter: 裝 is D1 `b`.
      for next in read(path, UInt8(place.scalar), pending: 0, place.asIs) { finish(next, place.index + 1) }
    } else if place.code != 0 {
      let second = UInt8(place.code & 0xFF)
      let ways = read(path, UInt8(place.code >> 8), pending: second, place.asIs)
      budget -= ways.count
      for var next in ways {
        guard second < 0x80 else {
          add(next, place.end)
          continue
        }
        next.pending = 0
        next.sign = second
        next.context = UInt32(second)
        finish(next, place.end)
      }
    }
  }

  /// `path` with the character whose second byte is `trail`: one, or, behind a lost byte, one for each lead byte.
  private func read(_ path: DamagePath, _ trail: UInt8, pending: UInt8, _ asIs: Float, isGuess: Bool = false)
    -> [DamagePath]
  {
    let language = search.language
    guard path.codeless != 0 else {
      guard let character = DamageCodes.character(path.pending, trail) else { return [] }
      let gain =
        isGuess
        ? language.guess(path.before, path.context, character) : language.step(path.before, path.context, character)
      var next = path.reading(character, pending: pending, gain - asIs)
      next.isGuess = isGuess
      return [next]
    }
    return DamageCandidates.with(trail: trail).compactMap { candidate in
      guard DamageCandidates.isCodeless(path.codeless, candidate.byte) else { return nil }
      let gain = language.guess(path.before, path.context, candidate.scalar) - asIs
      var next = path.reading(candidate.scalar, pending: pending, gain)
      next.isGuess = true
      return next
    }
  }

  /// A `?` inside a run: a lead byte and what it swallowed, or a lead byte at the end of a piece.
  private mutating func questionSteps(_ path: DamagePath, _ place: Place, budget: inout Int) {
    let scalars = search.scalars
    let index = place.index
    if let gloss = Gloss.readingAndBracket(scalars, index + 1) {
      let ways = glossed(path, gloss.reading, search.asIs(index..<gloss.end))
      for way in ways { finish(way, gloss.end) }
      if !ways.isEmpty { return }
    }
    let ways = path.codeless == 0 ? lastCharacters(path, place) : [unknown(path, place)]
    budget -= ways.count
    for way in ways { end(way, index + 1) }
    codelessSteps(path, place, budget: &budget)
  }

  /// A way that ends at a `?`: behind a lone lead byte at the end of a piece, or with a sign that the lead byte took along.
  private mutating func end(_ way: DamagePath, _ index: Int) {
    let scalars = search.scalars
    var way = way
    guard index < scalars.count else {
      if way.context == 0x3002 { way.gain += 3 }
      finish(way, index)
      return
    }
    let endsPiece = DamageCodes.mark(scalars[index]) != nil
    if endsPiece { finish(way, index) }
    way.sign = swallowed(behind: way.context, at: index)
    way.context = UInt32(way.sign)
    way.lostSigns += 1
    way.gain -= endsPiece ? 6 : 3
    finish(way, index)
  }

  /// What a lead byte took along, a byte below 0x40: a digit, a blank, a sign; `?` when nothing tells which.
  private func swallowed(behind last: UInt32, at index: Int) -> UInt8 {
    let scalars = search.scalars[index...]
    // The years of this century and of the last one.
    if scalars.prefix(while: Scalars.isASCIIDigit).count == 3, scalars.dropFirst(3).first == 0x5E74 {
      return scalars[index] == 0x30 ? 0x32 : scalars[index] == 0x39 ? 0x31 : 0x3F
    }
    if let sign = search.words.sign(behind: last, before: scalars) { return sign }
    // A page that parts Chinese and other letters with blanks had one here.
    return search.isSpaced && Scalars.isHan(last) && Scalars.isASCIIAlphanumeric(scalars[index]) ? 0x20 : 0x3F
  }

  /// The ways to read a `?` that took the bracket of a gloss along: a character that is read as the gloss says.
  private func glossed(_ path: DamagePath, _ reading: [UInt8], _ asIs: Float) -> [DamagePath] {
    let characters =
      path.codeless == 0
      ? DamageCodes.characters(lead: path.pending, reading: reading).filter { $0.trail >= 0x80 }.map(\.character)
      : Readings.characters(reading: reading).filter {
        let code = GBKTable.code(of: $0)
        return code & 0x80 != 0 && ScriptTable.isTraditional($0)
          && DamageCandidates.isCodeless(path.codeless, UInt8(code >> 8))
      }
    return characters.map { character in
      let gain = search.language.step(path.before, path.context, character) - asIs
      var next = path.reading(character, pending: 0, gain)
      if search.language.pairs.isGlossed(character) { next.gain += DamagePath.glossGain }
      next.isGuess = characters.count > 1
      return next
    }
  }

  private func lastCharacters(_ path: DamagePath, _ place: Place) -> [DamagePath] {
    let ways = DamageCandidates.with(lead: path.pending).map { candidate in
      let gain = search.language.guess(path.before, path.context, candidate.scalar) - place.asIs
      var next = path.reading(candidate.scalar, pending: 0, gain)
      next.isGuess = true
      return next
    }
    let floor = ways.reduce(-Float.infinity) { max($0, $1.gain) } - Self.window
    return ways.filter { $0.gain >= floor }
  }

  /// A character of which both bytes are lost.
  private func unknown(_ path: DamagePath, _ place: Place) -> DamagePath {
    var next = path.reading(0x3F, pending: 0, -9 - place.asIs)
    next.isGuess = true
    next.lostSigns += 1
    return next
  }

  /// A `?` for two bytes that are no code, both beyond ASCII: the second one leads the next pair.
  private mutating func codelessSteps(_ path: DamagePath, _ place: Place, budget: inout Int) {
    guard place.index + 1 < search.scalars.count else { return }
    for lead in DamageCodes.openLeads {
      let ways = read(path, lead, pending: 0, place.asIs, isGuess: true)
      budget -= ways.count
      for var next in ways {
        next.codeless = lead
        add(next, place.index + 1)
      }
    }
  }

  /// `path` with a pair that some decoders drop without a sign, one of the user-defined zones, before `place`.
  mutating func holeStep(_ path: DamagePath, _ place: Place, budget: inout Int) {
    guard path.node >= 0, path.codeless == 0, place.code >= 0x8000 else { return }
    if let plain = DamageCodes.character(path.pending, UInt8(place.code >> 8)),
      search.language.step(path.before, path.context, plain) > Self.poor
    {
      return
    }
    for lead in DamageCodes.openLeads {
      for var holed in read(path, lead, pending: 0, 7, isGuess: true) {
        holed.codeless = lead
        trail.settle(&holed, place.index)
        step(holed, place, budget: &budget)
      }
    }
  }
}
