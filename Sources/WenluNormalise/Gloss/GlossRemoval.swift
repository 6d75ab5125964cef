private import WenluText

/// Takes out pinyin glosses behind traditional characters: `我校開(kāi)展` becomes `我校開展`.
///
/// - Keeps: notes such as `长(zhǎng)` in simplified text, options `(a)`, brackets that are no reading of the character.
enum GlossRemoval {
  /// Characters that only phrases convert: 俱 of 傢俱.
  private static let inPhrases: Set<UInt32> = Set(
    ScriptTable.phrases.flatMap { phrase in
      zip(phrase.traditional, phrase.simplified).filter { $0 != $1 }.map(\.0)
    })

  /// Whether the conversion to simplified script changes `character` alone or in some phrase.
  private static func isConverted(_ character: UInt32) -> Bool {
    ScriptTable.isTraditional(character) || inPhrases.contains(character)
  }

  /// `isSimplified`: the page was converted already, so its glosses stand behind simplified characters.
  static func repairs(_ scalars: [UInt32], isSimplified: Bool = false) -> [Replacement] {
    var result: [Replacement] = []
    var at = 1
    while at < scalars.count {
      guard scalars[at] == 0x28 || scalars[at] == 0xFF08, let found = repair(scalars, at, isSimplified) else {
        at += 1
        continue
      }
      result.append(found)
      at = found.range.upperBound
    }
    return result
  }

  /// How many readings are left: where no character has them, as in a Latin word or behind a `?` that took the bracket, or
  /// on a page whose glosses are too few to be taken out.
  static func left(_ scalars: [UInt32]) -> Int {
    scalars.indices.count { at in
      if DamageCodes.isQuestion(scalars[at]) {
        // With a tone the search for damaged bytes has counted it.
        guard let rest = Gloss.readingAndBracket(scalars, at + 1), !Gloss.isToned(rest.reading) else { return false }
        return !Readings.characters(reading: rest.reading).isEmpty
      }
      guard let gloss = Gloss.bracketed(scalars, at) else { return false }
      return Gloss.isToned(gloss.reading) || at > 0 && isGloss(gloss.reading, of: scalars[at - 1])
    }
  }

  /// The gloss that begins at `open`, when it is one of the character before it.
  private static func repair(_ scalars: [UInt32], _ open: Int, _ isSimplified: Bool) -> Replacement? {
    let character = scalars[open - 1]
    if let gloss = Gloss.bracketed(scalars, open), isGloss(gloss.reading, of: character, isSimplified) {
      return Replacement(range: open..<gloss.end, scalars: [], rule: "gloss")
    }
    return numbered(scalars, open)
  }

  private static func isGloss(_ reading: [UInt8], of character: UInt32, _ isSimplified: Bool = false) -> Bool {
    (isConverted(character) || isSimplified && ScriptTable.isSimplifiedOnly(character))
      && Readings.has(character, reading: reading)
  }

  // MARK: Page numbers

  /// A gloss with the number of a page cut inside it, or between the character and it: `錯(cu2ò)`, `織2(zhī)`.
  private static func numbered(_ scalars: [UInt32], _ open: Int) -> Replacement? {
    if let gloss = Gloss.bracketed(scalars, open), Gloss.isToned(gloss.reading) {
      let number = scalars[..<open].suffix(6).reversed().prefix(while: isNumber).count
      guard number > 0, number < 6, scalars[open - number..<open].contains(where: Scalars.isASCIIDigit), open > number,
        isGloss(gloss.reading, of: scalars[open - number - 1])
      else {
        return nil
      }
      return Replacement(range: open..<gloss.end, scalars: [], rule: "gloss")
    }
    let inside = scalars[(open + 1)...].prefix(12).prefix { $0 != 0x29 && $0 != 0xFF09 }
    let number = inside.filter(isNumber)
    guard (1...5).contains(number.count), number.contains(where: Scalars.isASCIIDigit), inside.endIndex < scalars.count
    else { return nil }
    let reading = Scalars.encode(inside.filter { !isNumber($0) }[...])
    guard Gloss.isToned(reading), isGloss(reading, of: scalars[open - 1]) else { return nil }
    return Replacement(range: open..<inside.endIndex + 1, scalars: number, rule: "gloss")
  }

  /// A digit of a page number, the sign behind it or a blank beside it.
  private static func isNumber(_ scalar: UInt32) -> Bool {
    Scalars.isASCIIDigit(scalar) || scalar == 0x3001 || Scalars.isBlank(scalar)
  }
}
