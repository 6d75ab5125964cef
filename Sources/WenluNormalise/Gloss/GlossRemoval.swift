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

  static func repairs(_ scalars: [UInt32]) -> [Replacement] {
    var result: [Replacement] = []
    var at = 1
    while at < scalars.count {
      let character = scalars[at - 1]
      guard scalars[at] == 0x28 || scalars[at] == 0xFF08, isConverted(character),
        let gloss = Gloss.bracketed(scalars, at), Readings.has(character, reading: gloss.reading)
      else {
        at += 1
        continue
      }
      result.append(Replacement(range: at..<gloss.end, scalars: [], rule: "gloss"))
      at = gloss.end
    }
    return result
  }
}
