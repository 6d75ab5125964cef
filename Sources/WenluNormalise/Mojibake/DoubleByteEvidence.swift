import WenluText

/// Whether text decoded as GB18030 or Big5 bears out that its bytes were Chinese.
struct DoubleByteEvidence {
  /// The text's mean by the language model; nil when it is not Chinese.
  let mean: Float?

  init(_ read: [UInt32], _ bytes: [UInt8], _ encoding: TextEncoding, isKnown: Bool = false) {
    let wide = read.filter { $0 >= 0x80 }
    let han = wide.filter(Scalars.isHan).count
    let chinese = wide.filter(Language.isChinese).count
    guard han >= (isKnown ? 1 : 2), chinese * 10 >= wide.count * 9 else {
      mean = nil
      return
    }
    let value = Language.mean(read[...])
    // Words of Latin languages give single pairs of a letter with a mark and an ASCII letter: Gr|öß|e, na|ïv|e.
    let loose = wide.count - Self.closedPairs(bytes)
    let isLatin = encoding == .gb18030 ? loose * 3 > wide.count : loose * 10 > wide.count * 8
    // A long run without one pair that is no character is Chinese even when it is a list of rare names.
    let floor = han < 4 ? Language.certain : han >= 8 && loose == 0 && encoding == .gb18030 ? -10.5 : Language.likely
    if isKnown {
      mean = isLatin || value < -12 ? nil : value
      return
    }
    mean = isLatin || value < floor ? nil : value
  }

  /// Pairs of bytes that are both beyond ASCII.
  private static func closedPairs(_ bytes: [UInt8]) -> Int {
    var (at, result) = (0, 0)
    while at + 1 < bytes.count {
      guard bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      if bytes[at + 1] >= 0x80 { result += 1 }
      at += 2
    }
    return result
  }
}
