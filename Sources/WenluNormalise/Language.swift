private import WenluText

/// How much a run of scalars looks like Chinese text, by the character-bigram model of simplified Chinese.
///
/// Traditional characters are looked up by their simplified form. All figures are natural logarithms.
enum Language {
  /// What a pair costs in which one side is no Chinese character.
  static let border: Float = -6
  /// What a scalar costs that Chinese text hardly has (Latin letters with marks, kana, symbols, private use).
  static let foreign: Float = -14

  /// The logarithm of how likely `next` follows `previous`.
  static func step(_ previous: UInt32, _ next: UInt32) -> Float {
    if Scalars.isHan(next) {
      let to = ScriptTable.simplified(next)
      guard Scalars.isHan(previous) else { return BigramModel.character(to) }
      return BigramModel.pair(ScriptTable.simplified(previous), to)
    }
    if next < 0x80 { return border + (Scalars.isHan(previous) ? 0 : 2) }
    return Scalars.isCJKPunctuation(next) || Scalars.isDigit(next) ? border + 2 : foreign
  }

  /// The mean of the steps through `scalars`; blanks do not count.
  static func mean(_ scalars: ArraySlice<UInt32>) -> Float {
    var total: Float = 0
    var count: Float = 0
    var previous: UInt32 = 0
    for scalar in scalars where scalar >= 0x80 {
      total += step(previous, scalar)
      count += 1
      previous = scalar
    }
    return count == 0 ? 0 : total / count
  }

  /// How much more often `next` follows `previous` than chance would have it.
  static func affinity(_ previous: UInt32, _ next: UInt32) -> Float {
    guard Scalars.isHan(previous), Scalars.isHan(next) else { return 0 }
    let (from, to) = (ScriptTable.simplified(previous), ScriptTable.simplified(next))
    return BigramModel.pair(from, to) - BigramModel.character(to)
  }
}

extension Language {
  /// Above this mean a run of eight characters or so is Chinese text.
  static let likely: Float = -7.2
  /// Above this mean even two or three characters are.
  static let certain: Float = -6.2

  /// Whether Chinese text has `scalar` anywhere: characters, its punctuation, wide forms, the usual signs.
  static func isChinese(_ scalar: UInt32) -> Bool {
    if Scalars.isHan(scalar) || Scalars.isCJKPunctuation(scalar) || Scalars.isDigit(scalar) { return true }
    switch scalar {
    case 0x3000, 0xB7, 0xD7, 0xF7, 0xB0, 0xB1, 0xA7, 0x2103, 0x2460...0x24FF, 0x2160...0x217F, 0x25A0...0x25FF:
      return true
    case 0x2190...0x21FF, 0x2200...0x22FF, 0xFF21...0xFF5E, 0x2605...0x2606, 0x2014, 0x33A0...0x33DF: return true
    default: return false
    }
  }
}

extension Language {
  /// The logarithm of a character's share of all characters.
  static func frequency(_ scalar: UInt32) -> Float { BigramModel.character(ScriptTable.simplified(scalar)) }

  /// Whether `scalar` is a character that Chinese text hardly has.
  static func isRare(_ scalar: UInt32) -> Bool { Scalars.isHan(scalar) && frequency(scalar) < -11 }
}
