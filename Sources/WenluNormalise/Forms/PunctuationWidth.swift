private import WenluText

/// Makes punctuation beside Chinese characters wide or narrow, when the settings ask for one form.
enum PunctuationWidth {
  static func repairs(_ scalars: [UInt32], to width: NormaliseSettings.Punctuation) -> [Replacement] {
    switch width {
    case .keep: []
    case .halfwidth: narrowed(scalars)
    case .fullwidth: widened(scalars)
    }
  }

  private static func narrowed(_ scalars: [UInt32]) -> [Replacement] {
    scalars.indices.compactMap { index in
      let narrow = DamageCodes.narrow(scalars[index])
      guard narrow != scalars[index] else { return nil }
      return Replacement(range: index..<index + 1, scalars: [narrow], rule: "narrow_punctuation")
    }
  }

  /// `,` `;` `:` `?` `!` and brackets behind or, for an opening bracket, before a Chinese character.
  private static func widened(_ scalars: [UInt32]) -> [Replacement] {
    var opened: [Bool] = []
    return scalars.indices.compactMap { index in
      let previous = index > 0 ? scalars[index - 1] : 0
      let next = index + 1 < scalars.count ? scalars[index + 1] : 0
      let isBeside = isChinese(previous)
      let isWide: Bool
      switch scalars[index] {
      case 0x2C, 0x3B, 0x3A, 0x3F, 0x21: isWide = isBeside
      case 0x28:
        isWide = isBeside || isChinese(next)
        opened.append(isWide)
      case 0x29: isWide = opened.popLast() ?? isBeside
      default: isWide = false
      }
      guard isWide else { return nil }
      return Replacement(range: index..<index + 1, scalars: [scalars[index] + 0xFEE0], rule: "wide_punctuation")
    }
  }

  private static func isChinese(_ scalar: UInt32) -> Bool {
    Scalars.isHan(scalar) || Scalars.isCJKPunctuation(scalar)
  }
}
