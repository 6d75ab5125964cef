private import WenluText

/// Finds the damaged places of a line and repairs those that are determined.
struct ByteDamage {
  let scalars: [UInt32]
  let isNarrow: Bool
  let pairs: PagePairs

  /// The repairs in ascending order, and how many damaged places are left as they are.
  ///
  /// `budget` is how many steps may still be tried on the page.
  func repairs(budget: inout Int) -> (found: [DamageOutcome], left: Int) {
    // Pairs vanish only in runs that go on; a line full of question marks is no such line.
    let questions = scalars.count(where: DamageCodes.isQuestion)
    let search = DamageSearch(scalars: scalars, isNarrow: isNarrow, pairs: pairs, allowsHoles: questions < 24)
    var found: [DamageOutcome] = []
    var left = 0
    var at = 0
    while at < scalars.count {
      guard DamageCodes.isQuestion(scalars[at]) else {
        at += 1
        continue
      }
      let run = scalars[at...].prefix(while: DamageCodes.isQuestion).count
      if run > 4 {
        at += run
      } else if let outcome = search.outcome(at: at, budget: &budget) {
        found.append(outcome)
        at = outcome.replacement.range.upperBound
      } else {
        if looksDamaged(at) { left += 1 }
        at += 1
      }
    }
    return (found, left)
  }

  /// Whether a mark or a reading follows the `?` and then text that is no Chinese.
  private func looksDamaged(_ at: Int) -> Bool {
    if let gloss = Gloss.readingAndBracket(scalars, at + 1), Gloss.isToned(gloss.reading) { return true }
    guard at + 1 < scalars.count, DamageCodes.mark(scalars[at + 1]) != nil else { return false }
    let window = scalars[(at + 2)...].prefix(6).prefix { $0 >= 0x3000 }
    return window.count >= 2 && Language.mean(window) < -10
  }

  /// How many `?` stand between two Chinese characters where no question ends: characters that GBK had no code for.
  static func lonely(_ scalars: [UInt32]) -> Int {
    scalars.indices.dropFirst().dropLast().count { index in
      scalars[index] == 0x3F && Scalars.isHan(scalars[index - 1]) && Scalars.isHan(scalars[index + 1])
        && ![0x55CE, 0x5417, 0x5462, 0x4E48, 0x9EBC].contains(scalars[index - 1])
    }
  }
}
