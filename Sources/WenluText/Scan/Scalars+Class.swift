/// What a scalar is, as far as Chinese text needs it.
extension Scalars {
  /// Whether `scalar` is a Chinese character: unified (with extensions A…H) or compatibility ideograph, or 〇.
  @inlinable
  package static func isHan(_ scalar: UInt32) -> Bool {
    if scalar < 0x10000 {
      return scalar >= 0x4E00 && scalar <= 0x9FFF || scalar >= 0x3400 && scalar <= 0x4DBF
        || scalar >= 0xF900 && scalar <= 0xFAFF || scalar == 0x3007
    }
    return scalar >= 0x20000 && scalar <= 0x323AF
  }

  /// Whether `scalar` is punctuation of Chinese print: U+3001…3003, brackets and quotes, wide forms, and ‘ ’ “ ” … — ·.
  @inlinable
  package static func isCJKPunctuation(_ scalar: UInt32) -> Bool {
    if scalar < 0x2000 { return scalar == 0xB7 }
    if scalar < 0x3000 {
      return scalar >= 0x2010 && scalar <= 0x2027 || scalar == 0x2030 || scalar >= 0x2039 && scalar <= 0x203B
    }
    if scalar < 0x3100 {
      return scalar >= 0x3001 && scalar <= 0x3003 || scalar >= 0x3008 && scalar <= 0x3011
        || scalar >= 0x3014 && scalar <= 0x301F || scalar == 0x30FB
    }
    if scalar < 0xFE10 { return false }
    if scalar < 0xFE70 { return scalar <= 0xFE19 || scalar >= 0xFE30 }
    return isWidePunctuation(scalar)
  }

  /// Whether `scalar` is the full-width form of an ASCII sign, or a half-width ideographic one.
  @inlinable
  package static func isWidePunctuation(_ scalar: UInt32) -> Bool {
    scalar >= 0xFF01 && scalar <= 0xFF0F || scalar >= 0xFF1A && scalar <= 0xFF20
      || scalar >= 0xFF3B && scalar <= 0xFF40 || scalar >= 0xFF5B && scalar <= 0xFF65
  }

  /// Whether `scalar` is an ASCII sign that is neither letter nor digit nor blank nor control.
  @inlinable
  package static func isASCIIPunctuation(_ scalar: UInt32) -> Bool {
    scalar >= 0x21 && scalar <= 0x2F || scalar >= 0x3A && scalar <= 0x40 || scalar >= 0x5B && scalar <= 0x60
      || scalar >= 0x7B && scalar <= 0x7E
  }

  @inlinable
  package static func isPunctuation(_ scalar: UInt32) -> Bool {
    isASCIIPunctuation(scalar) || isCJKPunctuation(scalar)
  }

  /// Whether `scalar` shows as nothing but space: tab, line feed, U+00A0, U+2000…200A, U+3000 and their like.
  @inlinable
  package static func isBlank(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar >= 0x09 && scalar <= 0x0D }
    return scalar == 0x3000 || scalar == 0xA0 || scalar >= 0x2000 && scalar <= 0x200A || scalar == 0x2028
      || scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F || scalar == 0x85 || scalar == 0x1680
  }

  /// Whether `scalar` has no width: soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
  @inlinable
  package static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || scalar >= 0x200B && scalar <= 0x200F || scalar >= 0x202A && scalar <= 0x202E
      || scalar >= 0x2060 && scalar <= 0x206F || scalar == 0xFEFF || scalar == 0x61C || scalar == 0x180E
  }

  /// Whether `scalar` is a C0 or C1 control other than tab, line feed and carriage return.
  @inlinable
  package static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 && scalar != 0x09 && scalar != 0x0A && scalar != 0x0D || scalar >= 0x7F && scalar <= 0x9F
  }

  /// Whether `scalar` is hiragana or katakana, half-width forms included.
  @inlinable
  package static func isKana(_ scalar: UInt32) -> Bool {
    scalar >= 0x3041 && scalar <= 0x30FF && scalar != 0x30FB || scalar >= 0x31F0 && scalar <= 0x31FF
      || scalar >= 0xFF66 && scalar <= 0xFF9F
  }

  @inlinable
  package static func isASCIILetter(_ scalar: UInt32) -> Bool { scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A }

  @inlinable
  package static func isASCIIDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// ASCII letters and digits.
  package static func isASCIIAlphanumeric(_ scalar: UInt32) -> Bool { isASCIILetter(scalar) || isASCIIDigit(scalar) }

  /// Whether `scalar` is 0…9, ASCII or full-width.
  @inlinable
  package static func isDigit(_ scalar: UInt32) -> Bool {
    isASCIIDigit(scalar) || scalar >= 0xFF10 && scalar <= 0xFF19
  }

  @inlinable
  package static func isPrivateUse(_ scalar: UInt32) -> Bool {
    scalar >= 0xE000 && scalar <= 0xF8FF || scalar >= 0xF0000
  }

  /// Whether `scalar` is a vowel with a tone mark, or a letter that pinyin writes with one (ê, ḿ, ń, ň, ǹ, ü and its kin).
  @inlinable
  package static func isToneLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xE0, 0xE1, 0xE8, 0xE9, 0xEA, 0xEC, 0xED, 0xF2, 0xF3, 0xF9, 0xFA, 0xFC: true
    case 0x101, 0x113, 0x11B, 0x12B, 0x144, 0x148, 0x14D, 0x16B, 0x1CE, 0x1D0, 0x1D2, 0x1D4: true
    case 0x1D6, 0x1D8, 0x1DA, 0x1DC, 0x1F9, 0x1E3F, 0x1EBF, 0x1EC1: true
    default: false
    }
  }
}
