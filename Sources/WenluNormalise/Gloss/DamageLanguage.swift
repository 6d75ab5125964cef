private import WenluText

/// What it costs that a character stands where a damaged place leaves it open, with what the page itself tells.
struct DamageLanguage {
  let pairs: PagePairs

  /// How far what manuals tell of clauses holds for other text.
  private static let general: Float = 0.7
  /// What no pair costs more than: the model knows little of rare characters.
  private static let floor: Float = -14
  /// The same for a guess, which has common characters to choose from.
  private static let guessFloor: Float = -18
  /// What a guess costs that the page speaks against: a simplified character in traditional text, or a character that
  /// the page glosses wherever it stands, without its gloss.
  static let unlikely: Float = -6
  /// What a guess costs that reads a sign: the model knows signs behind every word, but not every word.
  private static let sign: Float = -0.9
  /// What each rank of a guess costs, so that of two that fit as well the more frequent one is taken.
  private static let rank: Float = -1e-4
  /// The rank that counts for characters that are not modelled.
  private static let leastRank = 6000

  /// The logarithm of the chance of `next` behind `before` and `previous`, as far as this page's own words tell.
  func step(_ before: UInt32, _ previous: UInt32, _ next: UInt32, floor: Float = Self.floor) -> Float {
    guard Scalars.isHan(next) else {
      let cost = DamageCodes.signCost(previous, next)
      guard Scalars.isHan(previous) else { return cost }
      let shift = DamageCodes.isCommonSign(next) ? pairs.signShift(previous) : 0
      let isInside =
        Scalars.isHan(before) ? TrigramModel.rest(ScriptTable.simplified(before), ScriptTable.simplified(previous)) : 0
      let ends = Scalars.isHan(before) ? Clauses.end(before, previous) : Clauses.end(previous)
      let end = max(ends * Self.general + shift, -6)
      return cost + end + isInside * Self.general
    }
    let to = ScriptTable.simplified(next)
    guard Scalars.isHan(previous) else {
      let start = Scalars.isCJKPunctuation(previous) ? Clauses.start(next) * Self.general + pairs.startShift(to) : 0
      return max(BigramModel.character(to) + start + pairs.presence(to), floor)
    }
    let from = ScriptTable.simplified(previous)
    var cost = Self.pair(from, to)
    if Scalars.isHan(before), let known = TrigramModel.triple(ScriptTable.simplified(before), from, to) {
      cost = max(cost, known)
    }
    let start = Scalars.isCJKPunctuation(before) ? Clauses.start(previous, next) * Self.general : 0
    return max(pairs.step(from, to, general: cost) + start, floor)
  }

  /// The chance of a pair; one never counted is as likely as its second character alone, or a rare word.
  private static func pair(_ from: UInt32, _ to: UInt32) -> Float {
    if let counted = BigramModel.countedPair(from, to) { return counted }
    let alone = min(BigramModel.pair(from, to), BigramModel.character(to) + 1)
    return max(alone, TrigramModel.rareWord(from, to) ?? alone)
  }

  /// What `step` gives for a lost byte's character, which has no gloss behind it.
  func guess(_ before: UInt32, _ previous: UInt32, _ next: UInt32) -> Float {
    let isUnlikely = ScriptTable.isSimplifiedOnly(next) || pairs.isGlossed(next)
    return step(before, previous, next, floor: Self.guessFloor) + (isUnlikely ? Self.unlikely : 0)
      + (Scalars.isHan(next) ? Float(min(Self.leastRank, BigramModel.rank(next))) * Self.rank : Self.sign)
  }

  /// How likely `next` is as it stands, where damage is to be expected.
  static func plain(_ previous: UInt32, _ next: UInt32) -> Float {
    guard Scalars.isHan(next) else {
      return DamageCodes.signCost(previous, next) + (Scalars.isHan(previous) ? Clauses.end(previous) : 0)
    }
    let start = Scalars.isCJKPunctuation(previous) ? Clauses.start(next) : 0
    return max(Language.step(previous, next) + start, -14)
  }
}
