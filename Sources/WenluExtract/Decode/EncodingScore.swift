import WenluText

/// How well a candidate explains a sample, in nats: the logarithm of the chance of its text, 0 for ASCII.
enum EncodingScore {
  /// The score of the sample read as `encoding`; every candidate must explain the same bytes, so totals compare.
  static func total(_ sample: [UInt8], as encoding: TextEncoding) -> Float {
    if encoding == .windows1252 { return windows1252(sample) }
    let scalars = Scalars.decode(TextDecoder.decode(sample, as: encoding).text)
    var score = BigramModel.total(scalars[...]).sum
    for scalar in scalars where scalar >= 0x80 && !Scalars.isHan(scalar) { score += cost(scalar) }
    return score
  }

  /// What a character costs that is neither ASCII nor a Chinese character.
  private static func cost(_ scalar: UInt32) -> Float {
    switch scalar {
    case Scalars.replacement: -18
    case 0x3000...0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF08, 0xFF09, 0x201C, 0x201D, 0xA0: -4
    case 0x300A, 0x300B, 0x3010, 0x3011, 0x300C, 0x300D, 0xFF01, 0xFF1F, 0x2014, 0x2026, 0xB7: -5
    case 0xFF10...0xFF5E, 0x2013...0x203B, 0xA9, 0xAE, 0xBB, 0xAB, 0x2460...0x2473, 0x25A0...0x25CF: -7
    case 0x80...0x9F, 0xE000...0xF8FF: -15
    default: -10
    }
  }

  /// One byte a letter: cheap where it stands among ASCII letters, dear where such letters come in rows.
  private static func windows1252(_ sample: [UInt8]) -> Float {
    var score: Float = 0
    var before: UInt8 = 0x20
    for byte in sample {
      if byte >= 0x80 {
        let inRow = before >= 0x80
        score += byte < 0xA0 && Windows1252Signs.isUndefined(byte) ? -12 : inRow ? -8.5 : byte == 0xA0 ? -3 : -6
      }
      before = byte
    }
    return score
  }
}

/// The five bytes that windows-1252 leaves open.
private enum Windows1252Signs {
  static func isUndefined(_ byte: UInt8) -> Bool {
    byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D
  }
}
