private import WenluText

/// Finds Big5 that was read as GB18030 and GB18030 that was read as Big5, and reads the bytes again.
struct DoubleByteSwap {
  let scalars: [UInt32]

  /// The repair of the line; nil when it is no such text.
  func repair() -> Replacement? {
    let before = Language.mean(scalars[...])
    guard before < Language.likely else { return nil }
    var best: (scalars: [UInt32], mean: Float)?
    for (wrong, right) in [(TextEncoding.gb18030, TextEncoding.big5), (.big5, .gb18030)] {
      guard let bytes = TextEncoder.encode(scalars[...], as: wrong) else { continue }
      let decoded = TextDecoder.decode(bytes[...], as: right)
      guard decoded.errors.isEmpty else { continue }
      let read = Scalars.decode(decoded.text)
      let wide = read.filter { $0 >= 0x80 }
      let han = wide.filter(Scalars.isHan).count
      guard han >= 4, wide.filter(Language.isChinese).count * 20 >= wide.count * 19 else { continue }
      let mean = Language.mean(read[...])
      let floor = han < 8 ? Language.certain : Language.likely
      if mean > floor, mean > before + 1.5, mean > best?.mean ?? -100 { best = (read, mean) }
    }
    return best.map {
      Replacement(range: 0..<scalars.count, scalars: $0.scalars, rule: "mojibake_double_byte")
    }
  }
}
